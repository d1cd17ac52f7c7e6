// The fact sheets: sorted, walked by keys, copied as a table, written as CSV and XLSX, printed alone.
const sheets = Array.from(document.querySelectorAll(".facts"));

function rowsOf(table) {
  return Array.from(table.tBodies[0].querySelectorAll(":scope > tr.asked"), (row) => [row, row.nextElementSibling]);
}

const OUTCOME_ORDER = ["contradiction", "attributed", "superseded", "scope", "doubtful", "agreement", "single"];

function sortKey(cell) {
  const outcome = cell.querySelector(".outcome-word");
  if (outcome) return OUTCOME_ORDER.findIndex((name) => outcome.classList.contains(name));
  const said = plain(cell.querySelector("a bdi") ?? cell);
  const number = /[0-9][0-9,]*(\.[0-9]+)?/u.exec(said);
  return number && cell.matches("td") ? Number(number[0].replaceAll(",", "")) : said;
}

function compareCells(a, b) {
  const [left, right] = [sortKey(a), sortKey(b)];
  if (left === "" || right === "") return (left === "") - (right === "");
  if (typeof left === "number" && typeof right === "number") return left - right;
  if (typeof left !== typeof right) return typeof left === "number" ? -1 : 1;
  return left.localeCompare(right);
}

// Sorts by a column, then the other way round, then as the sheet was given.
function sortSheet(table, column) {
  const heads = Array.from(table.tHead.rows[0].cells);
  const order = { none: "ascending", ascending: "descending", descending: "none" };
  const now = order[heads[column].getAttribute("aria-sort") ?? "none"];
  for (const head of heads) head.setAttribute("aria-sort", "none");
  heads[column].setAttribute("aria-sort", now);
  const rows = rowsOf(table);
  rows.sort(([a], [b]) => {
    const given = a.dataset.place - b.dataset.place;
    if (now === "none") return given;
    const cells = [a.cells[column], b.cells[column]];
    const empty = cells.map((cell) => plain(cell) === "");
    if (empty[0] !== empty[1]) return empty[0] - empty[1];
    const found = compareCells(...cells);
    return (now === "descending" ? -found : found) || given;
  });
  table.tBodies[0].append(...rows.flat());
}

function walkSheet(event) {
  const steps = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key];
  const cell = event.target.closest(".sheet tr.asked > *");
  if (event.key === "Escape" && event.target.closest(".said")) {
    const row = event.target.closest(".said").previousElementSibling;
    location.hash = row.id;
    row.querySelector("td a")?.focus();
    event.preventDefault();
    return;
  }
  if (!steps || !cell || event.ctrlKey || event.metaKey || event.altKey) return;
  const rows = rowsOf(cell.closest("table")).map(([row]) => row);
  let [row, column] = [rows.indexOf(cell.parentElement), cell.cellIndex];
  for (;;) {
    row += steps[0];
    column += steps[1];
    const next = rows[row]?.cells[column];
    if (!next) return;
    const link = next.querySelector("a");
    if (link) {
      link.focus();
      event.preventDefault();
      return;
    }
  }
}

function saidIn(cell) {
  const parts = Array.from(cell.querySelectorAll(":scope > div"), plain);
  return (parts.length > 0 ? parts : [plain(cell)]).filter(Boolean).join("; ");
}

// Every question of the sheet: which part it stands in, the question, the outcome, and a cell for each source.
function gridOf(sheet) {
  const tables = Array.from(sheet.querySelectorAll("table.sheet"));
  const wide = tables.find((table) => !table.matches(".narrow"));
  const heads = wide ? Array.from(wide.tHead.rows[0].cells, plain) : Array.from(tables[0].tHead.rows[0].cells, plain);
  const sources = wide ? Array.from(wide.tHead.rows[0].cells, (cell) => cell.dataset.source ?? "") : [];
  const grid = [["", ...heads]];
  for (const table of tables) {
    const part = plain(table.caption);
    for (const [row] of rowsOf(table)) {
      const cells = Array.from(row.cells);
      if (table === wide || !wide) {
        grid.push([part, ...cells.map(saidIn)]);
        continue;
      }
      const line = [part, saidIn(cells[0]), ...heads.slice(1).map(() => "")];
      if (!table.matches(".narrow")) line[2] = saidIn(cells[1]);
      for (const cell of cells) {
        const at = sources.indexOf(cell.dataset.source ?? "-");
        if (at >= 0) line[at + 1] = saidIn(cell);
      }
      grid.push(line);
    }
  }
  return grid;
}

