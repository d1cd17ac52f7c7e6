"""Measures: what a value can be of, as data (`rules/measures/*.yaml`), with the words that show each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Literal

from checker import strictyaml
from checker.errors import RuleFileError
from checker.language.tags import AnyLanguage
from checker.rulefiles import RuleFiles
from checker.values.names import FormTable

__all__ = [
    "WEAK",
    "Grammar",
    "Measure",
    "RouteWords",
    "age_frames",
    "district_words",
    "grammar",
    "happening_words",
    "load_measures",
    "measure_words",
    "placed_happenings",
    "route_words",
    "score_words",
]

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
    of: Literal["happening", "entity", "person", "reference"] = "happening"
    """Of an entity: which one is not read, so two figures are compared only where their claims share a name. Of a
    reference: the place from which it is counted."""
    counts: Literal["people", "anything"] = "anything"
    """Whether what is counted must be people."""
    most: int | None = None
    """No amount beyond it is of this measure: no magnitude of 15,000."""
    within: float | None = None
    """How far apart two values of one thing may lie; beyond that they are of two, a quake and its aftershock."""
    adds_to: str = ""
    """The measure of which it counts a part, apart from all other parts: the badly and the slightly injured."""
    close: bool = False
    """Whether its words stand right beside the amount, or are the counted noun: «12 villages», «5 people shot»."""
    counted: bool = False
    """Whether it only names what is counted: no surer than a noun that no list knows, but one in all languages."""
    figure: bool = False
    """Whether two claims must share a figure to tell of one thing: shares that rose or fell by 3.2 %."""
    aside: bool = False
    """Whether it only keeps its amounts, or its states, from being taken for those of another measure, and asks no
    question."""
    scored: bool = False
    """Whether its amounts may stand in brackets behind a player, where others write an age: «Kohli (82)»."""
    alone: bool = False
    """Whether the dimension itself shows the measure, without a word."""
    words: dict[AnyLanguage, tuple[str, ...]] = field(default_factory=dict)
    weak: dict[AnyLanguage, tuple[str, ...]] = field(default_factory=dict)
    """Words that show it only where no word of another measure stands as near: passengers may ride or die."""
    nobody: dict[AnyLanguage, tuple[str, ...]] = field(default_factory=dict)
    """Words which say that nobody was counted: «no one was killed»."""
    about: dict[AnyLanguage, tuple[str, ...]] = field(default_factory=dict)
    """Of a set of states: what must be named near the word of one; without it, any claim counts."""
    states: dict[str, dict[AnyLanguage, tuple[str, ...]]] = field(default_factory=dict)
    """States that exclude each other, each with its words."""
    ahead: bool = False
    """Whether its states are told of what is to come: a chief will stay. Of others a plan is no state."""
    holds: Literal["", "office", "part"] = ""
    """Whether it asks who holds an office, or who plays a part."""
    holders: dict[AnyLanguage, tuple[str, ...]] = field(default_factory=dict)
    """The words for the office or part."""
    never: dict[AnyLanguage, tuple[str, ...]] = field(default_factory=dict)
    """Words before those that make another office of it."""

    @property
    def stages(self) -> tuple[str, ...]:
        """The states in the order in which one may follow another, as they are shown; none where they exclude it."""
        return tuple(state.replace("-", " ") for state in self.states) if self.moves == "grows" else ()


@dataclass(frozen=True, slots=True)
class HappeningKind:
    """What a reader calls a kind of happening, and the words that tell of it."""

    label: str
    words: dict[AnyLanguage, tuple[str, ...]] = field(default_factory=dict)
    placed: bool = False
    """Whether it happens in one place: a fire does, an election does not."""


@dataclass(frozen=True, slots=True)
class _File:
    """Schema of `rules/measures/*.yaml`."""

    measures: dict[str, Measure] = field(default_factory=dict)
    happenings: dict[str, HappeningKind] = field(default_factory=dict)
    ages: dict[AnyLanguage, tuple[str, ...]] = field(default_factory=dict)
    """How an age stands beside a name; {name} stands first or last, and {age} once."""
    verb_last: tuple[AnyLanguage, ...] = ()
    groups: dict[str, dict[AnyLanguage, tuple[str, ...]]] = field(default_factory=dict)
    rates: dict[str, dict[AnyLanguage, tuple[str, ...]]] = field(default_factory=dict)
    references: dict[str, dict[AnyLanguage, tuple[str, ...]]] = field(default_factory=dict)
    people: dict[AnyLanguage, tuple[str, ...]] = field(default_factory=dict)
    joins: dict[AnyLanguage, tuple[str, ...]] = field(default_factory=dict)
    further: dict[AnyLanguage, tuple[str, ...]] = field(default_factory=dict)
    others: dict[AnyLanguage, tuple[str, ...]] = field(default_factory=dict)
    remaining: dict[AnyLanguage, tuple[str, ...]] = field(default_factory=dict)
    uncounted: dict[AnyLanguage, tuple[str, ...]] = field(default_factory=dict)
    relations: dict[AnyLanguage, tuple[str, ...]] = field(default_factory=dict)
    none: dict[AnyLanguage, tuple[str, ...]] = field(default_factory=dict)
    parts: dict[AnyLanguage, tuple[str, ...]] = field(default_factory=dict)
    parts_of: dict[AnyLanguage, tuple[str, ...]] = field(default_factory=dict)
    vague: dict[AnyLanguage, tuple[str, ...]] = field(default_factory=dict)
    provisional: dict[AnyLanguage, tuple[str, ...]] = field(default_factory=dict)
    clocks_after: dict[AnyLanguage, tuple[str, ...]] = field(default_factory=dict)
    clocks_before: dict[AnyLanguage, tuple[str, ...]] = field(default_factory=dict)
    hypothetical: dict[AnyLanguage, tuple[str, ...]] = field(default_factory=dict)
    recalls: dict[AnyLanguage, tuple[str, ...]] = field(default_factory=dict)
    continues: dict[AnyLanguage, tuple[str, ...]] = field(default_factory=dict)
    offsets: dict[AnyLanguage, tuple[str, ...]] = field(default_factory=dict)
    attackers: dict[AnyLanguage, tuple[str, ...]] = field(default_factory=dict)
    no_things: dict[AnyLanguage, tuple[str, ...]] = field(default_factory=dict)
    from_before: dict[AnyLanguage, tuple[str, ...]] = field(default_factory=dict)
    to_before: dict[AnyLanguage, tuple[str, ...]] = field(default_factory=dict)
    from_after: dict[AnyLanguage, tuple[str, ...]] = field(default_factory=dict)
    to_after: dict[AnyLanguage, tuple[str, ...]] = field(default_factory=dict)
    from_endings: dict[AnyLanguage, tuple[str, ...]] = field(default_factory=dict)
    to_endings: dict[AnyLanguage, tuple[str, ...]] = field(default_factory=dict)
    districts: dict[AnyLanguage, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Grammar:
    """The words of one language that tie an amount to what it is of (`rules/measures/grammar.yaml`)."""

    people: FormTable[bool] | None
    """Nouns for people; of a language without any, no noun is held against a count."""
    groups: FormTable[str]
    """Nouns for a group of people of which a report may count more than it does of others, each with the group."""
    rates: FormTable[str]
    """Words beside an amount that is of a stretch of time, «a year», each with the stretch."""
    references: FormTable[str]
    """Nouns from which a distance may be counted as from a place, each with what it is."""
    joins: FormTable[bool]
    """Words that join two clauses: behind one, a word tells of another amount, as a rule."""
    further: FormTable[bool]
    """Words beside an amount that is counted besides another one, and is no total."""
    others: FormTable[bool]
    """Words beside an amount that is counted besides another one of its claim."""
    remaining: FormTable[bool]
    """Words beside an amount that say what is left: «two remain trapped»."""
    uncounted: FormTable[bool]
    """Words right before a number in words that make it no number: «several dozen»."""
    relations: FormTable[bool]
    """Words beside the word of a clock's measure: «90 minutes before the shooting, about 3:30 p.m.»."""
    none: FormTable[bool]
    """Words right before the word of a measure which say that there was none: «no casualties»."""
    parts: FormTable[bool]
    """Words right before an amount that is a part of another one: «including four children»."""
    parts_of: FormTable[bool]
    """Words right behind an amount that is a part of what follows: «three of those killed»."""
    vague: FormTable[bool]
    """Words for an amount that nobody counts: «injuring several»."""
    provisional: FormTable[bool]
    """Words of a claim which say that its count is on its way: «so far», «rose to»."""
    clocks_after: FormTable[bool]
    clocks_before: FormTable[bool]
    """Words right beside a clock that say it was a little later, or a little earlier."""
    hypothetical: FormTable[bool]
    """Words of a claim which say that its figure is a condition: «valid only with a turnout of 50 %»."""
    recalls: FormTable[bool]
    """Words of a claim that tells of another happening than the article's own: «in a separate attack»."""
    continues: FormTable[bool]
    """Words at the beginning of a claim that goes on with the one before it."""
    offsets: FormTable[bool]
    """Words right behind a length of time that says how far off something was: «two days after»."""
    attackers: FormTable[bool]
    """Words for one who may have died in what he did, so that some count him and others do not."""
    no_things: FormTable[bool]
    """Nouns beside an amount that name no thing: «three times»."""
    verb_last: bool
    """Whether what is told of an amount follows it."""


