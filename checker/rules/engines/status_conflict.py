"""One source says that something happened, the other that it did not, or that it was refused.

## What it finds
In two sentences that say the same, one event told as done on one side and as denied, refused or negated on the other,
or promised on one side and ruled out on the other; and told as done on one side and as still to come on the other, in
articles printed on the same day. Within one story, an invitation that the same person accepts in one article and turns
down in another.

## What it leaves alone
Plans that an earlier article announces and a later one reports as done; what a quoted speaker alone denies; events in
different years. Two negations are none: «did not fail to sign» is signing. Done beside planned where a date of
publication is missing.

The threshold `same-days` says how many days after a plan its fulfilment may be printed and still contradict it; `days`
says how far apart two articles may be printed and still mean one occasion.

## How to mend it
Check whether it happened. Where it is disputed, say who says what.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal

from checker.messages.said import listing, say
from checker.model import DateValue, EventValue, Finding, Outcome, Pair, Pairs, Sentence, Side, Value
from checker.ontology import event_kind
from checker.questions.opposites import opposed
from checker.questions.slots import slot_label
from checker.rules.asked import question_findings
from checker.rules.context import Context
from checker.rules.definitions import Rule
from checker.rules.events import Occurrence, in_other_years, same_party
from checker.rules.findings import answers_told, but_so, claim_of, make_finding, named
from checker.rules.identity import pairs_of
from checker.rules.outcomes import attributed
from checker.wording import shown

__all__ = ["evaluate"]

_State = Literal["did", "did not", "will", "will not", "refused"]
_CONFLICTS: tuple[frozenset[_State], ...] = (
    frozenset({"did", "did not"}), frozenset({"did", "refused"}), frozenset({"will", "will not"}),
    frozenset({"will", "refused"}),
)  # fmt: skip
_SAME_DAY_CONFLICTS: tuple[frozenset[_State], ...] = (frozenset({"did", "will"}), frozenset({"did", "will not"}))
"""States of which the first is news of a later day than the second; told on one day, one of them is wrong."""


def evaluate(context: Context, rule: Rule) -> Iterator[Finding]:
    """Events that one side affirms and the other denies."""
    yield from question_findings(context, rule)
    told: set[str] = set()
    for finding in _refused(context, rule):
        told |= {side.claim.id for side in finding.sides}
        yield finding
    for comparison in context.comparisons:
        for finding in _opposed(context, rule, comparison.pair):
            told |= {side.claim.id for side in finding.sides}
            yield finding
        for finding in _denied(context, rule, comparison.pair):
            if not {side.claim.id for side in finding.sides} <= told:
                yield _as_said(context, comparison.pair, finding)


def _opposed(context: Context, rule: Rule, pair: Pair) -> Iterator[Finding]:
    """Sentences that are alike but for a negation, or for a word against its opposite; and a change turned round."""
    found = opposed(pair.left, pair.right, context.files)
    if found is None:
        return
    sides = [
        context.side(claim_of(sentence, value), value) if value is not None else context.side(sentence.claims[0])
        for sentence, value in ((pair.left[0], found.left), (pair.right[0], found.right))
    ]
    said = {
        say("quoted", words=side.values[0].text) if side.values else say("without_it"): [side.article] for side in sides
    }
    poles = dict(zip((side.claim.id for side in sides), found.poles, strict=True))
    yield make_finding(
        rule,
        sides,
        answers_told(slot_label([side for side in sides if side.values] or sides), said),
        because=[say("differ_in", what=found.what)],
        similarity=pair.similarity,
        story=pair.story,
        pairs=pairs_of(f"{rule.id}/opposite", sides, key=lambda side: poles[side.claim.id]),
    )


def _as_said(context: Context, pair: Pair, finding: Finding) -> Finding:
    """The finding, as a note with its reason where two speakers say two things or only one side quotes somebody."""
    verdict = attributed(context, (finding.sides[0].claim, pair.left), (finding.sides[1].claim, pair.right))
    if verdict is None:
        return finding
    return replace(
        finding,
        outcome=verdict.outcome,
        level="note",
        message=but_so(finding.message, verdict.but),
        because=(*finding.because, verdict.because),
    )


def _denied(context: Context, rule: Rule, pair: Pair) -> Iterator[Finding]:
    left, right = _events(pair.left), _events(pair.right)
    for kind in sorted(left.keys() & right.keys()):
        if len(left[kind]) != 1 or len(right[kind]) != 1:
            continue
        (one, one_sentence), (two, two_sentence) = left[kind][0], right[kind][0]
        states = frozenset(state for value in (one, two) if (state := _state(value.detail)))
        sides = [context.side(claim_of(one_sentence, one), one), context.side(claim_of(two_sentence, two), two)]
        if not _same_roles(one.detail, two.detail) or _other_years(one_sentence, two_sentence):
            continue
        because = say("affirms_and_denies")
        if states in _SAME_DAY_CONFLICTS:
            after = _days_after(sides, states)
            if after is None or not -rule.thresholds["days"] <= after <= rule.thresholds["same-days"]:
                # Plans come true, and what was done once is planned again.
                continue
            because = say("happened_and_to_come")
        elif states not in _CONFLICTS:
            continue
        spoken = any(side.claim.quoted or side.claim.speaker for side in sides)
        outcome: Outcome = "attributed" if spoken and not all(s.claim.speaker for s in sides) else "contradiction"
        yield make_finding(
            rule,
            sides,
            say(
                "told_otherwise",
                source=named(sides[0].article),
                one=shown(one),
                other=named(sides[1].article),
                two=shown(two),
            ),
            because=[because],
            outcome=outcome,
            similarity=pair.similarity,
            story=pair.story,
            pairs=_pairs(rule, sides),
        )


def _pairs(rule: Rule, sides: Sequence[Side]) -> Pairs:
    """The pairs of accounts of one event: what each says of its happening is all that sets them apart."""
    matter = _matter(getattr(sides[0].values[0].detail, "type", ""))
    return pairs_of(f"{rule.id}/{matter}", sides, key=lambda side: _state(side.values[0].detail) or "")


def _days_after(sides: Sequence[Side], states: frozenset[_State]) -> int | None:
    """How many days after the article that tells of a plan the one that tells of the deed was printed; None where a
    date is missing.
    """
    printed = {_state(side.values[0].detail): side.article.published for side in sides}
    done, planned = printed["did"], next(printed[state] for state in states if state != "did")
    return None if done is None or planned is None else (done - planned).days


def _events(side: tuple[Sentence, ...]) -> dict[str, list[tuple[Value, Sentence]]]:
    found: dict[str, list[tuple[Value, Sentence]]] = defaultdict(list)
    for sentence in side:
        for value in sentence.values:
            if isinstance(value.detail, EventValue):
                found[_matter(value.detail.type)].append((value, sentence))
    return found


def _matter(event: str) -> str:
    """What an event is about, whether it says that it happened or that it did not."""
    event = event_kind(event).denies or event
    return event_kind(event).same_as or event


def _state(event: object) -> _State | None:
    """What is told of an event's happening; None for possibilities, and for what is left open."""
    if not isinstance(event, EventValue) or event.status == "possible":
        return None
    if event_kind(event.type).denies:
        # «did not decline» leaves open whether it was accepted.
        if event.polarity == "negative" or event.status in ("denied", "refused"):
            return None
        return "will not" if event.status == "planned" else "refused"
    if event.status == "refused":
        return "refused"
    if event.status == "planned":
        return "will" if event.polarity == "positive" else "will not"
    return "did" if event.polarity == "positive" and event.status == "done" else "did not"


