"""The view model of the report page: everything a template shows, worked out from the document and ready to print.

Templates only lay out; whatever needs counting, sorting, choosing or wording is done here, so that the page of a run
and the page of a review are the same.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from checker.model import LEVELS, Level
from checker.report.document import (
    AgreementDocument,
    ClaimDocument,
    FindingDocument,
    ReportDocument,
    StoryDocument,
    independent_sources,
)
from checker.report.heatmap import HeatMap, heat_map
from checker.report.marks import Segment, join_slots, segments, value_slots
from checker.report.timeline import Timeline, timelines
from checker.report.wording import counted, language_name, listed, rule_title, shown_date, text_direction

__all__ = [
    "FindingView",
    "PageView",
    "SideView",
    "Status",
    "StoryView",
    "page_view",
    "side_views",
    "story_titles",
    "web_address",
]

OUTCOMES = {
    "contradiction": "cannot both be true",
    "superseded": "a later count replaces an earlier one",
    "scope": "differs in period, part or definition",
    "attributed": "a quoted speaker says so",
    "agreement": "agrees",
    "defect": "cannot be right as it stands",
}
_SEVERITY = ("contradiction", "defect", "superseded", "attributed", "scope", "agreement")


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
class ValueView:
    """A normalised value under a quote; `slot` is the colour that joins it with its words and with its counterpart."""

    slot: int
    text: str
    value: str
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SideView:
    """One quote with everything that stands around it."""

    source: str
    language: str
    language_name: str
    direction: str
    date: str
    iso_date: str
    title: str
    path: str
    address: str
    start: int
    end: int
    speaker: str
    kind: str
    segments: tuple[Segment, ...]
    before: str
    after: str
    values: tuple[ValueView, ...]
    gloss: str
    """The other values that were read in the claim, for a reader who does not know the language."""


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding in the order of the page."""

    id: str
    number: int
    fingerprint: str
    rule: str
    rule_title: str
    level: Level
    outcome: str
    outcome_words: str
    message: str
    sides: tuple[SideView, ...]
    because: tuple[str, ...]
    against: tuple[str, ...]
    """The normalised values, one entry a side: «June 2021» against «2024»."""
    sources: tuple[int, ...]
    languages: tuple[str, ...]
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
    sides: tuple[SideView, ...]


@dataclass(frozen=True, slots=True)
class StoryView:
    """A story with its findings, agreements and gaps; number 0 gathers what belongs to no story."""

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


@dataclass(frozen=True, slots=True)
class ArticleView:
    """A row of the table of what was checked."""

    title: str
    source: str
    language: str
    language_name: str
    direction: str
    date: str
    date_basis: str
    path: str
    address: str
    claims: int
    findings: int
    story: int


