"""Language packs: what is known of how a language writes, read from `rules/languages/xx.yaml`."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, is_dataclass, replace
from functools import lru_cache
from typing import Any

from checker import strictyaml
from checker.language.canonical import plain
from checker.language.sections.arithmetic import Arithmetic
from checker.language.sections.boilerplate import Boilerplate
from checker.language.sections.clauses import Clauses
from checker.language.sections.dates import Dates
from checker.language.sections.events import Events
from checker.language.sections.names import Names
from checker.language.sections.numbers import Numbers
from checker.language.sections.reporting import Reporting
from checker.language.sections.retelling import Retelling
from checker.language.sections.scope import Scope
from checker.language.sections.sentences import Sentences
from checker.rulefiles import RuleFiles

__all__ = ["LanguagePack", "load_pack", "pack_languages"]


@dataclass(frozen=True, slots=True)
class LanguagePack:
    """One language's pack; each section belongs to the room that reads it. Without a file, all are empty."""

    language: str = ""
    sentences: Sentences = field(default_factory=Sentences)
    boilerplate: Boilerplate = field(default_factory=Boilerplate)
    reporting: Reporting = field(default_factory=Reporting)
    scope: Scope = field(default_factory=Scope)
    clauses: Clauses = field(default_factory=Clauses)
    dates: Dates = field(default_factory=Dates)
    numbers: Numbers = field(default_factory=Numbers)
    names: Names = field(default_factory=Names)
    events: Events = field(default_factory=Events)
    arithmetic: Arithmetic = field(default_factory=Arithmetic)
    retelling: Retelling = field(default_factory=Retelling)


@lru_cache(maxsize=256)
def load_pack(language: str, rules: RuleFiles) -> LanguagePack:
    """The pack of `language`, shipped rules first and the user's laid over them, its words in canonical form.

    Raises RuleFileError.
    """
    pack = LanguagePack(language=language)
    for path in rules.find(f"languages/{language}.yaml"):
        pack = strictyaml.merge(pack, strictyaml.read_yaml(path, LanguagePack))
    canonical: LanguagePack = _canonical(pack)
    return canonical


def pack_languages(rules: RuleFiles) -> tuple[str, ...]:
    """The languages that have a pack, sorted."""
    return tuple(sorted({path.stem for path in rules.find("languages/*.yaml")}))


def _canonical(record: Any) -> Any:
    """A section of a pack with every word as `canonical` leaves the texts that it is looked up in."""
    if isinstance(record, str):
        return plain(record)
    if isinstance(record, dict):
        return {_canonical(key): _canonical(value) for key, value in record.items()}
    if isinstance(record, tuple):
        return tuple(map(_canonical, record))
    if is_dataclass(record) and not isinstance(record, type):
        return replace(record, **{each.name: _canonical(getattr(record, each.name)) for each in fields(record)})
    return record
