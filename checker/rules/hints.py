"""Countries that a sentence seems to name in a form no table holds: an adjective, a rare case, another spelling."""

from __future__ import annotations

from functools import lru_cache

import regex
from rapidfuzz import fuzz

from checker.language import skeleton, tables
from checker.model import NameValue, Sentence

__all__ = ["hints_at"]

_WORD = regex.compile(r"\p{L}[\p{L}\p{M}'’-]{2,40}+")
_NO_SPACES = ("zh", "ja", "th")
_LEAST = 4
"""Skeletons shorter than this resemble too much."""
_ALIKE = 82.0


def hints_at(country: str, sentence: Sentence) -> bool:
    """Whether a word of the sentence that no reader took for a name resembles a name of `country` (ISO 3166).

    A likeness may only excuse a difference, never make one: Austria and Australia resemble each other too.
    """
    names = _skeletons(country, sentence.language)
    if not names or sentence.language in _NO_SPACES:
        return False
    taken = [value.span for value in sentence.values if isinstance(value.detail, NameValue) and value.kind == "place"]
    for match in _WORD.finditer(sentence.text):
        start = sentence.span.start + match.start()
        if any(span.start <= start < span.end for span in taken):
            continue
        word = skeleton(match[0])
        if len(word) >= _LEAST and any(_alike(word, name) for name in names):
            return True
    return False


@lru_cache(maxsize=4096)
def _alike(word: str, name: str) -> bool:
    return fuzz.ratio(word[: len(name) + 1], name, processor=None) >= _ALIKE


@lru_cache(maxsize=4096)
def _skeletons(country: str, language: str) -> tuple[str, ...]:
    """The country's one-word names in the sentence's language and in English, as skeletons."""
    found = {
        skeleton(name)
        for known in (language, "en")
        for name, code in tables(known).territories.items()
        if code == country and " " not in name
    }
    return tuple(sorted(name for name in found if len(name) >= _LEAST))
