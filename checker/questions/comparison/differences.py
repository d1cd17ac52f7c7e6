"""What two sentences that say the same thing give differently, and what they agree on.

A translation carries the values of its original. So in a pair of parallel sentences a year, a figure or a country that
stands on one side only is a loss or an addition; one missing on each side, in the same slot, is a contradiction.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import regex

from checker.language import fold_digits, traits_of
from checker.model import DateValue, Pair, QuantityValue, Sentence, Value
from checker.questions.comparison.amounts import Tolerances, compatible, equal, other_scale, scales_told
from checker.questions.comparison.atoms import Atom, Part, atoms, atoms_of
from checker.questions.comparison.bounds import keeps_to_bound
from checker.questions.comparison.countries import may_be_one_country, replaced_countries

__all__ = ["Comparison", "Difference", "compare"]

_MOST = 3
"""More unexplained values than this on a side, and the sentences tell different things after all."""
_NUMBERED: tuple[Part, ...] = ("year", "decade", "century", "month", "day", "weekday", "amount")
_YEARLIKE = range(100, 20_000)
_FIGURE = regex.compile(r"\d++(?:[.,]\d++)*+")
_MOVED = (10, 100)
"""How many times as much a figure is whose decimal mark slipped."""
_FIGURES: tuple[Part, ...] = ("year", "day", "amount")
_DOLLARS = frozenset({"USD", "CAD", "AUD", "NZD", "HKD", "SGD", "TWD", "CNY"})
"""Currencies that writers at home call by one word, dollar or 元."""
_OF_PEOPLE = ("人", "名", "位", "명", "인")
_COUNTED_FROM = 3
_FOUR_DIGITS = range(1000, 10_000)
_SPELT = ({"words"}, {"words", "digits"})
_SURE = 3
"""The fit of two amounts that measure the same in the same unit."""


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
    free_left = [atom for atom in left if not _said(atom, right, near_right)]
    free_right = [atom for atom in right if not _said(atom, left, near_left)]
    # Only what has no exact counterpart may be taken for a rounded or converted form of what has none either.
    open_left = [a for a in free_left if not _meant(a, free_right, tolerances) and not _covered(a, pair.right)]
    open_right = [a for a in free_right if not _meant(a, free_left, tolerances) and not _covered(a, pair.left)]
    open_left = [a for a in open_left if not _in_name(a, pair.right)]
    open_right = [a for a in open_right if not _in_name(a, pair.left)]
    found = [
        _difference(part, one, two)
        for part in _NUMBERED
        for one, two in _slots([a for a in open_left if a.part == part], [a for a in open_right if a.part == part])
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
        spelt = rescaled or _counts_in_words(one.amount, two.amount)
    return Difference(part, one.value, two.value, one.sentence, two.sentence, doubtful, spelt)


def _country_difference(one: Atom, two: Atom) -> Difference:
    return replace(_difference("country", one, two), doubtful=may_be_one_country(one, two))


def _said(atom: Atom, others: Sequence[Atom], nearby: Sequence[Atom]) -> bool:
    """Whether the other side says exactly this, in whatever form: a day as a bare number, a year as an amount."""
    for other in (*others, *nearby):
        if atom.part == "country":
            # That a city lies in the country says nothing of what else is said to lie there.
            if atom.country == other.country and (other.is_country or not atom.is_country):
                return True
        elif atom.amount is not None and other.amount is not None:
            if equal(atom.amount, other.amount) or _same_figure(atom, other):
                return True
            if _feet_or_inches(atom, other) or _feet_or_inches(other, atom):
                return True
        elif atom.number is not None and atom.number == other.number and _may_stand_for(atom.part, other.part):
            return True
    return False


def _same_figure(one: Atom, two: Atom) -> bool:
    """Whether the same digits were written: «24,000» is one figure, whatever each language takes its comma for. A mark
    that moved by one or two places (2.35 and 23.5) is no mark of another language.
    """
    digits = [
        "".join(ch for ch in fold_digits(text) if ch.isdecimal()) if any(mark in text for mark in ",.") else ""
        for text in (one.value.text, two.value.text)
    ]
    if len(digits[0]) < 2 or digits[0] != digits[1]:
        return False
    amounts = sorted(abs(atom.amount.low) for atom in (one, two) if atom.amount is not None and atom.amount.low)
    return len(amounts) < 2 or amounts[1] / amounts[0] not in _MOVED


def _feet_or_inches(part: Atom, whole: Atom) -> bool:
    """Whether one reader took for an amount of its own what another read as part of «5 feet 3 inches»."""
    figures = _FIGURE.findall(fold_digits(whole.value.text))
    compound = whole.amount is not None and whole.amount.unit == "ft" and len(figures) == 2
    return compound and part.number is not None and str(part.number) in figures


def _in_name(atom: Atom, others: Sequence[Sentence]) -> bool:
    """Whether the digits are those of a name of the other side: 802.11 of 802.11n."""
    if atom.amount is None:
        return False
    figures = _FIGURE.findall(fold_digits(atom.value.text))
    names = [
        fold_digits(value.text)
        for sentence in others
        for value in sentence.values
        if isinstance(value.detail, QuantityValue) and value.detail.dimension == "identifier"
    ]
    return len(figures) == 1 and any(figures[0] in _FIGURE.findall(name) for name in names)


def _may_stand_for(one: Part, two: Part) -> bool:
    """Whether readers of two languages may call one number by these two names; month and weekday have names instead."""
    return one == two or ({one, two} <= {"year", "day", "amount", "century"} and {one, two} != {"year", "century"})


def _meant(atom: Atom, others: Sequence[Atom], tolerances: Tolerances) -> bool:
    """Whether one of `others` may mean the same less exactly: rounded, converted, a decade for a year, in a bound."""
    for other in others:
        if atom.amount is not None and other.amount is not None and compatible(atom.amount, other.amount, tolerances):
            return True
        one, two = atom.value.detail, other.value.detail
        if isinstance(one, DateValue) and isinstance(two, DateValue) and keeps_to_bound(one, two):
            return True
        if atom.number is None or other.number is None:
            continue
        for wide, narrow in ((atom, other), (other, atom)):
            if wide.part == "decade" and narrow.part in ("year", "amount", "century"):
                first = wide.number * 10 if wide.number is not None else 0
                exact = narrow.number if narrow.number is not None else -1
                if first <= exact <= first + 10 or (narrow.part != "year" and first // 100 + 1 == exact):
                    return True
            if wide.part == "century" and narrow.part in ("year", "decade") and wide.number and narrow.number:
                year = narrow.number * 10 if narrow.part == "decade" else narrow.number
                if wide.number - 1 <= year // 100 <= wide.number:
                    return True
    return False


def _covered(atom: Atom, others: Sequence[Sentence]) -> bool:
    """Whether a relative or derived date of the other side («last year») holds the year that this side gives."""
    if atom.part != "year" or atom.number is None:
        return False
    dates = [v.detail for sentence in others for v in sentence.values if isinstance(v.detail, DateValue)]
    return any(
        date.basis in ("relative", "derived")
        and date.earliest is not None
        and date.latest is not None
        and date.earliest.year <= atom.number <= date.latest.year
        for date in dates
    )


def _slots(left: list[Atom], right: list[Atom]) -> list[tuple[Atom, Atom]]:
    """Pairs of unexplained atoms that fill one slot, the surest first; none where too much is left."""
    if not left or not right or len(left) > _MOST or len(right) > _MOST:
        return []
    alone = [sum(not _counts_few(atom) for atom in side) for side in (left, right)] == [1, 1]
    ranked = sorted(
        (-_fit(one, two), abs(one.place - two.place), i, j)
        for i, one in enumerate(left)
        for j, two in enumerate(right)
        if _fit(one, two) > 0 or (alone and _spelt_fit(one, two))
    )
    taken_left: set[int] = set()
    taken_right: set[int] = set()
    found = []
    for _, _, i, j in ranked:
        if i not in taken_left and j not in taken_right:
            taken_left.add(i)
            taken_right.add(j)
            found.append((left[i], right[j]))
    return found


def _fit(one: Atom, two: Atom) -> int:
    """How surely two atoms of one part fill one slot: 0 not at all."""
    if one.amount is not None and two.amount is not None:
        return _amount_fit(one, two)
    a, b = one.value.detail, two.value.detail
    if not isinstance(a, DateValue) or not isinstance(b, DateValue):
        return 0
    fields = ((a.year, b.year), (a.month, b.month), (a.day, b.day), (a.weekday, b.weekday))
    return 1 + sum(one is not None and one == two for one, two in fields)


def _counts_few(atom: Atom) -> bool:
    """Whether this is «one» or «two» in words, which translators add and drop."""
    amount = atom.amount
    return amount is not None and amount.form == "words" and amount.low is not None and amount.low < _COUNTED_FROM


def _spelt_fit(one: Atom, two: Atom) -> bool:
    """Whether «five ships» and «10 кораблей» fill one slot, where nothing else is left on either side."""
    return one.amount is not None and two.amount is not None and _counts_in_words(one.amount, two.amount)


def _counts_in_words(one: QuantityValue, two: QuantityValue) -> bool:
    """Whether both are plain counts of something, at least one of them in words.

    What is less than three comes and goes in translation (both, one of them, a couple), and so do words that count
    nothing; four digits may be a year.
    """
    if one.dimension != "count" or two.dimension != "count" or {one.form, two.form} not in _SPELT:
        return False
    return all(
        value.unit is None
        and value.noun is not None
        and value.low is not None
        and value.low >= _COUNTED_FROM
        and value.low % 1 == 0
        and not (value.significant == 4 and value.low in _FOUR_DIGITS)
        for value in (one, two)
    )


def _amount_fit(one: Atom, two: Atom) -> int:
    a, b = one.amount, two.amount
    assert a is not None and b is not None
    words = "words" in (a.form, b.form)
    if _is_article(one) or _is_article(two):
        return 0
    if a.dimension == b.dimension:
        if a.dimension in ("count", "ordinal", "identifier"):
            return 0 if words else _SURE
        if a.unit == b.unit:
            return _SURE
        if a.dimension == "money":
            # Two names of one bare «dollar».
            return 2 if {a.unit, b.unit} <= _DOLLARS else 0
        # Without a unit, a duration that a date gave: «10 days ago».
        return 2 if None in (a.unit, b.unit) or (a.base_low is not None and b.base_low is not None) else 0
    if {a.dimension, b.dimension} <= {"age", "time"}:
        return 2 if a.unit == b.unit else 0
    if "identifier" in (a.dimension, b.dimension):
        name = one if a.dimension == "identifier" else two
        return int("count" in (a.dimension, b.dimension) and not words and name.value.text.isdecimal())
    # A unit that one reader did not know leaves a bare number.
    return 1 if "count" in (a.dimension, b.dimension) and not words else 0


def _is_article(atom: Atom) -> bool:
    """Whether a one with a classifier may say no more than «a»: 1冊の詩集 is a book of poems. Of people it counts."""
    amount, sentence = atom.amount, atom.sentence
    if amount is None or sentence is None or amount.low != 1 or amount.dimension != "count":
        return False
    after = sentence.text[atom.value.span.end - sentence.span.start :][:1]
    return traits_of(sentence.language).myriads and after not in _OF_PEOPLE


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
    return digits and _amount_fit(one, two) == _SURE and not compatible(one.amount, two.amount, tolerances)


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
    return (amount.dimension in ("count", "time") or gram) and str(atom.number) in _FIGURE.findall(text)


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
