function openBeside(pair) {
  cameFrom = `f-${pair.split(",")[2]}`;
  location.hash = `side=${pair}`;
}

function act(name, finding) {
  const run = {
    accept: () => accept(finding),
    dismiss: () => ask(finding, "dismiss"),
    reopen: () => decide(finding, { status: "open", reason: "" }),
    note: () => ask(finding, "note"),
    copy: () => copy(finding),
    beside: () => finding.dataset.beside && openBeside(finding.dataset.beside),
    clear: clearFilters,
    help: () => document.getElementById("help").showModal(),
    theme: changeTheme,
    save: saveDecisions,
  }[name];
  if (run) run();
}

function changeTheme() {
  const root = document.documentElement;
  const dark = root.style.colorScheme
    ? root.style.colorScheme === "dark"
    : matchMedia("(prefers-color-scheme: dark)").matches;
  root.style.colorScheme = dark ? "light" : "dark";
}

// A link to a finding works whatever the filters hide.
function followLink() {
  if (readTexts()) return;
  leaveTexts();
  if (readFilters()) {
    applyFilters();
    return;
  }
  let id = "";
  try {
    id = decodeURIComponent(location.hash.slice(1));
  } catch {
    return;
  }
  const finding = id.startsWith("f-") ? document.getElementById(id) : null;
  if (!finding) return;
  if (finding.hidden) clearFilters();
  makeCurrent(finding);
}

function startReport() {
  const buttons = document.getElementById("buttons").content;
  for (const finding of findings) {
    finding.append(buttons.cloneNode(true));
    const kept = store.read(finding.dataset.print);
    if (kept) show(finding, kept);
  }
  const box = document.getElementById("filterbox");
  box.hidden = false;
  box.open = !matchMedia("(max-width: 860px)").matches;
  filters.addEventListener("submit", (event) => event.preventDefault());
  filters.addEventListener("input", () => {
    applyFilters();
    writeFilters();
  });
  document.addEventListener("keydown", onKey);
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-act]");
    const finding = event.target.closest(".finding");
    if (finding && finding !== current) makeCurrent(finding, { focus: false });
    if (event.target.closest("a.line")) cameFrom = finding ? finding.id : "";
    const pair = button?.dataset.pair;
    if (pair) openBeside(pair);
    else if (button) act(button.dataset.act, finding);
  });
  document.addEventListener("focusin", (event) => {
    const finding = event.target.closest(".finding");
    if (finding && finding !== current) makeCurrent(finding, { focus: false });
  });
  addEventListener("hashchange", () => {
    followLink();
    if (location.hash.startsWith("#?")) document.getElementById("main").scrollIntoView();
  });
  startTexts();
  fillAssignees();
  readFilters();
  applyFilters();
  followLink();
  if (token) {
    addEventListener("focus", refresh);
    document.addEventListener("visibilitychange", refresh);
    setInterval(refresh, 10000);
  }
}

startSheets();
if (filters) startReport();
