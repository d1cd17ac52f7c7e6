"""Given and family names and the common words that are none; frozen by `tools/freeze_people.py`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from checker.language.folding import skeleton
from checker.language.frozen import read_table

__all__ = ["NameLists", "given_names", "name_lists"]

_FOLDER = Path(__file__).parent / "tables" / "people"
_SCRIPTS = {"hi": "Deva", "mr": "Deva", "en": "Latn", "ru": "Cyrl", "ko": "Hang"}
_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class NameLists:
    """Names of people in one script, folded; empty where no list is shipped."""

    given: frozenset[str] = _NONE
    family: frozenset[str] = _NONE
    doubtful: frozenset[str] = _NONE
    """Those of both that are common words too."""
    words: frozenset[str] = _NONE
    """Common words of a script without capitals."""
    wordlike: frozenset[str] = _NONE
    """Names that mean something else too, more or less often: beside a word that no list knows they tell nothing."""
    alone: frozenset[str] = _NONE
    """Names that mean a person where they stand alone in a script without capitals."""


@lru_cache(maxsize=1)
def given_names() -> frozenset[str]:
    """The given names of every list, as skeletons."""
    return frozenset(skeleton(name) for language in ("hi", "en", "ru", "ko") for name in name_lists(language).given)


@lru_cache(maxsize=64)
def name_lists(language: str) -> NameLists:
    """The names of people that texts in `language` are likely to hold."""
    if language not in _SCRIPTS:
        return NameLists()
    data = read_table(_FOLDER / f"{_SCRIPTS[language]}.json")
    return NameLists(**{kind: frozenset(names) for kind, names in data.items()})
