"""What the judge reads, and what comes of it: levels that change between note and warning, and notes of its own.

First the sides of findings that the rules made between two articles, then aligned sentences without a finding, the
most alike first, until the limit of the run is reached.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from checker.judge.model import Judge, Texts, Verdict
from checker.messages.said import say
from checker.model import Claim, Finding, Judgement, Level, Pair, Sentence, Side, Unchecked
from checker.rules import ENGINES, Review, Reviewed, Rulebook
from checker.rules.context import Context

__all__ = ["review_by"]

RULE = "judged-conflict"
"""The rule whose thresholds the judge goes by."""
_MOST_SIDES = 4
"""Sides of one finding that are read against its first one: they stand for all where a hundred papers tell a story."""


@dataclass(frozen=True, slots=True)
class _Question:
    """Two texts for the judge, and the articles that they stand in."""

    texts: Texts
    articles: tuple[str, str]


def review_by(judge: Judge, rulebook: Rulebook, *, same: float, tell: Callable[[int, int], None]) -> Review:
    """The review of a run by `judge`. `same` is the cosine from which the encoder is sure of a pair; `tell` hears how
    many pairs of sentences are read and how many there are to read."""

    def review(findings: tuple[Finding, ...], context: Context) -> Reviewed:
        limits = rulebook.rules[RULE].thresholds
        rules = [rule for rule in rulebook.enabled() if rule.kind == RULE]
        about = {finding.id: _about(finding, rulebook) for finding in findings}
        pairs = [(pair, _question(pair)) for pair in _without_finding(findings, context, same)] if rules else []
        questions = [question for asked in about.values() for question in asked] + [question for _, question in pairs]
        texts = list(dict.fromkeys(question.texts for question in questions))[: max(0, int(limits["pairs"]))]
        verdicts = dict(zip(texts, judge.verdicts(texts, tell), strict=True))
        context = replace(context, judged=_judged(pairs, verdicts, context, judge))
        changed = [_changed(f, [verdicts.get(q.texts) for q in about[f.id]], judge, limits) for f in findings]
        added = [finding for rule in rules for finding in ENGINES[rule.kind].evaluate(context, rule)]
        return Reviewed((*changed, *added), context, tuple(_left_out(questions, verdicts, context, judge)))

    return review


def _judged(
    pairs: Sequence[tuple[Pair, _Question]], verdicts: Mapping[Texts, Verdict | None], context: Context, judge: Judge
) -> tuple[tuple[Pair, Judgement], ...]:
    """The pairs that have a verdict, in the order of the text."""
    read = {id(pair): verdict for pair, question in pairs if (verdict := verdicts.get(question.texts))}
    return tuple(
        (comparison.pair, Judgement(judge.id, verdict.contradiction, verdict.entailment))
        for comparison in context.comparisons
        if (verdict := read.get(id(comparison.pair)))
    )


def _about(finding: Finding, rulebook: Rulebook) -> list[_Question]:
    """The first side of a finding against those of other articles that say otherwise; nothing where no verdict could
    change anything: an error stays one, other outcomes are notes, and no judge is louder than the rule's own level."""
    rule = rulebook.rules.get(finding.rule)
    if rule is None or rule.level == "note" or finding.level == "error" or finding.outcome != "contradiction":
        return []
    first, *others = finding.sides
    against = [side for side in others if side.article.id != first.article.id and _said(side) != _said(first)]
    return [
        _Question((_sentence(first), _sentence(side)), (first.article.id, side.article.id))
        for side in against[:_MOST_SIDES]
    ]


def _said(side: Side) -> tuple[str, ...]:
    return tuple(value.value for value in side.values)


def _sentence(side: Side) -> str:
    return _plain(side.claim.sentence.of(side.article.text))


def _plain(text: str) -> str:
    return " ".join(text.split())


def _without_finding(findings: Sequence[Finding], context: Context, same: float) -> list[Pair]:
    """The pairs that the encoder is sure of, that are no copies and that no finding holds; the most alike first."""
    told = {(one.claim.id, two.claim.id) for f in findings for one in f.sides for two in f.sides}
    pairs = [
        comparison.pair
        for comparison in context.comparisons
        if comparison.pair.similarity >= same
        and not any(
            (one.id, two.id) in told for one in _claims(comparison.pair.left) for two in _claims(comparison.pair.right)
        )
        and len({text.casefold() for text in _question(comparison.pair).texts}) == 2
    ]
    return sorted(pairs, key=lambda pair: -pair.similarity)


def _claims(sentences: Iterable[Sentence]) -> list[Claim]:
    return [claim for sentence in sentences for claim in sentence.claims]


def _question(pair: Pair) -> _Question:
    left, right = (_plain(" ".join(sentence.text for sentence in side)) for side in (pair.left, pair.right))
    return _Question((left, right), (pair.left[0].article, pair.right[0].article))


def _changed(
    finding: Finding, verdicts: Sequence[Verdict | None], judge: Judge, limits: Mapping[str, float]
) -> Finding:
    """`finding` with what the judge says of it, one level up or down where the judge is sure of every pair of sides."""
    read = [verdict for verdict in verdicts if verdict is not None]
    if not read or len(read) < len(verdicts):
        return finding
    contradiction, entailment = min(v.contradiction for v in read), min(v.entailment for v in read)
    level: Level
    if finding.level == "note" and contradiction >= limits["contradiction"]:
        level, why = "warning", "judge_raises"
    elif finding.level == "warning" and entailment >= limits["entailment"]:
        level, why = "note", "judge_lowers"
    else:
        return replace(finding, judged=Judgement(judge.id, contradiction, entailment))
    step = say(why, judge=judge.id)
    judged = Judgement(judge.id, contradiction, entailment, finding.level)
    return replace(finding, level=level, because=(*finding.because, step), judged=judged)


def _left_out(
    questions: Sequence[_Question], verdicts: Mapping[Texts, Verdict | None], context: Context, judge: Judge
) -> Iterator[Unchecked]:
    """For each article under check, how many pairs of its sentences were not read, and why."""
    beyond: Counter[str] = Counter()
    long: Counter[str] = Counter()
    for question in dict.fromkeys(questions):
        counts = beyond if question.texts not in verdicts else long if verdicts[question.texts] is None else None
        if counts is not None:
            counts.update(set(question.articles) - context.stored)
    for article in context.articles:
        if beyond[article]:
            yield Unchecked(
                article,
                f"the judge read {_pairs(len(verdicts))} of sentences in this run and {beyond[article]:,} of this "
                f"article's {_were(beyond[article], 'was')} left over; `pairs` in rules/{RULE}.yaml says how many it "
                "reads",
            )
        if long[article]:
            yield Unchecked(
                article,
                f"{_pairs(long[article])} of its sentences {_were(long[article], 'is')} longer than what the judge "
                f"{judge.id} reads",
            )


def _pairs(number: int) -> str:
    return f"{number:,} pair" if number == 1 else f"{number:,} pairs"


def _were(number: int, one: Literal["is", "was"]) -> str:
    return one if number == 1 else {"is": "are", "was": "were"}[one]
