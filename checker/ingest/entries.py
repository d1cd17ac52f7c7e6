"""The entries of a live report, each with its own time: «10:31 The roof fell in», or a stamp on a line of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import regex

from checker.language import fold_digits

__all__ = ["Entry", "entries"]

_CLOCK = (
    r"(?P<before>오전|오후|上午|下午|午前|午後)?\s?(?<!\p{Nd})(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)(?::[0-5]\d)?"
    r"(?![\p{Nd}.:,]\p{Nd}|\p{Nd}|\s?%)(?:\s?(?P<half>[ap])\.?\s?m\b\.?)?"
)
_ZONE = r"(?:\s?(?:Uhr|GMT|UTC|IST|KST|MSK|BST|[CEPM][DS]?T|h)\b)?"
_OPENING = regex.compile(rf"\W{{0,3}}{_CLOCK}{_ZONE}\s?[:|–—-]?\s++(?=\S)", regex.IGNORECASE)
_ANYWHERE = regex.compile(_CLOCK, regex.IGNORECASE)
_STOP = regex.compile(r"[.।॥。!?！？…]['\"”’»)\]]*+\s*+$")
_AFTERNOON = frozenset({"오후", "下午", "午後"})
_LEAST = 3
"""Entries from which an article is a live report."""
_SENTENCES = 0.5
"""Share of the lines behind a time that are sentences; a programme of events has none."""
_DISORDER = 0.1
"""Share of entries that may stand out of order."""
_HALF_DAY, _DAY = 720, 1440
"""Minutes."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Where an entry begins: on which line, where on it the text goes on, and its minute, counted from the midnight
    that begins the day of publication; below nought for the day before."""

    line: int
    end: int
    minute: int


def entries(lines: Sequence[str], stamps: Sequence[bool]) -> list[Entry]:
    """The entries among `lines`, of which those marked in `stamps` say nothing but a time. None where the times do not
    follow each other, forwards or backwards."""
    found: list[Entry] = []
    for number, (line, is_stamp) in enumerate(zip(lines, stamps, strict=True)):
        folded = fold_digits(line[:200])
        match = _ANYWHERE.search(folded) if is_stamp else _OPENING.match(folded)
        if match is None:
            continue
        if found and found[-1].line == number - 1 and found[-1].end == len(lines[number - 1]):
            # Of stamps that follow each other the last one is the entry's.
            found.pop()
        found.append(Entry(number, len(line) if is_stamp else match.end(), _minute(match)))
    opened = [lines[entry.line] for entry in found if not stamps[entry.line]]
    if sum(_STOP.search(line) is not None for line in opened) < _SENTENCES * len(opened):
        return []
    return _in_order(found)


def _minute(match: regex.Match[str]) -> int:
    hour, half = int(match["hour"]), (match["half"] or "").casefold()
    if (half == "p" or match["before"] in _AFTERNOON) and hour < 12:
        hour += 12
    elif half == "a" and hour == 12:
        hour = 0
    return 60 * hour + int(match["minute"])


def _in_order(found: list[Entry]) -> list[Entry]:
    steps = [two.minute - one.minute for one, two in pairwise(found)]
    if len(found) < _LEAST:
        return []
    backwards = sum(step < 0 for step in steps) > sum(step > 0 for step in steps)
    day, dated, disorder = 0, found[:1], 0
    for entry, step in zip(found[1:], steps, strict=True):
        if backwards and step >= _HALF_DAY:
            day -= _DAY
        elif not backwards and step <= -_HALF_DAY:
            day += _DAY
        elif step > 0 if backwards else step < 0:
            disorder += 1
        dated.append(Entry(entry.line, entry.end, entry.minute + day))
    if disorder == 1 and len(found) > _LEAST and _against(steps[0], backwards=backwards):
        # The page's own stamp stands over the entries.
        return dated[1:]
    return dated if disorder <= _DISORDER * len(found) else []


def _against(step: int, *, backwards: bool) -> bool:
    return step > 0 if backwards else step < 0
