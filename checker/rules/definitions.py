"""Rule definitions: `rules/*.yaml` says which rules run, how loud they are and what they look for."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from checker import strictyaml
from checker.errors import RuleFileError
from checker.model import Level
from checker.rulefiles import RuleFiles

__all__ = ["Example", "Rule", "Rulebook", "load_rulebook"]

Kind = Literal[
    "conversion-mismatch",
    "date-conflict",
    "direction-conflict",
    "malformed-number",
    "name-conflict",
    "name-variant",
    "place-conflict",
    "quantity-conflict",
    "repeated-word",
    "status-conflict",
    "weekday-mismatch",
]
"""The closed list of engines; each is a module of `checker/rules/engines/`."""


@dataclass(frozen=True, slots=True)
class Example:
    """Sentences that show a rule, in the words of the project."""

    texts: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """Schema of a file `rules/<id>.yaml`."""

    id: str
    kind: Kind
    level: Level
    summary: str
    """One line for lists and for machine formats."""
    languages: tuple[str, ...] = ()
    """Languages with cases of their own; empty: neutral to language."""
    enabled: bool = True
    thresholds: dict[str, float] = field(default_factory=dict)
    words: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Per language, words that the engine's documentation gives a meaning to."""
    examples: tuple[Example, ...] = ()


@dataclass(frozen=True, slots=True)
class _Override:
    """A user's file for a rule that is shipped may give only what it changes."""

    id: str
    level: Level | None = None
    enabled: bool | None = None
    thresholds: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rulebook:
    """The rules in force, by id, in the order of their ids."""

    rules: dict[str, Rule]
    files: RuleFiles

    def enabled(self) -> list[Rule]:
        """The rules that run."""
        return [rule for rule in self.rules.values() if rule.enabled]


def load_rulebook(files: RuleFiles) -> Rulebook:
    """Read every `*.yaml` at the top of the rule folders. Raises RuleFileError with file, line and what is allowed."""
    found: dict[str, Rule] = {}
    for path in files.find("*.yaml"):
        rule = _read(path, found)
        found[rule.id] = rule
    return Rulebook(dict(sorted(found.items())), files)


def _read(path: Path, known: dict[str, Rule]) -> Rule:
    base = known.get(path.stem)
    if base is None:
        rule = strictyaml.read_yaml(path, Rule)
        _check_id(path, rule.id)
        # The definition that ships under the engine's name lists what the engine can be told.
        _check_thresholds(path, rule.thresholds, known.get(rule.kind, rule).thresholds)
        return rule
    try:
        rule = strictyaml.read_yaml(path, Rule)
    except RuleFileError:
        change = strictyaml.read_yaml(path, _Override)
        rule = replace(
            base,
            id=change.id,
            level=change.level or base.level,
            enabled=base.enabled if change.enabled is None else change.enabled,
            thresholds={**base.thresholds, **change.thresholds},
        )
    _check_id(path, rule.id)
    _check_thresholds(path, rule.thresholds, base.thresholds)
    return rule


def _check_id(path: Path, rule_id: str) -> None:
    if rule_id != path.stem:
        raise RuleFileError(
            path, 1, f"holds the rule '{rule_id}'; a rule lies in a file of its own name, {rule_id}.yaml"
        )


def _check_thresholds(path: Path, given: dict[str, float], allowed: dict[str, float]) -> None:
    for name in given:
        if name not in allowed:
            told = strictyaml.nearest(name, allowed) if allowed else "allowed: none for this kind of rule"
            raise RuleFileError(path, None, f"unknown threshold '{name}'; {told}")
