"""Findings from questions: who answers what, told in one line that says of what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from checker.model import Agreement, Article, Finding, Outcome, Question, Statement
from checker.questions.answers import may_both_be_true
from checker.questions.slots import open_question
from checker.rules.context import Asked, Context
from checker.rules.definitions import Rule
from checker.rules.findings import answers_told, make_finding
from checker.rules.identity import pairs_of
from checker.wording import shown

__all__ = ["facts_of", "question_findings", "told_by_questions"]

_KINDS = {
    "quantity": "quantity-conflict", "date": "date-conflict", "place": "place-conflict", "name": "name-conflict",
    "event": "status-conflict",
}  # fmt: skip
_TOLD: dict[str, Outcome] = {
    "contradiction": "contradiction", "superseded": "superseded", "scope": "scope", "attributed": "attributed",
    "doubtful": "scope",
}  # fmt: skip
_BUT = {
    "superseded": "the count may have grown",
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
            pairs=pairs_of(
                _measure(asked.gathered.question),
                sides,
                question=asked.gathered.question.id,
                alike=lambda one, two: may_both_be_true(one, two, context.tolerances),
            ),
        )


def _measure(question: Question) -> str:
    """The measure with what makes a question of its own of it: the dead of one group are not those of another."""
    said = question.answers[0].statements[0].qualifiers
    own = [each for each in (said.part, said.definition, "planned" if said.planned else None) if each]
    return f"{question.measure} ({', '.join(own)})" if own else question.measure


def told_by_questions(context: Context) -> frozenset[tuple[str, int, int]]:
    """Places (article, start, end) of the values over which a question tells of a disagreement."""
    return frozenset(
        (each.claim.article, each.value.span.start, each.value.span.end)
        for asked in context.questions
        if asked.judgement.outcome in ("contradiction", "superseded", "attributed")
        for each in asked.judgement.shown
    )


def facts_of(context: Context, findings: Sequence[Finding], agreed: Sequence[Agreement]) -> tuple[Question, ...]:
    """Every question with its outcome, and the finding that it made where one was told."""
    told = {finding.question: finding for finding in findings if finding.question is not None}
    found = [
        open_question(
            finding.story or 0,
            finding.sides,
            finding.outcome if finding.outcome != "defect" else "single",
            level=finding.level,
            finding=finding.id,
            because=finding.because,
        )
        for finding in findings
        if finding.question is None and _fills_a_slot(finding)
    ]
    found += [open_question(each.story or 0, each.sides, "agreement") for each in agreed]
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


def _fills_a_slot(finding: Finding) -> bool:
    """Whether the finding lays the values of several articles beside each other."""
    articles = {side.article.id for side in finding.sides}
    return finding.outcome != "defect" and len(articles) > 1 and all(len(side.values) == 1 for side in finding.sides)


def _kind(statements: Sequence[Statement]) -> str | None:
    kinds = {each.value.kind for each in statements}
    return _KINDS.get(next(iter(kinds))) if len(kinds) == 1 else None


def _each_once(statements: Sequence[Statement]) -> list[Statement]:
    """One statement of each article and value: the surest and first one of the text, a headline only in default."""
    ranked = sorted(statements, key=lambda each: (not each.certain, each.claim.kind == "title"))
    chosen = {(each.claim.article, each.value.value): each for each in reversed(ranked)}
    return [each for each in statements if chosen[each.claim.article, each.value.value] is each]


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
    return answers_told(asked.gathered.question.label, by_value, _BUT.get(outcome, ""))
