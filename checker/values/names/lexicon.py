"""Every name that a language knows, as one table from first words to names. Built once for a language and rule set."""

from __future__ import annotations

import itertools
import string
from collections import defaultdict
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from anyascii import anyascii

from checker.language import Language, city_country, skeleton, tables
from checker.language.divisions import division_names
from checker.language.sections.names import Names
from checker.model import NameValue
from checker.rulefiles import RuleFiles
from checker.values.names.entities import Organisation, Person, Place, load_entities
from checker.values.names.inflection import TOKEN, Affixes, fold, inflect

__all__ = ["Entry", "Lexicon", "listed_places", "load_lexicon", "misspelt_names", "territory_labels"]

_UNIONS = {"UN", "EU", "EZ"}
_NO_PLACES = {"ZZ", "XA", "XB"}
"""Codes of CLDR that name no territory."""
_LATIN = 5
"""Letters from which an English name of a district is no word of another language."""
_Paradigm = dict[str, tuple[str, ...]]
_Named = tuple[str, NameValue, str, bool]
"""A name, what it means, the paradigm that inflects it, whether it is a family name that says little alone."""

_RANK = ("unknown", "place", "nationality", "city", "org", "person")
"""Which of two meanings of the same words counts: none at all, then territories, and so on."""
NO_NAME = NameValue(entity="", type="unknown", label="", skeleton="", known=False)
"""Stands for a phrase that holds a name and is none."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One way to write one name."""

    words: tuple[str, ...]
    """Folded words."""
    gaps: tuple[str, ...]
    """What stands between them, without spaces, hyphens and apostrophes."""
    value: NameValue
    case: Literal["any", "initial", "capitals"]
    ambiguous: bool = False
    """Whether it is also a common word or a name that people bear."""
    common: bool = False
    """Whether it is a common word, which may begin a sentence."""
    family: bool = False
    """Whether it is a family name that several people bear."""


class Lexicon:
    """Names as one language writes and inflects them, ready to be looked up word by word: those that the language, its
    tables and the entity files know or, where given, `names`.
    """

    def __init__(self, language: Language, names: Iterable[_Named] | None = None) -> None:
        self.section = language.pack.names
        self.spaceless = not language.traits.spaces
        self.affixes = Affixes(self.section)
        self.by_first: dict[str, list[Entry]] = defaultdict(list)
        self.forms: dict[str, set[str]] = defaultdict(set)
        """Inflected word -> the words of names that it may be a form of."""
        self.words: set[str] = set()
        self.whole: dict[str, Entry] = {}
        """Where no spaces are written: the whole folded name -> its entry."""
        self.lengths: dict[str, tuple[int, ...]] = {}
        """First character of a name -> lengths that such names have, longest first."""
        self._seen: dict[str, tuple[tuple[str, bool], ...]] = {}
        omitted = {fold(x) for x in self.section.omit}
        paradigms: dict[str, _Paradigm] = {
            "name": _folded(self.section.inflections), "nationality": _folded(self.section.adjectives), "fixed": {}
        }  # fmt: skip
        self._common = {fold(x) for x in self.section.ambiguous}
        self._ambiguous = self._common | {fold(x) for x in self.section.namesakes}
        divisions = division_names(language.code)
        for phrase in self.section.no_names:
            # New Jersey is no Jersey, but it is a state where the tables know it.
            if fold(phrase) not in divisions:
                self._add(phrase, NO_NAME, {}, False)
        for name, value, paradigm, family in _names(language, self.section) if names is None else names:
            if fold(name) not in omitted:
                self._add(name, value, paradigms[paradigm], family)
        for entries in self.by_first.values():
            entries.sort(key=lambda e: (-len(e.words), _rank(e.value), e.family, e.value.entity))
        lengths: dict[str, set[int]] = defaultdict(set)
        for name in self.whole:
            lengths[name[0]].add(len(name))
        self.lengths = {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}

    def _add(self, name: str, value: NameValue, paradigm: _Paradigm, family: bool) -> None:
        spans = [m.span() for m in TOKEN.finditer(name)]
        if not spans:
            return
        raw = [name[a:b] for a, b in spans]
        words = tuple(fold(w) for w in raw)
        gaps = tuple(joint(name[a[1] : b[0]]) for a, b in itertools.pairwise(spans))
        for word in words:
            self.words.add(word)
            for form in inflect(word, paradigm):
                self.forms[form].add(word)
        case: Literal["any", "initial", "capitals"] = "any"
        if raw[0][0].isupper() and value is not NO_NAME:
            case = "capitals" if len(name) <= 6 and name.upper() == name and len(name) > 1 else "initial"
        entry = Entry(words, gaps, value, case, fold(name) in self._ambiguous, fold(name) in self._common, family)
        if entry not in self.by_first[words[0]]:
            self.by_first[words[0]].append(entry)
        if self.spaceless and len(name) > 1:
            known = self.whole.setdefault(name.casefold(), entry)
            if _rank(value) < _rank(known.value):
                self.whole[name.casefold()] = entry

    def readings(self, token: str) -> tuple[tuple[str, bool], ...]:
        """The words of names that a token of the text may stand for; True where a suffix follows the name."""
        found = self._seen.get(token)
        if found is None:
            folded = fold(token)
            readings: dict[tuple[str, bool], None] = {}
            for bare, suffixed in self.affixes.bare(folded):
                # The name itself before a name of which it may be a form: Arabic روسيا is no case of روسي.
                for word in sorted(self.forms.get(bare, ()), key=lambda known: (known != bare, known)):
                    readings[(word, suffixed)] = None
            found = tuple(readings)
            if len(self._seen) > 200_000:
                self._seen.clear()
            self._seen[token] = found
        return found