// A spreadsheet takes a cell that begins so for a formula.
function tame(text) {
  return /^[=+\-@\t\r]/u.test(text) ? `'${text}` : text;
}

function asCsv(grid) {
  const cell = (text) => (/[",\r\n]/u.test(tame(text)) ? `"${tame(text).replaceAll('"', '""')}"` : tame(text));
  return `\ufeff${grid.map((line) => line.map(cell).join(",")).join("\r\n")}\r\n`;
}

function nameOf(sheet) {
  const title = sheet.closest(".story")?.querySelector("h2")?.textContent ?? "";
  return plain({ textContent: title }).replace(/[^\p{L}\p{M}\p{N}]+/gu, "-").slice(0, 60) || "facts";
}

async function copySheet(sheet) {
  const grid = gridOf(sheet);
  const lines = grid.map((line) => line.map((text) => text.replace(/[\t\r\n]+/gu, " ")).join("\t")).join("\n");
  const markup = (text) => text.replace(/[&<>"]/gu, (c) => `&#${c.charCodeAt(0)};`);
  const table = `<table>${grid
    .map((line) => `<tr>${line.map((text) => `<td>${markup(text)}</td>`).join("")}</tr>`)
    .join("")}</table>`;
  try {
    const kinds = { "text/plain": lines, "text/html": table };
    const blobs = Object.entries(kinds).map(([type, text]) => [type, new Blob([text], { type })]);
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
  } catch {
    copyPlainly(lines);
  }
  toast(sheet.querySelector("[data-act=sheet-copy]").dataset.done);
}

function printSheet(sheet) {
  document.body.dataset.printing = "sheet";
  sheet.classList.add("to-print");
  sheet.closest(".story").classList.add("to-print");
  // Long sheets are set smaller, so that what fits on one page stands on one.
  sheet.dataset.rows = sheet.querySelectorAll("tr.asked").length > 24 ? "many" : "few";
  window.print();
}

function donePrinting() {
  delete document.body.dataset.printing;
  for (const part of document.querySelectorAll(".to-print")) part.classList.remove("to-print");
}

function actOnSheet(name, sheet) {
  const run = {
    "sheet-copy": () => copySheet(sheet),
    "sheet-csv": () => download(`${nameOf(sheet)}.csv`, "text/csv", asCsv(gridOf(sheet))),
    "sheet-xlsx": () => download(`${nameOf(sheet)}.xlsx`, XLSX_TYPE, asXlsx(gridOf(sheet))),
    "sheet-print": () => printSheet(sheet),
  }[name];
  if (run) run();
}

function startSheets() {
  const tools = document.getElementById("sheet-tools");
  if (!tools) return;
  for (const sheet of sheets) {
    sheet.querySelector("h2, h3, h4").after(tools.content.cloneNode(true));
    sheet.addEventListener("keydown", walkSheet);
    sheet.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (!button) return;
      if (button.matches(".sort")) sortSheet(button.closest("table"), button.closest("th").cellIndex);
      else actOnSheet(button.dataset.act, sheet);
    });
    for (const table of sheet.querySelectorAll("table.sheet")) {
      rowsOf(table).forEach(([row], place) => { row.dataset.place = place; });
      for (const head of table.tHead.rows[0].cells) {
        const button = document.createElement("button");
        button.type = "button";
        button.className = "sort";
        button.append(...head.childNodes);
        head.append(button);
        head.setAttribute("aria-sort", "none");
      }
    }
  }
  addEventListener("afterprint", donePrinting);
}
