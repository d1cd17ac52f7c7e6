"""Whether a user's language packs and entities say only what the readers of values can use.

The schema tells of keys and types; here is what a value must be: words that can stand in a text, forms that can be
compiled, numbers, codes. Nothing that passes can make reading an article slow or fail. Tests hold the shipped rules to
the same.
"""

from __future__ import annotations

import dataclasses
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from pathlib import Path

import regex

from checker import strictyaml
from checker.errors import RuleFileError
from checker.language import LanguagePack, load_pack
from checker.language.sections.events import Frame
from checker.language.tags import language_problem
from checker.ontology import event_kinds
from checker.rulefiles import RuleFiles
from checker.values.names.entities import load_entities
from checker.values.names.formcheck import form_problem, mark_problem
from checker.values.names.inflection import fold
from checker.values.quantities.units import UNITS

__all__ = ["check_rule_data", "pack_problems"]

_Keys = tuple[str, ...]
_Problem = Callable[[str], str | None]
_LONGEST = 200
_ENDING = 24
"""Longest ending: several may follow each other, in every way in which they can."""
_WORDS = 16
_SIGNS = (">", ">=", "<", "<=", "~")
_POSITIONS = ("before", "after", "beside", "inside")
_PHRASES = ("person", "place", "known", "thing")
_PLACED = "<>^"
"""Behind a relation: before the event, behind it, within its words."""
_RANGES = {
    "months": (1, 12), "weekdays": (0, 6), "subject_window": (1, 50), "plain_years_from": (0, 3000),
    "decades": (0, 9990), "ordinals": (0, 10_000), "counts": (0, 10_000), "stem": (1, 40), "shortest": (1, 10),
}  # fmt: skip
_CASE = regex.compile(r"~\S*:(\S+)")
_SECTIONS = ("sentences", "boilerplate", "reporting", "clauses", "dates", "numbers", "names", "events", "retelling")
"""Those that hold words alone, but for what `_problem` knows of them."""


@lru_cache(maxsize=16)
def check_rule_data(files: RuleFiles) -> None:
    """Raises RuleFileError for the first thing in the user's folders that no reader can use, with file and line."""
    shipped, *own = files.folders
    for folder in own:
        for path in RuleFiles((folder,)).find("languages/*.yaml"):
            problem = language_problem(path.stem)
            if problem:
                raise RuleFileError(path, None, f"is the pack of '{path.stem}', which {problem}")
            named = strictyaml.read_yaml(path, LanguagePack).language
            if named not in ("", path.stem):
                told = f"is the pack of '{path.stem}' by name and of '{named}' by its `language`; call it {named}.yaml"
                raise RuleFileError(path, strictyaml.line_of(path, "language"), told)
            for keys, told in pack_problems(path, load_pack(path.stem, RuleFiles((shipped, *own)))):
                raise RuleFileError(path, _line(path, keys), f"{'.'.join(_named(keys))} {told}")
    if own:
        load_entities(files)


def pack_problems(path: Path, merged: LanguagePack) -> Iterator[tuple[_Keys, str]]:
    """What is wrong in the pack at `path`: the keys that lead there, and a clause that says it and what is allowed.
    `merged` is the pack with those that it is laid over.
    """
    pack = strictyaml.read_yaml(path, LanguagePack)
    relations = {*merged.events.relations, *_POSITIONS}
    for keys, text, is_key in _texts(pack, ()):
        if keys == ("language",):
            continue
        problem = _problem(keys, text, is_key, relations)
        if problem:
            yield keys, f"«{text[:60]}» {problem}"
    for number, frame in enumerate(pack.events.frames):
        for place, told in _frame_slips(frame):
            yield ("events", "frames", str(number), *place), told
    cases = {*merged.events.cases, *merged.events.endings}
    for relation, marks in pack.events.relations.items():
        for number, mark in enumerate(marks):
            case = _CASE.search(mark)
            if case and case[1] not in cases:
                told = f"«{mark}» is in no case of the pack; {strictyaml.nearest(case[1], cases)}"
                yield ("events", "relations", relation, str(number)), told
    for keys, number in _numbers(pack, ()):
        least, most = next((_RANGES[key] for key in reversed(keys) if key in _RANGES), (number, number))
        if not least <= number <= most:
            yield keys, f"{number} is out of range; allowed: {least} to {most}"


def _frame_slips(frame: Frame) -> Iterator[tuple[_Keys, str]]:
    """Events and roles of a frame that are unknown or do not go together: keys within the frame, and a clause."""
    kind = event_kinds().get(frame.event)
    for key, roles in (("roles", frame.roles), ("needs", frame.needs)):
        for place, role in enumerate(roles):
            if kind is not None and role not in kind.roles:
                told = f"«{role}» is no role of the event {frame.event}; {strictyaml.nearest(role, kind.roles)}"
                yield (key, role if key == "roles" else str(place)), told
    for event, roles_there in frame.under.items():
        other = event_kinds().get(event)
        if other is None:
            yield ("under", event), f"«{event}» is no event; {strictyaml.nearest(event, event_kinds())}"
            continue
        for there, here in roles_there.items():
            for role, name, known in ((there, event, other), (here, frame.event, kind)):
                if known is not None and role not in known.roles:
                    told = f"«{role}» is no role of the event {name}; {strictyaml.nearest(role, known.roles)}"
                    yield ("under", event, there), told


def _line(path: Path, keys: _Keys) -> int | None:
    """The line of the nearest key that is in the file."""
    for size in range(len(keys), 0, -1):
        line = strictyaml.line_of(path, *keys[:size])
        if line is not None:
            return line
    return None


