"""What questions and their judging have to know of a measure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["Traits"]


@dataclass(frozen=True, slots=True)
class Traits:
    """Of a measure: how a reader calls it, and how its value moves with time."""

    label: str
    """«Dead», «Age»."""
    moves: Literal["grows", "changes", "stays"] = "stays"
    """grows: counts that only add up; changes: what has a value of its own at each moment (a price, the missing)."""
    known: bool = True
    """Whether a list knows it; the words of an open measure are matched only where the evidence is strong."""
    of: Literal["happening", "entity", "person", "reference"] = "happening"
    figure: bool = False
    """Whether two claims must share a figure to tell of one thing."""
    stages: tuple[str, ...] = ()
    """Of a set of states of which one may follow another: the states in that order."""
    within: float | None = None
    """How far apart two values of one thing may lie."""
