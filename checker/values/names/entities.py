"""People, organisations and places that editors know, read from `rules/entities/*.yaml`."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from checker import strictyaml
from checker.errors import RuleFileError
from checker.rulefiles import RuleFiles

__all__ = ["Entities", "Organisation", "Person", "Place", "has_names_in", "load_entities"]

_Spelt = dict[str, tuple[str, ...]]
"""Language -> the ways a name is written in it."""


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who is written about. Full names tell who it is anywhere; a family name may or may not."""

    label: str
    country: str
    names: _Spelt
    """Full names."""
    alone: _Spelt = field(default_factory=dict)
    """Names that mean this person when they stand alone (Putin)."""
    family: _Spelt = field(default_factory=dict)
    """Family names that others bear too (Kim): they mean this person only where the article has one bearer."""


@dataclass(frozen=True, slots=True)
class Organisation:
    """An agency, an alliance, an office."""

    label: str
    names: _Spelt
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A place that the tables lack, or lack in a spelling; always with the territory it lies in."""

    label: str
    country: str
    names: _Spelt
    city: str | None = None
    """GeoNames id of a city that the tables know by other spellings."""


@dataclass(frozen=True, slots=True)
class Entities:
    """Schema of a file in `rules/entities/`: id -> entity."""

    territory_labels: dict[str, str] = field(default_factory=dict)
    """ISO 3166 code -> English name, where the shortest name of the tables is not the usual one."""
    cities: dict[str, dict[str, str]] = field(default_factory=dict)
    """ISO 3166 code -> English name -> GeoNames id of the cities of the tables that are taken for places."""
    people: dict[str, Person] = field(default_factory=dict)
    organisations: dict[str, Organisation] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)


@lru_cache(maxsize=16)
def load_entities(rules: RuleFiles) -> Entities:
    """Every entity of the rule folders; a later file's entity of the same id replaces the earlier one.

    Raises RuleFileError for a file that does not fit the schema or a country that is not an ISO 3166 code.
    """
    found = Entities()
    for path in rules.find("entities/*.yaml"):
        here = strictyaml.read_yaml(path, Entities)
        named = (here.people, here.organisations, here.places)
        entities: list[Person | Organisation | Place] = [x for group in named for x in group.values()]
        for entity in entities:
            country = entity.country
            if country is not None and not (len(country) == 2 and country.isascii() and country.isupper()):
                raise RuleFileError(path, None, f"'{country}' of {entity.label} is no ISO 3166 code of two capitals")
        found = strictyaml.merge(found, here)
    return found


def has_names_in(entity: str, language: str, rules: RuleFiles) -> bool:
    """Whether the person or organisation `entity` (`person/…`, `org/…`) has names listed in `language`."""
    known = load_entities(rules)
    kind, _, key = entity.partition("/")
    found = known.people.get(key) if kind == "person" else known.organisations.get(key)
    return found is not None and language in found.names
