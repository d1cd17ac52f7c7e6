"""Things of one story joined across its articles: which accounts are of one happening, which names of one person.

A happening keeps its kind, its day, its place and who takes part; where an article leaves one of them out, the story
itself holds it: what an article of the story mainly tells of is what the others mainly tell of. People are joined by
entity or by the skeleton of the name, never by how alike two sentences are.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from checker.model import Statement, Thing
from checker.questions.answers import same_name

__all__ = ["Joined", "join_things", "may_be_one_name"]

_NAMED = ("person", "organisation", "place")
_SLIP = dt.timedelta(days=2)
"""So far apart two accounts may date one happening; beyond it they tell of two."""
_NEWS = dt.timedelta(days=45)
"""So far apart two articles may be printed and still tell of one happening as news."""
_UNLISTED = ("person?", "org?", "place?", "name?")


@dataclass(frozen=True, slots=True)
class Joined:
    """For each statement's thing the one that stands for it in the whole story, and how surely it does."""

    of: Mapping[tuple[str, Thing], tuple[Thing, bool]]
    """By article id and thing: the story's thing, and whether key, day and place bear out that it is the same."""


def join_things(statements: Sequence[Statement], published: Mapping[str, dt.date | None]) -> Joined:
    """The things of the statements of one story, joined across its articles. The first account names each thing."""
    told: Counter[tuple[str, Thing]] = Counter((each.claim.article, each.thing) for each in statements)
    found: dict[tuple[str, Thing], tuple[Thing, bool]] = {}
    happenings = [key for key in told if key[1].kind == "happening"]
    found |= _happenings(happenings, told, published)
    found |= _entities([key for key in told if key[1].kind in _NAMED])
    for article, thing in told:
        if thing.kind == "open":
            found[article, thing] = (thing, True)
    return Joined(found)


def _happenings(
    keys: Iterable[tuple[str, Thing]], told: Mapping[tuple[str, Thing], int], published: Mapping[str, dt.date | None]
) -> dict[tuple[str, Thing], tuple[Thing, bool]]:
    """The main happening of each article is one, unless kind or day tells them apart; others meet by both."""
    of_article: dict[str, list[Thing]] = defaultdict(list)
    for article, thing in keys:
        of_article[article].append(thing)
    groups: list[list[tuple[str, Thing]]] = []
    # Main ones first, so that what an article only touches on joins what another is about.
    order = [
        (article, thing)
        for main in (True, False)
        for article, things in of_article.items()
        for thing in things
        if (thing is _main(article, things, told)) == main
    ]
    for article, thing in order:
        fits = (
            group for group in groups if _one_happening(group, thing) and _one_time(group, article, thing, published)
        )
        home = next(fits, None)
        if home is None:
            groups.append([(article, thing)])
        else:
            home.append((article, thing))
    found = {}
    for number, group in enumerate(groups):
        name = _named([thing for _, thing in group])
        if number:
            name = replace(name, key=f"{name.key}@{number}")
        for article, thing in group:
            found[article, thing] = (name, _kind(thing) == _kind(name))
    return found


def _main(article: str, things: Sequence[Thing], told: Mapping[tuple[str, Thing], int]) -> Thing | None:
    front = [thing for thing in things if not thing.background]
    return max(front, key=lambda thing: told[article, thing], default=None)


def _one_happening(group: Sequence[tuple[str, Thing]], thing: Thing) -> bool:
    """Whether the happening is the one of the group: of one kind, and dated and placed without a clash."""
    first = group[0][1]
    if first.background != thing.background and not _same_day(first.when, thing.when):
        return False
    if _kind(first) != _kind(thing):
        return False
    return all(_may_be_when(other.when, thing.when, far=not thing.background) for _, other in group)


def _one_time(
    group: Sequence[tuple[str, Thing]], article: str, thing: Thing, published: Mapping[str, dt.date | None]
) -> bool:
    """Whether the article may tell of the happening as news when the others do: a yearly fair has many reports."""
    day = published.get(article)
    if day is None or thing.background:
        return True
    days = [other for name, each in group if not each.background and (other := published.get(name)) is not None]
    return all(abs(day - other) <= _NEWS for other in days)


def _kind(thing: Thing) -> str:
    return thing.key.split("@")[0]


def _same_day(one: str | None, two: str | None) -> bool:
    return one is not None and one == two and len(one) == len("2000-01-01")


def _may_be_when(one: str | None, two: str | None, *, far: bool) -> bool:
    """Whether two times may be one: the one inside the other, or, for the story's own happening, days apart."""
    if one is None or two is None:
        return far or one == two
    if one.startswith(two) or two.startswith(one):
        return True
    if not far or len(one) < len("2000-01-01") or len(two) < len("2000-01-01"):
        return False
    try:
        return abs(dt.date.fromisoformat(one[:10]) - dt.date.fromisoformat(two[:10])) <= _SLIP
    except ValueError:
        return False


def _named(things: Sequence[Thing]) -> Thing:
    """The thing that stands for all: the first one, with the day and place that most of them give."""
    kinds = Counter(thing.label for thing in things if thing.label)
    first = replace(things[0], label=max(kinds, key=lambda label: kinds[label], default=things[0].label))
    when = _commonest([thing.when for thing in things if thing.when])
    where = _commonest([thing.where for thing in things if thing.where])
    return replace(first, when=when, where=where, background=all(thing.background for thing in things))


def _commonest(said: Sequence[str]) -> str | None:
    counts = Counter(said)
    return max(counts, key=lambda each: (counts[each], len(each)), default=None)


def _entities(keys: Sequence[tuple[str, Thing]]) -> dict[tuple[str, Thing], tuple[Thing, bool]]:
    """Entities by key; names that no list knows by their skeletons, where only one name of the story fits."""
    by_key: dict[tuple[str, str], list[tuple[str, Thing]]] = defaultdict(list)
    for article, thing in keys:
        by_key[thing.kind, thing.key].append((article, thing))
    leaders: list[tuple[str, str]] = []
    home: dict[tuple[str, str], tuple[tuple[str, str], bool]] = {}
    # Full names first: a family name alone joins the one full name that it fits.
    for own in sorted(by_key, key=lambda key: (-len(_skeleton(key[1]).split()), key)):
        fits = [other for other in leaders if other[0] == own[0] and may_be_one_name(own[1], other[1])]
        if len(fits) == 1:
            home[own] = (fits[0], len(_skeleton(own[1]).split()) > 1)
        else:
            leaders.append(own)
            home[own] = (own, True)
    shown: dict[tuple[str, str], Thing] = {}
    for _, thing in keys:
        # The first one told, in full where anybody gives the full name.
        leader = home[thing.kind, thing.key][0]
        full = len(_skeleton(thing.key).split()) > 1
        if leader not in shown or (full and len(_skeleton(shown[leader].key).split()) == 1):
            shown[leader] = thing
    return {
        (article, thing): (replace(by_key[home[own][0]][0][1], label=shown[home[own][0]].label), home[own][1])
        for own, members in by_key.items()
        for article, thing in members
    }


def _skeleton(key: str) -> str:
    return key.partition("/")[2].replace("-", " ")


def may_be_one_name(one: str, two: str) -> bool:
    """Whether two keys of people or bodies may be of one: known ones by their keys, others by their spellings."""
    if not one.startswith(_UNLISTED) and not two.startswith(_UNLISTED):
        return one == two
    return same_name(_skeleton(one), _skeleton(two))
