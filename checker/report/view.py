"""The view model of the report page: everything a template shows, worked out from the document and ready to print.

Templates only lay out; whatever needs counting, sorting, choosing or wording is done here and in the views of quotes
and stories, so that the page of a run and the page of a review are the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from checker.messages import message
from checker.model import LEVELS, Level
from checker.report.articleview import Readings, readings
from checker.report.heatmap import HeatMap, heat_map
from checker.report.shape import ReportDocument, SuppressionDocument
from checker.report.sideview import SideView, side_views, web_address
from checker.report.storyview import FindingView, Places, Status, StoryView, by_level, story_views
from checker.report.wording import (
    language_name,
    listed_in_words,
    rule_title,
    shown_date,
    text_direction,
    told_message,
    told_unchecked,
)

__all__ = ["PageView", "Status", "page_view"]

_SEVERITY = ("contradiction", "defect", "superseded", "attributed", "scope", "agreement")


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
    number: int
    """By which findings are filtered."""
    anchor: str
    """Of its text on the page, empty where the report does not hold it."""
    stored: bool


@dataclass(frozen=True, slots=True)
class SuppressionView:
    """What an article asks to have left out, and where it says so."""

    place: str
    rules: str
    about: str
    reason: str


@dataclass(frozen=True, slots=True)
class SuppressedView:
    """A finding that articles keep off the page's stories."""

    level: Level
    message: str
    rule_title: str
    sides: tuple[SideView, ...]
    by: tuple[SuppressionView, ...]


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
    levels: tuple[tuple[Level, int, str], ...]
    serious: tuple[FindingView, ...]
    stories: tuple[StoryView, ...]
    heat_map: HeatMap | None
    articles: tuple[ArticleView, ...]
    unchecked: tuple[tuple[str, str], ...]
    suppressed: tuple[SuppressedView, ...] = ()
    unused_suppressions: tuple[SuppressionView, ...] = ()
    filters: Mapping[str, tuple[Choice, ...]] = field(default_factory=dict)
    readings: Readings = field(default_factory=Readings)

    @property
    def findings(self) -> list[FindingView]:
        """All findings in the order of the page."""
        return [finding for story in self.stories for finding in story.findings]


def page_view(report: ReportDocument, statuses: Mapping[str, Status] | None = None) -> PageView:
    """The page of `report`; `statuses` gives by fingerprint what an editor decided."""
    places = Places(report)
    statuses = statuses or {}
    stories = story_views(report, places, statuses)
    findings = [finding for story in stories for finding in story.findings]
    summary = report["summary"]
    whole = readings(report, findings)
    names = [language_name(code) for code in summary["languages"]]
    return PageView(
        heading=_heading(summary["findings"], summary.get("suppressed", 0)),
        checked=message(
            "checked",
            articles=summary["articles"],
            sources=summary["sources"],
            claims=summary["claims"],
            stories=summary["stories"],
            named="yes" if names else "no",
            languages=listed_in_words(names),
        ),
        levels=tuple((level, count, _level_words(level, count)) for level, count in by_level(findings)),
        serious=_most_serious(findings),
        stories=stories,
        heat_map=heat_map(report),
        articles=_articles(report, places, whole),
        unchecked=tuple((u["article"], told_unchecked(u)) for u in report["unchecked"]),
        suppressed=tuple(
            SuppressedView(
                f["level"],
                told_message(f),
                rule_title(f["rule"]),
                side_views(f["claims"]),
                tuple(map(_suppression, f.get("suppressed_by", ()))),
            )
            for f in report.get("suppressed", ())
        ),
        unused_suppressions=tuple(map(_suppression, report.get("unused_suppressions", ()))),
        filters=_filters(findings, stories, places, report),
        readings=whole,
    )


def _level_words(level: Level, count: int) -> str:
    return message(f"levels_{level}", n=count)


def _suppression(asked: SuppressionDocument) -> SuppressionView:
    about = message("in_article" if asked["scope"] == "article" else "in_paragraph")
    rules = ", ".join(asked["rules"])
    return SuppressionView(f"{asked['article']}:{asked['line']}", rules, about, asked["reason"])


def _heading(findings: Mapping[str, int], suppressed: int) -> str:
    errors, warnings = findings.get("error", 0), findings.get("warning", 0)
    if errors:
        return message("heading_errors", n=errors)
    if warnings:
        return message("heading_warnings", n=warnings)
    if suppressed:
        return message("heading_suppressed", n=suppressed)
    return message("heading_none")


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


def _articles(report: ReportDocument, places: Places, whole: Readings) -> tuple[ArticleView, ...]:
    hits = Counter(a for f in report["findings"] for a in {c["article_id"] for c in f["claims"]})
    basis = {"dateline": message("from_dateline"), "metadata": ""}
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
            number=places.article_number[a["id"]],
            anchor=whole.anchors.get(a["id"], ""),
            stored=a.get("stored", False),
        )
        for a in report["articles"]
    )


def _filters(
    findings: list[FindingView], stories: tuple[StoryView, ...], places: Places, report: ReportDocument
) -> dict[str, tuple[Choice, ...]]:
    rules = Counter(f.rule for f in findings)
    sources = Counter(s for f in findings for s in f.sources)
    languages = Counter(code for f in findings for code in f.languages)
    told = Counter(number for f in findings for number in f.articles)
    names = {number: name for name, number in places.source_number.items()}
    return {
        "rule": tuple(Choice(r, rule_title(r), n) for r, n in sorted(rules.items())),
        "source": tuple(
            Choice(str(s), names[s], n) for s, n in sorted(sources.items(), key=lambda item: names[item[0]])
        ),
        "article": tuple(
            Choice(str(n), a["path"], told[n]) for a in report["articles"] if told[n := places.article_number[a["id"]]]
        ),
        "language": tuple(Choice(code, language_name(code), n) for code, n in sorted(languages.items())),
        "story": tuple(Choice(str(s.number), s.title, len(s.findings)) for s in stories if s.findings),
    }
