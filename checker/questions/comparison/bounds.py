"""Whether a date keeps to a bound: «not before the end of March» leaves room for April, and none for February."""

from __future__ import annotations

from checker.model import DateValue

__all__ = ["keeps_to_bound"]

_FROM = ("not_before", "after")
_TO = ("before",)
"""«Since» and «until» name the very day on which something began or ended: another day is another claim."""
_HALF_YEAR = 6
"""Months: of two months without a year, one that lies farther back is taken for the next year's."""


def keeps_to_bound(one: DateValue, two: DateValue) -> bool:
    """Whether one of two dates is a bound and the other, no bound itself, lies on its side of it.

    The time that the bound names counts as kept to: a writer's «end of March» is a month here, and no more. Of bare
    years nothing is said: a translator keeps «after 1945», so that another year beside it is rather a slip.
    """
    if "year" in (one.precision, two.precision):
        return False
    for bound, date in ((one, two), (two, one)):
        if bound.bound in (*_FROM, *_TO) and date.bound is None:
            return _keeps(bound, date, later=bound.bound in _FROM)
    return False


def _keeps(bound: DateValue, date: DateValue, *, later: bool) -> bool:
    if bound.earliest and bound.latest and date.earliest and date.latest:
        return date.latest >= bound.earliest if later else date.earliest <= bound.latest
    if bound.year is not None and date.year is not None and bound.year != date.year:
        return (date.year > bound.year) == later
    if bound.month is None or date.month is None:
        return False
    if bound.month == date.month:
        return bound.day is None or date.day is None or (date.day >= bound.day if later else date.day <= bound.day)
    return ((date.month - bound.month) % 12 < _HALF_YEAR) == later
