"""People, organisations and places that editors know, read from `rules/entities/*.yaml`."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Annotated

from checker import strictyaml
from checker.errors import RuleFileError
from checker.language.tags import LanguageTag
from checker.rulefiles import RuleFiles
from checker.strictyaml import Check

__all__ = ["Entities", "Organisation", "Person", "Place", "has_names_in", "load_entities"]


def _name_problem(name: str) -> str | None:
    if not any(letter.isalnum() for letter in name):
        return "is no name; take it out"
    return None if len(name) <= 200 and len(name.split()) <= 16 else "is too long; allowed: up to 16 words"


def _country_problem(code: str) -> str | None:
    if len(code) == 2 and code.isascii() and code.isalpha() and code.isupper():
        return None
    return "is no territory; allowed: ISO 3166 codes of two capitals"


def _division_problem(code: str) -> str | None:
    country, dash, rest = code.partition("-")
    if dash and _country_problem(country) is None and rest.isascii() and rest.isalnum() and rest == rest.upper():
        return None
    return "is no state or province; allowed: ISO 3166-2 codes such as IN-MH"


_Division = Annotated[str, Check(_division_problem)]
_Country = Annotated[str, Check(_country_problem)]
_Name = Annotated[str, Check(_name_problem)]
_Spelt = dict[LanguageTag, tuple[_Name, ...]]
"""Language -> the ways a name is written in it."""


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who is written about. Full names tell who it is anywhere; a family name may or may not."""

    label: _Name
    country: _Country
    names: _Spelt
    """Full names."""
    alone: _Spelt = field(default_factory=dict)
    """Names that mean this person when they stand alone (Putin)."""
    family: _Spelt = field(default_factory=dict)
    """Family names that others bear too (Kim): they mean this person only where the article has one bearer."""
    misspelt: _Spelt = field(default_factory=dict)
    """Slips under which it is met: read as it, and told to be misspelt."""


@dataclass(frozen=True, slots=True)
class Organisation:
    """An agency, an alliance, an office."""

    label: _Name
    names: _Spelt
    country: _Country | None = None
    generic: bool = False
    """Whether many bodies are called so (the municipal corporation): one in the place of another is a note at most."""
    misspelt: _Spelt = field(default_factory=dict)
    """Slips under which it is met: read as it, and told to be misspelt."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place that the tables lack, or lack in a spelling; always with the territory it lies in."""

    label: _Name
    country: _Country
    names: _Spelt
    city: str | None = None
    """GeoNames id of a city that the tables know by other spellings."""
    division: _Division | None = None
    """ISO 3166-2 code of a state or province that the tables know by other spellings."""
    misspelt: _Spelt = field(default_factory=dict)
    """Slips under which it is met: read as it, and told to be misspelt."""

    def entity(self, key: str) -> str:
        """The canonical name of the place that stands in a file as `key`."""
        return f"place/city/{self.city}" if self.city else f"place/{self.division or key}"


@dataclass(frozen=True, slots=True)
class Entities:
    """Schema of a file in `rules/entities/`: id -> entity."""

    territory_labels: dict[_Country, _Name] = field(default_factory=dict)
    """ISO 3166 code -> English name, where the shortest name of the tables is not the usual one."""
    cities: dict[_Country, dict[str, str]] = field(default_factory=dict)
    """ISO 3166 code -> English name -> GeoNames id of the cities of the tables that are taken for places."""
    divisions: dict[_Division, _Spelt] = field(default_factory=dict)
    """ISO 3166-2 code -> spellings of states and provinces that the tables lack."""
    districts: dict[_Division, dict[_Name, tuple[_Name, ...]]] = field(default_factory=dict)
    """State -> English name -> spellings of its districts and of the towns that these are named after."""
    people: dict[str, Person] = field(default_factory=dict)
    organisations: dict[str, Organisation] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)


@lru_cache(maxsize=16)
def load_entities(rules: RuleFiles) -> Entities:
    """Every entity of the rule folders; an entity of a later folder replaces the one of the same id.

    Raises RuleFileError for a file that does not fit the schema, and for an id that two files of one folder give.
    """
    found = Entities()
    for folder in rules.folders:
        own: dict[tuple[str, str], Path] = {}
        for path in RuleFiles((folder,)).find("entities/*.yaml"):
            here = strictyaml.read_yaml(path, Entities)
            for kind in ("people", "organisations", "places"):
                for name in getattr(here, kind):
                    if (kind, name) in own:
                        line = strictyaml.line_of(path, kind, name)
                        raise RuleFileError(path, line, f"'{name}' stands in {own[kind, name]} too; give it another id")
                    own[kind, name] = path
            found = strictyaml.merge(found, here)
    return found


def has_names_in(entity: str, language: str, rules: RuleFiles) -> bool:
    """Whether the person or organisation `entity` (`person/…`, `org/…`) has names listed in `language`."""
    known = load_entities(rules)
    kind, _, key = entity.partition("/")
    found = known.people.get(key) if kind == "person" else known.organisations.get(key)
    return found is not None and language in found.names
