"""Which articles of two languages tell of the same: names by their skeletons, figures, entities, and sentences.

Words say nothing across two languages, and two reports of one event, written apart, seldom have sentences that
translate each other. They name the same people and places, though, and give the same figures.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from checker.stories.footprints import Footprint
from checker.stories.likeness import RELATED, SHARED_BY, Likeness, apart

__all__ = ["crossings"]

_MOST = 3.0
"""Weight of shared keys beyond which more of them add nothing: a long article shares some with any other."""
_KEY = 0.1
"""What a key of weight 1 is worth beside the cosine of sentences."""
_CLOSEST = 2
"""Sentences whose likeness is looked at: the closest ones."""
_TOGETHER = 0.5
"""Keys and sentences together, from which two articles published on one day tell of one story."""


def crossings(
    footprints: Sequence[Footprint], languages: Sequence[str], vectors: Sequence[NDArray[np.float32]]
) -> Likeness:
    """The likeness of pairs of articles of two languages that share a key, on the scale of `likenesses`; pairs without
    any are left out. `vectors` are those of each article's sentences (sentences, dim)."""
    found: Likeness = {}
    for left, right in _sharing_a_key(footprints, languages):
        one, two = footprints[left].everywhere, footprints[right].everywhere
        shared = sum(min(weight, two[key]) for key, weight in one.items() if key in two)
        together = _KEY * min(_MOST, shared) + _closest(vectors[left], vectors[right])
        value = RELATED + together - _TOGETHER - apart(footprints[left], footprints[right])
        if value > 0:
            found[left, right] = round(value, 6)
    return found


def _sharing_a_key(footprints: Sequence[Footprint], languages: Sequence[str]) -> Iterator[tuple[int, int]]:
    holders: dict[str, list[int]] = defaultdict(list)
    for number, footprint in enumerate(footprints):
        for key in footprint.everywhere:
            holders[key].append(number)
    pairs = {
        (left, right)
        for own in holders.values()
        if 1 < len(own) <= SHARED_BY
        for at, left in enumerate(own)
        for right in own[at + 1 :]
        if languages[left] != languages[right]
    }
    yield from sorted(pairs)


def _closest(left: NDArray[np.float32], right: NDArray[np.float32]) -> float:
    """Mean cosine of the closest sentences that are each other's nearest, of `_CLOSEST` with nought for what lacks."""
    if not len(left) or not len(right):
        return 0.0
    cosine = left @ right.T
    nearest = cosine.argmax(axis=1)
    mutual = cosine.argmax(axis=0)[nearest] == np.arange(len(left))
    best = np.sort(cosine[np.arange(len(left)), nearest][mutual])[::-1][:_CLOSEST]
    return float(best.sum()) / _CLOSEST
