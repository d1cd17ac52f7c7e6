"""Dates that follow from other sentences of the same article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from checker.model import Article, Claim, DateValue, Value
from checker.values.dates.intervals import with_interval

__all__ = ["derive_dates"]


def derive_dates(article: Article, claims: Sequence[Claim]) -> list[Claim]:
    """The claims with derived dates filled in: «the first visit in 24 years» beside «the last one in 2000» is 2024.

    Needs no publication date. A derived date says in `because` which words it follows from; where the article gives
    two different last times, nothing is derived.
    """
    last = [
        v for c in claims for v in c.values if isinstance(v.detail, DateValue) and v.detail.last_time and v.detail.year
    ]
    years = {v.detail.year for v in last if isinstance(v.detail, DateValue)}
    if len(years) != 1:
        return list(claims)
    return [replace(claim, values=tuple(_derived(v, last[0]) for v in claim.values)) for claim in claims]


def _derived(value: Value, last: Value) -> Value:
    date, base = value.detail, last.detail
    if (
        not isinstance(date, DateValue)
        or not isinstance(base, DateValue)
        or date.gap_years is None
        or base.year is None
    ):
        return value
    year = base.year + date.gap_years
    because = (
        f"“{last.text}” says when it last happened: {base.year}.",
        f"“{value.text}” says that this is the first time in {date.gap_years} years: {base.year} + {date.gap_years} = {year}.",
    )
    derived = with_interval(replace(date, basis="derived", year=year, because=because))
    return replace(value, detail=derived, value=f"{year} (first in {date.gap_years} years; last in {base.year})")
