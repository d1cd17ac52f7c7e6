"""What one sentence cannot tell of a name and the article as a whole can: whose family name it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from checker.language import skeleton
from checker.model import Claim, NameValue, Value
from checker.values.names.unknown import near

__all__ = ["resolve_names"]

_UNKNOWN = "person?/"


def resolve_names(claims: Sequence[Claim]) -> list[Claim]:
    """The claims of one article, with a family name given to the person who bears it where the article names just one.

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
    return [_resolved(claim, bearers) for claim in claims]


def _join_spellings(claims: Sequence[Claim], bearers: dict[str, list[NameValue]]) -> None:
    """Lets every spelling of an unknown full name, and its family name alone, mean the first spelling of it."""
    first: list[NameValue] = []
    for claim in claims:
        for value in claim.values:
            name = value.detail
            if not isinstance(name, NameValue) or not name.entity.startswith(_UNKNOWN):
                continue
            key = name.entity.removeprefix(_UNKNOWN)
            if key in bearers:
                continue
            same = [other for other in first if _same_name(other.skeleton, name.skeleton)]
            if len(same) == 1:
                bearers[key] = same
            elif " " in name.skeleton:
                first.append(name)
                bearers[key] = [name]


def _same_name(full: str, other: str) -> bool:
    whole, parts = full.split(), other.split()
    if len(parts) == 1:
        return near(whole[-1], parts[0])
    return len(whole) == len(parts) and all(a == b or near(a, b) for a, b in zip(whole, parts, strict=True))


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
