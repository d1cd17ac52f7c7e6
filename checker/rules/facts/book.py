"""Facts made ready: their names looked up, facts that contradict each other refused, and an index to find them by.

A claim is laid beside those facts alone whose rarest participant, place or name it holds, so that a run costs what its
claims and the facts about the same people cost, not every claim times every fact.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache, partial
from pathlib import Path
from typing import Literal

from checker import strictyaml
from checker.errors import RuleFileError
from checker.language import language_of, skeleton
from checker.model import NameValue
from checker.ontology import event_kind, event_kinds
from checker.rulefiles import RuleFiles
from checker.rules.facts.schema import Fact, FactFile, Kind, Named, When, read_when
from checker.values.names.entities import load_entities
from checker.values.names.gazetteer import known_names, words_of
from checker.values.names.inflection import fold
from checker.values.names.lexicon import Lexicon, load_lexicon, territory_labels

__all__ = ["FactBook", "Filler", "Settled", "SettledAmount", "load_facts"]


@dataclass(frozen=True, slots=True)
class Filler:
    """Who, what or where, as a fact names it."""

    label: str
    keys: frozenset[str]
    """What a claim may call it: entities of the gazetteer, and the names that the fact gives."""
    country: str | None = None
    """ISO 3166 code of the territory that a place is or lies in."""


@dataclass(frozen=True, slots=True)
class SettledAmount:
    """How many of what a fact counts."""

    number: Decimal
    label: str
    key: str


@dataclass(frozen=True, slots=True)
class Settled:
    """A fact as claims are laid beside it."""

    id: str
    path: Path
    line: int
    event: str | None
    """A family of events or a kind; None where only names tell of the event."""
    label: str
    """What a message calls the event."""
    names: frozenset[str]
    """Keys of what the event is called."""
    framed: bool
    """Whether frames of the language packs alone tell of the event: its people and place say which one is meant."""
    people: tuple[Filler, ...]
    things: tuple[Filler, ...]
    place: Filler | None
    when: When | None
    amounts: tuple[SettledAmount, ...]
    occasion: Literal["only", "first", "last"] | None
    note: str
    source: str

    @property
    def participants(self) -> tuple[Filler, ...]:
        """The people and things."""
        return self.people + self.things


@dataclass(slots=True)
class _Names:
    """Names that the entities do not know, each with the key that stands for it in claims."""

    found: list[tuple[str, str]] = field(default_factory=list)

    def add(self, kind: str, names: Sequence[str], *, apart: bool = False) -> frozenset[str]:
        """The key of `names`, or one for each where each of them alone may mean the same."""
        keys = [f"{kind}/{fold(name if apart else names[0])}" for name in names]
        self.found += zip(names, keys, strict=True)
        return frozenset(keys)


class FactBook:
    """The facts of a run by id, and where to look for those that a claim may contradict."""

    def __init__(self, facts: Sequence[Settled], read: FactFile, names: Sequence[tuple[str, str]], files: RuleFiles):
        self.facts = {fact.id: fact for fact in facts}
        self.kinds = read.kinds
        self.between = read.between
        self.articles = read.articles
        self.happening = read.happening
        self.files = files
        self.meanings: dict[str, frozenset[str]] = {}
        """Folded name that the entities do not know -> the keys that it stands for: a craft, its landing."""
        for name, key in names:
            self.meanings[fold(name)] = self.meanings.get(fold(name), frozenset()) | {key}
        self._names = tuple(dict.fromkeys(name for name, _ in names))
        self._lexicons: dict[str, Lexicon] = {}
        self._by_key: dict[str, list[Settled]] = defaultdict(list)
        common = Counter(key for fact in facts for filler in fact.participants for key in filler.keys)
        for fact in facts:
            for key in _index_keys(fact, common):
                self._by_key[key].append(fact)

    def candidates(self, keys: frozenset[str]) -> list[Settled]:
        """The facts that a claim which holds `keys` may tell of, in the order of their ids."""
        found = {fact.id: fact for key in keys if key in self._by_key for fact in self._by_key[key]}
        return [found[name] for name in sorted(found)]

    def lexicon(self, language: str) -> Lexicon | None:
        """The names that facts give of their own, as `language` inflects them, with keys of `meanings` for entities;
        None where no fact gives any.
        """
        if not self._names:
            return None
        if language not in self._lexicons:
            names = [(name, partial(_named, name), "name", False) for name in self._names]
            self._lexicons[language] = Lexicon(language_of(language, self.files), names)
        return self._lexicons[language]


def _named(name: str) -> NameValue:
    return NameValue(fold(name), "unknown", name, "", False)


def _index_keys(fact: Settled, common: Counter[str]) -> frozenset[str]:
    """Where the fact is looked up: by each of its names, and by its rarest participant."""
    if fact.participants:
        rarest = min(fact.participants, key=lambda filler: (sum(common[key] for key in filler.keys), filler.label))
        return rarest.keys | fact.names
    return fact.names


@lru_cache(maxsize=16)
def load_facts(files: RuleFiles) -> FactBook:
    """Every fact of the rule folders. A fact of a later folder replaces one of the same id.

    Raises RuleFileError for a file that does not fit the schema, an id that two files of one folder give, and two facts
    that cannot both be true.
    """
    read = FactFile()
    places: dict[str, tuple[Path, Fact]] = {}
    for folder in files.folders:
        own: dict[str, Path] = {}
        for path in RuleFiles((folder,)).find("facts/*.yaml"):
            here = strictyaml.read_yaml(path, FactFile)
            for name, fact in here.facts.items():
                if name in own:
                    raise RuleFileError(
                        path, fact.line, f"the fact '{name}' stands in {own[name]} too; give it another id"
                    )
                own[name] = path
                places[name] = (path, fact)
            read = strictyaml.merge(read, here)
    if not places:
        return FactBook((), read, (), files)
    names = _Names()
    maker = _Maker(files, read.kinds, names)
    facts = [maker.settled(name, path, fact) for name, (path, fact) in sorted(places.items())]
    book = FactBook(facts, read, names.found, files)
    _refuse_contradictions(book)
    return book


class _Maker:
    def __init__(self, files: RuleFiles, kinds: dict[str, Kind], names: _Names) -> None:
        self.files = files
        self.kinds = kinds
        self.names = names
        self.entities = load_entities(files)
        self.territories = territory_labels(files)
        self.events = {*event_kinds(), *kinds}

    def settled(self, name: str, path: Path, fact: Fact) -> Settled:
        if fact.event is not None and fact.event not in self.events:
            line = strictyaml.line_of(path, "facts", name, "event")
            raise RuleFileError(
                path, line, f"the event '{fact.event}' is not known; {strictyaml.nearest(fact.event, self.events)}"
            )
        self._check(name, path, fact)
        own_names = [word for words in fact.names.values() for word in words]
        kind = self.kinds.get(fact.event or "")
        return Settled(
            id=name,
            path=path,
            line=fact.line,
            event=(event_kind(fact.event).family or fact.event) if fact.event else None,
            label=next(iter(fact.names.get("en", ())), "") or (own_names[0] if own_names else str(fact.event)),
            names=self.names.add("event", own_names, apart=True) if own_names else frozenset(),
            framed=not fact.names and fact.event not in self.kinds,
            people=tuple(self._filler(who, "name") for who in fact.people),
            things=tuple(self._filler(what, "name") for what in fact.things),
            place=self._filler(fact.place, "name") if fact.place is not None else None,
            when=read_when(fact.date) if fact.date is not None else None,
            amounts=tuple(
                SettledAmount(_exact(amount.number), _label(amount.of), key)
                for amount in fact.amounts
                for key in sorted(self.names.add("noun", _all(amount.of)))
            ),
            occasion="only" if kind is not None and kind.once else fact.occasion,
            note=fact.note,
            source=fact.source,
        )

    def _check(self, name: str, path: Path, fact: Fact) -> None:
        involved = len(fact.people) + len(fact.things)
        if not fact.names and not (fact.event and involved):
            problem = "does not say which event it is; give it `names`, or an `event` with `people` or `things`"
        elif fact.event in self.kinds and not fact.names and involved != 1:
            problem = f"names {involved} to whom a {fact.event} happened; give each a fact of its own"
        elif fact.date is None and fact.place is None and not fact.amounts:
            problem = "settles nothing; give it a `date`, a `place` or `amounts`"
        elif fact.occasion in ("first", "last") and fact.date is None:
            problem = f"calls its occasion the {fact.occasion} one without a `date`"
        else:
            return
        raise RuleFileError(path, fact.line, f"the fact '{name}' {problem}")

    def _filler(self, named: Named, kind: str) -> Filler:
        if isinstance(named, str):
            entity = self._by_id(named)
            if entity is not None:
                return entity
        names: Mapping[str, tuple[str, ...]] = {"en": (named,)} if isinstance(named, str) else named
        for language, spelt in names.items():
            for name in spelt:
                found = self._known(name, language)
                if found is not None:
                    own = self.names.add(kind, _all(names)) if not isinstance(named, str) else frozenset()
                    return Filler(found.label, found.keys | own, found.country)
        spelt_all = _all(names)
        unknown = {f"person?/{skeleton(fold(name))}" for name in spelt_all if " " in name}
        return Filler(_label(names), self.names.add(kind, spelt_all) | unknown)

    def _by_id(self, written: str) -> Filler | None:
        """What an id of the entity files, or a territory's code, means."""
        people, bodies, places = self.entities.people, self.entities.organisations, self.entities.places
        key = written.partition("/")[2] if written.startswith(("person/", "org/", "place/")) else written
        if key in people:
            return Filler(people[key].label, frozenset({f"person/{key}"}), people[key].country)
        if key in bodies:
            return Filler(bodies[key].label, frozenset({f"org/{key}"}), bodies[key].country)
        if key in places:
            place = places[key]
            return Filler(place.label, frozenset({place.entity(key)}), place.country)
        if key in self.territories:
            return Filler(self.territories[key], frozenset({f"place/{key}"}), key)
        return None

    def _known(self, name: str, language: str) -> Filler | None:
        """The entity that `name` as a whole means in `language`."""
        hits = known_names(name, words_of(name), load_lexicon(language_of(language, self.files)))
        if len(hits) != 1 or len(hits[0].span) < len(name.strip()):
            return None
        value = hits[0].entry.value
        if not value.known or value.type == "nationality":
            return None
        return Filler(value.label, frozenset({value.entity}), value.country)


