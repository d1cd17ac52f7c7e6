"""An article's text as passages that are checked and boilerplate that is not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

import regex

from checker.ingest.boilerplate import BoilerplateRules, LineParts, boilerplate_rules
from checker.ingest.cuts import pieces
from checker.ingest.datelines import Dateline, find_dateline
from checker.ingest.entries import entries
from checker.ingest.playlists import playlist_lines
from checker.language.canonical import canonical, plain
from checker.model import Boilerplate, Passage, PassageKind, Span
from checker.rulefiles import RuleFiles

__all__ = ["Layout", "lay_out"]

_LINE = regex.compile(r"[^\r\n\u2028\u2029]++")
_BREAK = regex.compile(r"\r\n|[\r\n\u2028\u2029]")
_HEADING = regex.compile(r"\s{0,3}#{1,6}\s++(.*?)(?:\s++#++)?\s*+$")
_BULLET = regex.compile(r"\s*+(?:>\s?+)*+(?:[-*+•▪●■◆▶×✕]\s++)?")
_STOP = regex.compile(r"[.।॥。!?！？…؟۔:;,|]['\"”’»›)\]」』*_]*+$")
_WRAP_WIDTHS = range(40, 121)
_WRAP_SAMPLE = 20_000
_RAGGED = 8
"""Code points by which wrapped lines differ at most."""
_DATELINE_LINES = 3
"""A dateline stands in one of the first lines that are not boilerplate, title or not."""
_VIDEO = LineParts(0, 0, "list of videos")
_STAMPS = ("time stamp", "publication note")
_DATELINE_HEAD = 400
"""Code points of a line in which a dateline is looked for."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The passages in order, what was set aside, the heading that stands first, and the dateline."""

    passages: tuple[Passage, ...]
    boilerplate: tuple[Boilerplate, ...]
    heading: str | None
    dateline: Dateline | None


@dataclass(slots=True)
class _Line:
    """A line that is not blank: what of it is text, and how it stands to the line before it."""

    start: int
    end: int
    follows_blank: bool
    kind: PassageKind = "body"
    heading: bool = False
    joins: bool = True
    """Whether it may run on from the line before it, and into the next."""
    minute: int | None = None
    """Of the entry of a live report that it belongs to, see `Passage.minute`."""


def lay_out(
    text: str, body: Span, title: Span | None, language: str, rules: RuleFiles, *, wraps: bool = False
) -> Layout:
    """Cut `text` into passages: the title given in metadata, then headings, captions and paragraphs of the body.

    A line is a paragraph. Only where lines were broken at a fixed width, or `wraps` says that the format breaks them
    at will, do lines join until a blank one; and where a line plainly goes on in the next.
    """
    boilerplate: list[Boilerplate] = []
    lines = list(_without_boilerplate(text, body, language, rules, boilerplate))
    dateline = _take_dateline(text, lines, language, rules, boilerplate)
    lines = [line for line in lines if line.start < line.end]
    joined = wraps or _is_wrapped(text, body)
    passages: list[Passage] = []
    for number, line in enumerate(lines):
        if not line.heading and line.follows_blank and _stands_over(text, line, lines[number + 1 : number + 2]):
            line.heading = True
        last = lines[number - 1] if number else None
        near = last and last.joins and line.joins and not (line.follows_blank or line.heading or last.heading)
        if last and near and (joined or _runs_on(text, last, line, first=len(passages) == 1)):
            passages[-1] = Passage(Span(passages[-1].span.start, line.end), "body", line.minute)
        else:
            passages.append(Passage(Span(line.start, line.end), "title" if line.heading else line.kind, line.minute))
    heading = passages[0].span.of(text) if passages and passages[0].kind == "title" else None
    if title is not None and heading != title.of(text):
        passages.insert(0, Passage(title, "title"))
    return Layout(tuple(passages), tuple(sorted(boilerplate, key=lambda r: r.span)), heading, dateline)


def _without_boilerplate(
    text: str, body: Span, language: str, files: RuleFiles, boilerplate: list[Boilerplate]
) -> Iterator[_Line]:
    """The lines of the body that hold text, each without its boilerplate, which goes to `boilerplate`."""
    rules = boilerplate_rules(language, files)
    whole = [Span(*m.span()) for m in _LINE.finditer(text, body.start, body.end) if not m[0].isspace()]
    listed = playlist_lines([each.of(text) for each in whole])
    lines: list[Span] = []
    parts: list[LineParts | None] = []
    for number, each in enumerate(whole):
        for piece in pieces(each.of(text), rules, language, files):
            lines.append(Span(each.start + piece.start, each.start + piece.end))
            parts.append(_VIDEO if number in listed else _of_line(lines[-1].of(text), rules))
    _sign([each.of(text) for each in lines], parts, rules)
    minutes = _timed([each.of(text) for each in lines], parts)
    behind = body.start
    blank = True
    signed = False
    for span, found, minute in zip(lines, parts, minutes, strict=True):
        line, part = span.of(text), found
        start, end = span.start, span.end
        blank = blank or len(_BREAK.findall(text, behind, start)) > 1
        behind = end
        if signed and (part is None or part.start == part.end) and rules.is_initials(plain(line)):
            part = LineParts(0, 0, "editor's initials")
        else:
            signed = part is not None and part.signature
        if part is not None:
            kept = _trim(text, start + part.start, start + part.end) if part.start < part.end else Span(end, end)
            for aside in (_trim(text, start, kept.start), _trim(text, kept.end, end)):
                if aside.start < aside.end:
                    boilerplate.append(Boilerplate(aside, part.reason))
            if kept.start < kept.end:
                yield _Line(
                    kept.start, kept.end, blank, "caption" if part.caption else "body", joins=False, minute=minute
                )
            blank = kept.start == kept.end
            continue
        if heading := _HEADING.match(line):
            kept = _trim(text, start + heading.start(1), start + heading.end(1))
            yield _Line(kept.start, kept.end, blank, heading=True, minute=minute)
        else:
            bullet = _BULLET.match(line)
            kept = _trim(text, start + (bullet.end() if bullet else 0), end)
            marked = bullet is not None and not bullet[0].isspace() and bool(bullet[0])
            joins = len(line) <= _WRAP_WIDTHS.stop
            yield _Line(kept.start, kept.end, blank or marked, joins=joins, minute=minute)
        blank = False


