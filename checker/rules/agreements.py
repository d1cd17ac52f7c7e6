"""What independent sources agree on: shown beside the conflicts, so that an editor sees what is safe."""

from __future__ import annotations

from checker.model import Agreement, Sentence, Side, Value
from checker.rules.context import Context
from checker.rules.findings import claim_of

__all__ = ["agreeing_rows", "agreements"]

_KINDS = ("quantity", "date")


def agreements(context: Context) -> tuple[Agreement, ...]:
    """Amounts and dates that parallel sentences give alike and that no question asks for: one a value and slot.

    Parallel sentences are joined across all articles; near-duplicate articles stand in for each other and count once.
    A name or a place alone says nothing that could be relied on.
    """
    asked = {
        (each.claim.article, each.value.span.start)
        for question in context.questions
        if question.judgement.outcome != "single"
        for answer in question.gathered.question.answers
        for each in answer.statements
    }
    copies = {article: group[0] for story in context.alignment.stories for group in story.copies for article in group}
    groups: dict[tuple[str, int], list[Side]] = {}
    home: dict[tuple[str, int, str], tuple[str, int]] = {}
    for comparison in context.comparisons:
        for left, right in comparison.agreements:
            if left.kind not in _KINDS:
                continue
            sides = [
                context.side(claim_of(_holder(sentences, value), value), value)
                for sentences, value in ((comparison.pair.left, left), (comparison.pair.right, right))
            ]
            keys = [(side.claim.article, side.values[0].span.start, left.value) for side in sides]
            group = home.get(keys[0]) or home.get(keys[1]) or (f"{left.kind}:{left.value}", len(groups))
            members = groups.setdefault(group, [])
            for key, side in zip(keys, sides, strict=True):
                if key not in home:
                    home[key] = group
                    members.append(side)
    found = []
    for sides in groups.values():
        independent = {copies.get(side.article.id, side.article.id) for side in sides}
        if len(independent) > 1 and not any((s.article.id, s.values[0].span.start) in asked for s in sides):
            value = sides[0].values[0]
            story = context.story_of.get(sides[0].article.id)
            found.append(Agreement(tuple(sides), value.kind, value.value, story))
    return tuple(found)


def agreeing_rows(context: Context) -> tuple[Agreement, ...]:
    """What the questions on which all independent sources agree say, one side an article."""
    found = []
    for asked in context.questions:
        if asked.judgement.outcome == "agreement":
            said = {
                each.claim.article: each for answer in asked.gathered.question.answers for each in answer.statements
            }
            sides = tuple(context.side(each.claim, each.value) for each in said.values())
            value = sides[0].values[0]
            found.append(Agreement(sides, value.kind, value.value, asked.gathered.question.story))
    return tuple(found)


def _holder(sentences: tuple[Sentence, ...], value: Value) -> Sentence:
    return next((s for s in sentences if s.span.holds(value.span)), sentences[0])
