"""A percentage does not fit its two numbers.

## What it finds
A part, its whole and the share, in one sentence: «30 of the 120 seats, or 40 per cent»; and a change from one figure to
another with its percentage: «rose from 100 to 150, by 20 %», «once 100, now 150, up 20 %». A rate that rose «by 10 per
cent, from 20 to 30 per cent» rose by ten points: a note.

## What it leaves alone
Rounding of the share and of both numbers («1.2 of 3.7 million, 32 %»), bounds («more than 40 %»), percentages of
something else («30 of 120 seats and 40 per cent of the vote»), percentage points.

## How to mend it
Work the percentage out again; where it is right, one of the two numbers is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

import regex

from checker.language import fold_digits
from checker.messages.said import say
from checker.model import DateValue, Finding, QuantityValue
from checker.rules.arithmetic.amounts import Extent, exact, number
from checker.rules.arithmetic.lines import Figure, Line, lines
from checker.rules.arithmetic.spans import joined
from checker.rules.arithmetic.words import Cue
from checker.rules.context import Context
from checker.rules.definitions import Rule
from checker.rules.findings import make_finding, named

__all__ = ["evaluate"]

_AMOUNTS = frozenset({"count", "money", "mass", "area", "volume", "length", "energy", "data", "speed"})
_FRACTION = regex.compile(r"\d[.,٫](\d++)")
_WORD = regex.compile(r"[\p{L}\p{M}]++")
_OPENED = regex.compile(r"[^\d.;:!?。；：।()（）]{0,40}?[(（]\s*+$")
_PAUSE = regex.compile(r"[^\d.;:!?。；：।()（）]{0,30}?(?:[,，、،]|\s[-–—])\s*+$")
_ENDED = regex.compile(r"\s*+(?:[)）.,，、،;:；。।!?—–]|$)")
_NOUN_WORDS = 3
_LINK_WORDS = 5
_REACH = 60
"""Code points around a change in which a word must say that something rose or fell."""


@dataclass(frozen=True, slots=True)
class _Share:
    """A percentage and the two numbers it must fit: a part and its whole, or an amount before and after a change."""

    percent: Figure
    figures: tuple[Figure, ...]
    one: Decimal
    two: Decimal
    change: bool = False


def evaluate(context: Context, rule: Rule) -> Iterator[Finding]:
    """One defect for each percentage that its two numbers do not make."""
    for line in lines(context, _has_percent):
        percents = [figure for figure in line.figures if _is_percent(figure)]
        if not percents:
            continue
        for share in (*_parts(line, percents), *_changes(line, percents), *_since(line, percents)):
            if not _fits(share):
                yield _finding(context, rule, line, share)
        for percent, rate in _points(line, percents):
            yield _points_finding(context, rule, line, percent, rate)


def _has_percent(details: Sequence[QuantityValue | DateValue]) -> bool:
    return any(isinstance(detail, QuantityValue) and detail.dimension == "percent" for detail in details)


def _finding(context: Context, rule: Rule, line: Line, share: _Share) -> Finding:
    said = exact(share.percent.quantity)
    one, two = number(share.one), number(share.two)
    if share.change:
        made = abs(share.two - share.one) / share.one * 100
        told = say("change_made", one=one, two=two, made=number(made), said=number(said or Decimal(0)))
    else:
        made = share.one / share.two * 100
        told = say("share_made", one=one, two=two, made=number(made), said=number(said or Decimal(0)))
    return make_finding(
        rule,
        line.sides([share.percent, *share.figures]),
        say("wrong_share", source=named(line.article), said=number(said or Decimal(0)), made=number(made)),
        because=[told],
        outcome="defect",
        story=context.story_of.get(line.article.id),
    )


def _is_percent(figure: Figure) -> bool:
    quantity = figure.quantity
    if quantity is None or quantity.dimension != "percent" or quantity.unit != "%":
        return False
    return exact(quantity) is not None


def _parts(line: Line, percents: Sequence[Figure]) -> Iterator[_Share]:
    for one, two in pairwise(line.figures):
        ratio = _ratio(line, one, two)
        if ratio is None:
            continue
        part, whole = ratio
        for percent in percents:
            if (_follows(line, two, percent) or _leads(line, percent, one)) and percent not in (one, two):
                yield _Share(percent, (one, two), part, whole)
                break


def _ratio(line: Line, one: Figure, two: Figure) -> tuple[Decimal, Decimal] | None:
    """Part and whole of «30 of the 120 seats», «of the 120 seats, 30» and «120 सीटों में से 30»."""
    first, second = _amount(one), _amount(two)
    gap = line.between(one, two)
    if first is None or second is None or _kind(one) != _kind(two) or len(gap) > 40:
        return None
    if _form(one) != _form(two) and "mixed" in (_form(one), _form(two)):
        # «1.2 of the 3.7 million»: the scale word is said once.
        return None
    start = line.words.out_of.ends_at(line.text, two.start)
    if start is not None and start >= one.end and _is_noun(line.text[one.end : start]):
        return (first, second) if first < second else None
    start = line.words.whole_before.ends_at(line.text, one.start)
    if start is not None and line.begins_clause(start) and not any(mark in gap for mark in ".;:()"):
        return (second, first) if second < first and len(_WORD.findall(gap)) <= _LINK_WORDS else None
    behind = line.words.whole_after.search(gap)
    if behind and _is_noun(gap[: behind[0]]) and _is_noun(gap[behind[1] :]):
        return (second, first) if second < first else None
    return None


def _amount(figure: Figure) -> Decimal | None:
    quantity = figure.quantity
    if quantity is None or quantity.dimension not in _AMOUNTS or quantity.low != quantity.high:
        return None
    return quantity.low if quantity.low and quantity.low > 0 and quantity.comparator in ("=", "~") else None


def _kind(figure: Figure) -> tuple[str, str | None]:
    assert figure.quantity is not None
    return figure.quantity.dimension, figure.quantity.unit


def _form(figure: Figure) -> str:
    assert figure.quantity is not None
    return figure.quantity.form


def _is_noun(gap: str) -> bool:
    return len(_WORD.findall(gap)) <= _NOUN_WORDS and not any(mark in gap for mark in ",;:()，、；：（）،")


def _follows(line: Line, last: Figure, percent: Figure) -> bool:
    """«30 of the 120 seats (40 %)», «…, 40 per cent», «… or 40 per cent»."""
    if not last.end <= percent.start or _figures_between(line, last, percent):
        return False
    gap = line.between(last, percent)
    if _OPENED.fullmatch(gap):
        return line.text[percent.end :].lstrip()[:1] in (")", "）", ",", ";", "，")
    start = line.words.equals.ends_at(line.text, percent.start)
    if start is not None and start >= last.end and len(_WORD.findall(line.text[last.end : start])) <= _NOUN_WORDS:
        paused = any(mark in line.text[last.end : percent.start] for mark in ",，、،") or _ended(line, percent)
        return paused and line.words.out_of.starts_at(line.text, percent.end) is None
    return _PAUSE.fullmatch(gap) is not None and _ended(line, percent)


def _leads(line: Line, percent: Figure, first: Figure) -> bool:
    """«40 per cent of the seats (30 of 120)»."""
    if not percent.end <= first.start or _figures_between(line, percent, first):
        return False
    return _OPENED.fullmatch(line.between(percent, first)) is not None


def _ended(line: Line, percent: Figure) -> bool:
    return _ENDED.match(line.text, percent.end) is not None


def _figures_between(line: Line, one: Figure, two: Figure) -> bool:
    return any(one.end <= figure.start < two.start for figure in line.figures)


def _changes(line: Line, percents: Sequence[Figure]) -> Iterator[_Share]:
    """«rose from 100 to 150, by 20 %», with the percentage on either side of the two ends."""
    if len(percents) != 1:
        return
    percent = percents[0]
    for figures, first, last in _ends(line):
        start, end = figures[0].start, figures[-1].end
        near = line.text[end : percent.start] if percent.start >= end else line.text[percent.end : start]
        if any(mark in near for mark in ".;:!?。；।") or len(_WORD.findall(near)) > _LINK_WORDS:
            continue
        low, high = min(start, percent.start), max(end, percent.end)
        if any(low <= f.start < high and f not in (*figures, percent) for f in line.figures):
            continue
        cue = line.words.rose if first < last else line.words.fell
        told = cue.search(line.text, max(0, low - _REACH), min(len(line.text), high + _REACH))
        if told and line.words.out_of.starts_at(line.text, percent.end) is None:
            yield _Share(percent, figures, first, last, change=True)


def _since(line: Line, percents: Sequence[Figure]) -> Iterator[_Share]:
    """«5,000 से 10 प्रतिशत बढ़कर 6,000», with the percentage between the ends, and «100 then, 150 now, up 20 %»."""
    if len(percents) != 1:
        return
    percent = percents[0]
    for one, two, three in zip(line.figures, line.figures[1:], line.figures[2:], strict=False):
        ends = (one, three) if two is percent else (one, two) if three is percent else None
        if ends is None or _kind_of(ends[0]) is None or _kind_of(ends[0]) != _kind_of(ends[1]):
            continue
        first, last = _amount(ends[0]), _amount(ends[1])
        if first is None or last is None or first == last:
            continue
        cue = line.words.rose if first < last else line.words.fell
        if two is percent:
            told = _percent_between(line, one, two, three, cue)
        else:
            told = _now(line, one, two) and _only(line.between(two, three), cue)
        if told:
            yield _Share(percent, ends, first, last, change=True)


def _kind_of(figure: Figure) -> tuple[str, str | None] | None:
    return _kind(figure) if figure.quantity is not None else None


def _percent_between(line: Line, one: Figure, percent: Figure, two: Figure, cue: Cue) -> bool:
    gap = f"{line.between(one, percent)} | {line.between(percent, two)}"
    if len(_WORD.findall(gap)) > _LINK_WORDS or any(mark in gap for mark in ".;:!?。；।()") or not cue.search(gap):
        return False
    return any(
        between.search(gap) and (before is None or before.ends_at(line.text, one.start) is not None)
        for before, between in line.words.ends
    )


def _now(line: Line, one: Figure, two: Figure) -> bool:
    gap = line.between(one, two)
    return (
        len(gap) <= _REACH and not any(mark in gap for mark in ".;!?。；।") and line.words.now.search(gap) is not None
    )


def _only(gap: str, cue: Cue) -> bool:
    """Whether the gap is nothing but a comma and the word that says which way it went."""
    found = cue.search(gap)
    return found is not None and not (gap[: found[0]] + gap[found[1] :]).strip(" ,")


def _points(line: Line, percents: Sequence[Figure]) -> Iterator[tuple[Figure, QuantityValue]]:
    """A percentage, and the two rates that lie as many points apart, where a word says that one became the other."""
    if len(percents) != 1:
        return
    percent = percents[0]
    said = exact(percent.quantity)
    for figure in line.figures:
        rate = figure.quantity
        if figure is percent or rate is None or rate.unit != "%" or not rate.low or not rate.high:
            continue
        low, high = min(figure.start, percent.start), max(figure.end, percent.end)
        moved = line.words.rose.search(line.text, max(0, low - _REACH), high + _REACH) or line.words.fell.search(
            line.text, max(0, low - _REACH), high + _REACH
        )
        near = line.text[min(figure.end, percent.end) : max(figure.start, percent.start)]
        close = len(_WORD.findall(near)) <= _LINK_WORDS and not any(mark in near for mark in ".;:!?。；।")
        if moved and close and rate.low < rate.high and said == rate.high - rate.low:
            yield percent, rate


def _points_finding(context: Context, rule: Rule, line: Line, percent: Figure, rate: QuantityValue) -> Finding:
    assert rate.low is not None and rate.high is not None
    said = number(rate.high - rate.low)
    grown = number((rate.high - rate.low) / rate.low * 100)
    return make_finding(
        rule,
        line.sides([percent]),
        say("means_points", source=named(line.article), said=said),
        because=[say("points_made", low=number(rate.low), high=number(rate.high), said=said, grown=grown)],
        outcome="defect",
        level="note",
        story=context.story_of.get(line.article.id),
    )


def _ends(line: Line) -> Iterator[tuple[tuple[Figure, ...], Decimal, Decimal]]:
    for figure in line.figures:
        both = figure.quantity
        if both and both.dimension in _AMOUNTS and both.low and both.high and both.low < both.high:
            yield (figure,), both.low, both.high
    for one, two in pairwise(line.figures):
        first, last = one.quantity, two.quantity
        if first is None or last is None or first.low != first.high or last.low != last.high:
            continue
        alike = _kind(one) == _kind(two) or (first.dimension == "count" and last.dimension in _AMOUNTS)
        if not alike or first.dimension not in _AMOUNTS or not first.low or not last.low or first.low <= 0:
            continue
        if first.low != last.low and joined(line, one, two):
            yield (one, two), first.low, last.low


_ROUNDED = Decimal("0.025")
"""The most that rounding took from a figure of which somebody worked out a change."""


def _narrowed(extent: Extent, amount: Decimal) -> Extent:
    most = amount * _ROUNDED
    return Extent(max(extent.low, amount - most), min(extent.high, amount + most))


def _fits(share: _Share) -> bool:
    quantity = share.percent.quantity
    assert quantity is not None and quantity.low is not None
    fraction = _FRACTION.search(fold_digits(share.percent.value.text))
    said, step = abs(quantity.low), Decimal(1).scaleb(-len(fraction[1]) if fraction else 0)
    figures = share.figures if len(share.figures) == 2 else share.figures * 2
    in_order = figures if _amount(figures[0]) in (share.one, None) else figures[::-1]
    one, two = (Extent.of(x, f.value) for x, f in zip((share.one, share.two), in_order, strict=True))
    if one.low <= 0 or two.low <= 0:
        return True
    if share.change:
        one, two = (_narrowed(extent, x) for extent, x in zip((one, two), (share.one, share.two), strict=True))
        made = sorted([abs(two.low / one.high - 1) * 100, abs(two.high / one.low - 1) * 100])
        others = [share.two / share.one * 100, abs(share.two - share.one) / share.two * 100]
    else:
        made = [one.low / two.high * 100, one.high / two.low * 100]
        others = [100 - share.one / share.two * 100]
    # What is left of the whole, or the new amount as a share of the old one, may be meant instead.
    return made[0] - step <= said <= made[1] + step or any(abs(said - other) <= step for other in others)