def _timed(lines: list[str], parts: list[LineParts | None]) -> list[int | None]:
    """Of each line the minute of the entry that it belongs to; the times that open entries are set aside in `parts`."""
    stamps = [part is not None and part.start == part.end and part.reason in _STAMPS for part in parts]
    starts = {entry.line: entry for entry in entries(lines, stamps)}
    minutes: list[int | None] = []
    minute = None
    for number, line in enumerate(lines):
        if entry := starts.get(number):
            minute = entry.minute
            if parts[number] is None:
                parts[number] = LineParts(entry.end, len(line), "time of an entry")
        minutes.append(minute)
    return minutes


def _of_line(line: str, rules: BoilerplateRules) -> LineParts | None:
    """What the rules, which know canonical text, find in `line` as it was written."""
    found = canonical(line)
    part = rules.of_line(found.text)
    if part is None or found.origin is None or part.end == 0:
        return part
    kept = found.written(Span(part.start, part.end))
    return replace(part, start=kept.start, end=kept.end)


def _sign(lines: list[str], parts: list[LineParts | None], rules: BoilerplateRules) -> None:
    """Take the bare name of an agency for its signature where it is the last thing in the article."""
    for number in range(len(parts) - 1, max(0, len(parts) - 8), -1):
        part = parts[number]
        if part is None:
            if rules.is_last_signature(plain(lines[number])):
                parts[number] = LineParts(0, 0, "agency signature", signature=True)
            return
        if part.start < part.end:
            return


def _take_dateline(
    text: str, lines: list[_Line], language: str, rules: RuleFiles, boilerplate: list[Boilerplate]
) -> Dateline | None:
    for line in lines[:_DATELINE_LINES]:
        if line.heading:
            continue
        head = canonical(text[line.start : min(line.end, line.start + _DATELINE_HEAD)])
        dateline = find_dateline(head.text, language, rules)
        if dateline is not None:
            end = line.start + head.written(Span(0, dateline.end)).end
            boilerplate.append(Boilerplate(_trim(text, line.start, end), "dateline"))
            line.start = _trim(text, end, line.end).start
            return dateline
    return None


def _stands_over(text: str, line: _Line, below: list[_Line]) -> bool:
    """Whether a line that follows a blank one is a heading: short, no full stop, over a longer line that has one."""
    if line.kind == "caption" or line.end - line.start > 150 or not below:
        return False
    under = below[0]
    if not under.follows_blank and text[under.start].islower():
        return False
    if under.end - under.start <= line.end - line.start or under.heading:
        return False
    return not _ends_with_stop(text, line) and _ends_with_stop(text, under)


def _runs_on(text: str, above: _Line, line: _Line, *, first: bool) -> bool:
    """Whether a sentence goes on from `above` to `line`: it has no stop and the next line a small letter, or is as
    long as a wrapped line and no shorter than the next. The `first` line of an article may be its headline.
    """
    if above.kind == "caption" or line.kind == "caption" or _ends_with_stop(text, above):
        return False
    if text[line.start].islower():
        return True
    length = above.end - above.start
    return not first and length in _WRAP_WIDTHS and line.end - line.start <= length + _RAGGED


def _ends_with_stop(text: str, line: _Line) -> bool:
    return _STOP.search(text, max(line.start, line.end - 8), line.end) is not None


def _is_wrapped(text: str, body: Span) -> bool:
    """Whether lines were broken at a fixed width: none is longer, and none had room for the first word of the next."""
    lines = _BREAK.split(text[body.start : min(body.end, body.start + _WRAP_SAMPLE)])
    width = max(map(len, lines))
    if width not in _WRAP_WIDTHS:
        return False
    pairs = [(line, below) for line, below in pairwise(lines) if line.strip() and below.strip()]
    full = sum(len(line.rstrip()) + 1 + len(below.split()[0]) > width - 8 for line, below in pairs)
    return len(pairs) >= 2 and full >= 0.8 * len(pairs)


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
