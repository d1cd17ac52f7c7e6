"""Pairs, events, claims -> findings: typed, deterministic comparison decides.

`comparison/` compares two sentences that say the same; `engines/` has one engine a module, whose docstring
`checker rules explain` prints; `rules/*.yaml` says which of them run and how loud.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from checker.align import Alignment
from checker.model import Agreement, Article, ArticleSuppression, Finding, Suppressed, Unchecked
from checker.rules.adjustments import Adjustments, adjusted
from checker.rules.agreements import agreements
from checker.rules.comparison.amounts import Tolerances
from checker.rules.comparison.differences import compare
from checker.rules.context import Context
from checker.rules.definitions import Rule, Rulebook, cases_in, load_rulebook
from checker.rules.engines import ENGINES
from checker.rules.events import occurrences
from checker.rules.findings import in_order
from checker.rules.occasions import told_apart
from checker.rules.suppressions import Scope, suppress, without

__all__ = ["ENGINES", "Adjustments", "Judged", "Rule", "Rulebook", "adjusted", "apply", "cases_in", "load_rulebook"]

_MEASURED = "quantity-conflict"
"""The kind of rule by whose tolerances amounts are compared."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What the rules found: contradictions and defects, and what independent sources agree on."""

    findings: tuple[Finding, ...]
    agreements: tuple[Agreement, ...]
    suppressed: tuple[Suppressed, ...] = ()
    unused_suppressions: tuple[ArticleSuppression, ...] = ()
    unchecked: tuple[Unchecked, ...] = ()
    """Suppressions that could not be applied."""


def apply(
    rulebook: Rulebook,
    articles: Sequence[Article],
    alignment: Alignment,
    *,
    stored: frozenset[str] = frozenset(),
    suppressions: bool = True,
) -> Judged:
    """Run every enabled rule. Articles in `stored` are compared with, and not with each other: that was done before.
    With `suppressions` articles may have findings on themselves left out."""
    story_of = {article: story.id for story in alignment.stories for article in story.articles}
    by_id = {article.id: article for article in articles}
    pairs = [
        pair
        for pair in alignment.pairs
        if not (pair.left[0].article in stored and pair.right[0].article in stored) and not told_apart(pair, by_id)
    ]
    usual = Tolerances.of(rulebook.rules[_MEASURED].thresholds)
    compared = {usual: tuple(compare(pair, usual) for pair in pairs)}
    context = Context(
        articles=by_id,
        alignment=alignment,
        comparisons=compared[usual],
        occurrences=occurrences(alignment.sentences),
        stored=stored,
        story_of=story_of,
        files=rulebook.files,
    )

    def run(rule: Rule, hidden: Collection[Scope] = ()) -> list[Finding]:
        own = context
        if rule.kind == _MEASURED:
            tolerances = Tolerances.of(rule.thresholds)
            if tolerances not in compared:
                compared[tolerances] = tuple(compare(pair, tolerances) for pair in pairs)
            own = replace(context, comparisons=compared[tolerances])
        return list(ENGINES[rule.kind].evaluate(without(own, hidden) if hidden else own, rule))

    order = {article.id: number for number, article in enumerate(articles)}
    found = in_order([finding for rule in rulebook.enabled() for finding in run(rule)], order)
    if not suppressions:
        return Judged(tuple(_told_once(found)), agreements(context))
    silenced = suppress(found, context, rulebook, run)
    return Judged(
        # Only now: what is suppressed tells nothing better than what is not.
        in_order(_told_once(silenced.findings), order),
        agreements(context),
        silenced.suppressed,
        silenced.unused,
        silenced.notes,
    )


def _told_once(findings: Sequence[Finding]) -> list[Finding]:
    """The findings without differing places where the same claims turn an event round: that says it better."""
    turned = [_claims(finding) for finding in findings if finding.rule == "direction-conflict"]
    return [
        finding
        for finding in findings
        if finding.rule != "place-conflict" or not any(_claims(finding) <= claims for claims in turned)
    ]


def _claims(finding: Finding) -> frozenset[str]:
    return frozenset(side.claim.id for side in finding.sides)
