"""By what a question is known again from run to run."""

from __future__ import annotations

import hashlib

from checker.model import Qualifiers, Thing

__all__ = ["question_id"]


def question_id(measure: str, thing: Thing, qualifiers: Qualifiers) -> str:
    """Content hash of measure, thing and the qualifiers that make a question of its own."""
    said = (qualifiers.part, qualifiers.definition, qualifiers.period, "planned" if qualifiers.planned else "")
    when = thing.when or "" if thing.background else ""
    parts = (measure, thing.kind, thing.key, when, *(each or "" for each in said))
    return hashlib.sha256("\x1e".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]
