"""What two languages can share: names by their skeletons, figures, entities; by these articles and sentences meet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set

import regex

from checker.align.keys import value_keys
from checker.align.rarity import COMMON, KNOWN, RARE, word_weights
from checker.language import skeleton
from checker.model import Claim, Sentence

__all__ = ["anchors", "anchors_of", "shared_names", "shared_weight"]

_KNOWN_NAME, _COUNTRY, _SHORT_FIGURE = 0.5, 0.25, 0.3
"""Weights of a name that is known, of a country, and of a figure of one or two digits beside a rare name."""
_LONG_FIGURE, _SHORTEST = 4, 4
"""Length of the key of a figure that few texts share, and letters of a skeleton that does not come about by chance."""
_CASED = regex.compile(r"[\p{Ll}\p{Lu}]")
_FIGURE = regex.compile(r"n\d")
_WORD = regex.compile(r"\p{L}[\p{L}\p{M}\p{N}]*+")


def anchors(
    words: Iterable[str], names: Set[str], weights: Mapping[str, float], sentences: Sequence[Sentence | Claim]
) -> dict[str, float]:
    """Keys that are equal in all languages, with weights of at most 1: of folded `words`, of which `names` are written
    as names and `weights` say how rare they are, and of the values of `sentences`.

    In a script without capitals a rare word counts as a name.
    """
    found: dict[str, float] = {}
    for word in words:
        weight = weights.get(word, COMMON)
        if weight >= KNOWN if word in names else weight >= RARE and not _CASED.match(word):
            bare = skeleton(word)
            if len(bare) >= _SHORTEST:
                found[bare] = max(found.get(bare, 0.0), 1.0 if weight >= RARE else _KNOWN_NAME)
    for key in (key for sentence in sentences for key in value_keys(sentence.values)):
        if key.startswith("n"):
            found[key] = 1.0 if len(key) >= _LONG_FIGURE else _SHORT_FIGURE
        elif key.startswith("place:"):
            found[key] = _COUNTRY
        elif "/" in key:
            found[key] = _KNOWN_NAME
    return found


def shared_weight(one: Mapping[str, float], two: Mapping[str, float]) -> float:
    """Weights of the anchors that two have in common, added up."""
    return sum(min(weight, two[key]) for key, weight in one.items() if key in two)


def shared_names(left: Claim, right: Claim) -> float:
    """Weights of the names that two claims share, added up; figures left out."""
    one, two = anchors_of(left), anchors_of(right)
    return sum(min(weight, two[key]) for key, weight in one.items() if key in two and not _FIGURE.match(key))


def anchors_of(sentence: Sentence | Claim) -> dict[str, float]:
    """The anchors of one sentence or claim."""
    words = _WORD.findall(sentence.text)
    names = {word.casefold() for word in words[1:] if word[0].isupper()}
    folded = {word.casefold() for word in words}
    return anchors(folded, names, word_weights(folded), [sentence])
