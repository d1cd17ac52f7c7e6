"""Two sources name different people, or different organisations, in the same place.

## What it finds
In two sentences that say the same, a known person on each side whom the other side does not name in any form: Kim Jong
Un beside Kim Jong Il. The same for agencies, alliances and offices: TASS beside Reuters.

## What it leaves alone
Every spelling, case form and order of one name, a family name beside the full one, pronouns and offices («the
president») in place of a name, a name that stands in the sentence before or after, a name that one side only gives, and
articles that tell of what two people did: something else differs there too, or each names its own throughout.

People count as known where `rules/entities/people.yaml` lists them, organisations where `organisations.yaml` does.

## How to mend it
Find whom the source of the statement names. In translations, look for a name taken for a similar one.
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
    """One contradiction for each name that stands in the place of another in parallel sentences."""
    yield from question_findings(context, rule)
    yield from parallel_findings(context, rule, {"name": "name"})
