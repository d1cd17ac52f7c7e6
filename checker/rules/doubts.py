"""Whether two answers that differ may be of two things, two people or two moments: then they are no clash at all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from math import ceil, floor

from checker.align.anchors import shared_names
from checker.model import Article, QuantityValue, Statement
from checker.questions import Gathered
from checker.questions.answers import least
from checker.questions.likeness import governed_alike
from checker.rules.clashes import both, scale

__all__ = ["grown_older", "in_doubt"]

_NAMED = 0.5
"""Weight of the names that two claims on an entity must share to be on one."""
_YEAR = 365.25
_ONE_MOMENT, _HALF_DAY, _DAY_LONG = 120, 720, 1440
"""Minutes up to which two clocks may tell of one moment, or are off by morning and evening."""
_NO_BIRTHDAY = 30
"""Days between two reports within which hardly anybody has a birthday."""
_ONE_PERSON = 10
"""Years up to which two ages may be told of one person; beyond them only where a single digit is off."""
_OF_ONE = 20
"""So many times a figure may be another one of the same thing."""
_ROUNDED = Decimal("1.05")
_ONE_WAY = Decimal("2.5")
"""So many times a distance may be another one from the same place; beyond it two things lie there."""
_SOME = "part among them"
"""A part of which nothing says which it is."""


def in_doubt(asked: Gathered, one: Statement, two: Statement, articles: Mapping[str, Article]) -> bool:
    """Whether two figures that differ may be of two things, two people or two moments."""
    thing = asked.question.thing
    if thing.background and thing.kind == "happening" and thing.when is None:
        return True
    if _SOME in (one.qualifiers.part, two.qualifiers.part):
        return True
    if thing.background and (not asked.traits.known or one.value.kind == "event"):
        return True
    if asked.traits.figure and not _share_a_figure(one, two):
        return True
    if asked.traits.of == "entity" and thing.background:
        return True
    if asked.traits.of in ("entity", "happening") and _far_apart(one, two):
        return True
    if asked.traits.of == "reference" and (_about_as_far(one, two) or _of_two_places(one, two)):
        return True
    if asked.traits.within is not None and _beyond(one, two, Decimal(str(asked.traits.within))):
        return True
    if not asked.traits.known and not governed_alike(one, two):
        return True
    if asked.traits.of == "entity" and not _on_one(asked, one, two):
        return True
    return _other_moment(one, two) or (
        asked.question.measure == "age" and (_other_person(one, two) or _grown_older(asked, one, two, articles))
    )


def _share_a_figure(one: Statement, two: Statement) -> bool:
    """Whether the two claims give one and the same percentage or sum."""
    figures = [
        {each.value for each in said.claim.values if isinstance(each.detail, QuantityValue) and each.detail.unit}
        for said in (one, two)
    ]
    return bool(figures[0] & figures[1])


def _far_apart(one: Statement, two: Statement) -> bool:
    """Whether one figure is so many times the other that they are of two things: the price of a share and of the firm,
    those whom one man infected and all who are infected. The same digits in another scale are a slip."""
    low, high = both(one, two)
    details = (one.value.detail, two.value.detail)
    if any(isinstance(detail, QuantityValue) and detail.dimension == "clock" for detail in details):
        return False
    return low is not None and high is not None and high > low * _OF_ONE > 0 and not scale(one, two)


def _about_as_far(one: Statement, two: Statement) -> bool:
    """Whether two distances are one, taken from two ends of a town or rounded in two units."""
    low, high = both(one, two)
    return low is not None and high is not None and high <= low * _ROUNDED


def _of_two_places(one: Statement, two: Statement) -> bool:
    """Whether two distances from one place are too unlike to be of one thing."""
    low, high = both(one, two)
    return low is not None and high is not None and high > low * _ONE_WAY and not scale(one, two)


def _beyond(one: Statement, two: Statement, within: Decimal) -> bool:
    """Whether two values lie farther apart than those of one thing do: a quake and its aftershock."""
    low, high = both(one, two)
    return low is not None and high is not None and high - low > within


def _on_one(asked: Gathered, one: Statement, two: Statement) -> bool:
    """Whether two figures of an entity are of one: their claims share a name, or, in two languages whose names do not
    meet, each report of a happening gives a single figure of the kind."""
    if shared_names(one.claim, two.claim) >= _NAMED:
        return True
    if one.claim.language == two.claim.language or not asked.question.thing.label:
        return False
    told = [each.claim.article for answer in asked.question.answers for each in answer.statements]
    return told.count(one.claim.article) == told.count(two.claim.article) == 1


def _other_moment(one: Statement, two: Statement) -> bool:
    """Whether two clocks are too far apart, or told of two days, to tell when one thing happened."""
    a, b = one.value.detail, two.value.detail
    if not (isinstance(a, QuantityValue) and isinstance(b, QuantityValue) and a.dimension == b.dimension == "clock"):
        return False
    days = (one.qualifiers.as_of, two.qualifiers.as_of)
    if days[0] and days[1] and abs((days[0] - days[1]).days) > 1:
        return True
    if a.low is None or b.low is None:
        return True
    apart = abs(a.low - b.low) % _DAY_LONG
    return not (min(apart, _DAY_LONG - apart) <= _ONE_MOMENT or apart == _HALF_DAY)


def _other_person(one: Statement, two: Statement) -> bool:
    """Whether two ages are too far apart to be one person's: father and son bear one name."""
    years = [least(each.value) for each in (one, two)]
    if years[0] is None or years[1] is None:
        return True
    digits = [f"{each.normalize():f}" for each in years if each is not None]
    slip = len(digits[0]) == len(digits[1]) and sum(a != b for a, b in zip(*digits, strict=True)) == 1
    return abs(years[0] - years[1]) > _ONE_PERSON and not slip


def _grown_older(asked: Gathered, one: Statement, two: Statement, articles: Mapping[str, Article]) -> bool:
    """Whether one person has both ages, at the two times of publication. An article without one may be of the time of
    any other that gives its age; with none, a year apart is one person's."""
    years = [least(each.value) for each in (one, two)]
    if years[0] is None or years[1] is None:
        return False
    published = [_days_of(asked, each, articles) for each in (one, two)]
    if not published[0] or not published[1]:
        return abs(years[0] - years[1]) <= 1
    return any(grown_older(years[0], years[1], first, second) for first in published[0] for second in published[1])


def _days_of(asked: Gathered, statement: Statement, articles: Mapping[str, Article]) -> set[dt.date]:
    """When the article of `statement` was published, else when those were that give the same age."""
    own = articles[statement.claim.article].published
    if own is not None:
        return {own}
    same = (
        each
        for answer in asked.question.answers
        for each in answer.statements
        if least(each.value) == least(statement.value)
    )
    return {day for each in same if (day := articles[each.claim.article].published) is not None}


def grown_older(one: Decimal, two: Decimal, first: dt.date, second: dt.date) -> bool:
    """Whether somebody who was `one` on the first day may be `two` on the second."""
    older, since = two - one, (second - first).days / _YEAR
    if abs((second - first).days) <= _NO_BIRTHDAY:
        return older == 0
    return floor(since) <= older <= ceil(since)
