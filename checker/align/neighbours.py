"""Nearest sentences across articles by exact cosine, in blocks, so that memory stays bounded whatever the corpus."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["Neighbours", "nearest_sentences"]

_BLOCK = 1024
_HUB_NEIGHBOURS = 4


@dataclass(frozen=True, slots=True)
class Neighbours:
    """For each of n sentences its k nearest ones of other articles written in one language.

    `index` is int64 (n, k), -1 where there are fewer; `cosine` is float32 (n, k), descending; `hub` is float32 (n,):
    the mean cosine of the nearest few but the first, high for sentences that are near to everything.
    """

    index: NDArray[np.int64]
    cosine: NDArray[np.float32]
    hub: NDArray[np.float32]


def nearest_sentences(
    vectors: NDArray[np.float32],
    articles: NDArray[np.int64],
    queries: NDArray[np.int64],
    pool: NDArray[np.int64],
    k: int,
    absent: float = 0.0,
) -> Neighbours:
    """The `k` nearest sentences of `pool` for each of `queries` (both row numbers of `vectors`), none of which is of
    the same article. `vectors` is (n, dim) of unit length, `articles` (n,) numbers the article of each row. Where there
    are too few for `hub`, the cosine `absent` stands for each that lacks.
    """
    if len(pool) and (articles[pool] == articles[pool[0]]).all() and (articles[queries] == articles[pool[0]]).all():
        # Nothing is of another article; to find that out by likeness takes the square of their number.
        pool = pool[:0]
    k = min(k, len(pool))
    index = np.full((len(queries), k), -1, dtype=np.int64)
    cosine = np.full((len(queries), k), -1.0, dtype=np.float32)
    candidates = vectors[pool]
    for start in range(0, len(queries), _BLOCK):
        rows = queries[start : start + _BLOCK]
        similarity = vectors[rows] @ candidates.T
        similarity[articles[rows][:, None] == articles[pool][None, :]] = -1.0
        best = (
            np.argpartition(-similarity, k - 1, axis=1)[:, :k]
            if k < len(pool)
            else np.tile(np.arange(k), (len(rows), 1))
        )
        values = np.take_along_axis(similarity, best, axis=1)
        # Ties are broken by row number, so that the same input gives the same output.
        order = np.lexsort((best, -values), axis=1)
        best, values = np.take_along_axis(best, order, axis=1), np.take_along_axis(values, order, axis=1)
        index[start : start + len(rows)] = np.where(values > -1.0, pool[best], -1)
        cosine[start : start + len(rows)] = values
    # The nearest one itself is left out: it may be the match whose margin is asked for.
    near = np.full((len(queries), _HUB_NEIGHBOURS), absent, dtype=np.float32)
    found = cosine[:, 1 : 1 + _HUB_NEIGHBOURS]
    near[:, : found.shape[1]] = np.where(index[:, 1 : 1 + _HUB_NEIGHBOURS] >= 0, found, np.float32(absent))
    return Neighbours(index, cosine, near.mean(axis=1, dtype=np.float32))
