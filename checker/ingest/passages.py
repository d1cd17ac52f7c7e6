"""An article's text as passages that are checked and residue that is not."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from checker.ingest.datelines import Dateline, find_dateline
from checker.ingest.residue import residue_rules
from checker.model import Passage, PassageKind, Residue, Span
from checker.rulefiles import RuleFiles

__all__ = ["Layout", "lay_out"]

_LINE = regex.compile(r"[^\r\n\u2028\u2029]++")
_BREAK = regex.compile(r"\r\n|[\r\n\u2028\u2029]")
_HEADING = regex.compile(r"\s{0,3}#{1,6}\s++(.*?)(?:\s++#++)?\s*+$")
_BULLET = regex.compile(r"\s*+(?:>\s?+)*+(?:[-*+•▪●■◆▶]\s++)?")
_ENDS = regex.compile(r"[.।॥。!?！？…؟۔:;]['\"”’»›)\]」』*_]*+$")
_WORD = regex.compile(r"[\p{L}\p{N}]")
_WRAP_WIDTH = range(40, 121)


@dataclass(frozen=True, slots=True)
class Layout:
    """The passages in order, what was set aside, the heading that stands first, and the dateline."""

    passages: tuple[Passage, ...]
    residue: tuple[Residue, ...]
    heading: str | None
    dateline: Dateline | None


@dataclass(slots=True)
class _Block:
    start: int
    end: int
    kind: PassageKind
    open: bool
    """Whether the next line may belong to the same paragraph."""


def lay_out(text: str, body: Span, title: Span | None, language: str, rules: RuleFiles) -> Layout:
    """Cut `text` into passages: the title given in metadata, then headings, captions and paragraphs of the body.

    A line is a paragraph, but for text that was wrapped at a fixed width, where a paragraph ends at a blank line.
    """
    residue_of = residue_rules(language, rules)
    blocks: list[_Block] = []
    residue: list[Residue] = []
    dateline: Dateline | None = None
    signed = False
    wrapped = _is_wrapped(text, body)
    after_blank = True
    previous = body.start
    for match in _LINE.finditer(text, body.start, body.end):
        line, base = match[0], match.start()
        after_blank = after_blank or len(_BREAK.findall(text, previous, base)) > 1
        previous = match.end()
        if not line.strip():
            after_blank = True
            continue
        if signed and residue_of.is_initials(line):
            residue.append(Residue(_trim(text, base, match.end()), "editor's initials"))
            continue
        parts = residue_of.of_line(line)
        start, end, kind = 0, len(line), "body"
        signed = parts.signature if parts else False
        if parts:
            start, end = parts.start, parts.end
            residue += _set_aside(text, base, line, parts.start, parts.end, parts.reason)
            kind = "caption" if parts.caption else "body"
            if start == end:
                after_blank = True
                continue
        heading = _HEADING.match(line) if not parts else None
        if heading:
            start, end, kind = heading.start(1), heading.end(1), "title"
        else:
            bullet = _BULLET.match(line, start, end)
            start = bullet.end() if bullet else start
            if (not blocks and dateline is None) or (dateline is None and len(blocks) < 3):
                dateline = find_dateline(line[start:end].lstrip(), language, rules)
                if dateline:
                    start += len(line[start:end]) - len(line[start:end].lstrip())
                    residue.append(Residue(_trim(text, base + start, base + start + dateline.end), "dateline"))
                    start += dateline.end
        span = _trim(text, base + start, base + end)
        if not span.start < span.end:
            continue
        last = blocks[-1] if blocks else None
        if last and wrapped and last.open and not after_blank and kind == "body":
            last.end = span.end
        else:
            if kind == "body" and after_blank and _is_heading(text, span, match.end(), body.end):
                kind = "title"
            blocks.append(_Block(span.start, span.end, kind, kind == "body"))  # type: ignore[arg-type]
        blocks[-1].open = blocks[-1].open and parts is None
        after_blank = False
    passages = [Passage(Span(b.start, b.end), b.kind) for b in blocks]
    heading_text = passages[0].span.of(text) if passages and passages[0].kind == "title" else None
    if title is not None and title.of(text) != heading_text:
        passages.insert(0, Passage(title, "title"))
    return Layout(tuple(passages), tuple(sorted(residue, key=lambda r: r.span)), heading_text, dateline)


def _set_aside(text: str, base: int, line: str, start: int, end: int, reason: str) -> list[Residue]:
    spans = [(0, len(line))] if start == end else [(0, start), (end, len(line))]
    trimmed = [_trim(text, base + a, base + b) for a, b in spans]
    return [Residue(span, reason) for span in trimmed if span.start < span.end]


def _is_heading(text: str, span: Span, line_end: int, body_end: int) -> bool:
    """Whether a line that follows a blank one stands over the next: short, no full stop, a longer sentence below it."""
    if len(span) > 150 or _ENDS.search(text, max(span.start, span.end - 8), span.end) or not _WORD.search(span.of(text)):
        return False
    below = next((m for m in _LINE.finditer(text, line_end, body_end) if m[0].strip()), None)
    return below is not None and len(below[0]) > len(span) and _ENDS.search(below[0].rstrip()[-8:]) is not None


def _is_wrapped(text: str, body: Span) -> bool:
    """Whether lines were broken at a fixed width: no line is longer than it, and none had room for the next word."""
    lines = [m[0].rstrip() for m in _LINE.finditer(text, body.start, min(body.end, body.start + 20_000))]
    width = max(map(len, lines), default=0)
    if width not in _WRAP_WIDTH:
        return False
    full = followed = 0
    for match in _LINE.finditer(text, body.start, min(body.end, body.start + 20_000)):
        after = _BREAK.match(text, match.end())
        below = _LINE.match(text, after.end()) if after else None
        if not below or not below[0].strip() or not match[0].strip():
            continue
        followed += 1
        full += len(match[0].rstrip()) + 1 + len(below[0].split()[0]) > width - 8
    return followed >= 2 and full >= 0.8 * followed


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
