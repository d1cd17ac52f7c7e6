"""A sum does not add up.

## What it finds
A total and its parts in one sentence that says that the parts make it: «a total of 60: 20 men, 25 women and 10
children», «12 soldiers and 30 civilians, 45 people in all», «of the 45 injured, 20 went home and the remaining 15 …».
Where a whole is told in three or more parts without a word of the rest («of the 45 injured, 20 …, 15 … and 12 …»), only
parts that make more than the whole are found, as a warning.

## What it leaves alone
Parts that may be named for example («including»), or lie in each other («of whom»), bounds and rough figures, sums that
rounding explains, parts in different units.

## How to mend it
Go back to the source of the figures: one part or the total is wrong, or a part is missing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

import regex

from checker.messages.said import say
from checker.model import DateValue, Finding, QuantityValue
from checker.rules.arithmetic.amounts import exact, number, rounding
from checker.rules.arithmetic.lines import Figure, Line, lines
from checker.rules.context import Context
from checker.rules.definitions import Rule
from checker.rules.findings import make_finding, named

__all__ = ["evaluate"]

_SUMMED = frozenset({"count", "money", "mass", "area", "volume"})
_OPENED = regex.compile(r"(?P<noun>[^:：()（）\d]{0,45}?)(?P<sign>[:：(（]|\s[-–—]\s)[^\d:：()（）,،、，;]{0,14}+")
_ITEM = regex.compile(r"[^:：()（）;!?\d]{0,45}+")
_COMMA = regex.compile(r"[,，、،;]")
_LAST_COMMA = regex.compile(r"[^:：;()（）\d]{0,40}?(?:[,，、،=(（]|\s[-–—])\s*+")
_CLAUSE_END = regex.compile(r"[,，、،;.。।)）—–]")
_NOUN_WORDS = 3
_MOST_WORDS = 6
"""Words between two parts of one list."""
_WORD = regex.compile(r"[\p{L}\p{M}]++")
_FAR = 3
"""From this many times as much on, the figures tell of different things."""
_COUNTED_BELOW = 1000
"""Wholes below this are counted head by head; statistics of more sort the same people by several marks."""
_OVERLAP = Decimal("1.34")
"""Parts that make more of a whole than this overlap, and are no parts."""


@dataclass(frozen=True, slots=True)
class _Sum:
    """A total and what the sentence says makes it."""

    total: Figure
    parts: tuple[Figure, ...]
    whole: bool = True
    """Whether the parts are said to be all; else they may only not make more."""


def evaluate(context: Context, rule: Rule) -> Iterator[Finding]:
    """One defect for each total that its parts do not make."""
    for line in lines(context, _has_three):
        found = next((found for found in _sums(line) if _fails(found)), None)
        if found is None:
            continue
        total, added = _amount(found.total), sum(map(_amount, found.parts), Decimal(0))
        parts = [number(_amount(part)) for part in found.parts]
        told = parts[0]
        for part in parts[1:]:
            told = say("plus", one=told, two=part)
        yield make_finding(
            rule,
            line.sides([found.total, *found.parts]),
            say("wrong_total", source=named(line.article), total=number(total), made=number(added)),
            because=[say("sum_made", parts=told, made=number(added), total=number(total))],
            outcome="defect",
            level=None if found.whole else "warning",
            story=context.story_of.get(line.article.id),
        )


def _has_three(details: Sequence[QuantityValue | DateValue]) -> bool:
    return sum(isinstance(detail, QuantityValue) and detail.dimension in _SUMMED for detail in details) >= 3


def _fails(found: _Sum) -> bool:
    total, added = _amount(found.total), sum(map(_amount, found.parts), Decimal(0))
    slack = sum((rounding(_amount(f), f.value) for f in (found.total, *found.parts)), Decimal(0))
    if not found.whole:
        return total + slack < added <= total * _OVERLAP
    return abs(total - added) > slack and total < _FAR * added and added < _FAR * total


def _amount(figure: Figure) -> Decimal:
    amount = exact(figure.quantity)
    assert amount is not None
    return amount


def _sums(line: Line) -> Iterator[_Sum]:
    counts = [figure for figure in line.figures if figure.quantity and figure.quantity.dimension in _SUMMED]
    if len(counts) < 3:
        return
    for found in (*_introduced(line, counts), *_in_all(line, counts), *_of_whole(line, counts)):
        figures = (found.total, *found.parts)
        amounts = [exact(figure.quantity) for figure in figures]
        if all(amount is not None and amount > 0 for amount in amounts) and len({_kind(f) for f in figures}) == 1:
            yield found


def _kind(figure: Figure) -> tuple[str, str | None]:
    assert figure.quantity is not None
    return figure.quantity.dimension, figure.quantity.unit


def _introduced(line: Line, counts: Sequence[Figure]) -> Iterator[_Sum]:
    """«60 people: 20 men, 25 women and 10 children», the parts behind a colon or a dash or in brackets."""
    for at, total in enumerate(counts[:-2]):
        opened = _OPENED.fullmatch(line.between(total, counts[at + 1]))
        if opened is None or _words(opened["noun"]) > _NOUN_WORDS:
            continue
        end = _closing(line.text, total.end + opened.end("sign"), opened["sign"].strip())
        parts = [count for count in counts[at + 1 :] if count.end <= end]
        least = 2 if _is_total(line, total) else 3
        if len(parts) < least or not _is_list(line, parts) or _goes_on(line, parts[-1].end, end):
            continue
        if not _nested(line, total.end, end):
            yield _Sum(total, tuple(parts))


def _goes_on(line: Line, start: int, end: int) -> bool:
    """Whether a part that no figure counts may end the list: «20 men, 12 women and a child»."""
    clause = _CLAUSE_END.search(line.text, start, end)
    return line.words.joins.search(line.text, start, clause.start() if clause else end) is not None


def _closing(text: str, start: int, sign: str) -> int:
    """Where a list ends that begins at `start` behind `sign`."""
    if sign in "(（":
        closing = regex.compile(r"[)）]").search(text, start)
    elif sign in "-–—":
        closing = regex.compile(r"\s[-–—]\s").search(text, start)
    else:
        closing = None
    return closing.start() if closing else len(text)


def _in_all(line: Line, counts: Sequence[Figure]) -> Iterator[_Sum]:
    """«12 soldiers and 30 civilians, 45 people in all»: the total behind its parts, with a word that says so."""
    for at in range(2, len(counts)):
        total, parts = counts[at], counts[:at]
        start = line.words.total_before.ends_at(line.text, total.start)
        if start is None and not _total_behind(line, total):
            continue
        gap = line.text[parts[-1].end : total.start if start is None else start]
        if _LAST_COMMA.fullmatch(gap) and _is_list(line, parts) and not _nested(line, parts[0].end, total.start):
            yield _Sum(total, tuple(parts))


def _of_whole(line: Line, counts: Sequence[Figure]) -> Iterator[_Sum]:
    """«Of the 45 injured, 20 …, 15 … and the remaining 12 …»."""
    whole, *parts = counts
    start = line.words.whole_before.ends_at(line.text, whole.start)
    gap = line.between(whole, parts[0])
    behind = line.words.whole_after.search(gap)
    if not (start is not None and line.begins_clause(start)) and not (
        behind is not None and _words(gap[: behind[0]]) <= _NOUN_WORDS
    ):
        return
    after = whole.end + (behind[1] if behind else 0)
    if _nested(line, after, parts[-1].end + 40) or any(part.quantity == whole.quantity for part in parts):
        return
    if any(whole.end <= figure.start < parts[-1].end and figure not in parts for figure in line.figures):
        return
    rest = line.words.rest.ends_at(line.text, parts[-1].start) is not None
    if rest or (len(parts) >= 3 and _amount_below(whole, _COUNTED_BELOW)):
        yield _Sum(whole, tuple(parts), whole=rest)


def _amount_below(figure: Figure, most: int) -> bool:
    amount = exact(figure.quantity)
    return amount is not None and amount < most


def _is_total(line: Line, figure: Figure) -> bool:
    return line.words.total_before.ends_at(line.text, figure.start) is not None or _total_behind(line, figure)


def _total_behind(line: Line, figure: Figure) -> bool:
    """Whether a word such as «in all» follows the figure and its noun in their own clause."""
    behind = line.words.total_after.search(line.text, figure.end, figure.end + 40)
    gap = line.text[figure.end : behind[0]] if behind is not None else None
    return gap is not None and _words(gap) < _NOUN_WORDS and not _CLAUSE_END.search(gap)


def _is_list(line: Line, parts: Sequence[Figure]) -> bool:
    gaps = [line.between(one, two) for one, two in pairwise(parts)]
    return all(_is_item(line, gap) for gap in gaps)


def _is_item(line: Line, gap: str) -> bool:
    """Whether only a noun and a comma or «and» stand between two figures."""
    commas = [comma.start() for comma in _COMMA.finditer(gap)]
    join = line.words.joins.search(gap)
    if not _ITEM.fullmatch(gap) or _words(gap) > _MOST_WORDS:
        return False
    # What stands between «and» and a comma, or two commas, no figure counts: «5 wives and a child, 307 convicts».
    return join is not None if not commas else len(commas) == 1 and (join is None or join[0] > commas[0])


def _nested(line: Line, start: int, end: int) -> bool:
    return line.words.nested.search(line.text, start, min(end, len(line.text))) is not None


def _words(text: str) -> int:
    return len(_WORD.findall(text))
