"""A number or a day that cannot be.

## What it finds
A figure whose digits, grouping or decimal sign fit no way of writing numbers in the language of the article: digits of
two scripts in one number, or a comma after which neither a group nor a decimal can stand. A day that no calendar has:
31 June, 29 February of a year that is no leap year.

## What it leaves alone
Everything that some reading of the language makes sense of: lists, ranges, scores, dates, telephone numbers.

## How to mend it
Write the number as the source has it, in the digits of one script; ask the source which day it means.
"""

from __future__ import annotations

import calendar
import unicodedata
from collections.abc import Iterator

import regex

from checker.messages.said import Term, say
from checker.model import DateValue, Finding, QuantityValue
from checker.rules.context import Context
from checker.rules.definitions import Rule
from checker.rules.findings import make_finding, named
from checker.values.dates.intervals import day_exists

__all__ = ["evaluate"]

_NUMBER = regex.compile(r"\p{Nd}[\p{Nd}.,٫٬]*+")


def evaluate(context: Context, rule: Rule) -> Iterator[Finding]:
    """One defect for each malformed quantity."""
    for claim in context.new_claims():
        for value in claim.values:
            detail = value.detail
            reason, problem = None, "unreadable_number"
            if isinstance(detail, QuantityValue):
                reason = detail.malformed or _mixed(value.text)
            elif isinstance(detail, DateValue):
                reason = _mixed(value.text)
                if reason is None and (reason := _impossible(detail)):
                    problem = "impossible_day"
            if reason:
                side = context.side(claim, value)
                message = say(problem, source=named(side.article), words=value.text)
                yield make_finding(
                    rule, [side], message,
                    because=[reason], outcome="defect", story=context.story_of.get(claim.article),
                )  # fmt: skip


def _impossible(date: DateValue) -> str | None:
    """Why there is no such day, where the date is one of our calendar."""
    if date.precision != "day" or date.month is None or date.day is None or (date.year or 1) < 1:
        return None
    if day_exists(date.year, date.month, date.day):
        return None
    month = calendar.month_name[date.month]
    if date.month == 2 and date.day == 29:
        return say("no_leap_year", year=str(date.year))
    days = calendar.monthrange(2000, date.month)[1]
    return say("month_has_days", month=Term(month, "month", str(date.month)), n=days)


def _mixed(text: str) -> str | None:
    """Why no number of `text` that a reader made sense of can be right: its digits come from two keyboards."""
    for number in _NUMBER.findall(unicodedata.normalize("NFKC", text)):
        zeros = {ord(ch) - unicodedata.digit(ch) for ch in number if ch.isdecimal()}
        if len(zeros) > 1:
            return say("mixed_digits", words=number, n=len(zeros))
    return None
