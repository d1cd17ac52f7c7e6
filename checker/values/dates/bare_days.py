"""Days of a month that is not said: 20일 in a report of 22 June is 20 June."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

import regex

from checker.language import Language
from checker.messages.said import Term, say
from checker.model import DateValue
from checker.values.dates.folding import Folded, fold
from checker.values.dates.intervals import day_exists, with_interval

__all__ = ["bare_days", "beside_dates"]

_FIGURE = regex.compile("[0-9]")
_NEAR_MONTHS = (-1, 0, 1)
_NEAR_DAYS = 7
"""How far off a day of another month is named without its month: «30일» in a report of the first."""
_SHORT_GAP = 6
"""Code points between a month and the day of it: «अगले महीने की 5 तारीख»."""
_STOPS = frozenset(".,;:()")
_Read = tuple[int, int, DateValue, str]
"""Start, end, date, and words to show."""


def bare_days(
    text: Folded, written: str, language: Language, published: dt.date | None
) -> Iterator[tuple[int, int, DateValue, str]]:
    """Start, end, date and words to show of each; what may be a stretch of days (20일간, 20日間) is none."""
    expression = _expression(language)
    if expression is None or not _FIGURE.search(text):
        return
    for match in expression.finditer(text):
        day = int(match["day"])
        if not 1 <= day <= 31:
            continue
        start, end = match.span("said")
        quote = written[text.origin[start] : text.origin[end - 1] + 1]
        toward = "next" if match["next"] else "last" if match["last"] else None
        yield start, end, _resolved(day, toward, quote, published), f"day {day} of the month"


def _resolved(day: int, toward: str | None, quote: str, published: dt.date | None) -> DateValue:
    """The day of the publication's month on the side of it that is said; of the month beside it within a week."""
    if published is None or not dt.date.min.year < published.year < dt.date.max.year:
        return DateValue("day", "unresolved")
    days = []
    for step in _NEAR_MONTHS:
        years, month = divmod(published.year * 12 + published.month - 1 + step, 12)
        if day <= calendar.monthrange(years, month + 1)[1]:
            days.append(dt.date(years, month + 1, day))
    if toward == "next":
        days = [one for one in days if one >= published]
    elif toward == "last":
        days = [one for one in days if one <= published]
    if not days:
        return DateValue("day", "unresolved")
    nearest = min(days, key=lambda one: (_far_other_month(one, published), abs((one - published).days), one))
    said = {day: Term(day.isoformat(), "date", day.isoformat()) for day in (published, nearest)}
    because = (say("relative_date", quote=quote, published=said[published], day=said[nearest]),)
    return with_interval(DateValue("day", "relative", nearest.year, nearest.month, nearest.day, because=because))


def _far_other_month(day: dt.date, published: dt.date) -> bool:
    return (day.year, day.month) != (published.year, published.month) and abs((day - published).days) > _NEAR_DAYS


@lru_cache(maxsize=64)
def _expression(language: Language) -> regex.Pattern[str] | None:
    section = language.pack.dates.bare_days
    if not section.unit and not section.before:
        return None
    forward, back, opening = _any(section.next), _any(section.last), _any(section.opening)
    lasting, following = _any(section.lasting), _any(section.following)
    words = _any(language.pack.dates.ago_not)  # 21일 전국에 is no «21 days ago»
    lasting = rf"(?!{words}){lasting}"
    tight = language.traits.spaces
    edge = r"(?<![\d.,/:~∼〜～\-–][ ]?|[月월][ ]?)" + (
        r"(?<![\p{L}\p{M}])" if tight else r"(?<![一二三四五六七八九十第年])"
    )
    anywhere = rf"(?=[ ]?{following})" if section.following else ""
    day = rf"(?P<day>\d{{1,2}}){_any(section.unit)}"
    return regex.compile(
        rf"{edge}(?:(?P<said>(?:(?P<next>{forward})|(?P<last>{back}))[ ]?{day})(?![ ]?{lasting})"
        rf"|(?:(?<={opening}[ ])|^)(?P<said>{day})(?![ ]?{lasting})(?=[ (])"
        rf"|(?P<said>{day})(?![ ]?{lasting}){anywhere}"
        rf"|(?P<said>{_any(section.before)}[ ]?(?P<day>\d{{1,2}}))(?![ ]?[\d.,/:-]?\d))"
    )


def _any(words: tuple[str, ...]) -> str:
    found = "|".join(regex.escape(str(fold(word))) for word in sorted(words, key=len, reverse=True))
    return f"(?:{found})" if found else "(?!)"


def beside_dates(days: Iterable[_Read], dates: Sequence[_Read], text: Folded) -> tuple[list[_Read], list[_Read]]:
    """The dates and the bare days of one sentence that stand when each has given way to what the other says better."""
    found = [_in_month(day, dates, text) for day in days]
    found = [day for day in found if not any(_within(day, one) for one in dates)]
    return [one for one in dates if not _overlaps(one, found)], found


def _in_month(day: _Read, dates: Sequence[_Read], text: Folded) -> _Read:
    """A bare day as one of the month that is told right before it: «पुढील महिन्यात 5 तारखेला»; others as they are."""
    start, end, _, words = day
    for first, last, month, _ in dates:
        gap = text[last:start] if last <= start else ""
        if first > start or month.precision != "month" or len(gap) > _SHORT_GAP or _STOPS.intersection(gap):
            continue
        if last > start and first != start:
            continue
        number = int("".join(char for char in text[start:end] if char.isdecimal()))
        if month.year is None or month.month is None or not day_exists(month.year, month.month, number):
            return first, end, DateValue("day", "unresolved"), words
        said = DateValue("day", month.basis, month.year, month.month, number, because=month.because)
        return first, end, with_interval(said), words
    return day


def _within(one: _Read, other: _Read) -> bool:
    """Whether a bare day only repeats a part of a date that says its month: «दि. 15 मार्च»."""
    return one[0] < other[1] and other[0] < one[1] and not (one[0] <= other[0] and other[1] <= one[1])


def _overlaps(one: _Read, others: Sequence[_Read]) -> bool:
    return any(one[0] < other[1] and other[0] < one[1] for other in others)
