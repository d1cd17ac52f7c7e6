"""Bodies that are named after a place: दिल्ली हाईकोर्ट, मुंबई पोलीस, University of Mumbai, भारत फोर्ज लिमिटेड.

The place in such a name is neither where something happens nor who does it. Police, courts and governments of states
and cities have an entity of their own that is the same in every language; those of a country act for the country, and
stay its name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

import regex

from checker.language import Language, skeleton
from checker.model import NameValue, Span
from checker.values.names.forms import FormTable
from checker.values.names.gazetteer import Hit, Word
from checker.values.names.inflection import fold

__all__ = ["Bodies", "load_bodies", "with_bodies"]

_FILLERS = 3
"""Words between a place and the head of a company's name."""
_OF_COUNTRIES = frozenset({"government", "administration"})
"""Kinds of body that act for the country where a city stands before them: the Seoul government."""
_CITY = "place/city/"
_COUNTRY = regex.compile(r"place/[A-Z]{2}")
_BLANKS = frozenset(" \u00a0-‐‑'’.")


class Bodies:
    """The words of one language that make the name of a body out of that of a place."""

    def __init__(self, language: Language) -> None:
        section = language.pack.names
        self.after = FormTable([(form, kind) for kind, forms in section.bodies.items() for form in forms])
        self.before = FormTable([(form, kind) for kind, forms in section.bodies_before.items() for form in forms])
        self.enterprises = FormTable([(form, True) for form in section.enterprises])
        self.bounds = {fold(word) for word in section.bounds}
        self.none = not (section.bodies or section.bodies_before or section.enterprises)


@lru_cache(maxsize=64)
def load_bodies(language: Language) -> Bodies:
    """The words for bodies in `language`; a language whose pack lists none has none."""
    return Bodies(language)


def with_bodies(text: str, words: Sequence[Word], known: Sequence[Hit], bodies: Bodies) -> list[Hit]:
    """`known` in order, with each place that begins the name of a body replaced by the body."""
    if bodies.none or not known:
        return list(known)
    folded = [fold(word.text) for word in words]
    heads = {last: (first, kind) for first, last, kind in bodies.before.find(folded)}
    # A listed body may be part of a longer name: दिल्ली हाईकोर्ट holds हाईकोर्ट.
    taken = {k for hit in known if hit.entry.value.type != "org" for k in range(hit.first, hit.last)}
    found: list[Hit] = []
    for hit in known:
        body = None
        if hit.entry.value.entity.startswith("place/") and (not found or found[-1].last <= hit.first):
            body = _named_after(text, words, folded, hit, heads, taken, bodies)
        found.append(body or hit)
    kept, end = [], 0
    for hit in found:
        if hit.first >= end:
            kept.append(hit)
            end = hit.last
    return kept


def _named_after(
    text: str,
    words: Sequence[Word],
    folded: Sequence[str],
    hit: Hit,
    heads: dict[int, tuple[int, str]],
    taken: set[int],
    bodies: Bodies,
) -> Hit | None:
    place = hit.entry.value
    if folded[hit.last - 1] == hit.entry.words[-1] and hit.last < len(words):
        end = max((ends[0] for ends, _ in _at(bodies.after, text, words, folded, hit.last)), default=0)
        kinds = [kind for ends, kind in _at(bodies.after, text, words, folded, hit.last) if ends[0] == end]
        if kinds and _own(place, kinds[0]) and taken.isdisjoint(range(hit.last, end)):
            return _body(words, hit, hit.first, end, kinds[0])
        end = _enterprise(text, words, folded, hit, taken, bodies)
        if end:
            span = Span(words[hit.first].start, words[end - 1].end)
            name = skeleton(span.of(text))
            value = NameValue(f"org/{name}", "org", span.of(text), name, False, place.country, place.entity)
            return Hit(replace(hit.entry, value=value), hit.first, end, span)
    if hit.first in heads and _own(place, heads[hit.first][1]):
        first, kind = heads[hit.first]
        if taken.isdisjoint(range(first, hit.first)) and _joined(text, words, first, hit.last):
            return _body(words, hit, first, hit.last, kind)
    return None


def _own(place: NameValue, kind: str) -> bool:
    """Whether a body of that kind is the place's own, and does not act for a country."""
    if place.entity.startswith(_CITY):
        return kind not in _OF_COUNTRIES
    return _COUNTRY.fullmatch(place.entity) is None


def _body(words: Sequence[Word], hit: Hit, first: int, last: int, kind: str) -> Hit:
    place = hit.entry.value
    label = f"{place.label} {kind.replace('-', ' ')}"
    entity = f"org/{kind}/{place.entity.removeprefix('place/')}"
    value = NameValue(entity, "org", label, skeleton(label), True, place.country, place.entity)
    return Hit(replace(hit.entry, value=value), first, last, Span(words[first].start, words[last - 1].end))


def _at(
    table: FormTable[str], text: str, words: Sequence[Word], folded: Sequence[str], index: int
) -> Iterator[tuple[tuple[int, int], str]]:
    for ends, kind in table.at(folded, index):
        if _joined(text, words, index - 1, ends[0]):
            yield ends, kind


def _enterprise(
    text: str, words: Sequence[Word], folded: Sequence[str], hit: Hit, taken: set[int], bodies: Bodies
) -> int:
    """Where the name of a company or an association that begins with the place ends, 0 where none does."""
    for k in range(hit.last, min(len(words), hit.last + _FILLERS + 1)):
        if k in taken or folded[k] in bodies.bounds or not _joined(text, words, k - 1, k + 1):
            return 0
        ends = [ends[0] for ends, _ in bodies.enterprises.at(folded, k)]
        if ends and max(ends) - hit.last > 1 and _joined(text, words, k - 1, max(ends)):
            return max(ends)
    return 0


def _joined(text: str, words: Sequence[Word], first: int, last: int) -> bool:
    """Whether nothing but blanks and hyphens stands between the words `first` to `last` (excluded)."""
    return all(not set(text[words[k].end : words[k + 1].start]) - _BLANKS for k in range(first, last - 1))
