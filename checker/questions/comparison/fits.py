"""Which two values that no side explains fill one slot of a pair of sentences."""

from __future__ import annotations

from checker.language import traits_of
from checker.model import DateValue, QuantityValue
from checker.questions.comparison.atoms import Atom

__all__ = ["SURE", "amount_fit", "counts_in_words", "slots"]

_MOST = 3
"""More unexplained values than this on a side, and the sentences tell different things after all."""
_DOLLARS = frozenset({"USD", "CAD", "AUD", "NZD", "HKD", "SGD", "TWD", "CNY"})
"""Currencies that writers at home call by one word, dollar or 元."""
_OF_PEOPLE = ("人", "名", "位", "명", "인")
_COUNTED_FROM = 3
_FOUR_DIGITS = range(1000, 10_000)
_SPELT = ({"words"}, {"words", "digits"})
SURE = 3
"""The fit of two amounts that measure the same in the same unit."""


def slots(left: list[Atom], right: list[Atom]) -> list[tuple[Atom, Atom]]:
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
        return amount_fit(one, two)
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
    return one.amount is not None and two.amount is not None and counts_in_words(one.amount, two.amount)


def counts_in_words(one: QuantityValue, two: QuantityValue) -> bool:
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


def amount_fit(one: Atom, two: Atom) -> int:
    a, b = one.amount, two.amount
    assert a is not None and b is not None
    words = "words" in (a.form, b.form)
    if _is_article(one) or _is_article(two):
        return 0
    if a.dimension == b.dimension:
        if a.dimension in ("count", "ordinal", "identifier"):
            return 0 if words else SURE
        if a.unit == b.unit:
            return SURE
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
