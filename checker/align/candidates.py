"""Which articles of other languages an article is laid beside: those whose sentences come nearest to its own.

A page of results, a weather report or a stock phrase comes near hundreds of others in another language. Sentence by
sentence an article is laid beside the few of each language to which it comes nearest as a whole, so that what follows
grows with the number of articles; only the product of the vectors looks at all, block by block.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from checker.engine import HERE, Engine

__all__ = ["BESIDE", "nearest_abroad"]

BESIDE = 8
"""Articles of one other language that an article is laid beside."""
_ROWS = 4096
"""Sentences of a block, more where one article has more."""
_PRODUCTS = 1_000
"""Cosines that are taken while one code point of text is read."""


@dataclass(frozen=True, slots=True)
class _Block:
    """The sentences of some articles of one language, one below the other."""

    articles: NDArray[np.int64]
    starts: NDArray[np.int64]
    """The first row of each article."""
    rows: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class _Near:
    """Articles, those that come near them, and by how much."""

    article: NDArray[np.int64]
    other: NDArray[np.int64]
    value: NDArray[np.float32]

    def pairs(self) -> Iterator[tuple[int, int]]:
        """(left < right) of the articles."""
        left, right = np.minimum(self.article, self.other), np.maximum(self.article, self.other)
        return zip(left.tolist(), right.tolist(), strict=True)


def nearest_abroad(
    vectors: Sequence[NDArray[np.float32]],
    language: Sequence[str],
    leading: Collection[int],
    floor: float,
    one_language: Callable[[str, str], bool],
    engine: Engine = HERE,
) -> list[tuple[int, int]]:
    """Pairs (left < right) of `leading` articles of two languages that have a sentence each that come as near as
    `floor`, and of which one is among the `BESIDE` of its language that come nearest to the other. The `engine` looks
    at two blocks of sentences at a time; what comes nearest within them is merged here."""
    of_language: dict[str, list[int]] = defaultdict(list)
    for number in sorted(leading):
        if language[number] and len(vectors[number]):
            of_language[language[number]].append(number)
    blocks = {name: list(_blocks(own, vectors)) for name, own in of_language.items()}
    names = sorted(blocks)
    across = [
        (blocks[first], blocks[second])
        for at, first in enumerate(names)
        for second in names[at + 1 :]
        if not one_language(first, second)
    ]
    beside = [(one, two) for ones, twos in across for one in ones for two in twos]
    found = engine.map(partial(_between, floor), beside, _work, threaded=True)
    pairs: set[tuple[int, int]] = set()
    for ones, twos in across:
        of_twos: list[_Near] = []
        for _ in ones:
            of_one, met = zip(*islice(found, len(twos)), strict=True)
            pairs.update(_nearest(of_one).pairs())
            # The nearest so far come first: of equals those that come first are kept.
            of_twos = [_nearest([*of_twos, *met])]
        pairs.update(_nearest(of_twos).pairs())
    return sorted(pairs)


def _nearest(found: Sequence[_Near]) -> _Near:
    """The `BESIDE` that come nearest to each article, of equals the first."""
    article, other, value = (np.concatenate([getattr(each, part) for each in found]) for part in _Near.__slots__)
    order = np.lexsort((-value, article))
    ranked = article[order]
    rank = np.arange(len(ranked)) - np.searchsorted(ranked, ranked)
    kept = order[rank < BESIDE]
    return _Near(article[kept], other[kept], value[kept])


def _blocks(own: Sequence[int], vectors: Sequence[NDArray[np.float32]]) -> Iterator[_Block]:
    """The articles `own` in stretches of at most `_ROWS` sentences, more where one article has more."""
    counts = np.array([len(vectors[at]) for at in own])
    ends = np.cumsum(counts)
    first = 0
    while first < len(own):
        last = max(first + 1, int(np.searchsorted(ends, ends[first] - counts[first] + _ROWS, "right")))
        starts = np.cumsum([0, *counts[first : last - 1]])
        rows = np.concatenate([vectors[at] for at in own[first:last]])
        yield _Block(np.array(own[first:last], np.int64), starts, rows)
        first = last


def _work(beside: tuple[_Block, _Block]) -> int:
    """The cost of a product in code points that are read in the time."""
    one, two = beside
    return len(one.rows) * len(two.rows) // _PRODUCTS


def _between(floor: float, beside: tuple[_Block, _Block]) -> tuple[_Near, _Near]:
    """What comes nearest to the articles of the first block, and what to those of the second: both are told from one
    product."""
    one, two = beside
    nearness = _nearness(one, two, floor)
    rows, columns = _highest(nearness)
    of_one = _Near(one.articles[rows], two.articles[columns], nearness[rows, columns])
    columns, rows = _highest(nearness.T)
    return of_one, _Near(two.articles[columns], one.articles[rows], nearness[rows, columns])


def _nearness(one: _Block, two: _Block, floor: float) -> NDArray[np.float32]:
    """(articles of `one`, articles of `two`): by how much the nearest sentences reach `floor`, over the sentences of
    the first; 0 where none does."""
    cosine = one.rows @ two.rows.T
    nearest = np.maximum.reduceat(cosine, two.starts, axis=1)
    # What just reaches the floor is near, too.
    reached = np.where(nearest >= floor, nearest - np.float32(floor - 0.01), np.float32(0))
    return np.add.reduceat(reached, one.starts, axis=0)


def _highest(nearness: NDArray[np.float32]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Places of the `BESIDE` highest values above nought of each row, of equals the first."""
    order = np.argsort(-nearness, axis=1, kind="stable")[:, :BESIDE]
    rows = np.repeat(np.arange(len(nearness)), order.shape[1])
    columns = order.ravel()
    some = nearness[rows, columns] > 0
    return rows[some], columns[some]
