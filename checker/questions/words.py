"""How a reader calls a question and its answers."""

from __future__ import annotations

from checker.messages.said import data_label, listing, say
from checker.model import Qualifiers, Thing
from checker.questions.traits import Traits
from checker.wording import readable, shown

__all__ = ["part_label", "plain_key", "question_label", "shown"]


def question_label(measure: str, traits: Traits, thing: Thing, qualifiers: Qualifiers) -> str:
    """«Dead in the ferry accident, 7 July», «Age of Marta Jensen», «Seats of Lok Morcha (won)». Whose
    price or population a figure of an entity is, its claims say."""
    english = traits.label[:1].upper() + traits.label[1:]
    said = data_label("measure", measure, english) if traits.known else english
    more = [
        part
        for part in (
            qualifiers.part and part_label(qualifiers.part),
            qualifiers.definition and part_label(qualifiers.definition),
            qualifiers.period and _period(qualifiers.period),
            say("planned") if qualifiers.planned else None,
        )
        if part
    ]
    if thing.label and thing.kind != "happening":
        said = say("question_from" if traits.of == "reference" else "question_of", question=said, thing=thing.label)
    elif thing.label and traits.of != "entity":
        said = say("question_in", question=said, thing=data_label("happening", thing.label, thing.label))
    if traits.of != "entity" and thing.kind == "happening" and thing.when:
        said = say("question_when", question=said, day=readable(thing.when, "date"))
    return say("question_more", question=said, more=listing(more, ended=False)) if more else said


def part_label(key: str) -> str:
    """A part or a group as a reader calls it."""
    return data_label("part", plain_key(key), plain_key(key))


def _period(period: str) -> str:
    found = readable(period, "date")
    return found if any(ch.isdigit() for ch in period) else data_label("part", period, period)


def plain_key(key: str) -> str:
    """The key of a place, a part or a group as words."""
    return key.rsplit("/", 1)[-1].replace("-", " ")
