let current = null;

function makeCurrent(finding, { focus = true } = {}) {
  if (current) current.classList.remove("current");
  current = finding;
  if (!finding) return;
  finding.classList.add("current");
  if (focus) {
    finding.focus({ preventScroll: true });
    finding.scrollIntoView({ block: "start" });
  }
}

function move(step) {
  if (document.body.dataset.view) {
    moveInText(step);
    return;
  }
  const list = shownFindings();
  if (list.length === 0) return;
  const at = list.indexOf(current);
  const next = at < 0 ? (step > 0 ? 0 : list.length - 1) : Math.min(Math.max(at + step, 0), list.length - 1);
  makeCurrent(list[next]);
}

function toggleMore(finding) {
  const more = finding.querySelector("details.more");
  more.open = !more.open;
}

const KEYS = {
  j: () => move(1),
  k: () => move(-1),
  a: () => current && act("accept", current),
  d: () => current && act("dismiss", current),
  o: () => current && act("reopen", current),
  m: () => current && act("note", current),
  s: () => current && act("beside", current),
  c: () => current && act("copy", current),
  "?": () => document.getElementById("help").showModal(),
  "/": () => {
    document.getElementById("filterbox").open = true;
    document.getElementById("q").focus();
  },
};

function onKey(event) {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (document.querySelector("dialog[open]")) return;
  const target = event.target;
  if (event.key === "Escape" && target.id === "q") {
    target.value = "";
    applyFilters();
    return;
  }
  if (target.closest("input, textarea, select")) return;
  if (event.key === "Escape" && document.body.dataset.view) {
    location.hash = document.getElementById("reading-back").hash;
    return;
  }
  if (!document.getElementById("keys-on").checked) return;
  if (event.key === "Enter") {
    if (current && target === current) {
      toggleMore(current);
      event.preventDefault();
    }
    return;
  }
  const run = KEYS[event.key];
  if (run) {
    event.preventDefault();
    run();
  }
}
