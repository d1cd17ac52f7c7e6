"""Reads one run of digits with separators, as the language writes them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

import regex

__all__ = ["Reading", "read_digits", "significant_digits"]

_WESTERN = regex.compile(r"\d{1,3}(?:\D\d{3})+")
_INDIAN = regex.compile(r"\d{1,2}(?:\D\d{2})*\D\d{3}")
_MOST_DIGITS = 40
"""A longer run is no amount that anybody counted."""
_PARTS = regex.compile(r"\d+|\D+")


@dataclass(frozen=True, slots=True)
class Reading:
    """`number`: one amount; `list`: several numbers with commas; `range`: two that are one rough amount (50,60);
    `identifier`: no amount (1.2.3, 007); `doubtful`: fits no way of writing a number unless its context says why."""

    kind: Literal["number", "list", "range", "identifier", "doubtful"]
    amounts: tuple[Decimal, ...] = ()
    significant: int | None = None


def significant_digits(digits: str, decimals: bool) -> int:
    """Significant digits of a number as written: 12000 has 2, 1.50 has 3, 0.5 has 1."""
    digits = digits.lstrip("0")
    return max(1, len(digits if decimals else digits.rstrip("0")))


def read_digits(run: str, decimal: str, decimal_may_group: bool, other_decimal: bool = False) -> Reading:
    """What `run` (ASCII digits, separators folded) says in a language whose decimal mark is `decimal`."""
    parts = _PARTS.findall(run)
    separators = parts[1::2]
    if not separators:
        return _whole(run)
    first, last = separators[0], separators[-1]
    if last == "\u066b" or (len(set(separators)) == 2 and separators.count(last) == 1):
        # The last separator is the decimal mark when what stands before it is grouped by the other one.
        head = run[: len(run) - len(parts[-1]) - 1]
        if _plain(head) or (len(set(separators[:-1])) == 1 and _grouped(head)):
            return _number("".join(parts[:-1:2]), parts[-1])
        misplaced = last == "." and set(separators[:-1]) == {","} and len(parts[-1]) <= 2
        return Reading("identifier" if "." in separators and not misplaced else "doubtful")
    if len(set(separators)) > 1:
        return Reading("identifier" if "." in separators else "doubtful")
    if first in "\u066c'\u00a0 ":
        return _number("".join(parts[::2])) if _grouped(run) else Reading("doubtful")
    if first == decimal:
        return _with_decimal_mark(run, parts, decimal_may_group)
    if _grouped(run):
        return _number("".join(parts[::2]))
    if len(separators) == 1 and (first == "." or other_decimal):
        return _number(parts[0], parts[2])
    if first == ".":
        return Reading("identifier")
    return _odd_commas(parts[::2])


def _plain(head: str) -> bool:
    return head.isdigit()


def _grouped(run: str) -> bool:
    return run[0] != "0" and bool(_WESTERN.fullmatch(run) or _INDIAN.fullmatch(run))


def _whole(run: str) -> Reading:
    if (len(run) > 1 and run[0] == "0") or len(run) > 13:
        return Reading("identifier")
    return _number(run)


def _number(whole: str, fraction: str = "") -> Reading:
    if len(whole) > _MOST_DIGITS:
        return Reading("identifier")
    amount = Decimal(f"{whole}.{fraction}" if fraction else whole)
    return Reading("number", (amount,), significant_digits(whole + fraction, bool(fraction)))


def _with_decimal_mark(run: str, parts: list[str], may_group: bool) -> Reading:
    if len(parts) == 3:
        if _grouped(run) and (may_group or (parts[1] == "," and parts[2] == "000")):
            return _number(parts[0] + parts[2])
        return _number(parts[0], parts[2])
    if _grouped(run):
        return _number("".join(parts[::2]))
    if parts[1] == ",":
        return _listed(parts[::2])
    return Reading("identifier")


def _odd_commas(groups: list[str]) -> Reading:
    """Commas that group nothing, in a language with a decimal point: a list, a rough range, or an error."""
    amounts = [Decimal(g) for g in groups]
    if len(groups) == 2:
        low, high = amounts
        # Hindi and Marathi write «3,4» for three or four, «50,60» for fifty or sixty.
        if (
            low < high <= 2 * low + 1
            and high - low in (1, 2, 5, 10, 50, 100)
            and len(groups[1]) - len(groups[0]) in (0, 1)
        ):
            return Reading("range", (low, high), significant_digits(groups[1], False))
        if len(groups[0]) == 4 and len(groups[1]) in (2, 4):
            return Reading("list", tuple(amounts))
        return Reading("doubtful")
    if any(len(g) > 1 and g[0] == "0" for g in groups):
        return Reading("doubtful")
    if all(len(g) <= 2 for g in groups) or len({len(g) for g in groups}) == 1:
        return _listed(groups)
    return Reading("doubtful")


def _listed(groups: list[str]) -> Reading:
    return Reading("list", tuple(Decimal(g) for g in groups))
