"""What a sentence says its amounts are amounts of: over what time and land, of the dead or of the wounded.

Two amounts of two scopes are both true. Translations say the scope on both sides, though, in words of which a pack may
lack some. So scopes differ only where each side states its own and nothing on it states the other's.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from checker.language import load_pack, traits_of
from checker.model import Claim, NameValue, QuantityValue, Sentence, Span, Value
from checker.rulefiles import RuleFiles
from checker.values.names import FormTable, fold, words_of

__all__ = ["Aspect", "Stated", "beside", "differing", "sources", "stated"]

Aspect = Literal["period", "area", "count", "part", "source", "none"]
_FARTHEST = 60
"""Code points between a value and the words that state its scope."""
_ONE_WORD = {"wounded", "infected"}
"""Scopes for which a language may have one word (مصاب)."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A scope that words of a sentence state: in the aspect `period`, half a year."""

    aspect: Aspect
    scope: str
    span: Span
    """In the article's text."""


def stated(sentences: Sequence[Sentence], files: RuleFiles) -> list[Stated]:
    """Every scope that the words and the places of the sentences state, in the order of the text."""
    return [found for sentence in sentences for found in _in_sentence(sentence, files)]


def beside(value: Value, claim: Claim, found: Sequence[Stated], aspect: Aspect) -> str | None:
    """The scope of that aspect whose words stand nearest to the value in its claim, and not far from it."""
    near = [
        s for s in found if s.aspect == aspect and claim.span.holds(s.span) and _gap(s.span, value.span) <= _FARTHEST
    ]
    return min(near, key=lambda s: _gap(s.span, value.span)).scope if near else None


def differing(
    one: tuple[Value, Claim, Sequence[Sentence]], two: tuple[Value, Claim, Sequence[Sentence]], files: RuleFiles
) -> tuple[str, str] | None:
    """The two scopes of two amounts, each with its claim and the sentences of its side, where they surely differ."""
    sides = [stated(sentences, files) for _, _, sentences in (one, two)]
    aspects: tuple[Aspect, ...] = ("period", "count", "part", "area")
    for aspect in aspects:
        if aspect == "count" and not (_counts(one[0]) and _counts(two[0])):
            continue
        scopes = [beside(value, claim, side, aspect) for (value, claim, _), side in zip((one, two), sides, strict=True)]
        left, right = scopes
        if left is None or right is None or left == right or {left, right} == _ONE_WORD:
            continue
        said = [{s.scope for s in side if s.aspect == aspect} for side in sides]
        if right not in said[0] and left not in said[1] and (aspect != "area" or _one_country(one[2], two[2])):
            return left, right
    return None


def _counts(value: Value) -> bool:
    return isinstance(value.detail, QuantityValue) and value.detail.dimension == "count"


def sources(text: str, language: str, files: RuleFiles) -> frozenset[str]:
    """Police, army, hospital, …: the kinds of source that words of `text` name."""
    return frozenset(scope for aspect, scope, _, _ in _read(text, language, files) if aspect == "source")


def _one_country(left: Sequence[Sentence], right: Sequence[Sentence]) -> bool:
    """Whether the places of both sides lie in one country, none of them named on both sides."""
    places = [[n for s in side for n in _places(s)] for side in (left, right)]
    entities = [{place.entity for place in side} for side in places]
    countries = {place.country for side in places for place in side}
    return not entities[0] & entities[1] and len(countries) <= 1


def _places(sentence: Sentence) -> Iterator[NameValue]:
    for value in sentence.values:
        if isinstance(value.detail, NameValue) and value.kind == "place":
            yield value.detail


def _in_sentence(sentence: Sentence, files: RuleFiles) -> Iterator[Stated]:
    for aspect, scope, start, end in _read(sentence.text, sentence.language, files):
        yield Stated(aspect, scope, Span(start + sentence.span.start, end + sentence.span.start))
    for value in sentence.values:
        if isinstance(value.detail, NameValue) and value.kind == "place" and value.detail.type == "place":
            yield Stated("area", _kind_of_place(value.detail), value.span)


def _kind_of_place(place: NameValue) -> str:
    if place.entity == f"place/{place.country}":
        return "country"
    return "city" if place.entity.startswith("place/city/") else "region"


def _gap(one: Span, two: Span) -> int:
    return max(one.start - two.end, two.start - one.end)


_Key = tuple[Aspect, str]


class _Lexicon:
    """The words of one language's pack, ready to be found."""

    def __init__(self, language: str, files: RuleFiles) -> None:
        scope = load_pack(language, files).scope
        forms: list[tuple[str, _Key]] = []
        groups: tuple[tuple[Aspect, object], ...] = (
            ("period", scope.periods), ("area", scope.areas), ("count", scope.counts), ("source", scope.sources),
        )  # fmt: skip
        for aspect, group in groups:
            for field in dataclasses.fields(group):  # type: ignore[arg-type]
                forms += [(form, (aspect, field.name)) for form in getattr(group, field.name)]
        forms += [(form, ("none", "")) for form in scope.none]
        forms += [(form, ("part", "including")) for form in scope.including]
        forms += [(form, ("part", "excluding")) for form in scope.excluding]
        self.spaceless = not traits_of(language).spaces
        self.table = FormTable([] if self.spaceless else forms)
        self.literal = dict(forms) if self.spaceless else {}
        self.longest = max(map(len, self.literal), default=0)

    def find(self, text: str) -> Iterator[tuple[Aspect, str, int, int]]:
        if self.spaceless:
            yield from self._literally(text)
            return
        words = words_of(text)
        for first, last, (aspect, scope) in self.table.find([fold(word.text) for word in words]):
            yield aspect, scope, words[first].start, words[last - 1].end

    def _literally(self, text: str) -> Iterator[tuple[Aspect, str, int, int]]:
        at = 0
        while at < len(text):
            for length in range(min(self.longest, len(text) - at), 0, -1):
                key = self.literal.get(text[at : at + length])
                if key is not None:
                    yield *key, at, at + length
                    at += length
                    break
            else:
                at += 1


@lru_cache(maxsize=64)
def _lexicon(language: str, files: RuleFiles) -> _Lexicon:
    return _Lexicon(language, files)


@lru_cache(maxsize=1024)
def _read(text: str, language: str, files: RuleFiles) -> tuple[tuple[Aspect, str, int, int], ...]:
    return tuple(_lexicon(language, files).find(text))
