const findings = Array.from(document.querySelectorAll(".finding"));
const filters = document.getElementById("filters");
const texts = new Map();

function words(text) {
  return text.normalize("NFC").toLocaleLowerCase().split(/\s+/u).filter(Boolean);
}

// The words that one sees, and the paths: not the passages around the quotes, which match far too much.
const SEARCHED = ":scope > .head, :scope > h3, :scope > .sides, :scope > .because, :scope > .decision, .path";

function textOf(finding) {
  if (!texts.has(finding)) {
    const parts = Array.from(finding.querySelectorAll(SEARCHED), (part) => part.textContent);
    texts.set(finding, parts.join(" ").normalize("NFC").toLocaleLowerCase());
  }
  return texts.get(finding);
}

// Names are kept trimmed, so this is none of them.
const NOBODY = " ";

function assigneeOf(finding) {
  return finding.querySelector(".decision [data-assignee]")?.dataset.assignee ?? "";
}

// Whoever something is assigned to can be chosen; a choice lasts as long as its name.
function fillAssignees() {
  const field = filters.elements.assignee;
  if (!field) return;
  const names = Array.from(new Set(findings.map(assigneeOf).filter(Boolean))).sort((a, b) => a.localeCompare(b));
  const before = field.value;
  const option = (value, text) => Object.assign(document.createElement("option"), { value, textContent: text });
  field.replaceChildren(option("", field.dataset.any), option(NOBODY, field.dataset.nobody), ...names.map((name) => option(name, name)));
  field.value = before === NOBODY || names.includes(before) ? before : "";
  document.getElementById("by-assignee").hidden = names.length === 0;
}

function chosen() {
  const data = new FormData(filters);
  return {
    levels: new Set(data.getAll("level")),
    rule: data.get("rule"),
    source: data.get("source"),
    language: data.get("language"),
    article: data.get("article"),
    story: data.get("story"),
    status: data.get("status"),
    assignee: data.get("assignee"),
    sort: data.get("sort"),
    words: words(data.get("q")),
  };
}

function passes(finding, want) {
  const of = finding.dataset;
  return want.levels.has(of.level)
    && (!want.rule || of.rule === want.rule)
    && (!want.source || of.source.split(" ").includes(want.source))
    && (!want.language || of.language.split(" ").includes(want.language))
    && (!want.article || of.article.split(" ").includes(want.article))
    && (!want.story || of.story === want.story)
    && (!want.status || of.status === want.status)
    && (!want.assignee || (assigneeOf(finding) || NOBODY) === want.assignee)
    && want.words.every((word) => textOf(finding).includes(word));
}

const LEVEL_ORDER = { error: 0, warning: 1, note: 2 };
const STATUS_ORDER = { open: 0, accepted: 1, known: 2, dismissed: 3 };
const ORDERS = {
  level: (a, b) => LEVEL_ORDER[a.level] - LEVEL_ORDER[b.level],
  order: () => 0,
  rule: (a, b) => (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0),
  status: (a, b) => STATUS_ORDER[a.status] - STATUS_ORDER[b.status],
};
let sorted = "level";

function sortFindings(by) {
  if (by === sorted) return;
  sorted = by;
  for (const list of document.querySelectorAll(".findings")) {
    const order = (a, b) => ORDERS[by](a.dataset, b.dataset) || a.dataset.order - b.dataset.order;
    list.append(...Array.from(list.children).sort(order));
  }
}

function applyFilters() {
  const want = chosen();
  sortFindings(want.sort);
  let count = 0;
  for (const finding of findings) {
    const shown = passes(finding, want);
    if (finding.hidden === shown) finding.hidden = !shown;
    if (shown) count += 1;
  }
  const narrowed = count < findings.length;
  for (const story of document.querySelectorAll(".story")) {
    story.hidden = narrowed && !story.querySelector(".finding:not([hidden])");
    for (const block of story.querySelectorAll(":scope > .block")) block.hidden = narrowed;
  }
  document.getElementById("shown").textContent = narrowed
    ? told("script_shown", { count, all: findings.length })
    : told("script_all", { count });
  document.getElementById("nothing-left").hidden = count > 0 || findings.length === 0;
}

// The filters stand in the address, so that a filtered page can be bookmarked and passed on.
function writeFilters() {
  const wanted = new URLSearchParams();
  for (const field of filters.elements) {
    if (field.type === "checkbox" && !field.checked) wanted.append("without", field.value);
    if (field.matches("select, [type=search]") && field.value && field.value !== "level") {
      wanted.append(field.name, field.value);
    }
  }
  const hash = wanted.size > 0 ? `#?${wanted}` : location.pathname + location.search;
  history.replaceState(null, "", hash);
}

function readFilters() {
  if (!location.hash.startsWith("#?")) return false;
  const wanted = new URLSearchParams(location.hash.slice(2));
  filters.reset();
  for (const field of filters.elements) {
    if (field.type === "checkbox") field.checked = !wanted.getAll("without").includes(field.value);
    else if (wanted.has(field.name)) field.value = wanted.get(field.name);
  }
  return true;
}

function clearFilters() {
  filters.reset();
  applyFilters();
  if (location.hash.startsWith("#?")) writeFilters();
}

function shownFindings() {
  return Array.from(document.querySelectorAll(".finding")).filter((finding) => !finding.hidden);
}
