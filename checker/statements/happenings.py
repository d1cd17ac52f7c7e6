"""Which happening a claim tells of: the article's own, or one of another time or place that it recalls."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence

from checker.model import Article, Claim, DateValue, NameValue, Thing, Value
from checker.rulefiles import RuleFiles
from checker.statements.measures import grammar, happening_words
from checker.statements.words import claim_words

__all__ = ["happenings"]

_OWN_NEWS = dt.timedelta(days=45)
"""A happening farther from publication is one that the article recalls."""
_TITLE, _IN_LEAD = 4, 3
"""Weight of a word for a kind of happening in the headline and in the lead."""
_FRESH = dt.timedelta(days=7)
"""So near publication is a day of which a lead tells news."""
_LEAD = 4
"""Passages at the beginning of an article that tell its own news."""


def happenings(article: Article, claims: Sequence[Claim], rules: RuleFiles) -> Mapping[str, Thing]:
    """The happening of each claim, by the claim's id. A claim that names no time of its own and begins with «it» goes
    on with what the one before it recalls: «In 2004 a tsunami struck. It killed 12.»"""
    label = _about(claims, rules)
    own = Thing("happening", "event", label)
    today = article.published or _latest(claims)
    month = article.published.month if article.published else _own_month(claims)
    found: dict[str, Thing] = {}
    home = frozenset(country for claim in claims if _is_lead(claim) for country in _countries(claim))
    before: Claim | None = None
    fresh = article.published is not None and any(
        date.precision == "day" and date.earliest and abs(date.earliest - article.published) <= _FRESH
        for claim in claims
        if _is_lead(claim)
        for date in _dates(claim)
    )
    for claim in claims:
        thing = _recalled(claim, today, month, label, rules)
        if (
            thing is None
            and fresh
            and article.published is not None
            and (past := _past_month(claim, article.published))
        ):
            thing = Thing("happening", "event", label, when=past, background=True)
        if thing is None and not _is_lead(claim) and home and (abroad := _countries(claim)) and not abroad & home:
            thing = Thing("happening", "event", label, background=True)
        if thing is None and before is not None and not _dates(claim) and _goes_on(claim, before, rules):
            thing = found[before.id] if found[before.id].background else None
        found[claim.id] = thing or own
        before = claim
    return found


def _past_month(claim: Claim, published: dt.date) -> str | None:
    """The month before that of publication, where the claim names it and no day: «in early March», in news of April."""
    dates = _dates(claim)
    if len(dates) != 1 or dates[0].precision != "month" or dates[0].latest is None or dates[0].earliest is None:
        return None
    return f"{dates[0].earliest:%Y-%m}" if dates[0].latest < published.replace(day=1) else None


def _is_lead(claim: Claim) -> bool:
    """Whether the claim stands in the headline or in the first passages, which tell the article's own news."""
    return claim.kind == "title" or claim.passage < _LEAD


def _countries(claim: Claim) -> frozenset[str]:
    """The countries in which the places that the claim names lie."""
    names = (value.detail for value in claim.values if value.kind == "place")
    return frozenset(name.country for name in names if isinstance(name, NameValue) and name.country)


def _goes_on(claim: Claim, before: Claim, rules: RuleFiles) -> bool:
    """Whether the claim, which names no time of its own, goes on with what the one before it tells of."""
    first = grammar(claim.language, rules).continues.find(claim_words(claim).folded[:2])
    return claim.passage - before.passage <= 1 and bool(first) and first[0][0] == 0


def _about(claims: Sequence[Claim], rules: RuleFiles) -> str:
    """The kind of happening of which the article tells most, its headline and first passages first; none where a word
    or two in passing tell of any."""
    told: Counter[str] = Counter()
    for claim in claims:
        for _, _, label in happening_words(claim.language, rules).find(claim_words(claim).folded):
            told[label] += _TITLE if claim.kind == "title" else _IN_LEAD if _is_lead(claim) else 1
    best = max(told, key=lambda label: (told[label], label), default="")
    return best if told[best] >= _IN_LEAD else ""


def _dates(claim: Claim) -> list[DateValue]:
    return [value.detail for value in claim.values if isinstance(value.detail, DateValue)]


def _latest(claims: Sequence[Claim]) -> dt.date | None:
    """The latest day that an article without a date of its own names in full."""
    dates = (date for claim in claims for date in _dates(claim) if date.precision == "day" and date.basis == "explicit")
    return max((date.latest for date in dates if date.latest), default=None)


def _own_month(claims: Sequence[Claim]) -> int | None:
    """The month that an article without a date of its own names most often."""
    dates = (date for claim in claims for date in _dates(claim) if date.precision == "day")
    months = Counter(date.month for date in dates if date.month is not None)
    return max(months, key=lambda month: (months[month], -month), default=None)


def _recalled(claim: Claim, today: dt.date | None, month: int | None, label: str, rules: RuleFiles) -> Thing | None:
    """The happening of another time or place that the claim tells of, where its dates or words say so."""
    for value in claim.values:
        date = value.detail
        if not isinstance(date, DateValue) or _is_address(claim, value):
            continue
        when = _long_ago(date, today) if date.earliest and date.latest else _another_month(date, today, month)
        if when is not None:
            return Thing("happening", "event", label, when=when or None, background=True)
    if grammar(claim.language, rules).recalls.find(claim_words(claim).folded):
        return Thing("happening", "event", label, background=True)
    return None


def _is_address(claim: Claim, value: Value) -> bool:
    """Whether what looks like a year numbers a house: «at 1903 Desire St.»."""
    assert isinstance(value.detail, DateValue)
    behind = claim.text[value.span.end - claim.span.start :][:2]
    return value.detail.precision == "year" and behind[:1] == " " and behind[1:].isupper()


def _long_ago(date: DateValue, today: dt.date | None) -> str | None:
    """Year, or month, of a date that is farther from `today` than news is; None of any other."""
    assert date.earliest is not None and date.latest is not None
    whole_year = date.precision in ("year", "decade", "century")
    if today is None and not (date.basis == "explicit" and (whole_year or date.precision == "month")):
        # An article without a date names the year of what is past, and not of what it reports.
        return None
    if today is not None and date.latest >= today - _OWN_NEWS and date.earliest <= today + _OWN_NEWS:
        return None
    return f"{date.earliest:%Y}" if whole_year else f"{date.earliest:%Y-%m}"


def _another_month(date: DateValue, today: dt.date | None, month: int | None) -> str | None:
    """The month of a date without a year, the nearest one before `today`, where it is not this one or one beside it; an
    empty string where the year cannot be told."""
    if today is None and date.precision == "month":
        return ""
    if date.month is None or month is None or (date.month - month) % 12 in (0, 1, 11):
        return None
    if today is None:
        return ""
    return f"{today.year if date.month <= today.month else today.year - 1}-{date.month:02}"