def _exact(number: float) -> Decimal:
    return Decimal(int(number)) if number == int(number) else Decimal(str(number))


def _all(names: Mapping[str, tuple[str, ...]]) -> list[str]:
    return list(dict.fromkeys(word for words in names.values() for word in words))


def _label(names: Mapping[str, tuple[str, ...]]) -> str:
    return next(iter((*names.get("en", ()), *_all(names))), "")


def _refuse_contradictions(book: FactBook) -> None:
    """Raises RuleFileError for the first two facts of which the one says that the other cannot be."""
    from checker.rules.facts.verdicts import facts_differ

    for one, two in _neighbours(book):
        slot = facts_differ(one, two)
        if slot is not None:
            first, second = sorted((one, two), key=lambda fact: (str(fact.path), fact.line, fact.id))
            raise RuleFileError(
                second.path,
                second.line,
                f"the fact '{second.id}' contradicts the fact '{first.id}' of {first.path}:{first.line}: they settle "
                f"two {slot} for one event; mend one, or give it the other's id in a folder of your own to replace it",
            )


def _neighbours(book: FactBook) -> Iterator[tuple[Settled, Settled]]:
    """Pairs of facts about one event of the same people and things, or under one name, in order."""
    groups: dict[object, list[Settled]] = defaultdict(list)
    for fact in book.facts.values():
        for name in sorted(fact.names):
            groups[name].append(fact)
        if fact.event and not fact.names:
            groups[fact.event, frozenset(_sign(filler) for filler in fact.participants)].append(fact)
    for group in groups.values():
        for one in group:
            # One that leaves room for no other is enough: those beside it are held against it.
            if one.occasion is not None:
                yield from ((one, two) for two in group if two is not one)


def _sign(filler: Filler) -> str:
    """The one key by which two facts that name the same one are known: the entity, where there is one."""
    return min(filler.keys, key=lambda key: (key.startswith(("name/", "person?/")), key))
