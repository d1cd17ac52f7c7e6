"""What independent sources agree on: shown beside the conflicts, so that an editor sees what is safe."""

from __future__ import annotations

from checker.model import Agreement, Sentence, Side, Value
from checker.rules.context import Context
from checker.rules.findings import claim_of

__all__ = ["agreements"]


def agreements(context: Context) -> tuple[Agreement, ...]:
    """One agreement a value and statement: the claims of all articles that say the same and give the value alike.

    Parallel sentences are joined across all articles; near-duplicate articles, and sentences that stand word for word
    in several, count once.
    """
    copies = {article: group[0] for story in context.alignment.stories for group in story.copies for article in group}
    groups: dict[tuple[str, int], list[Side]] = {}
    home: dict[tuple[str, int, str], tuple[str, int]] = {}
    for comparison in context.comparisons:
        for left, right in comparison.agreements:
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
        tellers = (context.alignment.source_of_record(side.claim) for side in sides)
        independent = {copies.get(teller, teller) for teller in tellers}
        if len(independent) > 1:
            value = sides[0].values[0]
            story = context.story_of.get(sides[0].article.id)
            found.append(Agreement(tuple(sides), value.kind, value.value, story))
    return tuple(found)


def _holder(sentences: tuple[Sentence, ...], value: Value) -> Sentence:
    return next((s for s in sentences if s.span.holds(value.span)), sentences[0])
