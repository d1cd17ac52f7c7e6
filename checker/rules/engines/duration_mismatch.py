"""A duration does not fit its two ends.

## What it finds
How long something lasted beside when it began and ended, in one sentence: «ran for eight years, from 2010 to 2015»,
«the three-day visit from 12 to 20 May», «from 10:00 to 14:30, for two hours».

## What it leaves alone
Both ways of counting (with the first and last day, or without), years that were not whole, rounded durations («thirty
years, from 1947 to 1975»), bounds («more than»), times that are no duration of that stretch («after six months», «every
two weeks», «25 years in prison»).

## How to mend it
Work the duration out again from the two ends; one of the three figures is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

import regex

from checker.messages.said import Term, say
from checker.model import DateValue, Finding, QuantityValue
from checker.rules.arithmetic.amounts import number
from checker.rules.arithmetic.lines import Figure, Line, lines
from checker.rules.arithmetic.spans import Stretch, stretches
from checker.rules.context import Context
from checker.rules.definitions import Rule
from checker.rules.findings import make_finding, named
from checker.wording import shown

__all__ = ["evaluate"]

_UNITS = {
    "years": {"a": Decimal(1), "mo": Decimal(1) / 12},
    "months": {"a": Decimal(12), "mo": Decimal(1), "wk": Decimal(7) / Decimal("30.4"), "d": 1 / Decimal("30.4")},
    "days": {"a": Decimal("365.25"), "mo": Decimal("30.4"), "wk": Decimal(7), "d": Decimal(1)},
    "minutes": {"h": Decimal(60), "min": Decimal(1)},
}
"""How a duration's unit is counted in that of the ends."""
_SLACK = {
    "years": {"a": Decimal(1), "mo": Decimal(1)},
    "months": {"a": Decimal(12), "mo": Decimal(1), "wk": Decimal(1), "d": Decimal(1)},
    "days": {"a": Decimal(366), "mo": Decimal(16), "wk": Decimal(3), "d": Decimal(1)},
    "minutes": {"h": Decimal(30), "min": Decimal(5)},
}
"""How far the two may lie apart: uncounted or half ends, and rounding to the unit."""
_ROUNDED = Decimal("0.1")
_ROUND_FROM = 20
"""From this many on, multiples of five are rounded."""
_NEAR, _APART, _LINKED = 2, 4, 6
"""Words between a duration and its stretch; more where a word says that it lasted, if with a comma or without."""
_AROUND = 24
"""Code points beside a duration in which a word may say that it is none."""
_WORD = regex.compile(r"[\p{L}\p{M}]++|[\p{Han}\p{Hiragana}\p{Katakana}]")
_COMMA = regex.compile(r"[,，、،]")
_STOP = regex.compile(r"[.;:!?。；：।]")


def evaluate(context: Context, rule: Rule) -> Iterator[Finding]:
    """One defect for each duration that lies too far from what its ends make."""
    for line in lines(context, _has_duration):
        durations = [figure for figure in line.figures if _is_duration(figure)]
        if not durations:
            continue
        for stretch in stretches(line):
            linked = [figure for figure in durations if _is_of(line, figure, stretch)]
            if len(linked) == 1 and not _fits(linked[0], stretch):
                yield _finding(context, rule, line, linked[0], stretch)


def _has_duration(details: Sequence[QuantityValue | DateValue]) -> bool:
    return any(isinstance(detail, QuantityValue) and detail.dimension == "time" for detail in details)


def _finding(context: Context, rule: Rule, line: Line, duration: Figure, stretch: Stretch) -> Finding:
    length = _length(stretch.lengths[-1], stretch.unit)
    told = shown(duration.value)
    return make_finding(
        rule,
        line.sides([duration, *stretch.figures]),
        say("wrong_duration", source=named(line.article), told=told, length=length),
        because=[say("duration_made", ends=stretch.told, length=length, told=told)],
        outcome="defect",
        story=context.story_of.get(line.article.id),
    )


def _length(amount: Decimal, unit: str) -> str:
    if unit == "minutes":
        hours, minutes = divmod(int(amount), 60)
        parts = [Term(f"{hours} h", "quantity", f"{hours} h")] * bool(hours)
        parts += [Term(f"{minutes} min", "quantity", f"{minutes} min")] * bool(minutes or not hours)
        return say("hours_minutes", hours=parts[0], minutes=parts[1]) if len(parts) > 1 else parts[0]
    english = f"{number(amount)} {unit if amount != 1 else unit.removesuffix('s')}"
    return Term(english, "quantity", f"{amount:f} {unit}")


def _is_duration(figure: Figure) -> bool:
    quantity = figure.quantity
    return (
        quantity is not None
        and quantity.dimension == "time"
        and quantity.low is not None
        and quantity.low == quantity.high
        and quantity.low > 0
        and quantity.comparator in ("=", "~")
    )


def _is_of(line: Line, duration: Figure, stretch: Stretch) -> bool:
    """Whether the duration is that of the stretch: it stands beside it, and nothing says that it is another time."""
    assert duration.quantity is not None
    if str(duration.quantity.unit) not in _UNITS[stretch.unit] or duration in stretch.figures:
        return False
    first, last = sorted([(duration.start, duration.end), (stretch.start, stretch.end)])
    gap = line.text[first[1] : last[0]]
    if (
        _STOP.search(gap)
        or line.words.nested.search(gap)
        or any(first[1] <= figure.start < last[0] for figure in line.figures)
    ):
        return False
    linked = _APART if _COMMA.search(gap) else _LINKED
    if len(_WORD.findall(gap)) > (linked if _lasts(line, duration, first[1], last[0]) else _NEAR):
        return False
    around = line.text[max(0, duration.start - _AROUND) : duration.start], line.text[duration.end :][:_AROUND]
    return not any(line.words.elsewhen.search(text) for text in around)


def _lasts(line: Line, duration: Figure, start: int, end: int) -> bool:
    """Whether a word beside the duration, or between it and its stretch, says that something lasted so long; or it is
    an attribute: a three-day visit.
    """
    words, text = line.words, line.text
    return (
        words.lasting_before.ends_at(text, duration.start) is not None
        or words.lasting_after.starts_at(text, duration.end) is not None
        or words.lasting_before.search(text, start, end) is not None
        or "-" in text[duration.start : duration.end]
    )


def _fits(duration: Figure, stretch: Stretch) -> bool:
    quantity = duration.quantity
    assert quantity is not None and quantity.low is not None
    unit = str(quantity.unit)
    said = quantity.low * _UNITS[stretch.unit][unit]
    slack = _SLACK[stretch.unit][unit]
    if quantity.comparator == "~" or (quantity.low >= _ROUND_FROM and quantity.low % 5 == 0):
        slack = max(slack, said * _ROUNDED)
    return any(abs(said - length) <= slack or _counts_both(said, length, stretch.unit) for length in stretch.lengths)


def _counts_both(said: Decimal, length: Decimal, unit: str) -> bool:
    """Whether the first and the last day (or year) are both counted."""
    return unit != "minutes" and said == length + 1
