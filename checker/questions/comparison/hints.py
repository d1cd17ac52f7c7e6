"""Countries that a sentence seems to name in a form no table holds: an adjective, a rare case, another spelling."""

from __future__ import annotations

from functools import lru_cache

import regex
from rapidfuzz import fuzz

from checker.language import skeleton, tables, traits_of
from checker.model import NameValue, Sentence

__all__ = ["hints_at"]

_WORD = regex.compile(r"\p{L}[\p{L}\p{M}'’-]{2,40}+")
_LEAST = 4
"""Skeletons shorter than this resemble too much."""
_ALIKE = 82.0


def hints_at(country: str, sentence: Sentence) -> int:
    """How many words of the sentence that no reader took for a name resemble a name of `country` (ISO 3166).

    A likeness may only excuse a difference, never make one: Austria and Australia resemble each other too.
    """
    names = _skeletons(country, sentence.language)
    if not names or not traits_of(sentence.language).spaces:
        return 0
    taken = [value.span for value in sentence.values if isinstance(value.detail, NameValue) and value.kind == "place"]
    prefixed = traits_of(sentence.language).consonantal
    found = 0
    for match in _WORD.finditer(sentence.text):
        start = sentence.span.start + match.start()
        if not any(span.start <= start < span.end for span in taken):
            found += any(_alike(word, name) for word in _bare(match[0], prefixed) for name in names)
    return found


@lru_cache(maxsize=65536)
def _bare(written: str, prefixed: bool) -> tuple[str, ...]:
    word = skeleton(written)
    longest = 3 if prefixed else 0  # letters of prepositions and the article that are written on to a name
    return tuple(word[cut:] for cut in range(longest + 1) if len(word) - cut >= _LEAST)


@lru_cache(maxsize=65536)
def _alike(word: str, name: str) -> bool:
    return word[0] == name[0] and fuzz.ratio(word[: len(name) + 1], name, processor=None) >= _ALIKE


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
