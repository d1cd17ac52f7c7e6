"""Whether two amounts in different units are one amount, each rounded as its writer liked."""

from __future__ import annotations

from decimal import Decimal

from checker.model import QuantityValue
from checker.values.quantities.units import UNITS

__all__ = ["same_amount"]

_Interval = tuple[Decimal, Decimal]


def same_amount(one: QuantityValue, two: QuantityValue, share: Decimal) -> bool:
    """Whether rounding makes both one amount, each end of a range for itself, within `share` of it.

    Degrees may be those of a difference. False for a range beside a single amount, and for what has no unit.
    """
    if one.unit not in UNITS or two.unit not in UNITS or len(_ends(one)) != len(_ends(two)):
        return False
    readings = (True, False) if one.dimension == "temperature" else (True,)
    return any(
        all(_meet(a, b, share) for a, b in zip(_rounded(one, offset), _rounded(two, offset), strict=True))
        for offset in readings
    )


def _meet(one: _Interval, two: _Interval, share: Decimal) -> bool:
    """Whether no more than `share` of the amount lies between two intervals."""
    return max(one[0], two[0]) - min(one[1], two[1]) <= share * max(map(abs, (*one, *two)))


def _rounded(value: QuantityValue, offset: bool) -> list[_Interval]:
    """For each end, the amounts in the base unit of which the written one may be a rounding; both ends of a range are
    taken to be as exact as the more exact one."""
    unit = UNITS[str(value.unit)]
    ends = _ends(value)
    half = Decimal(10) ** min(int(end.normalize().as_tuple().exponent) for end in ends) / 2
    start = unit.offset if offset else Decimal(0)
    return [(unit.factor * (end - half) + start, unit.factor * (end + half) + start) for end in ends]


def _ends(value: QuantityValue) -> list[Decimal]:
    return [end for end in dict.fromkeys((value.low, value.high)) if end is not None]
