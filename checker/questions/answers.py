"""Whether two answers to one question can both be true, and by what an answer is known again.

Here, unlike between two sentences that only look alike, both values are known to measure one thing: so units count,
and a figure is never excused because its digits stand elsewhere.
"""

from __future__ import annotations

from decimal import Decimal

from rapidfuzz import fuzz

from checker.model import DateValue, EventValue, NameValue, QuantityValue, Value
from checker.questions.comparison.amounts import Tolerances, compatible, ends
from checker.questions.comparison.bounds import keeps_to_bound
from checker.questions.comparison.territories import may_be_one

__all__ = ["answer_key", "comparable", "least", "may_both_be_true", "same_name"]

_ABOUT_MINUTES = 10
_AFTER_MINUTES = 15
"""«just after ten»: so many minutes may have passed."""
_FULL_HOUR_MINUTES = 15
"""«about two» is said of a quarter of an hour before or after as well."""
_DOZEN = 12
_DAY = 24 * 60
_BOUNDS = (">", ">=", "<", "<=")
_ALIKE = 84.0
"""Likeness of two spellings of one name, in percent."""


def answer_key(value: Value) -> str:
    """The identity of an answer: equal for equal values in any language and unit."""
    detail = value.detail
    if isinstance(detail, QuantityValue) and detail.low is not None:
        low, high = _ends(detail)
        sign = "" if detail.comparator == "=" else detail.comparator
        unit = detail.unit or "" if detail.base_low is None else detail.dimension
        ends = f"{low.normalize():f}" if low == high else f"{low.normalize():f}-{high.normalize():f}"
        return f"quantity:{sign}{ends} {unit}".rstrip()
    if isinstance(detail, NameValue):
        return f"{value.kind}:{detail.entity}"
    if isinstance(detail, DateValue) and detail.earliest is not None and detail.latest is not None:
        days = dict.fromkeys((detail.earliest.isoformat(), detail.latest.isoformat()))
        return f"date:{detail.bound or ''}{'/'.join(days)}"
    return f"{value.kind}:{value.value}"


def comparable(one: Value, two: Value) -> bool:
    """Whether the two measure in kinds that can be laid beside each other: no dollars beside euros."""
    a, b = one.detail, two.detail
    if isinstance(a, QuantityValue) and isinstance(b, QuantityValue):
        if a.low is None or b.low is None:
            return False
        if a.unit == b.unit and a.dimension == b.dimension:
            return True
        if a.base_low is not None and b.base_low is not None:
            return a.dimension == b.dimension
        return {a.dimension, b.dimension} in ({"age", "time"}, {"age", "count"})
    if isinstance(a, DateValue) and isinstance(b, DateValue):
        return "unresolved" not in (a.basis, b.basis) or (a.weekday is not None and b.weekday is not None)
    return type(a) is type(b)


def may_both_be_true(one: Value, two: Value, tolerances: Tolerances) -> bool:
    """Whether two answers exclude each other in no way: equal, rounded, converted, in a range or within a bound."""
    a, b = one.detail, two.detail
    if answer_key(one) == answer_key(two):
        return True
    if isinstance(a, QuantityValue) and isinstance(b, QuantityValue):
        return _amounts(a, b, tolerances)
    if isinstance(a, DateValue) and isinstance(b, DateValue):
        return _dates(a, b)
    if isinstance(a, NameValue) and isinstance(b, NameValue):
        return _names(one, a, b)
    if isinstance(a, EventValue) and isinstance(b, EventValue):
        return one.value == two.value
    return type(a) is not type(b) or one.value == two.value


def least(value: Value) -> Decimal | None:
    """The least amount that the value says, in its base unit where it has one."""
    return _ends(value.detail)[0] if isinstance(value.detail, QuantityValue) and value.detail.low is not None else None


def same_name(one: str, two: str) -> bool:
    """Whether two skeletons may be one name in two spellings, or a family name beside the full name."""
    a, b = one.split(), two.split()
    if not a or not b:
        return False
    short, full = sorted((a, b), key=len)
    return all(any(_alike(word, other) for other in full) for word in short)


def _alike(one: str, two: str) -> bool:
    if one == two:
        return True
    return min(len(one), len(two)) >= 4 and fuzz.ratio(one, two, processor=None) >= _ALIKE


def _ends(amount: QuantityValue) -> tuple[Decimal, Decimal]:
    low = amount.base_low if amount.base_low is not None else amount.low
    high = amount.base_high if amount.base_high is not None else amount.high
    assert low is not None
    return low, high if high is not None else low


