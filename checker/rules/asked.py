"""Findings from questions: who answers what, told in one line that says of what."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from checker.messages.said import say
from checker.model import Agreement, Article, Finding, Outcome, Question, Side, Statement
from checker.questions.answers import may_both_be_true
from checker.questions.slots import open_question, slot_label
from checker.rules.context import Asked, Context
from checker.rules.definitions import Rule
from checker.rules.findings import answers_told, make_finding
from checker.rules.identity import pairs_of
from checker.wording import shown

__all__ = ["called", "facts_of", "known_questions", "question_findings", "told_by_questions"]

_Place = tuple[str, int]
"""Article id and where a value begins."""

_KINDS = {
    "quantity": "quantity-conflict", "date": "date-conflict", "place": "place-conflict", "name": "name-conflict",
    "event": "status-conflict",
}  # fmt: skip
_TOLD: dict[str, Outcome] = {
    "contradiction": "contradiction", "superseded": "superseded", "scope": "scope", "attributed": "attributed",
    "doubtful": "scope",
}  # fmt: skip
_BUT = {
    "superseded": "but_grown",
    "scope": "but_two_things",
    "attributed": "but_two_speakers",
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


def known_questions(context: Context) -> dict[_Place, tuple[str, str]]:
    """By place: measure and label of the question that each value answers whose measure a list knows. Where one article
    gives several answers, the label alone does not say of what each of them is."""
    return {
        (each.claim.article, each.value.span.start): (each.measure, asked.gathered.question.label)
        for asked in context.questions
        if asked.gathered.traits.known and _one_each(asked.gathered.question)
        for answer in asked.gathered.question.answers
        for each in answer.statements
    }


def _one_each(question: Question) -> bool:
    """Whether no article answers the question in two ways."""
    tellers = Counter(
        article for answer in question.answers for article in {each.claim.article for each in answer.statements}
    )
    return max(tellers.values(), default=0) < 2


def called(known: Mapping[_Place, tuple[str, str]], sides: Sequence[Side]) -> str:
    """What the values of `sides` are of: the label of the question that they answer, else the words around them."""
    asked = _asked(known, sides)
    return asked[1] if asked else slot_label(sides)


def _asked(known: Mapping[_Place, tuple[str, str]], sides: Sequence[Side]) -> tuple[str, str] | None:
    """Measure and label of the question that values of `sides` answer; None where they answer none, or several."""
    found = {known[place] for side in sides if (place := _place(side)) in known}
    return found.pop() if len(found) == 1 else None


def facts_of(context: Context, findings: Sequence[Finding], agreed: Sequence[Agreement]) -> tuple[Question, ...]:
    """Every question with its outcome, and the finding that it made where one was told.

    What aligned sentences differ in is told in the row of the question that all their values answer, and makes its
    outcome where the question itself tells of none. Else it asks a question of its own, which those that agree in one
    of its values answer as well; so it does beside a question on whose answers the sources agree.
    """
    told: dict[tuple[int | None, str | None], Finding] = {
        (finding.story, finding.question): finding for finding in findings if finding.question is not None
    }
    asked_at, known = _questions_by_place(context), known_questions(context)
    rows: list[tuple[Finding, list[Side]]] = []
    for finding in findings:
        if finding.question is not None or not _fills_a_slot(finding):
            continue
        asked = {asked_at.get(_place(side)) for side in finding.sides}
        key = asked.pop() if len(asked) == 1 else None
        if key is None:
            rows.append((finding, list(finding.sides)))
        else:
            told.setdefault(key, finding)
    apart = _not_in_a_row(agreed, rows)
    found = [
        _told_by(open_question(finding.story or 0, sides, asked=_asked(known, finding.sides)), finding)
        for finding, sides in rows
    ]
    found += [
        open_question(each.story or 0, each.sides, "agreement", asked=_asked(known, each.sides)) for each in apart
    ]
    for each in context.questions:
        question, judged = each.gathered.question, each.judgement
        of_it = told.get((question.story, question.id))
        if of_it is not None and of_it.question is None and judged.outcome != "contradiction":
            found.append(_told_by(question, of_it))
        else:
            judged_so = replace(question, outcome=judged.outcome, because=judged.because)
            found.append(replace(judged_so, level=of_it.level, finding=of_it.id) if of_it else judged_so)
    return tuple(found)


def _questions_by_place(context: Context) -> dict[_Place, tuple[int | None, str | None]]:
    """By place: story and id of the question that the value answers, but for those whose answers agree."""
    return {
        (each.claim.article, each.value.span.start): (asked.gathered.question.story, asked.gathered.question.id)
        for asked in context.questions
        if asked.judgement.outcome != "agreement"
        for answer in asked.gathered.question.answers
        for each in answer.statements
    }


def _not_in_a_row(agreed: Sequence[Agreement], rows: Sequence[tuple[Finding, list[Side]]]) -> list[Agreement]:
    """The agreements that share no value with a row; the sides of the others are added to the row's."""
    row_of = {(finding.story, _place(side)): sides for finding, sides in rows for side in finding.sides}
    apart = []
    for each in agreed:
        sides = next((row_of[each.story, _place(s)] for s in each.sides if (each.story, _place(s)) in row_of), None)
        if sides is None:
            apart.append(each)
        else:
            given = {_place(side) for side in sides}
            sides += [side for side in each.sides if _place(side) not in given]
    return apart


def _told_by(question: Question, finding: Finding) -> Question:
    """The question with what a finding of aligned sentences says of it."""
    assert finding.outcome != "defect"
    return replace(question, outcome=finding.outcome, level=finding.level, finding=finding.id, because=finding.because)


def _place(side: Side) -> _Place:
    return side.article.id, side.values[0].span.start if side.values else side.claim.span.start


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
    return answers_told(asked.gathered.question.label, by_value, say(_BUT[outcome]) if outcome in _BUT else "")
