"""Whether two amounts can both be true: comparators, ranges, rounding and units understood."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from typing import Self

from checker.model import QuantityValue

__all__ = ["Tolerances", "compatible", "ends", "equal", "other_scale", "scales_told"]

_SCALES = frozenset(Decimal(10) ** power for power in (3, 4, 5, 6, 7, 8, 9, 12))
_SIGNED = frozenset({"temperature", "angle", "percent"})
_HALF_DAY = 12 * 60
"""Minutes."""


@dataclass(frozen=True, slots=True)
class Tolerances:
    """How far apart two amounts may lie and still be one, as `rules/quantity-conflict.yaml` sets and explains it."""

    converted: Decimal
    rounded: Decimal
    round_from: Decimal
    about: Decimal
    beyond_bound: Decimal

    @classmethod
    def of(cls, thresholds: Mapping[str, float]) -> Self:
        """The tolerances that the thresholds of a rule of the kind quantity-conflict give."""
        # By way of text: 0.05 as it was written, not the binary fraction nearest to it.
        return cls(**{field.name: Decimal(str(thresholds[field.name.replace("_", "-")])) for field in fields(cls)})


def ends(value: QuantityValue) -> list[QuantityValue]:
    """The amount itself, or both ends of a range, each as an amount of its own: «10 to 15» gives 10 and 15."""
    if value.high is None or value.low == value.high:
        return [value]
    low = replace(value, high=value.low, base_high=value.base_low)
    high = replace(value, low=value.high, base_low=value.base_high)
    return [low, high]


def compatible(one: QuantityValue, two: QuantityValue, tolerances: Tolerances) -> bool:
    """Whether two amounts that are no ranges may be the same, said exactly, rounded, converted or as a bound."""
    if one.low is None or two.low is None or equal(one, two):
        return True
    if one.dimension in _SIGNED and one.unit == two.unit and abs(one.low) == abs(two.low):
        # A fall of 2 % is a change of -2 %, five degrees below zero are -5.
        return True
    if "mixed" in (one.form, two.form) and other_scale(one, two) and not scales_told(one, two):
        return True
    if "clock" in (one.dimension, two.dimension):
        return _same_hour(one, two)
    if one.unit != two.unit and one.base_low is not None and two.base_low is not None:
        return one.dimension == two.dimension and _near(one.base_low, two.base_low, tolerances.converted)
    if _fraction_dropped(one, two) or _fraction_dropped(two, one) or _inch_rounded(one, two):
        return True
    rounder = _rounder(one, two)
    if rounder is None:
        return False
    about = "~" in (one.comparator, two.comparator) and _near(one.low, two.low, tolerances.about)
    rounded = max(one.low, two.low) >= tolerances.round_from and _near(one.low, two.low, tolerances.rounded)
    return about or rounded or _keeps_bound(rounder, two if rounder is one else one, tolerances.beyond_bound)


def equal(one: QuantityValue, two: QuantityValue) -> bool:
    """Whether two amounts are one figure, whatever each reader takes it to measure. The hour and the minute of a time
    of day are figures of their own: «4:51» is 4 min 51 s to another writer.
    """
    if one.low is None or two.low is None:
        return False
    if one.dimension == "clock" and two.dimension != "clock":
        return two.low in _of_clock(one.low)
    if two.dimension == "clock" and one.dimension != "clock":
        return one.low in _of_clock(two.low)
    return one.low == two.low


def _of_clock(minutes: Decimal) -> tuple[Decimal, ...]:
    hours, rest = divmod(minutes, 60)
    return (hours, rest) if rest else (hours, hours * 100)


def _fraction_dropped(whole: QuantityValue, exact: QuantityValue) -> bool:
    """«5 %» beside 5.3 %, «6 … and a half» beside 6½: one writer left the fraction out, or put it elsewhere."""
    low, full = whole.low, exact.low
    if low is None or full is None or low != low.to_integral_value() or full == full.to_integral_value():
        return False
    return low >= 1 and abs(full - low) < 1 and (whole.unit == exact.unit or None in (whole.unit, exact.unit))


def _inch_rounded(one: QuantityValue, two: QuantityValue) -> bool:
    """4 ft 8 in beside 4 ft 8½ in: a fraction of an inch was left out."""
    if one.unit != "ft" or two.unit != "ft" or one.low is None or two.low is None:
        return False
    return one.low % 1 != 0 and two.low % 1 != 0 and abs(one.low - two.low) * 12 < 1


def other_scale(one: QuantityValue, two: QuantityValue) -> bool:
    """Whether one amount is the other times a power of ten that a scale word or a group of zeros stands for."""
    if one.low is None or two.low is None:
        return False
    low, high = sorted((one.low, two.low))
    return low > 0 and high / low in _SCALES


def scales_told(one: QuantityValue, two: QuantityValue) -> bool:
    """Whether both amounts say their scale, in a word behind figures, and measure alike: neither reader can have missed
    it, so that 3 lakh rupees and 3 लाख करोड़ रुपये are two sums.
    """
    return one.form == two.form == "mixed" and one.dimension == two.dimension and one.unit == two.unit


def _same_hour(one: QuantityValue, two: QuantityValue) -> bool:
    """Whether two times of day agree up to the half of the day, one of them perhaps a bare number: 15:00, 3, 15.00."""
    readings = []
    for value in (one, two):
        assert value.low is not None
        if value.dimension == "clock":
            readings.append({value.low % _HALF_DAY})
        elif value.dimension in ("count", "time") and value.low <= 2400:
            hours, minutes = divmod(value.low, 100) if value.low > 24 else divmod(value.low * 100, 100)
            readings.append({(hours * 60 + minutes) % _HALF_DAY})
        else:
            return False
    return bool(readings[0] & readings[1])


def _near(one: Decimal, two: Decimal, share: Decimal) -> bool:
    return abs(one - two) <= share * max(abs(one), abs(two))


def _rounder(one: QuantityValue, two: QuantityValue) -> QuantityValue | None:
    """The one written with fewer significant digits: only that one can be a rounding of the other, or a bound to it."""
    few, many = one.significant or 1, two.significant or 1
    return one if few < many else two if many < few else None


def _keeps_bound(bound: QuantityValue, exact: QuantityValue, beyond: Decimal) -> bool:
    """«more than 300» beside 312: the exact one keeps to the bound, and goes at most `beyond` times as far."""
    if exact.comparator not in ("=", "~") or bound.low is None or exact.low is None:
        return False
    if bound.comparator in (">", ">="):
        return bound.low <= exact.low <= bound.low * beyond
    if bound.comparator in ("<", "<="):
        return bound.low / beyond <= exact.low <= bound.low
    return False
