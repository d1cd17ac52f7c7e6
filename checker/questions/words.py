"""How a reader calls a question and its answers."""

from __future__ import annotations

from checker.model import Qualifiers, Thing
from checker.questions.traits import Traits
from checker.wording import readable, shown

__all__ = ["plain_key", "question_label", "shown"]


def question_label(traits: Traits, thing: Thing, qualifiers: Qualifiers) -> str:
    """«Dead in the ferry accident, 7 July», «Age of Marta Jensen», «Seats of Lok Morcha (won)». Whose
    price or population a figure of an entity is, its claims say."""
    label = traits.label[:1].upper() + traits.label[1:]
    said = [
        part
        for part in (
            qualifiers.part and plain_key(qualifiers.part),
            qualifiers.definition and plain_key(qualifiers.definition),
            qualifiers.period and readable(qualifiers.period, "date"),
            "planned" if qualifiers.planned else None,
        )
        if part
    ]
    of = ""
    if thing.label and not (traits.of == "entity" and thing.kind == "happening"):
        of = f" in the {thing.label}" if thing.kind == "happening" else f" of {thing.label}"
    when = (
        f", {readable(thing.when, 'date')}"
        if traits.of != "entity" and thing.kind == "happening" and thing.when
        else ""
    )
    more = f" ({', '.join(said)})" if said else ""
    return f"{label}{of}{when}{more}"


def plain_key(key: str) -> str:
    """The key of a place, a part or a group as words."""
    return key.rsplit("/", 1)[-1].replace("-", " ")
