"""What two sentences that say the same thing give differently, and what they agree on.

A translation carries the values of its original. So in a pair of parallel sentences a year, a figure or a country that
stands on one side only is a loss or an addition; one missing on each side, in the same slot, is a contradiction.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from checker.model import DateValue, NameValue, Pair, QuantityValue, Sentence, Value
from checker.rules.amounts import compatible, ends
from checker.rules.hints import hints_at

__all__ = ["Comparison", "Difference", "compare"]

Part = Literal["year", "decade", "century", "month", "day", "weekday", "amount", "country"]
_YEARS = range(1000, 2101)
_MOST = 3
"""More unexplained values than this on a side, and the sentences tell different things after all."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One slot that the two sides fill differently."""

    part: Part
    left: Value
    right: Value
    left_sentence: Sentence
    right_sentence: Sentence


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that a pair of parallel sentences differs in, and the values that both sides give alike."""

    pair: Pair
    differences: tuple[Difference, ...]
    agreements: tuple[tuple[Value, Value], ...]


@dataclass(frozen=True, slots=True)
class _Atom:
    """The smallest comparable part of a value: the year of a date, the amount of a quantity, the country of a place."""

    part: Part
    number: int | str | QuantityValue
    value: Value
    sentence: Sentence
    place: float
    """Where in the side it stands, 0 to 1."""


def compare(pair: Pair) -> Comparison:
    """Match the values of the two sides; what is left on both in one slot is a difference."""
    left, right = _atoms(pair.left), _atoms(pair.right)
    near_left, near_right = _Explainer(left, pair.nearby_left), _Explainer(right, pair.nearby_right)
    free_left = [atom for atom in left if not near_right.explains(atom) and not _hinted(atom, pair.right)]
    free_right = [atom for atom in right if not near_left.explains(atom) and not _hinted(atom, pair.left)]
    return Comparison(pair, tuple(_differences(free_left, free_right)), tuple(_agreements(left, right)))


def _hinted(atom: _Atom, others: Sequence[Sentence]) -> bool:
    """Whether the other side seems to name the country in a form that the gazetteer does not know."""
    return atom.part == "country" and any(hints_at(str(atom.number), sentence) for sentence in others)


def _atoms(side: Sequence[Sentence]) -> list[_Atom]:
    length = sum(len(sentence.text) for sentence in side) or 1
    found, before = [], 0
    for sentence in side:
        for value in sentence.values:
            place = (before + value.span.start - sentence.span.start) / length
            found += [_Atom(part, number, value, sentence, place) for part, number in _parts(value)]
        before += len(sentence.text)
    return found


def _parts(value: Value) -> list[tuple[Part, int | str | QuantityValue]]:
    detail = value.detail
    if isinstance(detail, DateValue):
        return _date_parts(detail)
    if isinstance(detail, QuantityValue):
        if detail.malformed or detail.low is None or detail.dimension == "identifier":
            return []
        return [("amount", end) for end in ends(detail)]
    if isinstance(detail, NameValue) and value.kind == "place" and detail.country:
        return [("country", detail.country)]
    return []


def _date_parts(date: DateValue) -> list[tuple[Part, int | str | QuantityValue]]:
    if date.basis in ("relative", "derived", "unresolved"):
        return [("weekday", date.weekday)] if date.weekday is not None else []
    found: list[tuple[Part, int | str | QuantityValue]] = []
    if date.year is not None:
        if date.precision == "decade":
            found.append(("decade", date.year // 10))
        elif date.precision == "century":
            found.append(("century", date.year))
        else:
            found.append(("year", date.year))
    if date.end_year is not None and date.precision == "year":
        found.append(("year", date.end_year))
    parts: tuple[tuple[Part, int | None], ...] = (("month", date.month), ("day", date.day), ("weekday", date.weekday))
    found += [(part, number) for part, number in parts if number is not None]
    return found


class _Explainer:
    """Everything that one side says, to ask whether a part of the other side is said there too, in whatever form."""

    def __init__(self, atoms: Iterable[_Atom], nearby: Iterable[Value]) -> None:
        values = [atom.value for atom in atoms] + list(nearby)
        self.parts: set[tuple[str, int | str]] = set()
        self.amounts: list[QuantityValue] = []
        self.numbers: set[int] = set()
        self.spans: list[tuple[dt.date, dt.date]] = []
        self.countries: set[str] = set()
        for value in values:
            self._add(value)

    def _add(self, value: Value) -> None:
        detail = value.detail
        if isinstance(detail, QuantityValue):
            self.amounts += ends(detail) if detail.low is not None else []
            for amount in (detail.low, detail.high):
                if amount is not None and amount == amount.to_integral_value():
                    self.numbers.add(int(amount))
        elif isinstance(detail, DateValue):
            for part, number in _date_parts(detail):
                assert not isinstance(number, QuantityValue)
                self.parts.add((part, number))
                if isinstance(number, int):
                    self.numbers.add(number)
            if detail.earliest and detail.latest:
                self.spans.append((detail.earliest, detail.latest))
        elif isinstance(detail, NameValue) and value.kind == "place" and detail.country:
            self.countries.add(detail.country)

    def explains(self, atom: _Atom) -> bool:
        number = atom.number
        if isinstance(number, QuantityValue):
            return self._explains_amount(number)
        if atom.part == "country":
            return number in self.countries
        if (atom.part, number) in self.parts:
            return True
        assert isinstance(number, int)
        if atom.part in ("year", "day"):
            return number in self.numbers or (atom.part == "year" and self._covers(number))
        if atom.part in ("decade", "century"):
            width = 10 if atom.part == "decade" else 100
            first = number * 10 if atom.part == "decade" else (number - 1) // 100 * 100
            return any(first <= other <= first + width for other in self.numbers)
        return False

    def _covers(self, year: int) -> bool:
        """Whether a date that names a longer time, or none («last year»), holds the year."""
        return any(
            (first.year <= year <= last.year and (first.year, last.year) != (year, year)) or first.year == year
            for first, last in self.spans
        )

    def _explains_amount(self, amount: QuantityValue) -> bool:
        whole = {int(x) for x in (amount.low, amount.high) if x is not None and x == x.to_integral_value()}
        return bool(whole & self.numbers) or any(compatible(amount, other) for other in self.amounts)


def _differences(left: list[_Atom], right: list[_Atom]) -> list[Difference]:
    found = []
    for part in ("year", "decade", "century", "month", "day", "weekday", "amount", "country"):
        ours = [atom for atom in left if atom.part == part]
        theirs = [atom for atom in right if atom.part == part]
        found += [
            Difference(part, one.value, two.value, one.sentence, two.sentence) for one, two in _slots(ours, theirs)
        ]
    return found + _years_as_amounts(left, right, found)


def _slots(left: list[_Atom], right: list[_Atom]) -> list[tuple[_Atom, _Atom]]:
    """Pairs of unexplained atoms that fill one slot; none where it cannot be told which belong together."""
    if not left or not right or len(left) > _MOST or len(right) > _MOST:
        return []
    fits = sorted(
        (_fit(one, two), -abs(one.place - two.place), -i, -j)
        for i, one in enumerate(left)
        for j, two in enumerate(right)
        if _fit(one, two) > 0
    )
    found: dict[int, int] = {}
    for _, _, i, j in reversed(fits):
        if -i not in found and -j not in found.values():
            found[-i] = -j
    if left[0].part == "country" and 1 not in (len(left), len(right)):
        return []
    return [(left[i], right[j]) for i, j in sorted(found.items())]


def _fit(one: _Atom, two: _Atom) -> int:
    """How surely two atoms fill one slot: 0 not at all."""
    if isinstance(one.number, QuantityValue) and isinstance(two.number, QuantityValue):
        return _amount_fit(one.number, two.number)
    if one.part == "country":
        return 1 if _is_territory(one.value) and _is_territory(two.value) else 0
    a, b = one.value.detail, two.value.detail
    assert isinstance(a, DateValue) and isinstance(b, DateValue)
    shared = sum(
        getattr(a, name) is not None and getattr(a, name) == getattr(b, name)
        for name in ("year", "month", "day", "weekday")
    )
    return 1 + int(shared)


def _amount_fit(one: QuantityValue, two: QuantityValue) -> int:
    if one.dimension != two.dimension:
        # A unit that one reader did not know leaves a bare number: surely one slot only where nothing else is left.
        bare = any(side.dimension == "count" and side.noun is None and side.form == "digits" for side in (one, two))
        return 1 if bare and "words" not in (one.form, two.form) else 0
    if one.unit != two.unit and (one.dimension == "money" or one.base_low is None or two.base_low is None):
        return 0
    if "words" in (one.form, two.form) and one.dimension == "count":
        return 0
    return 2 if one.form == two.form else 1


def _is_territory(value: Value) -> bool:
    detail = value.detail
    return isinstance(detail, NameValue) and detail.type == "place" and detail.entity == f"place/{detail.country}"


def _years_as_amounts(left: list[_Atom], right: list[_Atom], found: list[Difference]) -> list[Difference]:
    """A year that one language's reader took for a plain number still meets the year of the other side."""
    used = {id(value) for difference in found for value in (difference.left, difference.right)}
    free_left = [atom for atom in left if id(atom.value) not in used]
    free_right = [atom for atom in right if id(atom.value) not in used]
    for ours, theirs in (
        ([atom for atom in free_left if atom.part == "year"], [atom for atom in free_right if _may_be_year(atom)]),
        ([atom for atom in free_left if _may_be_year(atom)], [atom for atom in free_right if atom.part == "year"]),
    ):
        if len(ours) == 1 and len(theirs) == 1:
            one, two = ours[0], theirs[0]
            return [Difference("year", one.value, two.value, one.sentence, two.sentence)]
    return []


def _may_be_year(atom: _Atom) -> bool:
    number = atom.number
    return (
        isinstance(number, QuantityValue)
        and number.dimension == "count"
        and number.form == "digits"
        and number.low == number.high
        and number.low is not None
        and int(number.low) in _YEARS
        and not any(mark in atom.value.text for mark in ",. ")
    )


def _agreements(left: list[_Atom], right: list[_Atom]) -> list[tuple[Value, Value]]:
    """Values that both sides give alike: whole dates and amounts that say something, the smallest numbers do not."""
    theirs: dict[str, Value] = {}
    for atom in right:
        theirs.setdefault(f"{atom.value.kind}:{atom.value.value}", atom.value)
    found, seen = [], set()
    for atom in left:
        key = f"{atom.value.kind}:{atom.value.value}"
        if key in theirs and key not in seen:
            seen.add(key)
            found.append((atom.value, theirs[key]))
    return found
