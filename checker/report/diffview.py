"""The view model of the diff page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from checker.messages import message, spoken
from checker.model import LEVELS
from checker.report.diff import STATES, ArticleChange, Diff, DiffEntry, SentenceChange, State
from checker.report.sideview import SideView, side_views
from checker.report.storyheads import story_titles
from checker.report.wording import (
    language_name,
    listed_in_words,
    rule_title,
    text_direction,
    told_message,
    told_reasons,
    told_words,
)

__all__ = ["DiffPage", "diff_page"]


@dataclass(frozen=True, slots=True)
class SentenceView:
    """A sentence before and after, with what its language needs to be typeset."""

    change: SentenceChange
    direction: str
    language_name: str


@dataclass(frozen=True, slots=True)
class EntryView:
    """A finding of the diff: for a new one its quotes, for the others what became of its sentences."""

    id: str
    level: str
    rule_title: str
    outcome: str
    message: str
    was: str
    sides: tuple[SideView, ...]
    sentences: tuple[SentenceView, ...]
    because: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class StateView:
    """All findings of one state, by story."""

    state: State
    heading: str
    count: int
    stories: tuple[tuple[str, str, tuple[EntryView, ...]], ...]
    """Title, language of the title, findings."""


@dataclass(frozen=True, slots=True)
class DiffPage:
    """A whole diff page."""

    heading: str
    advice: str
    tally: tuple[tuple[State, str, int, str], ...]
    """State, heading, count, and the count by level in words."""
    states: tuple[StateView, ...]
    articles: tuple[ArticleChange, ...]
    same: int
    """Articles that are unchanged and have nothing new, changed or fixed: not listed."""
    stories: tuple[tuple[str, str, Mapping[State, int]], ...]


def diff_page(found: Diff) -> DiffPage:
    """The page of `found`."""
    titles = story_titles(found.old) | story_titles(found.new)
    listed = tuple(
        a
        for a in found.articles
        if a.state != "same" or any(a.counts[state] for state in STATES if state != "persisting")
    )
    return DiffPage(
        heading=message("diff_n_new", n=found.count("new")) if found.count("new") else message("diff_nothing_new"),
        advice=_advice(found),
        tally=tuple((state, _heading(state), found.count(state), _levels(found, state)) for state in STATES),
        states=tuple(_state(state, found, titles) for state in STATES if found.count(state)),
        articles=listed,
        same=len(found.articles) - len(listed),
        stories=_stories(found, titles),
    )


def _advice(found: Diff) -> str:
    grave = [e for e in found.worse() if e.finding["level"] == "error"]
    if grave:
        return message("diff_advice_error")
    return message("diff_advice_other" if found.worse() else "diff_advice_none")


def _heading(state: State) -> str:
    return message(f"diff_state_{state}")


def _levels(found: Diff, state: State) -> str:
    counts = [(level, found.count(state, level)) for level in LEVELS]
    said = [message(f"diff_{level}s", n=count) for level, count in counts if count]
    return listed_in_words(said) if len(said) > 1 else "".join(said)


def _state(state: State, found: Diff, titles: Mapping[int, tuple[str, str]]) -> StateView:
    grouped: dict[tuple[str, str], list[EntryView]] = defaultdict(list)
    for number, entry in enumerate(found.of(state)):
        grouped[_title(entry, titles)].append(_entry(entry, f"{state}-{number + 1}"))
    stories = tuple((title, language, tuple(entries)) for (title, language), entries in grouped.items())
    return StateView(state, _heading(state), found.count(state), stories)


def _title(entry: DiffEntry, titles: Mapping[int, tuple[str, str]]) -> tuple[str, str]:
    story = entry.finding["story"]
    alone = (message("single_articles"), spoken())
    return titles.get(story, alone) if story is not None else alone


def _entry(entry: DiffEntry, anchor: str) -> EntryView:
    finding = entry.finding
    was = told_message(entry.old) if entry.old and entry.new and entry.old["message"] != entry.new["message"] else ""
    return EntryView(
        id=anchor,
        level=finding["level"],
        rule_title=rule_title(finding["rule"]),
        outcome=finding["outcome"],
        message=told_message(finding),
        was=was,
        sides=side_views(finding["claims"]) if entry.state in ("new", "changed") else (),
        sentences=tuple(
            SentenceView(s, text_direction(s.language), language_name(s.language))
            for s in entry.sentences
            if entry.state == "fixed" or (entry.state != "persisting" and s.old and s.new and s.old != s.new)
        ),
        because=told_reasons(finding),
        reason=told_words(entry.reason),
    )


def _stories(found: Diff, titles: Mapping[int, tuple[str, str]]) -> tuple[tuple[str, str, Mapping[State, int]], ...]:
    counts: dict[tuple[str, str], dict[State, int]] = {}
    for entry in found.entries:
        row = counts.setdefault(_title(entry, titles), dict.fromkeys(STATES, 0))
        row[entry.state] += 1
    return tuple((title, language, row) for (title, language), row in counts.items())