@lru_cache(maxsize=8)
def _read(files: RuleFiles) -> tuple[_File, ...]:
    found = []
    sums: list[tuple[Path, str, str]] = []
    for path in files.find("measures/*.yaml"):
        file = strictyaml.read_yaml(path, _File)
        for name, each in file.measures.items():
            _check_states(path, name, each)
            sums.append((path, name, each.adds_to))
        _check_ages(path, file.ages)
        found.append(file)
    known = {name for file in found for name in file.measures}
    for path, name, total in sums:
        if total and total not in known:
            line = strictyaml.line_of(path, "measures", name, "adds_to")
            raise RuleFileError(path, line, f"'{name}' adds to '{total}', which is no measure")
    return tuple(found)


def _check_states(path: Path, name: str, measure: Measure) -> None:
    """Raises RuleFileError where one form tells two states of a set, which would then never be told apart."""
    known: dict[tuple[str, str], str] = {}
    for state, words in measure.states.items():
        for language, forms in words.items():
            for form in forms:
                other = known.setdefault((language, form), state)
                if other != state:
                    line = strictyaml.line_of(path, "measures", name, "states", state, language)
                    problem = f"'{form}' tells '{state}' and '{other}' of '{name}'; leave it in one of them"
                    raise RuleFileError(path, line, problem)


