"""Whether two amounts can both be true: comparators, ranges, rounding and units understood."""

from __future__ import annotations

from decimal import Decimal

from checker.model import QuantityValue

__all__ = ["compatible", "same_amount"]

_CONVERTED = Decimal("0.06")
"""Relative difference that a conversion of units with rounding explains: 60 miles are 97 km, printed as 100."""
_ROUNDED = Decimal("0.05")
_ROUND_FROM = 1000
_ABOUT = Decimal("0.15")
_BEYOND_BOUND = Decimal("1.3")
"""How far over «more than N» an exact count may lie before the two no longer tell the same."""
_SCALES = frozenset(Decimal(10) ** power for power in (3, 4, 5, 6, 7, 8, 9, 12))


def compatible(one: QuantityValue, two: QuantityValue) -> bool:
    """Whether the two may be the same amount, said exactly, rounded, converted, bounded or as part of a range."""
    if one.low is None or two.low is None:
        return True
    if same_amount(one, two):
        return True
    if _converted(one, two):
        return True
    a, b = _interval(one), _interval(two)
    if one.low != one.high or two.low != two.high:
        return a[0] <= b[1] and b[0] <= a[1]
    low, high = sorted((abs(a[0]), abs(b[0])))
    difference = (high - low) / high if high else Decimal(0)
    if "~" in (one.comparator, two.comparator) and difference <= _ABOUT:
        return True
    if high >= _ROUND_FROM and difference <= _ROUNDED and _is_round(one, two):
        return True
    return _bounded(one, two)


def same_amount(one: QuantityValue, two: QuantityValue) -> bool:
    """Whether the same figure was written, whatever is counted; a scale word lost on one side is forgiven."""
    figures = {one.low, one.high} & {two.low, two.high}
    if figures - {None}:
        return True
    if one.low and two.low and one.low != two.low:
        high, low = max(one.low, two.low), min(one.low, two.low)
        return low > 0 and "mixed" in (one.form, two.form) and high / low in _SCALES
    return False


def _interval(value: QuantityValue) -> tuple[Decimal, Decimal]:
    assert value.low is not None
    return value.low, value.high if value.high is not None else value.low


def _converted(one: QuantityValue, two: QuantityValue) -> bool:
    if one.dimension != two.dimension or one.base_low is None or two.base_low is None or one.unit == two.unit:
        return False
    a_low, a_high = one.base_low, one.base_high if one.base_high is not None else one.base_low
    b_low, b_high = two.base_low, two.base_high if two.base_high is not None else two.base_low
    slack = _CONVERTED * max(abs(a_high), abs(b_high))
    return a_low - slack <= b_high and b_low - slack <= a_high


def _is_round(one: QuantityValue, two: QuantityValue) -> bool:
    """Whether one of the two is written with at most half the digits of the other: 12,000 for 12,345."""
    few, many = sorted((one.significant or 1, two.significant or 1))
    return few <= 2 < many


def _bounded(one: QuantityValue, two: QuantityValue) -> bool:
    """«more than 300» beside 312: one side gives a bound that the other, exact, keeps to within a margin."""
    for bound, exact in ((one, two), (two, one)):
        if exact.comparator not in ("=", "~") or bound.low is None or exact.low is None:
            continue
        if bound.comparator in (">", ">=") and bound.low <= exact.low <= bound.low * _BEYOND_BOUND:
            return True
        if bound.comparator in ("<", "<=") and bound.low / _BEYOND_BOUND <= exact.low <= bound.low:
            return True
    return False