def _folded(paradigm: _Paradigm) -> _Paradigm:
    return {fold(old): tuple(map(fold, new)) for old, new in paradigm.items()}


def joint(gap: str) -> str:
    """What of the text between two words tells names apart: not spaces, hyphens or apostrophes."""
    return gap.translate(_JOINERS)


_JOINERS = str.maketrans(dict.fromkeys(" \u00a0\u202f\t-‐‑–—'’ʼ·・", None))


def _rank(value: NameValue) -> int:
    return _RANK.index("city" if value.entity.startswith("place/city/") else value.type)


@lru_cache(maxsize=64)
def load_lexicon(language: Language) -> Lexicon:
    """The lexicon of `language`; a language without a pack has the names of its CLDR tables and of the entity files."""
    return Lexicon(language)


def _names(language: Language, section: Names) -> Iterator[tuple[str, NameValue, str, bool]]:
    """Each name with what it means, how it is inflected, and whether it is a family name that says little alone."""
    labels = territory_labels(language.rules)
    cldr = language.tables
    for name, code in cldr.territories.items():
        if code not in _NO_PLACES:
            yield _cased(name), _territory(code, labels), "name", False
    for code, names in section.territories.items():
        for name in names:
            yield name, _territory(code, labels), "name", False
    for code, names in section.nationalities.items():
        label = labels.get(code, code)
        for name in names:
            value = NameValue(f"place/{code}", "nationality", label, skeleton(label), True, code)
            yield name, value, "nationality", False
    if not any(name[0].isascii() for name in cldr.territories):
        yield from _english(language.other("en"))
    known = {city for cities in load_entities(language.rules).cities.values() for city in cities.values()}
    for name, city in cldr.cities.items():
        if city not in known:
            continue
        yield _cased(name), _city(name, city), "name", False
    yield from _divisions(language, {fold(name) for name, city in cldr.cities.items() if city in known})
    yield from _districts(language.rules)
    yield from _entities(language.rules)


def _divisions(language: Language, cities: Set[str]) -> Iterator[_Named]:
    """States and provinces; one that is called like a city of its own (Delhi, New York) is that city."""
    own: dict[str, str] = dict(division_names(language.code))
    for code, names in load_entities(language.rules).divisions.items():
        own.update(dict.fromkeys(names.get(language.code, ()), code))
    territories = {fold(name) for name in language.tables.territories}
    for name, code in own.items():
        if fold(name) not in cities and fold(name) not in territories:
            value = _division(code)
            city = _listed_cities(code[:2], language.rules).get(fold(anyascii(value.label)))
            yield _cased(name), _city(name, city) if city else value, "name", False


@lru_cache(maxsize=1)
def _division_labels() -> dict[str, str]:
    """ISO 3166-2 code -> English name."""
    labels: dict[str, str] = {}
    for name, code in division_names("en").items():
        labels.setdefault(code, string.capwords(name))
    return labels


def _division(code: str) -> NameValue:
    label = _division_labels().get(code, code)
    return NameValue(f"place/{code}", "place", label, skeleton(label), True, code[:2])


def _districts(rules: RuleFiles) -> Iterator[_Named]:
    """Districts of India; one that is called like its chief city is that city."""
    entities = load_entities(rules)
    cities = _listed_cities("IN", rules)
    for division, districts in entities.districts.items():
        for label, names in districts.items():
            city = next((cities[fold(name)] for name in (label, *names) if fold(name) in cities), None)
            slug = label.casefold().replace(" ", "-")
            entity = f"place/city/{city}" if city else f"place/{division}/{slug}"
            value = NameValue(entity, "place", label, skeleton(label), True, division[:2])
            if len(label) >= _LATIN:
                yield label, value, "name", False
            for name in names:
                yield from ((form, value, "name", False) for form in _devanagari_spellings(name))


