"""Two sources name different people, or different organisations, in the same place.

## What it finds
In two sentences that say the same, a known person on each side whom the other side does not name in any form: Kim Jong
Un beside Kim Jong Il. The same for agencies, alliances and offices: TASS beside Reuters.

## What it leaves alone
Every spelling, case form and order of one name, a family name beside the full one, pronouns and offices («the
president») in place of a name, a name that stands in the sentence before or after, a name that one side only gives, and
articles that tell of what two people did: something else differs there too, or each names its own throughout.

People count as known where `rules/entities/people.yaml` lists them, organisations where `organisations.yaml` does.

## How to mend it
Find whom the source of the statement names. In translations, look for a name taken for a similar one.
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.model import Finding, Pair, Sentence, Value
from checker.questions.renamed import renamed
from checker.questions.slots import slot_label
from checker.rules.asked import question_findings
from checker.rules.context import Context
from checker.rules.definitions import Rule
from checker.rules.findings import answers_told, claim_of, make_finding
from checker.rules.parallel import parallel_findings

__all__ = ["evaluate"]


def evaluate(context: Context, rule: Rule) -> Iterator[Finding]:
    """One contradiction for each name that stands in the place of another in parallel sentences."""
    yield from question_findings(context, rule)
    told: set[str] = set()
    for finding in parallel_findings(context, rule, {"name": "name"}):
        told |= {side.claim.id for side in finding.sides}
        yield finding
    for comparison in context.comparisons:
        pair = comparison.pair
        names = renamed(pair.left, pair.right)
        if names is None or told & {claim.id for each in (*pair.left, *pair.right) for claim in each.claims}:
            continue
        if not any(_is_named(context, sentence.article, name) for sentence, name in _crossed(pair, names)):
            yield _finding(context, rule, pair, names)


def _crossed(pair: Pair, names: tuple[Value, Value]) -> Iterator[tuple[Sentence, Value]]:
    """Each sentence with the name that the other one has in its place."""
    yield pair.left[0], names[1]
    yield pair.right[0], names[0]


def _is_named(context: Context, article: str, name: Value) -> bool:
    """Whether the article knows the name as well: it tells of both then, in two sentences."""
    text = context.articles[article].text.casefold()
    return all(word.casefold() in text for word in name.text.split())


def _finding(context: Context, rule: Rule, pair: Pair, names: tuple[Value, Value]) -> Finding:
    sides = [
        context.side(claim_of(sentence, name), name)
        for sentence, name in zip((pair.left[0], pair.right[0]), names, strict=True)
    ]
    return make_finding(
        rule,
        sides,
        answers_told(slot_label(sides), {side.values[0].text: [side.article] for side in sides}),
        because=["The two sentences are word for word one but for the name."],
        level="warning",
        similarity=pair.similarity,
        story=pair.story,
    )