def _happened(event: object) -> bool | None:
    """Whether the event is told as done; None for plans and possibilities."""
    return {"did": True, "did not": False, "refused": False}.get(_state(event) or "")


def _same_roles(one: object, two: object) -> bool:
    """Whether no role that both tell is filled by somebody else; roles that only one tells are gaps. Two that tell of
    different roles and of none in common may be two events."""
    assert isinstance(one, EventValue) and isinstance(two, EventValue)
    shared = {role.role for role in one.roles} & {role.role for role in two.roles}
    if not shared and one.roles and two.roles:
        return False
    return all(
        any(same_party(a, b) for a in one.roles for b in two.roles if a.role == b.role == role) for role in shared
    )


def _other_years(one: Sentence, two: Sentence) -> bool:
    """Whether both sentences say in which years, and share none: not signed in 2021, signed in 2023."""
    years = [
        {v.detail.earliest.year for v in sentence.values if isinstance(v.detail, DateValue) and v.detail.earliest}
        for sentence in (one, two)
    ]
    return in_other_years(*years)


def _refused(context: Context, rule: Rule) -> Iterator[Finding]:
    groups: dict[tuple[int, str, str], list[Occurrence]] = defaultdict(list)
    for occurrence in context.occurrences:
        agent, story = occurrence.event.filler("agent"), context.story_of.get(occurrence.claim.article)
        matter = _matter(occurrence.event.type)
        if event_kind(matter).once and agent and story is not None and not occurrence.claim.quoted:
            groups[story, matter, agent].append(occurrence)
    for (story, _, _), group in groups.items():
        done = [o for o in group if _happened(o.event) is True]
        denied = [o for o in group if _happened(o.event) is False]
        for refusal in denied:
            against = [
                o
                for o in done
                if o.claim.article != refusal.claim.article
                and _same_matter(context, refusal, o, rule.thresholds["days"])
                and not attributed(context, (refusal.claim, [refusal.sentence]), (o.claim, [o.sentence]))
            ]
            involved = {refusal.claim.article, *(o.claim.article for o in against)}
            if not against or involved <= context.stored:
                continue
            first = list({o.claim.article: o for o in reversed(against)}.values())[::-1]
            sides = [context.side(refusal.claim, refusal.value), *(context.side(o.claim, o.value) for o in first)]
            others = listing(list(dict.fromkeys(named(side.article) for side in sides[1:])), ended=False)
            yield make_finding(
                rule,
                sides,
                say(
                    "told_otherwise",
                    source=named(sides[0].article),
                    one=shown(refusal.value),
                    other=others,
                    two=shown(against[0].value),
                ),
                because=[say("done_and_refused")],
                story=story,
                pairs=_pairs(rule, sides),
            )


def _same_matter(context: Context, one: Occurrence, two: Occurrence, days: float) -> bool:
    """Whether two accounts can mean one occasion: roles that agree, and no two dates or years of print apart."""
    shared = {role.role for role in one.event.roles} & {role.role for role in two.event.roles}
    if any(one.event.filler(role) != two.event.filler(role) for role in shared):
        return False
    years = [{t.interval[0].year for t in o.times if t.interval} for o in (one, two)]
    if in_other_years(*years):
        return False
    printed = [context.articles[o.claim.article].published for o in (one, two)]
    return printed[0] is None or printed[1] is None or abs((printed[0] - printed[1]).days) <= days
