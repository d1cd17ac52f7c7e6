"""The outcome of a question: what its answers, laid beside each other, amount to.

Two sources disagree where no value that the one gives can be true beside any value that the other gives. A
disagreement is a contradiction unless something that is said takes it away: a count that grew between the times of
which the two speak, a level of another moment, two units that do not convert, two speakers who are both named. How
sure it is tells how loud it is: an error where both answers say measure and thing in their own clause, a warning where
one of them takes it from what stands around it, a note («doubtful») where both do or where the words are of no list.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from math import ceil, floor

from checker.align.anchors import shared_names
from checker.model import Article, FactOutcome, Level, QuantityValue, Statement
from checker.questions import Gathered
from checker.questions.answers import comparable, least, may_both_be_true
from checker.questions.comparison.amounts import Tolerances, other_scale
from checker.rules.findings import named
from checker.wording import readable, shown

__all__ = ["Judgement", "judge_question"]

_BOUNDS = (">", ">=", "<", "<=")
_MOST_VALUES = 60
"""More values than this of one article answer nothing that could be compared."""
_ALIKE, _MOST_SOURCES = 4, 128
"""Sources that give the same answer, and sources at all, that are laid beside each other; all of them are shown."""
_LEAD = 4
"""Passages at the beginning of an article that tell its own news."""
_NAMED = 0.5
"""Weight of the names that two claims on an entity must share to be on one."""
_YEAR = 365.25
_CLEAR = 4
"""Answers up to which a question is clear enough for an error."""
_SEVERAL = 3
"""From so many values of one article on, each is of a part that nothing here tells: only a single odd one counts."""


@dataclass(frozen=True, slots=True)
class _Clash:
    """Two statements of two sources that cannot both be true, and what that amounts to."""

    one: Statement
    two: Statement
    outcome: FactOutcome
    because: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a question amounts to, how sure that is, and the statements that a finding on it would show."""

    outcome: FactOutcome
    level: Level | None = None
    shown: tuple[Statement, ...] = ()
    because: tuple[str, ...] = ()


def judge_question(
    asked: Gathered,
    articles: Mapping[str, Article],
    tolerances: Tolerances,
    copies: Mapping[str, str],
    stored: frozenset[str] = frozenset(),
) -> Judgement:
    """The outcome of the question. `copies` maps an article to the one that it is a near-duplicate of: one source.
    Articles in `stored` make no disagreement among themselves; one that a new article joins is judged as a whole."""
    by_source: dict[str, list[Statement]] = defaultdict(list)
    for answer in asked.question.answers:
        for statement in answer.statements:
            source = copies.get(statement.claim.article, statement.claim.article)
            if all(other.value.value != statement.value.value for other in by_source[source]):
                by_source[source].append(statement)
    if len(by_source) < 2:
        return Judgement("single")
    if asked.traits.of == "happening" and not asked.question.thing.background:
        by_source = {source: _foremost(own) for source, own in by_source.items()}
    by_source = _first_of_each(by_source, articles, stored)
    clashes: list[_Clash] = []
    met = doubted = clash_is_new = False
    for (left, ours), (right, theirs) in combinations(by_source.items(), 2):
        apart = list(_clashes(ours[:_MOST_VALUES], theirs[:_MOST_VALUES], tolerances))
        found = [
            (one, two)
            for one, two in apart
            if not _of_two(asked, one, two) and not _grown_older(asked, one, two, articles)
        ]
        if left not in stored or right not in stored:
            met, doubted = met or not apart, doubted or len(found) < len(apart)
            clash_is_new = clash_is_new or bool(found)
        # What two articles of a corpus say against each other is no news, and still a part of what a new one joins.
        clashes += [_outcome(asked, one, two, articles) for one, two in found]
    if not clash_is_new:
        return Judgement("doubtful" if doubted else "agreement" if met else "single", shown=_all(asked))
    clashes = _overtaken(asked, clashes, articles)
    return _summed(asked, clashes)


