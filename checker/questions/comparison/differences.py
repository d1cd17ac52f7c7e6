"""What two sentences that say the same thing give differently, and what they agree on.

A translation carries the values of its original. So in a pair of parallel sentences a year, a figure or a country that
stands on one side only is a loss or an addition; one missing on each side, in the same slot, is a contradiction.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace

from checker.language import fold_digits
from checker.model import DateValue, Pair, Sentence, Value
from checker.questions.comparison.amounts import Tolerances, compatible, other_scale, scales_told
from checker.questions.comparison.atoms import Atom, Part, atoms, atoms_of
from checker.questions.comparison.countries import may_be_one_country, replaced_countries
from checker.questions.comparison.fits import SURE, amount_fit, counts_in_words, slots
from checker.questions.comparison.given import FIGURE, covered, in_name, meant, said

__all__ = ["Comparison", "Difference", "compare"]

_NUMBERED: tuple[Part, ...] = ("year", "decade", "century", "month", "day", "weekday", "amount")
_YEARLIKE = range(100, 20_000)
_FIGURES: tuple[Part, ...] = ("year", "day", "amount")


@dataclass(frozen=True, slots=True)
class Difference:
    """One slot that the two sides fill differently."""

    part: Part
    left: Value
    right: Value
    left_sentence: Sentence
    right_sentence: Sentence
    doubtful: bool = False
    """Whether there may be no contradiction: the same digits at another scale, perhaps a scale word misread and not
    miswritten; a people beside a country, since languages differ in which of the two they name; two Chinas."""
    spelt: bool = False
    """Whether a plain count stands in words on one side and in digits or words on the other, or both say the same
    digits with another scale word, which is a little less sure."""
    namesakes: bool = False
    """Whether two people whom no list knows bear one family name and two given names that are nearly alike."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that a pair of parallel sentences differs in, and the values that both sides give alike."""

    pair: Pair
    differences: tuple[Difference, ...]
    agreements: tuple[tuple[Value, Value], ...]


def compare(pair: Pair, tolerances: Tolerances) -> Comparison:
    """Match the values of the two sides, amounts within `tolerances`; what is left on both in one slot is a
    difference."""
    left, right = atoms(pair.left), atoms(pair.right)
    near_left = [atom for value in pair.nearby_left for atom in atoms_of(value)]
    near_right = [atom for value in pair.nearby_right for atom in atoms_of(value)]
    free_left = [atom for atom in left if not said(atom, right, near_right)]
    free_right = [atom for atom in right if not said(atom, left, near_left)]
    # Only what has no exact counterpart may be taken for a rounded or converted form of what has none either.
    open_left = [a for a in free_left if not meant(a, free_right, tolerances) and not covered(a, pair.right)]
    open_right = [a for a in free_right if not meant(a, free_left, tolerances) and not covered(a, pair.left)]
    open_left = [a for a in open_left if not in_name(a, pair.right)]
    open_right = [a for a in open_right if not in_name(a, pair.left)]
    found = [
        _difference(part, one, two)
        for part in _NUMBERED
        for one, two in slots([a for a in open_left if a.part == part], [a for a in open_right if a.part == part])
    ]
    found += _replaced(left, right, open_left, open_right, [*left, *near_left], [*right, *near_right], tolerances)
    found += _misread(open_left, open_right, found)
    countries = replaced_countries(pair, left, right, open_left, open_right)
    found += [_country_difference(one, two) for one, two in countries]
    return Comparison(pair, tuple(found), tuple(_agreements(left, right)))


def _difference(part: Part, one: Atom, two: Atom) -> Difference:
    assert one.sentence is not None and two.sentence is not None
    doubtful = spelt = False
    if one.amount is not None and two.amount is not None:
        rescaled = other_scale(one.amount, two.amount)
        doubtful = rescaled and not scales_told(one.amount, two.amount)
        spelt = rescaled or counts_in_words(one.amount, two.amount)
    return Difference(part, one.value, two.value, one.sentence, two.sentence, doubtful, spelt)


def _country_difference(one: Atom, two: Atom) -> Difference:
    return replace(_difference("country", one, two), doubtful=may_be_one_country(one, two))


