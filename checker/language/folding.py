"""Forms in which text of different scripts can be compared: digits as ASCII, names as skeletons.

Skeletons come from anyascii, which writes each character alone. What a script leaves to its reader is put in before
(the inherent vowel of Devanagari and its relatives) or taken out after (the vowel that Korean puts between
consonants). Then the spellings of one sound are folded together.
benchmarks/skeletons.py measures it; docs/languages.md has the figures.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

import regex
from anyascii import anyascii

__all__ = ["fold_digits", "skeleton"]


def _digit_map() -> dict[int, str]:
    return {code: str(int(chr(code))) for code in range(0x80, 0x1FC00) if chr(code).isdecimal()}


_DIGITS = _digit_map()


def fold_digits(text: str) -> str:
    """`text` with every decimal digit of any script as ASCII; the length stays, so that spans hold in both."""
    return text.translate(_DIGITS) if not text.isascii() else text


# NFC takes these letters apart; anyascii knows them only whole.
_NUKTA_LETTERS = {
    "\u0915\u093c": "\u0958",
    "\u0916\u093c": "\u0959",
    "\u0917\u093c": "\u095a",
    "\u091c\u093c": "\u095b",
    "\u0921\u093c": "\u095c",
    "\u0922\u093c": "\u095d",
    "\u092b\u093c": "\u095e",
}
_NUKTA_PATTERN = regex.compile("|".join(_NUKTA_LETTERS))
# A consonant without a vowel sign, before another consonant or a nasal, is read with a short a.
_CONSONANT = "\u0915-\u0939\u0958-\u095f\u0a15-\u0a39\u0a95-\u0ab9"
_BARE = regex.compile(rf"([{_CONSONANT}])(?=[{_CONSONANT}\u0901\u0902\u0a70\u0a82])")
_INDIC = regex.compile(r"[\u0900-\u097f\u0a00-\u0aff]")
_MEDIAL_A = regex.compile(r"(?<=[aeiou][^aeiou ]{1,2})a(?=[^aeiou ]{1,2}[aeiou])")
_HANGUL = regex.compile(r"\p{Hangul}")
_KOREAN = [
    (regex.compile(pattern), to)
    for pattern, to in [
        ("ll", "L"),
        ("l(?=[aeiouwy])", "r"),
        ("L", "l"),
        ("eu", ""),
        ("eo", "o"),
        ("ae|oe", "e"),
        ("ui", "i"),
        ("(?<=[sj])y", ""),
    ]
]
_FOLDS = [
    (regex.compile(pattern), to)
    for pattern, to in [
        (r"['’`]+", ""),
        (r"[^a-z]+", " "),
        (r"tsch|tch|tj", "ch"),
        (r"shch|sch|sh|sz", "s"),
        (r"dzh|zh|jh|dj|dz|z", "j"),
        (r"kh(?=[aeiou ]|$)", "h"),
        (r"kh", "k"),
        (r"gh", "g"),
        (r"ph", "f"),
        (r"th", "t"),
        (r"dh", "d"),
        (r"bh", "b"),
        (r"vh|w", "v"),
        (r"ts|tz", "s"),
        (r"ck|q", "k"),
        (r"x", "ks"),
        (r"c(?=[eiy])", "s"),
        (r"c(?!h)", "k"),
        (r"ch", "c"),
        (r"(?<=[a-z])h(?![aeiou])", ""),
        (r"m(?=[^aeioubpmfv ])", "n"),
        (r"ay|ey|ai|ei", "e"),
        (r"ee|ii|iy|yi|ie", "i"),
        (r"oo|uu|ou", "u"),
        (r"y", "i"),
        (r"(.)\1+", r"\1"),
        (r"(?<=[^aeiou ][^ ]*[^aeiou ])e(?= |$)", ""),
    ]
]


@lru_cache(maxsize=200_000)
def skeleton(name: str) -> str:
    """`name` in lower-case Latin letters, folded so that its spellings in several scripts come near each other."""
    text = unicodedata.normalize("NFC", name.encode("utf-8", "replace").decode("utf-8"))
    indic = _INDIC.search(text) is not None
    if indic:
        text = _NUKTA_PATTERN.sub(lambda match: _NUKTA_LETTERS[match.group()], text)
        text = _BARE.sub(r"\1अ", text)
    korean = _HANGUL.search(text) is not None
    text = anyascii(text).lower()
    if indic:
        text = _MEDIAL_A.sub("", text)
    if korean:
        for pattern, to in _KOREAN:
            text = pattern.sub(to, text)
    for pattern, to in _FOLDS:
        text = pattern.sub(to, text)
    return text.strip()
