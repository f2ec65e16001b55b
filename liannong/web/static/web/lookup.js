// A list of suggestions under a field (ARIA combobox): asks the server, never keeps what it answers.
const lookup = (() => {
  let list = null, field = null, found = [], active = -1, turn = 0, timer = 0, take = null;

  const close = () => {
    clearTimeout(timer);
    turn += 1;
    if (list) list.remove();
    if (field) { field.setAttribute("aria-expanded", "false"); field.removeAttribute("aria-activedescendant"); }
    list = null; field = null; found = []; active = -1;
  };

  const mark = (next) => {
    active = (next + found.length) % found.length;
    [...list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === active)));
    list.children[active].scrollIntoView({ block: "nearest" });
    field.setAttribute("aria-activedescendant", list.children[active].id);
  };

  const choose = (i) => { const one = found[i], give = take; close(); give(one); };

  const draw = (input, results, give) => {
    close();
    if (!results.length || document.activeElement !== input) return;
    field = input; found = results; take = give;
    list = document.createElement("ul");
    list.className = "lookup-list"; list.id = "lookup-list"; list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", input.getAttribute("aria-label") || "");
    results.forEach((one, i) => {
      const item = document.createElement("li");
      item.id = `lookup-${i}`; item.setAttribute("role", "option"); item.setAttribute("aria-selected", "false");
      const hint = document.createElement("span");
      hint.className = "text-secondary"; hint.textContent = one.hint;
      item.append(one.label, " ", hint);
      item.addEventListener("mousedown", (event) => { event.preventDefault(); choose(i); });
      list.append(item);
    });
    const box = input.getBoundingClientRect();
    list.style.top = `${box.bottom + window.scrollY}px`;
    list.style.left = `${Math.max(0, Math.min(box.left, window.innerWidth - 300)) + window.scrollX}px`;
    document.body.append(list);
    input.setAttribute("aria-expanded", "true"); input.setAttribute("aria-controls", list.id);
  };

  const ask = (input, kind, address, token, give) => {
    clearTimeout(timer);
    const words = input.value.trim(), mine = ++turn;
    if (words.length < 1) { close(); return; }
    timer = setTimeout(async () => {
      try {
        const answer = await fetch(address, {
          method: "POST", headers: { "X-CSRFToken": token }, body: new URLSearchParams({ kind, words }),
        });
        if (answer.ok && mine === turn) draw(input, (await answer.json()).found, give);
      } catch { /* without a connection there are no suggestions; typing goes on */ }
    }, 200);
  };

  // Whether the key was meant for the list.
  const key = (event) => {
    if (!list || event.target !== field) return false;
    if (event.key === "ArrowDown") mark(active + 1);
    else if (event.key === "ArrowUp") mark(active - 1);
    else if (event.key === "Escape") close();
    else if ((event.key === "Enter" || event.key === "Tab") && active >= 0) choose(active);
    else return false;
    if (event.key !== "Tab") event.preventDefault();
    return true;
  };

  return { ask, key, close };
})();
