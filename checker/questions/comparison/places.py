"""Cities, districts and states that two sentences which say the same name differently: a court in Nagpur, in Amravati.

Sentences leave places out, name a city by its state and write names in ways that no list holds. So a place counts as
replaced only where each side names just one that the other side lacks in any form, both are of one kind, neither lies
in the other, their marks (in, from, of) do not tell two slots, and nothing else in the two sentences differs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import Literal

import regex
from rapidfuzz import fuzz

from checker.language import skeleton, tables, traits_of
from checker.language.divisions import division_names, division_of
from checker.model import NameValue, Sentence, Span, Value
from checker.questions.comparison.differences import Comparison, Difference
from checker.rulefiles import RuleFiles
from checker.values.events.marks import marks_of

__all__ = ["with_places"]

_COUNTRY = regex.compile(r"place/[A-Z]{2}")
_DIVISION = regex.compile(r"place/[A-Z]{2}-[A-Z0-9]+")
_CITY = "place/city/"
_DISTRICTS_IN = frozenset({"hi", "mr", "en"})
"""Languages in which districts are listed."""
_WORD = regex.compile(r"[\p{L}\p{M}]{3,40}+")
_ALIKE = 78.0
"""Likeness in percent from which a word may be a place in another spelling."""
_LEAST = 3
_FAMILY = 5
"""Letters of a name that is known by its sound alone."""
_Slot = Literal["from", "at", "of"]
_SLOTS: dict[str, _Slot] = {
    "from": "from", "to": "at", "toward": "at", "thither": "at", "at": "at", "la": "at", "ko": "at", "of": "of"
}  # fmt: skip
"""What the marks of event grammars say of a place; languages share marks for where and where to."""
_TOWARDS = frozenset({"to", "toward", "thither"})


@dataclass(frozen=True, slots=True)
class _Mention:
    value: Value
    name: NameValue
    sentence: Sentence
    marks: frozenset[str]

    @property
    def level(self) -> str:
        return "division" if _DIVISION.fullmatch(self.name.entity) else "town"

    @property
    def body(self) -> str | None:
        """What body is named after the place: police, high-court; None for the place itself."""
        return None if self.name.place is None else self.value.value.split("/")[1]

    @property
    def slots(self) -> set[_Slot]:
        return {_SLOTS[mark] for mark in self.marks if mark in _SLOTS}


def with_places(comparisons: Sequence[Comparison], files: RuleFiles) -> tuple[Comparison, ...]:
    """The comparisons, with a difference of places where all else of the two sentences agrees."""
    return tuple(_with_place(comparison, files) for comparison in comparisons)


def _with_place(comparison: Comparison, files: RuleFiles) -> Comparison:
    if comparison.differences:
        return comparison
    pair = comparison.pair
    left, right = [[m for s in side for m in _mentions(s, files)] for side in (pair.left, pair.right)]
    if not left or not right:
        return comparison
    found = _replaced(comparison, left, right) or _reversed(left, right)
    return replace(comparison, differences=(found,)) if found is not None else comparison


def _mentions(sentence: Sentence, files: RuleFiles) -> Iterator[_Mention]:
    for value in sentence.values:
        name = value.detail
        if isinstance(name, NameValue) and name.known and (name.place or value.kind == "place"):
            entity = name.place or name.entity
            if name.type in ("place", "org") and not _COUNTRY.fullmatch(entity):
                yield _Mention(value, replace(name, entity=entity), sentence, marks_of(value.span, sentence, files))


def _replaced(comparison: Comparison, left: Sequence[_Mention], right: Sequence[_Mention]) -> Difference | None:
    pair = comparison.pair
    ours = [m for m in _distinct(left) if _missing(m, right, pair.right)]
    theirs = [m for m in _distinct(right) if _missing(m, left, pair.left)]
    if len(ours) != 1 or len(theirs) != 1 or not _shares(comparison):
        return None
    one, two = ours[0], theirs[0]
    if one.level != two.level or one.body != two.body:
        return None
    if one.slots and two.slots and not one.slots & two.slots:
        return None
    return Difference("place", one.value, two.value, one.sentence, two.sentence)


def _reversed(left: Sequence[_Mention], right: Sequence[_Mention]) -> Difference | None:
    """The place from which one side lets go what the other lets go there, named once on each."""
    for one in left:
        same = [m for m in right if m.name.entity == one.name.entity]
        if len(same) != 1 or sum(m.name.entity == one.name.entity for m in left) != 1:
            continue
        directions = [(bool(m.marks & _TOWARDS), "from" in m.marks) for m in (one, same[0])]
        if sorted(directions) == [(False, True), (True, False)]:
            return Difference("place", _told(one), _told(same[0]), one.sentence, same[0].sentence)
    return None


def _told(mention: _Mention) -> Value:
    """The place as a value that a message calls by its direction."""
    word = "from" if "from" in mention.marks else "to"
    name = replace(mention.name, label=f"{word} {mention.name.label}")
    return replace(mention.value, value=f"{mention.value.value} ({word})", detail=name)


def _distinct(mentions: Sequence[_Mention]) -> list[_Mention]:
    return list({m.name.entity: m for m in reversed(mentions)}.values())


def _shares(comparison: Comparison) -> bool:
    """Whether the two sides share a figure, a date or a name besides what they lack of each other."""
    if any(one.kind in ("quantity", "date", "name") for one, _ in comparison.agreements):
        return True
    left, right = (
        [list(_written(sentence)) for sentence in side] for side in (comparison.pair.left, comparison.pair.right)
    )
    return any(_names_one(one, two) or _names_one(two, one) for one in left for two in right)


def _written(sentence: Sentence) -> Iterator[tuple[str, bool, bool]]:
    """The words of a sentence that are no value: by sound, whether in capitals, and whether one stands right before."""
    if not traits_of(sentence.language).spaces:
        return
    taken = [value.span for value in sentence.values]
    last = -1
    for match in _WORD.finditer(sentence.text):
        start = sentence.span.start + match.start()
        if not any(span.touches(Span(start, start + 1)) for span in taken):
            yield skeleton(match[0]), match[0][0].isupper(), match.start() == last + 1
            last = match.end()


def _names_one(cased: Sequence[tuple[str, bool, bool]], other: Sequence[tuple[str, bool, bool]]) -> bool:
    """Whether two words in capitals that stand together, a person of no list, sound like two of the other sentence: the
    longer of them alike, the other by its first letter, since short names are written in many ways."""
    pairs = {(one[0], two[0]) for one, two in pairwise(cased) if one[1] and two[1] and two[2]}
    return any(
        (len(two) >= _FAMILY and _alike(second[0], two) and first[0][:1] == one[:1])
        or (len(one) >= _FAMILY and _alike(first[0], one) and second[0][:1] == two[:1])
        for one, two in pairs
        for first, second in pairwise(other)
        if second[2]
    )


def _missing(mention: _Mention, others: Sequence[_Mention], side: Sequence[Sentence]) -> bool:
    """Whether the other side, whose language has a name of the place, has no form of it and names nothing around it."""
    if any(_may_be_one(mention.name.entity, other.name.entity) for other in others):
        return False
    if not all(_has_name(mention.name.entity, sentence.language) for sentence in side):
        return False
    return not any(_hinted(mention, sentence) for sentence in side)


def _may_be_one(one: str, two: str) -> bool:
    """Whether two places are one, or one lies in the other as far as the tables tell."""
    if one == two:
        return True
    wide = [_DIVISION.fullmatch(entity) is not None for entity in (one, two)]
    if wide[0] == wide[1]:
        return False
    division, town = (one, two) if wide[0] else (two, one)
    home = division_of(town)
    return home is None or f"place/{home}" == division


@lru_cache(maxsize=4096)
def _has_name(entity: str, language: str) -> bool:
    if entity.startswith(_CITY):
        return entity.removeprefix(_CITY) in _cities(language)
    if _DIVISION.fullmatch(entity):
        return entity.removeprefix("place/") in _divisions(language)
    return language in _DISTRICTS_IN


@lru_cache(maxsize=64)
def _cities(language: str) -> frozenset[str]:
    return frozenset(tables(language).cities.values())


@lru_cache(maxsize=64)
def _divisions(language: str) -> frozenset[str]:
    return frozenset(division_names(language).values())


def _hinted(mention: _Mention, sentence: Sentence) -> bool:
    """Whether a word of the sentence that is no other name may be the place, spelt otherwise."""
    if not traits_of(sentence.language).spaces:
        return False
    taken = [v.span for v in sentence.values if isinstance(v.detail, NameValue)]
    parts = {part for text in (mention.name.label, mention.value.text) for part in skeleton(text).split()}
    for match in _WORD.finditer(sentence.text):
        start = sentence.span.start + match.start()
        if any(span.touches(Span(start, start + 1)) for span in taken):
            continue
        word = skeleton(match[0])
        if any(len(part) >= _LEAST and _alike(word, part) for part in parts):
            return True
    return False


@lru_cache(maxsize=65536)
def _alike(word: str, part: str) -> bool:
    return fuzz.ratio(word[: len(part) + 2], part, processor=None) >= _ALIKE
