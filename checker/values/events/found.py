"""An event while it is being read: its words, the stretch around them, and the phrases that fill its roles."""

from __future__ import annotations

from dataclasses import dataclass, field

import regex

from checker.language.sections.events import Frame
from checker.values.events.phrases import Phrase

__all__ = ["COMMA", "STOP", "Found"]

STOP = regex.compile(r"[;:!?।॥—\u3002؛؟]|\s[–-]\s")
"""What parts two clauses for sure."""
COMMA = regex.compile(r"[,，،、]")


@dataclass(slots=True)
class Found:
    """An event while its roles are being filled."""

    frame: Frame
    first: int
    last: int
    low: int
    high: int
    aside: frozenset[int] = frozenset()
    """Words of relative clauses within the stretch, which have phrases of their own."""
    filled: dict[str, list[Phrase]] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    """Entity -> English label, of participants that offices and pronouns mean."""

    @property
    def used(self) -> set[int]:
        return {phrase.first for phrases in self.filled.values() for phrase in phrases}
