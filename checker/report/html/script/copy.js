// A finding as Markdown, for a message or a ticket. What comes from an article is escaped, so that it stays text.
function plain(element) {
  return (element?.textContent ?? "").replace(/\s+/gu, " ").trim();
}

function escaped(text) {
  return text.replace(/[\\`*_{}[\]<>()#+\-.!|~@&]/gu, "\\$&");
}

function asMarkdown(finding) {
  const lines = [
    `**${finding.dataset.level}: ${escaped(plain(finding.querySelector("h3")))}** (${finding.dataset.rule})`,
    "",
  ];
  for (const side of finding.querySelectorAll(":scope > .sides .side")) {
    const values = Array.from(side.querySelectorAll(".value"), plain).map(escaped).join(", ");
    lines.push(`> ${quoted(side.querySelector("blockquote"))}`);
    const link = side.querySelector("cite a");
    lines.push(`> — ${escaped(plain(side.querySelector(".source")))}${link ? ` <${link.href}>` : ""}`);
    lines.push(values ? `>\n> ${values}\n` : "");
  }
  for (const reason of finding.querySelectorAll(".because li")) lines.push(`- ${escaped(plain(reason))}`);
  return `${lines.join("\n").trim()}\n`;
}

function quoted(quote) {
  return Array.from(quote.querySelector("p").childNodes, (node) => {
    const text = escaped(node.textContent.replace(/\s+/gu, " "));
    return node.nodeName === "MARK" ? `**${text}**` : text;
  }).join("").trim();
}

async function copy(finding) {
  const text = asMarkdown(finding);
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    copyPlainly(text);
    makeCurrent(finding);
  }
  toast(told("script_copied"));
}
