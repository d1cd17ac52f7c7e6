// Where decisions are kept: in this browser for a page that is a file, on the server for a review.
const token = document.body.dataset.served;
const STORED = "checker-decision:";

const memory = new Map();

const browserStore = {
  read(fingerprint) {
    try {
      return JSON.parse(localStorage.getItem(STORED + fingerprint)) ?? memory.get(fingerprint);
    } catch {
      return memory.get(fingerprint);
    }
  },
  async write(finding, change) {
    const fingerprint = finding.dataset.print;
    const before = this.read(fingerprint) ?? { status: finding.dataset.status, reason: "", comments: [] };
    const after = { ...before, ...change, comments: [...before.comments] };
    if (change.comment) after.comments.push({ author: "", text: change.comment });
    delete after.comment;
    memory.set(fingerprint, after);
    try {
      localStorage.setItem(STORED + fingerprint, JSON.stringify(after));
    } catch {
      toast(told("script_not_kept"));
    }
    return after;
  },
};

const serverStore = {
  read: () => undefined,
  async write(finding, change) {
    const answer = await fetch("decisions", {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Checker-Token": token },
      body: JSON.stringify({ fingerprint: finding.dataset.print, version: Number(finding.dataset.version), ...change }),
    });
    const answered = await answer.json();
    if (answer.status === 409) {
      show(finding, answered.decision);
      throw new Error(told("script_conflict", { status: told(`status_${answered.decision.status}`) }));
    }
    if (!answer.ok) throw new Error(answered.error);
    return answered;
  },
};

// What other editors decided in the meantime.
async function refresh() {
  if (document.hidden || document.querySelector("#decide[open]")) return;
  try {
    const answer = await fetch("decisions");
    if (!answer.ok) return;
    const decisions = await answer.json();
    let changed = false;
    for (const finding of findings) {
      const decision = decisions[finding.dataset.print];
      const seen = `${finding.dataset.version}/${finding.dataset.comments}`;
      if (decision && seen !== `${decision.version}/${decision.comments.length}`) {
        show(finding, decision);
        changed = true;
      }
    }
    if (!changed) return;
    fillAssignees();
    applyFilters();
  } catch {
    toast(told("script_gone"));
  }
}

const store = token ? serverStore : browserStore;

function piece(name, text, className) {
  const element = document.createElement(name);
  element.textContent = text;
  if (className) element.className = className;
  return element;
}

function show(finding, decision) {
  finding.dataset.status = decision.status;
  if (decision.version !== undefined) finding.dataset.version = decision.version;
  finding.dataset.comments = (decision.comments ?? []).length;
  const line = finding.querySelector(".decision");
  const parts = [piece("strong", decision.status === "open" ? "" : told(`status_${decision.status}`))];
  if (decision.reason) parts.push(piece("bdi", decision.reason));
  if (decision.author) parts.push(piece("bdi", decision.author, "muted"));
  if (decision.assignee) {
    const assigned = piece("span", told("assigned_to", { who: decision.assignee }));
    assigned.dataset.assignee = decision.assignee;
    parts.push(assigned);
  }
  for (const comment of decision.comments ?? []) {
    parts.push(piece("q", comment.text));
    if (comment.author) parts.push(piece("bdi", comment.author, "muted"));
  }
  line.replaceChildren(...parts.flatMap((part) => [part, " "]));
  line.hidden = decision.status === "open" && !decision.assignee && !(decision.comments ?? []).length;
  texts.delete(finding);
}

async function decide(finding, change) {
  try {
    if (token) change = { author: authorName(), ...change };
    const decision = await store.write(finding, change);
    for (const same of findings) if (same.dataset.print === finding.dataset.print) show(same, decision);
    fillAssignees();
    applyFilters();
  } catch (error) {
    toast(error.message || told("script_failed"));
  }
}

function authorName() {
  try {
    return localStorage.getItem("checker-author") ?? "";
  } catch {
    return memory.get("author") ?? "";
  }
}

function keepAuthor(name) {
  memory.set("author", name);
  try {
    localStorage.setItem("checker-author", name);
  } catch {
    // Without storage the name lasts as long as the page.
  }
}

// What was picked, what was written, or both.
function reasonGiven(field) {
  return [field("why").value, field("reason").value.trim()].filter(Boolean).join(": ");
}

const ACCEPTED = { status: "accepted", reason: "" };

// Who accepts is asked for once.
function accept(finding) {
  if (token && !authorName()) ask(finding, "accept");
  else decide(finding, ACCEPTED);
}

function ask(finding, kind) {
  const dialog = document.getElementById("decide");
  const field = (name) => document.getElementById(`decide-${name}`);
  const titles = { dismiss: "dismiss_title", accept: "accept_title", note: "comment_title" };
  document.getElementById("decide-title").textContent = told(titles[kind]);
  document.getElementById("decide-about").textContent = finding.querySelector("h3").textContent;
  for (const label of dialog.querySelectorAll(".for-reason")) label.hidden = kind !== "dismiss";
  for (const label of dialog.querySelectorAll(".for-note")) label.hidden = kind !== "note";
  for (const name of ["reason", "comment", "assignee"]) if (field(name)) field(name).value = "";
  if (field("assignee")) field("assignee").value = finding.querySelector(".decision [data-assignee]")?.dataset.assignee ?? "";
  const why = field("why");
  why.value = "";
  why.onchange = () => { field("reason").required = kind === "dismiss" && !why.value; };
  why.onchange();
  if (field("author")) {
    field("author").value = authorName();
    field("author").required = kind === "accept";
  }
  dialog.onclose = () => {
    if (field("author")) keepAuthor(field("author").value.trim());
    if (dialog.returnValue === "save") {
      if (kind === "accept") {
        decide(finding, ACCEPTED);
        makeCurrent(finding);
        return;
      }
      const change = kind === "dismiss"
        ? { status: "dismissed", reason: reasonGiven(field) }
        : { comment: field("comment").value.trim() };
      if (kind === "note" && field("assignee")) change.assignee = field("assignee").value.trim();
      decide(finding, change);
    }
    makeCurrent(finding);
  };
  dialog.returnValue = "";
  dialog.showModal();
}

// By what the finding is met again; undefined for a report that was written before findings had pairs.
function pairsOf(finding) {
  return finding.dataset.pairs ? JSON.parse(finding.dataset.pairs) : undefined;
}

function saveDecisions() {
  const decisions = findings
    .map((finding) => [finding, store.read(finding.dataset.print)])
    .filter(([, decision]) => decision)
    .map(([finding, decision]) => ({ fingerprint: finding.dataset.print, pairs: pairsOf(finding), ...decision }));
  const unique = Array.from(new Map(decisions.map((decision) => [decision.fingerprint, decision])).values());
  const content = JSON.stringify({ schema: "checker-decisions/2", decisions: unique }, null, 1) + "\n";
  download("decisions.json", "application/json", content);
}

function download(name, type, content) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}
