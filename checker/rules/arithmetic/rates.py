"""Between which rates currencies have stood, so that a conversion in brackets that no day gave is told."""

from __future__ import annotations

from decimal import Decimal

from checker.model import QuantityValue

__all__ = ["impossible_rate"]

_A_DOLLAR = {
    "USD": ("1", "1"), "EUR": ("0.6", "1.25"), "GBP": ("0.4", "0.95"), "INR": ("8", "100"), "JPY": ("75", "165"),
    "CNY": ("4", "9"), "KRW": ("600", "1900"), "RUB": ("22", "125"), "CHF": ("0.7", "1.9"), "CAD": ("0.9", "1.65"),
    "AUD": ("0.9", "2.1"), "BRL": ("0.8", "6.6"), "PKR": ("18", "310"), "BDT": ("30", "130"), "VND": ("10000", "27000"),
    "UAH": ("5", "45"), "ILS": ("3", "5"), "HKD": ("7.6", "7.9"), "SGD": ("1.2", "2.2"), "NZD": ("1.1", "2.6"),
    "TWD": ("24", "36"),
}  # fmt: skip
"""The least and the most units of each that a US dollar has bought since about 1990."""
_FAR = Decimal(5)
"""How many times outside all rates a conversion must lie: a slip of scale, never a rate of another day."""
_OF_SEVERAL = ("рупи", "рупі", "루피", "франк", "franc", "프랑", "フラン", "法郎")
"""Words by which the money of several countries goes, at rates far apart: those of Jakarta are «рупии» too."""


def impossible_rate(one: QuantityValue, two: QuantityValue, words: str) -> tuple[Decimal, Decimal, Decimal] | None:
    """Units of the second currency for one of the first as the two amounts have it, and the least and the most that
    ever were, where it lies far outside; None where it may be right or cannot be told by the `words` of the currencies.
    """
    if any(word in words.casefold() for word in _OF_SEVERAL):
        return None
    if one.unit not in _A_DOLLAR or two.unit not in _A_DOLLAR or not one.low or not two.low or one.unit == two.unit:
        return None
    made = abs(two.low / one.low)
    (low_one, high_one), (low_two, high_two) = (tuple(map(Decimal, _A_DOLLAR[str(x.unit)])) for x in (one, two))
    least, most = low_two / high_one, high_two / low_one
    return (made, least, most) if made * _FAR < least or made > most * _FAR else None
