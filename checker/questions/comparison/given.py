"""Whether the other side of a pair of sentences says a value, or may mean it."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from checker.language import fold_digits
from checker.model import DateValue, QuantityValue, Sentence
from checker.questions.comparison.amounts import Tolerances, compatible, equal
from checker.questions.comparison.atoms import Atom, Part
from checker.questions.comparison.bounds import keeps_to_bound

__all__ = ["FIGURE", "covered", "in_name", "meant", "said"]

FIGURE = regex.compile(r"\d++(?:[.,]\d++)*+")
_MOVED = (10, 100)
"""How many times as much a figure is whose decimal mark slipped."""


def said(atom: Atom, others: Sequence[Atom], nearby: Sequence[Atom]) -> bool:
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
    figures = FIGURE.findall(fold_digits(whole.value.text))
    compound = whole.amount is not None and whole.amount.unit == "ft" and len(figures) == 2
    return compound and part.number is not None and str(part.number) in figures


def in_name(atom: Atom, others: Sequence[Sentence]) -> bool:
    """Whether the digits are those of a name of the other side: 802.11 of 802.11n."""
    if atom.amount is None:
        return False
    figures = FIGURE.findall(fold_digits(atom.value.text))
    names = [
        fold_digits(value.text)
        for sentence in others
        for value in sentence.values
        if isinstance(value.detail, QuantityValue) and value.detail.dimension == "identifier"
    ]
    return len(figures) == 1 and any(figures[0] in FIGURE.findall(name) for name in names)


def _may_stand_for(one: Part, two: Part) -> bool:
    """Whether readers of two languages may call one number by these two names; month and weekday have names instead."""
    return one == two or ({one, two} <= {"year", "day", "amount", "century"} and {one, two} != {"year", "century"})


def meant(atom: Atom, others: Sequence[Atom], tolerances: Tolerances) -> bool:
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


def covered(atom: Atom, others: Sequence[Sentence]) -> bool:
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
