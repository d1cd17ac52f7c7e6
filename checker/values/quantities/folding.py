"""Text in the one form in which the reader looks words up."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import regex

from checker.language import fold_digits
from checker.language.canonical import plain

__all__ = ["Folded", "fold", "fold_word"]

_MARKS = str.maketrans(
    {
        "ё": "е", "أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ی": "ي", "ک": "ك", "ہ": "ه", "’": "'", "ʼ": "'",
        "‑": "-", "‐": "-", "％": "%", "٪": "%", "﹪": "%", "－": "-", "＋": "+", "，": ",", "．": ".", "：": ":",
        "＄": "$", "\u2044": "/", "İ": "i",
    }
)  # fmt: skip
_ARABIC_COMMA = regex.compile(r"(?<=\d)،(?=\d)")


@dataclass(frozen=True, slots=True)
class Folded:
    """`text` is folded; `spaced` is the same with plain spaces for no-break ones. Every code point stands where it
    stood in the text that was given."""

    text: str
    spaced: str


def fold(text: str) -> Folded:
    """Canonical `text` in lower case where that keeps the length, ASCII digits, one form of each look-alike."""
    if "،" in text:
        text = _ARABIC_COMMA.sub(",", text)
    folded = _lower(fold_digits(text.translate(_MARKS)))
    return Folded(folded, folded.replace("\u00a0", " "))


def _lower(text: str) -> str:
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


@lru_cache(maxsize=20_000)
def fold_word(word: str) -> str:
    """A word of a pack or table in the same form."""
    return fold(plain(word)).spaced
