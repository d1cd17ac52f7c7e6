"""Which articles tell of the same, judged by the two alone: what they share of rare names, words, figures, and when."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from checker.stories.footprints import Footprint

__all__ = ["RELATED", "SHARED_BY", "Likeness", "apart", "likeness", "likenesses"]

Likeness = dict[tuple[int, int], float]
"""Pairs of articles (by number, left < right) to how much they have in common, above nought, at most 1."""

RELATED = 0.12
"""Likeness from which two articles of one language are held to tell of one story."""
_HALF = RELATED / 2
"""What one ordinary word adds at most, however often both say it: two articles on the moon are not yet one story. And
what any one key does, where all others together add less: neither are two briefs from one town."""
_APART = 0.2
"""What publication far apart takes off; half of it after some eleven days, all of it after five months."""
_FAR = 5.0
"""Logarithm of the days between publications from which they are far apart."""
_UNDATED = 30
"""Days between publications where one is not known."""
SHARED_BY = 256
"""A key in more articles than this proposes no pair; it still counts in one that another key proposes."""
_PROPOSED = 0.04
"""Likeness by such keys from which a pair is looked at whole."""


def likenesses(footprints: Sequence[Footprint]) -> Likeness:
    """The likeness of all pairs that come near `RELATED` at all. Pairs are found over keys that few articles hold."""
    holders: dict[str, list[int]] = defaultdict(list)
    for number, footprint in enumerate(footprints):
        for key in footprint.keys:
            holders[key].append(number)
    postings = {
        key: (np.array(own, np.int64), np.array([footprints[at].keys[key] for at in own]))
        for key, own in holders.items()
        if 1 < len(own) <= SHARED_BY
    }
    found: Likeness = {}
    for number, footprint in enumerate(footprints):
        own = [(postings[key], weight) for key, weight in footprint.keys.items() if key in postings]
        if not own:
            continue
        others = np.concatenate([numbers for (numbers, _), _ in own])
        products = np.concatenate([weights * weight for (_, weights), weight in own])
        rows, place = np.unique(others, return_inverse=True)
        shared = np.bincount(place, products)
        for at in np.flatnonzero(shared >= _PROPOSED):
            other = int(rows[at])
            if other > number and (value := likeness(footprint, footprints[other])) > 0:
                found[number, other] = value
    return found


def likeness(left: Footprint, right: Footprint) -> float:
    """How much two articles have in common, -0.2 to 1, less where they were published far apart."""
    small, large = sorted((left.keys, right.keys), key=len)
    parts = [
        min(weight * large[key], _HALF) if key in left.ordinary else weight * large[key]
        for key, weight in small.items()
        if key in large
    ]
    shared, most = math.fsum(parts), max(parts, default=0.0)
    if shared - most < _HALF:
        shared -= max(0.0, most - _HALF)
    return round(shared - apart(left, right), 6)


def apart(left: Footprint, right: Footprint) -> float:
    """What is taken off the likeness of two articles for the time between their publications."""
    days = abs((left.published - right.published).days) if left.published and right.published else _UNDATED
    return _APART * min(1.0, math.log1p(days) / _FAR)
