"""Which happening a claim tells of: the article's own, or one of another time or place that it recalls."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence

from checker.model import Article, Claim, DateValue, Thing
from checker.rulefiles import RuleFiles
from checker.statements.measures import happening_words, recalling_words
from checker.values.names import fold, words_of

__all__ = ["happenings"]

_OWN_NEWS = dt.timedelta(days=45)
"""A happening farther from publication is one that the article recalls."""


def happenings(article: Article, claims: Sequence[Claim], rules: RuleFiles) -> Mapping[str, Thing]:
    """The happening of each claim, by the claim's id. A claim that names no time of its own goes on with what the one
    before it in its passage recalls: «In 2004 a tsunami struck. It killed 12.»"""
    label = _about(claims, rules)
    own = Thing("happening", "event", label)
    today = article.published or _latest(claims)
    found: dict[str, Thing] = {}
    before: Claim | None = None
    for claim in claims:
        thing = _recalled(claim, today, label, rules)
        if thing is None and before is not None and before.passage == claim.passage and not _is_dated(claim):
            last = found[before.id]
            thing = last if last.background else None
        found[claim.id] = thing or own
        before = claim
    return found


def _about(claims: Sequence[Claim], rules: RuleFiles) -> str:
    """The kind of happening of which the article tells most."""
    told: Counter[str] = Counter()
    for claim in claims:
        for _, _, label in happening_words(claim.language, rules).find(_folded(claim)):
            told[label] += 2 if claim.kind == "title" else 1
    return max(told, key=lambda label: (told[label], label), default="")


def _folded(claim: Claim) -> list[str]:
    return [fold(word.text) for word in words_of(claim.text)]


def _dates(claim: Claim) -> list[DateValue]:
    return [value.detail for value in claim.values if isinstance(value.detail, DateValue)]


def _is_dated(claim: Claim) -> bool:
    return bool(_dates(claim))


def _latest(claims: Sequence[Claim]) -> dt.date | None:
    """The latest day that an article without a date of its own names: no report tells of what is still to come only."""
    days = [date.latest for claim in claims for date in _dates(claim) if date.latest and date.basis == "explicit"]
    return max(days, default=None)


def _recalled(claim: Claim, today: dt.date | None, label: str, rules: RuleFiles) -> Thing | None:
    """The happening of another time or place that the claim tells of, where its dates or words say so."""
    for date in _dates(claim) if today is not None else ():
        assert today is not None
        if date.earliest is None or date.latest is None:
            continue
        if date.latest < today - _OWN_NEWS or date.earliest > today + _OWN_NEWS:
            return Thing("happening", "event", label, when=f"{date.earliest:%Y}", background=True)
    if recalling_words(claim.language, rules).find(_folded(claim)):
        return Thing("happening", "event", label, background=True)
    return None