@dataclass(frozen=True, slots=True)
class Choice:
    """An entry of a filter."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class PageView:
    """A whole report page."""

    heading: str
    checked: str
    languages: str
    levels: tuple[tuple[Level, int, str], ...]
    serious: tuple[FindingView, ...]
    stories: tuple[StoryView, ...]
    heat_map: HeatMap | None
    articles: tuple[ArticleView, ...]
    unchecked: tuple[tuple[str, str], ...]
    filters: Mapping[str, tuple[Choice, ...]] = field(default_factory=dict)

    @property
    def findings(self) -> list[FindingView]:
        """All findings in the order of the page."""
        return [finding for story in self.stories for finding in story.findings]


def page_view(report: ReportDocument, statuses: Mapping[str, Status] | None = None) -> PageView:
    """The page of `report`; `statuses` gives by fingerprint what an editor decided."""
    places = _Places(report)
    statuses = statuses or {}
    stories = _stories(report, places, statuses)
    findings = [finding for story in stories for finding in story.findings]
    summary = report["summary"]
    names = [language_name(code) for code in summary["languages"]]
    return PageView(
        heading=_heading(summary["findings"]),
        checked=f"{counted(summary['articles'], 'article')} from {counted(summary['sources'], 'source')}, "
        f"{counted(summary['claims'], 'claim')}, {counted(summary['stories'], 'story', 'stories')}",
        languages=listed(names),
        levels=tuple((level, count, _level_words(level, count)) for level, count in _by_level(findings)),
        serious=_most_serious(findings),
        stories=stories,
        heat_map=heat_map(report),
        articles=_articles(report, places),
        unchecked=tuple((u["article"], u["reason"]) for u in report["unchecked"]),
        filters=_filters(findings, stories, places),
    )


class _Places:
    """Where things stand in the report: which story an article belongs to, which number a source has."""

    def __init__(self, report: ReportDocument) -> None:
        self.sources = sorted({a["source"] for a in report["articles"]})
        self.source_number = {source: n for n, source in enumerate(self.sources)}
        self.story_of_article = {a: s["id"] for s in report["stories"] for a in s["articles"]}
        self.story_number = {s["id"]: n for n, s in enumerate(report["stories"], start=1)}

    def story(self, given: int | None, claims: Iterable[ClaimDocument]) -> int:
        """The page's number of the story, from 1; 0 where there is none."""
        if given is None:
            found = {self.story_of_article.get(c["article_id"]) for c in claims}
            given = found.pop() if len(found) == 1 else None
        return self.story_number.get(given, 0) if given is not None else 0

    def source(self, name: str) -> int:
        return self.source_number.setdefault(name, len(self.source_number))


def web_address(address: str | None) -> str:
    """`address` where a browser may follow it (http or https, with a host), else an empty string."""
    if not address or any(ord(c) <= 32 or ord(c) == 127 for c in address):
        return ""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return address if parts.scheme in ("http", "https") and parts.hostname else ""


def side_views(claims: Iterable[ClaimDocument]) -> tuple[SideView, ...]:
    """The quotes of a finding; values of one kind have one colour on all sides."""
    sides = list(claims)
    slots = join_slots(sides)
    return tuple(_side(claim, slots) for claim in sides)


def _side(claim: ClaimDocument, slots: Mapping[tuple[str, int], int]) -> SideView:
    published = claim["published"] or ""
    return SideView(
        source=claim["source"],
        language=claim["language"],
        language_name=language_name(claim["language"]),
        direction=text_direction(claim["language"]),
        date=shown_date(published),
        iso_date=published,
        title=claim["title"] or "",
        path=claim["article"],
        address=web_address(claim["url"]),
        start=claim["start"],
        end=claim["end"],
        speaker=claim["speaker"] or "",
        kind=claim["kind"],
        segments=segments(claim, slots),
        before=claim["sentence"]["before"].strip(),
        after=claim["sentence"]["after"].strip(),
        values=tuple(
            ValueView(slot, v["text"], v["value"], tuple(v.get("because", ())))
            for v, slot in value_slots(claim, slots)
        ),
        gloss=_gloss(claim),
    )


def _gloss(claim: ClaimDocument) -> str:
    """«also read here: Lindmark, sign» — the values that the finding is not about, in reading order, once each."""
    about = {v["value"] for v in claim["values"]}
    return ", ".join(dict.fromkeys(v["value"] for v in claim["others"] if v["value"] not in about))


def _stories(report: ReportDocument, places: _Places, statuses: Mapping[str, Status]) -> tuple[StoryView, ...]:
    found: dict[int, list[tuple[int, FindingDocument]]] = defaultdict(list)
    for order, finding in enumerate(report["findings"]):
        found[places.story(finding["story"], finding["claims"])].append((order, finding))
    agreed = _by_story(report["agreements"], places)
    alone = _by_story(report["gaps"], places)
    dates = timelines(report, places.story)
    told: list[tuple[int, StoryDocument | None]] = [(places.story_number[s["id"]], s) for s in report["stories"]]
    if found.get(0) or agreed.get(0) or alone.get(0):
        told.append((0, None))
    unnumbered = []
    for number, story in told:
        mine = sorted(found.get(number, ()), key=lambda item: (LEVELS.index(item[1]["level"]), item[0]))
        unnumbered.append((number, story, mine))
    unnumbered.sort(key=_story_rank)
    views, running = [], 0
    for number, story, mine in unnumbered:
        views.append(_story(report, number, story, mine, running, places, statuses, agreed, alone, dates))
        running += len(mine)
    return tuple(views)


