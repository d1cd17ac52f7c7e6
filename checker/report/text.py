"""Text for a terminal: findings with both quotes, the conflicting words in ⟦brackets⟧, then what was not checked."""

from __future__ import annotations

from collections.abc import Iterable

from checker.messages import DEFAULT, message, spoken
from checker.messages.said import in_words, sayable
from checker.model import LEVELS, Article, ArticleSuppression, Finding, NameValue, Report, Side, Span, Suppressed, Value
from checker.report.wording import listed_in_words, shown_date
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
        lines = [message("text_known", n=known), *_joined(report)]
        blocks.append("\n".join(lines))
    if report.suppressed:
        lines = [line for each in report.suppressed for line in _suppressed(each, style)]
        blocks.append("\n".join([style.bold(message("text_suppressed")), *lines]))
    if report.unused_suppressions:
        lines = [f"  {_asked(each)}" for each in report.unused_suppressions]
        blocks.append("\n".join([style.bold(message("text_unused")), *lines]))
    if report.unchecked:
        lines = [f"  {plain(u.article)}: {plain(_told(u.reason))}" for u in report.unchecked]
        blocks.append("\n".join([style.bold(message("text_unchecked")), *lines]))
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
    level = style.wrap(_COLOURS[finding.level], message(f"level_{finding.level}").upper())
    lines = [f"{level}  {style.bold(plain(_told(finding.message)))}  {style.faint(finding.rule)}"]
    for side in finding.sides:
        lines += _side(side, style)
    lines += [f"    {message('text_because', reason=plain(_told(reason)))}" for reason in finding.because]
    return "\n".join(lines)


def _joined(report: Report) -> list[str]:
    """A line for each known finding that an article has joined since it was accepted."""
    joined = report.baseline.joined if report.baseline else {}
    return [
        "  "
        + message("text_joined", who=plain(listed_in_words(list(joined[each.id]))), said=plain(_told(each.message)))
        for each in report.findings
        if joined.get(each.id)
    ]


def _suppressed(suppressed: Suppressed, style: _Style) -> list[str]:
    finding = suppressed.finding
    head = f"  {message(f'level_{finding.level}')}: {plain(_told(finding.message))}  {style.faint(finding.rule)}"
    return [head, *(f"    {message('text_by', said=_asked(each))}" for each in suppressed.by)]


def _asked(asked: ArticleSuppression) -> str:
    suppression = asked.suppression
    return plain(f"{asked.article.path}:{suppression.line} [{', '.join(suppression.rules)}]: {suppression.reason}")


def _side(side: Side, style: _Style) -> list[str]:
    article, claim = side.article, side.claim
    line, column = _place(article, claim.span.start)
    about = [plain(article.source), claim.language, _published(article)]
    head = f"  {plain(article.path)}:{line}:{column}  {style.faint(', '.join(about))}"
    values = [f"{plain(v.text)} = {plain(_shown_value(v))}" for v in side.values]
    return [head, f"    {_marked(side, style)}", *([f"    {listed_in_words(values)}"] if values else [])]


def _published(article: Article) -> str:
    if article.published is None:
        return message("text_no_date")
    return article.published.isoformat() if spoken() == DEFAULT else shown_date(article.published.isoformat())


def _shown_value(value: Value) -> str:
    if isinstance(value.detail, NameValue):
        return value.detail.label
    return in_words({"kind": value.kind, "value": value.value, "text": value.value}, value.value)


def _told(sentence: str) -> str:
    return in_words(sayable(sentence), sentence)


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
    return message(
        "text_tally",
        articles=summary.articles,
        sources=summary.sources,
        languages=len(summary.languages),
        claims=summary.claims,
        stories=summary.stories,
        errors=summary.findings.get("error", 0),
        warnings=summary.findings.get("warning", 0),
        notes=summary.findings.get("note", 0),
        suppressed=len(report.suppressed),
    )
