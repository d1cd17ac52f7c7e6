"""Rule definitions: `rules/*.yaml` says which rules run, how loud they are and what they look for."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

from checker import strictyaml
from checker.errors import RuleFileError
from checker.language.tags import AnyLanguage, LanguageTag
from checker.model import Level
from checker.questions.opposites import load_opposites
from checker.rulefiles import RuleFiles
from checker.rules.cases import Case, CaseFile
from checker.rules.facts import load_facts
from checker.values import check_rule_data

__all__ = ["Example", "Limit", "Rule", "Rulebook", "cases_in", "load_rulebook", "threshold_problem"]

Kind = Literal[
    "age-mismatch",
    "conversion-mismatch",
    "date-conflict",
    "direction-conflict",
    "duration-mismatch",
    "fact-conflict",
    "judged-conflict",
    "malformed-number",
    "name-conflict",
    "name-variant",
    "place-conflict",
    "quantity-conflict",
    "repeated-word",
    "self-conflict",
    "share-mismatch",
    "status-conflict",
    "sum-mismatch",
    "weekday-mismatch",
]
"""The closed list of engines; each is a module of `checker/rules/engines/`."""


@dataclass(frozen=True, slots=True)
class Example:
    """Little articles that show a rule, in the words of the project: `texts` are checked together."""

    texts: tuple[str, ...]
    note: str = ""
    languages: tuple[str, ...] = ()
    """Of the texts, one each."""
    marks: tuple[str, ...] = ()
    facts: dict[str, Any] = field(default_factory=dict)
    """Reference facts that hold for it, written as under `facts:` of `rules/facts/*.yaml`."""
    """The words of the texts that clash."""


@dataclass(frozen=True, slots=True)
class Limit:
    """What a threshold may be set to, ends included, and what it means."""

    least: float
    most: float
    meaning: str


@dataclass(frozen=True, slots=True)
class Rule:
    """Schema of a file `rules/<id>.yaml`."""

    id: str
    kind: Kind
    level: Level
    summary: str
    """One line for lists and for machine formats."""
    languages: tuple[LanguageTag, ...] = ()
    """Languages with cases of their own; empty: neutral to language."""
    enabled: bool = True
    why: str = ""
    """Why an editor wants to know."""
    thresholds: dict[str, float] = field(default_factory=dict)
    limits: dict[str, Limit] = field(default_factory=dict)
    """By the name of a threshold. The definition that ships under an engine's name says them for all of its kind."""
    words: dict[AnyLanguage, tuple[str, ...]] = field(default_factory=dict)
    """Per language, words that the engine's documentation gives a meaning to."""
    examples: tuple[Example, ...] = ()
    cases: tuple[Case, ...] = ()
    """Of this file; more of them lie in `cases/` beside it."""


@dataclass(frozen=True, slots=True)
class _Override:
    """A user's file for a rule that is shipped may give only what it changes."""

    id: str
    level: Level | None = None
    enabled: bool | None = None
    thresholds: dict[str, float] = field(default_factory=dict)
    cases: tuple[Case, ...] = ()


@dataclass(frozen=True, slots=True)
class Rulebook:
    """The rules in force, by id, in the order of their ids."""

    rules: dict[str, Rule]
    files: RuleFiles
    origins: dict[tuple[str, str], str] = field(default_factory=dict)
    """Who says so where it is not the shipped definition: a file or an option, by rule and by `level`, `enabled` or the
    name of a threshold."""

    def enabled(self) -> list[Rule]:
        """The rules that run."""
        return [rule for rule in self.rules.values() if rule.enabled]


