"""Times of day: 10:30, 11:20 a.m., रात 8 बजे, 오후 3시 30분."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import regex

from checker.values.quantities.atoms import Atom
from checker.values.quantities.lexicon import Lexicon

__all__ = ["ClockTime", "clock_time"]

_DOTTED = regex.compile(r"(\d{1,2})\.(\d{2})")
_SUFFIXED = regex.compile(r"[ ]?-?")


@dataclass(frozen=True, slots=True)
class ClockTime:
    """Minutes after midnight, the span of the words, and how many atoms they used up."""

    minutes: Decimal
    start: int
    end: int
    used: int
    half: str = ""
    """The half of the day that was said: am, pm, night, or nothing."""


def clock_time(text: str, atoms: Sequence[Atom], position: int, lex: Lexicon, floor: int) -> ClockTime | None:
    """The time of day that begins with this atom, or None."""
    atom = atoms[position]
    if lex.ordinal_prefixes.before(text, atom.start):
        return None
    if atom.kind not in ("clock", "number") or atom.low is None or atom.low != atom.high:
        return None
    start, end, used = atom.start, atom.end, 1
    hour = lex.hour.after(text, end)
    unit = lex.units.after(text, end)
    half_before = lex.day_half.before(text, start)
    opener = lex.before_hour.before(text, start)
    if half_before and half_before[1] < floor:
        half_before = None
    if opener and opener[1] < floor:
        opener = None
    minutes = atom.low if atom.kind == "clock" else _hours_as_minutes(text[start:end], atom)
    if minutes is None or not 0 <= minutes <= 24 * 60:
        return None
    if hour and not (unit and unit[1] > hour[1]):
        end = hour[1]
        following = atoms[position + 1] if position + 1 < len(atoms) else None
        if following and following.kind == "number" and 0 <= following.start - end <= 1 and following.low is not None:
            minute = lex.minute.after(text, following.end)
            alike = not lex.pack.clock.minute and following.form == atom.form
            if (minute or alike) and following.low < 60 and minutes % 60 == 0:
                minutes, end, used = minutes + following.low, minute[1] if minute else following.end, 2
    half_after = lex.day_half.after(text, end, " ")
    at_hour = lex.at_hour.before(text, start)
    marked = half_after is not None or half_before is not None or opener is not None or at_hour is not None
    if atom.kind == "number":
        certain = hour is not None and not (unit and unit[1] > hour[1])
        tie = unit is not None and hour is not None and unit[1] == hour[1]
        if not certain and not half_after and not opener:
            return None
        if tie and not marked and (used == 1 or lex.pack.clock.at):
            return None
        if not certain and (atom.form != "digits" or (half_after is None and unit is not None)):
            return None
    if half_after:
        end = half_after[1]
    if half_before:
        start = half_before[1]
    if opener:
        start = min(start, opener[1])
    half = half_after or half_before
    said = half[0] if half else ""
    return ClockTime(_of_day(minutes, said), start, end, used, said)


def _hours_as_minutes(written: str, atom: Atom) -> Decimal | None:
    assert atom.low is not None
    if regex.fullmatch(r"\d{4}", written) and int(written[2:]) < 60:
        return Decimal(int(written[:2]) * 60 + int(written[2:]))
    dotted = _DOTTED.fullmatch(written)
    if dotted and int(dotted[2]) < 60:
        return Decimal(int(dotted[1]) * 60 + int(dotted[2]))
    if atom.low * 4 != (atom.low * 4).to_integral_value():
        return None
    return atom.low * 60


def _of_day(minutes: Decimal, half: str) -> Decimal:
    noon = Decimal(720)
    if half == "pm" and minutes < noon:
        return minutes + noon
    if half == "am" and noon <= minutes < noon + 60:
        return minutes - noon
    if half == "night":
        if 5 * 60 <= minutes < noon:
            return minutes + noon
        if noon <= minutes < noon + 60:
            return minutes - noon
    return minutes
