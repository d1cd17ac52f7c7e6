"""What an article tells of, as weighted keys: words by their rarity, names, figures; more in headline and lead."""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import regex

from checker.align.anchors import anchors
from checker.align.keys import value_keys
from checker.align.rarity import KNOWN, RARE, word_weights
from checker.language import fold_digits
from checker.model import Article, Sentence

__all__ = ["Footprint", "footprints"]

_WORD = regex.compile(r"\p{L}[\p{L}\p{M}\p{N}]*+|\p{N}[\p{N}.,:]*+")
_LETTERS = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}]")
_POSSESSIVE = regex.compile(r"['’]s\b")
_LEAD = 3
"""Sentences that count twice: the headline and what follows it."""
_NAME = 2.0
"""How much more a word counts that is written as a name."""
_SHORT_FIGURE = 0.3
"""Weight of a figure of one digit, which many articles share."""
_SHORTEST = 3
"""Letters of a word that counts, in a script with spaces."""
_LONGEST = 400_000
"""Code points of an article that are looked at: a story is told before that."""


@dataclass(frozen=True, slots=True)
class Footprint:
    """The keys of an article with their weights, of unit length together, and the day it was published."""

    keys: dict[str, float]
    published: dt.date | None
    everywhere: dict[str, float]
    """Keys that are equal in all languages, with weights of at most 1: names by their skeletons, figures, entities."""
    ordinary: frozenset[str]
    """The keys that are words any article may use: no rare word, figure or entity."""


def footprints(articles: Sequence[Article], sentences: Sequence[Sequence[Sentence]]) -> list[Footprint]:
    """A footprint of each article, from its `sentences`."""
    counted = [_count(own) for own in sentences]
    weights = word_weights(key for words, _ in counted for key in words if not key[0].isdigit() and ":" not in key)
    return [
        Footprint(
            _weigh(words, names, weights),
            article.published,
            anchors(words, names, weights, own),
            frozenset(word for word in words if weights.get(word, RARE) < RARE),
        )
        for article, own, (words, names) in zip(articles, sentences, counted, strict=True)
    ]


def _count(sentences: Sequence[Sentence]) -> tuple[Counter[str], set[str]]:
    """How often each key is said, and which of them are written as names."""
    words: Counter[str] = Counter()
    names: set[str] = set()
    read = 0
    for number, sentence in enumerate(sentences):
        read += len(sentence.text)
        if read > _LONGEST:
            break
        times = 2 if number < _LEAD or sentence.kind == "title" else 1
        for place, word in enumerate(_WORD.findall(_POSSESSIVE.sub("", sentence.text))):
            for key in _keys(word):
                words[key] += times
                if place and sentence.kind != "title" and word[0].isupper():
                    names.add(key)
        for key in value_keys(sentence.values):
            if "/" in key:
                words[f":{key}"] += times
    return words, names


def _keys(word: str) -> list[str]:
    if word[0].isnumeric():
        return [fold_digits(word).strip(".,:")]
    folded = word.casefold()
    if _LETTERS.match(folded):
        # Where no spaces part the words, two letters at a time stand for them.
        return [folded[at : at + 2] for at in range(max(1, len(folded) - 1))]
    return [folded] if len(folded) >= _SHORTEST or not folded.isascii() else []


def _weigh(words: Counter[str], names: set[str], weights: dict[str, float]) -> dict[str, float]:
    found: dict[str, float] = {}
    for key, count in words.items():
        if key[0].isdigit():
            weight = KNOWN if len(key) > 1 else _SHORT_FIGURE
        else:
            weight = weights.get(key, KNOWN) * (_NAME if key in names else 1.0)
        found[key] = weight * (1 + math.log(count))
    length = math.sqrt(sum(weight * weight for weight in found.values()))
    return {key: found[key] / length for key in sorted(found)} if length else {}