def load_rulebook(files: RuleFiles) -> Rulebook:
    """Read every `*.yaml` at the top of the rule folders, and check all else that they hold.

    Raises RuleFileError with file, line and what is allowed.
    """
    check_rule_data(files)
    load_facts(files)
    load_opposites(files)
    found: dict[str, Rule] = {}
    origins: dict[tuple[str, str], str] = {}
    for path in files.find("*.yaml"):
        rule = _read(path, found)
        if rule.kind == "judged-conflict" and rule.level == "error":
            raise RuleFileError(path, None, "a judge alone makes no error; the level may be note or warning")
        if not path.is_relative_to(files.folders[0]):
            origins |= {(rule.id, name): str(path) for name in _changed(found.get(rule.id), rule)}
        found[rule.id] = rule
    return Rulebook(dict(sorted(found.items())), files, origins)


def cases_in(path: Path) -> CaseFile:
    """The cases that stand in the rule file at `path`. Raises RuleFileError."""
    whole = _is_whole(path)
    found = strictyaml.read_yaml(path, Rule) if whole else strictyaml.read_yaml(path, _Override)
    return CaseFile(found.id, found.cases)


def _is_whole(path: Path) -> bool:
    """Whether the file defines a rule; else it changes one, whose kind it need not say."""
    return "kind" in strictyaml.top_keys(path)


def _read(path: Path, known: dict[str, Rule]) -> Rule:
    base = known.get(path.stem)
    if base is None:
        rule = strictyaml.read_yaml(path, Rule)
        _check_id(path, rule.id)
        # The definition that ships under the engine's name lists what the engine can be told.
        engine = known.get(rule.kind, rule)
        _check_thresholds(path, rule, engine)
        return replace(rule, thresholds={**engine.thresholds, **rule.thresholds}, limits=engine.limits)
    if _is_whole(path):
        rule = strictyaml.read_yaml(path, Rule)
        rule = replace(rule, thresholds={**base.thresholds, **rule.thresholds}, limits=rule.limits or base.limits)
    else:
        change = strictyaml.read_yaml(path, _Override)
        rule = replace(
            base,
            id=change.id,
            level=change.level or base.level,
            enabled=base.enabled if change.enabled is None else change.enabled,
            thresholds={**base.thresholds, **change.thresholds},
            cases=change.cases,
        )
    _check_id(path, rule.id)
    _check_thresholds(path, rule, base)
    return rule


def _changed(before: Rule | None, after: Rule) -> list[str]:
    """What `after` says otherwise than `before`."""
    if before is None:
        return ["level"]
    names = [name for name in ("level", "enabled") if getattr(before, name) != getattr(after, name)]
    return names + [name for name, value in after.thresholds.items() if before.thresholds.get(name) != value]


def _check_id(path: Path, rule_id: str) -> None:
    if rule_id != path.stem:
        problem = f"holds the rule '{rule_id}'; a rule lies in a file of its own name, {rule_id}.yaml"
        raise RuleFileError(path, strictyaml.line_of(path, "id"), problem)


def _check_thresholds(path: Path, rule: Rule, engine: Rule) -> None:
    if rule.limits and rule.limits != engine.limits:
        told = f"limits are those of the engine, which {engine.id}.yaml of the shipped rules sets; take them out"
        raise RuleFileError(path, strictyaml.line_of(path, "limits"), told)
    for name, value in rule.thresholds.items():
        problem = threshold_problem(name, value, engine)
        if problem:
            raise RuleFileError(path, strictyaml.line_of(path, "thresholds", name), problem)


def threshold_problem(name: str, value: float, rule: Rule) -> str | None:
    """Why the threshold `name` of `rule` cannot have `value`, with what is allowed; None where it can."""
    if name not in rule.thresholds:
        allowed = rule.thresholds
        told = strictyaml.nearest(name, allowed) if allowed else "allowed: none for this kind of rule"
        return f"unknown threshold '{name}'; {told}"
    limit = rule.limits.get(name)
    # Written so that NaN, which is less than nothing and more than nothing, is refused too.
    if limit is not None and not limit.least <= value <= limit.most:
        return f"the threshold '{name}' is {value:.12g}; allowed: {limit.least:.12g} to {limit.most:.12g}"
    return None
