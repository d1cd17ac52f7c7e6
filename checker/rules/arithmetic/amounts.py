"""How exact a figure is: what its writer may have rounded away, and how a finding writes it down."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

import regex

from checker.language import fold_digits
from checker.messages.said import Term
from checker.model import QuantityValue, Value

__all__ = ["Extent", "exact", "number", "rounding"]

_FIGURE = regex.compile(r"\d++(?:[.,٫]\d++)?+")
_EXACT_BELOW = 1000
"""Whole numbers below this are counted and not rounded."""
_ABOUT = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Extent:
    """What a figure may stand for: from `low` to `high`, both included."""

    low: Decimal
    high: Decimal

    @classmethod
    def of(cls, amount: Decimal, value: Value) -> Extent:
        """The amount with what rounding may have taken from it or added."""
        half = rounding(amount, value)
        return cls(amount - half, amount + half)


def exact(quantity: QuantityValue | None) -> Decimal | None:
    """The amount, where it is one and no bound, range or rough guess."""
    if quantity is None or quantity.malformed or quantity.low is None or quantity.low != quantity.high:
        return None
    return quantity.low if quantity.comparator == "=" else None


def rounding(amount: Decimal, value: Value) -> Decimal:
    """Half a unit of the last place that was written: 50,000 for 1.2 million, 500 for 12,000, none for 45."""
    quantity = value.detail
    assert isinstance(quantity, QuantityValue)
    spread = abs(amount) * _ABOUT if quantity.comparator == "~" else Decimal(0)
    return max(spread, _last_place(amount, value, quantity) / 2)


def _last_place(amount: Decimal, value: Value, quantity: QuantityValue) -> Decimal:
    if not amount:
        return Decimal(0)
    written = _FIGURE.findall(fold_digits(value.text))
    if quantity.form == "mixed":
        # One figure, or the two ends of a range.
        for figure in (regex.sub("[,٫]", ".", run) for run in written[:2]):
            scale = amount / Decimal(figure) if Decimal(figure) else Decimal(0)
            if scale >= _EXACT_BELOW and scale == Decimal(10) ** scale.adjusted():
                return scale.scaleb(-len(figure.partition(".")[2]))
    if amount != amount.to_integral_value():
        return Decimal(1).scaleb(int(amount.normalize().as_tuple().exponent))
    if abs(amount) < _EXACT_BELOW:
        return Decimal(0)
    return Decimal(1).scaleb(amount.adjusted() - (quantity.significant or 1) + 1)


def number(amount: Decimal) -> str:
    """`amount` as a reader writes it: 1,200; 47; 33.3."""
    shown = amount if amount == amount.to_integral_value() else amount.quantize(Decimal("0.1"), ROUND_HALF_UP)
    plain = shown.normalize()
    return Term(f"{plain:,f}" if abs(plain) >= 10_000 else f"{plain:f}", "number", f"{plain:f}")
