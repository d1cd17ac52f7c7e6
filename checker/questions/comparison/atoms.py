"""Values taken apart: the year of a date, the end of a range, the country of a place, each comparable on its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

import regex

from checker.language import fold_digits
from checker.model import DateValue, NameValue, QuantityValue, Sentence, Value
from checker.questions.comparison.amounts import ends

__all__ = ["Atom", "Part", "atoms", "atoms_of"]

_FIGURE = regex.compile(r"\d+")
Part = Literal["year", "decade", "century", "month", "day", "weekday", "amount", "country", "place", "name"]


@dataclass(frozen=True, slots=True)
class Atom:
    """The smallest comparable part of a value."""

    part: Part
    number: int | None
    """The part as a whole number; an amount only where it is whole."""
    amount: QuantityValue | None
    country: str | None
    value: Value
    sentence: Sentence | None
    """None for a value from nearby."""
    place: float = 0.0
    """Where in the side it stands, 0 to 1."""

    @property
    def is_territory(self) -> bool:
        """Whether the words name the country itself, not its people, a city in it or a body named after it."""
        detail = self.value.detail
        if not isinstance(detail, NameValue) or detail.place is not None:
            return False
        return detail.type in ("place", "org") and self.is_country

    @property
    def is_country(self) -> bool:
        """Whether the words name the country or its people, not a city in it."""
        detail = self.value.detail
        return isinstance(detail, NameValue) and (detail.place or detail.entity) == f"place/{self.country}"


def atoms(side: Sequence[Sentence]) -> list[Atom]:
    """The atoms of the sentences of one side of a pair, in the order of the text."""
    length = sum(len(sentence.text) for sentence in side) or 1
    found: list[Atom] = []
    before = 0
    for sentence in side:
        for value in sentence.values:
            place = (before + value.span.start - sentence.span.start) / length
            found += atoms_of(value, sentence, place)
        before += len(sentence.text)
    return found


def atoms_of(value: Value, sentence: Sentence | None = None, place: float = 0.0) -> Iterable[Atom]:
    """The atoms of one value; none for what could not be read for sure and for relative dates."""
    detail = value.detail
    if isinstance(detail, DateValue):
        span = _span_of_time(detail, value.text)
        parts: list[Atom] = [Atom("amount", int(span.low or 0), span, None, value, sentence, place)] if span else []
        return parts + [Atom(part, number, None, None, value, sentence, place) for part, number in _date_parts(detail)]
    if isinstance(detail, QuantityValue):
        if detail.malformed or detail.low is None:
            return []
        return [Atom("amount", _whole(end), end, None, value, sentence, place) for end in ends(detail)]
    if isinstance(detail, NameValue) and (value.kind == "place" or detail.place) and detail.country:
        return [Atom("country", None, None, detail.country, value, sentence, place)]
    return []


def _span_of_time(date: DateValue, text: str) -> QuantityValue | None:
    """The ten years of «10 years ago» and «10 years later», which another reader may take for a plain duration."""
    figures = _FIGURE.findall(fold_digits(text)) if date.basis in ("relative", "derived", "unresolved") else []
    if len(figures) != 1 or len(figures[0]) > 3:
        return None
    amount = Decimal(figures[0])
    unit = "a" if date.precision == "year" else None
    return QuantityValue(amount, amount, dimension="time", unit=unit, significant=len(figures[0].rstrip("0")) or 1)


def _whole(amount: QuantityValue) -> int | None:
    low = amount.low
    return int(low) if low is not None and low == low.to_integral_value() else None


def _date_parts(date: DateValue) -> list[tuple[Part, int]]:
    if date.basis in ("relative", "derived", "unresolved"):
        return [("weekday", date.weekday)] if date.weekday is not None else []
    found: list[tuple[Part, int]] = []
    if date.year is not None:
        # Ways to write «before the common era» are many; a reader who missed one must not make a contradiction of it.
        year = abs(date.year)
        if date.precision == "decade":
            found.append(("decade", year // 10))
        elif date.precision == "century":
            found.append(("century", (year + 99) // 100))
        else:
            found.append(("year", year))
    if date.end_year is not None and date.precision == "year":
        found.append(("year", date.end_year))
    parts: tuple[tuple[Part, int | None], ...] = (("month", date.month), ("day", date.day), ("weekday", date.weekday))
    return found + [(part, number) for part, number in parts if number is not None]
