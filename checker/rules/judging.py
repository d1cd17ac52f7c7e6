"""The outcome of a question: what its answers, laid beside each other, amount to.

Two sources disagree where no value that the one gives can be true beside any value that the other gives. A
disagreement is a contradiction unless something that is said takes it away: a count that grew between the times of
which the two speak, a level of another moment, two units that do not convert, two speakers who are both named. How
sure it is tells how loud it is: an error where both answers say measure and thing in their own clause, a warning where
one of them takes it from what stands around it, a note («doubtful») where both do or where the words are of no list.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from checker.model import Article, FactOutcome, Level, NameValue, QuantityValue, Statement
from checker.questions import Gathered
from checker.questions.answers import least, may_both_be_true
from checker.questions.comparison.amounts import Tolerances
from checker.rules.clashes import Clash, clashes, scale
from checker.rules.doubts import in_doubt
from checker.rules.excuses import Parts, outcome
from checker.rules.moments import overtaken

__all__ = ["Judgement", "casualties", "judge_question"]

_MOST_VALUES = 60
"""More values than this of one article answer nothing that could be compared."""
_ALIKE, _MOST_SOURCES = 4, 128
"""Sources that give the same answer, and sources at all, that are laid beside each other; all of them are shown."""
_LEAD = 4
"""Passages at the beginning of an article that tell its own news."""
_CLEAR = 4
"""Answers up to which a question is clear enough for an error."""


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
    parts: Parts | None = None,
) -> Judgement:
    """The outcome of the question. `copies` maps an article to the one that it is a near-duplicate of: one source.
    Articles in `stored` make no disagreement among themselves; one that a new article joins is judged as a whole.
    `parts` says what the dead and the injured of each article add up to."""
    by_source: dict[str, list[Statement]] = defaultdict(list)
    heard: set[tuple[str, str]] = set()
    for answer in asked.question.answers:
        for statement in answer.statements:
            source = copies.get(statement.claim.article, statement.claim.article)
            if (source, statement.value.value) not in heard:
                heard.add((source, statement.value.value))
                by_source[source].append(statement)
    if len(by_source) < 2:
        return Judgement("single")
    said = dict(by_source)
    if asked.traits.of == "happening" and not asked.question.thing.background:
        by_source = {source: _foremost(own) for source, own in by_source.items()}
    by_source = _first_of_each(by_source, articles, stored)
    if not asked.traits.known:
        # Without a measure nothing tells two values of one article apart.
        by_source = {source: own for source, own in by_source.items() if len(own) == 1}
    apart: list[Clash] = []
    met = doubted = clash_is_new = False
    for (left, ours), (right, theirs) in combinations(by_source.items(), 2):
        differ = list(clashes(ours[:_MOST_VALUES], theirs[:_MOST_VALUES], tolerances))
        found = [(one, two) for one, two in differ if not in_doubt(asked, one, two, articles)]
        if left not in stored or right not in stored:
            met, doubted = met or not differ, doubted or len(found) < len(differ)
            clash_is_new = clash_is_new or bool(found)
        # What two articles of a corpus say against each other is no news, and still a part of what a new one joins.
        apart += [outcome(asked, one, two, articles, parts or {}) for one, two in found]
    if not clash_is_new:
        return Judgement("doubtful" if doubted else "agreement" if met else "single", shown=_all(asked))
    apart = overtaken(asked, apart, articles, _all(asked))
    tellers = _tellers(said)
    apart = [clash for clash in apart if clash.outcome != "contradiction" or not _is_bridged(clash, tellers)]
    if not apart:
        return Judgement("doubtful", shown=_all(asked))
    # Where a source gives both values, further down, there is more to tell than that two sources differ.
    both = any(_gives_both(clash, said, copies, tolerances) for clash in apart)
    return _summed(asked, apart, most=1 if both else 2)


def _tellers(said: Mapping[str, Sequence[Statement]]) -> Mapping[Decimal | None, set[str]]:
    """By amount: the sources that give it."""
    found: dict[Decimal | None, set[str]] = defaultdict(set)
    for source, own in said.items():
        for each in own:
            found[least(each.value)].add(source)
    return found


def _is_bridged(clash: Clash, tellers: Mapping[Decimal | None, set[str]]) -> bool:
    """Whether one source counts both numbers of people or things: then one of them is of a part, or of an hour, that
    no word shows."""
    details = [clash.one.value.detail, clash.two.value.detail]
    if not all(isinstance(detail, QuantityValue) and detail.dimension == "count" for detail in details):
        return False
    return not tellers[least(clash.one.value)].isdisjoint(tellers[least(clash.two.value)])


def _gives_both(
    clash: Clash, said: Mapping[str, Sequence[Statement]], copies: Mapping[str, str], tolerances: Tolerances
) -> bool:
    """Whether the source of one side gives the value of the other anywhere."""
    for own, other in ((clash.one, clash.two), (clash.two, clash.one)):
        source = copies.get(own.claim.article, own.claim.article)
        if any(may_both_be_true(each.value, other.value, tolerances) for each in said[source]):
            return True
    return False


def _all(asked: Gathered) -> tuple[Statement, ...]:
    return tuple(statement for answer in asked.question.answers for statement in answer.statements)


def casualties(questions: Sequence[Gathered]) -> Parts:
    """By article: what its dead and its injured add up to, since some reports count them together."""
    told: dict[str, dict[str, set[Decimal]]] = defaultdict(lambda: defaultdict(set))
    for asked in questions:
        if asked.question.measure in ("dead", "injured") and not asked.question.thing.background:
            for statement in _all(asked):
                amount = least(statement.value)
                if amount is not None:
                    told[statement.claim.article][asked.question.measure].add(amount)
    return {
        article: frozenset(dead + hurt for dead in found["dead"] for hurt in found["injured"])
        for article, found in told.items()
    }


def _first_of_each(
    by_source: Mapping[str, list[Statement]], articles: Mapping[str, Article], stored: frozenset[str]
) -> dict[str, list[Statement]]:
    """The sources that are laid beside each other, new articles first: of those that say the same of one time the first
    few, since the next would say nothing else, and of a story of hundreds no more than `_MOST_SOURCES`."""
    alike: Counter[tuple[object, ...]] = Counter()
    found: dict[str, list[Statement]] = {}
    for source in sorted(by_source, key=stored.__contains__):
        own = by_source[source]
        told = tuple(
            (each.value.value, each.qualifiers.place, each.qualifiers.speaker, each.qualifiers.as_of) for each in own
        )
        said = (articles[own[0].claim.article].published, told)
        alike[source in stored, said] += 1
        if alike[source in stored, said] <= _ALIKE and len(found) < _MOST_SOURCES:
            found[source] = own
    return {source: found[source] for source in by_source if source in found}


def _foremost(statements: list[Statement]) -> list[Statement]:
    """What the headline and the first paragraphs say, where they answer: further down, reports recall other events."""
    return [each for each in statements if each.claim.kind == "title" or each.claim.passage < _LEAD] or statements


def _summed(asked: Gathered, apart: Sequence[Clash], *, most: int) -> Judgement:
    """The whole question's outcome: the gravest of its clashes that is sure enough. Of contradictions only the surest
    are told, so that none is lent the certainty of another."""
    hard = [clash for clash in apart if clash.outcome == "contradiction"]
    level: Level = "note"
    if hard:
        sure = {id(clash): min(_sure(asked, clash), most) for clash in hard}
        surest = max(sure.values())
        chosen = [clash for clash in hard if sure[id(clash)] == surest]
        level = ("note", "warning", "error")[surest]
        verdict: FactOutcome = "doubtful" if level == "note" else "contradiction"
    else:
        order: tuple[FactOutcome, ...] = ("superseded", "attributed", "scope")
        verdict = next(each for each in order if any(clash.outcome == each for clash in apart))
        chosen = [clash for clash in apart if clash.outcome == verdict]
    ids = {each.id for clash in chosen for each in (clash.one, clash.two)}
    values = {each.value.value for clash in chosen for each in (clash.one, clash.two)}
    told = tuple(each for each in _all(asked) if each.id in ids or each.value.value in values)
    reasons = dict.fromkeys(clash.because for clash in chosen if clash.because)
    how = dict.fromkeys(why for each in told[:4] for why in each.because)
    return Judgement(verdict, level, told, (*reasons, *how))


def _sure(asked: Gathered, clash: Clash) -> int:
    """2, an error: both answers say measure and thing themselves; 1, a warning: one does; 0: neither. A measure of no
    list is never surer than a warning, and asks for two articles that govern what is counted by one word."""
    sides = (clash.one, clash.two)
    sure = sum(each.id in asked.sure for each in sides)
    if sure < 2:
        return sure
    details = [each.value.detail for each in sides]
    inexact = len({d.comparator for d in details if isinstance(d, QuantityValue)}) > 1
    about = any(d.comparator == "~" for d in details if isinstance(d, QuantityValue))
    unlisted = any(isinstance(d, NameValue) and not d.known for d in details)
    loose = unlisted or inexact or about or scale(*sides) or asked.question.thing.background or not asked.traits.known
    return 1 if loose or len(asked.question.answers) > _CLEAR else 2
