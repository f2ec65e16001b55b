// A sheet to type into: arrows, Enter, Tab and Esc as in Excel, paste of many cells, checked by the server while typing.
document.addEventListener("DOMContentLoaded", () => {
  const root = document.querySelector(".grid");
  if (!root) return;
  const part = (name) => root.querySelector(`[data-grid="${name}"]`);
  const body = root.querySelector("tbody"), most = Number(root.dataset.most);
  const columns = [...root.querySelectorAll("th[data-field]")].map((th) => ({
    field: th.dataset.field, lookup: th.dataset.lookup, words: th.dataset.words ? th.dataset.words.split("|") : [],
    heading: th.firstChild.textContent, number: "number" in th.dataset,
  }));
  const texts = part("words").content;
  const say = (name, values = {}) => Object.entries(values).reduce(
    (text, [key, value]) => text.replace(`{${key}}`, value), texts.querySelector(`[data-say="${name}"]`).textContent);
  const tell = (name, values) => { part("status").textContent = say(name, values); };
  let timer = 0, turn = 0, key = root.dataset.key, checked = new Map();

  const lines = () => [...body.rows];
  const cell = (row, column) => lines()[row]?.querySelectorAll("input")[column];
  const inputs = (line) => [...line.querySelectorAll("input")];
  const filled = () => lines().filter((line) => inputs(line).some((input) => input.value.trim()));
  const at = (input) => [lines().indexOf(input.closest("tr")), inputs(input.closest("tr")).indexOf(input)];

  const addLine = () => {
    if (body.rows.length >= most) return null;
    const line = body.insertRow(), number = body.rows.length;
    line.setAttribute("role", "row"); line.setAttribute("aria-rowindex", number + 1);
    const head = document.createElement("th");
    head.scope = "row"; head.className = "grid-number"; head.textContent = number;
    line.append(head);
    columns.forEach((column) => line.append(cellOf(column, number)));
    return line;
  };

  const cellOf = (column, number) => {
    const td = document.createElement("td"), input = document.createElement("input"), error = document.createElement("div");
    td.setAttribute("role", "gridcell"); td.dataset.label = column.heading;
    input.setAttribute("aria-label", `${column.heading} ${say("row", { row: number })}`);
    input.autocomplete = "off"; input.dataset.field = column.field; input.className = "grid-input";
    if (column.number) { input.inputMode = "decimal"; input.classList.add("number"); }
    if (column.words.length) input.setAttribute("list", `words-${column.field}`);
    if (column.lookup) { input.setAttribute("role", "combobox"); input.setAttribute("aria-expanded", "false"); input.setAttribute("aria-autocomplete", "list"); }
    error.className = "grid-error"; error.id = `error-${number}-${column.field}`;
    td.append(input, error);
    return td;
  };

  columns.filter((column) => column.words.length).forEach((column) => {
    const list = document.createElement("datalist");
    list.id = `words-${column.field}`;
    column.words.forEach((word) => { const option = document.createElement("option"); option.value = word; list.append(option); });
    root.append(list);
  });

  const set = (input, text) => { input.value = text; delete input.dataset.pick; changed(); };
  const changed = () => { part("preview").hidden = true; clearTimeout(timer); timer = setTimeout(check, 500); };
  const go = (row, column) => { const to = cell(row, column) || (row >= body.rows.length && addLine() && cell(row, column)); if (to) { to.focus(); to.select(); } };

  const picked = (input) => (one) => {
    input.value = one.value;
    if (one.pick) input.dataset.pick = one.pick; else delete input.dataset.pick;
    const line = inputs(input.closest("tr"));
    Object.entries(one.fill || {}).forEach(([field, text]) => {
      const other = line.find((each) => each.dataset.field === field);
      if (other && !other.value.trim()) other.value = text;
    });
    changed();
  };

  body.addEventListener("focusin", ({ target }) => { target.dataset.before = target.value; target.dataset.beforePick = target.dataset.pick || ""; });
  body.addEventListener("focusout", () => lookup.close());
  body.addEventListener("input", ({ target }) => {
    delete target.dataset.pick;
    changed();
    const column = columns.find((each) => each.field === target.dataset.field);
    if (column.lookup) lookup.ask(target, column.lookup, root.dataset.lookup, root.dataset.token, picked(target));
  });

  body.addEventListener("keydown", (event) => {
    if (event.isComposing || lookup.key(event)) return;
    const input = event.target, [row, column] = at(input), plain = !event.ctrlKey && !event.altKey && !event.metaKey;
    const atStart = input.selectionStart === 0 && (input.selectionEnd === 0 || input.selectionEnd === input.value.length);
    const atEnd = input.selectionEnd === input.value.length;
    if (event.key === "Enter") go(row + (event.shiftKey ? -1 : 1), column);
    else if (event.key === "ArrowDown" && plain) go(row + 1, column);
    else if (event.key === "ArrowUp" && plain) go(row - 1, column);
    else if (event.key === "ArrowLeft" && plain && !event.shiftKey && atStart) go(row, column - 1);
    else if (event.key === "ArrowRight" && plain && !event.shiftKey && atEnd) go(row, column + 1);
    else if (event.key === "Escape") { set(input, input.dataset.before || ""); if (input.dataset.beforePick) input.dataset.pick = input.dataset.beforePick; }
    else if (event.key.toLowerCase() === "d" && event.ctrlKey && row > 0) { const above = cell(row - 1, column); set(input, above.value); if (above.dataset.pick) input.dataset.pick = above.dataset.pick; }
    else return;
    event.preventDefault();
  });

  body.addEventListener("paste", (event) => {
    const text = event.clipboardData.getData("text/plain").replace(/\r\n?/g, "\n").replace(/\n$/, "");
    if (!/[\t\n]/.test(text)) return;
    event.preventDefault();
    const [row, column] = at(event.target);
    let lost = false;
    text.split("\n").forEach((line, down) => {
      while (body.rows.length <= row + down && addLine());
      line.split("\t").forEach((word, right) => {
        const to = cell(row + down, column + right);
        if (to) { to.value = word.trim(); delete to.dataset.pick; } else if (right + column < columns.length) lost = true;
      });
    });
    changed();
    if (lost) tell("toomany", { most });
  });

  const sent = (line) => Object.fromEntries(inputs(line).filter((input) => input.value.trim()).map(
    (input) => [input.dataset.field, input.dataset.pick ? { pick: Number(input.dataset.pick) } : input.value]));

  const post = async (address, content) => {
    const answer = await fetch(address, {
      method: "POST", redirect: "manual", body: JSON.stringify(content),
      headers: { "Content-Type": "application/json", "X-CSRFToken": root.dataset.token },
    });
    if (answer.type === "opaqueredirect" || answer.status === 403) { tell("signin"); throw new Error("signed out"); }
    return [answer.status, await answer.json()];
  };

  const show = (line, told) => {
    const said = told ? [...told.problems, ...told.remarks] : [];
    inputs(line).forEach((input, place) => {
      const own = said.filter((each) => each.field === input.dataset.field || (!each.field && !place));
      const error = input.nextElementSibling, wrong = own.some((each) => each.fatal);
      error.textContent = own.map((each) => each.text).join(" ");
      input.setAttribute("aria-invalid", String(wrong));
      input.classList.toggle("is-wrong", wrong);
      input.classList.toggle("is-doubtful", !wrong && own.some((each) => each.grave || each.fatal === false));
      if (own.length) input.setAttribute("aria-describedby", error.id); else input.removeAttribute("aria-describedby");
    });
  };

  const isWrong = (told) => told.problems.some((each) => each.fatal);
  const isDoubtful = (told) => !isWrong(told) && (told.problems.length > 0 || told.remarks.some((each) => each.grave));

  const take = (rows, told) => {
    checked = new Map(rows.map((line, i) => [line, told.rows[i]]));
    lines().forEach((line) => show(line, checked.get(line)));
    tell("counts", { rows: rows.length, wrong: told.rows.filter(isWrong).length, warned: told.rows.filter(isDoubtful).length });
  };

  // False when the answer is not about what stands in the grid now.
  const check = async () => {
    clearTimeout(timer);
    const rows = filled(), mine = ++turn;
    if (!rows.length) { lines().forEach((line) => show(line)); tell("empty"); return false; }
    tell("checking");
    try {
      const [status, told] = await post(root.dataset.check, { rows: rows.map(sent) });
      if (mine !== turn) return false;
      if (status !== 200) { part("status").textContent = told.message; return false; }
      take(rows, told);
      return true;
    } catch (error) { if (error.message !== "signed out") tell("offline"); return false; }
  };

  const review = async () => {
    if (!(await check())) return;
    const told = [...checked.values()], wrong = told.filter(isWrong).length, good = [...checked.keys()].filter((line) => !isWrong(checked.get(line)));
    const items = [];
    const amounts = good.flatMap((line) => inputs(line).filter((input) => input.dataset.field === "amount"));
    const sum = amounts.reduce((total, input) => total + (Number(input.value.replace(/[,，元\s]/g, "")) || 0), 0);
    items.push(amounts.length ? say("total", { rows: good.length, amount: sum.toLocaleString("zh-CN", { minimumFractionDigits: 2 }) }) : say("lines", { rows: good.length }));
    if (wrong) items.push(say("wrong", { wrong }));
    checked.forEach((each, line) => {
      if (isDoubtful(each)) items.push(`${say("row", { row: lines().indexOf(line) + 1 })}：${[...each.problems, ...each.remarks.filter((one) => one.grave)].map((one) => one.text).join(" ")}`);
    });
    part("summary").replaceChildren(...items.map((text) => { const item = document.createElement("li"); item.textContent = text; return item; }));
    part("all").hidden = wrong > 0; part("good").hidden = !wrong || !good.length;
    part("preview").hidden = false; part("preview").focus();
  };

  // The key stays the same until the server has answered: a second press or a lost answer saves nothing twice.
  const save = async (partly) => {
    const rows = filled().filter((line) => !partly || !isWrong(checked.get(line)));
    part("all").disabled = part("good").disabled = true;
    try {
      const [status, told] = await post(root.dataset.send, { key, rows: rows.map(sent), accept: true });
      if (status === 200) {
        key = crypto.randomUUID ? crypto.randomUUID() : fresh();
        rows.forEach((line) => line.remove());
        lines().forEach((line, i) => { line.querySelector("th").textContent = i + 1; });
        part("preview").hidden = true;
        start();
        tell("saved", { rows: told.saved });
      } else if (told.rows) { take(rows, told); part("preview").hidden = true; } else part("status").textContent = told.message;
    } catch (error) { if (error.message !== "signed out") tell("offline"); }
    part("all").disabled = part("good").disabled = false;
  };

  // Outside https browsers give no randomUUID.
  const fresh = () => "10000000-1000-4000-8000-100000000000".replace(/[018]/g, (c) => (c ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (c / 4)))).toString(16));
  const start = () => { const wanted = window.innerWidth < 768 ? 1 : 10; while (body.rows.length < wanted) addLine(); };

  part("review").addEventListener("click", review);
  part("more").addEventListener("click", () => { for (let i = 0; i < 10; i += 1) addLine(); });
  part("back").addEventListener("click", () => { part("preview").hidden = true; cell(0, 0).focus(); });
  part("all").addEventListener("click", () => save(false));
  part("good").addEventListener("click", () => save(true));
  window.addEventListener("beforeunload", (event) => { if (filled().length) event.preventDefault(); });
  window.addEventListener("online", check);
  start();
});
