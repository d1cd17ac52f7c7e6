"""Text in the one form in which the reader looks words up, with the way back to the text as it stands."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import regex

from checker.language import fold_digits

__all__ = ["Folded", "fold", "fold_word"]

_MARKS = str.maketrans(
    {
        "ँ": "ं", "ё": "е", "أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ی": "ي", "ک": "ك", "ہ": "ه", "’": "'", "ʼ": "'",
        "‑": "-", "‐": "-", "％": "%", "٪": "%", "﹪": "%", "－": "-", "＋": "+", "，": ",", "．": ".", "：": ":",
        "＄": "$", "\u00ad": "-", "\u202f": "\u00a0", "\u2009": "\u00a0", "\u2007": "\u00a0", "\u3000": " ",
        "\u2044": "/", "\t": " ", "\n": " ", "\r": " ", "İ": "i",
    }
)  # fmt: skip
_ARABIC_COMMA = regex.compile(r"(?<=\d)،(?=\d)")
_CLUSTER = regex.compile(r"\X")


@dataclass(frozen=True, slots=True)
class Folded:
    """`text` is folded; `spaced` is the same with plain spaces for no-break ones; `origin[i]` is where code point i of
    both stood, one longer than the text, or None where nothing moved."""

    text: str
    spaced: str
    origin: tuple[int, ...] | None = None

    def back(self, position: int) -> int:
        """The position in the text as it was given."""
        return self.origin[position] if self.origin else position


def fold(text: str) -> Folded:
    """`text` in NFC, lower case where that keeps the length, ASCII digits, one form of each look-alike."""
    origin = None
    if not unicodedata.is_normalized("NFC", text):
        parts, starts = [], []
        for match in _CLUSTER.finditer(text):
            part = unicodedata.normalize("NFC", match.group())
            parts.append(part)
            starts += [min(match.start() + i, match.end() - 1) for i in range(len(part))]
        text, origin = "".join(parts), (*starts, len(text))
    if "،" in text:
        text = _ARABIC_COMMA.sub(",", text)
    folded = _lower(fold_digits(text.translate(_MARKS)))
    return Folded(folded, folded.replace("\u00a0", " "), origin)


def _lower(text: str) -> str:
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


@lru_cache(maxsize=20_000)
def fold_word(word: str) -> str:
    """A word of a pack in the same form."""
    return fold(word).spaced
