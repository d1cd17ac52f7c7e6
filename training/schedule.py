"""Which pairs a step sees: a pair of languages and a source, drawn so that small ones count, without repeats."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from training.contrastive import distinct
from training.corpus import Corpus, pair_pools

SOURCE_WEIGHT = {
    "newstest": 2.5, "tatoeba": 2.5, "tico19": 2.0, "indian-parallel": 2.0, "sts-train": 2.0, "mann-ki-baat": 1.5,
    "xquad-questions": 1.5, "names": 0.7, "freedict-en-hi": 0.5,
}  # fmt: skip
"""How much more a sentence of a source counts than a message of a program (1.0)."""

POLISH_WEIGHT = {**SOURCE_WEIGHT, "tatoeba": 6.0, "sts-train": 3.0}
"""The same for the last steps: plain talk and described scenes, of which programs say nothing."""

LANGUAGE_WEIGHT = {
    "hi": 1.6, "ko": 1.7, "mr": 1.4, "vi": 1.5, "ar": 1.4, "ru": 1.3, "bn": 1.2, "ur": 1.2, "es": 0.8, "fr": 0.8,
    "de": 0.8, "uk": 0.9, "pt": 1.5, "ta": 1.6, "te": 1.6, "it": 1.2, "tr": 1.5,
}  # fmt: skip

WITHOUT_ENGLISH = 0.3
"""A pair of languages other than English against one with it: 91 pairs would else drown 14."""
FAVOURED = {
    frozenset(pair): 3.0
    for pair in (("hi", "mr"), ("hi", "ru"), ("hi", "ko"), ("hi", "ur"), ("hi", "bn"), ("ru", "mr"))
}
POWER = 0.6
"""A pool of n pairs is drawn with weight n to this power."""
LEAST = 500
"""Pools under this many pairs are left out: their batches would be too easy."""


class Schedule:
    """Draws batches from a corpus, without repeats within a pool until all of it has been seen.

    With ``anchors`` every pair has one language of theirs and one that is not.
    """

    def __init__(
        self,
        corpus: Corpus,
        languages: Sequence[str],
        batch: int,
        seed: int,
        sources: Mapping[str, float] = SOURCE_WEIGHT,
        anchors: Sequence[str] = (),
    ) -> None:
        self._corpus, self._batch, self._sources = corpus, batch, sources
        self._random = np.random.default_rng(seed)
        self._pools = pair_pools(corpus, languages, LEAST)
        if anchors:
            self._pools = {key: pool for key, pool in self._pools.items() if len({*key[:2]} & {*anchors}) == 1}
        self._keys = list(self._pools)
        weight = np.array([self._weight(*key) for key in self._keys])
        self._share = weight / weight.sum()
        self._order: dict[tuple[str, str, int], tuple[NDArray[np.int32], int]] = {}

    def _weight(self, a: str, b: str, source: int) -> float:
        name = self._corpus.sources[source]
        weight = LANGUAGE_WEIGHT.get(a, 1.0) * LANGUAGE_WEIGHT.get(b, 1.0) * self._sources.get(name, 1.0)
        if "en" not in (a, b):
            weight *= WITHOUT_ENGLISH * FAVOURED.get(frozenset((a, b)), 1.0)
        return float(weight * len(self._pools[a, b, source]) ** POWER)

    def draw(self) -> NDArray[np.int32]:
        """Sentence numbers of one batch: its first sides, then its second sides in the same order."""
        key = self._keys[self._random.choice(len(self._keys), p=self._share)]
        pool = self._pools[key]
        order, at = self._order.get(key, (pool, len(pool)))
        if at + min(self._batch, len(pool)) > len(pool):
            order, at = self._random.permutation(pool), 0
        picked = order[at : at + self._batch]
        self._order[key] = order, at + len(picked)
        a, b = self._corpus.sentence[key[0]][picked], self._corpus.sentence[key[1]][picked]
        kept = distinct(self._corpus, a, b)
        return np.concatenate([a[kept], b[kept]])
