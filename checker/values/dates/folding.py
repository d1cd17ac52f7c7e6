"""Text folded for look-up: lower case, ASCII digits, without the marks that writers leave out."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

import regex

__all__ = ["Folded", "fold"]

_DROPPED = "\u093c\u09bc\u0a3c\u064b-\u065f\u0670\u0640\u05b0-\u05c7"
"""Nuktas, Arabic vowel signs and tatweel, Hebrew points: what writers leave out."""
_UNEVEN = regex.compile(rf"[{_DROPPED}]++|İ")
_SAME = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ی": "ي", "ى": "ي", "ک": "ك", "ё": "е", "ʼ": "'", "’": "'"}
)


class Folded(str):
    """Folded text that knows where each of its code points stood: `origin[i]`, with one more for the end."""

    __slots__ = ("origin",)
    origin: Sequence[int]


def fold(text: str) -> Folded:
    """Canonical `text` in lower case with ASCII digits, without nuktas and vowel signs; offsets lead back to `text`."""
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
        if match.group() == "İ":
            pieces.append("i")
            origin.append(match.start())
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
