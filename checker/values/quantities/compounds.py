"""Amounts said in two or more units, which are one amount: 1 hour 45 minutes, 1 m 75 cm, 2 साल 3 महीने."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from checker.values.quantities.atoms import Atom
from checker.values.quantities.lexicon import Lexicon
from checker.values.quantities.units import UNITS

__all__ = ["Compound", "compound"]

_NEXT = {
    "a": {"mo": 12}, "wk": {"d": 7}, "d": {"h": 24}, "h": {"min": 60}, "min": {"s": 60}, "km": {"m": 1000},
    "m": {"cm": 100, "mm": 1000}, "cm": {"mm": 10}, "kg": {"g": 1000}, "g": {"mg": 1000}, "lb": {"oz": 16},
}  # fmt: skip
"""Unit -> units that may say the rest of an amount in it, and how many of them make one."""
_WIDEST = 8
"""Code points between two parts: a space, a comma, a word for «and»."""


@dataclass(frozen=True, slots=True)
class Compound:
    """The amount in its smallest unit, where its words end, and how many atoms they used up."""

    amount: Decimal
    unit: str
    end: int
    used: int


def compound(text: str, atoms: Sequence[Atom], position: int, lex: Lexicon) -> Compound | None:
    """The amount that begins with the atom at `position` and goes on in a smaller unit, or None."""
    first = _part(text, atoms[position], lex)
    if first is None:
        return None
    amount, unit, end = first
    used = 1
    while position + used < len(atoms):
        following = atoms[position + used]
        step = _step(text, unit, end, following, lex)
        if step is None:
            break
        more, smaller, end = step
        amount, unit = amount * _NEXT[unit][smaller] + more, smaller
        used += 1
    if used == 1 or lex.age.after(text, end):
        return None
    return Compound(amount, unit, end, used)


def _step(text: str, unit: str, end: int, atom: Atom, lex: Lexicon) -> tuple[Decimal, str, int] | None:
    """Amount, unit and end of the part behind `end`, where it says the rest of an amount in `unit`."""
    gap = text[end : atom.start] if end <= atom.start <= end + _WIDEST else None
    if gap is None or gap.strip(" ,") not in {"", *lex.joiners, *lex.conjunctions}:
        return None
    part = _part(text, atom, lex)
    if part is None or part[0] >= _NEXT.get(unit, {}).get(part[1], 0):
        return None
    return part


def _part(text: str, atom: Atom, lex: Lexicon) -> tuple[Decimal, str, int] | None:
    if atom.kind != "number" or atom.low is None or atom.low != atom.high or atom.scale != 1:
        return None
    # Not by `% 1`, which numbers of more digits than decimals are reckoned with do not have.
    if atom.low != atom.low.to_integral_value():
        return None
    unit = lex.units.after(text, atom.end)
    return (atom.low, unit[0], unit[1]) if unit and unit[0] in UNITS else None
