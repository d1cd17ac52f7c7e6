"""Why two answers may each have been true in its hour: what grows or changes is told of two moments."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate

from checker.messages.said import data_label, say
from checker.model import Article, QuantityValue, Statement
from checker.questions import Gathered
from checker.questions.answers import least
from checker.rules.clashes import Clash, both
from checker.wording import readable, shown

__all__ = ["moved", "overtaken"]

_NEWS_DAYS = dt.timedelta(days=1)
"""So far from a report that a count is on its way others may give what they know so far."""


def moved(
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
            return say("on_its_way_two", source=names[0], other=names[1])
        if times[0] and times[1] and times[0] != times[1]:
            return say("two_days", source=names[0], one=_day(times[0]), other=names[1], two=_day(times[1]))
        return ""
    if low is None or high is None or low == high:
        return ""
    (_, early, first), (_, late, second) = sorted(((low, times[0], 0), (high, times[1], 1)), key=lambda side: side[0])
    small = (one, two)[first]
    if early and late and (early < late or _grew_within_the_day(small, (one, two)[second], articles)):
        label = asked.traits.label[:1].lower() + asked.traits.label[1:]
        return say(
            "count_grew",
            source=names[first],
            day=_day(early),
            one=shown(small.value),
            other=names[second],
            later=_day(late),
            two=shown((one, two)[second].value),
            measure=data_label("measure", asked.question.measure, label),
        )
    if small.qualifiers.provisional or (one, two)[second].qualifiers.provisional:
        return say("on_its_way", source=names[first], one=shown(small.value), other=names[second])
    if _is_open(asked, small) and (early == late or not (early and late)):
        return say("leaves_room", source=names[first], one=shown(small.value), two=shown((one, two)[second].value))
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
    return say("may_follow", source=names[first], one=days[first], other=names[last], two=days[last])


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


@dataclass(frozen=True, slots=True)
class _Course:
    """How a number that is told went on from report to report."""

    grows: bool
    first_told: Mapping[Decimal, dt.datetime]
    """By amount: when it was first told."""
    amounts: Sequence[Decimal]
    last_told: Sequence[dt.datetime]
    """For each of `amounts`, which ascend: when one as large was last told anew."""
    on_its_way: frozenset[dt.date | None]
    """Days of which a report says that the number was on its way."""

    @classmethod
    def of(cls, asked: Gathered, told: Sequence[Statement], articles: Mapping[str, Article]) -> _Course:
        """The course of the number that `asked` is about, from all that is `told` of it."""
        grows = asked.traits.moves == "grows"
        first_told: dict[Decimal, dt.datetime] = {}
        for statement in told:
            amount, day = least(statement.value), _time(statement, articles)
            if amount is not None and day is not None:
                at = _hour(statement, day)
                first_told[amount] = min(first_told.get(amount, at), at)
        amounts = sorted(first_told)
        last_told = list(accumulate((first_told[amount] for amount in reversed(amounts)), max))[::-1]
        on_its_way = {_time(each, articles) for each in told if grows and each.qualifiers.provisional}
        return cls(grows, first_told, amounts, last_told, frozenset(on_its_way))

    def overtook(self, clash: Clash, articles: Mapping[str, Article]) -> str:
        """Why a clash is none any more; empty where it stays one."""
        low, high = both(clash.one, clash.two)
        if low is None or high is None or {low, high} - self.first_told.keys():
            return ""
        if any(_about_then(clash, when, articles) for when in self.on_its_way):
            return "The number was on its way: a report of those days says so."
        last = max(self.first_told[low], self.first_told[high])
        if not self.grows:
            changed = self.last_told[0] > last
            return "The number went on changing: a later report gives another one." if changed else ""
        if self.first_told[low] < self.first_told[high]:
            return "The number grew from report to report, and a lower one was told before the higher one."
        # Beyond the higher one by as much as that is beyond the lower one.
        beyond = bisect_left(self.amounts, high + (high - low))
        if beyond < len(self.amounts) and self.last_told[beyond] > last:
            return "The number was still growing: a later report counts more than either."
        return ""


def overtaken(
    asked: Gathered, apart: Sequence[Clash], articles: Mapping[str, Article], told: Sequence[Statement]
) -> list[Clash]:
    """The clashes, those over a growing count that a later report overtook no contradiction any more: between two
    reports of one day it was on its way, and a lower count that an earlier report gave is repeated."""
    if asked.traits.moves == "stays" or asked.question.thing.background:
        return list(apart)
    course = _Course.of(asked, told, articles)
    return [
        Clash(clash.one, clash.two, "superseded", why)
        if clash.outcome == "contradiction" and (why := course.overtook(clash, articles))
        else clash
        for clash in apart
    ]
