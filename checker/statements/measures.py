"""Measures: what a value can be of, as data (`rules/measures/*.yaml`), with the words that show each."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from checker import strictyaml
from checker.language.tags import AnyLanguage
from checker.rulefiles import RuleFiles
from checker.values.names import FormTable

__all__ = [
    "WEAK", "Measure", "further_words", "group_words", "happening_words", "hypothetical_words", "is_verb_last",
    "joining_words", "load_measures", "measure_words", "part_words", "people_words", "provisional_words", "rate_words",
    "recalling_words", "uncounted_words", "vague_words",
]  # fmt: skip

WEAK = "?"
"""Marks the id of a measure that a weak word shows."""
Dimension = Literal[
    "count", "ordinal", "percent", "money", "time", "length", "area", "volume", "mass", "speed", "temperature", "clock",
    "score", "age", "energy", "date",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure of a file of `rules/measures/`."""

    label: str
    takes: tuple[Dimension, ...] = ("count",)
    moves: Literal["grows", "changes", "stays"] = "stays"
    of: Literal["happening", "entity", "person"] = "happening"
    """Of an entity: which one is not read, so two figures are compared only where their claims share a name."""
    counts: Literal["people", "anything"] = "anything"
    """Whether what is counted must be people."""
    most: int | None = None
    """No amount beyond it is of this measure: no magnitude of 15,000."""
    alone: bool = False
    """Whether the dimension itself shows the measure, without a word."""
    words: dict[AnyLanguage, tuple[str, ...]] = field(default_factory=dict)
    weak: dict[AnyLanguage, tuple[str, ...]] = field(default_factory=dict)
    """Words that show it only where no word of another measure stands as near: passengers may ride or die."""


