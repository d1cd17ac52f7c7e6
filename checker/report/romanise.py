"""A quote in Latin letters, for a reader who does not know its script.

Letters by anyascii, which knows every script by the character. The scripts of India leave the vowel of a consonant
unwritten, so it is put in first, and left out at the end of a word as Hindi, Marathi and their neighbours say it.
"""

from __future__ import annotations

import functools
import unicodedata

import regex
from anyascii import anyascii

__all__ = ["romanised"]

_INDIC = regex.compile(
    r"[\p{Devanagari}\p{Bengali}\p{Gurmukhi}\p{Gujarati}\p{Oriya}\p{Tamil}\p{Telugu}\p{Kannada}\p{Malayalam}]+"
)
_SILENT_END = regex.compile(r"[\p{Devanagari}\p{Bengali}\p{Gurmukhi}\p{Gujarati}]")
_FOREIGN = regex.compile(r"[^\p{Latin}\p{Common}\p{Inherited}]")
_HANGUL = regex.compile(r"\p{Hangul}+")
_NUKTA, _VIRAMA = 7, 9
"""Canonical combining classes."""


@functools.lru_cache(maxsize=4096)
def romanised(text: str) -> str:
    """`text` in Latin letters; empty where it is in Latin letters already."""
    if not _FOREIGN.search(text):
        return ""
    told = unicodedata.normalize("NFC", text)
    told = told.replace("।", ".").replace("॥", ".")
    told = _INDIC.sub(lambda word: _with_vowels(word[0]), told)
    # Syllables of Hangul come with a capital each.
    told = _HANGUL.sub(lambda word: anyascii(word[0]).lower(), told)
    return " ".join(anyascii(told).split())


def _with_vowels(word: str) -> str:
    """A word of an Indic script with the vowels of its consonants as Latin letters among its own."""
    parts: list[str] = []
    for at, ch in enumerate(word):
        parts.append(ch)
        if not (_is_consonant(ch) or unicodedata.combining(ch) == _NUKTA):
            continue
        after = word[at + 1 : at + 2]
        if not after:
            single = sum(map(_is_consonant, word)) == 1
            parts.append("a" if single or not _SILENT_END.match(ch) else "")
        elif unicodedata.combining(after) not in (_NUKTA, _VIRAMA) and not _is_vowel_sign(after):
            parts.append("a")
    return "".join(part for part in parts if unicodedata.combining(part or " ") not in (_NUKTA, _VIRAMA))


@functools.cache
def _is_consonant(ch: str) -> bool:
    _, _, letter = unicodedata.name(ch, "").partition(" LETTER ")
    return len(letter) > 1 and letter.endswith("A") and letter != "AA"


@functools.cache
def _is_vowel_sign(ch: str) -> bool:
    return " VOWEL SIGN " in unicodedata.name(ch, "")
