"""Every name that a language knows, as one table from first words to names. Built once for a language and rule set."""

from __future__ import annotations

import itertools
import string
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, KeysView, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Literal

from anyascii import anyascii

from checker.language import Language, city_country, skeleton, tables
from checker.language.divisions import division_names
from checker.language.sections.names import Names
from checker.model import NameValue
from checker.rulefiles import RuleFiles
from checker.values.names.entities import Organisation, Person, Place, load_entities
from checker.values.names.inflection import TOKEN, Affixes, Paradigm, fold

__all__ = ["Entry", "Lexicon", "listed_places", "load_lexicon", "misspelt_names", "territory_labels"]

_UNIONS = {"UN", "EU", "EZ"}
_NO_PLACES = {"ZZ", "XA", "XB"}
"""Codes of CLDR that name no territory."""
_LATIN = 5
"""Letters from which an English name of a district is no word of another language."""
_KEPT = 200_000
"""Words of texts that are remembered with the words of names that they may be."""
_Named = tuple[str, Callable[[], NameValue], str, bool]
"""A name, what makes its meaning, the paradigm that inflects it, whether it is a family name that says little alone."""

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
    tables and the entity files know or, where given, `names`. Of most of them no article tells, so what a name means
    is worked out when its first word is met.
    """

    def __init__(self, language: Language, names: Iterable[_Named] | None = None) -> None:
        self.section = language.pack.names
        self.spaceless = not language.traits.spaces
        self.affixes = Affixes(self.section)
        self.lengths: dict[str, tuple[int, ...]] = {}
        """Where no spaces are written: first character of a name -> lengths of such names, longest first."""
        self._named: dict[str, list[_Named]] = defaultdict(list)
        """Folded first word -> the names that begin with it."""
        self._whole: dict[str, list[_Named]] = defaultdict(list)
        """Where no spaces are written: the whole folded name -> those of its names."""
        self._entries: dict[str, tuple[Entry, ...]] = {}
        self._at: dict[str, Entry] = {}
        self._lemmas: dict[str, frozenset[str]] = {}
        self._seen: dict[str, tuple[tuple[str, bool], ...]] = {}
        self._common = {fold(x) for x in self.section.ambiguous}
        self._ambiguous = self._common | {fold(x) for x in self.section.namesakes}
        self._paradigms = {
            "name": Paradigm(self.section.inflections),
            "nationality": Paradigm(self.section.adjectives),
            "fixed": Paradigm({}),
        }
        omitted = {fold(x) for x in self.section.omit}
        divisions = division_names(language.code)
        for phrase in self.section.no_names:
            # New Jersey is no Jersey, but it is a state where the tables know it.
            if fold(phrase) not in divisions:
                self._add((phrase, _no_name, "fixed", False))
        for named in _names(language, self.section) if names is None else names:
            if not omitted or fold(named[0]) not in omitted:
                self._add(named)
        lengths: dict[str, set[int]] = defaultdict(set)
        for name in self._whole:
            lengths[name[0]].add(len(name))
        self.lengths = {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}

    def _add(self, named: _Named) -> None:
        name, _, paradigm, _ = named
        words = [fold(word) for word in TOKEN.findall(name)]
        if not words:
            return
        self._paradigms[paradigm].words.update(words)
        self._named[words[0]].append(named)
        if self.spaceless and len(name) > 1:
            self._whole[name.casefold()].append(named)

    def _entry(self, named: _Named) -> Entry:
        name, meaning, _, family = named
        spans = [m.span() for m in TOKEN.finditer(name)]
        value = meaning()
        case: Literal["any", "initial", "capitals"] = "any"
        if name[spans[0][0]].isupper() and value is not NO_NAME:
            case = "capitals" if len(name) <= 6 and name.upper() == name and len(name) > 1 else "initial"
        return Entry(
            words=tuple(fold(name[a:b]) for a, b in spans),
            gaps=tuple(joint(name[a[1] : b[0]]) for a, b in itertools.pairwise(spans)),
            value=value,
            case=case,
            ambiguous=fold(name) in self._ambiguous,
            common=fold(name) in self._common,
            family=family,
        )

    @property
    def first_words(self) -> KeysView[str]:
        """The folded words that names begin with."""
        return self._named.keys()

    def beginning(self, word: str) -> Sequence[Entry]:
        """The names whose folded first word is `word`: the longest first, then those that count for more."""
        found = self._entries.get(word)
        if found is None:
            if word not in self._named:
                return ()
            entries = dict.fromkeys(map(self._entry, self._named[word]))
            found = tuple(sorted(entries, key=lambda e: (-len(e.words), _rank(e.value), e.family, e.value.entity)))
            self._entries[word] = found
        return found

    def whole(self, name: str) -> Entry | None:
        """Where no spaces are written: what counts most of all that is called by the folded `name`."""
        if name not in self._whole:
            return None
        if name not in self._at:
            self._at[name] = min(map(self._entry, self._whole[name]), key=lambda entry: _rank(entry.value))
        return self._at[name]

    def has(self, word: str) -> bool:
        """Whether the folded `word` stands in a name, uninflected."""
        return any(word in paradigm.words for paradigm in self._paradigms.values())

    def lemmas(self, form: str) -> frozenset[str]:
        """The words of names of which the folded `form` may be an inflected form."""
        found = self._lemmas.get(form)
        if found is None:
            found = frozenset(word for paradigm in self._paradigms.values() for word in paradigm.bases(form))
            if len(self._lemmas) > _KEPT:
                self._lemmas.clear()
            self._lemmas[form] = found
        return found

    def readings(self, token: str) -> tuple[tuple[str, bool], ...]:
        """The words of names that a token of the text may stand for; True where a suffix follows the name."""
        found = self._seen.get(token)
        if found is None:
            folded = fold(token)
            readings: dict[tuple[str, bool], None] = {}
            for bare, suffixed in self.affixes.bare(folded):
                # The name itself before a name of which it may be a form: Arabic روسيا is no case of روسي.
                for word in sorted(self.lemmas(bare), key=lambda known: (known != bare, known)):
                    readings[(word, suffixed)] = None
            found = tuple(readings)
            if len(self._seen) > _KEPT:
                self._seen.clear()
            self._seen[token] = found
        return found


def _no_name() -> NameValue:
    return NO_NAME


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


def _names(language: Language, section: Names) -> Iterator[_Named]:
    """Each name with what it means, how it is inflected, and whether it is a family name that says little alone."""
    labels = territory_labels(language.rules)
    cldr = language.tables
    for name, code in cldr.territories.items():
        if code not in _NO_PLACES:
            yield _cased(name), partial(_territory, code, labels), "name", False
    for code, names in section.territories.items():
        for name in names:
            yield name, partial(_territory, code, labels), "name", False
    for code, names in section.nationalities.items():
        for name in names:
            yield name, partial(_nationality, code, labels), "nationality", False
    if not any(name[0].isascii() for name in cldr.territories):
        yield from _english(language.other("en"))
    known = {city for cities in load_entities(language.rules).cities.values() for city in cities.values()}
    listed = {name: city for name, city in cldr.cities.items() if city in known}
    for name, city in listed.items():
        yield _cased(name), partial(_city, name, city), "name", False
    yield from _divisions(language, {fold(name) for name in listed})
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
            city = _listed_cities(code[:2], language.rules).get(fold(anyascii(_division_labels().get(code, code))))
            yield _cased(name), partial(_city, name, city) if city else partial(_division, code), "name", False


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
            value = partial(_place, entity, label, division[:2])
            if len(label) >= _LATIN:
                yield label, value, "name", False
            for name in names:
                yield from ((form, value, "name", False) for form in _devanagari_spellings(name))


def _place(entity: str, label: str, country: str) -> NameValue:
    return NameValue(entity, "place", label, skeleton(label), True, country)


@lru_cache(maxsize=256)
def _listed_cities(country: str, rules: RuleFiles) -> dict[str, str]:
    """Folded name, in English and in Devanagari -> GeoNames id of the cities of `country` that are taken for places."""
    listed = load_entities(rules).cities.get(country, {})
    found = {fold(name): city for city in listed.values() for name in _devanagari_cities().get(city, ())}
    return {**found, **{fold(anyascii(name)): city for name, city in listed.items()}}


@lru_cache(maxsize=1)
def _devanagari_cities() -> dict[str, list[str]]:
    """GeoNames id -> the names of the city in Devanagari."""
    names: dict[str, list[str]] = defaultdict(list)
    for name, city in tables("hi").cities.items():
        names[city].append(name)
    return dict(names)


def _devanagari_spellings(name: str) -> tuple[str, ...]:
    """A name of a town as Hindi and as Marathi write its last part: नागपुर, नागपूर."""
    for one, two in (("पुर", "पूर"), ("पूर", "पुर")):
        if name.endswith(one):
            return name, name.removesuffix(one) + two
    return (name,)


def _english(english: Language) -> Iterator[_Named]:
    """Territories in English, which newspapers of other scripts mix in; only as they are written there."""
    labels = territory_labels(english.rules)
    for name, code in english.tables.territories.items():
        if len(name) > 4:
            yield _cased(name), partial(_territory, code, labels), "fixed", False
    for code, names in english.pack.names.territories.items():
        for name in names:
            yield name, partial(_territory, code, labels), "fixed", False


def _territory(code: str, labels: dict[str, str]) -> NameValue:
    label = labels.get(code, code)
    return NameValue(f"place/{code}", "org" if code in _UNIONS else "place", label, skeleton(label), True, code)


def _nationality(code: str, labels: dict[str, str]) -> NameValue:
    label = labels.get(code, code)
    return NameValue(f"place/{code}", "nationality", label, skeleton(label), True, code)


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


def _entities(rules: RuleFiles) -> Iterator[_Named]:
    """People, organisations and places, in every language and script: a Hindi text may write TASS as well as तास."""
    entities = load_entities(rules)
    for key, place in entities.places.items():
        value = partial(_place, place.entity(key), place.label, place.country)
        for name in (*_spellings(place.names), *_spellings(place.misspelt)):
            yield name, value, "name", False
    for key, body in entities.organisations.items():
        value = partial(_body, key, body)
        for name in (*_spellings(body.names), *_spellings(body.misspelt)):
            yield name, value, "name", False
    for key, person in entities.people.items():
        value = partial(_person, key, person)
        for name in (*_spellings(person.names), *_spellings(person.alone), *_spellings(person.misspelt)):
            yield name, value, "name", False
        for name in _spellings(person.family):
            yield name, partial(_bearer, name, person), "name", True


def _body(key: str, body: Organisation) -> NameValue:
    return NameValue(f"org/{key}", "org", body.label, skeleton(body.label), not body.generic, body.country)


def _person(key: str, person: Person) -> NameValue:
    return NameValue(f"person/{key}", "person", person.label, skeleton(person.label), True, person.country)


def _bearer(name: str, person: Person) -> NameValue:
    """Whoever bears the family name `name`, which `person` does."""
    bare = skeleton(person.family.get("en", ("",))[0]) or skeleton(name)
    return NameValue(f"person?/{bare}", "person", name, bare, False)


def listed_places(language: Language) -> Iterator[tuple[str, NameValue]]:
    """Folded first word and meaning of each place that `language` knows by one word, or by words that hyphens join."""
    lexicon = load_lexicon(language)
    for word in lexicon.first_words:
        for entry in lexicon.beginning(word):
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
