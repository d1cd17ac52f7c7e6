"""The kinds of events there are, and what is true of each in every language: `rules/events/kinds.yaml`.

A closed list that comes with the program: packs say how a language tells of an event, not which events there are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType
from typing import Literal

from checker import strictyaml
from checker.errors import RuleFileError
from checker.rulefiles import shipped_rules

__all__ = ["EventKind", "RoleName", "event_kind", "event_kinds"]

RoleName = Literal["agent", "patient", "recipient", "companion", "origin", "destination", "place", "theme"]


@dataclass(frozen=True, slots=True)
class EventKind:
    """What is true of one kind of event; the file explains each key."""

    roles: tuple[RoleName, ...]
    family: str = ""
    denies: str = ""
    same_as: str = ""
    once: bool = False
    mutual: bool = False
    placed: bool = False
    said: str = ""
    toward: str = ""
    noun: str = "meeting"


@dataclass(frozen=True, slots=True)
class _File:
    events: dict[str, EventKind] = field(default_factory=dict)


@lru_cache(maxsize=1)
def event_kinds() -> Mapping[str, EventKind]:
    """Name -> kind. Raises RuleFileError where the file names, as family or as another event, one that it lacks."""
    path = shipped_rules() / "events" / "kinds.yaml"
    known = strictyaml.read_yaml(path, _File).events
    for name, kind in known.items():
        for key in ("family", "denies", "same_as"):
            other = getattr(kind, key)
            if other and other not in known:
                line = strictyaml.line_of(path, "events", name, key)
                raise RuleFileError(path, line, f"'{other}' in {key} is no event; {strictyaml.nearest(other, known)}")
    return MappingProxyType(known)


def event_kind(name: str) -> EventKind:
    """The kind called `name`; of an event that a desk's facts name beside these (a birth), one without properties."""
    return event_kinds().get(name, _OTHER)


_OTHER = EventKind(())
