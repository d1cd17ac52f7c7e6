"""Who does what to whom, or where to, is turned round between two sources.

## What it finds
In two sentences that say the same, one event whose doer and receiver have changed places, as translation does when it
loses a case ending. Within one story, invitations between the same two people in both directions: a guest who in one
article thanks for an invitation is, in the others, the one who invites. Somebody who is invited to a place in one
article and invites to the same place in another, whoever the other is: «the Mongolian minister». Ways from one place to
another that lead the other way.

## What it leaves alone
Events that have no direction (meetings, talks), visits of each to the other, gifts that both make, two invitations that
are dated to different times.

## How to mend it
Ask the source who invited, gave or thanked. Where both did, one sentence that says so keeps readers from guessing.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations
from typing import TypeVar

from checker.messages.said import listing, say
from checker.model import EventValue, Finding, Pair, Pairs, Role, Sentence, Side, Value
from checker.ontology import event_kind
from checker.rules.context import Context
from checker.rules.definitions import Rule
from checker.rules.events import Occurrence, in_other_years, same_party
from checker.rules.findings import claim_of, make_finding, named
from checker.rules.identity import pairs_of
from checker.rules.invitations import Invitation, invitation_of
from checker.rules.routes import Route, routes_of
from checker.wording import shown

__all__ = ["evaluate"]

_MOST_SOURCES = 64
"""Sources of a story whose routes and invitations are laid beside each other."""
_MOST_TOLD = 40
"""Routes or invitations of one source among which a way back is sought."""
_ONE_OCCASION = dt.timedelta(days=60)
"""So far apart two articles may be published and still tell of one occasion, as `days` of status-conflict has it."""
_RECEIVERS = ("patient", "recipient")


def evaluate(context: Context, rule: Rule) -> Iterator[Finding]:
    """Turned events of parallel sentences, and invitations of one story that go both ways."""
    turned = [found for comparison in context.comparisons for found in _turned(context, comparison.pair)]
    seen: set[str] = set()
    for finding in _invitations(context, rule, frozenset(side.claim.id for pair, _ in turned for side in pair)):
        seen |= {side.claim.id for side in finding.sides}
        yield finding
    for sides, pair in turned:
        if not {side.claim.id for side in sides} <= seen:
            seen |= {side.claim.id for side in sides}
            yield make_finding(
                rule,
                sides,
                say(
                    "told_otherwise",
                    source=named(sides[0].article),
                    one=shown(sides[0].values[0]),
                    other=named(sides[1].article),
                    two=shown(sides[1].values[0]),
                ),
                because=[say("turned_round")],
                similarity=pair.similarity,
                story=pair.story,
                pairs=_pairs(rule, sides),
            )
    for finding in chain(_hosts_and_guests(context, rule), _turned_routes(context, rule)):
        if not {side.claim.id for side in finding.sides} <= seen:
            seen |= {side.claim.id for side in finding.sides}
            yield finding


def _hosts_and_guests(context: Context, rule: Rule) -> Iterator[Finding]:
    """Two articles of a story of which one has somebody invite to a place, the other has him invited there."""
    by_story: dict[int, dict[str, list[Invitation]]] = defaultdict(lambda: defaultdict(list))
    for occurrence in context.occurrences:
        article = occurrence.claim.article
        story, invitation = context.story_of.get(article), invitation_of(occurrence)
        if story is not None and invitation is not None:
            by_story[story][context.copies.get(article, article)].append(invitation)
    for story, of_source in by_story.items():
        one_way = {source: own for source, own in of_source.items() if not _turn_among(own)}
        against = _against(one_way, Invitation.turns, Invitation.agrees, context.stored)
        for one, others in against:
            sides = [context.side(each.occurrence.claim, each.told) for each in (one, *others)]
            yield make_finding(
                rule,
                sides,
                _told_one_by_one(sides, [shown(side.values[0]) for side in sides]),
                because=[say("host_is_guest")],
                level="warning",
                story=story,
                pairs=pairs_of(rule.id, sides, key=lambda side: side.values[0].value),
            )


_Told = TypeVar("_Told")


def _against(
    of_source: Mapping[str, Sequence[_Told]],
    turns: Callable[[_Told, _Told], bool],
    agrees: Callable[[_Told, _Told], bool],
    stored: frozenset[str],
) -> Iterator[tuple[_Told, list[_Told]]]:
    """What one source tells, with what others tell the other way round; none where two agree in any of it."""
    against: dict[int, tuple[_Told, list[_Told]]] = {}
    for (left, ours), (right, theirs) in combinations(list(of_source.items())[:_MOST_SOURCES], 2):
        if {left, right} <= stored or any(agrees(one, two) for one in ours for two in theirs):
            continue
        turned = next(((one, two) for one in ours for two in theirs if turns(one, two)), None)
        if turned is not None:
            against.setdefault(id(turned[0]), (turned[0], []))[1].append(turned[1])
    yield from against.values()


def _turn_among(invitations: Sequence[Invitation]) -> bool:
    return any(one.turns(two) for one, two in combinations(invitations[:_MOST_TOLD], 2))


def _turned_routes(context: Context, rule: Rule) -> Iterator[Finding]:
    """Two articles of a story of which one says that something goes from A to B, the other from B to A, and neither
    knows of a way back."""
    by_story: dict[int, dict[str, list[Route]]] = defaultdict(lambda: defaultdict(list))
    for sentence in chain.from_iterable(context.alignment.sentences):
        story = context.story_of.get(sentence.article)
        if story is not None:
            source = context.copies.get(sentence.article, sentence.article)
            by_story[story][source] += routes_of(sentence, context.files)
    for story, of_source in by_story.items():
        one_way = {source: own for source, own in of_source.items() if own and not _both_ways(own)}
        for one, others in _against(one_way, Route.turns, Route.agrees, context.stored):
            sides = [context.side(claim_of(each.sentence, each.value), each.value) for each in (one, *others)]
            yield make_finding(
                rule,
                sides,
                _told_one_by_one(sides, [side.values[0].value for side in sides]),
                because=[say("ends_changed")],
                level="warning",
                story=story,
                pairs=pairs_of(rule.id, sides, key=lambda side: side.values[0].value),
            )


def _told_one_by_one(sides: Sequence[Side], tellings: Sequence[str]) -> str:
    """What each side tells, one sentence a source."""
    ways = [
        say("told_by", source=named(side.article), one=telling) for side, telling in zip(sides, tellings, strict=True)
    ]
    said = ways[0]
    for each in ways[1:]:
        said = say("and_then", step=said, next=each)
    return said


def _both_ways(routes: Sequence[Route]) -> bool:
    return any(one.turns(two) for one, two in combinations(routes[:_MOST_TOLD], 2))


def _pairs(rule: Rule, sides: Sequence[Side]) -> Pairs:
    """The pairs of accounts that turn an event round: who does it to whom sets them apart."""

    def direction(side: Side) -> str:
        event = side.values[0].detail
        assert isinstance(event, EventValue)
        receiver = next((event.filler(role) for role in _RECEIVERS if event.filler(role)), "")
        return f"{event.filler('agent')} to {receiver}"

    return pairs_of(rule.id, sides, key=direction)


def _turned(context: Context, pair: Pair) -> Iterator[tuple[tuple[Side, Side], Pair]]:
    """The claims of two parallel sentences that turn one event round."""
    lefts, rights = _directed(pair.left), _directed(pair.right)
    for left in lefts:
        for right in rights:
            if left.type != right.type or not _is_turn(left, right) or _of_two_occasions(context, left, right):
                continue
            # Where either side also tells it the way the other does, each of the two acted.
            if any(_agree(left, other) for other in rights) or any(_agree(other, right) for other in lefts):
                continue
            yield (
                (
                    context.side(claim_of(left.sentence, left.value), left.value),
                    context.side(claim_of(right.sentence, right.value), right.value),
                ),
                pair,
            )


def _of_two_occasions(context: Context, left: _Directed, right: _Directed) -> bool:
    """Whether the articles were published so far apart that each tells of an occasion of its own."""
    days = [context.articles[each.sentence.article].published for each in (left, right)]
    return days[0] is not None and days[1] is not None and abs(days[0] - days[1]) > _ONE_OCCASION


@dataclass(frozen=True, slots=True)
class _Directed:
    """An event of which is told who does it and to whom."""

    type: str
    value: Value
    sentence: Sentence
    doers: tuple[Role, ...]
    receivers: tuple[Role, ...]


def _directed(side: Sequence[Sentence]) -> list[_Directed]:
    found = []
    for sentence in side:
        for value in sentence.values:
            event = value.detail
            if not isinstance(event, EventValue) or event_kind(event.type).mutual:
                continue
            doers = tuple(role for role in event.roles if role.role == "agent")
            receivers = tuple(role for role in event.roles if role.role in _RECEIVERS)
            if doers and receivers:
                found.append(_Directed(event.type, value, sentence, doers, receivers))
    return found


def _is_turn(left: _Directed, right: _Directed) -> bool:
    """Whether the one's doers are the other's receivers and the other way round, and none of them is both."""
    return (
        _share(left.doers, right.receivers)
        and _share(left.receivers, right.doers)
        and not _share(left.doers, right.doers)
        and not _share(left.receivers, right.receivers)
    )


def _agree(left: _Directed, right: _Directed) -> bool:
    return left.type == right.type and _share(left.doers, right.doers) and _share(left.receivers, right.receivers)


def _share(one: Sequence[Role], two: Sequence[Role]) -> bool:
    return any(same_party(a, b) for a in one for b in two)


def _direction(event: object) -> tuple[str, str] | None:
    """(who does it, to whom), where both are told."""
    if not isinstance(event, EventValue):
        return None
    receiver = next((event.filler(role) for role in _RECEIVERS if event.filler(role)), None)
    agent = event.filler("agent")
    return (agent, receiver) if agent and receiver and agent != receiver else None


def _invitations(context: Context, rule: Rule, turned: frozenset[str]) -> Iterator[Finding]:
    """One finding a story and pair of people: who says that the one invites, who that the other does. A warning, unless
    some of the claims stand in parallel sentences (`turned`): there, they mean one invitation for sure.
    """
    groups: dict[tuple[int, frozenset[str]], list[Occurrence]] = defaultdict(list)
    for occurrence in context.occurrences:
        direction = _direction(occurrence.event)
        story = context.story_of.get(occurrence.claim.article)
        if (
            occurrence.family == "invite"
            and direction
            and occurrence.event.polarity == "positive"
            and story is not None
        ):
            groups[story, frozenset(direction)].append(occurrence)
    for (story, _), invitations in groups.items():
        directions = sorted({_direction(o.event) for o in invitations}, key=str)
        if len(directions) != 2:
            continue
        parties = [[o for o in invitations if _direction(o.event) == direction] for direction in directions]
        fewer, more = sorted(parties, key=len)
        if all(o.claim.article in context.stored for o in invitations) or _apart(fewer, more):
            continue
        # The same places both ways would be one reader's slip; an invitation turned round leads to the other country.
        if {o.place for o in fewer} & {o.place for o in more} - {None}:
            continue
        sides = [context.side(o.claim, o.value) for o in (*_one_an_article(fewer), *_one_an_article(more))]
        yield make_finding(
            rule,
            sides,
            say(
                "told_otherwise",
                source=_sources(context, fewer),
                one=shown(fewer[0].value),
                other=_sources(context, more),
                two=shown(more[0].value),
            ),
            because=[say("invited_both_ways"), say("which_invitation")],
            level=None if any(side.claim.id in turned for side in sides) else "warning",
            story=story,
            pairs=_pairs(rule, sides),
        )


def _apart(one: Sequence[Occurrence], two: Sequence[Occurrence]) -> bool:
    """Whether every dated account of the one lies in another year than every dated account of the other."""
    years = [{t.interval[0].year for o in side for t in o.times if t.interval} for side in (one, two)]
    return in_other_years(*years)


def _one_an_article(occurrences: Sequence[Occurrence]) -> list[Occurrence]:
    first: dict[str, Occurrence] = {}
    for occurrence in occurrences:
        first.setdefault(occurrence.claim.article, occurrence)
    return list(first.values())


def _sources(context: Context, occurrences: Sequence[Occurrence]) -> str:
    return listing(list(dict.fromkeys(named(context.articles[o.claim.article]) for o in occurrences)), ended=False)
