"""A Markdown summary for a pull-request comment or a step summary: what is new, side by side, in 60,000 characters."""

from __future__ import annotations

import regex

from checker.model import LEVELS, Finding, Report, Side, Suppressed
from checker.report.document import document
from checker.report.escaping import escaped
from checker.report.factsheet.markdown import story_table
from checker.report.factsheet.sheet import fact_sheets
from checker.report.regions import Regions, clip, marked, shown_path
from checker.report.wording import counted

__all__ = ["render"]

MOST_CHARACTERS = 60_000
"""GitHub refuses comments of more than 65,536 characters."""


def render(report: Report) -> bytes:
    """Counts, then each finding that no baseline accepts, errors first; «… and N more» where the room ends; then, where
    there is room, what several sources tell in each story."""
    regions = Regions()
    findings = sorted(report.outstanding(), key=lambda f: LEVELS.index(f.level))
    head, tail = _head(report, findings), _tail(report)
    room = MOST_CHARACTERS - len(head) - len(tail) - 100
    body: list[str] = []
    for finding in findings:
        block = _finding(finding, regions)
        if len(block) > room:
            body.append(f"\n… and {len(findings) - len(body)} more; the full report has them all.\n")
            break
        body.append(block)
        room -= len(block)
    else:
        body += _sheets(report, room)
    return (head + "".join(body) + tail).encode("utf-8", "backslashreplace")


def _head(report: Report, findings: list[Finding]) -> str:
    s = report.summary
    counts = [(sum(f.level == level for f in findings), level) for level in LEVELS]
    said = ", ".join(counted(number, level) for number, level in counts if number)
    known = len(report.findings) - len(findings)
    lines = [
        "## checker: " + (said or "no findings"),
        "",
        f"{counted(s.articles, 'article')}, {counted(s.claims, 'claim')}, {counted(s.stories, 'story', 'stories')}, "
        f"{counted(s.sources, 'source')}.",
    ]
    if known:
        lines.append(f"{known} known from the baseline.")
    if report.suppressed:
        lines.append(f"{counted(len(report.suppressed), 'finding')} suppressed by articles.")
    return "\n".join(lines) + "\n"


def _sheets(report: Report, room: int) -> list[str]:
    """The table of each story that has questions which several sources answer, as many as there is room for."""
    told = [sheet for sheet in fact_sheets(document(report)) if sheet.told] if report.facts else []
    found = []
    for number, sheet in enumerate(told):
        block = "\n".join(["", f"### {escaped(clip(sheet.title, 200))}", "", *story_table(sheet, sheet.told)]) + "\n"
        if len(block) > room:
            found.append(f"\n… and the facts of {len(told) - number} more; the full report has them all.\n")
            break
        found.append(block)
        room -= len(block)
    return found


def _finding(finding: Finding, regions: Regions) -> str:
    lines = ["", f"### {finding.level}: {escaped(finding.message)}", "", f"`{finding.rule}`"]
    for side in finding.sides:
        place = f"{shown_path(side.article)}:{regions.of(side).line}"
        lines += ["", f"> {_quote(side)}", ">", f"> — {escaped(clip(side.article.source, 200))}, {_code(place)}"]
    lines += [""] + [f"- {escaped(sentence)}" for sentence in finding.because] if finding.because else []
    return "\n".join(lines) + "\n"


def _quote(side: Side) -> str:
    """The claim with the words that the finding is about in bold; long claims are cut at the end."""
    claim, span = side.claim, marked(side)
    text = claim.text
    start, end = span.start - claim.span.start, span.end - claim.span.start
    if not side.values or not 0 <= start < end <= len(text):
        return escaped(clip(text, 1000))
    before, words, after = text[:start], text[start:end], text[end:]
    return f"{_line(before[-500:])}<b>{_line(words[:300])}</b>{_line(after[:500])}".strip()


def _tail(report: Report) -> str:
    lines = []
    if report.suppressed:
        lines += ["", "Suppressed by articles:", ""]
        lines += [_suppressed(each) for each in report.suppressed[:20]]
        if len(report.suppressed) > 20:
            lines.append(f"- … and {len(report.suppressed) - 20} more")
    if report.unchecked:
        lines += ["", f"{len(report.unchecked)} not checked:", ""]
        lines += [f"- {_code(clip(u.article, 200))}: {escaped(clip(u.reason, 200))}" for u in report.unchecked[:20]]
        if len(report.unchecked) > 20:
            lines.append(f"- … and {len(report.unchecked) - 20} more")
    return "\n".join(lines) + "\n" if lines else ""


def _suppressed(suppressed: Suppressed) -> str:
    finding, first = suppressed.finding, suppressed.by[0]
    place = _code(f"{shown_path(first.article)}:{first.suppression.line}")
    reason = escaped(clip(first.suppression.reason, 200))
    return f"- {finding.level}: {escaped(clip(finding.message, 200))} `{finding.rule}` — {place}: {reason}"


def _line(text: str) -> str:
    return escaped(regex.sub(r"\s+", " ", text))


def _code(text: str) -> str:
    """`text` as inline code, fenced by more backticks than it holds in a row (CommonMark 6.1)."""
    line = regex.sub(r"[\r\n]+", "⏎", text)
    fence = "`" * (max((len(run) for run in regex.findall("`+", line)), default=0) + 1)
    pad = " " if line.startswith("`") or line.endswith("`") else ""
    return f"{fence}{pad}{line}{pad}{fence}"