def _first_of_each(
    by_source: Mapping[str, list[Statement]], articles: Mapping[str, Article], stored: frozenset[str]
) -> dict[str, list[Statement]]:
    """The sources that are laid beside each other, new articles first: of those that say the same of one time the first
    few, since the next would say nothing else, and of a story of hundreds no more than `_MOST_SOURCES`."""
    alike: Counter[tuple[object, ...]] = Counter()
    found: dict[str, list[Statement]] = {}
    for source in sorted(by_source, key=stored.__contains__):
        own = by_source[source]
        said = tuple(
            (each.value.value, each.qualifiers.place, each.qualifiers.speaker, _time(each, articles)) for each in own
        )
        alike[source in stored, said] += 1
        if alike[source in stored, said] <= _ALIKE and len(found) < _MOST_SOURCES:
            found[source] = own
    return {source: found[source] for source in by_source if source in found}


def _foremost(statements: list[Statement]) -> list[Statement]:
    """What the headline and the first paragraphs say, where they answer: further down, reports recall other events."""
    return [each for each in statements if each.claim.kind == "title" or each.claim.passage < _LEAD] or statements


def _of_two(asked: Gathered, one: Statement, two: Statement) -> bool:
    """Whether two figures of an entity may be of two: a price of what, only shared names tell."""
    return asked.traits.of == "entity" and shared_names(one.claim, two.claim) < _NAMED


def _grown_older(asked: Gathered, one: Statement, two: Statement, articles: Mapping[str, Article]) -> bool:
    """Whether one person has both ages, at the two times of publication; a year apart where a time is not known."""
    if asked.question.measure != "age":
        return False
    years = [least(each.value) for each in (one, two)]
    days = [articles[each.claim.article].published for each in (one, two)]
    if years[0] is None or years[1] is None:
        return False
    if days[0] is None or days[1] is None:
        return abs(years[0] - years[1]) <= 1
    older, since = years[1] - years[0], (days[1] - days[0]).days / _YEAR
    return floor(since) <= older <= ceil(since)


def _all(asked: Gathered) -> tuple[Statement, ...]:
    return tuple(statement for answer in asked.question.answers for statement in answer.statements)


