"""How rare a word is in the news of its language, whatever else lies in the folder.

The embedded encoder's vocabulary holds the words that were frequent in the text it was made from. A word that it has to
put together from pieces is rare: a name, as often as not. Frequencies among the articles at hand would say more, and
would make the answer for two articles depend on the others.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from checker.align.encoder import embedded_models

if TYPE_CHECKING:
    from tokenizers import Tokenizer

__all__ = ["COMMON", "KNOWN", "RARE", "pieces", "word_weights"]

COMMON, KNOWN, RARE = 0.3, 1.0, 1.5
"""Weights of a word among the most frequent ones, of another word of the vocabulary, and of one that is not in it."""
_FREQUENT = 30_000
"""Rows of the vocabulary that hold the most frequent words of all languages; others were added later."""


def word_weights(words: Iterable[str]) -> dict[str, float]:
    """The weight of each of `words`, which are folded."""
    known = list(dict.fromkeys(words))
    if not known:
        return {}
    found = _tokenizer().encode_batch_fast(known, add_special_tokens=False)
    return {word: _weight(encoding.ids) for word, encoding in zip(known, found, strict=True)}


def pieces(text: str) -> list[str]:
    """`text`, whose words no spaces part, cut into the words and parts of words that the vocabulary holds."""
    found = _tokenizer().encode(text, add_special_tokens=False).offsets
    return [text[start:end] for start, end in found if start < end]


def _weight(ids: list[int]) -> float:
    if len(ids) != 1:
        return RARE
    return COMMON if ids[0] < _FREQUENT else KNOWN


@lru_cache(maxsize=1)
def _tokenizer() -> Tokenizer:
    from checker.align.encoder.static import read_tokenizer

    return read_tokenizer(next(model for model in embedded_models() if model.default).folder)
