"""What stands before and after a number and says what it counts: signs, units, currencies, hours, comparators."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, cast

import regex

from checker.values.quantities.atoms import Atom
from checker.values.quantities.lexicon import Lexicon
from checker.values.quantities.units import UNITS

__all__ = ["Comparator", "Measure", "beyond", "comparator", "measure", "named"]

Comparator = Literal["=", "~", ">", ">=", "<", "<="]
_LATIN = regex.compile(r"[\p{Latin}]")
_GLUE = regex.compile(r"[\p{L}\p{M}]")
_UNSPACED = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}ー々]")
_NAME_HEAD = regex.compile(r"(?r)[\p{L}\p{M}\p{N}]{1,30}[-]?")
_LATIN_HEAD = regex.compile(r"(?r)[\p{Latin}\p{N}]{1,30}[-]?")
# In other scripts a letter glued to digits is a missing space, not a name.
_LETTER_OF_NAMES = regex.compile(r"[\p{Latin}\p{Cyrillic}]")
_NAME_TAIL = regex.compile(r"(?:[-+]?[\p{Latin}\p{N}]){0,20}+")

_NAME_OF_MONEY = regex.compile(r"[\p{L}\p{M}]{3,}\s?")
_EMERGENCY = frozenset({"911", "999", "112", "110", "119", "108", "103"})
_CALL = regex.compile(
    r"call|dial|phone|dispatch|operator|कॉल|फ़ोन|फोन|звон|вызов|вызва|신고|전화|notruf|appel|llam|lig(?:ar|ou)|chiam|дзвон",
    regex.IGNORECASE,
)
"""Words beside the number of an emergency service, in several languages."""
_CALL_REACH = 16
_CHANGE_REACH = 60
"""Code points in which a word of change stands before what it changes to."""
_DIAL_HEAD = regex.compile(r"(?r)[\d()+ -]{1,20}")
_DIAL_TAIL = regex.compile(r"[\d() -]{1,20}")
_DIAL_START = regex.compile(r"[0+]|\(\d{2,5}\)")
_DIAL_BREAK = regex.compile(r"\d[ )-]+\d")
_SHORTEST_NUMBER, _LONGEST_NUMBER = 8, 15
"""Digits of a telephone number that is written out in full."""


@dataclass(frozen=True, slots=True)
class Measure:
    """What the number beside it measures, and how far the words for that reach."""

    dimension: str
    unit: str | None
    start: int
    end: int
    plus: Decimal = Decimal(0)
    """What half words after the unit add, in the unit (2년 반)."""


def named(atom: Atom, text: str, cased: str, lex: Lexicon, floor: int) -> tuple[int, int] | None:
    """The span of the name that the digits are part of (COVID-19, G7, iPhone 12), or None."""
    start, end = atom.start, atom.end
    if not (atom.bare or atom.kind in ("clock", "doubtful")):
        return None
    before = text[start - 1 : start]
    head_form = _LATIN_HEAD if lex.traits.myriads else _NAME_HEAD
    if before and before in "-" and _GLUE.match(text[start - 2 : start - 1]) and not _UNSPACED.match(text[start - 2]):
        head = head_form.match(text, 0, start)
        if head and head.start() >= floor and not _prefix(head.group().rstrip("-"), lex):
            return _whole_name(head.start(), end, text)
    if before and _LETTER_OF_NAMES.match(before):
        head = head_form.match(text, 0, start)
        if head and head.start() >= floor and (_letter_of_model(head, cased, lex) or not _prefix(head.group(), lex)):
            return _whole_name(head.start(), end, text)
    if before in {"#", "№"} or text[start - 2 : start] == "№ ":
        return start, end
    if before == "[" and text[end : end + 1] == "]" and end - start < 4:
        # [1] leads to a footnote.
        return start, end
    telephone = _telephone(text, start, end)
    if telephone:
        return telephone
    behind = lex.naming_after.after(text, end)
    if behind:
        return start, behind[1]
    if lex.naming.before(text, start) and not lex.counting.before(text, start):
        return start, end
    if text[start - 3 : start] == " - " and (
        lex.naming.before(text, start - 3) or lex.initials.before(text, start - 3)
    ):
        # Part - 1, बी - 41, as typesetters of India space a hyphen.
        return start, end
    after = text[end : end + 1]
    if after and _LATIN.match(after) and _own_letters(text, cased, end, lex) and not lex.currency.before(text, start):
        return _whole_name(start, end, text)
    return None


def _telephone(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The span of the telephone number that the digits are part of, 0845 125 2222, or that they are: 911 calls."""
    if text[start:end] in _EMERGENCY and _CALL.search(text, max(0, start - _CALL_REACH), end + _CALL_REACH):
        return start, end
    before, behind = _DIAL_HEAD.match(text, 0, start), _DIAL_TAIL.match(text, end)
    first = start - (len(before.group().lstrip(" -")) if before else 0)
    last = end + (len(behind.group().rstrip(" -")) if behind else 0)
    number = text[first:last]
    digits = sum(sign.isdecimal() for sign in number)
    if _DIAL_START.match(number) and _DIAL_BREAK.search(number) and _SHORTEST_NUMBER <= digits <= _LONGEST_NUMBER:
        return first, last
    return None


def _letter_of_model(head: regex.Match[str], cased: str, lex: Lexicon) -> bool:
    """Whether a capital glued to digits is no article and no currency: A320, E5."""
    letter = cased[head.start() : head.end()]
    return len(letter) == 1 and letter.isupper() and letter.isascii() and lex.currency.at(letter.lower(), 0) is None


