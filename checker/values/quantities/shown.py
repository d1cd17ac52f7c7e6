"""Quantities as a reader is shown them: amount and unit, nothing else."""

from __future__ import annotations

from decimal import Decimal

import regex

from checker.language import fold_digits
from checker.model import QuantityValue
from checker.values.quantities.units import UNITS

__all__ = ["plain", "shown"]


_FIGURES = regex.compile(r"(?<![.,\d])\d++(?![.,]\d)")


def plain(amount: Decimal) -> str:
    """`amount` without exponent and without zeros at the end of its decimals."""
    text = f"{amount:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def shown(value: QuantityValue, text: str) -> str:
    """The normalised form: `12–15`, `> 5 h`, `45 %`, `USD 2500000`, `3rd`, `10:30`, `3–1`; `text` is as written."""
    if value.malformed:
        return "malformed"
    if value.low is None or value.high is None:
        return text
    sign = "" if value.comparator == "=" else f"{value.comparator} "
    if value.dimension == "score":
        return f"{plain(value.low)}–{plain(value.high)}"
    if value.dimension == "clock":
        return sign + "–".join(dict.fromkeys(f"{int(m) // 60}:{int(m) % 60:02d}" for m in (value.low, value.high)))
    amount = "–".join(dict.fromkeys((plain(value.low), plain(value.high))))
    if value.dimension == "ordinal":
        return sign + amount + _english_suffix(int(value.low))
    if value.dimension == "money":
        return f"{sign}{value.unit} {amount}"
    if (
        value.unit == "ft"
        and value.low != value.low.to_integral_value()
        and len(_FIGURES.findall(fold_digits(text))) == 2
    ):
        feet, inches = divmod(round(value.low * 12, 1), 12)
        return f"{sign}{plain(feet)} ft {plain(inches)} in"
    if value.unit is None:
        return sign + amount
    unit = UNITS[value.unit].shown or value.unit if value.unit in UNITS else value.unit
    joiner = "" if unit == "°" else " "
    return sign + amount + joiner + unit + (" old" if value.dimension == "age" else "")


def _english_suffix(number: int) -> str:
    if 10 <= number % 100 <= 20:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
