"""Two sources name different people, or different organisations, in the same place.

## What it finds
In two sentences that say the same, a known person on each side whom the other side does not name in any form: Kim Jong
Un beside Kim Jong Il. The same for agencies, alliances and offices: TASS beside Reuters.

## What it leaves alone
Every spelling, case form and order of one name, a family name beside the full one, pronouns and offices («the
president») in place of a name, a name that stands in the sentence before or after, a name that one side only gives, and
articles that tell of what two people did: something else differs there too, or each names its own throughout.

Two sentences of one language that are word for word one but for a name of no list («identified the gunman as …») are a
warning, unless one of the articles knows both names.

People count as known where `rules/entities/people.yaml` lists them, organisations where `organisations.yaml` does.

## How to mend it
Find whom the source of the statement names. In translations, look for a name taken for a similar one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import chain, combinations

from checker.messages.said import say
from checker.model import Finding, Sentence, Value
from checker.questions.renamed import renamed
from checker.questions.slots import slot_label
from checker.rules.asked import question_findings
from checker.rules.context import Context
from checker.rules.definitions import Rule
from checker.rules.findings import answers_told, claim_of, make_finding
from checker.rules.parallel import parallel_findings

__all__ = ["evaluate"]

_HEAD = 4
"""Words with which two sentences must begin alike to be laid beside each other."""
_MOST_ALIKE = 40
"""Sentences with one beginning; more are a form that is filled in."""


def evaluate(context: Context, rule: Rule) -> Iterator[Finding]:
    """One contradiction for each name that stands in the place of another in parallel sentences."""
    yield from question_findings(context, rule)
    told: set[str] = set()
    for finding in parallel_findings(context, rule, {"name": "name"}):
        told |= {side.claim.id for side in finding.sides}
        yield finding
    for left, right, story in _alike(context):
        names = renamed([left], [right])
        if names is None or told & {claim.id for each in (left, right) for claim in each.claims}:
            continue
        if not any(_is_named(context, each.article, name) for each, name in ((left, names[1]), (right, names[0]))):
            told |= {claim.id for each in (left, right) for claim in each.claims}
            yield _finding(context, rule, (left, right), names, story)


def _alike(context: Context) -> Iterator[tuple[Sentence, Sentence, int]]:
    """Sentences of two sources of a story that begin with the same words, whether or not they were aligned."""
    by_head: dict[tuple[int, str, tuple[str, ...]], list[Sentence]] = defaultdict(list)
    for sentence in chain.from_iterable(context.alignment.sentences):
        story = context.story_of.get(sentence.article)
        words = tuple(sentence.text.casefold().split()[:_HEAD])
        if story is not None and len(words) == _HEAD:
            by_head[story, sentence.language, words].append(sentence)
    for (story, _, _), same in by_head.items():
        for left, right in combinations(same[:_MOST_ALIKE], 2):
            sources = {context.copies.get(each.article, each.article) for each in (left, right)}
            if len(sources) == 2 and not sources <= context.stored:
                yield left, right, story


def _is_named(context: Context, article: str, name: Value) -> bool:
    """Whether the article knows the name as well: it tells of both then, in two sentences."""
    text = context.articles[article].text.casefold()
    return all(word.casefold() in text for word in name.text.split())


def _finding(
    context: Context, rule: Rule, sentences: tuple[Sentence, Sentence], names: tuple[Value, Value], story: int
) -> Finding:
    sides = [context.side(claim_of(sentence, name), name) for sentence, name in zip(sentences, names, strict=True)]
    return make_finding(
        rule,
        sides,
        answers_told(slot_label(sides), {side.values[0].text: [side.article] for side in sides}),
        because=[say("one_but_for_name")],
        level="warning",
        story=story,
    )
