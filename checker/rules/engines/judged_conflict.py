"""A judge takes two sentences for a contradiction that no other rule finds.

## What it finds
With `--judge MODEL`, sentences that alignment takes for the same statement, in which no other rule found anything, and
which the model takes for a contradiction whichever of the two it reads first. A sentence that several others
contradict is told once and stands first. A model is no typed comparison: what it says is a note, and the finding
names the model. Without a judge this rule finds nothing.

## What it leaves alone
Sentences that the encoder is not sure to be the same statement, copies of one sentence, and whatever the judge is less
sure of than the threshold `contradiction` (0 to 1, both ways). The judge reads at most `pairs` pairs of sentences in a
run, first those of findings, then the most alike; what is left over is listed as not checked. `contradiction` and
`entailment` also say how sure it must be to raise a note of another rule to a warning, or to lower a warning to a note.

## How to mend it
Read both sentences. Where they do contradict each other, ask the source; where they do not, dismiss the note or, if
the model errs often in your languages, name another one or switch the rule off.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from checker.messages.said import say
from checker.model import Finding, Judgement, Outcome, Pair, Sentence, Side
from checker.rules.context import Context
from checker.rules.definitions import Rule
from checker.rules.findings import make_finding, named, statement
from checker.wording import listed

__all__ = ["evaluate"]

_Judged = tuple[Pair, Judgement]
_Place = tuple[str, int, int]


def evaluate(context: Context, rule: Rule) -> Iterator[Finding]:
    """A note for each sentence of an article under check that the judge takes for contradicted."""
    clear = [
        (pair, judgement)
        for pair, judgement in context.judged
        if judgement.contradiction >= rule.thresholds["contradiction"]
    ]
    for sentences, against in _most_contradicted_first(clear, context.stored):
        judgements = [judgement for _, judgement in against]
        sides = [_side(context, sentences), *(_side(context, _other(pair, sentences)) for pair, _ in against)]
        spoken = [side.claim.quoted or side.claim.speaker is not None for side in sides]
        outcome: Outcome = "attributed" if any(spoken) and not all(spoken) else "contradiction"
        others = listed(list(dict.fromkeys(named(side.article) for side in sides[1:])))
        found = make_finding(
            rule,
            sides,
            say("seems_to_disagree", source=named(sides[0].article), others=others),
            because=[say("no_other_rule"), say("judge_says", judge=judgements[0].judge)],
            outcome=outcome,
            level="warning",
            similarity=max(pair.similarity for pair, _ in against),
            story=against[0][0].story,
        )
        yield replace(
            found,
            judged=Judgement(
                judgements[0].judge,
                min(judgement.contradiction for judgement in judgements),
                min(judgement.entailment for judgement in judgements),
            ),
        )


def _most_contradicted_first(
    pairs: Sequence[_Judged], stored: frozenset[str]
) -> Iterator[tuple[tuple[Sentence, ...], list[_Judged]]]:
    """The pairs grouped around the sentences that most others contradict, each pair once. A group's own sentences are
    of an article under check."""
    left: dict[int, _Judged] = dict(enumerate(pairs))
    of_sentence: dict[_Place, set[int]] = defaultdict(set)
    said: dict[_Place, tuple[Sentence, ...]] = {}
    for number, (pair, _) in left.items():
        for sentences in (pair.left, pair.right):
            if sentences[0].article not in stored:
                said.setdefault(_place(sentences), sentences)
                of_sentence[_place(sentences)].add(number)
    while left:
        place = max(said, key=lambda at: len(of_sentence[at]))
        group = sorted(of_sentence[place])
        yield said[place], [left.pop(number) for number in group]
        for numbers in of_sentence.values():
            numbers.difference_update(group)


def _place(sentences: tuple[Sentence, ...]) -> _Place:
    return sentences[0].article, sentences[0].span.start, sentences[-1].span.end


def _other(pair: Pair, sentences: tuple[Sentence, ...]) -> tuple[Sentence, ...]:
    return pair.right if _place(pair.left) == _place(sentences) else pair.left


def _side(context: Context, sentences: tuple[Sentence, ...]) -> Side:
    return context.side(statement(sentences, context.articles[sentences[0].article]))
