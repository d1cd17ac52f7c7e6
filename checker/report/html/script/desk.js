// The desk: what the server tells by events is drawn, what the editor does is sent.
const token = document.body.dataset.served;
const most = Number(document.body.dataset.most);
let state = JSON.parse(document.body.dataset.state);
// What the editor unticked: an article that comes in is ticked.
const left = new Set();

// A desk is looked at now and then: what it says stays longer.
function tell(text) {
  toast(text, 8000);
}

function make(name, properties = {}, ...children) {
  const { data = {}, ...own } = properties;
  const element = Object.assign(document.createElement(name), own);
  Object.assign(element.dataset, data);
  element.append(...children.filter((child) => child !== "" && child !== null && child !== undefined));
  return element;
}

async function send(address, body) {
  let answer;
  try {
    answer = await fetch(address, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Checker-Token": token },
      body: JSON.stringify(body),
    });
  } catch {
    tell(told("script_desk_gone"));
    return null;
  }
  const told_ = await answer.json().catch(() => ({}));
  if (!answer.ok) tell(told_.error ?? told("script_desk_gone"));
  else if (told_.said) tell(told_.said);
  return answer.ok ? told_ : null;
}

// Articles that come in.
function put(file, how = "") {
  const row = put.rows.get(file) ?? document.getElementById("uploads").appendChild(make("li"));
  put.rows.set(file, row);
  const name = make("bdi", { textContent: file.name });
  if (file.size > most) {
    const sentence = told("script_desk_too_large", { name: file.name, megabytes: Math.floor(most / 1e6) });
    ended(row, make("span", { className: "wrong", textContent: sentence }));
    return;
  }
  const bar = make("progress", { max: 1, value: 0 });
  bar.setAttribute("aria-label", file.name);
  row.replaceChildren(name, bar);
  const request = new XMLHttpRequest();
  request.open("POST", `articles/put${how}`);
  request.setRequestHeader("Content-Type", "application/octet-stream");
  request.setRequestHeader("X-Checker-Token", token);
  request.setRequestHeader("X-Name", encodeURIComponent(file.name));
  request.responseType = "json";
  request.upload.onprogress = (event) => { bar.value = event.loaded / (event.total || 1); };
  request.onerror = () => ended(row, make("span", { className: "wrong", textContent: told("script_desk_broken", { name: file.name }) }));
  request.onload = () => {
    const answer = request.response ?? {};
    if (request.status === 200) {
      row.remove();
      put.rows.delete(file);
      tell(answer.said);
    } else if (request.status === 409 && answer.instead) {
      const replace = make("button", { type: "button", textContent: told("script_desk_replace") });
      const both = make("button", { type: "button", textContent: told("script_desk_both") });
      replace.onclick = () => put(file, `?instead=${answer.instead}`);
      both.onclick = () => put(file, "?both=1");
      row.replaceChildren(make("p", { className: "wrong", textContent: answer.error }), make("p", { className: "tools" }, replace, both));
      replace.focus();
    } else {
      ended(row, make("span", { className: "wrong", textContent: answer.error ?? told("script_desk_broken", { name: file.name }) }));
    }
  };
  request.send(file);
}
put.rows = new Map();

function ended(row, ...what) {
  const away = make("button", { type: "button", className: "plain", textContent: told("script_desk_seen") });
  away.onclick = () => row.remove();
  row.replaceChildren(...what, " ", away);
}

function putAll(files) {
  for (const file of files) put(file);
}

// What is there.
function article(each) {
  const id = `a-${each.name}`;
  const box = make("input", { type: "checkbox", id, checked: !left.has(each.name), name: "article", value: each.name });
  box.onchange = () => {
    if (box.checked) left.delete(each.name);
    else left.add(each.name);
    drawCheck();
  };
  const away = make("button", { type: "button", textContent: told("script_desk_remove"), data: { remove: each.name } });
  away.setAttribute("aria-label", told("script_desk_remove_name", { name: each.name }));
  const title = each.title ? make("bdi", { textContent: each.title, lang: each.code }) : make("bdi", { textContent: each.name });
  const facts = [each.title ? each.name : "", each.source, each.language, each.published, each.more, each.size];
  const meta = make("p", { className: "meta" });
  for (const fact of facts.filter(Boolean)) meta.append(...(meta.childNodes.length ? [" · "] : []), make("bdi", { textContent: fact }));
  const label = make("label", { htmlFor: id }, title);
  const rows = [box, label, away, meta];
  if (each.reading) rows.push(make("p", { className: "meta", textContent: each.reading }));
  if (each.problem) rows.push(make("p", { className: "meta wrong", textContent: each.problem }));
  if (each.lacks) rows.push(make("p", { className: "meta", textContent: each.lacks }));
  return make("li", {}, ...rows);
}

