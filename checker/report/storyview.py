"""The stories of the page: their findings, agreements, gaps and time lines."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass

from checker.messages import message
from checker.model import LEVELS, Level
from checker.report.factsheet.view import Place, SheetView, places_told, sheet_views, value_places
from checker.report.shape import AgreementDocument, ClaimDocument, FindingDocument, ReportDocument, StoryDocument
from checker.report.sideview import Aids, SideView, side_views
from checker.report.statements import statements_told
from checker.report.storyheads import articles_of, story_about, story_title
from checker.report.timeline import Timeline, timelines
from checker.report.wording import known_because, rule_title, text_direction, told_message, told_reasons, told_value

__all__ = ["AgreementView", "FindingView", "Places", "Status", "StoryView", "by_level", "story_views"]

_TELLING = ("date", "quantity", "event", "place", "name")


@dataclass(frozen=True, slots=True)
class Status:
    """What an editor decided on a finding, as the page shows it."""

    name: str = "open"
    """open, accepted, dismissed, or known where a baseline covers the finding."""
    reason: str = ""
    assignee: str = ""
    author: str = ""
    comments: tuple[tuple[str, str], ...] = ()
    """Who wrote, and what."""
    version: int = 0


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding in the order of the page."""

    id: str
    number: int
    fingerprint: str
    pairs: str
    """As JSON, empty where the finding has none: a saved decision is met again by them."""
    rule: str
    rule_title: str
    level: Level
    outcome: str
    outcome_words: str
    message: str
    sides: tuple[SideView, ...]
    because: tuple[str, ...]
    sources: tuple[int, ...]
    languages: tuple[str, ...]
    articles: tuple[int, ...]
    story: int
    status: Status
    order: int
    """Rank by article and position, for sorting on the page."""


@dataclass(frozen=True, slots=True)
class AgreementView:
    """A value that independent sources share, or that one source alone gives."""

    kind: str
    value: str
    sources: int
    names: tuple[str, ...]
    statement: SideView
    """The side that an English reader understands, else the first."""
    sides: tuple[SideView, ...]


@dataclass(frozen=True, slots=True)
class StoryView:
    """A story with its facts and findings, and the agreements and gaps that no fact holds. Number 0 gathers what
    belongs to no story."""

    number: int
    anchor: str
    title: str
    title_language: str
    title_direction: str
    about: str
    levels: tuple[tuple[Level, int], ...]
    findings: tuple[FindingView, ...]
    agreements: tuple[AgreementView, ...]
    gaps: tuple[AgreementView, ...]
    timelines: tuple[Timeline, ...]
    sheet: SheetView | None = None


def _aids(report: ReportDocument) -> Aids:
    """What stands under the quotes of the report."""
    made = report.get("translations")
    if made is None:
        return Aids(statements_told(report))
    translations = {(quote["language"], quote["text"]): quote["translation"] for quote in made["quotes"]}
    return Aids(statements_told(report), translations, made["model"], made["language"])


class Places:
    """Where things stand in the report: which story an article belongs to, which number a source has."""

    def __init__(self, report: ReportDocument) -> None:
        self.sources = sorted({a["source"] for a in report["articles"]})
        self.source_number = {source: n for n, source in enumerate(self.sources)}
        self.article_number = {a["id"]: n for n, a in enumerate(report["articles"], start=1)}
        self.articles_of = articles_of(report)
        self.story_of_article = {a["id"]: story for story, own in self.articles_of.items() for a in own}
        self.aids = _aids(report)
        self.story_number = {s["id"]: n for n, s in enumerate(report["stories"], start=1)}

    def story(self, given: int | None, claims: Iterable[ClaimDocument]) -> int:
        """The page's number of the story, from 1; 0 where there is none."""
        if given is None:
            found = {self.story_of_article.get(c["article_id"]) for c in claims}
            given = found.pop() if len(found) == 1 else None
        return self.story_number.get(given, 0) if given is not None else 0

    def source(self, name: str) -> int:
        return self.source_number.setdefault(name, len(self.source_number))


def story_views(report: ReportDocument, places: Places, statuses: Mapping[str, Status]) -> tuple[StoryView, ...]:
    found: dict[int, list[tuple[int, FindingDocument]]] = defaultdict(list)
    for order, finding in enumerate(report["findings"]):
        found[places.story(finding["story"], finding["claims"])].append((order, finding))
    facts, held = sheet_views(report), places_told(report)
    agreed = _by_story((each for each in report["agreements"] if not _held(each, held)), places)
    alone = _by_story((each for each in report["gaps"] if not _held(each, held)), places)
    dates = timelines(report, places.story)
    told: list[tuple[int, StoryDocument | None]] = [(places.story_number[s["id"]], s) for s in report["stories"]]
    if found.get(0) or agreed.get(0) or alone.get(0) or -1 in facts:
        told.append((0, None))
    unnumbered = []
    for number, story in told:
        mine = sorted(found.get(number, ()), key=lambda item: (LEVELS.index(item[1]["level"]), item[0]))
        unnumbered.append((number, story, mine))
    unnumbered.sort(key=_story_rank)
    views, running = [], 0
    for number, story, mine in unnumbered:
        views.append(_story(number, story, mine, running, places, statuses, agreed, alone, dates, facts))
        running += len(mine)
    return tuple(views)


