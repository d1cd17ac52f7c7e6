"""What a desk's settings change of the rules: which run, how loud they are, how much apart is the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from checker.errors import CheckerError
from checker.model import LEVELS
from checker.rules.definitions import Rule, Rulebook, threshold_problem
from checker.strictyaml import nearest

__all__ = ["Adjustments", "adjusted"]


@dataclass(frozen=True, slots=True)
class Adjustments:
    """Changes to the rules of a rulebook, by rule id. They come from outside and are checked where they are applied."""

    select: Sequence[str] = ()
    """The rules that run, whatever their definitions say; empty: those that are enabled."""
    ignore: Sequence[str] = ()
    """Rules that do not run, selected or not."""
    levels: Mapping[str, str] = field(default_factory=dict)
    tolerances: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    """By rule: its thresholds."""
    origins: Mapping[str, str] = field(default_factory=dict)
    """Who says so, a file or an option, by the name of the field."""

    def origin(self, name: str) -> str:
        """Who says what stands in the field `name`; the name itself where that is not known."""
        return self.origins.get(name, name)


def adjusted(book: Rulebook, changes: Adjustments) -> Rulebook:
    """`book` with the changes made. Raises CheckerError that names who says it, the key and what is allowed."""
    rules = dict(book.rules)
    origins = dict(book.origins)
    for name in ("select", "ignore", "levels", "tolerances"):
        for rule in getattr(changes, name):
            if rule not in rules:
                raise CheckerError(f"{_place(changes, name)}: no rule is called '{rule}'; {nearest(rule, rules)}")
    for rule, level in changes.levels.items():
        if level not in LEVELS:
            place = _place(changes, "levels", rule)
            raise CheckerError(f"{place}: the level '{level}' does not exist; {nearest(str(level), LEVELS)}")
        rules[rule] = replace(rules[rule], level=level)
        origins[rule, "level"] = changes.origin("levels")
    for rule, values in changes.tolerances.items():
        for name, value in values.items():
            problem = _problem(rules[rule], name, value)
            if problem:
                raise CheckerError(f"{_place(changes, 'tolerances', rule)}: {problem}")
            origins[rule, name] = changes.origin("tolerances")
        rules[rule] = replace(rules[rule], thresholds={**rules[rule].thresholds, **values})
    for rule, known in list(rules.items()):
        ignored = rule in changes.ignore
        enabled = not ignored and (rule in changes.select if changes.select else known.enabled)
        if enabled != known.enabled:
            rules[rule] = replace(known, enabled=enabled)
            origins[rule, "enabled"] = changes.origin("ignore" if ignored else "select")
    return Rulebook(rules, book.files, origins)


def _problem(rule: Rule, name: str, value: Any) -> str | None:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return f"the threshold '{name}' must be a number"
    return threshold_problem(name, value, rule)


def _place(changes: Adjustments, name: str, rule: str = "") -> str:
    """«checker.toml: levels.date-conflict», «--select»."""
    origin = changes.origin(name)
    key = f"{name}.{rule}" if rule else name
    return origin if origin.startswith("--") else key if origin == name else f"{origin}: {key}"
