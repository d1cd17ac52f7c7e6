"""Which answers of two sources cannot both be true.

`doubts` says whether they are of one thing at all, `excuses` what takes a clash away.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from checker.model import FactOutcome, QuantityValue, Statement
from checker.questions.answers import least, may_both_be_true
from checker.questions.comparison.amounts import Tolerances, other_scale

__all__ = ["Clash", "both", "clashes", "scale"]

_SEVERAL = 3
"""From so many values of one article on, each is of a part that nothing here tells: only a single odd one counts."""


@dataclass(frozen=True, slots=True)
class Clash:
    """Two statements of two sources that cannot both be true, and what that amounts to."""

    one: Statement
    two: Statement
    outcome: FactOutcome
    because: str = ""


def clashes(
    ours: Sequence[Statement], theirs: Sequence[Statement], tolerances: Tolerances
) -> Iterator[tuple[Statement, Statement]]:
    """The values of which neither has a counterpart on the other side; of many, those nearest to each other."""
    fits = [[may_both_be_true(a.value, b.value, tolerances) for b in theirs] for a in ours]
    free_ours = [a for a, row in zip(ours, fits, strict=True) if not any(row)]
    free_theirs = [b for at, b in enumerate(theirs) if not any(row[at] for row in fits)]
    if max(len(ours), len(theirs)) >= _SEVERAL and (len(free_ours), len(free_theirs)) != (1, 1):
        return
    for one in free_ours:
        for two in free_theirs:
            yield one, two


def both(one: Statement, two: Statement) -> tuple[Decimal, Decimal] | tuple[None, None]:
    """The two amounts, the smaller one first."""
    amounts = (least(one.value), least(two.value))
    if amounts[0] is None or amounts[1] is None:
        return None, None
    return min(amounts[0], amounts[1]), max(amounts[0], amounts[1])


def scale(one: Statement, two: Statement) -> bool:
    """Whether the two give the same digits in another scale, which is a slip as likely as a difference."""
    a, b = one.value.detail, two.value.detail
    return isinstance(a, QuantityValue) and isinstance(b, QuantityValue) and other_scale(a, b)
