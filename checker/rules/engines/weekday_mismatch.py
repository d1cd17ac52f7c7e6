"""A weekday that its date does not have.

## What it finds
«Wednesday, 14 September 2023»: the fourteenth was a Thursday. A date without a year is checked against the year of
publication, and only where no neighbouring year would put it right.

## What it leaves alone
Weekdays without a date, dates without a weekday, dates without a year in articles without a publication date.

## How to mend it
Correct the weekday or the date; the calendar tells which days the two could mean.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from checker.messages.said import Term, say
from checker.model import Article, DateValue, Finding
from checker.rules.context import Context
from checker.rules.definitions import Rule
from checker.rules.findings import make_finding, named
from checker.wording import readable

__all__ = ["evaluate"]

_NEWS = dt.timedelta(days=60)
"""So far from publication a date without a year is of the year that is nearest."""
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def evaluate(context: Context, rule: Rule) -> Iterator[Finding]:
    """One defect for each date whose own weekday is not that day's."""
    for claim in context.new_claims():
        article = context.articles[claim.article]
        for value in claim.values:
            if not isinstance(value.detail, DateValue):
                continue
            day = _day(value.detail, article)
            if day is None or value.detail.weekday is None or day.weekday() == value.detail.weekday:
                continue
            said, true = (Term(_WEEKDAYS[n], "weekday", str(n)) for n in (value.detail.weekday, day.weekday()))
            date = readable(day.isoformat(), "date")
            yield make_finding(
                rule,
                [context.side(claim, value)],
                say("wrong_weekday", source=named(article), day=date, said=said, true=true),
                because=[
                    *value.detail.because,
                    say("right_weekday", day=date, true=true),
                ],
                outcome="defect",
                story=context.story_of.get(claim.article),
            )


def _day(date: DateValue, article: Article) -> dt.date | None:
    """The day meant, or None where it is not sure."""
    if date.weekday is None or date.day is None or date.month is None:
        return None
    if date.year is not None:
        return _calendar(date.year, date.month, date.day)
    if article.published is None:
        return None
    year = article.published.year
    near = [_calendar(y, date.month, date.day) for y in (year - 1, year, year + 1)]
    if any(day is not None and day.weekday() == date.weekday for day in near):
        return None
    # Farther off it may be of a year that the text names elsewhere: a trial recalls the day of the crime.
    published = article.published
    days = [day for day in near if day is not None and abs(day - published) <= _NEWS]
    return min(days, key=lambda day: abs(day - published), default=None)


def _calendar(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
