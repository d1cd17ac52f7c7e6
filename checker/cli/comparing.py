"""How two articles were compared, told line by line: what they were asked, which of their sentences were laid beside
each other, and why each was let go."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from checker.model import Article, Finding, Pair, Sentence, Value
from checker.questions.comparison.differences import Comparison
from checker.rules.context import Asked, Context
from checker.wording import listed, shown

__all__ = ["explained"]

_SINGLE = "only one article answers it"


def explained(findings: Sequence[Finding], context: Context) -> Iterator[str]:
    """The comparison of the first two articles of `context`, line by line."""
    left, right = list(context.articles.values())[:2]
    for label, article in (("A", left), ("B", right)):
        yield f"{label}  {Path(article.path).name} ({article.language}, {article.published or 'no date'})"
    one_story = context.story_of.get(left.id) == context.story_of.get(right.id)
    yield ("They tell of one story." if one_story else "They were not taken to tell of one story.")
    yield ""
    yield "Questions"
    yield from _questions(context, left, right)
    yield ""
    yield "Sentences side by side"
    yield from _pairs(findings, context, left, right)


def _questions(context: Context, left: Article, right: Article) -> Iterator[str]:
    nothing = True
    for asked in context.questions:
        nothing = False
        question = asked.gathered.question
        yield f"  {question.label}"
        for answer in question.answers:
            tellers = sorted({_name(each.claim.article, left, right) for each in answer.statements})
            yield f"    {listed(tellers)}: {answer.shown}  «{answer.statements[0].claim.text}»"
            for step in dict.fromkeys(step for each in answer.statements for step in each.because):
                yield f"      {step}"
        yield f"    -> {_outcome(asked, left, right)}"
    if nothing:
        yield "  none: no value is told of a thing and a measure that could be asked for"
    asked_for = {
        (each.claim.article, each.value.span)
        for asked in context.questions
        for answer in asked.gathered.question.answers
        for each in answer.statements
    }
    for claim in context.new_claims():
        for value in claim.values:
            if value.kind == "quantity" and (claim.article, value.span) not in asked_for:
                yield f"  {_name(claim.article, left, right)}: {shown(value)}, in no question  «{claim.text}»"


def _outcome(asked: Asked, left: Article, right: Article) -> str:
    judged = asked.judgement
    tellers = {each.claim.article for answer in asked.gathered.question.answers for each in answer.statements}
    if not {left.id, right.id} <= tellers:
        return _SINGLE
    return f"{judged.outcome}" + (f": {' '.join(judged.because)}" if judged.because else "")


def _pairs(findings: Sequence[Finding], context: Context, left: Article, right: Article) -> Iterator[str]:
    compared = {id(each.pair): each for each in context.comparisons}
    pairs = [
        pair for pair in context.alignment.pairs if {_article(pair.left), _article(pair.right)} == {left.id, right.id}
    ]
    if not pairs:
        yield "  none: no two sentences were taken to say the same"
    for pair in pairs:
        sides = sorted((pair.left, pair.right), key=lambda side: _article(side) != left.id)
        yield f"  A  {' '.join(sentence.text for sentence in sides[0])}"
        yield f"  B  {' '.join(sentence.text for sentence in sides[1])}"
        comparison = compared.get(id(pair)) or next((c for c in context.comparisons if _same(c.pair, pair)), None)
        for line in _compared(findings, comparison):
            yield f"    -> {line}"


def _compared(findings: Sequence[Finding], comparison: Comparison | None) -> Iterator[str]:
    if comparison is None:
        yield "let go: the two tell of two occasions, or of other people"
        return
    if comparison.agreements:
        yield "alike: " + ", ".join(dict.fromkeys(shown(one) for one, _ in comparison.agreements))
    for difference in comparison.differences:
        said = f"{difference.part}: {shown(difference.left)} and {shown(difference.right)}"
        finding = next((f for f in findings if _shows(f, difference.left) and _shows(f, difference.right)), None)
        if finding is not None:
            yield f"{said}: {finding.rule} ({finding.level}), {finding.message}"
        else:
            yield f"{said}: let go by the rules{', as doubtful' if difference.doubtful else ''}"
    if not comparison.differences:
        yield "nothing differs" if comparison.agreements else "no value stands on both sides in one slot"


def _shows(finding: Finding, value: Value) -> bool:
    return any(value in side.values for side in finding.sides)


def _same(one: Pair, two: Pair) -> bool:
    return one.left == two.left and one.right == two.right


def _article(side: Sequence[Sentence]) -> str:
    return side[0].article


def _name(article: str, left: Article, right: Article) -> str:
    return "A" if article == left.id else "B" if article == right.id else article
