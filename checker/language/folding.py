"""Forms in which text of different scripts can be compared: digits as ASCII, names as skeletons."""

from __future__ import annotations

from functools import lru_cache

import regex
from anyascii import anyascii

__all__ = ["fold_digits", "skeleton"]

_FOREIGN_DIGIT = regex.compile(r"[\p{Nd}--0-9]", regex.V1)


def _digit_map() -> dict[int, str]:
    return {code: str(int(chr(code))) for code in range(0x80, 0x1FC00) if chr(code).isdecimal()}


_DIGITS = _digit_map()


def fold_digits(text: str) -> str:
    """`text` with every decimal digit of any script as ASCII; the length stays, so that spans hold in both."""
    return text.translate(_DIGITS) if not text.isascii() else text


_FOLDS = [
    (regex.compile(pattern), to)
    for pattern, to in [
        (r"[^a-z]+", " "),
        (r"tch|tsch|cz", "c"),
        (r"ch", "c"),
        (r"sch|shch|sh", "s"),
        (r"zh|dzh|dj", "j"),
        (r"kh|gh", "k"),
        (r"ph", "f"),
        (r"th", "t"),
        (r"dh", "d"),
        (r"bh", "b"),
        (r"ts|tz", "c"),
        (r"ck", "k"),
        (r"x", "ks"),
        (r"q", "k"),
        (r"w", "v"),
        (r"ee|ii|ij|iy|yi", "i"),
        (r"oo|uu", "u"),
        (r"y", "i"),
        (r"(.)\1+", r"\1"),
    ]
]


@lru_cache(maxsize=200_000)
def skeleton(name: str) -> str:
    """`name` in lower-case Latin letters, folded so that its spellings in several scripts come near each other."""
    text = anyascii(name.encode("utf-8", "replace").decode("utf-8")).lower()
    for pattern, to in _FOLDS:
        text = pattern.sub(to, text)
    return text.strip()
