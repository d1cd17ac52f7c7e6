"use strict";
// What the page says itself: messages of its language, and a line that shows for a while.
const said = JSON.parse(document.body.dataset.messages ?? "{}");
const numbers = new Intl.NumberFormat(document.documentElement.lang || "en", { numberingSystem: "latn" });
const plurals = new Intl.PluralRules(document.documentElement.lang || "en");

// A message of the page's language, its places filled; the plural form goes by `count`.
function told(id, values = {}) {
  const form = values.count === undefined ? undefined : said[`${id}.${plurals.select(values.count)}`];
  const text = form ?? said[id] ?? said[`${id}.other`] ?? "";
  return text.replace(/\{(\w+)\}/gu, (_, name) => {
    const value = values[name] ?? "";
    return typeof value === "number" ? numbers.format(value) : value;
  });
}

function toast(text, milliseconds = 4000) {
  const place = document.getElementById("toast");
  place.textContent = text;
  place.hidden = false;
  clearTimeout(toast.timer);
  toast.timer = setTimeout(() => { place.hidden = true; }, milliseconds);
}

// Copied without the clipboard's own interface, which a page that is a file may lack.
function copyPlainly(text) {
  const area = document.createElement("textarea");
  area.value = text;
  document.body.append(area);
  area.select();
  document.execCommand("copy");
  area.remove();
}