def _check_ages(path: Path, ages: Mapping[str, Sequence[str]]) -> None:
    """Raises RuleFileError where a frame does not say where the name and the age stand."""
    for language, frames in ages.items():
        for frame in frames:
            ended = frame.startswith("{name}") != frame.endswith("{name}")
            if not ended or frame.count("{name}") != 1 or frame.count("{age}") != 1 or frame.count("{") != 2:
                line = strictyaml.line_of(path, "ages", language)
                problem = f"'{frame}' needs {{name}} at its beginning or its end, and {{age}} once"
                raise RuleFileError(path, line, problem)


@lru_cache(maxsize=8)
def load_measures(files: RuleFiles) -> dict[str, Measure]:
    """Every measure by id; a later file's takes the place of an earlier one's. Raises RuleFileError."""
    return {name: each for file in _read(files) for name, each in file.measures.items()}


@lru_cache(maxsize=64)
def happening_words(language: str, files: RuleFiles) -> FormTable[str]:
    """The words of one language, each with the label of its kind of happening."""
    kinds = {name: each for file in _read(files) for name, each in file.happenings.items()}
    return FormTable([(form, each.label) for each in kinds.values() for form in each.words.get(language, ())])


@lru_cache(maxsize=8)
def placed_happenings(files: RuleFiles) -> frozenset[str]:
    """The labels of the kinds of happening that happen in one place."""
    return frozenset(each.label for file in _read(files) for each in file.happenings.values() if each.placed)


