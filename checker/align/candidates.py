"""Which articles of other languages an article is laid beside: those whose sentences come nearest to its own.

A page of results, a weather report or a stock phrase comes near hundreds of others in another language. Sentence by
sentence an article is laid beside the few of each language to which it comes nearest as a whole, so that what follows
grows with the number of articles; only the product of the vectors looks at all, block by block.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["BESIDE", "nearest_abroad"]

BESIDE = 8
"""Articles of one other language that an article is laid beside."""
_ROWS = 1024
"""Sentences that are multiplied at a time, more where one article has more."""


@dataclass(frozen=True, slots=True)
class _Stack:
    """The sentences of the articles of one language, one below the other."""

    articles: NDArray[np.int64]
    starts: NDArray[np.int64]
    """The first row of each article, and one more for the end."""
    rows: NDArray[np.float32]


def nearest_abroad(
    vectors: Sequence[NDArray[np.float32]],
    language: Sequence[str],
    leading: Collection[int],
    floor: float,
    one_language: Callable[[str, str], bool],
) -> list[tuple[int, int]]:
    """Pairs (left < right) of `leading` articles of two languages that have a sentence each that come as near as
    `floor`, and of which one is among the `BESIDE` of its language that come nearest to the other."""
    of_language: dict[str, list[int]] = defaultdict(list)
    for number in sorted(leading):
        if language[number] and len(vectors[number]):
            of_language[language[number]].append(number)
    stacks = {name: _stack(own, vectors) for name, own in of_language.items()}
    names = sorted(stacks)
    return sorted(
        {
            (min(pair), max(pair))
            for at, first in enumerate(names)
            for second in names[at + 1 :]
            if not one_language(first, second)
            for pair in _nearest(stacks[first], stacks[second], floor)
        }
    )


def _stack(own: Sequence[int], vectors: Sequence[NDArray[np.float32]]) -> _Stack:
    starts = np.cumsum([0, *(len(vectors[at]) for at in own)])
    return _Stack(np.array(own, np.int64), starts, np.concatenate([vectors[at] for at in own]))


def _nearest(one: _Stack, two: _Stack, floor: float) -> list[tuple[int, int]]:
    """The pairs of an article of `one` and an article of `two`. Both ways are told from one product."""
    found: list[NDArray[np.int64]] = []
    best = np.zeros((0, len(two.articles)), np.float32)
    holders = np.zeros((0, len(two.articles)), np.int64)
    first = 0
    while first < len(one.articles):
        last = max(first + 1, int(np.searchsorted(one.starts, one.starts[first] + _ROWS, "right")) - 1)
        nearness = _nearness(one, first, last, two, floor)
        rows, columns = _highest(nearness)
        found.append(np.stack([one.articles[first + rows], two.articles[columns]], axis=1))
        # The best of each column so far stand first: of equals those that come first are kept.
        best = np.concatenate([best, nearness])
        numbers = np.broadcast_to(np.arange(first, last)[:, None], nearness.shape)
        holders = np.concatenate([holders, numbers])
        order = np.argsort(-best, axis=0, kind="stable")[:BESIDE]
        best, holders = np.take_along_axis(best, order, 0), np.take_along_axis(holders, order, 0)
        first = last
    rows, columns = np.nonzero(best > 0)
    found.append(np.stack([one.articles[holders[rows, columns]], two.articles[columns]], axis=1))
    return [(left, right) for left, right in np.concatenate(found).tolist()]


def _nearness(one: _Stack, first: int, last: int, two: _Stack, floor: float) -> NDArray[np.float32]:
    """(articles first to last, articles of `two`): by how much the nearest sentences reach `floor`, over the sentences
    of the first; 0 where none does."""
    begin, end = one.starts[first], one.starts[last]
    cosine = one.rows[begin:end] @ two.rows.T
    nearest = np.maximum.reduceat(cosine, two.starts[:-1], axis=1)
    # What just reaches the floor is near, too.
    reached = np.where(nearest >= floor, nearest - np.float32(floor - 0.01), np.float32(0))
    return np.add.reduceat(reached, one.starts[first:last] - begin, axis=0)


def _highest(nearness: NDArray[np.float32]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Places of the `BESIDE` highest values above nought of each row, of equals the first."""
    order = np.argsort(-nearness, axis=1, kind="stable")[:, :BESIDE]
    rows = np.repeat(np.arange(len(nearness)), order.shape[1])
    columns = order.ravel()
    some = nearness[rows, columns] > 0
    return rows[some], columns[some]
