"""States and provinces of countries, and which of them a city lies in; frozen by `tools/freeze_divisions.py`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from checker.language.frozen import read_table

__all__ = ["city_division", "division_names", "division_of"]

_FOLDER = Path(__file__).parent / "tables" / "divisions"
_CITY = "place/city/"


@lru_cache(maxsize=32)
def division_names(language: str) -> Mapping[str, str]:
    """Folded name -> ISO 3166-2 code of the states and provinces that `language` names; empty without a table."""
    path = _FOLDER / f"{language}.json"
    return MappingProxyType(read_table(path) if path.exists() else {})


@lru_cache(maxsize=1)
def city_division() -> Mapping[str, str]:
    """GeoNames id -> ISO 3166-2 code of the state, for cities of India and the United States."""
    by_division = read_table(_FOLDER / "cities.json")
    return MappingProxyType({city: code for code, cities in by_division.items() for city in cities})


def division_of(entity: str) -> str | None:
    """ISO 3166-2 code of the state that a place is or lies in, where the tables tell: `place/IN-MH`,
    `place/IN-MH/satara`, `place/city/1259229`."""
    if entity.startswith(_CITY):
        return city_division().get(entity.removeprefix(_CITY))
    code = entity.removeprefix("place/").partition("/")[0]
    return code if entity.startswith("place/") and code[2:3] == "-" else None