@dataclass(frozen=True, slots=True)
class HappeningKind:
    """What a reader calls a kind of happening, and the words that tell of it."""

    label: str
    words: dict[AnyLanguage, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _File:
    """Schema of `rules/measures/*.yaml`."""

    measures: dict[str, Measure] = field(default_factory=dict)
    people: dict[AnyLanguage, tuple[str, ...]] = field(default_factory=dict)
    """Nouns for people; of a language without any, no noun is held against a count."""
    happenings: dict[str, HappeningKind] = field(default_factory=dict)
    joins: dict[AnyLanguage, tuple[str, ...]] = field(default_factory=dict)
    further: dict[AnyLanguage, tuple[str, ...]] = field(default_factory=dict)
    parts: dict[AnyLanguage, tuple[str, ...]] = field(default_factory=dict)
    groups: dict[str, dict[AnyLanguage, tuple[str, ...]]] = field(default_factory=dict)
    provisional: dict[AnyLanguage, tuple[str, ...]] = field(default_factory=dict)
    recalls: dict[AnyLanguage, tuple[str, ...]] = field(default_factory=dict)
    vague: dict[AnyLanguage, tuple[str, ...]] = field(default_factory=dict)
    hypothetical: dict[AnyLanguage, tuple[str, ...]] = field(default_factory=dict)
    no_things: dict[AnyLanguage, tuple[str, ...]] = field(default_factory=dict)
    rates: dict[str, dict[AnyLanguage, tuple[str, ...]]] = field(default_factory=dict)
    verb_last: tuple[AnyLanguage, ...] = ()


@lru_cache(maxsize=8)
def _read(files: RuleFiles) -> tuple[_File, ...]:
    return tuple(strictyaml.read_yaml(path, _File) for path in files.find("measures/*.yaml"))


@lru_cache(maxsize=8)
def load_measures(files: RuleFiles) -> dict[str, Measure]:
    """Every measure by id; a later file's takes the place of an earlier one's. Raises RuleFileError."""
    return {name: each for file in _read(files) for name, each in file.measures.items()}


@lru_cache(maxsize=64)
def happening_words(language: str, files: RuleFiles) -> FormTable[str]:
    """The words of one language, each with the label of its kind of happening."""
    kinds = {name: each for file in _read(files) for name, each in file.happenings.items()}
    return FormTable([(form, each.label) for each in kinds.values() for form in each.words.get(language, ())])


@lru_cache(maxsize=64)
def people_words(language: str, files: RuleFiles) -> FormTable[bool] | None:
    """The nouns of one language for people; None where no file lists any."""
    forms = [(form, True) for file in _read(files) for form in file.people.get(language, ())]
    return FormTable(forms) if forms else None


@lru_cache(maxsize=64)
def joining_words(language: str, files: RuleFiles) -> frozenset[str]:
    """Words that join two clauses: behind one, a word tells of another amount, as a rule."""
    return frozenset(word for file in _read(files) for word in file.joins.get(language, ()))


@lru_cache(maxsize=64)
def further_words(language: str, files: RuleFiles) -> frozenset[str]:
    """Words beside an amount that is counted besides another one, and is no total."""
    return frozenset(word for file in _read(files) for word in file.further.get(language, ()))


@lru_cache(maxsize=64)
def part_words(language: str, files: RuleFiles) -> FormTable[bool]:
    """Words right before an amount that is a part of another one: «including four children»."""
    return FormTable([(form, True) for file in _read(files) for form in file.parts.get(language, ())])


@lru_cache(maxsize=64)
def group_words(language: str, files: RuleFiles) -> FormTable[str]:
    """Nouns for a group of people of which a report may count more than it does of others, each with the group."""
    groups = {name: forms for file in _read(files) for name, forms in file.groups.items()}
    return FormTable([(form, name) for name, forms in groups.items() for form in forms.get(language, ())])


@lru_cache(maxsize=64)
def provisional_words(language: str, files: RuleFiles) -> FormTable[bool]:
    """Words of a claim which say that its count is on its way: «so far», «rose to»."""
    return FormTable([(form, True) for file in _read(files) for form in file.provisional.get(language, ())])


@lru_cache(maxsize=64)
def hypothetical_words(language: str, files: RuleFiles) -> FormTable[bool]:
    """Words of a claim which say that its figure is a condition: «valid only with a turnout of 50 %»."""
    return FormTable([(form, True) for file in _read(files) for form in file.hypothetical.get(language, ())])


@lru_cache(maxsize=64)
def vague_words(language: str, files: RuleFiles) -> frozenset[str]:
    """Words for an amount that nobody counts: «injuring several»."""
    return frozenset(word for file in _read(files) for word in file.vague.get(language, ()))


@lru_cache(maxsize=64)
def uncounted_words(language: str, files: RuleFiles) -> FormTable[bool]:
    """Nouns beside an amount that name no thing: «three times»."""
    return FormTable([(form, True) for file in _read(files) for form in file.no_things.get(language, ())])


@lru_cache(maxsize=64)
def recalling_words(language: str, files: RuleFiles) -> FormTable[bool]:
    """Words of a claim which say that it tells of another happening than the article's own: «in a separate attack»."""
    return FormTable([(form, True) for file in _read(files) for form in file.recalls.get(language, ())])


@lru_cache(maxsize=64)
def rate_words(language: str, files: RuleFiles) -> FormTable[str]:
    """Words beside an amount that is of a stretch of time, «a year», each with the stretch."""
    rates = {name: forms for file in _read(files) for name, forms in file.rates.items()}
    return FormTable([(form, name) for name, forms in rates.items() for form in forms.get(language, ())])


@lru_cache(maxsize=64)
def is_verb_last(language: str, files: RuleFiles) -> bool:
    """Whether what is told of an amount follows it in `language`."""
    return any(language in file.verb_last for file in _read(files))


@lru_cache(maxsize=64)
def measure_words(language: str, files: RuleFiles) -> FormTable[str]:
    """The words of one language, each with the id of its measure."""
    forms = []
    for name, each in load_measures(files).items():
        forms += [(form, name) for form in each.words.get(language, ())]
        forms += [(form, name + WEAK) for form in each.weak.get(language, ())]
    return FormTable(forms)