def _replaced(
    left: list[Atom],
    right: list[Atom],
    open_left: list[Atom],
    open_right: list[Atom],
    around_left: list[Atom],
    around_right: list[Atom],
    tolerances: Tolerances,
) -> list[Difference]:
    """Figures that took the place of one that the same side gives elsewhere too: 20–18 with 17 seconds left, and 20–18
    with 20 seconds left. The side that repeats a figure has one more of it than the other and what stands around that.
    """
    found = []
    for part in ("amount", "year"):
        ours = [atom for atom in open_left if atom.part == part]
        theirs = [atom for atom in open_right if atom.part == part]
        if len(ours) == 1 and not theirs:
            found += [_difference(part, ours[0], x) for x in _repeated(ours[0], right, around_left, tolerances)]
        elif len(theirs) == 1 and not ours:
            found += [_difference(part, x, theirs[0]) for x in _repeated(theirs[0], left, around_right, tolerances)]
    return found


def _repeated(odd: Atom, own: list[Atom], others: list[Atom], tolerances: Tolerances) -> list[Atom]:
    """The atom of `own` that fills the slot of `odd` and that `own` gives more often than `others`, if there is one."""
    count = Counter(atom.number for atom in own if atom.part in _FIGURES)
    count.subtract(Counter(atom.number for atom in others if atom.part in _FIGURES))
    fitting = [
        atom
        for atom in own
        if atom.part == odd.part
        and atom.number is not None
        and count[atom.number] > 0
        and _fits_surely(odd, atom, tolerances)
    ]
    return [min(fitting, key=lambda atom: abs(atom.place - odd.place))] if len({a.number for a in fitting}) == 1 else []


def _fits_surely(one: Atom, two: Atom, tolerances: Tolerances) -> bool:
    if one.amount is None or two.amount is None:
        return one.part == two.part == "year"
    digits = one.amount.form == two.amount.form == "digits"
    return digits and amount_fit(one, two) == SURE and not compatible(one.amount, two.amount, tolerances)


def _misread(left: list[Atom], right: list[Atom], found: list[Difference]) -> list[Difference]:
    """What one language's reader took for a year, a century or a day, and the other's for a plain number."""
    used = {id(value) for difference in found for value in (difference.left, difference.right)}
    free_left = [atom for atom in left if id(atom.value) not in used]
    free_right = [atom for atom in right if id(atom.value) not in used]
    kinds: tuple[tuple[Part, Callable[[Atom], bool]], ...] = (
        ("year", _may_be_year),
        ("century", _may_be_century),
        ("day", _may_be_day),
    )
    for part, may_be in kinds:
        for ours, theirs in (
            ([a for a in free_left if a.part == part], [a for a in free_right if may_be(a)]),
            ([a for a in free_left if may_be(a)], [a for a in free_right if a.part == part]),
        ):
            if len(ours) == 1 and len(theirs) == 1:
                return [_difference(part, ours[0], theirs[0])]
    return []


def _may_be_year(atom: Atom) -> bool:
    """Whether an amount may be a year whose word its reader took for a unit (year; in Russian, gram) or for none."""
    amount = atom.amount
    if amount is None or amount.form != "digits" or atom.number not in _YEARLIKE:
        return False
    text = fold_digits(atom.value.text)
    gram = amount.unit == "g" and "г" in text
    return (amount.dimension in ("count", "time") or gram) and str(atom.number) in FIGURE.findall(text)


def _may_be_century(atom: Atom) -> bool:
    amount = atom.amount
    return amount is not None and amount.dimension == "ordinal" and amount.form == "digits" and atom.number in range(30)


def _may_be_day(atom: Atom) -> bool:
    """Whether an amount stands for a day that no month has, right beside the month: «32 January»."""
    amount = atom.amount
    if amount is None or atom.sentence is None or amount.form != "digits" or atom.number not in range(32, 100):
        return False
    span = atom.value.span
    return amount.dimension in ("count", "time") and any(
        isinstance(other.detail, DateValue)
        and other.detail.month is not None
        and other.detail.day is None
        and min(abs(other.span.start - span.end), abs(span.start - other.span.end)) <= 2
        for other in atom.sentence.values
    )


def _agreements(left: list[Atom], right: list[Atom]) -> list[tuple[Value, Value]]:
    """Values that both sides give alike, each once."""
    theirs: dict[str, Value] = {}
    for atom in right:
        theirs.setdefault(f"{atom.value.kind}:{atom.value.value}", atom.value)
    found: dict[str, tuple[Value, Value]] = {}
    for atom in left:
        key = f"{atom.value.kind}:{atom.value.value}"
        if key in theirs:
            found.setdefault(key, (atom.value, theirs[key]))
    return list(found.values())