@lru_cache(maxsize=256)
def _listed_cities(country: str, rules: RuleFiles) -> dict[str, str]:
    """Folded name, in English and in Devanagari -> GeoNames id of the cities of `country` that are taken for places."""
    listed = load_entities(rules).cities.get(country, {})
    ids = set(listed.values())
    found = {fold(name): city for name, city in tables("hi").cities.items() if city in ids}
    return {**found, **{fold(anyascii(name)): city for name, city in listed.items()}}


def _devanagari_spellings(name: str) -> tuple[str, ...]:
    """A name of a town as Hindi and as Marathi write its last part: नागपुर, नागपूर."""
    for one, two in (("पुर", "पूर"), ("पूर", "पुर")):
        if name.endswith(one):
            return name, name.removesuffix(one) + two
    return (name,)


def _english(english: Language) -> Iterator[tuple[str, NameValue, str, bool]]:
    """Territories in English, which newspapers of other scripts mix in; only as they are written there."""
    labels = territory_labels(english.rules)
    for name, code in english.tables.territories.items():
        if len(name) > 4:
            yield _cased(name), _territory(code, labels), "fixed", False
    for code, names in english.pack.names.territories.items():
        for name in names:
            yield name, _territory(code, labels), "fixed", False


def _territory(code: str, labels: dict[str, str]) -> NameValue:
    label = labels.get(code, code)
    return NameValue(f"place/{code}", "org" if code in _UNIONS else "place", label, skeleton(label), True, code)


def _cased(name: str) -> str:
    """A name of the tables, whose keys are casefolded, with the capital that its first word must have in a text."""
    return name[:1].upper() + name[1:]


@lru_cache(maxsize=16)
def territory_labels(rules: RuleFiles) -> dict[str, str]:
    """ISO 3166 code -> English name: as entity files say, else the shortest of the tables that is no abbreviation."""
    labels: dict[str, str] = {}
    for name, code in sorted(tables("en").territories.items(), key=lambda item: (len(item[0]), item[0])):
        if len(name) > 3 and "." not in name:
            labels.setdefault(code, string.capwords(name))
    return {**labels, **load_entities(rules).territory_labels}


@lru_cache(maxsize=1)
def _city_labels() -> dict[str, str]:
    """GeoNames id -> English name."""
    labels: dict[str, str] = {}
    for name, city in tables("en").cities.items():
        labels.setdefault(city, string.capwords(name))
    return labels


def _city(name: str, city: str) -> NameValue:
    label = _city_labels().get(city) or string.capwords(name)
    return NameValue(f"place/city/{city}", "place", label, skeleton(label), True, city_country().get(city))


def _entities(rules: RuleFiles) -> Iterator[tuple[str, NameValue, str, bool]]:
    """People, organisations and places, in every language and script: a Hindi text may write TASS as well as तास."""
    entities = load_entities(rules)
    for key, place in entities.places.items():
        value = NameValue(place.entity(key), "place", place.label, skeleton(place.label), True, place.country)
        for name in (*_spellings(place.names), *_spellings(place.misspelt)):
            yield name, value, "name", False
    for key, body in entities.organisations.items():
        value = NameValue(f"org/{key}", "org", body.label, skeleton(body.label), not body.generic, body.country)
        for name in (*_spellings(body.names), *_spellings(body.misspelt)):
            yield name, value, "name", False
    for key, person in entities.people.items():
        value = NameValue(f"person/{key}", "person", person.label, skeleton(person.label), True, person.country)
        for name in (*_spellings(person.names), *_spellings(person.alone), *_spellings(person.misspelt)):
            yield name, value, "name", False
        bare = skeleton(person.family.get("en", ("",))[0])
        for name in _spellings(person.family):
            unknown = NameValue(f"person?/{bare or skeleton(name)}", "person", name, bare or skeleton(name), False)
            yield name, unknown, "name", True


def listed_places(language: Language) -> Iterator[tuple[str, NameValue]]:
    """Folded first word and meaning of each place that `language` knows by one word, or by words that hyphens join."""
    for word, entries in load_lexicon(language).by_first.items():
        for entry in entries:
            if entry.value.type == "place" and not entry.ambiguous:
                yield word, entry.value


@lru_cache(maxsize=64)
def misspelt_names(language: Language) -> dict[str, str]:
    """Folded slips of `language` -> the name that they are for, as its lists write it."""
    known = load_entities(language.rules)
    listed: list[Person | Organisation | Place] = [
        *known.people.values(), *known.organisations.values(), *known.places.values()
    ]  # fmt: skip
    return {
        fold(slip): next(iter(each.names.get(language.code, ())), each.label)
        for each in listed
        for slip in each.misspelt.get(language.code, ())
    }


def _spellings(names: dict[str, tuple[str, ...]]) -> Iterator[str]:
    yield from dict.fromkeys(name for spelt in names.values() for name in spelt)
