"""Totals that an article leaves to its reader: «four were badly hurt and 20 slightly» makes 24 injured."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from checker.model import QuantityValue, Span, Statement, Value
from checker.statements.measures import Measure

__all__ = ["Total", "totals"]


@dataclass(frozen=True, slots=True)
class Total:
    """What the parts of one claim add up to."""

    measure: str
    value: Value
    """The sum, over the words from the first part to the last."""
    parts: tuple[Statement, ...]
    """In the order of the text."""


def totals(statements: Sequence[Statement], measures: Mapping[str, Measure]) -> Iterator[Total]:
    """The totals of the statements of one article which it does not give itself.

    Parts add up where one claim gives one exact count of each of several measures with the same `adds_to`.
    """
    told = {each.measure for each in statements}
    by_claim: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for each in statements:
        total = measures[each.measure].adds_to if each.measure in measures else ""
        if total and total not in told and each.qualifiers.part is None:
            by_claim[each.claim.id, total].append(each)
    for (_, total), parts in by_claim.items():
        counts = [_count(each) for each in parts]
        if len(parts) > 1 and len({each.measure for each in parts}) == len(parts) and None not in counts:
            ordered = tuple(sorted(parts, key=lambda each: each.value.span.start))
            yield Total(total, _value(ordered, sum(filter(None, counts), Decimal())), ordered)


def _count(statement: Statement) -> Decimal | None:
    """How many it tells exactly; None of a range or a bound."""
    detail = statement.value.detail
    exact = isinstance(detail, QuantityValue) and detail.comparator == "=" and detail.low == detail.high
    return detail.low if isinstance(detail, QuantityValue) and exact and statement.certain else None


def _value(parts: Sequence[Statement], amount: Decimal) -> Value:
    first, last, claim = parts[0].value.span, parts[-1].value.span, parts[0].claim
    span = Span(first.start, last.end)
    text = claim.text[span.start - claim.span.start : span.end - claim.span.start]
    detail = QuantityValue(amount, amount, significant=len(f"{amount:f}".strip("0")) or 1)
    return Value("quantity", span, text, f"{amount:f}", detail)
