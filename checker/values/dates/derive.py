"""Dates that follow from other sentences of the same article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from checker.messages.said import say
from checker.model import Article, Claim, DateValue, Value
from checker.values.dates.intervals import with_interval

__all__ = ["derive_dates"]

_NEAR_PASSAGES = 2
"""Passages between «the first time in N years» and «the last time» that need no name in common."""


def derive_dates(article: Article, claims: Sequence[Claim]) -> list[Claim]:
    """The claims with derived dates filled in, in the order given.

    «The first visit in 24 years» beside «the last one in 2000» is 2024; «two years later» counts from the only year of
    the sentence before. No publication date is needed; where there is one, nothing later than the year after it is
    derived. A derived date says in `because` which words it follows from; where the article gives two different
    last times near by, nothing is derived.
    """
    latest = article.published.year + 1 if article.published else 2100
    derived: list[Claim] = []
    for i, claim in enumerate(claims):
        values = tuple(_derived(value, claim, claims, i, latest) for value in claim.values)
        derived.append(replace(claim, values=values) if values != claim.values else claim)
    return derived


def _derived(value: Value, claim: Claim, claims: Sequence[Claim], index: int, latest: int) -> Value:
    date = value.detail
    if not isinstance(date, DateValue) or date.basis != "unresolved":
        return value
    if date.gap_years is not None:
        base = _last_time(claim, claims)
        year = base[1] + date.gap_years if base else None
        if base and year and year <= latest:
            because: tuple[str, ...] = (
                say("last_happened", words=base[0].text, year=str(base[1])),
                say("first_in_years", words=value.text, n=date.gap_years, base=str(base[1]), year=str(year)),
            )
            shown = f"{year} (first in {date.gap_years} years; last in {base[1]})"
            return _resolved(value, date, year, because, shown)
    elif date.offset_years is not None:
        told = _year_before(value, claims, index)
        year = told[1] + date.offset_years if told else None
        if told and year and year <= latest:
            because = (
                say(
                    "counts_from",
                    words=value.text,
                    before=told[0].text,
                    base=str(told[1]),
                    years=str(date.offset_years),
                    year=str(year),
                ),
            )
            return _resolved(value, date, year, because, f"{year} ({date.offset_years} years after {told[1]})")
    return value


def _resolved(value: Value, date: DateValue, year: int, because: tuple[str, ...], shown: str) -> Value:
    return replace(value, detail=with_interval(replace(date, basis="derived", year=year, because=because)), value=shown)


def _last_time(claim: Claim, claims: Sequence[Claim]) -> tuple[Value, int] | None:
    """The one «last time» told near the claim or of somebody that it names, with its year."""
    names = _entities(claim)
    found = [
        (value, date.year)
        for other in claims
        for value in other.values
        if isinstance(date := value.detail, DateValue) and date.last_time and date.year and date.basis == "explicit"
        if abs(other.passage - claim.passage) <= _NEAR_PASSAGES or names & _entities(other)
    ]
    return found[0] if len({year for _, year in found}) == 1 else None


def _entities(claim: Claim) -> set[str]:
    return {value.value for value in claim.values if value.kind in ("name", "place")}


def _year_before(value: Value, claims: Sequence[Claim], index: int) -> tuple[Value, int] | None:
    """The only year said before `value` in its claim, else in the claim before it in the same passage."""
    claim = claims[index]
    here = [found for found in _years(claim) if found[0].span.start < value.span.start]
    if here:
        return here[0] if len({year for _, year in here}) == 1 else None
    if index == 0 or claims[index - 1].passage != claim.passage:
        return None
    before = _years(claims[index - 1])
    return before[0] if len({year for _, year in before}) == 1 else None


def _years(claim: Claim) -> list[tuple[Value, int]]:
    return [
        (value, date.year)
        for value in claim.values
        if isinstance(date := value.detail, DateValue)
        and date.basis == "explicit"
        and date.precision in ("day", "month", "year")
        and date.year
        and date.end_year is None
    ]
