"""Two sources date the same event differently.

## What it finds
In two sentences that say the same: a year, month, day or weekday on each side that the other does not have. Between
sentences that only tell of the same event: dates that exclude each other, where something says that it is one occasion
and not two, such as «the first visit in 24 years».

## What it leaves alone
Dates of different precision that agree («June 2024», «19 June 2024»), relative dates that the publication date resolves to
the same time, and two events of one kind at two times: talks in 2023 and talks in 2024.

## How to mend it
Find which date the source of the event gives; where both events took place, say which one is meant.
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.model import Finding
from checker.rules.context import Context
from checker.rules.definitions import Rule
from checker.rules.parallel import parallel_findings

__all__ = ["evaluate"]


def evaluate(context: Context, rule: Rule) -> Iterator[Finding]:
    """Contradictions of dates between parallel sentences, and between accounts of one event."""
    parts = {part: part for part in ("year", "decade", "century", "month", "day", "weekday")}
    yield from parallel_findings(context, rule, parts)  # type: ignore[arg-type]
