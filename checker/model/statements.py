"""What a claim says of what, and what several sources answer to one question."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from checker.model.claims import Claim
from checker.model.findings import Level
from checker.model.values import Value

ThingKind = Literal["happening", "person", "organisation", "place", "open"]
FactOutcome = Literal["agreement", "contradiction", "superseded", "scope", "attributed", "doubtful", "single"]
"""What the answers to one question amount to; `single`: one source alone answers it."""


@dataclass(frozen=True, slots=True)
class Thing:
    """What a statement is told of: a happening, an entity, or, where no list knows it, the words themselves."""

    kind: ThingKind
    key: str
    """The same for one thing in every article of a story, whatever the language."""
    label: str
    """How a reader calls it: «ferry accident»."""
    when: str | None = None
    """The day or year of a happening, as an ISO date, month or year; None where nobody says it."""
    where: str | None = None
    background: bool = False
    """Whether it is recalled («in 2004 a tsunami …») and not what the story is about."""


@dataclass(frozen=True, slots=True)
class Qualifiers:
    """Under which conditions a statement holds. What is None was not said, and is compatible with anything."""

    as_of: dt.datetime | None = None
    """When the value held or was told: «by Wednesday», else the time of publication."""
    place: str | None = None
    """Key of the place or part of a place that the value is of."""
    part: str | None = None
    """Key of the group or part: women, civilians, the second coach, first phase."""
    period: str | None = None
    """Over which time: an ISO month, year, quarter, `fy2024`, `day`, …"""
    definition: str | None = None
    """What is counted or measured otherwise: magnitude scale, new or total, including or excluding."""
    planned: bool = False
    speaker: str | None = None
    """By whose word: key of the speaker, where a reporting clause names one."""
    provisional: bool = False
    """Whether the words say that the count is on its way: «so far», «rose to»."""
    attacker: bool = False
    """Whether the claim counts one who died in what he did: «six were killed, including the gunman»."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One value with what it is of: a measure of a thing, under qualifiers, said in one claim."""

    id: str
    """Content hash of measure, thing, value and claim."""
    claim: Claim
    value: Value
    measure: str
    """Id of a measure of `rules/measures/`, or `open/…` for one that no list knows."""
    thing: Thing
    qualifiers: Qualifiers
    certain: bool = True
    """Whether measure and thing are said in the value's own clause, and not taken from what stands around it."""
    because: tuple[str, ...] = ()
    """How measure, thing and qualifiers were told, in plain words."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One value given to a question, with every statement that gives it, in the order of publication."""

    key: str
    """The value's identity: equal for equal values in any language and unit."""
    shown: str
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """One measure of one thing under compatible qualifiers, with what each source of a story answers."""

    id: str
    """Content hash of measure, thing and qualifiers: the same in every run over the same story."""
    story: int
    measure: str
    label: str
    """How a reader calls it: «Dead in the ferry accident, 7 July»."""
    thing: Thing
    answers: tuple[Answer, ...]
    outcome: FactOutcome
    level: Level | None = None
    """Of the finding that the question makes; None where it makes none."""
    finding: str | None = None
    """Id of that finding."""
    because: tuple[str, ...] = ()
