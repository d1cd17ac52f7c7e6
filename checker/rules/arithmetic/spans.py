"""Stretches of time told by their two ends: from 2010 to 2015, 12–20 May, from 10:00 to 14:30."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Literal

import regex

from checker.messages.said import say
from checker.model import DateValue
from checker.rules.arithmetic.lines import Figure, Line
from checker.rules.arithmetic.words import Cue
from checker.values.quantities.folding import fold_word
from checker.wording import shown

__all__ = ["Stretch", "joined", "stretches"]

_DASH = regex.compile(r"\s?[-–—~〜～]\s?")
_NUMBER = regex.compile(r"\d++")
_GAP = 30
_LEAP = 2000
"""The year in which days without a year are counted."""
_HALF_DAY = 12 * 60


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of time at text[start:end] of its line."""

    start: int
    end: int
    figures: tuple[Figure, ...]
    unit: Literal["years", "months", "days", "minutes"]
    """What its ends are told in."""
    lengths: tuple[Decimal, ...]
    """How long it lasts in that unit, from end to end; more than one where the halves of the day are not told."""
    told: str
    """The calculation without its result, as a reader writes it: `2015 − 2010 =`."""


def stretches(line: Line) -> Iterator[Stretch]:
    """The stretches of one sentence, in order."""
    for figure in line.figures:
        yield from _alone(line, figure)
    for one, two in pairwise(line.figures):
        if two.date is not None and joined(line, one, two):
            yield from _between(one, two)
        elif _is_clock(one) and _is_clock(two) and joined(line, one, two):
            yield _clock((one, two), _minutes(one), _minutes(two))


def joined(line: Line, one: Figure, two: Figure) -> bool:
    """Whether two figures are the ends of one range: `from` before the first, `to` between them, or a dash alone."""
    gap = line.between(one, two)
    if len(gap) > _GAP:
        return False
    if _DASH.fullmatch(gap):
        return True
    zone = _zone(line, one, two)
    for before, between in line.words.ends:
        found = between.search(line.text, *zone)
        if found and _nothing_else(gap, one, found) and (before is None or _opened(line, before, one)):
            return True
    return False


def _zone(line: Line, one: Figure, two: Figure) -> tuple[int, int]:
    """From the last digit of the first figure to the first digit of the second: readers may take in what is between."""
    behind = max((m.end() for m in _NUMBER.finditer(line.text, one.start, one.end)), default=one.end)
    ahead = _NUMBER.search(line.text, two.start, two.end)
    return min(behind, one.end), ahead.start() if ahead else two.start


def _nothing_else(gap: str, one: Figure, cue: tuple[int, int]) -> bool:
    """Whether nothing but the cue, and what the first figure counts, stands in the gap between two figures."""
    first, last = max(0, cue[0] - one.end), max(0, cue[1] - one.end)
    rest = gap[:first] + gap[last:]
    noun = fold_word(one.quantity.noun) if one.quantity and one.quantity.noun else ""
    return noun.startswith(rest.strip(" '")) and not any(mark in rest for mark in ".;:!?。；：")


def _opened(line: Line, before: Cue, one: Figure) -> bool:
    return before.ends_at(line.text, one.start) is not None or before.starts_at(line.text, one.start) is not None


def _alone(line: Line, figure: Figure) -> Iterator[Stretch]:
    date = figure.date
    if _is_clock(figure) and figure.quantity and figure.quantity.low != figure.quantity.high:
        yield _clock((figure,), figure.quantity.low or Decimal(0), figure.quantity.high or Decimal(0))
    if date is None or date.bound in ("before", "not_before", "first_since"):
        return
    if date.precision == "year" and date.year is not None and date.end_year is not None:
        yield _years((figure,), date.year, date.end_year)
    elif date.precision == "day" and date.day is not None and date.month is not None:
        last = _last_day(line, figure, date.day)
        if last is not None:
            yield _days((figure,), dt.date(_LEAP, 1, date.day), dt.date(_LEAP, 1, last), _minus(last, date.day))


def _last_day(line: Line, figure: Figure, first: int) -> int | None:
    """The 20 of «12 to 20 May», which stands in one date."""
    numbers = list(_NUMBER.finditer(line.text, figure.start, figure.end))
    for one, two in pairwise(numbers):
        between = line.text[one.end() : two.start()]
        if int(one[0]) != first or len(two[0]) > 2 or not first < int(two[0]) <= 31:
            continue
        if _DASH.search(between) or any(cue.search(between) for _, cue in line.words.ends):
            return int(two[0])
    return None


def _between(one: Figure, two: Figure) -> Iterator[Stretch]:
    late = two.date
    assert late is not None
    if one.date is None:
        day = one.quantity.low if one.quantity and one.quantity.dimension in ("count", "ordinal") else None
        if day is not None and late.precision == "day" and late.day is not None and 1 <= day < late.day:
            ends = dt.date(_LEAP, 1, int(day)), dt.date(_LEAP, 1, late.day)
            yield _days((one, two), *ends, _minus(late.day, int(day)))
        return
    early = one.date
    if early.precision != late.precision or early.end_year is not None or late.end_year is not None:
        return
    if early.precision == "year" and early.year is not None and late.year is not None and early.year < late.year:
        yield _years((one, two), early.year, late.year)
    elif early.precision == "month" and early.month and late.month:
        months = late.month - early.month + 12 * _years_between(early, late)
        if months > 0:
            yield Stretch(one.start, two.end, (one, two), "months", (Decimal(months),), _from_to(one, two))
    elif early.precision == "day" and early.month and late.month and early.day and late.day:
        year = early.year or _LEAP
        first, last = _day(year, early), _day(year + _years_between(early, late), late)
        if first and last and first < last:
            yield _days((one, two), first, last, _from_to(one, two))


def _years_between(early: DateValue, late: DateValue) -> int:
    if early.year is not None and late.year is not None:
        return late.year - early.year
    return int(((late.month or 0), late.day or 0) < ((early.month or 0), early.day or 0))


def _day(year: int, date: DateValue) -> dt.date | None:
    try:
        return dt.date(year, date.month or 1, date.day or 1)
    except ValueError:
        return None


def _years(figures: tuple[Figure, ...], first: int, last: int) -> Stretch:
    return Stretch(figures[0].start, figures[-1].end, figures, "years", (Decimal(last - first),), _minus(last, first))


def _days(figures: tuple[Figure, ...], first: dt.date, last: dt.date, told: str) -> Stretch:
    days = (last - first).days
    return Stretch(figures[0].start, figures[-1].end, figures, "days", (Decimal(days),), told)


def _from_to(one: Figure, two: Figure) -> str:
    return say("from_to", first=shown(one.value), last=shown(two.value))


def _minus(last: int | str, first: int | str) -> str:
    return say("minus", last=str(last), first=str(first))


def _is_clock(figure: Figure) -> bool:
    quantity = figure.quantity
    return quantity is not None and quantity.dimension == "clock" and quantity.low is not None


def _minutes(figure: Figure) -> Decimal:
    assert figure.quantity is not None and figure.quantity.low is not None
    return figure.quantity.low


def _clock(figures: tuple[Figure, ...], first: Decimal, last: Decimal) -> Stretch:
    lengths = tuple(sorted({(last - first) % (2 * _HALF_DAY), (last - first) % _HALF_DAY}))
    ends = [f"{int(minutes) // 60}:{int(minutes) % 60:02}" for minutes in (last, first)]
    return Stretch(figures[0].start, figures[-1].end, figures, "minutes", lengths, _minus(*ends))
