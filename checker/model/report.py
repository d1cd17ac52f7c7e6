"""A whole run: its articles, findings, counts, and the baseline laid beside it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from checker.model.articles import Article, ArticleSuppression, Unchecked
from checker.model.claims import Reading, Story
from checker.model.findings import Agreement, Finding, Outcome, Suppressed
from checker.model.pairs import Pairs
from checker.model.statements import Question

if TYPE_CHECKING:
    from pathlib import Path

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
class Translations:
    """Quotes that the model `model` put into `language`: by language and text of the quote."""

    model: str
    language: str
    texts: Mapping[tuple[str, str], str]


@dataclass(frozen=True, slots=True, repr=False)
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
    translations: Translations | None = None
    """Set where the run was given a translator."""
    read: Reading | None = field(default=None, compare=False)
    """The claims behind it, in canonical text; None where the report was put together from a file."""

    def __repr__(self) -> str:
        levels = ", ".join(f"{count} {level}" for level, count in self.summary.findings.items())
        return f"<Report: {self.summary.articles} articles, {self.summary.stories} stories; {levels}>"

    def _repr_html_(self) -> str:
        """What a notebook shows: the findings with their quotes, and the fact sheets."""
        from checker.report.notebook import render_fragment

        return render_fragment(self)

    def save(self, path: str | Path) -> None:
        """Write the report in the format of the suffix: .html .json .sarif .xml .md .csv .xlsx .txt. Raises
        CheckerError.

        >>> import checker, tempfile
        >>> report = checker.check([checker.article("The bridge is 12 km long.", language="en")])
        >>> report.save(tempfile.gettempdir() + "/report.html")
        """
        from pathlib import Path

        from checker.report import write_report

        write_report(self, Path(path))

    def findings_frame(self) -> pd.DataFrame:
        """One row a side of a finding: the finding's id, level, rule and message, then the side's source and words.

        >>> import checker
        >>> wrong = checker.article("They met on Thursday, 13 September 2023.", source="Quay Post", language="en")
        >>> frame = checker.check([wrong]).findings_frame()
        >>> frame[["level", "rule", "source"]].values.tolist()
        [['error', 'weekday-mismatch', 'Quay Post']]
        """
        from checker.report.frame import sides_frame

        return sides_frame(self)

    def facts_frame(self) -> pd.DataFrame:
        """One row an answer: story, question, outcome, source, value, words.

        >>> import checker
        >>> one = checker.article("The fire killed 12 people.", source="A", language="en", published="2024-07-02")
        >>> list(checker.check([one]).facts_frame().columns)[:5]
        ['story', 'question', 'outcome', 'finding', 'source']
        """
        from checker.report.frame import facts_frame

        return facts_frame(self)

    def claims_frame(self) -> pd.DataFrame:
        """One row a value of a claim, and one for a claim without any. Raises CheckerError for a report that was not
        made by a run.

        >>> import checker
        >>> frame = checker.check([checker.article("The tunnel is 12 km long.", language="en")]).claims_frame()
        >>> frame[["kind", "words", "value"]].values.tolist()
        [['quantity', '12 km', '12 km']]
        """
        from checker.report.frame import claims_frame

        return claims_frame(self)

    def outstanding(self) -> tuple[Finding, ...]:
        """The findings that no baseline entry accepts."""
        accepted = self.baseline.accepted if self.baseline else {}
        return tuple(finding for finding in self.findings if finding.id not in accepted)

    def to_frame(self) -> pd.DataFrame:
        """One row a finding: id, fingerprint, rule, level, outcome, message, both articles, texts and values."""
        from checker.report.frame import findings_frame

        return findings_frame(self)
