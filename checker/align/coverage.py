"""How much of what one sentence says another one says, word by word: the mean of a sentence is near that of many on the
same matter, but only a translation has a word near each of its words (Zhang et al. 2020, BERTScore).
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import regex
from numpy.typing import NDArray

from checker.align.encoder import Encoder
from checker.align.rarity import KNOWN, pieces, word_weights

__all__ = ["Coverage"]

_WORD = regex.compile(r"\p{L}[\p{L}\p{M}\p{N}]*+")
_UNSPACED = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}]")
_MOST = 120
"""Words of a sentence that are looked at."""


class Coverage:
    """Coverage of sentences by each other; words are encoded once."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._vectors: dict[str, NDArray[np.float32]] = {}
        self._weights: dict[str, float] = {}

    def prepare(self, texts: Iterable[str]) -> None:
        """Encode the words of `texts` in one go."""
        new = sorted({word for text in texts for word in _words(text)} - self._vectors.keys())
        if new:
            self._vectors.update(zip(new, self._encoder.encode(new), strict=True))
            self._weights.update(word_weights(new))

    def between(self, left: str, right: str) -> float:
        """-1 to 1: how near a word of the other sentence stands to each word, rare words counting more; of the two ways
        the worse."""
        one, two = _words(left), _words(right)
        if not one or not two:
            return 0.0
        self.prepare((left, right))
        near = np.stack([self._vectors[word] for word in one]) @ np.stack([self._vectors[word] for word in two]).T
        return min(self._mean(one, near.max(axis=1)), self._mean(two, near.max(axis=0)))

    def substance(self, text: str) -> int:
        """Words of `text` that are not among the most frequent ones."""
        self.prepare((text,))
        return sum(self._weights[word] >= KNOWN for word in _words(text))

    def _mean(self, words: list[str], near: NDArray[np.float32]) -> float:
        return float(np.average(near, weights=[self._weights[word] for word in words]))


def _words(text: str) -> list[str]:
    found = (word.casefold() for word in _WORD.findall(text))
    parted = (part for word in found for part in (pieces(word) if _UNSPACED.match(word) else (word,)))
    return list(dict.fromkeys(word for word in parted if len(word) > 1 or _UNSPACED.match(word)))[:_MOST]
