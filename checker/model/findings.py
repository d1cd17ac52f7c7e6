"""What the rules find, and what independent sources agree on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from checker.model.articles import Article, ArticleSuppression
from checker.model.claims import Claim
from checker.model.pairs import Pairs
from checker.model.values import Value, ValueKind

Level = Literal["error", "warning", "note"]
LEVELS: tuple[Level, ...] = ("error", "warning", "note")
Outcome = Literal["contradiction", "superseded", "scope", "attributed", "agreement", "defect"]
"""What a finding says. Five outcomes of comparing two claims; `defect` is a value wrong in itself."""


@dataclass(frozen=True, slots=True)
class Side:
    """One claim as a finding shows it: the claim and, of its values, those that the finding is about."""

    claim: Claim
    article: Article
    values: tuple[Value, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a judge, a model of natural language inference, says of the sides of a finding. Both shares, 0 to 1 in
    hundredths, are those of the less sure direction and of the least sure pair of sides."""

    judge: str
    """The model's name."""
    contradiction: float
    entailment: float
    was: Level | None = None
    """The level before the judge changed it, where it did."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something an editor should look at, with all that is needed to judge it."""

    id: str
    """Content hash that tells this finding from every other of the run."""
    fingerprint: str
    """Content hash of the question and the values that contradict each other. Survives edits elsewhere and sources
    that join; `pairs` say more surely whether the finding is known."""
    rule: str
    level: Level
    outcome: Outcome
    message: str
    """One English sentence that names what differs."""
    sides: tuple[Side, ...]
    because: tuple[str, ...] = ()
    similarity: float | None = None
    story: int | None = None
    question: str | None = None
    """Id of the question that it is told of, where it is a view over one."""
    judged: Judgement | None = None
    """Set where the run had a judge and the judge read the finding."""
    pairs: Pairs | None = None
    """By what it is known again; a finding without pairs is known by its fingerprint alone."""


@dataclass(frozen=True, slots=True)
class Suppressed:
    """A finding that was left out of a report because articles with a side in it say so."""

    finding: Finding
    by: tuple[ArticleSuppression, ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """Independent sources that give the same value for the same thing."""

    sides: tuple[Side, ...]
    kind: ValueKind
    value: str
    story: int | None = None
