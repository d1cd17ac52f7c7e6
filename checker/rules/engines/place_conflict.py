"""Two sources put the same event in different places.

## What it finds
In two sentences that say the same, a country on each side that the other side does not name in any form; a city,
a district or a state on each side where all else of the two sentences agrees; what goes to a city in one and from it in
the other. Places below a country are a warning.

## What it leaves alone
A country beside its nationality word («France», «French»), its capital or a city in it; a city beside its state; a
court or a police force beside one of another kind; places only one side names.

## How to mend it
Check where the event took place; in translations, look for a name that the translator took for another.
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
    """One contradiction for each pair of parallel sentences that differ in one place."""
    yield from question_findings(context, rule)
    yield from parallel_findings(context, rule, {"country": "country", "place": "place"})
