"""Findings from questions: who answers what, told in one line that says of what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from checker.model import Article, Finding, Outcome, Question, Statement
from checker.rules.context import Asked, Context
from checker.rules.definitions import Rule
from checker.rules.findings import make_finding, named
from checker.wording import listed, readable, shown

__all__ = ["facts_of", "question_findings", "told_by_questions"]

_KINDS = {
    "quantity": "quantity-conflict", "date": "date-conflict", "place": "place-conflict", "name": "name-conflict",
    "event": "status-conflict",
}  # fmt: skip
_TOLD: dict[str, Outcome] = {
    "contradiction": "contradiction", "superseded": "superseded", "scope": "scope", "attributed": "attributed",
    "doubtful": "scope",
}  # fmt: skip
_MOST_NAMED = 6
_BUT = {
    "superseded": "the later report may have more",
    "scope": "the two may be of two things",
    "attributed": "two speakers say so",
}


def question_findings(context: Context, rule: Rule) -> Iterator[Finding]:
    """A finding for each question whose answers disagree in values of the kind that `rule` is of."""
    for asked in context.questions:
        judged = asked.judgement
        if judged.outcome not in _TOLD or judged.outcome == "doubtful" or _kind(judged.shown) != rule.kind:
            continue
        statements = _each_once(judged.shown)
        sides = [context.side(each.claim, each.value) for each in _fewest_first(statements)]
        outcome = _TOLD[judged.outcome]
        yield make_finding(
            rule,
            sides,
            _message(asked, statements, context, outcome),
            because=judged.because,
            outcome=outcome,
            level=judged.level,
            story=asked.gathered.question.story,
            question=asked.gathered.question.id,
        )


def told_by_questions(context: Context) -> frozenset[tuple[str, int, int]]:
    """Places (article, start, end) of the values over which a question tells of a disagreement."""
    return frozenset(
        (each.claim.article, each.value.span.start, each.value.span.end)
        for asked in context.questions
        if asked.judgement.outcome in ("contradiction", "superseded", "attributed")
        for each in asked.judgement.shown
    )


def facts_of(context: Context, findings: Sequence[Finding]) -> tuple[Question, ...]:
    """Every question with its outcome, and the finding that it made where one was told."""
    told = {finding.question: finding for finding in findings if finding.question is not None}
    found = []
    for asked in context.questions:
        question, judged = asked.gathered.question, asked.judgement
        finding = told.get(question.id)
        found.append(
            replace(
                question,
                outcome=judged.outcome,
                level=finding.level if finding else None,
                finding=finding.id if finding else None,
                because=judged.because,
            )
        )
    return tuple(found)


def _kind(statements: Sequence[Statement]) -> str | None:
    kinds = {each.value.kind for each in statements}
    return _KINDS.get(next(iter(kinds))) if len(kinds) == 1 else None


def _each_once(statements: Sequence[Statement]) -> list[Statement]:
    """The first statement of each article and value."""
    return list({(each.claim.article, each.value.value): each for each in reversed(statements)}.values())[::-1]


def _fewest_first(statements: Sequence[Statement]) -> list[Statement]:
    by_value: dict[str, list[Statement]] = defaultdict(list)
    for each in statements:
        by_value[shown(each.value)].append(each)
    return [each for same in sorted(by_value.values(), key=len) for each in same]


def _message(asked: Asked, statements: Sequence[Statement], context: Context, outcome: Outcome) -> str:
    """«Dead in the ferry accident, 7 July: 21 by A (8 July), 17 by B (8 July).»"""
    by_value: dict[str, list[Article]] = defaultdict(list)
    for each in statements:
        by_value[shown(each.value)].append(context.articles[each.claim.article])
    told = [f"{value} by {_by(sources)}" for value, sources in by_value.items()]
    but = f"; {_BUT[outcome]}" if outcome in _BUT else ""
    return f"{asked.gathered.question.label}: {', '.join(told)}{but}."


def _by(articles: Sequence[Article]) -> str:
    names = list(dict.fromkeys(_dated(article) for article in articles))
    if len(names) > _MOST_NAMED:
        names = [*names[:_MOST_NAMED], f"{len(names) - _MOST_NAMED} more"]
    return listed(names)


def _dated(article: Article) -> str:
    if article.published is None:
        return named(article)
    day = readable(f"{article.published:--%m-%d}", "date")
    return f"{named(article)} ({day})"
