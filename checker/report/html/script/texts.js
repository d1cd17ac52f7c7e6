// An article in full, or two beside each other: a view of the page that an address leads to.
const shelf = document.querySelector(".shelf");
let cameFrom = "";

function textOfAnchor(anchor) {
  return anchor ? document.getElementById(anchor)?.closest(".text") ?? null : null;
}

function unmark() {
  for (const marked of shelf.querySelectorAll(".here, .agreed-on")) marked.classList.remove("here", "agreed-on");
  for (const text of shelf.querySelectorAll(".open-now")) text.classList.remove("open-now", "right");
}

function leaveTexts() {
  if (!shelf || !document.body.dataset.view) return;
  unmark();
  delete document.body.dataset.view;
  document.getElementById("reading-bar").hidden = true;
}

// `left` and `right` are ids of lines or of articles; `finding` is the id of the one that is looked at.
function showTexts(left, right, finding) {
  const texts = [textOfAnchor(left), textOfAnchor(right)].filter(Boolean);
  if (texts.length === 0) return false;
  if (texts[0] === texts[1]) texts.pop();
  unmark();
  const pair = texts.length === 2;
  document.body.dataset.view = pair ? "pair" : "article";
  for (const text of texts) {
    text.open = true;
    text.classList.add("open-now");
  }
  if (pair) {
    texts[1].classList.add("right");
    markAgreed(texts);
  }
  document.getElementById("reading-bar").hidden = false;
  document.getElementById("reading-left").value = texts[0].id;
  document.getElementById("reading-right").value = pair ? texts[1].id : "";
  document.getElementById("reading-back").href = `#${cameFrom || (finding ? `f-${finding}` : "texts")}`;
  if (finding) {
    const words = `[data-f~="${CSS.escape(finding)}"]`;
    for (const text of texts) for (const found of text.querySelectorAll(words)) found.classList.add("here");
  }
  document.getElementById("reading-heading").textContent = texts.map((text) => plain(text.querySelector("h3"))).join(" · ");
  tellOfTexts(texts, pair);
  const lines = [left, right].map((anchor) => (anchor ? document.getElementById(anchor) : null));
  for (const line of lines) if (line?.matches(".lines p")) bringIntoView(line, pair);
  if (!lines[0]?.matches(".lines p")) scrollTo(0, 0);
  const first = lines[0] ?? texts[0];
  first.tabIndex = -1;
  first.focus({ preventScroll: true });
  return true;
}

function bringIntoView(line, pair) {
  line.classList.add("here");
  const box = line.closest(".lines");
  if (pair) box.scrollTop = line.offsetTop - box.clientHeight / 3;
  else line.scrollIntoView({ block: "center" });
}

function agreedIn(text) {
  return new Set(Array.from(text.querySelectorAll("[data-g]"), (e) => e.dataset.g.split(" ")).flat());
}

function markAgreed(texts) {
  const [left, right] = texts.map(agreedIn);
  for (const text of texts) {
    for (const said of text.querySelectorAll("[data-g]")) {
      if (said.dataset.g.split(" ").some((g) => left.has(g) && right.has(g))) said.classList.add("agreed-on");
    }
  }
}

function tellOfTexts(texts, pair) {
  const count = texts[0].querySelectorAll(".listed > li").length;
  const agreed = new Set(
    Array.from(texts[0].querySelectorAll(".agreed-on"), (e) => e.dataset.g.split(" ")).flat(),
  );
  document.getElementById("reading-about").textContent = pair
    ? told("script_alike", { count: agreed.size })
    : told("script_findings_in", { count });
}

function readTexts() {
  const address = location.hash.slice(1);
  if (!shelf) return false;
  if (address.startsWith("side=")) return showTexts(...address.slice(5).split(","));
  if (/^(article-\d+|a\d+-l\d+)$/u.test(address)) return showTexts(address, "", cameFrom.slice(2));
  return false;
}

// The next or previous finding of the article that is read.
function moveInText(step) {
  const refs = Array.from(shelf.querySelectorAll(".open-now .listed > li"));
  if (refs.length === 0) return;
  const at = refs.indexOf(shelf.querySelector(".listed > li.current"));
  const next = refs[Math.min(Math.max(at + step, 0), refs.length - 1)];
  for (const one of refs) one.classList.toggle("current", one === next);
  cameFrom = `f-${next.dataset.f}`;
  const line = next.querySelector("a.level").hash.slice(1);
  if (location.hash === `#${line}`) readTexts();
  else location.hash = line;
}

function startTexts() {
  if (!shelf) return;
  document.body.dataset.scripted = "yes";
  const left = document.getElementById("reading-left");
  const right = document.getElementById("reading-right");
  const choose = () => { location.hash = right.value ? `side=${left.value},${right.value},` : left.value; };
  left.addEventListener("change", choose);
  right.addEventListener("change", choose);
}
