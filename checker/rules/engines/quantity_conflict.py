"""Two sources give different amounts of the same thing.

## What it finds
In two sentences that say the same, a figure on each side that has no counterpart on the other: «40 trucks» against
«64 trucks», «12 per cent» against «21 per cent». Units are converted before anything is compared.

## What it leaves alone
Amounts that can both be true: «more than 300» beside 312, «about 12,000» beside 11,700, 60 miles beside 97 kilometres,
a range that holds the other figure, a rounded figure beside the exact one, an amount that one side only gives.

## How to mend it
Go back to the source of the figure. If the count has grown since the earlier article, say as of when each one holds.
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.model import Finding
from checker.rules.asked import question_findings
from checker.rules.context import Context
from checker.rules.definitions import Rule
from checker.rules.parallel import parallel_findings

__all__ = ["evaluate"]


def evaluate(context: Context, rule: Rule) -> Iterator[Finding]:
    """One contradiction for each slot that two parallel sentences fill with amounts that exclude each other."""
    yield from question_findings(context, rule)
    yield from parallel_findings(context, rule, {"amount": "amount"})
