"""Two sources put the same event in different places.

## What it finds
In two sentences that say the same, a country on each side that the other side does not name in any form; a city,
a district or a state on each side where all else of the two sentences agrees; what goes to a city in one and from it in
the other. Within one story, whether or not sentences are alike: the place in which the lead of each article sets a
fire, a crash, an attack or another happening of one place. Places below a country are a warning.

## What it leaves alone
A country beside its nationality word («France», «French»), its capital or a city in it; a city beside its state, or
beside a district of another name in that state; a court or a police force beside one of another kind; places only one
side names; a venue that the other article names anywhere.

## How to mend it
Check where the event took place; in translations, look for a name that the translator took for another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import chain, combinations

from checker.messages.said import data_label, listing, say
from checker.model import Finding
from checker.rules.asked import question_findings
from checker.rules.context import Context
from checker.rules.definitions import Rule
from checker.rules.findings import make_finding, named
from checker.rules.identity import pairs_of
from checker.rules.parallel import parallel_findings
from checker.rules.venues import Venue, Venues, venues_of

__all__ = ["evaluate"]

_MOST_SOURCES = 64
"""Articles of a story whose venues are laid beside each other."""


def evaluate(context: Context, rule: Rule) -> Iterator[Finding]:
    """One contradiction for each pair of parallel sentences that differ in one place."""
    shown: set[str] = set()
    for finding in chain(
        question_findings(context, rule),
        parallel_findings(context, rule, {"country": "country", "place": "place"}),
    ):
        shown |= {side.claim.id for side in finding.sides}
        yield finding
    for finding in _venues(context, rule):
        if not {side.claim.id for side in finding.sides} <= shown:
            yield finding


def _venues(context: Context, rule: Rule) -> Iterator[Finding]:
    """A warning for each venue of a story that other articles of it put elsewhere, none of which names that place."""
    by_story: dict[int, dict[str, Venues]] = defaultdict(dict)
    for sentences in context.alignment.sentences:
        article = sentences[0].article if sentences else ""
        story = context.story_of.get(article)
        if story is not None and context.copies.get(article, article) == article:
            found = venues_of(context.articles[article], sentences, context.files)
            if found.told:
                by_story[story][article] = found
    for story, of_article in by_story.items():
        against: dict[int, tuple[Venue, list[Venue]]] = {}
        for (left, ours), (right, theirs) in combinations(list(of_article.items())[:_MOST_SOURCES], 2):
            apart = _apart(ours, theirs)
            if apart is not None and not {left, right} <= context.stored:
                against.setdefault(id(apart[0]), (apart[0], []))[1].append(apart[1])
        for one, others in against.values():
            sides = [context.side(each.claim, each.value) for each in (one, *others)]
            yield make_finding(
                rule,
                sides,
                say(
                    "venues_differ",
                    happening=data_label("happening", one.happening, one.happening),
                    answers=listing(
                        [
                            say("answer_by", value=each.name.label, sources=named(side.article))
                            for each, side in zip((one, *others), sides, strict=True)
                        ],
                        ended=False,
                    ),
                ),
                because=[say("leads_set_apart")],
                level="warning",
                story=story,
                pairs=pairs_of(rule.id, sides, key=lambda side: side.values[0].value),
            )


def _apart(ours: Venues, theirs: Venues) -> tuple[Venue, Venue] | None:
    """A venue of each that exclude each other, where all of them do and neither article names the other's."""
    pairs = [(one, two) for one in ours.told for two in theirs.told]
    apart = all(one.excludes(two) and not theirs.knows(one) and not ours.knows(two) for one, two in pairs)
    return pairs[0] if apart else None
