// Entry on a phone with a weak line: what is sent waits on the phone, sealed for its account, until it has arrived.
document.addEventListener("DOMContentLoaded", () => {
  const root = document.querySelector(".phone");
  if (!root) return;
  const part = (name) => root.querySelector(`[data-phone="${name}"]`);
  const texts = part("words").content;
  const say = (name) => texts.querySelector(`[data-say="${name}"]`).textContent;
  const sealed = Boolean(window.isSecureContext && crypto.subtle && window.indexedDB);
  let account = null, busy = false, arrived = 0;

  // ---- what the phone keeps: keys by account, and what waits ----
  const opened = new Promise((resolve, reject) => {
    if (!sealed) return;
    const asked = indexedDB.open("liannong", 1);
    asked.onupgradeneeded = () => { asked.result.createObjectStore("keys", { keyPath: "account" }); asked.result.createObjectStore("queue", { keyPath: "key" }); };
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
  const done = (request) => new Promise((resolve, reject) => { request.onsuccess = () => resolve(request.result); request.onerror = () => reject(request.error); });
  const store = async (name, mode = "readonly") => (await opened).transaction(name, mode).objectStore(name);
  const kept = async () => (await done((await store("queue")).getAll())).sort((a, b) => a.at - b.at);
  const keep = async (item) => done((await store("queue", "readwrite")).put(item));
  const drop = async (key) => done((await store("queue", "readwrite")).delete(key));

  // ---- sealing: anyone may put in, only the signed-in account can read again ----
  const pair = { name: "RSA-OAEP", hash: "SHA-256" };
  const bytes = (text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
  const wrapping = (secret) => crypto.subtle.importKey("raw", bytes(secret), "AES-GCM", false, ["wrapKey", "unwrapKey"]);

  const establish = async (pass) => {
    const known = await done((await store("keys")).get(pass.account));
    if (known) { await done((await store("keys", "readwrite")).put({ ...known, tables: pass.tables, used: Date.now() })); return; }
    const made = await crypto.subtle.generateKey({ ...pair, modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) }, true, ["encrypt", "decrypt"]);
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const locked = await crypto.subtle.wrapKey("pkcs8", made.privateKey, await wrapping(pass.secret), { name: "AES-GCM", iv });
    await done((await store("keys", "readwrite")).put({ account: pass.account, open: await crypto.subtle.exportKey("spki", made.publicKey), locked, iv, tables: pass.tables, used: Date.now() }));
  };

  const seal = async (owner, row) => {
    const own = await done((await store("keys")).get(owner));
    const open = await crypto.subtle.importKey("spki", own.open, pair, false, ["encrypt"]);
    const once = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, true, ["encrypt"]);
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const text = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, once, new TextEncoder().encode(JSON.stringify(row)));
    return { text, iv, once: await crypto.subtle.encrypt(pair, open, await crypto.subtle.exportKey("raw", once)) };
  };

  const unseal = async (pass, item) => {
    const own = await done((await store("keys")).get(item.account));
    const key = await crypto.subtle.unwrapKey("pkcs8", own.locked, await wrapping(pass.secret), { name: "AES-GCM", iv: own.iv }, pair, false, ["decrypt"]);
    const once = await crypto.subtle.importKey("raw", await crypto.subtle.decrypt(pair, key, item.sealed.once), "AES-GCM", false, ["decrypt"]);
    return JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt({ name: "AES-GCM", iv: item.sealed.iv }, once, item.sealed.text)));
  };

  // ---- the line ----
  // Who is signed in; "offline" or "signed-out" where nobody can be asked.
  const pass = async () => {
    try {
      const answer = await fetch(root.dataset.pass, { redirect: "manual", cache: "no-store" });
      if (answer.type === "opaqueredirect" || !answer.ok) return { state: "signed-out" };
      return { state: "here", ...(await answer.json()) };
    } catch { return { state: "offline" }; }
  };

  const connected = async () => {
    const found = await pass();
    part("sign-in").hidden = found.state !== "signed-out";
    if (found.state === "here") {
      if (sealed) await establish(found);
      account = found.account;
      root.dataset.token = found.token;
      only(found.tables);
    } else if (!account && sealed) {
      const [known] = (await done((await store("keys")).getAll())).sort((a, b) => b.used - a.used);
      account = known ? known.account : null;
      if (known?.tables) only(known.tables);
    }
    part("line").textContent = say(found.state);
    return found;
  };

  // With a photograph as a form with its file; rows alone as JSON.
  const packed = (form, item, row) => {
    if (!("files" in form.dataset)) return { headers: { "Content-Type": "application/json" }, body: JSON.stringify({ key: item.key, rows: [row], accept: item.accept }) };
    const body = new FormData();
    body.append("key", item.key);
    if (item.accept) body.append("accept", "on");
    Object.entries(row).forEach(([name, cell]) => {
      if (name === "photo") body.append(name, new Blob([bytes(cell.split(",")[1])], { type: "image/jpeg" }), `${row.seen_on || "photo"}.jpg`);
      else body.append(name, cell);
    });
    return { headers: {}, body };
  };

  const deliver = async (found, item) => {
    const form = root.querySelector(`[data-table="${item.table}"]`), sent = packed(form, item, await unseal(found, item));
    const answer = await fetch(form.dataset.send, { method: "POST", redirect: "manual", headers: { ...sent.headers, "X-CSRFToken": found.token }, body: sent.body });
    if (answer.type === "opaqueredirect" || answer.status >= 500) return false;
    const told = await answer.json().catch(() => ({}));
    if (answer.status === 200) { await drop(item.key); arrived += 1; return true; }
    const said = told.rows ? told.rows.flatMap((each) => [...each.problems, ...each.remarks.filter((one) => one.grave)]).map((one) => one.text).join(" ") : told.message || say("refused");
    await keep({ ...item, state: answer.status === 409 ? "doubtful" : "wrong", said });
    return true;
  };

  const flush = async () => {
    if (busy) return;
    busy = true;
    try {
      const found = await connected();
      if (found.state === "here" && sealed) {
        for (const item of await kept()) {
          if (item.account === found.account && item.state === "waiting" && !(await deliver(found, item))) break;
        }
      }
    } catch { part("line").textContent = say("offline"); } finally { busy = false; if (sealed) await draw(); }
  };

  // ---- what is shown ----
  const button = (name, act) => { const made = document.createElement("button"); made.type = "button"; made.className = "btn"; made.textContent = say(name); made.addEventListener("click", act); return made; };

  const draw = async () => {
    const items = await kept(), own = items.filter((item) => item.account === account), others = items.length - own.length;
    part("queue").replaceChildren(...own.map((item) => {
      const line = document.createElement("li"), head = document.createElement("div"), acts = document.createElement("div");
      line.className = "list-group-item"; acts.className = "btn-list mt-2";
      head.textContent = `${item.name} · ${new Date(item.at).toLocaleString("zh-CN", { hour12: false })} · ${say(item.state)}`;
      line.append(head);
      if (item.said) { const said = document.createElement("div"); said.className = "text-secondary"; said.textContent = item.said; line.append(said); }
      if (item.state === "doubtful") acts.append(button("confirm", async () => { await keep({ ...item, state: "waiting", accept: true, said: "" }); flush(); }));
      if (item.state !== "waiting") acts.append(button("edit", () => fetchBack(item)));
      acts.append(button("discard", async () => { if (window.confirm(say("sure"))) { await drop(item.key); draw(); } }));
      line.append(acts);
      return line;
    }));
    part("empty").hidden = own.length > 0;
    part("others").hidden = !others;
    part("others").textContent = say("others").replace("{count}", others);
    part("arrived").textContent = arrived ? say("arrived").replace("{count}", arrived) : "";
  };

  const forms = [...root.querySelectorAll("form[data-table]")];
  const fields = (form) => [...form.querySelectorAll("input[name], select[name], textarea[name]")].filter((field) => field.type !== "hidden");
  const tab = (table) => forms.forEach((form) => {
    form.hidden = form.dataset.table !== table;
    root.querySelector(`[data-tab="${form.dataset.table}"]`)?.setAttribute("aria-pressed", String(!form.hidden));
  });
  // What the account may enter; of what is left one form is open.
  const only = (tables) => {
    forms.filter((form) => !tables.includes(form.dataset.table)).forEach((form) => { form.remove(); root.querySelector(`[data-tab="${form.dataset.table}"]`)?.remove(); });
    const left = forms.filter((form) => form.isConnected);
    if (left.length && left.every((form) => form.hidden)) tab(left[0].dataset.table);
  };

  // ---- the photograph: small enough for a weak line; what the camera wrote into it does not leave the phone ----
  const LONG_SIDE = 1600;
  const shrunk = async (file) => {
    const drawn = await createImageBitmap(file), sheet = document.createElement("canvas");
    const scale = Math.min(1, LONG_SIDE / Math.max(drawn.width, drawn.height));
    sheet.width = Math.round(drawn.width * scale); sheet.height = Math.round(drawn.height * scale);
    sheet.getContext("2d").drawImage(drawn, 0, 0, sheet.width, sheet.height);
    return sheet.toDataURL("image/jpeg", 0.8);
  };
  const camera = (form) => form.querySelector("input[type=file]");
  const holds = (form, photo) => { form.photo = photo; const note = form.querySelector("[data-phone=kept]"); if (note) note.hidden = !photo; };
  const clear = (form) => {
    form.reset();
    holds(form, "");
    fields(form).forEach((field) => { delete field.dataset.pick; if (field.type === "date" && camera(form)) field.value = new Date().toLocaleDateString("sv"); });
  };

  // Back into its form, under the key it had: should it have arrived after all, it is not kept twice.
  const fetchBack = async (item) => {
    const found = await connected();
    if (found.state !== "here") return;
    const row = await unseal(found, item), form = forms.find((each) => each.dataset.table === item.table);
    tab(item.table);
    form.dataset.key = item.key;
    holds(form, row.photo || "");
    fields(form).filter((field) => field.type !== "file").forEach((field) => {
      const cell = row[field.dataset.field] ?? "";
      field.value = cell.pick ? cell.label : cell;
      if (cell.pick) field.dataset.pick = cell.pick; else delete field.dataset.pick;
    });
    form.scrollIntoView(); fields(form)[0].focus();
  };

  const submit = async (event) => {
    event.preventDefault();
    const form = event.target;
    const row = Object.fromEntries(fields(form).filter((field) => field.type !== "file" && field.value.trim()).map(
      (field) => [field.dataset.field, field.dataset.pick ? { pick: Number(field.dataset.pick), label: field.value } : field.value]));
    const [taken] = camera(form)?.files || [];
    try { if (taken || form.photo) row.photo = taken ? await shrunk(taken) : form.photo; } catch { part("line").textContent = say("picture"); camera(form).focus(); return; }
    if (!Object.keys(row).length) return;
    if (!account) await connected();
    if (!account) { part("line").textContent = say("signed-out"); return; }
    await keep({ key: form.dataset.key || crypto.randomUUID(), account, table: form.dataset.table, name: form.dataset.name, at: Date.now(), state: "waiting", accept: false, said: "", sealed: await seal(account, row) });
    delete form.dataset.key;
    clear(form);
    await draw();
    flush();
  };

  forms.forEach((form) => {
    form.addEventListener("submit", submit);
    fields(form).forEach((field) => {
      field.dataset.field = field.name.replace(`${form.dataset.table}-`, "");
      if (!form.dataset.lookups.split(" ").includes(field.dataset.field)) return;
      field.setAttribute("role", "combobox"); field.setAttribute("aria-expanded", "false"); field.setAttribute("aria-autocomplete", "list");
      field.addEventListener("blur", () => lookup.close());
      field.addEventListener("keydown", (event) => lookup.key(event));
      field.addEventListener("input", () => {
        delete field.dataset.pick;
        lookup.ask(field, field.dataset.field, root.dataset.lookup, root.dataset.token || "", (one) => {
          field.value = one.value;
          if (one.pick) field.dataset.pick = one.pick;
          Object.entries(one.fill || {}).forEach(([name, text]) => { const other = fields(form).find((each) => each.dataset.field === name); if (other && !other.value.trim()) other.value = text; });
        });
      });
    });
  });
  root.querySelectorAll("[data-tab]").forEach((each) => each.addEventListener("click", () => tab(each.dataset.tab)));
  part("insecure").hidden = sealed;
  forms.forEach((form) => { form.querySelector("button").disabled = !sealed; });
  forms.forEach(clear);
  const asked = new URLSearchParams(location.hash.slice(1)), wanted = forms.find((form) => asked.has(form.dataset.table));
  tab((wanted || forms[0])?.dataset.table);
  if (wanted) fields(wanted)[0].value = asked.get(wanted.dataset.table);
  window.addEventListener("online", flush);
  window.addEventListener("offline", flush);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) flush(); });
  setInterval(async () => { if (sealed && (await kept()).some((item) => item.state === "waiting")) flush(); }, 20000);
  if ("serviceWorker" in navigator) navigator.serviceWorker.register(root.dataset.worker).then(async () => {
    const files = [...document.querySelectorAll("script[src], link[rel=stylesheet]")].map((each) => each.src || each.href);
    (await navigator.serviceWorker.ready).active.postMessage([location.pathname, ...files]);
    root.dataset.ready = "yes";
  });
  flush();
});
