"""Text for a terminal: findings with both quotes, the conflicting words in ⟦brackets⟧, then what was not checked."""

from __future__ import annotations

from collections.abc import Iterable

from checker.model import LEVELS, Article, ArticleSuppression, Finding, NameValue, Report, Side, Span, Suppressed, Value
from checker.report.wording import counted, listed
from checker.terminal import plain

__all__ = ["render", "render_text", "tally"]

_COLOURS = {"error": "\x1b[1;31m", "warning": "\x1b[1;33m", "note": "\x1b[1;36m"}
_BOLD, _FAINT, _MARK, _OFF = "\x1b[1m", "\x1b[2m", "\x1b[1;4m", "\x1b[0m"


def render(report: Report) -> bytes:
    """The report as plain UTF-8 text."""
    return render_text(report).encode("utf-8", errors="replace")


def render_text(report: Report, *, colour: bool = False) -> str:
    """The report as text; `colour` adds ANSI codes for a terminal. No control character of an article gets
    through."""
    style = _Style(colour)
    blocks = [_finding(finding, style) for finding in _in_order(report.outstanding())]
    known = len(report.findings) - len(blocks)
    if known:
        lines = [f"{counted(known, 'finding')} known and not shown.", *_joined(report)]
        blocks.append("\n".join(lines))
    if report.suppressed:
        lines = [line for each in report.suppressed for line in _suppressed(each, style)]
        blocks.append("\n".join([style.bold("Suppressed by articles"), *lines]))
    if report.unused_suppressions:
        lines = [f"  {_asked(each)}" for each in report.unused_suppressions]
        blocks.append("\n".join([style.bold("Suppressions that left out nothing in this run"), *lines]))
    if report.unchecked:
        lines = [f"  {plain(u.article)}: {plain(u.reason)}" for u in report.unchecked]
        blocks.append("\n".join([style.bold("Not checked"), *lines]))
    blocks.append(tally(report))
    return "\n\n".join(blocks) + "\n"


class _Style:
    def __init__(self, colour: bool) -> None:
        self.colour = colour

    def wrap(self, code: str, text: str) -> str:
        return f"{code}{text}{_OFF}" if self.colour else text

    def bold(self, text: str) -> str:
        return self.wrap(_BOLD, text)

    def faint(self, text: str) -> str:
        return self.wrap(_FAINT, text)

    def mark(self, text: str) -> str:
        return self.wrap(_MARK, text) if self.colour else f"⟦{text}⟧"


def _in_order(findings: Iterable[Finding]) -> list[Finding]:
    def key(finding: Finding) -> tuple[int, str, int, str]:
        first = finding.sides[0] if finding.sides else None
        place = (first.article.path, first.claim.span.start) if first else ("", 0)
        return (LEVELS.index(finding.level), *place, finding.id)

    return sorted(findings, key=key)


def _finding(finding: Finding, style: _Style) -> str:
    level = style.wrap(_COLOURS[finding.level], finding.level.upper())
    lines = [f"{level}  {style.bold(plain(finding.message))}  {style.faint(finding.rule)}"]
    for side in finding.sides:
        lines += _side(side, style)
    lines += [f"    because: {plain(reason)}" for reason in finding.because]
    return "\n".join(lines)


def _joined(report: Report) -> list[str]:
    """A line for each known finding that an article has joined since it was accepted."""
    joined = report.baseline.joined if report.baseline else {}
    return [
        f"  joined by {plain(listed(list(joined[each.id])))}: {plain(each.message)}"
        for each in report.findings
        if joined.get(each.id)
    ]


def _suppressed(suppressed: Suppressed, style: _Style) -> list[str]:
    finding = suppressed.finding
    head = f"  {finding.level}: {plain(finding.message)}  {style.faint(finding.rule)}"
    return [head, *(f"    by {_asked(each)}" for each in suppressed.by)]


def _asked(asked: ArticleSuppression) -> str:
    suppression = asked.suppression
    return plain(f"{asked.article.path}:{suppression.line} [{', '.join(suppression.rules)}]: {suppression.reason}")


def _side(side: Side, style: _Style) -> list[str]:
    article, claim = side.article, side.claim
    line, column = _place(article, claim.span.start)
    about = [plain(article.source), claim.language, article.published.isoformat() if article.published else "no date"]
    head = f"  {plain(article.path)}:{line}:{column}  {style.faint(', '.join(about))}"
    values = [f"{plain(v.text)} = {plain(_shown_value(v))}" for v in side.values]
    return [head, f"    {_marked(side, style)}", *([f"    {listed(values)}"] if values else [])]


def _shown_value(value: Value) -> str:
    return value.detail.label if isinstance(value.detail, NameValue) else value.value


def _place(article: Article, offset: int) -> tuple[int, int]:
    """Line and column of `offset` in the article's text, both from 1, in code points."""
    before = article.text[:offset]
    return before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1


def _marked(side: Side, style: _Style) -> str:
    text, at = side.claim.text, 0
    parts = []
    for span in _spans(side):
        parts += [plain(text[at : span.start]), style.mark(plain(span.of(text)))]
        at = span.end
    return "".join([*parts, plain(text[at:])])


def _spans(side: Side) -> list[Span]:
    """Where the side's values stand in the claim's own text, in order, the outermost of overlapping ones."""
    start, length = side.claim.span.start, len(side.claim.text)
    spans: list[Span] = []
    for span in sorted({v.span for v in side.values}, key=lambda s: (s.start, -s.end)):
        shifted = Span(span.start - start, span.end - start)
        if 0 <= shifted.start < shifted.end <= length and (not spans or shifted.start >= spans[-1].end):
            spans.append(shifted)
    return spans


def tally(report: Report) -> str:
    """How much was checked and what was found, in one line."""
    summary = report.summary
    checked = (
        f"{counted(summary.articles, 'article')} from {counted(summary.sources, 'source')} in "
        f"{counted(len(summary.languages), 'language')}, {counted(summary.claims, 'claim')}, "
        f"{counted(summary.stories, 'story', 'stories')}"
    )
    found = [counted(summary.findings.get(level, 0), level) for level in LEVELS]
    suppressed = f"; {counted(len(report.suppressed), 'finding')} suppressed by articles" if report.suppressed else ""
    return f"{checked}: {listed(found)}{suppressed}."
