"""Lengths in feet and inches, which are one amount: 6'7", 6 ft 7 in, 6 Fuß 7 Zoll."""

from __future__ import annotations

from decimal import Decimal

import regex

from checker.model import QuantityValue
from checker.values.quantities.atoms import Atom
from checker.values.quantities.lexicon import Lexicon
from checker.values.quantities.units import UNITS

__all__ = ["feet_and_inches"]

_FOOT_SIGN = regex.compile(r"['′] ?")
_INCH_SIGN = regex.compile(r"[\"″”]|''")
_INCH_WORD = regex.compile(r"[ -]?in\.?(?![\p{L}\p{M}])")
_INCHES = 12
"""In a foot."""
_MOST_FEET = 1_000_000
_DECIMALS = Decimal("0.0001")


def feet_and_inches(text: str, feet: Atom, inches: Atom, lex: Lexicon) -> tuple[QuantityValue, int] | None:
    """The length that two numbers give, in feet to four decimals and in metres exactly, and where its words end.

    None where they give none.
    """
    foot, inch = _amount(feet), _amount(inches)
    if foot is None or inch is None or not (0 <= foot < _MOST_FEET and 0 <= inch < _INCHES) or foot % 1:
        return None
    end = _end(text, feet, inches, lex)
    if end is None:
        return None
    total = foot * _INCHES + inch
    amount, base = (total / _INCHES).quantize(_DECIMALS).normalize(), UNITS["in"].base(total).normalize()
    length = QuantityValue(
        amount, amount, dimension="length", unit="ft", base_low=base, base_high=base, significant=len(str(int(total))),
        form=feet.form,
    )  # fmt: skip
    return length, end


def _amount(atom: Atom) -> Decimal | None:
    return atom.low if atom.kind == "number" and atom.low == atom.high else None


def _end(text: str, feet: Atom, inches: Atom, lex: Lexicon) -> int | None:
    """Where the inches end that follow the feet, in signs or in words."""
    if _FOOT_SIGN.fullmatch(text[feet.end : inches.start]):
        sign = _INCH_SIGN.match(text, inches.end)
        return sign.end() if sign else None
    foot = lex.units.after(text, feet.end)
    if foot is None or foot[0] != "ft" or foot[1] > inches.start:
        return None
    between = text[foot[1] : inches.start].strip(" ,-.")
    if between and between not in lex.joiners | lex.conjunctions:
        return None
    inch = lex.units.after(text, inches.end)
    if inch and inch[0] == "in":
        return inch[1]
    word = _INCH_WORD.match(text, inches.end)
    return word.end() if word else None
