"""Pairs, events, claims -> findings: typed, deterministic comparison decides.

`comparison/` compares two sentences that say the same; `engines/` has one engine a module, whose docstring
`checker rules explain` prints; `rules/*.yaml` says which of them run and how loud.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from checker.model import (
    Agreement,
    Alignment,
    Article,
    ArticleSuppression,
    Finding,
    Pair,
    Question,
    Suppressed,
    Unchecked,
)
from checker.questions import Gathered
from checker.questions.comparison.amounts import Tolerances
from checker.questions.comparison.differences import Comparison, compare
from checker.questions.comparison.names import Names
from checker.questions.comparison.places import with_places
from checker.rules.adjustments import Adjustments, adjusted
from checker.rules.agreements import agreeing_rows, agreements
from checker.rules.asked import facts_of
from checker.rules.context import Asked, Context, Review, Reviewed
from checker.rules.definitions import Rule, Rulebook, cases_in, load_rulebook
from checker.rules.engines import ENGINES
from checker.rules.events import occurrences
from checker.rules.findings import in_order
from checker.rules.identity import told_apart_by_fingerprint
from checker.rules.judging import casualties, judge_question
from checker.rules.occasions import of_one_occasion, told_apart
from checker.rules.once import told_once
from checker.rules.suppressions import Scope, suppress, without

__all__ = [
    "ENGINES",
    "Adjustments",
    "Judged",
    "Review",
    "Reviewed",
    "Rule",
    "Rulebook",
    "adjusted",
    "apply",
    "cases_in",
    "load_rulebook",
]

_MEASURED = "quantity-conflict"
"""The kind of rule by whose tolerances amounts are compared."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What the rules found: contradictions and defects, and what independent sources agree on."""

    findings: tuple[Finding, ...]
    agreements: tuple[Agreement, ...]
    facts: tuple[Question, ...] = ()
    suppressed: tuple[Suppressed, ...] = ()
    unused_suppressions: tuple[ArticleSuppression, ...] = ()
    unchecked: tuple[Unchecked, ...] = ()
    """What a review left out, and suppressions that could not be applied."""


def apply(
    rulebook: Rulebook,
    articles: Sequence[Article],
    alignment: Alignment,
    *,
    questions: Sequence[Gathered] = (),
    stored: frozenset[str] = frozenset(),
    review: Review | None = None,
    suppressions: bool = True,
    left_out: frozenset[str] = frozenset(),
) -> Judged:
    """Run every enabled rule. Articles in `stored` are compared with, and not with each other: that was done before.
    `review` looks at what was found, in the order of a report, and at what was not. With `suppressions` articles may
    have findings on themselves left out. Articles in `left_out` are sources of facts and agreements, and findings are
    narrowed to what the others say."""
    story_of = {article: story.id for story in alignment.stories for article in story.articles}
    by_id = {article.id: article for article in articles}
    between = Counter((pair.left[0].article, pair.right[0].article) for pair in alignment.pairs)
    pairs, of_corpus = (
        [
            pair
            for pair in some
            if not told_apart(pair, by_id, alone=between[pair.left[0].article, pair.right[0].article] == 1)
        ]
        for some in _checked_and_joined(alignment.pairs, stored)
    )
    names = Names(alignment.sentences, rulebook.files)

    def comparisons(pairs: Sequence[Pair], tolerances: Tolerances) -> tuple[Comparison, ...]:
        of_one = of_one_occasion([compare(pair, tolerances) for pair in pairs], names)
        return with_places(of_one, rulebook.files)

    copies = {article: group[0] for story in alignment.stories for group in story.copies for article in group}

    parts = casualties(questions)

    def judged(tolerances: Tolerances) -> tuple[Asked, ...]:
        return tuple(Asked(each, judge_question(each, by_id, tolerances, copies, stored, parts)) for each in questions)

    usual = Tolerances.of(rulebook.rules[_MEASURED].thresholds)
    whole = Context(
        articles=by_id,
        alignment=alignment,
        comparisons=comparisons(pairs, usual),
        of_corpus=comparisons(of_corpus, usual),
        occurrences=occurrences(alignment.sentences),
        stored=stored,
        story_of=story_of,
        files=rulebook.files,
        tolerances=usual,
        copies=copies,
        questions=judged(usual),
    )
    foreign: tuple[Scope, ...] = tuple((article, None) for article in left_out)
    context = without(whole, foreign) if foreign else whole
    within = {usual: context}

    def run(rule: Rule, hidden: Collection[Scope] = ()) -> list[Finding]:
        tolerances = Tolerances.of(rule.thresholds) if rule.kind == _MEASURED else usual
        if tolerances not in within:
            other = replace(
                whole,
                comparisons=comparisons(pairs, tolerances),
                of_corpus=comparisons(of_corpus, tolerances),
                tolerances=tolerances,
                questions=judged(tolerances),
            )
            within[tolerances] = without(other, foreign) if foreign else other
        own = replace(within[tolerances], judged=context.judged)
        return list(ENGINES[rule.kind].evaluate(without(own, hidden) if hidden else own, rule))

    order = {article.id: number for number, article in enumerate(articles)}
    found = in_order([finding for rule in rulebook.enabled() for finding in run(rule)], order)
    notes: tuple[Unchecked, ...] = ()
    if review is not None:
        reviewed = review(found, context)
        found, context, notes = in_order(reviewed.findings, order), reviewed.context, reviewed.unchecked
    slots = agreements(whole)
    agreed = (*agreeing_rows(whole), *slots)
    if not suppressions:
        told = in_order(told_apart_by_fingerprint(told_once(found)), order)
        return Judged(told, agreed, facts_of(whole, told, slots), unchecked=notes)
    silenced = suppress(found, context, rulebook, run)
    # Only now: what is suppressed tells nothing better than what is not.
    kept = told_once(silenced.findings)
    named = told_apart_by_fingerprint([*kept, *(each.finding for each in silenced.suppressed)])
    told = in_order(named[: len(kept)], order)
    suppressed = zip(silenced.suppressed, named[len(kept) :], strict=True)
    return Judged(
        told,
        agreed,
        facts_of(whole, told, slots),
        tuple(replace(each, finding=finding) for each, finding in suppressed),
        tuple(each for each in silenced.unused if each.article.id not in left_out),
        (*notes, *silenced.notes),
    )


def _checked_and_joined(pairs: Sequence[Pair], stored: frozenset[str]) -> tuple[list[Pair], list[Pair]]:
    """The pairs with an article under check, and those within the corpus that share a sentence with one of them: what
    a new article says may join what two old ones say of the same."""
    checked = [pair for pair in pairs if pair.left[0].article not in stored or pair.right[0].article not in stored]
    met = {(s.article, s.span.start) for pair in checked for s in (*pair.left, *pair.right)} if stored else set()
    known = set(map(id, checked))
    joined = [
        pair
        for pair in pairs
        if met and id(pair) not in known and any((s.article, s.span.start) in met for s in (*pair.left, *pair.right))
    ]
    return checked, joined
