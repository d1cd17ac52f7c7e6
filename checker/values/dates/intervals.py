"""Dates as intervals of days, and the one form in which a reader is shown them."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import replace

from checker.messages.said import say
from checker.model import DateValue

__all__ = ["anniversary_of", "day_exists", "edge", "rendered", "sharing_year", "with_interval"]

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_BOUNDS = {
    "before": "before",
    "not_before": "not before",
    "after": "after",
    "until": "until",
    "since": "since",
    "first_since": "first since",
}


def day_exists(year: int | None, month: int, day: int) -> bool:
    """Whether the calendar has the day; without a year 29 February counts."""
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year if year and year > 0 else 2000, month)[1]


def with_interval(value: DateValue) -> DateValue:
    """`value` with the first and last day that its fields allow; unchanged where no year after 0 is known."""
    year = value.year
    if year is None or not 1 <= year <= 9990 or value.earliest is not None:
        return value
    if value.precision == "day" and value.month and value.day:
        first = last = dt.date(year, value.month, value.day)
    elif value.precision == "month" and value.month:
        first = dt.date(year, value.month, 1)
        last = dt.date(year, value.month, calendar.monthrange(year, value.month)[1])
    elif value.precision in ("year", "decade", "century"):
        years = {"year": 1, "decade": 10, "century": 100}[value.precision]
        first, last = dt.date(year, 1, 1), dt.date(value.end_year or year + years - 1, 12, 31)
    else:
        return value
    return replace(value, earliest=first, latest=last)


def edge(date: DateValue, *, last: bool) -> DateValue:
    """The one day that «before» counts to: the first of what is named, or the last where its end is."""
    if date.earliest is None or date.latest is None:
        return date
    day = date.latest if last else date.earliest
    return replace(date, earliest=day, latest=day)


def sharing_year(left: DateValue, right: DateValue, *, onward: bool = True) -> tuple[DateValue, DateValue]:
    """«24 August to 5 September 2021»: the year said once counts for both days, or months.

    A year said with the first of two months counts for the second only `onward`, in a range or joined by «and».
    """
    if left.precision == right.precision == "day":
        if left.basis == "partial" and right.basis == "explicit" and right.year and left.month and right.month:
            left = with_interval(replace(left, basis="explicit", year=right.year - (left.month > right.month)))
        elif left.basis == "explicit" and right.basis == "partial" and left.year and left.month and right.month:
            right = with_interval(replace(right, basis="explicit", year=left.year + (left.month > right.month)))
    months = left.precision == right.precision == "month"
    if months and left.basis == "partial" and right.basis == "explicit" and right.year and left.month and right.month:
        # «April to June 2015»
        left = with_interval(replace(left, basis="explicit", year=right.year - (left.month > right.month)))
    elif months and onward and left.basis == "explicit" and right.basis == "partial" and left.year and left.month:
        # 2015년 4월부터 6월까지
        assert right.month is not None
        right = with_interval(replace(right, basis="explicit", year=left.year + (left.month > right.month)))
    return left, right


def anniversary_of(date: DateValue, base: int, quote: str) -> DateValue:
    """An anniversary's year, counted from the year of what it remembers."""
    number = date.anniversary or 0
    because = (say("anniversary", quote=quote, base=str(base), years=str(number), year=str(base + number)),)
    return with_interval(replace(date, basis="derived", year=base + number, because=because))


def rendered(value: DateValue, words: str = "") -> str:
    """The normalised form: `2023-09-13`, `--09`, `Wednesday`, `1980s`, `before 2024-03-31`.

    `words` name a date that has no fields: `last year (unresolved)`.
    """
    core = _core(value) or words
    if value.bound in ("before", "not_before") and value.earliest and value.precision in ("day", "month"):
        core = value.earliest.isoformat()
    if value.bound:
        core = f"{_BOUNDS[value.bound]} {core}"
    return f"{core} (unresolved)" if value.basis == "unresolved" else core


def _core(value: DateValue) -> str:
    if value.year is None and value.month is None and value.weekday is not None:
        return WEEKDAYS[value.weekday]
    day = _calendar(value)
    if value.weekday is not None and value.basis in ("explicit", "partial") and day:
        return f"{WEEKDAYS[value.weekday]} {day}"
    return day


def _calendar(value: DateValue) -> str:
    year = value.year
    if value.precision == "century" and year is not None:
        return _century(year)
    if year is None:
        if value.month is None:
            return ""
        return f"--{value.month:02d}" + (f"-{value.day:02d}" if value.day else "")
    text = f"{-year} BC" if year < 0 else f"{year:04d}"
    if value.precision == "decade":
        return f"{year}s"
    if value.end_year is not None:
        return f"{text}–{value.end_year if value.end_year > 0 else f'{-value.end_year} BC'}"
    if value.month is not None:
        text += f"-{value.month:02d}" + (f"-{value.day:02d}" if value.day else "")
    if value.precision == "day" and value.earliest and value.latest and value.latest != value.earliest:
        text = f"{value.earliest.isoformat()}/{value.latest.isoformat()}"
    return text


def _century(year: int) -> str:
    number = (year - 1) // 100 + 1 if year > 0 else -year // 100
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending} century" + (" BC" if year < 0 else "")