@lru_cache(maxsize=64)
def district_words(language: str, files: RuleFiles) -> FormTable[bool]:
    """The words of one language beside the name of a district that has the name of its chief town."""
    return FormTable([(form, True) for file in _read(files) for form in file.districts.get(language, ())])


@lru_cache(maxsize=64)
def age_frames(language: str, files: RuleFiles) -> tuple[str, ...]:
    """How an age stands beside a name in `language`."""
    return tuple(frame for file in _read(files) for frame in file.ages.get(language, ()))


@lru_cache(maxsize=64)
def grammar(language: str, files: RuleFiles) -> Grammar:
    """How `language` ties an amount to the word that says what it is of."""
    read = _read(files)

    def table(section: str) -> FormTable[bool]:
        return FormTable([(form, True) for file in read for form in getattr(file, section).get(language, ())])

    def named(section: str) -> FormTable[str]:
        kinds = {name: forms for file in read for name, forms in getattr(file, section).items()}
        return FormTable([(form, name) for name, forms in kinds.items() for form in forms.get(language, ())])

    return Grammar(
        people=table("people") if any(file.people.get(language) for file in read) else None,
        groups=named("groups"),
        rates=named("rates"),
        references=named("references"),
        joins=table("joins"),
        further=table("further"),
        others=table("others"),
        remaining=table("remaining"),
        uncounted=table("uncounted"),
        relations=table("relations"),
        none=table("none"),
        parts=table("parts"),
        parts_of=table("parts_of"),
        vague=table("vague"),
        provisional=table("provisional"),
        clocks_after=table("clocks_after"),
        clocks_before=table("clocks_before"),
        hypothetical=table("hypothetical"),
        recalls=table("recalls"),
        continues=table("continues"),
        offsets=table("offsets"),
        attackers=table("attackers"),
        no_things=table("no_things"),
        verb_last=any(language in file.verb_last for file in read),
    )


@dataclass(frozen=True, slots=True)
class RouteWords:
    """How one language says from where and to where."""

    from_before: FormTable[bool]
    to_before: FormTable[bool]
    from_after: FormTable[bool]
    to_after: FormTable[bool]
    from_endings: tuple[str, ...]
    to_endings: tuple[str, ...]


@lru_cache(maxsize=64)
def route_words(language: str, files: RuleFiles) -> RouteWords:
    """The words for routes in `language`; a language without any has none."""

    def forms(section: str) -> list[str]:
        return [form for file in _read(files) for form in getattr(file, section).get(language, ())]

    def table(section: str) -> FormTable[bool]:
        return FormTable([(form, True) for form in forms(section)])

    return RouteWords(
        table("from_before"),
        table("to_before"),
        table("from_after"),
        table("to_after"),
        tuple(forms("from_endings")),
        tuple(forms("to_endings")),
    )


@lru_cache(maxsize=64)
def measure_words(language: str, files: RuleFiles) -> FormTable[str]:
    """The words of one language, each with the id of its measure."""
    forms = []
    for name, each in load_measures(files).items():
        forms += [(form, name) for form in each.words.get(language, ())]
        forms += [(form, name + WEAK) for form in each.weak.get(language, ())]
    return FormTable(forms)


@lru_cache(maxsize=64)
def score_words(language: str, files: RuleFiles) -> FormTable[bool]:
    """The words of one language for what players make, whose figures may stand in brackets behind them."""
    scored = [each.words.get(language, ()) for each in load_measures(files).values() if each.scored]
    return FormTable([(form, True) for forms in scored for form in forms])


@lru_cache(maxsize=64)
def nobody_words(language: str, files: RuleFiles) -> FormTable[str]:
    """The words of one language which say that a count is nought, each with the id of its measure."""
    return FormTable(
        [(form, name) for name, each in load_measures(files).items() for form in each.nobody.get(language, ())]
    )
