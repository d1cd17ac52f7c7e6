"""The training: sentences that say the same thing in two languages come together, all others of the batch fall apart.

A step takes pairs of one pair of languages from one source, so that neither the language nor the subject gives the
answer away. The loss is the symmetric in-batch softmax (Yang et al. 2019; Feng et al. 2022) over cosines; gradients
are written out by hand, since most of the time goes into sparse rows.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from training import kernels
from training.corpus import Corpus
from training.features import Features


@dataclass(frozen=True, slots=True)
class Settings:
    """What a training run can be told. ``rate`` is the step of a row whose gradient is at its usual size;
    ``scored_weight`` brings the gradient of the second loss to the size of the first one's.
    """

    steps: int = 9000
    warm: int = 100
    dim: int = 256
    smooth: float = 1e-3
    scored_every: int = 6
    scored_from: float = 0.3
    scored_batch: int = 512
    scored_scale: float = 20.0
    scored_weight: float = 0.15
    batch: int = 2048
    scale: float = 24.0
    rate: float = 0.03
    drop: float = 0.1
    cut: float = 0.1
    decay: float = 0.98
    polish_steps: int = 1500
    whitening: float = 0.25
    seed: int = 17


class Table:
    """The trained rows and their optimiser state. The first ``frozen`` rows are read and never changed."""

    def __init__(
        self,
        features: Features,
        split: tuple[NDArray[np.int64], NDArray[np.int32]],
        settings: Settings,
        frozen: int = 0,
    ) -> None:
        random = np.random.default_rng(settings.seed)
        self.frozen = frozen
        self.features, self.split, self.settings = features, split, settings
        self.rows = random.standard_normal((features.rows, settings.dim), np.float32) * np.float32(0.1)
        self.square = np.zeros((features.rows, 2), np.float32)
        self._token_slot = np.full(features.tokens, -1, np.int32)
        self._row_slot = np.full(features.rows, -1, np.int32)

    def folded(self) -> NDArray[np.float32]:
        """float32 (tokens, dim): every token's vector with the rows of its n-grams added in."""
        f = self.features
        return kernels.weighted_sums(self.rows, f.part, f.weight, f.start)

    def forward(self, corpus: Corpus, sentences: NDArray[np.int32], seed: int) -> Pass:
        """The unit vectors of ``sentences`` and what their gradient needs."""
        s = self.settings
        tokens, begin = kernels.draw_tokens(corpus.tokens, corpus.start, sentences, *self.split, s.drop, s.cut, seed)
        unique, where, rows, _ = kernels.transpose(tokens, begin, self._token_slot)
        f = self.features
        parts, weights, lists = kernels.parts_of(unique, f.start, f.part, f.weight)
        vectors = kernels.weighted_sums(self.rows, parts, weights, lists)
        local = np.empty(f.tokens, np.int32)
        local[unique] = np.arange(len(unique), dtype=np.int32)
        unit, length = kernels.unit_rows(kernels.sums(vectors, local[tokens], begin))
        return Pass(unit, length, where, rows, parts, weights, lists)

    def backward(self, done: Pass, grad: NDArray[np.float32], rate: float) -> None:
        """One step down ``grad``, the gradient of the loss by the unit vectors of ``done``."""
        by_sentence = kernels.through_length(grad, done.unit, done.length)
        by_token = kernels.sums(by_sentence, done.rows, done.where)
        parts, weights, of_token = done.parts, done.weights, done.lists
        if self.frozen:
            free = parts >= self.frozen
            parts, weights = parts[free], weights[free]
            of_token = np.concatenate([[0], np.cumsum(free)])[of_token].astype(np.int64)
        touched, begin, lists, entries = kernels.transpose(parts, of_token, self._row_slot)
        kernels.update_rows(
            self.rows, self.square, touched, begin, lists, entries, weights, by_token, rate, self.settings.decay
        )


@dataclass(frozen=True, slots=True)
class Pass:
    """One forward pass: unit vectors, their lengths before, and the sparse lists that led there."""

    unit: NDArray[np.float32]
    length: NDArray[np.float32]
    where: NDArray[np.int64]
    rows: NDArray[np.int32]
    parts: NDArray[np.int32]
    weights: NDArray[np.float32]
    lists: NDArray[np.int64]


def distinct(corpus: Corpus, a: NDArray[np.int32], b: NDArray[np.int32]) -> NDArray[np.int64]:
    """Positions of pairs whose texts no earlier pair of the batch has on either side."""
    first = np.zeros(len(a), bool)
    first[np.unique(corpus.digest[a], return_index=True)[1]] = True
    again = np.zeros(len(b), bool)
    again[np.unique(corpus.digest[b], return_index=True)[1]] = True
    return np.flatnonzero(first & again)


def softmax_loss(unit: NDArray[np.float32], scale: float) -> tuple[float, NDArray[np.float32]]:
    """The symmetric loss of pairs (first half, second half of ``unit``) and its gradient by ``unit``."""
    n = len(unit) // 2
    a, b = unit[:n], unit[n:]
    likely = a @ b.T
    right = np.diagonal(likely).copy()
    likely -= 1.0
    likely *= scale
    np.exp(likely, out=likely)
    rows, columns = likely.sum(1), likely.sum(0)
    loss = float(np.mean(np.log(rows) + np.log(columns)) / 2 - scale * float(np.mean(right - 1.0)))
    likely *= (0.5 / rows)[:, None] + (0.5 / columns)[None, :]
    likely[np.arange(n), np.arange(n)] -= 1.0
    likely *= scale / n
    return loss, np.concatenate([likely @ b, likely.T @ a])