def _named(keys: _Keys) -> _Keys:
    return tuple(key for key in keys if not key.isdecimal() or key == keys[-1])


def _texts(value: object, keys: _Keys) -> Iterator[tuple[_Keys, str, bool]]:
    """Every text of a pack with the keys that lead to it; True for a key."""
    if isinstance(value, str):
        yield keys, value, False
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            inner = getattr(value, field.name)
            if inner is not None and not (isinstance(inner, str) and inner == field.default):
                yield from _texts(inner, (*keys, field.name))
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield (*keys, str(key)), str(key), True
            yield from _texts(inner, (*keys, str(key)))
    elif isinstance(value, tuple):
        for number, inner in enumerate(value):
            yield from _texts(inner, (*keys, str(number)))


def _numbers(value: object, keys: _Keys) -> Iterator[tuple[_Keys, int]]:
    if isinstance(value, int) and not isinstance(value, bool):
        yield keys, value
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from _numbers(getattr(value, field.name), (*keys, field.name))
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _numbers(inner, (*keys, str(key)))


def _problem(keys: _Keys, text: str, is_key: bool, relations: set[str]) -> str | None:
    section, name = keys[0], keys[1] if len(keys) > 1 else ""
    if is_key:
        return _key_problem(section, keys[1:-1], text)
    if section == "events" and name == "frames":
        return _frame_problem(keys[3], keys[4:], text, relations)
    if section == "events" and name == "relations":
        return mark_problem(text)
    if section == "events" and name == "cases":
        return None if text.count(">") == 1 and len(text) <= _ENDING else "is no pair of endings; allowed: `а>е`"
    if section == "events" and name == "order":
        return None
    if (section == "events" and name in _FORMS) or (section == "names" and name in _TITLES):
        return form_problem(text)
    if section == "names" and name in ("inflections", "adjectives"):
        return None if len(text) <= _ENDING else f"is too long for an ending; allowed: up to {_ENDING} characters"
    if section == "names" and name in ("suffixes", "prefixes", "links") and len(text) > _ENDING:
        return f"is too long for an ending; allowed: up to {_ENDING} characters"
    if section == "reporting" and name == "according_to" and text.count("{}") != 1:
        return "must hold `{}` once, for the source; allowed: `according to {}`"
    if section == "numbers" and name == "least":
        return _number_problem(text, unit=False)
    if section == "numbers" and name == "not_in_words":
        return None if text in UNITS else f"is no unit; {strictyaml.nearest(text, UNITS)}"
    if section == "numbers" and name == "decimal":
        return None if text in (".", ",", "٫") else "is no decimal mark; allowed: `.`, `,`, `٫`"
    return _word_problem(text) if section in _SECTIONS else None


_FORMS = (
    "offices", "homes", "boundaries", "negation", "failure", "refusal", "denied", "planned", "possible", "bodies",
)  # fmt: skip
_TITLES = ("titles", "honorifics", "titles_after")


def _word_problem(text: str) -> str | None:
    """What keeps `text` from being a word or a phrase that a text may hold."""
    if all(unicodedata.category(letter)[0] in "CZ" for letter in fold(text)):
        return "holds no letter or sign; take it out"
    if len(text) > _LONGEST:
        return f"is too long; allowed: up to {_LONGEST} characters"
    if regex.search(r"\s\s|[\n\t]", text):
        return "holds more than one space in a row; words are parted by one"
    if len(text.split()) > _WORDS:
        return f"is too long; allowed: up to {_WORDS} words"
    return None


def _frame_problem(field: str, rest: _Keys, text: str, relations: set[str]) -> str | None:
    if field == "forms":
        return form_problem(text)
    if field == "event":
        return None if text in event_kinds() else f"is no event; {strictyaml.nearest(text, event_kinds())}"
    if field == "roles" and rest:
        relation, slash, kind = text.partition("/")
        relation = relation[:-1] if relation[-1:] in tuple(_PLACED) else relation
        if relation not in relations:
            return f"is no relation; {strictyaml.nearest(relation, relations)}"
        if slash and kind not in _PHRASES:
            return f"is no relation; behind the slash {strictyaml.nearest(kind, _PHRASES)}"
    return None


def _key_problem(section: str, path: _Keys, key: str) -> str | None:
    where = ".".join(part for part in path if not part.isdecimal())
    if section == "numbers":
        if where in ("words", "whole", "scales", "halves", "plus_half", "half_of", "ordinals.words"):
            return _number_problem(key, unit=where == "whole")
        if where in ("comparators.before", "comparators.after"):
            return None if key in _SIGNS else f"is no sign of comparison; allowed: {', '.join(_SIGNS)}"
        if where in ("currencies", "least"):
            return None if regex.fullmatch("[A-Z]{3}", key) else "is no currency; allowed: ISO 4217 codes such as EUR"
        if where == "units":
            return None if key in UNITS else f"is no unit; {strictyaml.nearest(key, UNITS)}"
    if section == "names" and where in ("territories", "nationalities"):
        return None if regex.fullmatch("[A-Z]{2}", key) else "is no territory; allowed: ISO 3166 codes of two capitals"
    if section == "names" and where in ("inflections", "adjectives"):
        return None if len(key) <= _ENDING else f"is too long for an ending; allowed: up to {_ENDING} characters"
    return _word_problem(key)


def _number_problem(key: str, *, unit: bool) -> str | None:
    number, _, symbol = key.partition(" ")
    try:
        value = Decimal(number)
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite() or abs(value) > Decimal(10) ** 30:
        return 'is no number; allowed: digits such as "3", "0.5", "100000"'
    if unit and symbol and symbol not in UNITS:
        return f"names no unit behind the number; {strictyaml.nearest(symbol, UNITS)}"
    return None
