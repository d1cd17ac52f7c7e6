"""Findings that articles ask to have left out: which are, who asked, and what was asked in vain.

A finding is left out where one of its sides lies in an article, or a paragraph of one, that names the finding's rule.
So an article can only silence what involves itself: where others contradict each other without it, that stays.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

from checker.model import Article, ArticleSuppression, Claim, Finding, Pair, Sentence, Suppressed, Unchecked
from checker.rules.context import Asked, Context
from checker.rules.definitions import Rule, Rulebook
from checker.rules.judging import casualties, judge_question
from checker.strictyaml import nearest

__all__ = ["Scope", "Silenced", "suppress", "without"]

Scope = tuple[str, int | None]
"""An article's id and the index of its passage; None: all of the article."""


@dataclass(frozen=True, slots=True)
class Silenced:
    """The findings that stay, those that do not, and what an editor has to know of the suppressions."""

    findings: tuple[Finding, ...]
    suppressed: tuple[Suppressed, ...] = ()
    unused: tuple[ArticleSuppression, ...] = ()
    notes: tuple[Unchecked, ...] = ()


def suppress(
    findings: Sequence[Finding],
    context: Context,
    rulebook: Rulebook,
    run: Callable[[Rule, Collection[Scope]], Sequence[Finding]],
) -> Silenced:
    """`findings` without those that the context's articles suppress. `run` gives what a rule finds where scopes are
    hidden from it."""
    asked = [
        ArticleSuppression(article, suppression)
        for article in context.articles.values()
        for suppression in article.suppressions
    ]
    by_rule: dict[str, dict[Scope, list[ArticleSuppression]]] = defaultdict(lambda: defaultdict(list))
    for each in asked:
        if each.suppression.problem is None:
            for rule in each.suppression.rules:
                by_rule[rule][each.article.id, each.suppression.passage].append(each)
    kept: list[Finding] = []
    left_out: list[Suppressed] = []
    for finding in findings:
        by = _suppressors(finding, by_rule.get(finding.rule, {}))
        if by:
            left_out.append(Suppressed(finding, by))
        else:
            kept.append(finding)
    torn = [each.finding for each in left_out if _leaves_others(each.finding, by_rule[each.finding.rule])]
    for rule in sorted({finding.rule for finding in torn}):
        remaining = run(rulebook.rules[rule], by_rule[rule])
        kept += _parts([finding for finding in torn if finding.rule == rule], remaining, by_rule[rule])
    return Silenced(
        tuple(kept), tuple(left_out), _unused(asked, left_out, context, rulebook), _notes(asked, context, rulebook)
    )


def without(context: Context, scopes: Collection[Scope]) -> Context:
    """The context as though what lies in `scopes` had not been written."""
    hidden = frozenset(scopes)

    def shown(said: Claim | Sentence) -> bool:
        return hidden.isdisjoint(_scopes(said))

    def whole(pair: Pair) -> bool:
        return all(shown(sentence) for sentence in (*pair.left, *pair.right))

    alignment = replace(
        context.alignment,
        sentences=tuple(tuple(filter(shown, own)) for own in context.alignment.sentences),
        pairs=tuple(filter(whole, context.alignment.pairs)),
        echoes=tuple(filter(whole, context.alignment.echoes)),
    )
    return replace(
        context,
        alignment=alignment,
        comparisons=tuple(each for each in context.comparisons if whole(each.pair)),
        of_corpus=tuple(each for each in context.of_corpus if whole(each.pair)),
        occurrences=tuple(each for each in context.occurrences if shown(each.claim)),
        questions=tuple(asked for each in context.questions if (asked := _asked_without(each, shown, context))),
        judged=tuple(each for each in context.judged if whole(each[0])),
    )


def _asked_without(asked: Asked, shown: Callable[[Claim], bool], context: Context) -> Asked | None:
    """The question with the statements that are shown, judged anew; None where none is left."""
    question = asked.gathered.question
    answers = [
        replace(each, statements=tuple(s for s in each.statements if shown(s.claim))) for each in question.answers
    ]
    if answers == list(question.answers):
        return asked
    left = tuple(each for each in answers if each.statements)
    if not left:
        return None
    gathered = replace(asked.gathered, question=replace(question, answers=left))
    parts = casualties([each.gathered for each in context.questions])
    judgement = judge_question(gathered, context.articles, context.tolerances, context.copies, context.stored, parts)
    return Asked(gathered, judgement)


def _leaves_others(finding: Finding, scopes: Collection[Scope]) -> bool:
    """Whether articles that suppress nothing of the finding are left to contradict each other."""
    hidden = frozenset(scopes)
    return len({side.article.id for side in finding.sides if hidden.isdisjoint(_scopes(side.claim))}) > 1


def _suppressors(finding: Finding, scopes: dict[Scope, list[ArticleSuppression]]) -> tuple[ArticleSuppression, ...]:
    found: list[ArticleSuppression] = []
    for side in finding.sides if scopes else ():
        for scope in _scopes(side.claim):
            found += (each for each in scopes.get(scope, ()) if each not in found)
    return tuple(found)


def _scopes(said: Claim | Sentence) -> tuple[Scope, Scope]:
    return (said.article, None), (said.article, said.passage)


def _parts(
    left_out: Sequence[Finding], remaining: Sequence[Finding], scopes: dict[Scope, list[ArticleSuppression]]
) -> list[Finding]:
    """Of what a rule finds with `scopes` hidden: what the other sides of `left_out` say against each other."""
    before = [_claims(finding) for finding in left_out]
    return [
        finding
        for finding in remaining
        if not _suppressors(finding, scopes) and any(_claims(finding) < claims for claims in before)
    ]


def _claims(finding: Finding) -> frozenset[str]:
    return frozenset(side.claim.id for side in finding.sides)


def _unused(
    asked: Sequence[ArticleSuppression], left_out: Sequence[Suppressed], context: Context, rulebook: Rulebook
) -> tuple[ArticleSuppression, ...]:
    """The suppressions of new articles with those of their rules that ran and met nothing."""
    used = {(id(by), each.finding.rule) for each in left_out for by in each.by}
    running = {rule.id for rule in rulebook.enabled()}
    found = []
    for each in asked:
        vain = tuple(r for r in each.suppression.rules if r in running and (id(each), r) not in used)
        if vain and each.suppression.problem is None and each.article.id not in context.stored:
            found.append(ArticleSuppression(each.article, replace(each.suppression, rules=vain)))
    return tuple(found)


def _notes(asked: Sequence[ArticleSuppression], context: Context, rulebook: Rulebook) -> tuple[Unchecked, ...]:
    """A sentence on each suppression of a new article that could not be applied."""
    found = []
    for article, suppression in ((each.article, each.suppression) for each in asked):
        if article.id in context.stored:
            continue
        if suppression.problem is not None:
            found.append(_note(article, suppression.line, suppression.problem))
            continue
        unknown = [rule for rule in suppression.rules if rule not in rulebook.rules]
        if unknown:
            word = unknown[0] if len(unknown[0]) <= 40 else unknown[0][:39] + "…"
            more = f" and {len(unknown) - 1} more that do not" if len(unknown) > 1 else ", which does not"
            told = f"names the rule '{word}'{more} exist; {nearest(word, rulebook.rules)}"
            found.append(_note(article, suppression.line, told))
    return tuple(found)


def _note(article: Article, line: int, problem: str) -> Unchecked:
    return Unchecked(article.id, f"{article.path}: the suppression on line {line} {problem}")
