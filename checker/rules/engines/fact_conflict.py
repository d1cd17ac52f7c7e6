"""A claim contradicts what the desk has settled.

## What it finds
A date, a place or a count that an article gives for an event of `rules/facts/*.yaml` and that cannot be the settled
one: «Putin was born on 8 October 1953» where a fact says 7 October 1952. The claim must tell of that very event: of its
kind and all its people, or by its name. Where the fact leaves room for no other occasion (a birth, a death, a founding,
or `occasion: only`), any other date or place contradicts it. Where it leaves room, all that it settles must agree but
one thing, and a date may differ in its day, its month or its year alone; such findings are warnings.

## What it leaves alone
Other occasions: a visit a year later, a summit of others. Dates that are less precise or in the other calendar, places
in or around the settled one, counts that are rounded or bounds. What is planned, possible or denied; what a sentence
says of somebody else; claims that agree with another fact about the same people. What only a quoted speaker says is a
note. Without facts of your own it finds nothing; docs/facts.md shows how to write them.

## How to mend it
Correct the article; or, where the desk was wrong, the fact: the finding names its file and line.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from checker.messages.said import Term, listing, say
from checker.model import Claim, Finding, Sentence
from checker.rules.context import Context
from checker.rules.definitions import Rule
from checker.rules.events import Occurrence
from checker.rules.facts.book import Settled, load_facts
from checker.rules.facts.mentions import Reader, Telling
from checker.rules.facts.schema import When
from checker.rules.facts.verdicts import Verdict, verdict
from checker.rules.findings import make_finding, named
from checker.rules.identity import pairs_of
from checker.wording import MONTHS, listed, shown

__all__ = ["evaluate"]


def evaluate(context: Context, rule: Rule) -> Iterator[Finding]:
    """One contradiction for each claim, fact and slot of it."""
    book = load_facts(context.files)
    if not book.facts:
        return
    reader = Reader(book)
    by_claim: dict[str, list[Occurrence]] = defaultdict(list)
    for occurrence in context.occurrences:
        by_claim[occurrence.claim.id].append(occurrence)
    for sentences in context.alignment.sentences:
        for sentence in sentences:
            if sentence.article in context.stored:
                continue
            for claim in sentence.claims:
                telling = reader.telling(claim, by_claim.get(claim.id, ()))
                facts = book.candidates(telling.keys)
                for fact in facts:
                    yield from _against(context, rule, reader, telling, sentence, fact, facts)


def _against(
    context: Context,
    rule: Rule,
    reader: Reader,
    telling: Telling,
    sentence: Sentence,
    fact: Settled,
    facts: Sequence[Settled],
) -> Iterator[Finding]:
    others = [other for other in facts if other is not fact and other.event == fact.event]
    for mention in reader.mentions(telling, fact):
        found = verdict(fact, mention, sentence, others, context.tolerances)
        if found is not None:
            yield _finding(context, rule, telling.claim, fact, found)


def _finding(context: Context, rule: Rule, claim: Claim, fact: Settled, found: Verdict) -> Finding:
    article = context.articles[claim.article]
    event = _event(fact)
    told, settled = shown(found.value), _settled(fact, found)
    unique = say(f"settled_{fact.occasion}") if fact.occasion in ("only", "first", "last") else ""
    sides = [context.side(claim, found.value)]
    return make_finding(
        rule,
        sides,
        say(f"against_fact_{found.slot}", source=named(article), event=event, told=told, settled=settled),
        because=[
            step
            for step in (
                say("fact_says", fact=fact.id, path=fact.path.as_posix(), line=str(fact.line), told=_told(fact)),
                unique,
                *found.because,
                say("fact_source", source=fact.source) if fact.source else "",
                say("fact_note", note=fact.note) if fact.note else "",
            )
            if step
        ],
        outcome="attributed" if claim.quoted or claim.speaker else "contradiction",
        level=None if found.sure else "warning",
        story=context.story_of.get(claim.article),
        pairs=pairs_of(f"{rule.id}/{fact.id}/{found.slot}", sides),
    )


def _event(fact: Settled) -> str:
    """«the birth of Vladimir Putin», «the Moscow summit», «a meeting of A and B»."""
    if fact.names:
        return fact.label if fact.label[:4].casefold() == "the " else say("the_fact", fact=fact.label)
    who = listed([filler.label for filler in fact.participants])
    return say("the_fact_of", fact=fact.label, who=who) if who else say("the_fact", fact=fact.label)


def _settled(fact: Settled, found: Verdict) -> str:
    if found.slot == "date" and fact.when is not None:
        return _when(fact.when)
    if found.slot == "place" and fact.place is not None:
        return fact.place.label
    return f"{found.amount.number:,f} {found.amount.label}" if found.amount else ""


def _told(fact: Settled) -> str:
    parts = [_event(fact)]
    if fact.names and fact.participants:
        parts.append(listed([filler.label for filler in fact.participants]))
    if fact.when is not None:
        parts.append(_when(fact.when))
    if fact.place is not None:
        parts.append(fact.place.label)
    parts += [f"{amount.number:,f} {amount.label}" for amount in fact.amounts]
    return listing(parts, ended=False)


def _when(when: When) -> str:
    days = [_date(part.strip()) for part in when.written.split("/")]
    return say("days_to", first=days[0], last=days[1]) if len(days) == 2 else days[0]


def _date(written: str) -> str:
    year, _, rest = written.partition("-")
    month, _, day = rest.partition("-")
    words = [str(int(day))] if day else []
    words += [MONTHS[int(month) - 1]] if month else []
    return Term(" ".join([*words, year]), "date", written)
