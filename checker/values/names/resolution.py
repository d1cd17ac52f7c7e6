"""What one sentence cannot tell of a name and the article as a whole can: whose family name it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from checker.language import Language, skeleton
from checker.model import Claim, NameValue, Span, Value
from checker.values.names.gazetteer import words_of
from checker.values.names.inflection import fold
from checker.values.names.nearness import NearParts
from checker.values.names.people import load_people

__all__ = ["resolve_names"]

_UNKNOWN = "person?/"
_LEAST = 3
"""Letters under which a part of a name alone tells nothing."""


def resolve_names(claims: Sequence[Claim], language: Language) -> list[Claim]:
    """The claims of one article, with a family name given to the person who bears it where the article names just one,
    and with the names that stand alone of people whom it names in full and no list knows.

    «Kim» stays `person?/kim` in an article that names two of that family, or none in full.
    """
    known = {
        value.detail.entity: value.detail
        for claim in claims
        for value in claim.values
        if isinstance(value.detail, NameValue) and value.detail.type == "person" and value.detail.known
    }
    bearers: dict[str, list[NameValue]] = {}
    for person in known.values():
        for word in skeleton(person.label).split():
            bearers.setdefault(word, []).append(person)
    _join_spellings(claims, bearers)
    return _with_parts_alone([_resolved(claim, bearers) for claim in claims], language)


def _with_parts_alone(claims: Sequence[Claim], language: Language) -> list[Claim]:
    """The claims with «Mane» and «Rajesh» read where the article names a Rajesh Mane, and nobody else of that name."""
    bearers: dict[str, dict[str, NameValue]] = {}
    for claim in claims:
        people = load_people(language)
        for value in claim.values:
            name = value.detail
            if people.known and isinstance(name, NameValue) and name.entity.startswith(_UNKNOWN):
                words = [fold(word.text) for word in words_of(name.label)]
                for word in words if len(words) > 1 else ():
                    if len(word) >= _LEAST and not people.is_common(word) and word not in people.doubtful:
                        bearers.setdefault(word, {})[name.entity] = name
    alone = {word: next(iter(found.values())) for word, found in bearers.items() if len(found) == 1}
    return [_with_found(claim, alone, language) for claim in claims] if alone else list(claims)


def _with_found(claim: Claim, alone: dict[str, NameValue], language: Language) -> Claim:
    people = load_people(language)
    taken = [value.span for value in claim.values if value.kind in ("name", "place", "date")]
    found: list[Value] = []
    for word in words_of(claim.text):
        span = Span(word.start + claim.span.start, word.end + claim.span.start)
        if word.text[0].islower() or any(span.touches(other) for other in taken):
            continue
        name = next((alone[bare] for bare, _ in people.bare(word.text) if bare in alone), None)
        if name is None:
            continue
        if found and found[-1].value == name.entity and span.start - found[-1].span.end == 1:
            # Both parts side by side are the name once.
            last = found.pop()
            span = Span(last.span.start, span.end)
        written = claim.text[span.start - claim.span.start : span.end - claim.span.start]
        found.append(Value("name", span, written, name.entity, name))
    if not found:
        return claim
    return replace(claim, values=tuple(sorted((*claim.values, *found), key=lambda value: (value.span, value.kind))))


def _join_spellings(claims: Sequence[Claim], bearers: dict[str, list[NameValue]]) -> None:
    """Lets every spelling of an unknown full name, and its family name alone, mean the first spelling of it."""
    names = [
        value.detail
        for claim in claims
        for value in claim.values
        if isinstance(value.detail, NameValue) and value.detail.entity.startswith(_UNKNOWN)
    ]
    first = _FullNames(names)
    for name in names:
        key = name.entity.removeprefix(_UNKNOWN)
        if key in bearers:
            continue
        same = first.like(name)
        if len(same) == 1:
            bearers[key] = same
        elif " " in name.skeleton:
            first.add(name)
            bearers[key] = [name]


class _FullNames:
    """Full names by the sound of their parts, as a tree of one part a level, and by the sound of the last."""

    def __init__(self, names: Sequence[NameValue]) -> None:
        self._parts = NearParts(part for name in names for part in name.skeleton.split())
        self._under: dict[tuple[str, ...], dict[str, None]] = {}
        self._full: dict[tuple[str, ...], list[NameValue]] = {}
        self._last: dict[str, list[NameValue]] = {}

    def add(self, name: NameValue) -> None:
        """Takes a full name in."""
        sounds = tuple(self._parts.sound(part) for part in name.skeleton.split())
        for k, sound in enumerate(sounds):
            self._under.setdefault((str(len(sounds)), *sounds[:k]), {})[sound] = None
        self._full.setdefault(sounds, []).append(name)
        self._last.setdefault(sounds[-1], []).append(name)

    def like(self, name: NameValue) -> list[NameValue]:
        """The full names that `name` may be a spelling or, where it is one word, the family name of; two of several."""
        parts = name.skeleton.split()
        found: Iterator[NameValue]
        if len(parts) == 1:
            found = (other for sound in self._parts.near(parts[0]) for other in self._last.get(sound, ()))
        else:
            found = self._along(parts, ())
        return list(islice(found, 2))

    def _along(self, parts: Sequence[str], path: tuple[str, ...]) -> Iterator[NameValue]:
        if len(path) == len(parts):
            yield from self._full[path]
            return
        part = parts[len(path)]
        known = self._under.get((str(len(parts)), *path), {})
        for sound in dict.fromkeys((self._parts.sound(part), *self._parts.near(part))):
            if sound in known:
                yield from self._along(parts, (*path, sound))


def _resolved(claim: Claim, bearers: dict[str, list[NameValue]]) -> Claim:
    values = tuple(_meant(value, bearers) for value in claim.values)
    return claim if values == claim.values else replace(claim, values=values)


def _meant(value: Value, bearers: dict[str, list[NameValue]]) -> Value:
    if not isinstance(value.detail, NameValue) or not value.detail.entity.startswith(_UNKNOWN):
        return value
    found = bearers.get(value.detail.entity.removeprefix(_UNKNOWN), [])
    if len(found) != 1:
        return value
    return replace(value, value=found[0].entity, detail=found[0])