def _clashes(
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


def _outcome(asked: Gathered, one: Statement, two: Statement, articles: Mapping[str, Article]) -> _Clash:
    names = [named(articles[each.claim.article]) for each in (one, two)]
    if not comparable(one.value, two.value):
        units = f"{names[0]} gives {shown(one.value)}, {names[1]} {shown(two.value)}, which do not convert."
        return _Clash(one, two, "scope", units)
    scope = _other_scope(one, two, names)
    if scope:
        return _Clash(one, two, "scope", scope)
    later = _moved(asked, one, two, articles, names)
    if later:
        return _Clash(one, two, "superseded", later)
    speakers = (one.qualifiers.speaker, two.qualifiers.speaker)
    if all(speakers) and speakers[0] != speakers[1] and all("/" in (speaker or "") for speaker in speakers):
        said = f"{names[0]} has it from {one.claim.speaker}, {names[1]} from {two.claim.speaker}."
        return _Clash(one, two, "attributed", said)
    if _scale(one, two):
        return _Clash(one, two, "contradiction", "The figures are the same but for the scale.")
    return _Clash(one, two, "contradiction")


def _other_scope(one: Statement, two: Statement, names: Sequence[str]) -> str:
    a, b = one.qualifiers, two.qualifiers
    if a.place and b.place and a.place != b.place:
        return f"{names[0]} counts in {_plain(a.place)}, {names[1]} in {_plain(b.place)}."
    return ""


def _plain(key: str) -> str:
    return key.rsplit("/", 1)[-1].replace("-", " ")


def _scale(one: Statement, two: Statement) -> bool:
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
    if asked.traits.moves == "changes":
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
    detail, large = small.value.detail, (one, two)[second].value.detail
    exact = isinstance(large, QuantityValue) and large.comparator in ("=", "~")
    open_end = exact and isinstance(detail, QuantityValue) and detail.comparator in (">", ">=")
    if open_end and (early == late or not (early and late)):
        return f"{names[first]} says {shown(small.value)}, which leaves room for {shown((one, two)[second].value)}."
    return ""


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


def _overtaken(asked: Gathered, clashes: list[_Clash], articles: Mapping[str, Article]) -> list[_Clash]:
    """The clashes, those over a growing count that a later report overtook no contradiction any more: between two
    reports of one day it was on its way, and a lower count that an earlier report gave is repeated."""
    if asked.traits.moves == "stays" or asked.question.thing.background:
        return clashes
    first_told: dict[Decimal, dt.datetime] = {}
    for statement in _all(asked):
        amount, day = least(statement.value), _time(statement, articles)
        if amount is not None and day is not None:
            at = _hour(statement, day)
            first_told[amount] = min(first_told.get(amount, at), at)
    found = []
    for clash in clashes:
        low, high = sorted(filter(None, (least(clash.one.value), least(clash.two.value)))) or (None, None)
        if clash.outcome != "contradiction" or low is None or high is None or {low, high} - first_told.keys():
            found.append(clash)
            continue
        if asked.traits.moves == "changes":
            later = any(day > max(first_told[low], first_told[high]) for day in first_told.values())
            why = "The number went on changing: a later report gives another one."
            found.append(_Clash(clash.one, clash.two, "superseded", why) if later else clash)
            continue
        grew = first_told[low] < first_told[high]
        last = max(first_told[low], first_told[high])
        step = high - low
        went_on = any(amount - high >= step and day > last for amount, day in first_told.items())
        if grew or went_on:
            why = "The number grew from report to report, and a lower one was told before the higher one."
            if went_on and not grew:
                why = "The number was still growing: a later report counts more than either."
            found.append(_Clash(clash.one, clash.two, "superseded", why))
        else:
            found.append(clash)
    return found


def _summed(asked: Gathered, clashes: Sequence[_Clash]) -> Judgement:
    """The whole question's outcome: the gravest of its clashes that is sure enough."""
    hard = [clash for clash in clashes if clash.outcome == "contradiction"]
    if hard:
        level = _level(asked, hard)
        outcome: FactOutcome = "doubtful" if level == "note" else "contradiction"
        chosen = hard
    else:
        level = "note"
        order: tuple[FactOutcome, ...] = ("superseded", "attributed", "scope")
        outcome = next(each for each in order if any(clash.outcome == each for clash in clashes))
        chosen = [clash for clash in clashes if clash.outcome == outcome]
    ids = {each.id for clash in chosen for each in (clash.one, clash.two)}
    values = {each.value.value for clash in chosen for each in (clash.one, clash.two)}
    told = tuple(each for each in _all(asked) if each.id in ids or each.value.value in values)
    reasons = dict.fromkeys(clash.because for clash in chosen if clash.because)
    how = dict.fromkeys(why for each in told[:4] for why in each.because)
    return Judgement(outcome, level, told, (*reasons, *how))


def _level(asked: Gathered, clashes: Sequence[_Clash]) -> Level:
    """error: both answers say measure and thing themselves; warning: one does; note: neither, or an open measure."""
    if not asked.traits.known:
        return "note"
    sure = max(_sure(asked, clash) for clash in clashes)
    return ("note", "warning", "error")[sure]


def _sure(asked: Gathered, clash: _Clash) -> int:
    sides = (clash.one, clash.two)
    sure = sum(each.id in asked.sure for each in sides)
    details = [each.value.detail for each in sides]
    inexact = len({d.comparator for d in details if isinstance(d, QuantityValue)}) > 1
    loose = inexact or _scale(*sides) or asked.question.thing.background or len(asked.question.answers) > _CLEAR
    if sure == 2 and loose:
        return 1
    return sure
