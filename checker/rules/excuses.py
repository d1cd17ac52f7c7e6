"""What the clash of two answers amounts to: whether anything that is said takes it away.

A count of another place or part, a level of another moment, two units that do not convert, two speakers who are both
named, a total that counts the dead among the injured: none of these is a contradiction.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal

from checker.messages.said import say
from checker.model import Article, QuantityValue, Statement
from checker.questions import Gathered
from checker.questions.answers import comparable, least
from checker.questions.words import plain_key
from checker.rules.clashes import Clash, both, scale
from checker.rules.findings import named
from checker.rules.moments import moved
from checker.wording import shown

__all__ = ["Parts", "outcome"]

Parts = Mapping[str, Collection[Decimal]]
"""By article: what its dead and its injured add up to."""
_WHOLES = frozenset({"injured", "shot", "casualties"})
"""Measures under which some reports count the dead as well."""


def outcome(asked: Gathered, one: Statement, two: Statement, articles: Mapping[str, Article], parts: Parts) -> Clash:
    """What the clash of two answers amounts to."""
    names = [named(articles[each.claim.article]) for each in (one, two)]
    if not comparable(one.value, two.value):
        units = say("do_not_convert", source=names[0], one=shown(one.value), other=names[1], two=shown(two.value))
        return Clash(one, two, "scope", units)
    scope = _other_scope(one, two, names)
    if scope:
        return Clash(one, two, "scope", scope)
    together = _together(asked, one, two, parts, names)
    if together:
        return Clash(one, two, "scope", together)
    later = moved(asked, one, two, articles, names)
    if later:
        return Clash(one, two, "superseded", later)
    speakers = (one.qualifiers.speaker, two.qualifiers.speaker)
    if all(speakers) and speakers[0] != speakers[1] and all("/" in (speaker or "") for speaker in speakers):
        said = say(
            "from_two",
            source=names[0],
            speaker=one.claim.speaker or "",
            other=names[1],
            second=two.claim.speaker or "",
        )
        return Clash(one, two, "attributed", said)
    if scale(one, two):
        return Clash(one, two, "contradiction", say("same_but_scale"))
    return Clash(one, two, "contradiction")


def _other_scope(one: Statement, two: Statement, names: Sequence[str]) -> str:
    a, b = one.qualifiers, two.qualifiers
    if a.place and b.place and a.place != b.place:
        return say("counts_in", source=names[0], one=plain_key(a.place), other=names[1], two=plain_key(b.place))
    return ""


def _together(asked: Gathered, one: Statement, two: Statement, parts: Parts, names: Sequence[str]) -> str:
    """Why one total may hold what the other article parts into dead and injured."""
    low, high = both(one, two)
    if low is None or high is None:
        return ""
    if asked.question.measure == "dead" and high - low == 1 and _with_attacker(asked, high):
        return say("counts_attacker", source=names[0], other=names[1])
    for at, (whole, other) in enumerate(((one, two), (two, one))):
        if least(other.value) in _sums(whole):
            return say("adds_up", source=names[at], other=names[1 - at])
    if asked.question.measure not in _WHOLES:
        return ""
    for at, (whole, other) in enumerate(((one, two), (two, one))):
        if least(whole.value) in parts.get(other.claim.article, ()):
            return say("counts_dead_too", source=names[at], other=names[1 - at])
    return ""


def _with_attacker(asked: Gathered, amount: Decimal) -> bool:
    """Whether any article of the question says that a count of `amount` holds the one who did it."""
    return any(
        each.qualifiers.attacker and least(each.value) == amount
        for answer in asked.question.answers
        for each in answer.statements
    )


def _sums(statement: Statement) -> frozenset[Decimal]:
    """What the count and another of its claim add up to: «103 passengers and 26 crew» are 129 on board."""
    own = least(statement.value)
    others = (value for value in statement.claim.values if value.span != statement.value.span)
    counts = (v for v in others if isinstance(v.detail, QuantityValue) and v.detail.dimension == "count")
    detail = statement.value.detail
    if own is None or not isinstance(detail, QuantityValue) or detail.dimension != "count":
        return frozenset()
    return frozenset(own + other for value in counts if (other := least(value)) is not None)
