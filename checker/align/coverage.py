"""How much of what one sentence says another one says, word by word: the mean of a sentence is near that of many on the
same matter, but only a translation has a word near each of its words (Zhang et al. 2020, BERTScore).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

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
    """Coverage of sentences by each other; sentences are cut and words encoded once."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._place: dict[str, int] = {}
        self._vectors = np.zeros((0, encoder.dim), np.float32)
        self._weights = np.zeros(0, np.float64)
        self._rows: dict[str, NDArray[np.int64]] = {}

    def prepare(self, texts: Iterable[str]) -> None:
        """Encode the words of `texts` in one go."""
        words = {text: _words(text) for text in texts if text not in self._rows}
        new = sorted({word for own in words.values() for word in own} - self._place.keys())
        if new:
            weights = word_weights(new)
            self._place.update((word, at) for at, word in enumerate(new, len(self._place)))
            self._vectors = _grown(self._vectors, self._encoder.encode(new), len(self._place))
            self._weights = _grown(self._weights, np.array([weights[word] for word in new]), len(self._place))
        for text, own in words.items():
            self._rows[text] = np.array([self._place[word] for word in own], np.int64)

    def between(self, left: str, right: str) -> float:
        """-1 to 1: how near a word of the other sentence stands to each word, rare words counting more; of the two ways
        the worse."""
        self.prepare((left, right))
        one, two = self._rows[left], self._rows[right]
        if not len(one) or not len(two):
            return 0.0
        near = self._vectors[one] @ self._vectors[two].T
        return min(self._mean(one, near.max(axis=1)), self._mean(two, near.max(axis=0)))

    def substance(self, text: str) -> int:
        """Words of `text` that are not among the most frequent ones."""
        self.prepare((text,))
        return int((self._weights[self._rows[text]] >= KNOWN).sum())

    def _mean(self, rows: NDArray[np.int64], near: NDArray[np.float32]) -> float:
        weights = self._weights[rows]
        return float((near * weights).sum() / weights.sum())


def _grown(held: NDArray[Any], new: NDArray[Any], needed: int) -> NDArray[Any]:
    """`held`, of which the rows up to those of `new` are in use, with `new` after them; twice as long where it is full,
    so that what grows a little many times costs no more than what grows once."""
    used = needed - len(new)
    if needed > len(held):
        longer = np.zeros((max(needed, 2 * len(held)), *held.shape[1:]), held.dtype)
        longer[:used] = held[:used]
        held = longer
    held[used:needed] = new
    return held


def _words(text: str) -> list[str]:
    found = (word.casefold() for word in _WORD.findall(text))
    parted = (part for word in found for part in (pieces(word) if _UNSPACED.match(word) else (word,)))
    return list(dict.fromkeys(word for word in parted if len(word) > 1 or _UNSPACED.match(word)))[:_MOST]
