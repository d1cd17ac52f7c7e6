"""Time lines: which dates the sources give for each event of a story, on one scale."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from checker.report.shape import ClaimDocument, ReportDocument, ValueDocument
from checker.report.wording import readable

__all__ = ["SCALE", "Dating", "Timeline", "timelines"]

SCALE = 1000
"""Width of a time line in its own units."""
LONGEST_LABEL = 120
_SMALLEST = 12


@dataclass(frozen=True, slots=True)
class Dating:
    """One date of an event and who gives it; `left` and `width` place it on the scale."""

    value: str
    earliest: str
    latest: str
    sources: tuple[str, ...]
    left: int
    width: int
    disputed: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    """The dates given for one event, oldest first; `first` and `last` label the ends of the scale."""

    event: str
    language: str
    first: str
    last: str
    datings: tuple[Dating, ...]


StoryOf = Callable[[int | None, list[ClaimDocument]], int]


@dataclass(slots=True)
class _Cluster:
    """Claims that findings and agreements tie to one event, with the dates that they give it."""

    story: int
    claims: set[str]
    events: list[str]
    statements: list[tuple[str, str]]
    """What the claims say, each with its language."""
    dates: dict[tuple[str, str, str], set[str]]
    disputed: set[tuple[str, str, str]]


def timelines(report: ReportDocument, story_of: StoryOf) -> dict[int, tuple[Timeline, ...]]:
    """The time lines of each story by the page's story number. A date takes part where it has days: never one that
    is unresolved. Events that only one date is given for are left out, for there is nothing to compare."""
    clusters = _Clusters()
    told: list[tuple[int | None, list[ClaimDocument], bool]] = [
        (f["story"], f["claims"], f["level"] != "note" and f["outcome"] == "contradiction") for f in report["findings"]
    ]
    told += [(a["story"], a["claims"], False) for a in (*report["agreements"], *report["gaps"])]
    for story, claims, disputed in told:
        cluster = _cluster(story_of(story, claims), claims, disputed)
        if cluster.dates:
            clusters.add(cluster)
    found: dict[int, list[Timeline]] = defaultdict(list)
    for cluster in clusters.in_order():
        if len(cluster.dates) > 1:
            found[cluster.story].append(_timeline(cluster))
    return {
        story: tuple(sorted(lines, key=lambda line: (line.datings[0].earliest, line.event)))
        for story, lines in found.items()
    }


def _cluster(story: int, claims: Sequence[ClaimDocument], disputed: bool) -> _Cluster:
    cluster = _Cluster(story, set(), [], [], defaultdict(set), set())
    for claim in claims:
        for value in claim["values"]:
            if value["kind"] == "date" and "earliest" in value and "latest" in value:
                key = (value["earliest"], value["latest"], value["value"])
                cluster.dates[key].add(claim["source"])
                cluster.claims.add(claim["id"])
                cluster.statements.append((claim["text"], claim["language"]))
                if disputed:
                    cluster.disputed.add(key)
                event = _event(claim, value)
                if event:
                    cluster.events.append(event)
    return cluster


def _event(claim: ClaimDocument, date: ValueDocument) -> str:
    """The event of the claim that stands nearest to the date."""
    events = [v for v in (*claim["values"], *claim["others"]) if v["kind"] == "event"]
    nearest = min(events, key=lambda v: (abs(v["start"] - date["start"]), v["start"]), default=None)
    return nearest.get("event", nearest["value"]) if nearest else ""


class _Clusters:
    """Clusters by number; what joins several takes the last place."""

    def __init__(self) -> None:
        self._held: dict[int, _Cluster] = {}
        self._of: dict[tuple[int, str], _Cluster] = {}
        """By story and claim."""
        self._number: dict[int, int] = {}
        """By the identity of a cluster."""
        self._next = 0

    def add(self, new: _Cluster) -> None:
        """Put `new` among the clusters, joined with those of the same story that share a claim with it."""
        met = {id(old): old for claim in new.claims if (old := self._of.get((new.story, claim))) is not None}
        for old in met.values():
            del self._held[self._number.pop(id(old))]
        # The smaller are poured into the largest, so that one that grows is not copied each time.
        whole, *others = sorted((new, *met.values()), key=lambda cluster: -len(cluster.claims))
        for other in others:
            whole.claims |= other.claims
            whole.events += other.events
            whole.statements += other.statements
            whole.disputed |= other.disputed
            for key, sources in other.dates.items():
                whole.dates[key] |= sources
        for claim in {*new.claims, *(claim for other in others for claim in other.claims)}:
            self._of[new.story, claim] = whole
        self._held[self._next] = whole
        self._number[id(whole)] = self._next
        self._next += 1

    def in_order(self) -> Iterable[_Cluster]:
        """All of them, as they were put here or joined."""
        return self._held.values()


def _timeline(cluster: _Cluster) -> Timeline:
    days = [dt.date.fromisoformat(day) for key in cluster.dates for day in key[:2]]
    first, last = min(days), max(days)
    length = max((last - first).days, 1)
    datings = []
    for key in sorted(cluster.dates):
        earliest, latest, value = key
        left = (dt.date.fromisoformat(earliest) - first).days * SCALE // length
        right = (dt.date.fromisoformat(latest) - first).days * SCALE // length
        width = max(right - left, _SMALLEST)
        left = min(left, SCALE - width)
        sources = tuple(sorted(cluster.dates[key]))
        datings.append(Dating(readable(value, "date"), earliest, latest, sources, left, width, key in cluster.disputed))
    label, language = _label(cluster)
    return Timeline(label, language, first.isoformat(), last.isoformat(), tuple(datings))


def _label(cluster: _Cluster) -> tuple[str, str]:
    """The event that most claims name, in words, or what one of them says, in English if one does; its language."""
    if cluster.events:
        most = max(sorted(set(cluster.events)), key=cluster.events.count)
        return most.replace("_", " ").capitalize(), "en"
    text, language = min(cluster.statements, key=lambda said: (said[1] != "en", said[1], said[0]))
    return (text if len(text) <= LONGEST_LABEL else text[: LONGEST_LABEL - 1] + "…"), language
