"""Gaps: dates and figures of a story that one source alone gives, so that nobody takes silence for agreement."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence

from checker.model import Agreement, Article, Claim, DateValue, Finding, QuantityValue, Side, Story, Value

__all__ = ["find_gaps"]

_TELLING = frozenset(
    {"count", "percent", "money", "time", "length", "area", "volume", "mass", "speed", "temperature", "energy", "score"}
)


def find_gaps(
    articles: Iterable[Article],
    claims: Iterable[Claim],
    findings: Iterable[Finding],
    agreements: Iterable[Agreement],
    stories: Sequence[Story],
) -> tuple[Agreement, ...]:
    """Agreements of one side: the dates and figures that no second source of the story gives, in order of the claims.
    A value that a finding or an agreement already shows is no gap, nor is one in a story that only one source tells.
    """
    by_id = {article.id: article for article in articles}
    story_of = {identity: story for story in stories for identity in story.articles}
    copy_of = {a: group[0] for story in stories for group in story.copies for a in group}
    shown = {
        (side.claim.id, value.span)
        for sides in (*(f.sides for f in findings), *(a.sides for a in agreements))
        for side in sides
        for value in side.values
    }
    several = {
        story.id
        for story in stories
        if len({_source(by_id[a], copy_of, by_id) for a in story.articles if a in by_id}) > 1
    }
    said: dict[tuple[int, Hashable], list[tuple[Claim, Value]]] = defaultdict(list)
    for claim in claims:
        story = story_of.get(claim.article)
        if story is None or story.id not in several:
            continue
        for value in claim.values:
            key = _key(value)
            if key is not None:
                said[story.id, key].append((claim, value))
    found = []
    for (story_id, _), given in said.items():
        claim, value = given[0]
        sources = {_source(by_id[c.article], copy_of, by_id) for c, _ in given}
        if len(sources) == 1 and not any((c.id, v.span) in shown for c, v in given):
            side = Side(claim, by_id[claim.article], (value,))
            found.append(Agreement((side,), value.kind, value.value, story_id))
    return tuple(found)


def _source(article: Article, copy_of: dict[str, str], by_id: dict[str, Article]) -> str:
    """The source that the article counts as: that of the first of its near-duplicates."""
    first = by_id.get(copy_of.get(article.id, article.id), article)
    return first.source


def _key(value: Value) -> Hashable | None:
    """What makes two values the same, None for one that is too vague or too common to be missed."""
    detail = value.detail
    if isinstance(detail, DateValue):
        return ("date", detail.earliest, detail.latest) if detail.earliest and detail.basis != "unresolved" else None
    if isinstance(detail, QuantityValue) and detail.malformed is None and detail.dimension in _TELLING:
        low = detail.low if detail.base_low is None else detail.base_low
        if low is None or (detail.dimension == "count" and abs(low) <= 2):
            return None
        return (detail.dimension, low, detail.high if detail.base_high is None else detail.base_high)
    return None
