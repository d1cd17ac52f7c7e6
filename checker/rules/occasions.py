"""Occasions that exclude each other: «the first visit in 24 years» leaves no room for a visit three years before.

Two events of one kind at two times are two events, and no contradiction. Only where a source says that there was none
in between does another source's date become one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from checker.model import DateValue
from checker.rules.context import Context
from checker.rules.events import Occurrence, Time
from checker.rules.findings import named

__all__ = ["Exclusion", "exclusions"]

_MEETINGS = ("visit", "meet")


@dataclass(frozen=True, slots=True)
class Exclusion:
    """An occasion said to be the first since `last`, and another account that puts one in between."""

    first: Occurrence
    first_time: Time
    last: int
    """Year of the one before."""
    now: int
    """Year of the first one since."""
    other: Occurrence
    other_time: Time
    support: tuple[tuple[Occurrence, Time], ...]
    """Accounts of the other article itself that date the occasion as the first account does."""
    because: tuple[str, ...]


def exclusions(context: Context) -> Iterator[Exclusion]:
    """Every dated meeting or visit that falls into a time in which another account says there was none."""
    meetings = [o for o in context.occurrences if o.family in _MEETINGS and o.event.polarity == "positive"]
    for first in meetings:
        time = first.first()
        gap = _gap(first, time, context) if time else None
        if time is None or gap is None or not first.parties:
            continue
        seen: set[tuple[str, int]] = set()
        for other in meetings:
            if other.claim.article == first.claim.article and other.sentence == first.sentence:
                continue
            inside = _inside(other, *gap)
            key = (other.claim.article, inside.value.span.start) if inside else ("", 0)
            if inside is not None and key not in seen and _same_occasion(first, other):
                seen.add(key)
                support = tuple(_support(context, other, first, gap[1]))
                yield Exclusion(
                    first, time, *gap, other, inside, support, _because(context, first, time, gap, other, support)
                )


def _gap(first: Occurrence, time: Time, context: Context) -> tuple[int, int] | None:
    """(year of the last one, year of this one), both excluded from the gap."""
    date = time.date
    if date.gap_years and date.earliest and date.latest and date.earliest.year == date.latest.year:
        return date.earliest.year - date.gap_years, date.earliest.year
    if date.bound == "first_since" and date.year is not None:
        own = next((t.interval for t in first.times if t.interval and t.date.bound is None), None)
        published = context.articles[first.claim.article].published
        now = own[0].year if own else published.year if published else None
        return (date.year, now) if now is not None and now > date.year else None
    return None


def _inside(other: Occurrence, last: int, now: int) -> Time | None:
    for time in other.times:
        interval = time.interval
        if interval and time.date.gap_years is None and last < interval[0].year and interval[1].year < now:
            return time
    return None


def _same_occasion(first: Occurrence, other: Occurrence) -> bool:
    """Whether `other` would be an occasion of the kind that `first` says there was none of."""
    if other.event.status != "done" or not first.parties <= other.parties | ({other.place} if other.place else set()):
        return False
    if other.people and not first.people & other.people:
        return False
    if first.family == "visit":
        # A visit excludes visits to that country; a meeting elsewhere is another thing.
        return other.place is None or other.place == first.place
    return other.family == "meet"


def _support(context: Context, other: Occurrence, first: Occurrence, now: int) -> Iterator[tuple[Occurrence, Time]]:
    for own in context.occurrences:
        if own.claim.article != other.claim.article or own.sentence == other.sentence or not own.people & first.people:
            continue
        for time in own.times:
            interval: tuple[dt.date, dt.date] | None = time.interval
            if interval and interval[0].year == interval[1].year == now:
                yield own, time
                return


def _because(
    context: Context, first: Occurrence, time: Time, gap: tuple[int, int], other: Occurrence,
    support: tuple[tuple[Occurrence, Time], ...],
) -> tuple[str, ...]:  # fmt: skip
    source = named(context.articles[first.claim.article])
    kind = "visit" if first.family == "visit" else "meeting"
    steps = [
        *time.date.because,
        f"{source} says «{time.value.text}»: there was no such {kind} between {gap[0]} and {gap[1]}.",
    ]
    steps += [f"{named(context.articles[own.claim.article])} itself: {_step(own_time)}" for own, own_time in support]
    if first.family == "visit" and other.place is None:
        steps.append("The other account names no place; the conflict holds if it means the same country.")
    return tuple(steps)


def _step(time: Time) -> str:
    date: DateValue = time.date
    return f"«{time.value.text}» is {time.value.value}." + "".join(f" {step}" for step in date.because)