def _story_rank(told: tuple[int, StoryDocument | None, list[tuple[int, FindingDocument]]]) -> tuple[int, int, int, int]:
    """Stories with errors first, then by their number; what belongs to no story stands last."""
    number, _, findings = told
    levels = Counter(f["level"] for _, f in findings)
    return (number == 0, -levels["error"], -levels["warning"], number)


def _story(
    number: int,
    story: StoryDocument | None,
    findings: list[tuple[int, FindingDocument]],
    running: int,
    places: Places,
    statuses: Mapping[str, Status],
    agreed: Mapping[int, list[AgreementDocument]],
    alone: Mapping[int, list[AgreementDocument]],
    dates: Mapping[int, tuple[Timeline, ...]],
    facts: Mapping[int, SheetView],
) -> StoryView:
    articles = places.articles_of[story["id"]] if story else []
    title, language = story_title(articles, story)
    views = tuple(
        _finding(finding, running + n, order, number, places, statuses)
        for n, (order, finding) in enumerate(findings, start=1)
    )
    return StoryView(
        number=number,
        anchor=f"story-{number}",
        title=title,
        title_language=language,
        title_direction=text_direction(language),
        about=story_about(articles, story),
        levels=by_level(views),
        findings=views,
        agreements=tuple(sorted(map(_agreement, agreed.get(number, ())), key=_agreement_rank)),
        gaps=tuple(map(_agreement, alone.get(number, ()))),
        timelines=dates.get(number, ()),
        sheet=facts.get(story["id"] if story else -1),
    )


def _finding(
    finding: FindingDocument, number: int, order: int, story: int, places: Places, statuses: Mapping[str, Status]
) -> FindingView:
    claims = finding["claims"]
    sides = side_views(claims, places.aids)
    status = statuses.get(finding["fingerprint"])
    known = finding.get("accepted")
    if status is None and known is not None:
        status = Status("known", known_because(known["reason"], known.get("joined_by", ())), author=known["author"])
    return FindingView(
        id=finding["id"],
        number=number,
        fingerprint=finding["fingerprint"],
        pairs=json.dumps(finding["pairs"], separators=(",", ":"), ensure_ascii=False) if "pairs" in finding else "",
        rule=finding["rule"],
        rule_title=rule_title(finding["rule"]),
        level=finding["level"],
        outcome=finding["outcome"],
        outcome_words=message(f"outcome_{finding['outcome']}"),
        message=told_message(finding),
        sides=sides,
        because=told_reasons(finding),
        sources=tuple(dict.fromkeys(places.source(c["source"]) for c in claims)),
        languages=tuple(dict.fromkeys(c["language"] for c in claims)),
        articles=tuple(dict.fromkeys(places.article_number.get(c["article_id"], 0) for c in claims)),
        story=story,
        status=status or Status(),
        order=order,
    )


def _held(agreement: AgreementDocument, held: Set[Place]) -> bool:
    """Whether a fact holds every value of the agreement."""
    return all(place in held for claim in agreement["claims"] for place in value_places(claim))


def _by_story(agreements: Iterable[AgreementDocument], places: Places) -> dict[int, list[AgreementDocument]]:
    grouped: dict[int, list[AgreementDocument]] = defaultdict(list)
    for agreement in agreements:
        grouped[places.story(agreement["story"], agreement["claims"])].append(agreement)
    return grouped


def _agreement(agreement: AgreementDocument) -> AgreementView:
    names = tuple(dict.fromkeys(c["source"] for c in agreement["claims"]))
    sides = side_views(agreement["claims"])
    statement = next((side for side in sides if side.language == "en"), sides[0])
    return AgreementView(agreement["kind"], _agreed_value(agreement), agreement["sources"], names, statement, sides)


def _agreement_rank(agreement: AgreementView) -> tuple[int, int]:
    """What most sources share first; of these, dates and figures before names."""
    return (-agreement.sources, _TELLING.index(agreement.kind))


def _agreed_value(agreement: AgreementDocument) -> str:
    values = (v for claim in agreement["claims"] for v in claim["values"] if v["value"] == agreement["value"])
    first = next(values, None)
    return told_value(first) if first else agreement["value"]


def by_level(findings: Iterable[FindingView]) -> tuple[tuple[Level, int], ...]:
    levels = Counter(f.level for f in findings)
    return tuple((level, levels[level]) for level in LEVELS)