def _story_rank(told: tuple[int, StoryDocument | None, list[tuple[int, FindingDocument]]]) -> tuple[int, int, int, int]:
    """Stories with errors first, then by their number; what belongs to no story stands last."""
    number, _, findings = told
    levels = Counter(f["level"] for _, f in findings)
    return (number == 0, -levels["error"], -levels["warning"], number)


def _story(
    report: ReportDocument,
    number: int,
    story: StoryDocument | None,
    findings: list[tuple[int, FindingDocument]],
    running: int,
    places: _Places,
    statuses: Mapping[str, Status],
    agreed: Mapping[int, list[AgreementDocument]],
    alone: Mapping[int, list[AgreementDocument]],
    dates: Mapping[int, tuple[Timeline, ...]],
) -> StoryView:
    title, language = _story_title(report, story)
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
        about=_story_about(report, story),
        levels=_by_level(views),
        findings=views,
        agreements=tuple(sorted(map(_agreement, agreed.get(number, ())), key=lambda a: -a.sources)),
        gaps=tuple(map(_agreement, alone.get(number, ()))),
        timelines=dates.get(number, ()),
    )


def _story_title(report: ReportDocument, story: StoryDocument | None) -> tuple[str, str]:
    """The title of an article of the story, an English one first, and its language."""
    if story is None:
        return "In single articles", "en"
    members = set(story["articles"])
    titled = [a for a in report["articles"] if a["id"] in members and a["title"]]
    titled.sort(key=lambda a: (a["language"] != "en", a["published"] or "9999", a["path"]))
    if titled:
        return str(titled[0]["title"]), titled[0]["language"]
    paths = sorted(a["path"] for a in report["articles"] if a["id"] in members)
    return ", ".join(paths[:2]) + (f" and {len(paths) - 2} more" if len(paths) > 2 else ""), "en"


def story_titles(report: ReportDocument) -> dict[int, tuple[str, str]]:
    """The title of each story and its language, by the story's id in the report."""
    return {story["id"]: _story_title(report, story) for story in report["stories"]}


def _story_about(report: ReportDocument, story: StoryDocument | None) -> str:
    if story is None:
        return "Findings that need no second source."
    members = set(story["articles"])
    articles = [a for a in report["articles"] if a["id"] in members]
    sources = independent_sources([(a["id"], a["source"]) for a in articles], story["copies"])
    languages = listed(sorted({language_name(a["language"]) for a in articles}))
    days = sorted(a["published"] for a in articles if a["published"])
    parts = [counted(len(members), "article"), counted(sources, "independent source"), languages]
    if days:
        first, last = shown_date(days[0]), shown_date(days[-1])
        parts.append(first if first == last else f"{first} to {last}")
    return " · ".join(p for p in parts if p)


def _finding(
    finding: FindingDocument, number: int, order: int, story: int, places: _Places, statuses: Mapping[str, Status]
) -> FindingView:
    claims = finding["claims"]
    sides = side_views(claims)
    against = tuple(", ".join(v.value for v in side.values) for side in sides)
    status = statuses.get(finding["fingerprint"])
    known = finding.get("accepted")
    if status is None and known is not None:
        status = Status("known", known["reason"], author=known["author"])
    return FindingView(
        id=finding["id"],
        number=number,
        fingerprint=finding["fingerprint"],
        rule=finding["rule"],
        rule_title=rule_title(finding["rule"]),
        level=finding["level"],
        outcome=finding["outcome"],
        outcome_words=OUTCOMES[finding["outcome"]],
        message=finding["message"],
        sides=sides,
        because=tuple(finding["because"]),
        against=against if len(sides) > 1 and all(against) else (),
        sources=tuple(dict.fromkeys(places.source(c["source"]) for c in claims)),
        languages=tuple(dict.fromkeys(c["language"] for c in claims)),
        story=story,
        status=status or Status(),
        order=order,
    )


