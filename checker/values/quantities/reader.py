"""First cut: digit runs as counts; the grammar follows."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import regex

from checker.model import QuantityValue, Span, Value
from checker.rulefiles import RuleFiles

__all__ = ["find_quantities"]

_RUN = regex.compile(r"\d+")


def find_quantities(text: str, language: str, rules: RuleFiles, taken: Sequence[Span]) -> list[Value]:
    """The quantities of one sentence, in order, not overlapping each other or `taken`."""
    found = []
    for match in _RUN.finditer(text):
        span = Span(match.start(), match.end())
        if not any(span.touches(other) for other in taken):
            amount = Decimal(int(match.group()))
            found.append(Value("quantity", span, match.group(), f"{amount}", QuantityValue(amount, amount)))
    return found
