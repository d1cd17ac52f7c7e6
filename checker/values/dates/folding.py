"""Text folded for look-up: lower case, ASCII digits, without the marks that writers leave out."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

import regex

__all__ = ["Folded", "fold"]

# Nuktas, joiners and bidi controls, soft hyphen, Arabic vowel signs and tatweel, Hebrew points.
_DROPPED = "\u093c\u09bc\u0a3c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad\u064b-\u065f\u0670\u0640\u05b0-\u05c7"
# What changes the length: those, letters that hold a nukta, letters with marks that NFC joins, İ, Hangul in pieces.
_UNEVEN = regex.compile(
    rf"[^\u0300-\u036f]?+[\u0300-\u036f]++|[\u1100-\u11ff]++|[{_DROPPED}]|[\u0958-\u095f\u09dc-\u09df\u0a33\u0a36\u0a59-\u0a5e\u0130]"
)
_ANY_DROPPED = regex.compile(f"[{_DROPPED}]")
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
    done = 0
    for match in _UNEVEN.finditer(text):
        _keep(text, done, match.start(), pieces, origin)
        piece = _ANY_DROPPED.sub("", unicodedata.normalize("NFD", match.group()))
        piece = "i" if match.group() == "İ" else unicodedata.normalize("NFC", piece).lower()
        pieces.append(piece)
        origin.extend(min(match.start() + i, match.end() - 1) for i in range(len(piece)))
        done = match.end()
    _keep(text, done, len(text), pieces, origin)
    origin.append(len(text))
    return _folded("".join(pieces).translate(_digits()), origin)


def _keep(text: str, start: int, end: int, pieces: list[str], origin: list[int]) -> None:
    """Append a stretch in lower case, letter by letter where that would change its length."""
    lowered = text[start:end].lower()
    pieces.append(lowered if len(lowered) == end - start else "".join(c.lower()[:1] for c in text[start:end]))
    origin.extend(range(start, end))


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
