"""Which words of a quote are marked, and in which colour: words, normalised value and counterpart share one slot."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from checker.report.shape import ClaimDocument, ValueDocument

__all__ = ["SLOTS", "Segment", "join_slots", "segments", "value_slots"]

SLOTS = 4
"""Colours (each with a line style of its own) before they repeat."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a quoted sentence. `slot` is 1 to SLOTS for marked words and 0 for others; `outside` is what the
    sentence says beyond the claim."""

    text: str
    slot: int = 0
    outside: bool = False


def join_slots(claims: Iterable[ClaimDocument]) -> dict[tuple[str, int], int]:
    """The slot of (kind, how many values of this kind stand before): the first date of each side has one colour."""
    slots: dict[tuple[str, int], int] = {}
    for claim in claims:
        for key, _ in _numbered(claim):
            slots.setdefault(key, len(slots) % SLOTS + 1)
    return slots


def value_slots(claim: ClaimDocument, slots: Mapping[tuple[str, int], int]) -> list[tuple[ValueDocument, int]]:
    """The claim's values in reading order, each with its slot."""
    return [(value, slots.get(key, 1)) for key, value in _numbered(claim)]


def segments(claim: ClaimDocument, slots: Mapping[tuple[str, int], int]) -> tuple[Segment, ...]:
    """The sentence of `claim` cut into stretches: what lies outside of the claim, marked words, other words."""
    text, sentence = claim["text"], claim["sentence"]["text"]
    at = _place(text, sentence, claim["start"] - claim["sentence"]["start"])
    inner = _marked(claim, slots)
    if at is None:
        return inner
    before, after = sentence[:at], sentence[at + len(text) :]
    return tuple(s for s in (Segment(before, outside=True), *inner, Segment(after, outside=True)) if s.text)


def _numbered(claim: ClaimDocument) -> list[tuple[tuple[str, int], ValueDocument]]:
    seen: Counter[str] = Counter()
    numbered: list[tuple[tuple[str, int], ValueDocument]] = []
    for value in claim["values"]:
        numbered.append(((value["kind"], seen[value["kind"]]), value))
        seen[value["kind"]] += 1
    return numbered


def _place(text: str, sentence: str, expected: int) -> int | None:
    """Where the claim begins in its sentence: at the difference of their offsets, or, for a file whose mark-up or
    escapes shift the offsets, where its words are found."""
    if expected >= 0 and sentence[expected : expected + len(text)] == text:
        return expected
    found = sentence.find(text)
    return found if found >= 0 else None


def _marked(claim: ClaimDocument, slots: Mapping[tuple[str, int], int]) -> tuple[Segment, ...]:
    text = claim["text"]
    found, at = [], 0
    for value, slot in sorted(value_slots(claim, slots), key=lambda item: (item[0]["at"][0], -item[0]["at"][1])):
        start, end = value["at"]
        if at <= start < end <= len(text):
            found += [Segment(text[at:start]), Segment(text[start:end], slot)]
            at = end
    return tuple(s for s in (*found, Segment(text[at:])) if s.text)
