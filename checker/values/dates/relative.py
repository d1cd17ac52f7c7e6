"""Dates that depend on when the article was published."""

from __future__ import annotations

import datetime as dt

from checker.messages.said import Term, data_label, say
from checker.model import DateValue
from checker.values.dates.intervals import WEEKDAYS, day_exists, with_interval

__all__ = ["ago", "day_toward", "month_toward", "relative", "weekday_toward"]

_DAYS = {"day_before_yesterday": -2, "yesterday": -1, "today": 0, "tomorrow": 1, "day_after_tomorrow": 2}
_WEEKS = {"last_week": -1, "this_week": 0, "next_week": 1}
_MONTHS = {"last_month": -1, "this_month": 0, "next_month": 1}
_YEARS = {"year_before_last": -2, "last_year": -1, "this_year": 0, "next_year": 1}
_LOOSE = {
    "ambiguous_day": "day",
    "same_day": "day",
    "next_day": "day",
    "same_month": "month",
    "same_year": "year",
    "next_years": "year",
}


def words_of(kind: str) -> str:
    """What a reader is shown for a relative date that cannot be resolved."""
    return {"ambiguous_day": "yesterday or tomorrow", "next_years": "following year"}.get(kind, kind.replace("_", " "))


def relative(kind: str, quote: str, published: dt.date | None) -> DateValue:
    """What a phrase names; unresolved without a publication date or where it is ambiguous."""
    if published and not dt.date.min.year < published.year < dt.date.max.year:
        published = None
    words = data_label("relative", kind, words_of(kind))
    if kind in _DAYS:
        return _day(_DAYS[kind], words, quote, published)
    if kind in _WEEKS:
        return _week(_WEEKS[kind], quote, published)
    if kind in _MONTHS:
        return _month(_MONTHS[kind], words, quote, published)
    if kind in _YEARS:
        return _year(_YEARS[kind], words, quote, published)
    return DateValue(precision=_LOOSE[kind], basis="unresolved")  # type: ignore[arg-type]


def ago(unit: str, count: int, quote: str, published: dt.date | None) -> DateValue:
    """«Three years ago». Round numbers are no more than a guess at the year, so that they stay unresolved."""
    round_number = count >= 10 and count % 5 == 0
    words = say("ago", unit=unit, n=count)
    if (published and not dt.date.min.year + 100 < published.year < dt.date.max.year - 100) or count > 1000:
        published = None
    if unit == "year":
        return _year(-count, words, quote, None if round_number else published)
    if unit == "month":
        return _month(-count, words, quote, None if round_number else published)
    if unit == "day":
        return _day(-count, words, quote, None if round_number else published)
    if unit == "week":
        return _week(-count, quote, None if round_number else published)
    return DateValue(precision="decade" if unit == "decade" else "century", basis="unresolved")


def weekday_toward(weekday: int, toward: str | None, quote: str, published: dt.date | None) -> DateValue:
    """A weekday by itself: the nearest one not after the publication, unless words such as «next» lead elsewhere."""
    if published is None or toward == "this" or not dt.date.min.year < published.year < dt.date.max.year:
        return DateValue(precision="weekday", basis="unresolved" if published else "partial", weekday=weekday)
    back = (published.weekday() - weekday) % 7
    if toward == "next":
        day = published + dt.timedelta(days=7 - back)
    elif toward == "last" and back == 0:
        day = published - dt.timedelta(days=7)
    else:
        day = published - dt.timedelta(days=back)
    return DateValue(
        precision="weekday",
        basis="relative",
        weekday=weekday,
        earliest=day,
        latest=day,
        because=(
            say(
                "relative_weekday",
                quote=quote,
                published=_iso(published),
                weekday=Term(WEEKDAYS[published.weekday()], "weekday", str(published.weekday())),
                day=_iso(day),
            ),
        ),
    )


def month_toward(month: int, toward: str, quote: str, published: dt.date | None) -> DateValue:
    """«Last March», «next June»: the nearest such month before or after that of the publication."""
    if published is None or toward == "this":
        year = published.year if published else None
    elif toward == "last":
        year = published.year - (month >= published.month)
    else:
        year = published.year + (month <= published.month)
    if published is None or year is None:
        return DateValue(precision="month", basis="partial", month=month)
    because = (say("relative_date", quote=quote, published=_iso(published), day=_month_of(year, month)),)
    return with_interval(DateValue(precision="month", basis="relative", year=year, month=month, because=because))


def day_toward(month: int, day: int, toward: str, quote: str, published: dt.date | None) -> DateValue:
    """«Next 5 June», «오는 11월 18일»: the nearest such day before or after the publication."""
    if published is None or toward == "this" or not dt.date.min.year + 8 < published.year < dt.date.max.year - 8:
        return DateValue("day", "partial", month=month, day=day)
    step = 1 if toward == "next" else -1
    for years in range(9):
        year = published.year + step * years
        if not day_exists(year, month, day):
            continue
        found = dt.date(year, month, day)
        if (found - published).days * step >= 0:
            because = (say("relative_date", quote=quote, published=_iso(published), day=_iso(found)),)
            return with_interval(DateValue("day", "relative", year, month, day, because=because))
    return DateValue("day", "partial", month=month, day=day)


def _day(offset: int, words: str, quote: str, published: dt.date | None) -> DateValue:
    if published is None:
        return DateValue(precision="day", basis="unresolved")
    day = published + dt.timedelta(days=offset)
    because = (_step(quote, words, published, _iso(day)),)
    return with_interval(DateValue("day", "relative", day.year, day.month, day.day, because=because))


def _step(quote: str, words: str, published: dt.date, day: str) -> str:
    """«“yesterday” (yesterday) in an article of 2024-06-20 is 2024-06-19.»"""
    return say("relative_named", quote=quote, words=words, published=_iso(published), day=day)


def _iso(day: dt.date) -> str:
    return Term(day.isoformat(), "date", day.isoformat())


def _month_of(year: int, month: int) -> str:
    return Term(f"{year:04d}-{month:02d}", "date", f"{year:04d}-{month:02d}")


def _week(offset: int, quote: str, published: dt.date | None) -> DateValue:
    if published is None:
        return DateValue(precision="week", basis="unresolved")
    monday = published - dt.timedelta(days=published.weekday() - 7 * offset)
    sunday = monday + dt.timedelta(days=6)
    because = (say("relative_week", quote=quote, published=_iso(published), first=_iso(monday), last=_iso(sunday)),)
    return DateValue("week", "relative", monday.year, earliest=monday, latest=sunday, because=because)


def _month(offset: int, words: str, quote: str, published: dt.date | None) -> DateValue:
    if published is None:
        return DateValue(precision="month", basis="unresolved")
    years, month = divmod(published.year * 12 + published.month - 1 + offset, 12)
    because = (_step(quote, words, published, _month_of(years, month + 1)),)
    return with_interval(DateValue("month", "relative", years, month + 1, because=because))


def _year(offset: int, words: str, quote: str, published: dt.date | None) -> DateValue:
    if published is None:
        return DateValue(precision="year", basis="unresolved")
    year = published.year + offset
    because = (_step(quote, words, published, str(year)),)
    return with_interval(DateValue("year", "relative", year, because=because))
