"""Two sources date the same event differently.

## What it finds
In two sentences that say the same: a year, month, day or weekday on each side that the other does not have. Between
sentences that only tell of the same kind of event: a date in a time of which another source says that there was no such
event, such as «the first visit in 24 years», beside «the last one was in 2000».

## What it leaves alone
Dates of different precision that agree («June 2024», «19 June 2024»), relative dates that the publication date resolves
to the same time, and two events of one kind at two times: talks in 2023 and talks in 2024.

## How to mend it
Find which date the source of the event gives; where both events took place, say which one is meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.messages.said import listing, say
from checker.model import Finding, Pairs, Side
from checker.ontology import event_kind
from checker.questions.comparison.atoms import Part
from checker.rules.asked import question_findings
from checker.rules.context import Context
from checker.rules.definitions import Rule
from checker.rules.findings import make_finding, named
from checker.rules.identity import pairs_of
from checker.rules.occasions import exclusions
from checker.rules.parallel import parallel_findings
from checker.wording import shown

__all__ = ["evaluate"]

_PARTS: dict[Part, str] = {
    "year": "date", "decade": "decade", "century": "century", "month": "date", "day": "date", "weekday": "weekday",
}  # fmt: skip


def evaluate(context: Context, rule: Rule) -> Iterator[Finding]:
    """Contradictions of dates between parallel sentences, and between accounts that exclude each other."""
    yield from question_findings(context, rule)
    yield from parallel_findings(context, rule, _PARTS)
    for found in exclusions(context):
        sides = [
            context.side(found.other.claim, found.other_time.value),
            *(context.side(first.claim, time.value) for first, time in found.firsts),
            *(context.side(own.claim, time.value) for own, time in found.support),
        ]
        sources = dict.fromkeys(named(context.articles[first.claim.article]) for first, _ in found.firsts)
        yield make_finding(
            rule,
            sides,
            say(
                "excluded_occasion",
                source=named(sides[0].article),
                noun=event_kind(found.other.event.type).noun,
                day=shown(found.other_time.value),
                others=listing(list(sources), ended=False),
                kind="visit" if found.firsts[0][0].family == "visit" else "meeting",
                now=str(found.now),
                last=str(found.last),
            ),
            because=found.because,
            story=context.story_of.get(found.other.claim.article),
            pairs=_pairs(rule, sides, f"first since {found.last}"),
        )


def _pairs(rule: Rule, sides: Sequence[Side], excludes: str) -> Pairs:
    """The first side against all others, which together exclude its date."""
    return pairs_of(
        f"{rule.id}/exclusion", sides, key=lambda side: side.values[0].value if side is sides[0] else excludes
    )
