"""CLDR and GeoNames tables, frozen into the package by `tools/freeze_cldr.py`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from checker.language.canonical import plain
from checker.language.frozen import read_table
from checker.language.traits import traits_of

__all__ = ["TABLE_LANGUAGES", "CldrTables", "city_country", "fold_key", "tables"]

_FOLDER = Path(__file__).parent / "tables"
_SCRIPTS = {"Hans": ("Hani",), "Hant": ("Hani",), "Jpan": ("Hani", "Kana"), "Kore": ("Hang",)}
"""Script of a language -> those of its cities' names, where these have tables of their own."""

TABLE_LANGUAGES: tuple[str, ...] = tuple(sorted(path.stem for path in _FOLDER.glob("*.json")))
"""Languages with frozen tables; more than those that have a language pack."""


def _empty() -> Mapping[str, Any]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class CldrTables:
    """Names of one language. Every key is canonical and casefolded (`fold_key`); a form of two meanings is left out.

    All mappings are read-only. A language without tables has empty ones, and neither a decimal nor a group sign.
    """

    language: str
    months: Mapping[str, int] = field(default_factory=_empty)
    """1 to 12; wide, abbreviated, stand-alone and genitive forms, abbreviations with and without their full stop."""
    weekdays: Mapping[str, int] = field(default_factory=_empty)
    """0 is Monday."""
    day_periods: Mapping[str, str] = field(default_factory=_empty)
    """CLDR key: am, pm, noon, midnight, morning1, morning2, afternoon1, …, night1."""
    territories: Mapping[str, str] = field(default_factory=_empty)
    """ISO 3166 alpha-2 code; CLDR's name, its short form, and further names in use."""
    cities: Mapping[str, str] = field(default_factory=_empty)
    """GeoNames id. Latin script: main names; alternates only of cities above a million."""
    city_country: Mapping[str, str] = field(default_factory=_empty)
    """GeoNames id -> ISO 3166 alpha-2 code; the same mapping in every language."""
    currencies: Mapping[str, str] = field(default_factory=_empty)
    """ISO 4217 code; names in the singular and in each plural form."""
    currency_symbols: Mapping[str, str] = field(default_factory=_empty)
    """Symbol as written (not folded) -> ISO 4217 code."""
    decimal: str | None = None
    group: str | None = None


def fold_key(name: str) -> str:
    """The form in which tables are keyed: canonical, casefolded."""
    return plain(plain(name).casefold())


@lru_cache(maxsize=1)
def city_country() -> Mapping[str, str]:
    """GeoNames id -> ISO 3166 alpha-2 code of the territory, for every city of the tables."""
    by_country = read_table(_FOLDER / "cities" / "countries.json")
    return MappingProxyType({city: country for country, cities in by_country.items() for city in cities})


@lru_cache(maxsize=32)
def _script_cities(script: str) -> Mapping[str, str]:
    return {name: city for city, names in read_table(_FOLDER / "cities" / f"{script}.json").items() for name in names}


@lru_cache(maxsize=64)
def tables(language: str) -> CldrTables:
    """The tables of `language` (BCP 47 primary subtag), read once; empty ones where none are frozen."""
    if language not in TABLE_LANGUAGES:
        return CldrTables(language)
    data = read_table(_FOLDER / f"{language}.json")
    cities: dict[str, str] = {}
    own = traits_of(language).script
    for script in _SCRIPTS.get(own, (own,)):
        cities.update(_script_cities(script))
    cities.update(data["cities"])
    named = ("months", "weekdays", "day_periods", "territories", "currencies", "currency_symbols")
    return CldrTables(
        language,
        **{name: MappingProxyType(data[name]) for name in named},
        cities=MappingProxyType({name: city for name, city in cities.items() if name not in data["territories"]}),
        city_country=city_country(),
        decimal=data["decimal"],
        group=data["group"],
    )
