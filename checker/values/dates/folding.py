"""Text folded for look-up: lower case, ASCII digits, without the marks that writers leave out."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

import regex

__all__ = ["Folded", "fold"]

# Nuktas and the letters that hold one, joiners and bidi controls, soft hyphen, Arabic vowel signs and tatweel,
# combining marks that NFC may join to their letter, letters whose lower case is longer (İ).
_UNEVEN = regex.compile(
    "[\u093c\u0958-\u095f\u09bc\u09dc-\u09df\u0a3c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad"
    "\u064b-\u065f\u0670\u0640\u0300-\u036f\u1100-\u11ff\u0130\u05b0-\u05c7]"
)
_DROPPED = regex.compile(
    "[\u093c\u09bc\u0a3c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad\u064b-\u065f\u0670\u0640\u05b0-\u05c7]"
)
_CLUSTER = regex.compile(r"\P{M}\p{M}*+|\p{M}++|[\u1100-\u11ff]++")
_HANGUL_JAMO = regex.compile(r"[\u1100-\u11ff]++")
_SAME = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ی": "ي", "ى": "ي", "ک": "ك", "ё": "е", "ʼ": "'", "’": "'"}
)


class Folded(str):
    """Folded text that knows where each of its code points stood: `origin[i]`, with one more for the end."""

    __slots__ = ("origin",)
    origin: Sequence[int]


def fold(text: str) -> Folded:
    """`text` in lower case with ASCII digits, without nuktas, joiners and vowel signs; offsets lead back to `text`."""
    if text.isascii():
        return _folded(text.lower(), range(len(text) + 1))
    if not _UNEVEN.search(text):
        lowered = text.lower()
        if len(lowered) == len(text):
            return _folded(lowered.translate(_digits()), range(len(text) + 1))
    pieces: list[str] = []
    origin: list[int] = []
    for match in _CLUSTER.finditer(text):
        piece = match.group()
        if len(piece) > 1 or ord(piece) > 0x900:
            # Decomposing first takes the nukta out of the letters that hold it.
            piece = unicodedata.normalize("NFC", _DROPPED.sub("", unicodedata.normalize("NFD", piece)))
        elif _DROPPED.match(piece):
            continue
        piece = "i" if piece == "İ" else piece.lower()
        pieces.append(piece)
        kept = len(piece)
        start, end = match.span()
        origin.extend(start + min(i, end - start - 1) for i in range(kept))
    origin.append(len(text))
    return _folded("".join(pieces).translate(_digits()), origin)


def _folded(text: str, origin: Sequence[int]) -> Folded:
    folded = Folded(text)
    folded.origin = origin
    return folded


@lru_cache(maxsize=1)
def _digits() -> dict[int, str]:
    # The decimal digits of living scripts; rarer ones are read by no reader of the program.
    table = {
        code: str(unicodedata.decimal(chr(code)))
        for code in range(0x80, 0x11000)
        if unicodedata.category(chr(code)) == "Nd"
    }
    table.update({k: v for k, v in _SAME.items() if isinstance(v, str)})
    return table
