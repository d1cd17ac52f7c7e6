"""Which answers of two sources cannot both be true, and what takes such a clash away.

A count that grew between the times of which the two speak, a level of another moment, two units that do not convert,
two speakers who are both named, a total that counts the dead among the injured: none of these is a contradiction. What
may be told of two things, or of two moments, is no clash at all but a doubt.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil, floor

from checker.align.anchors import shared_names
from checker.model import Article, FactOutcome, QuantityValue, Statement
from checker.questions import Gathered
from checker.questions.answers import comparable, least, may_both_be_true
from checker.questions.comparison.amounts import Tolerances, other_scale
from checker.questions.likeness import governed_alike
from checker.rules.findings import named
from checker.wording import readable, shown

__all__ = ["Clash", "Parts", "clashes", "grown_older", "in_doubt", "outcome", "overtaken", "scale"]

Parts = Mapping[str, Collection[Decimal]]
"""By article: what its dead and its injured add up to."""
_BOUNDS = (">", ">=", "<", "<=")
_NAMED = 0.5
"""Weight of the names that two claims on an entity must share to be on one."""
_YEAR = 365.25
_SEVERAL = 3
"""From so many values of one article on, each is of a part that nothing here tells: only a single odd one counts."""
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
_NEWS_DAYS = dt.timedelta(days=1)
"""So far from a report that a count is on its way others may give what they know so far."""
_SOME = "part among them"
"""A part of which nothing says which it is."""
_WHOLES = frozenset({"injured", "shot", "casualties"})
"""Measures under which some reports count the dead as well."""


@dataclass(frozen=True, slots=True)
class Clash:
    """Two statements of two sources that cannot both be true, and what that amounts to."""

    one: Statement
    two: Statement
    outcome: FactOutcome
    because: str = ""


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
    if asked.traits.of == "entity" and (thing.background or _far_apart(one, two)):
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
    """Whether one figure is so many times the other that they are of two things: the price of a share and of the firm.
    The same digits in another scale are a slip."""
    low, high = _both(one, two)
    details = (one.value.detail, two.value.detail)
    if any(isinstance(detail, QuantityValue) and detail.dimension == "clock" for detail in details):
        return False
    return low is not None and high is not None and high > low * _OF_ONE and not scale(one, two)


def _about_as_far(one: Statement, two: Statement) -> bool:
    """Whether two distances are one, taken from two ends of a town or rounded in two units."""
    low, high = _both(one, two)
    return low is not None and high is not None and high <= low * _ROUNDED


def _of_two_places(one: Statement, two: Statement) -> bool:
    """Whether two distances from one place are too unlike to be of one thing."""
    low, high = _both(one, two)
    return low is not None and high is not None and high > low * _ONE_WAY and not scale(one, two)


def _beyond(one: Statement, two: Statement, within: Decimal) -> bool:
    """Whether two values lie farther apart than those of one thing do: a quake and its aftershock."""
    low, high = _both(one, two)
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


def clashes(
    ours: Sequence[Statement], theirs: Sequence[Statement], tolerances: Tolerances
) -> Iterator[tuple[Statement, Statement]]:
    """The values of which neither has a counterpart on the other side; of many, those nearest to each other."""
    fits = [[may_both_be_true(a.value, b.value, tolerances) for b in theirs] for a in ours]
    free_ours = [a for a, row in zip(ours, fits, strict=True) if not any(row)]
    free_theirs = [b for at, b in enumerate(theirs) if not any(row[at] for row in fits)]
    if max(len(ours), len(theirs)) >= _SEVERAL and (len(free_ours), len(free_theirs)) != (1, 1):
        return
    for one in free_ours:
        for two in free_theirs:
            yield one, two


def outcome(asked: Gathered, one: Statement, two: Statement, articles: Mapping[str, Article], parts: Parts) -> Clash:
    """What the clash of two answers amounts to."""
    names = [named(articles[each.claim.article]) for each in (one, two)]
    if not comparable(one.value, two.value):
        units = f"{names[0]} gives {shown(one.value)}, {names[1]} {shown(two.value)}, which do not convert."
        return Clash(one, two, "scope", units)
    scope = _other_scope(one, two, names)
    if scope:
        return Clash(one, two, "scope", scope)
    together = _together(asked, one, two, parts, names)
    if together:
        return Clash(one, two, "scope", together)
    later = _moved(asked, one, two, articles, names)
    if later:
        return Clash(one, two, "superseded", later)
    speakers = (one.qualifiers.speaker, two.qualifiers.speaker)
    if all(speakers) and speakers[0] != speakers[1] and all("/" in (speaker or "") for speaker in speakers):
        said = f"{names[0]} has it from {one.claim.speaker}, {names[1]} from {two.claim.speaker}."
        return Clash(one, two, "attributed", said)
    if scale(one, two):
        return Clash(one, two, "contradiction", "The figures are the same but for the scale.")
    return Clash(one, two, "contradiction")


def _other_scope(one: Statement, two: Statement, names: Sequence[str]) -> str:
    a, b = one.qualifiers, two.qualifiers
    if a.place and b.place and a.place != b.place:
        return f"{names[0]} counts in {_plain(a.place)}, {names[1]} in {_plain(b.place)}."
    return ""


def _together(asked: Gathered, one: Statement, two: Statement, parts: Parts, names: Sequence[str]) -> str:
    """Why one total may hold what the other article parts into dead and injured."""
    low, high = _both(one, two)
    if low is None or high is None:
        return ""
    if asked.question.measure == "dead" and high - low == 1 and _with_attacker(asked, high):
        return f"One of them counts the one who did it, {names[0]} or {names[1]}."
    for at, (whole, other) in enumerate(((one, two), (two, one))):
        if least(other.value) in _sums(whole):
            return f"Two counts of {names[at]} add up to what {names[1 - at]} says."
    if asked.question.measure not in _WHOLES:
        return ""
    for at, (whole, other) in enumerate(((one, two), (two, one))):
        if least(whole.value) in parts.get(other.claim.article, ()):
            return (
                f"{names[at]} may count the dead among them: the dead and the injured of {names[1 - at]} add up to it."
            )
    return ""


def _with_attacker(asked: Gathered, amount: Decimal) -> bool:
    """Whether any article of the question says that a count of `amount` holds the one who did it."""
    return any(
        each.qualifiers.attacker and least(each.value) == amount
        for answer in asked.question.answers
        for each in answer.statements
    )


def _both(one: Statement, two: Statement) -> tuple[Decimal, Decimal] | tuple[None, None]:
    """The two amounts, the smaller one first."""
    amounts = (least(one.value), least(two.value))
    if amounts[0] is None or amounts[1] is None:
        return None, None
    return min(amounts[0], amounts[1]), max(amounts[0], amounts[1])


def _sums(statement: Statement) -> frozenset[Decimal]:
    """What the count and another of its claim add up to: «103 passengers and 26 crew» are 129 on board."""
    own = least(statement.value)
    others = (value for value in statement.claim.values if value.span != statement.value.span)
    counts = (v for v in others if isinstance(v.detail, QuantityValue) and v.detail.dimension == "count")
    detail = statement.value.detail
    if own is None or not isinstance(detail, QuantityValue) or detail.dimension != "count":
        return frozenset()
    return frozenset(own + other for value in counts if (other := least(value)) is not None)


def _plain(key: str) -> str:
    return key.rsplit("/", 1)[-1].replace("-", " ")


def scale(one: Statement, two: Statement) -> bool:
    a, b = one.value.detail, two.value.detail
    return isinstance(a, QuantityValue) and isinstance(b, QuantityValue) and other_scale(a, b)


def _moved(
    asked: Gathered, one: Statement, two: Statement, articles: Mapping[str, Article], names: Sequence[str]
) -> str:
    """Why both may have been true in their hour: the later one counts more of what grows, or measures what changes."""
    if asked.traits.moves == "stays" or asked.question.thing.background:
        return ""
    low, high = least(one.value), least(two.value)
    times = [_time(each, articles) for each in (one, two)]
    if asked.traits.stages:
        return _followed(asked.traits.stages, (one, two), times, names)
    if asked.traits.moves == "changes":
        if one.qualifiers.provisional or two.qualifiers.provisional:
            return f"The number was on its way: {names[0]} and {names[1]} speak of two moments."
        if times[0] and times[1] and times[0] != times[1]:
            return f"{names[0]} speaks of {_day(times[0])}, {names[1]} of {_day(times[1])}."
        return ""
    if low is None or high is None or low == high:
        return ""
    (_, early, first), (_, late, second) = sorted(((low, times[0], 0), (high, times[1], 1)), key=lambda side: side[0])
    small = (one, two)[first]
    if early and late and (early < late or _grew_within_the_day(small, (one, two)[second], articles)):
        label = asked.traits.label[:1].lower() + asked.traits.label[1:]
        return (
            f"{names[first]} of {_day(early)} counts {shown(small.value)}, {names[second]} of {_day(late)} "
            f"{shown((one, two)[second].value)}, and the number of the {label} only grows."
        )
    if small.qualifiers.provisional or (one, two)[second].qualifiers.provisional:
        return f"The number was on its way: {names[first]} says {shown(small.value)}, {names[second]} more."
    if _is_open(asked, small) and (early == late or not (early and late)):
        return f"{names[first]} says {shown(small.value)}, which leaves room for {shown((one, two)[second].value)}."
    return ""


def _followed(
    stages: Sequence[str], sides: tuple[Statement, Statement], times: Sequence[dt.date | None], names: Sequence[str]
) -> str:
    """Why a later report may tell a state that followed the earlier report's: at large on Tuesday, arrested on
    Wednesday."""
    states = [each.value.value for each in sides]
    early, late = times
    if not early or not late or early == late or not set(states) <= set(stages):
        return ""
    first, last = (0, 1) if early < late else (1, 0)
    if stages.index(states[first]) > stages.index(states[last]):
        return ""
    days = [_day(each) for each in (early, late)]
    return (
        f"{names[first]} speaks of {days[first]}, {names[last]} of {days[last]}: the one may have followed the other."
    )


def _is_open(asked: Gathered, small: Statement) -> bool:
    """Whether the article of a lower count says of it, anywhere, «at least» or «about»: a headline leaves that out."""
    return any(
        isinstance(each.value.detail, QuantityValue) and each.value.detail.comparator in (">", ">=", "~")
        for answer in asked.question.answers
        for each in answer.statements
        if each.claim.article == small.claim.article and least(each.value) == least(small.value)
    )


def _time(statement: Statement, articles: Mapping[str, Article]) -> dt.date | None:
    as_of = statement.qualifiers.as_of
    return as_of.date() if as_of is not None else articles[statement.claim.article].published


def _grew_within_the_day(small: Statement, large: Statement, articles: Mapping[str, Article]) -> bool:
    """Whether an entry of a live report tells one of the two, and the smaller one was told first."""
    early, late = (each.qualifiers.as_of or articles[each.claim.article].published_at for each in (small, large))
    if early is None or late is None or small.qualifiers.as_of == large.qualifiers.as_of:
        return False
    return (early.tzinfo is None) == (late.tzinfo is None) and early < late


def _hour(statement: Statement, day: dt.date) -> dt.datetime:
    """The time of the entry that tells `statement`, else the midnight that begins `day`."""
    as_of = statement.qualifiers.as_of
    return as_of.replace(tzinfo=None) if as_of is not None else dt.datetime.combine(day, dt.time())


def _day(day: dt.date) -> str:
    return readable(day.isoformat(), "date")


def _about_then(clash: Clash, when: dt.date | None, articles: Mapping[str, Article]) -> bool:
    """Whether both sides speak of the days about `when`, and the larger count is not the earlier one."""
    small, large = sorted((clash.one, clash.two), key=lambda each: least(each.value) or Decimal(0))
    early, late = _time(small, articles), _time(large, articles)
    if when is None or early is None or late is None:
        return False
    return early <= late and abs(early - when) <= _NEWS_DAYS and abs(late - when) <= _NEWS_DAYS


def overtaken(
    asked: Gathered, apart: list[Clash], articles: Mapping[str, Article], told: Sequence[Statement]
) -> list[Clash]:
    """The clashes, those over a growing count that a later report overtook no contradiction any more: between two
    reports of one day it was on its way, and a lower count that an earlier report gave is repeated."""
    if asked.traits.moves == "stays" or asked.question.thing.background:
        return apart
    on_its_way = [
        _time(each, articles) for each in told if asked.traits.moves == "grows" and each.qualifiers.provisional
    ]
    first_told: dict[Decimal, dt.datetime] = {}
    for statement in told:
        amount, day = least(statement.value), _time(statement, articles)
        if amount is not None and day is not None:
            at = _hour(statement, day)
            first_told[amount] = min(first_told.get(amount, at), at)
    found = []
    for clash in apart:
        low, high = _both(clash.one, clash.two)
        if clash.outcome != "contradiction" or low is None or high is None or {low, high} - first_told.keys():
            found.append(clash)
            continue
        if any(_about_then(clash, when, articles) for when in on_its_way):
            why = "The number was on its way: a report of those days says so."
            found.append(Clash(clash.one, clash.two, "superseded", why))
            continue
        if asked.traits.moves == "changes":
            later = any(day > max(first_told[low], first_told[high]) for day in first_told.values())
            why = "The number went on changing: a later report gives another one."
            found.append(Clash(clash.one, clash.two, "superseded", why) if later else clash)
            continue
        grew = first_told[low] < first_told[high]
        last = max(first_told[low], first_told[high])
        step = high - low
        went_on = any(amount - high >= step and day > last for amount, day in first_told.items())
        if grew or went_on:
            why = "The number grew from report to report, and a lower one was told before the higher one."
            if went_on and not grew:
                why = "The number was still growing: a later report counts more than either."
            found.append(Clash(clash.one, clash.two, "superseded", why))
        else:
            found.append(clash)
    return found
