"""The inner loops of the training, compiled: everything here runs on plain arrays and gives the same bits every time.

A step touches some ten thousand rows of a table of several hundred thousand, so the loops go over the touched rows
only: sums over sparse rows, and gradient and update of a row in one go.
"""

from __future__ import annotations

import numba
import numpy as np
from numba import njit, prange
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

F32 = NDArray[np.float32]
I32 = NDArray[np.int32]
I64 = NDArray[np.int64]


@njit(cache=True)
def _mix(x: np.uint64) -> np.uint64:
    """One round of splitmix64: a random number from a counter."""
    x = x + np.uint64(0x9E3779B97F4A7C15)
    x = (x ^ (x >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    x = (x ^ (x >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return x ^ (x >> np.uint64(31))


@njit(cache=True)
def draw_tokens(
    flat: I32, start: I64, sentences: I32, split_start: I64, split: I32, drop: float, cut: float, seed: int
) -> tuple[I32, I64]:
    """The tokens of ``sentences`` one after another, and where each sentence begins.

    A token is left out with probability ``drop`` and replaced by its smaller pieces with probability ``cut``. A
    sentence keeps at least one token.
    """
    total = 0
    for s in sentences:
        total += start[s + 1] - start[s]
    out = np.empty(total * 3 + 8 * len(sentences), np.int32)
    begin = np.empty(len(sentences) + 1, np.int64)
    drop_below = np.uint64(drop * 2.0**32)
    cut_below = np.uint64(cut * 2.0**32)
    n = 0
    for i in range(len(sentences)):
        begin[i] = n
        first, last = start[sentences[i]], start[sentences[i] + 1]
        state = _mix(np.uint64(seed) * np.uint64(1000003) + np.uint64(i))
        for j in range(first, last):
            state = _mix(state)
            if (state & np.uint64(0xFFFFFFFF)) < drop_below and last - first > 1:
                continue
            token = flat[j]
            if (state >> np.uint64(32)) < cut_below and split_start[token + 1] - split_start[token] <= 3:
                for k in range(split_start[token], split_start[token + 1]):
                    out[n] = split[k]
                    n += 1
            else:
                out[n] = token
                n += 1
        if n == begin[i]:
            out[n] = flat[first]
            n += 1
    begin[len(sentences)] = n
    return out[:n].copy(), begin


@njit(cache=True)
def transpose(columns: I32, start: I64, slot: I32) -> tuple[I32, I64, I32, I32]:
    """Turns lists of columns around: (the distinct columns, where each one's list begins, the rows in it, its entries).

    ``slot`` is scratch of one cell a column, all -1 before and after.
    """
    unique = np.empty(len(columns), np.int32)
    count = np.zeros(len(columns), np.int64)
    n = 0
    for c in columns:
        if slot[c] < 0:
            slot[c] = n
            unique[n] = c
            n += 1
        count[slot[c]] += 1
    begin = np.zeros(n + 1, np.int64)
    for i in range(n):
        begin[i + 1] = begin[i] + count[i]
    fill = begin[:-1].copy()
    rows = np.empty(len(columns), np.int32)
    entries = np.empty(len(columns), np.int32)
    for r in range(len(start) - 1):
        for j in range(start[r], start[r + 1]):
            s = slot[columns[j]]
            rows[fill[s]] = r
            entries[fill[s]] = j
            fill[s] += 1
    for i in range(n):
        slot[unique[i]] = -1
    return unique[:n].copy(), begin, rows, entries


@njit(cache=True)
def parts_of(tokens: I32, start: I64, part: I32, weight: F32) -> tuple[I32, F32, I64]:
    """The feature lists of ``tokens`` one after another."""
    begin = np.zeros(len(tokens) + 1, np.int64)
    for i in range(len(tokens)):
        begin[i + 1] = begin[i] + start[tokens[i] + 1] - start[tokens[i]]
    parts = np.empty(begin[-1], np.int32)
    weights = np.empty(begin[-1], np.float32)
    for i in range(len(tokens)):
        a = start[tokens[i]]
        for j in range(begin[i], begin[i + 1]):
            parts[j] = part[a + j - begin[i]]
            weights[j] = weight[a + j - begin[i]]
    return parts, weights, begin


@njit(parallel=True, fastmath=True, cache=True)
def weighted_sums(table: F32, parts: I32, weights: F32, begin: I64) -> F32:
    """float32 (n, dim): for each list, the sum of its parts' rows times their weights."""
    n, dim = len(begin) - 1, table.shape[1]
    out = np.zeros((n, dim), np.float32)
    for i in prange(n):
        for j in range(begin[i], begin[i + 1]):
            p, w = parts[j], weights[j]
            for d in range(dim):
                out[i, d] += w * table[p, d]
    return out


@njit(parallel=True, fastmath=True, cache=True)
def sums(table: F32, rows: I32, begin: I64) -> F32:
    """float32 (n, dim): for each list, the sum of its rows of ``table``."""
    n, dim = len(begin) - 1, table.shape[1]
    out = np.zeros((n, dim), np.float32)
    for i in prange(n):
        for j in range(begin[i], begin[i + 1]):
            r = rows[j]
            for d in range(dim):
                out[i, d] += table[r, d]
    return out


@njit(parallel=True, fastmath=True, cache=True)
def update_rows(
    table: F32, square: F32, touched: I32, begin: I64, lists: I32, entries: I32, weights: F32, grad: F32,
    rate: float, decay: float,
) -> None:  # fmt: skip
    """Gradient of each touched row, and its step: RMSProp with one running mean square a row.

    Row ``touched[i]`` has the gradient sum of ``weights[entries[j]] * grad[lists[j]]`` over its list. ``square`` is
    float32 (rows, 2): the running mean square of the gradient and the share of it that is known yet.
    """
    dim = table.shape[1]
    for i in prange(len(touched)):
        g = np.zeros(dim, np.float32)
        for j in range(begin[i], begin[i + 1]):
            w, r = weights[entries[j]], lists[j]
            for d in range(dim):
                g[d] += w * grad[r, d]
        mean = np.float32(0.0)
        for d in range(dim):
            mean += g[d] * g[d]
        mean /= dim
        t = touched[i]
        square[t, 0] = decay * square[t, 0] + (1.0 - decay) * mean
        square[t, 1] = decay * square[t, 1] + (1.0 - decay)
        step = np.float32(rate / (np.sqrt(square[t, 0] / square[t, 1]) + 1e-12))
        for d in range(dim):
            table[t, d] -= step * g[d]


@njit(parallel=True, fastmath=True, cache=True)
def unit_rows(sums_: F32) -> tuple[F32, F32]:
    """The rows at unit length, and their lengths."""
    n, dim = sums_.shape
    unit = np.empty_like(sums_)
    length = np.empty(n, np.float32)
    for i in prange(n):
        total = np.float32(0.0)
        for d in range(dim):
            total += sums_[i, d] * sums_[i, d]
        length[i] = np.sqrt(total) + 1e-9
        for d in range(dim):
            unit[i, d] = sums_[i, d] / length[i]
    return unit, length


@njit(parallel=True, fastmath=True, cache=True)
def through_length(grad: F32, unit: F32, length: F32) -> F32:
    """The gradient before ``unit_rows`` from the gradient after it."""
    out = np.empty_like(grad)
    for i in prange(grad.shape[0]):
        along = np.float32(0.0)
        for d in range(grad.shape[1]):
            along += grad[i, d] * unit[i, d]
        for d in range(grad.shape[1]):
            out[i, d] = (grad[i, d] - along * unit[i, d]) / length[i]
    return out


def threads(count: int) -> None:
    """How many threads the parallel loops and the matrix products use, at most as many as they started with."""
    numba.set_num_threads(max(1, min(count, numba.get_num_threads())))
    threadpool_limits(count)
