"""A whole run: its articles, findings, counts, and the baseline laid beside it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from checker.model.articles import Article, ArticleSuppression, Unchecked
from checker.model.claims import Story
from checker.model.findings import Agreement, Finding, Outcome, Suppressed
from checker.model.pairs import Pairs
from checker.model.statements import Question

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts for the head of a report."""

    articles: int
    claims: int
    stories: int
    sources: int
    languages: tuple[str, ...]
    findings: dict[str, int]
    """By level: error, warning, note."""
    rules: dict[str, int]
    """By rule id."""


@dataclass(frozen=True, slots=True)
class Acceptance:
    """An entry of a baseline: a finding that somebody looked at and lets stand, with its pairs."""

    fingerprint: str
    rule: str
    message: str
    articles: tuple[str, ...]
    """Paths relative to the baseline file: shown to people, never compared."""
    count: int = 1
    """How many findings of this fingerprint the entry covers."""
    reason: str = ""
    author: str = ""
    expires: dt.date | None = None
    """The last day on which the entry still covers anything."""
    outcome: Outcome = "contradiction"
    """What the finding was when it was accepted: one that has become a contradiction since is looked at again."""
    pairs: Pairs | None = None
    """The pairs that are known by it; without any, it covers findings of its fingerprint alone."""


@dataclass(frozen=True, slots=True)
class Baselined:
    """What laying a baseline beside a report told."""

    accepted: dict[str, Acceptance]
    """By finding id: the entry that covers the finding."""
    joined: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """By finding id: the ids of articles that give a known answer and were not known to do so."""
    stale: tuple[Acceptance, ...] = ()
    """Entries that cover nothing of this run, or less than their count; `count` is what is left over."""
    expired: tuple[Acceptance, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """What a run found. `claims` counts the claims of each article id; bodies carry no time of the run."""

    articles: tuple[Article, ...]
    claims: dict[str, int]
    findings: tuple[Finding, ...]
    agreements: tuple[Agreement, ...]
    unchecked: tuple[Unchecked, ...]
    stories: tuple[Story, ...]
    summary: Summary
    stored: frozenset[str] = frozenset()
    """Ids of the articles that came from a store: compared with, and not checked themselves."""
    baseline: Baselined | None = None
    """Set where the run was given a baseline; a finding that it accepts is known and never fails a run."""
    suppressed: tuple[Suppressed, ...] = ()
    """Findings that articles keep out of `findings`: listed, never lost."""
    unused_suppressions: tuple[ArticleSuppression, ...] = ()
    """Suppressions that left nothing out in this run, with those of their rules that did not."""
    facts: tuple[Question, ...] = ()
    """The fact sheet: the questions of every story, with what each source answers."""

    def outstanding(self) -> tuple[Finding, ...]:
        """The findings that no baseline entry accepts."""
        accepted = self.baseline.accepted if self.baseline else {}
        return tuple(finding for finding in self.findings if finding.id not in accepted)

    def to_frame(self) -> pd.DataFrame:
        """One row a finding: id, fingerprint, rule, level, outcome, message, both articles, texts and values."""
        from checker.report.frame import findings_frame

        return findings_frame(self)
