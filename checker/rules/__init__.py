"""Pairs, events, claims -> findings: typed, deterministic comparison decides.

`comparison/` compares two sentences that say the same; `engines/` has one engine a module, whose docstring
`checker rules explain` prints; `rules/*.yaml` says which of them run and how loud.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from checker.align import Alignment
from checker.model import Agreement, Article, Finding
from checker.rules.agreements import agreements
from checker.rules.comparison.differences import compare
from checker.rules.comparison.names import Names
from checker.rules.context import Context
from checker.rules.definitions import Rule, Rulebook, load_rulebook
from checker.rules.engines import ENGINES
from checker.rules.events import occurrences
from checker.rules.findings import in_order
from checker.rules.occasions import of_one_occasion, told_apart
from checker.rules.once import told_once

__all__ = ["ENGINES", "Judged", "Rule", "Rulebook", "apply", "load_rulebook"]


@dataclass(frozen=True, slots=True)
class Judged:
    """What the rules found: contradictions and defects, and what independent sources agree on."""

    findings: tuple[Finding, ...]
    agreements: tuple[Agreement, ...]


def apply(
    rulebook: Rulebook, articles: Sequence[Article], alignment: Alignment, *, stored: frozenset[str] = frozenset()
) -> Judged:
    """Run every enabled rule. Articles in `stored` are compared with, and not with each other: that was done before."""
    story_of = {article: story.id for story in alignment.stories for article in story.articles}
    by_id = {article.id: article for article in articles}
    between = Counter((pair.left[0].article, pair.right[0].article) for pair in alignment.pairs)
    comparisons = of_one_occasion(
        [
            compare(pair)
            for pair in alignment.pairs
            if not (pair.left[0].article in stored and pair.right[0].article in stored)
            and not told_apart(pair, by_id, alone=between[pair.left[0].article, pair.right[0].article] == 1)
        ],
        Names(alignment.sentences, rulebook.files),
    )
    context = Context(
        articles=by_id,
        alignment=alignment,
        comparisons=comparisons,
        occurrences=occurrences(alignment.sentences),
        stored=stored,
        story_of=story_of,
        files=rulebook.files,
    )
    found: list[Finding] = []
    for rule in rulebook.enabled():
        found += ENGINES[rule.kind].evaluate(context, rule)
    order = {article.id: number for number, article in enumerate(articles)}
    return Judged(in_order(told_once(found), order), agreements(context))