def _by_story(agreements: Iterable[AgreementDocument], places: _Places) -> dict[int, list[AgreementDocument]]:
    grouped: dict[int, list[AgreementDocument]] = defaultdict(list)
    for agreement in agreements:
        grouped[places.story(agreement["story"], agreement["claims"])].append(agreement)
    return grouped


def _agreement(agreement: AgreementDocument) -> AgreementView:
    names = tuple(dict.fromkeys(c["source"] for c in agreement["claims"]))
    return AgreementView(
        agreement["kind"], agreement["value"], agreement["sources"], names, side_views(agreement["claims"])
    )


def _by_level(findings: Iterable[FindingView]) -> tuple[tuple[Level, int], ...]:
    levels = Counter(f.level for f in findings)
    return tuple((level, levels[level]) for level in LEVELS)


def _level_words(level: Level, count: int) -> str:
    return level if count == 1 else f"{level}s"


def _heading(findings: Mapping[str, int]) -> str:
    errors, warnings = findings.get("error", 0), findings.get("warning", 0)
    if errors:
        return f"{counted(errors, 'error')} to settle before publication"
    if warnings:
        return f"{counted(warnings, 'place')} worth a second look"
    return "No contradiction was found"


def _most_serious(findings: Iterable[FindingView]) -> tuple[FindingView, ...]:
    """The three to read first: by level, contradictions before defects, sources against each other before one alone;
    no sentence twice."""
    ranked = sorted(
        (f for f in findings if f.level != "note" and f.status.name not in ("dismissed", "known")),
        key=lambda f: (LEVELS.index(f.level), _SEVERITY.index(f.outcome), len(f.sources) < 2, f.number),
    )
    first_said: dict[str, FindingView] = {}
    for finding in ranked:
        first_said.setdefault(finding.message, finding)
    return tuple(first_said.values())[:3]


def _articles(report: ReportDocument, places: _Places) -> tuple[ArticleView, ...]:
    hits = Counter(a for f in report["findings"] for a in {c["article_id"] for c in f["claims"]})
    basis = {"dateline": "from the dateline", "metadata": ""}
    return tuple(
        ArticleView(
            title=a["title"] or "",
            source=a["source"],
            language=a["language"],
            language_name=language_name(a["language"]),
            direction=text_direction(a["language"]),
            date=shown_date(a["published"] or ""),
            date_basis=basis.get(a["published_basis"] or "", ""),
            path=a["path"],
            address=web_address(a["url"]),
            claims=a["claims"],
            findings=hits[a["id"]],
            story=places.story_number.get(places.story_of_article.get(a["id"], -1), 0),
        )
        for a in report["articles"]
    )


def _filters(
    findings: list[FindingView], stories: tuple[StoryView, ...], places: _Places
) -> dict[str, tuple[Choice, ...]]:
    rules = Counter(f.rule for f in findings)
    sources = Counter(s for f in findings for s in f.sources)
    languages = Counter(code for f in findings for code in f.languages)
    names = {number: name for name, number in places.source_number.items()}
    return {
        "rule": tuple(Choice(r, rule_title(r), n) for r, n in sorted(rules.items())),
        "source": tuple(
            Choice(str(s), names[s], n) for s, n in sorted(sources.items(), key=lambda item: names[item[0]])
        ),
        "language": tuple(Choice(code, language_name(code), n) for code, n in sorted(languages.items())),
        "story": tuple(Choice(str(s.number), s.title, len(s.findings)) for s in stories if s.findings),
    }