function along(path) {
  const id = `f-${path}`;
  const box = make("input", { type: "checkbox", id, checked: !left.has(`${path}/`) });
  box.onchange = () => {
    if (box.checked) left.delete(`${path}/`);
    else left.add(`${path}/`);
    drawCheck();
  };
  const away = make("button", { type: "button", textContent: told("script_desk_remove"), data: { leave: path } });
  away.setAttribute("aria-label", told("script_desk_remove_name", { name: path }));
  return make("li", {}, box, make("label", { htmlFor: id }, make("bdi", { className: "path", textContent: path })), away);
}

function run(each) {
  const row = make("li", { data: { run: each.number, state: each.state } });
  row.append(make("h3", { textContent: each.title }), make("span", { className: "at", textContent: `${each.at} · ${each.what}` }));
  if (each.state === "running") {
    const bar = make("progress");
    bar.setAttribute("aria-label", each.title);
    row.append(bar, make("p", { className: "muted stage" }));
  } else if (each.state !== "done") {
    row.append(make("p", { className: each.going ? "muted" : "wrong", textContent: each.said }));
  }
  if (each.error) row.append(make("p", { className: "wrong", textContent: each.error, lang: "en" }));
  if (each.going) {
    const stop = make("button", { type: "button", textContent: told("script_desk_cancel"), data: { cancel: each.number } });
    row.append(make("p", { className: "tools" }, stop));
  }
  if (each.levels) {
    const tally = make("ul", { className: "tally" });
    for (const level of each.levels) {
      tally.append(make("li", { className: `level ${level.level}${level.count ? "" : " none"}` }, make("strong", { textContent: level.count }), " ", level.said));
    }
    if (each.settled) tally.append(make("li", { className: "muted", textContent: each.settled }));
    const home = `runs/${each.number}/`;
    const links = make("p", { className: "links" }, make("a", { href: `${home}#?status=open` }, make("strong", { textContent: told("script_desk_report") })));
    links.append(make("a", { href: `${home}facts`, textContent: told("script_desk_facts") }));
    for (const file of ["report.html", "report.json", "facts.xlsx", "export.xlsx"]) {
      links.append(make("a", { href: home + file, download: "", textContent: told(`script_desk_save_${file.replace(".", "_")}`) }));
    }
    row.append(tally, links);
  }
  return row;
}

// Elements are kept as long as what they show stays the same, so that nobody loses the place that has the focus.
function draw(list, items, key, element) {
  const kept = draw.kept.get(list) ?? new Map();
  const next = new Map();
  const elements = items.map((item) => {
    const { stage, done, total, ...lasting } = typeof item === "string" ? { item } : item;
    const shown = JSON.stringify(lasting);
    const before = kept.get(key(item));
    const entry = before?.shown === shown ? before : { shown, element: element(item) };
    next.set(key(item), entry);
    return entry.element;
  });
  draw.kept.set(list, next);
  const now = Array.from(list.children);
  if (now.length !== elements.length || elements.some((each, place) => each !== now[place])) {
    const focused = document.activeElement?.id;
    list.replaceChildren(...elements);
    if (focused && document.activeElement?.id !== focused) document.getElementById(focused)?.focus();
  }
}
draw.kept = new Map();

function drawProgress() {
  for (const each of state.runs.filter((one) => one.state === "running")) {
    const row = document.querySelector(`[data-run="${each.number}"]`);
    const bar = row.querySelector("progress");
    row.querySelector(".stage").textContent = each.stage;
    if (each.total > 1) {
      bar.max = each.total;
      bar.value = each.done;
    } else {
      bar.removeAttribute("value");
    }
  }
}

