"""Articles grouped into stories, and near-duplicates among them found, so that one wire report counts once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from checker.align.documents import Link
from checker.model import Article, NameValue, Sentence, Story

__all__ = ["group_stories"]

_COPY_SHARE = 0.8
_SHARED_PEOPLE = 2


def group_stories(
    articles: Sequence[Article],
    sentences: Sequence[Sequence[Sentence]],
    vectors: Sequence[NDArray[np.float32]],
    links: Sequence[Link],
    propose: float,
) -> list[Story]:
    """Every article in exactly one story, alone where nothing speaks of the same. Stories are numbered from 1 by their
    first article. Articles meet through aligned sentences, or through two people both name and a like content.
    """
    leader = list(range(len(articles)))

    def find(at: int) -> int:
        while leader[at] != at:
            leader[at] = leader[leader[at]]
            at = leader[at]
        return at

    def join(one: int, two: int) -> None:
        low, high = sorted((find(one), find(two)))
        leader[high] = low

    for link in links:
        join(link.left, link.right)
    for one, two in _same_people(sentences, vectors, propose):
        join(one, two)
    members: dict[int, list[int]] = defaultdict(list)
    for at in range(len(articles)):
        members[find(at)].append(at)
    return [
        Story(number, tuple(articles[at].id for at in group), _copies(group, articles, sentences))
        for number, (_, group) in enumerate(sorted(members.items()), start=1)
    ]


def _same_people(
    sentences: Sequence[Sequence[Sentence]], vectors: Sequence[NDArray[np.float32]], propose: float
) -> list[tuple[int, int]]:
    """Pairs of articles that name the same two people at least twice each and whose mean vectors are alike."""
    people = [{name for name, count in _people(own).items() if count >= 2} for own in sentences]
    holders: dict[str, list[int]] = defaultdict(list)
    for at, names in enumerate(people):
        for name in sorted(names):
            holders[name].append(at)
    centres = [own.mean(axis=0) if len(own) else None for own in vectors]
    found = set()
    for group in holders.values():
        # A name in hundreds of articles tells nothing of a story, and would make this quadratic.
        for i, one in enumerate(group[:200]):
            for two in group[i + 1 : 200]:
                if len(people[one] & people[two]) >= _SHARED_PEOPLE and _cosine(centres[one], centres[two]) >= propose:
                    found.add((one, two))
    return sorted(found)


def _people(sentences: Sequence[Sentence]) -> Counter[str]:
    return Counter(
        value.detail.entity
        for sentence in sentences
        for value in sentence.values
        if isinstance(value.detail, NameValue) and value.detail.type == "person" and value.detail.known
    )


def _cosine(one: NDArray[np.float32] | None, two: NDArray[np.float32] | None) -> float:
    if one is None or two is None:
        return -1.0
    norm = float(np.linalg.norm(one) * np.linalg.norm(two))
    return float(one @ two) / norm if norm else -1.0


def _copies(
    group: list[int], articles: Sequence[Article], sentences: Sequence[Sequence[Sentence]]
) -> tuple[tuple[str, ...], ...]:
    """Groups of two or more articles of the story that share most of their sentences word for word."""
    texts = {at: {" ".join(s.text.casefold().split()) for s in sentences[at]} for at in group}
    holders: dict[str, list[int]] = defaultdict(list)
    for at in group:
        for text in texts[at]:
            holders[text].append(at)
    shared: Counter[tuple[int, int]] = Counter()
    for owners in holders.values():
        for i, one in enumerate(owners[:50]):
            for two in owners[i + 1 : 50]:
                shared[one, two] += 1
    copies: list[list[int]] = []
    for (one, two), count in sorted(shared.items()):
        if count >= _COPY_SHARE * max(1, min(len(texts[one]), len(texts[two]))):
            home = next((c for c in copies if one in c or two in c), None)
            if home is None:
                copies.append([one, two])
            else:
                home.extend(at for at in (one, two) if at not in home)
    return tuple(tuple(articles[at].id for at in sorted(c)) for c in copies)