def _amounts(one: QuantityValue, two: QuantityValue, tolerances: Tolerances) -> bool:
    if one.low is None or two.low is None:
        return True
    if one.dimension == two.dimension == "clock":
        return _clocks(one, two)
    if one.dimension in ("score", "ordinal", "identifier"):
        return one.low == two.low and one.high == two.high
    (low, high), (least_, most) = _ends(one), _ends(two)
    if (low != high or least_ != most) and low <= most and least_ <= high:
        return True
    for bound, other in ((one, two), (two, one)):
        if bound.comparator in _BOUNDS and other.comparator in _BOUNDS and _bounds_overlap(bound, other, tolerances):
            return True
    if one.dimension != "count" and any(_keeps_to(a, b, tolerances) for a, b in ((one, two), (two, one))):
        return True
    if _of_words(one, two) or _of_words(two, one):
        return True
    if low != high or least_ != most:
        return any(compatible(a, b, tolerances) and a.low is not None for a in ends(one) for b in ends(two))
    if one.unit == two.unit or one.base_low is None or two.base_low is None:
        # A figure that is only equal in its digits was handled by key; here the amounts do differ.
        return compatible(one, two, tolerances)
    return compatible(one, two, tolerances) and one.low != two.low


def _keeps_to(bound: QuantityValue, exact: QuantityValue, tolerances: Tolerances) -> bool:
    """Whether an exact measure lies near enough to a bound, on its open side: 70 m is «over 200 ft»."""
    if exact.comparator not in ("=", "~"):
        return False
    limit, amount = _ends(bound)[0], _ends(exact)[0]
    if bound.comparator in (">", ">="):
        return limit <= amount <= limit * tolerances.beyond_bound
    return bound.comparator in ("<", "<=") and limit / tolerances.beyond_bound <= amount <= limit


def _of_words(bound: QuantityValue, exact: QuantityValue) -> bool:
    """Whether «more than a dozen» leaves room for up to twice as many."""
    if bound.form != "words" or bound.comparator != ">" or exact.comparator not in ("=", "~"):
        return False
    limit, amount = _ends(bound)[0], _ends(exact)[0]
    return limit >= _DOZEN and limit < amount < limit * 2


def _bounds_overlap(one: QuantityValue, two: QuantityValue, tolerances: Tolerances) -> bool:
    """Whether two bounds that point one way lie near each other, or two that face each other leave room."""
    a, b = _ends(one)[0], _ends(two)[0]
    up = (one.comparator in (">", ">="), two.comparator in (">", ">="))
    if up[0] != up[1]:
        floor, ceiling = (a, b) if up[0] else (b, a)
        return floor <= ceiling
    low, high = sorted((a, b))
    return high <= low * tolerances.beyond_bound


def _clocks(one: QuantityValue, two: QuantityValue) -> bool:
    assert one.low is not None and two.low is not None
    # The remainder of a Decimal has the sign of the dividend.
    apart = ((two.low - one.low) % _DAY + _DAY) % _DAY
    nearest = min(apart, _DAY - apart)
    if nearest == 0:
        return True
    for about in (one, two):
        assert about.low is not None
        if about.comparator == "~" and nearest <= (_ABOUT_MINUTES if about.low % 60 else _FULL_HOUR_MINUTES):
            return True
    for bound, later in ((one, apart), (two, (_DAY - apart) % _DAY)):
        if bound.comparator in (">", ">=") and later <= _AFTER_MINUTES:
            return True
        if bound.comparator in ("<", "<=") and (_DAY - later) % _DAY <= _AFTER_MINUTES:
            return True
    return False


def _dates(one: DateValue, two: DateValue) -> bool:
    if keeps_to_bound(one, two):
        return True
    if one.earliest and one.latest and two.earliest and two.latest:
        return one.earliest <= two.latest and two.earliest <= one.latest
    fields = ((one.year, two.year), (one.month, two.month), (one.day, two.day), (one.weekday, two.weekday))
    for dated, weekday in ((one, two), (two, one)):
        if dated.weekday is None and weekday.weekday is not None and dated.earliest and dated.earliest == dated.latest:
            return dated.earliest.weekday() == weekday.weekday
    said = [(a, b) for a, b in fields if a is not None and b is not None]
    return all(a == b for a, b in said)


def _names(one: Value, a: NameValue, b: NameValue) -> bool:
    if a.entity == b.entity:
        return True
    if "place" in (a.type, b.type) or one.kind == "place":
        if a.country and b.country and a.country != b.country:
            return bool(may_be_one(a.country, b.country))
        wide = {f"place/{a.country}", f"place/{b.country}"}
        return a.entity in wide or b.entity in wide or same_name(a.skeleton, b.skeleton)
    return same_name(a.skeleton, b.skeleton)