function chosen() {
  return {
    articles: state.articles.map((each) => each.name).filter((name) => !left.has(name)),
    folders: state.folders.filter((path) => !left.has(`${path}/`)),
  };
}

function drawCheck() {
  const { articles, folders } = chosen();
  const button = document.getElementById("check-button");
  button.disabled = articles.length + folders.length === 0;
  button.textContent = articles.length ? told("script_desk_check", { count: articles.length }) : told("script_desk_check_none");
}

function drawCompare() {
  const done = state.runs.filter((each) => each.state === "done");
  const form = document.getElementById("compare");
  form.hidden = done.length < 2;
  for (const [name, usual] of [["old", 1], ["new", 0]]) {
    const field = form.elements[name];
    const before = field.value;
    const shown = done.map((each) => String(each.number)).join(" ");
    if (field.dataset.shown === shown) continue;
    const newest = before === "" || before === field.dataset.usual;
    field.replaceChildren(...done.map((each) => make("option", { value: each.number, textContent: `${each.title} · ${each.at}` })));
    field.dataset.shown = shown;
    field.dataset.usual = String(done[usual]?.number ?? "");
    field.value = newest ? field.dataset.usual : before;
  }
}

function drawAll() {
  const shelf = document.getElementById("shelf");
  const items = [...state.folders, ...state.articles];
  draw(shelf, items, (item) => (typeof item === "string" ? `${item}/` : item.name), (item) => (typeof item === "string" ? along(item) : article(item)));
  draw(document.getElementById("runs"), state.runs, (each) => each.number, run);
  document.getElementById("shelf-empty").hidden = items.length > 0;
  document.getElementById("runs-empty").hidden = state.runs.length > 0;
  document.getElementById("select").hidden = items.length < 2;
  drawProgress();
  drawCheck();
  drawCompare();
}

// A page that nobody looks at lets its connection go: a browser has few of them.
let events = null;
function watch() {
  if (document.hidden) {
    events?.close();
    events = null;
  } else if (!events) {
    events = new EventSource("events");
    events.onmessage = (event) => {
      state = JSON.parse(event.data);
      drawAll();
    };
    events.onerror = () => { if (!document.hidden) tell(told("script_desk_gone")); };
  }
}

function start() {
  const drop = document.getElementById("drop");
  const files = document.getElementById("files");
  files.onchange = () => {
    putAll(files.files);
    files.value = "";
  };
  // Anywhere on the page: a file that misses the field by a finger must not be opened in its place.
  addEventListener("dragover", (event) => {
    event.preventDefault();
    drop.classList.add("over");
  });
  addEventListener("dragleave", (event) => { if (!event.relatedTarget) drop.classList.remove("over"); });
  addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    putAll(event.dataTransfer.files);
  });
  const onSubmit = (id, act) => document.getElementById(id).addEventListener("submit", (event) => {
    event.preventDefault();
    act(event.target);
  });
  onSubmit("paste", async (form) => {
    if (await send("articles/paste", Object.fromEntries(new FormData(form)))) form.reset();
  });
  onSubmit("along", async (form) => {
    if (await send("folders", { folder: form.elements.folder.value.trim() })) form.reset();
  });
  onSubmit("check", (form) => send("runs", { ...chosen(), store: form.elements.store.value.trim() }));
  onSubmit("compare", (form) => {
    location.href = `diff?old=${form.elements.old.value}&new=${form.elements.new.value}`;
  });
  document.addEventListener("click", (event) => {
    const of = event.target.closest("button")?.dataset ?? {};
    if (of.remove) send("articles/remove", { name: of.remove });
    if (of.leave) send("folders", { leave: of.leave });
    if (of.cancel) send("runs/cancel", { number: Number(of.cancel) });
    if (of.act) {
      const names = [...state.articles.map((each) => each.name), ...state.folders.map((path) => `${path}/`)];
      left.clear();
      if (of.act === "none") for (const name of names) left.add(name);
      for (const box of document.querySelectorAll("#shelf input")) box.checked = of.act === "all";
      drawCheck();
    }
  });
  document.addEventListener("visibilitychange", watch);
  addEventListener("pagehide", () => events?.close());
  addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload();
  });
  drawAll();
  watch();
}

start();