def _prefix(word: str, lex: Lexicon) -> bool:
    word = word.replace("ـ", "")
    if word in lex.joiners or lex.stops.at(word, 0) == ("", len(word)):
        return True
    return word in lex.prefixes or lex.currency.at(word, 0) is not None or lex.compare_before.at(word, 0) is not None


def _whole_name(start: int, end: int, text: str) -> tuple[int, int]:
    tail = _NAME_TAIL.match(text, end)
    return start, tail.end() if tail else end


def _own_letters(text: str, cased: str, end: int, lex: Lexicon) -> bool:
    """Whether Latin letters glued to digits are no unit, scale, ordinal or plural: 3D, 5G."""
    word = regex.match(r"[\p{L}]+", text[end : end + 12])
    if word is None or word.group() in {"s", "er", "x", "m", "k"}:
        return False
    if len(word.group()) >= 4:
        return False
    if word.group() in {"g", "d", "l"} and cased[end].isupper():
        return True
    phrases = (lex.units, lex.scales, lex.ordinal_suffixes, lex.day_half, lex.hour, lex.currency, lex.percent, lex.age)
    return not any(p.at(text, end) for p in phrases) and not lex.pack.suffixed_digits


def comparator(text: str, start: int, end: int, lex: Lexicon, floor: int) -> tuple[Comparator, int, int]:
    """The comparator around text[start:end] and the span widened by its words. A bound beats a rough word."""
    found: list[str] = []
    for _ in range(2):
        before = lex.compare_before.before(text, start)
        if before is None or before[1] < floor or _rises_to(text, before[1], start, lex):
            break
        found.append(before[0])
        start = before[1]
    after = beyond(text, end, lex)
    if after is not None and not _stands_at(text, end, after[1], lex):
        found.append(after[0])
        end = after[1]
    sign = next((f for f in found if f != "~"), found[0] if found else "=")
    return cast(Comparator, sign), start, end


def _rises_to(text: str, start: int, end: int, lex: Lexicon) -> bool:
    """Whether the word at text[start:end] says how far something changed: выросло до, subió hasta."""
    if lex.level_changes is None or text[start:end].strip() not in lex.level_words:
        return False
    clause = text[max(0, start - _CHANGE_REACH) : start]
    return lex.level_changes.search(clause, max(map(clause.rfind, ".;:!?")) + 1) is not None


def _stands_at(text: str, start: int, end: int, lex: Lexicon) -> bool:
    """The same of a word behind the amount: १२ वर पोहोचली."""
    if lex.level_changes is None or text[start:end].strip(" -") not in lex.level_words:
        return False
    return lex.level_changes.match(text, end + 1) is not None


def beyond(text: str, end: int, lex: Lexicon) -> tuple[str, int] | None:
    """The comparator that follows text[:end], also where its first word is glued to what it follows (लाखांहून अधिक)."""
    after = lex.compare_after.after(text, end, " -")
    if after is None and lex.pack.comparators.glued:
        glued = (lex.compare_after.at(text, end - length) for length in range(2, 8) if end > length)
        after = next((g for g in glued if g is not None and g[1] > end), None)
    return after


def measure(text: str, start: int, end: int, lex: Lexicon, floor: int, amount: Decimal) -> Measure | None:
    """What follows or leads the number at text[start:end], or None for a plain count."""
    points = lex.points.after(text, end)
    if points:
        return Measure("percent", "pp", start, points[1])
    percent = lex.percent.after(text, end)
    if percent:
        return Measure("percent", "%", start, percent[1])
    percent_before = lex.percent_before.before(text, start)
    if percent_before and percent_before[1] >= floor:
        return Measure("percent", "%", percent_before[1], end)
    money = _money(text, start, end, lex, floor, amount)
    if money:
        return money
    unit = lex.units.after(text, end)
    age = lex.age.after(text, end)
    if age and (unit is None or age[1] > unit[1]):
        return Measure("age", "a", start, age[1])
    if unit is None:
        before = lex.age_before.before(text, start)
        return Measure("age", "a", before[1], end) if before and before[1] >= floor else None
    key, unit_end = unit
    power = {"²": "2", "³": "3"}.get(text[unit_end : unit_end + 1])
    if power and key + power in UNITS:
        key, unit_end = key + power, unit_end + 1
    dimension = UNITS[key].dimension
    if dimension in ("angle", "temperature"):
        scale = lex.units_before.before(text, start)
        if scale and scale[1] >= floor:
            return Measure(UNITS[scale[0]].dimension, scale[0], scale[1], unit_end)
    if dimension == "time":
        old = lex.age.after(text, unit_end) or lex.age_before.before(text, start)
        if old:
            return Measure("age", key, start, max(unit_end, old[1] if old[1] > end else unit_end))
    half = lex.plus_half.after(text, unit_end, " ") if dimension == "time" and lex.pack.half_after_unit else None
    if half:
        return Measure(dimension, key, start, half[1], Decimal(half[0]))
    return Measure(dimension, key, start, unit_end)


def _money(text: str, start: int, end: int, lex: Lexicon, floor: int, amount: Decimal) -> Measure | None:
    before, after = lex.currency.before(text, start), lex.currency.after(text, end)
    if after and amount < lex.least.get(after[0], 0):
        after = None
    leads = before is not None and before[1] >= floor and not (text[before[1]].isalpha() and before[0] in {"KRW"})
    if before and leads and not (after and after[0] != before[0] and _NAME_OF_MONEY.fullmatch(text, before[1], start)):
        return Measure("money", before[0], before[1], end)
    # «डॉलर 83.12 रुपये पर रहा»: the price of one currency in the other
    return Measure("money", after[0], start, after[1]) if after else None
