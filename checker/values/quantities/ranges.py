"""How two numbers beside each other are one: a range, a score, a fraction; or a change and the level it leads to."""

from __future__ import annotations

from decimal import ROUND_FLOOR, Decimal

import regex

from checker.values.quantities.atoms import Atom
from checker.values.quantities.lexicon import Lexicon
from checker.values.quantities.surroundings import Measure

__all__ = ["RANGE_SIGN", "between", "is_change_and_level", "is_score", "quoted"]

RANGE_SIGN = regex.compile(r"\s?[-–—~〜～∼]\s?")
_CUE_REACH = 40
_HIGHEST_SCORE = 1000
_LEVEL_OVER_CHANGE = 20
"""How many times the low end a high one may be in a range of prices."""


def between(text: str, low: Atom, high: Atom, end: int, lex: Lexicon, floor: int) -> tuple[str, int] | None:
    """How two amounts, the first of which ends at `end`, are put as one, and where its words begin; None where not."""
    gap_end = high.start
    currency = lex.currency.before(text, high.start)
    if currency and currency[1] >= end:
        gap_end = currency[1]
    gap = text[end:gap_end]
    if len(gap) > 16:
        return None
    if RANGE_SIGN.fullmatch(gap):
        spaced = gap != gap.strip()
        if not spaced or (low.form == high.form == "digits" and gap.strip() in "~〜～∼–") or "~" in gap or "∼" in gap:
            return "sign", end
        return None
    inside = gap.strip()
    at = end + len(gap) - len(gap.lstrip())
    word = lex.range_between.at(text, at)
    if word and inside and word[1] == at + len(inside):
        return "word", end
    score = lex.score_between.at(text, at)
    if score and inside and score[1] == at + len(inside) and low.form == high.form == "digits":
        return "score", end
    part = lex.fraction_between.at(text, low.end)
    if part and part[1] <= high.start and text[part[1] : high.start] in ("", " "):
        return "fraction", end
    for before, middle in lex.range_pairs:
        opened = before.before(text, _outer_start(text, low, lex))
        closed = middle.at(text, at)
        if opened and opened[1] >= floor and closed and inside and closed[1] == at + len(inside):
            return "pair", opened[1]
    for middle, closing in lex.range_closed:
        joined = middle.at(text, at)
        rising = low.low is not None and high.low is not None and low.low < high.low
        closed_soon = closing in text[high.end : high.end + 25]
        if joined and inside and joined[1] == at + len(inside) and rising and closed_soon:
            return "word", end
    if gap == "" and low.form == high.form == "words" and low.low is not None and high.low == low.low + 1:
        return "word", end
    return None


def quoted(text: str, low: Atom, high: Atom, lex: Lexicon) -> Decimal | None:
    """The higher price of «126.38/43 yen», of which only the last figures are written; None where it is none."""
    if low.low is None or high.low is None or text[low.end : high.start] != "/":
        return None
    fraction = text[low.start : low.end].partition(lex.pack.decimal)[2]
    figures = high.end - high.start
    if not fraction.isdecimal() or figures != len(fraction) or not text[high.start : high.end].isdecimal():
        return None
    return low.low.to_integral_value(ROUND_FLOOR) + high.low.scaleb(-figures)


def is_score(text: str, low: Atom, high: Atom, lex: Lexicon) -> bool:
    """«voted 21 to 20», «beat them 21 to 20»: two amounts that fall, behind a word for a vote or a match."""
    if lex.score_cues is None or low.low is None or high.low is None or not high.low < low.low < _HIGHEST_SCORE:
        return False
    clause = text[max(0, low.start - _CUE_REACH) : low.start]
    if not low.form == high.form == "digits" or any(p[0].before(text, low.start) for p in lex.range_pairs):
        return False
    return lex.score_cues.search(clause, max(map(clause.rfind, ".;:!?")) + 1) is not None


def is_change_and_level(
    text: str, low: Atom, high: Atom, first: Measure | None, second: Measure | None, lex: Lexicon
) -> bool:
    """«rose 10 percent to $38.28», «rose by Rs 250 to Rs 72,800»: how much something changed, and to what."""
    currency = lex.currency.before(text, high.start)
    priced = currency is not None and currency[1] >= low.end
    if first is None or low.low is None or high.low is None:
        return priced and lex.currency.before(text, low.start) is None
    if first.dimension == "percent" and (priced or (second is None and high.low > 100)):
        return True
    return priced and low.low > 0 and high.low / low.low > _LEVEL_OVER_CHANGE


def _outer_start(text: str, atom: Atom, lex: Lexicon) -> int:
    currency = lex.currency.before(text, atom.start)
    return currency[1] if currency else atom.start
