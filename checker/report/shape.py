"""The shape of `checker-report/1`: what stands in the JSON report, and what every page, diff and review reads.

Offsets are code points of the file's decoded text; `at` is the same span counted in the claim's own text, which is what
a page marks.
"""

from __future__ import annotations

from typing import Final, Literal, NotRequired, TypedDict

from checker.messages.said import Sayable
from checker.model import FactOutcome, Level, Outcome, PassageKind, ThingKind, ValueKind
from checker.report.pairs import PairsDocument

__all__ = [
    "SCHEMA",
    "AcceptanceDocument",
    "AgreementDocument",
    "AnswerDocument",
    "ArticleDocument",
    "ClaimDocument",
    "FactDocument",
    "FindingDocument",
    "JudgedDocument",
    "MeasureDocument",
    "ReportDocument",
    "SaidDocument",
    "SentenceDocument",
    "StoryDocument",
    "SummaryDocument",
    "SuppressionDocument",
    "TextDocument",
    "ThingDocument",
    "UncheckedDocument",
    "ValueDocument",
]

SCHEMA: Final = "checker-report/1"


class TextDocument(TypedDict):
    """What an article says, as written. All places but the second ones of `runs` are code points of `text`."""

    text: str
    passages: list[list[int]]
    """Start and end of each stretch that was checked."""
    titles: list[int]
    """Which of the passages are headlines."""
    runs: NotRequired[list[list[int]]]
    """For formats that wrap an article: place in the text and place in the file, wherever the two stop running side by
    side; left out where the text is the file."""


class ArticleDocument(TypedDict):
    """An article that was read; `claims` counts what was found in it."""

    id: str
    path: str
    source: str
    language: str
    published: str | None
    published_basis: str | None
    published_at: NotRequired[str]
    """The time of publication in ISO 8601, with its offset from UTC where a zone was given; left out where none is."""
    title: str | None
    agency: str | None
    url: str | None
    sha256: str
    claims: int
    story: int | None
    stored: NotRequired[bool]
    """True where it came from a corpus store and not from this run's paths."""
    content: NotRequired[TextDocument]
    """Left out beyond 16 million code points in a report, and of what a store gave without a finding."""


class ValueDocument(TypedDict):
    """A value with its place in the file and in the claim; the keys below `value` stand where the kind has them."""

    kind: ValueKind
    start: int
    end: int
    at: list[int]
    text: str
    value: str
    earliest: NotRequired[str]
    latest: NotRequired[str]
    precision: NotRequired[str]
    basis: NotRequired[str]
    because: NotRequired[list[str]]
    said: NotRequired[list[Sayable]]
    """What `because` is made of, so that a page says it in the reader's language."""
    malformed: NotRequired[str]
    entity: NotRequired[str]
    label: NotRequired[str]
    event: NotRequired[str]


class SentenceDocument(TypedDict):
    """The sentence that a claim was cut from, with what stands before and after it in the same passage."""

    start: int
    end: int
    text: str
    before: str
    after: str


class ClaimDocument(TypedDict):
    """One side of a finding. `values` are those that the finding is about, `others` the rest that the claim says."""

    id: str
    article: str
    article_id: str
    source: str
    title: str | None
    published: str | None
    url: str | None
    language: str
    start: int
    end: int
    text: str
    kind: PassageKind
    speaker: str | None
    quoted: bool
    sentence: SentenceDocument
    values: list[ValueDocument]
    others: list[ValueDocument]


class SaidDocument(TypedDict):
    """What the message and the reasons of a finding are made of, so that a page says them in the reader's language."""

    message: Sayable
    because: list[Sayable]


class AcceptanceDocument(TypedDict):
    """The baseline entry that covers a finding; `joined_by` names the articles that have joined it since, by id."""

    reason: str
    author: str
    joined_by: NotRequired[list[str]]


class JudgedDocument(TypedDict):
    """What a judge says of a finding; `was` is its level before the judge changed it."""

    judge: str
    contradiction: float
    entailment: float
    was: NotRequired[Level]


class SuppressionDocument(TypedDict):
    """What an article says by `checker: ignore [rule] reason`, on the `line` of its file."""

    article: str
    article_id: str
    line: int
    rules: list[str]
    reason: str
    scope: Literal["article", "paragraph"]


class FindingDocument(TypedDict):
    """Something an editor should look at; `judged` stands where a judge read it, `accepted` where a baseline covers
    it, `suppressed_by` where it was left out."""

    id: str
    fingerprint: str
    rule: str
    level: Level
    outcome: Outcome
    message: str
    story: int | None
    claims: list[ClaimDocument]
    because: list[str]
    said: NotRequired[SaidDocument]
    """Left out by reports that were written before messages were said in several languages."""
    similarity: float | None
    pairs: NotRequired[PairsDocument]
    """Left out by reports that were written before findings had pairs."""
    judged: NotRequired[JudgedDocument]
    accepted: NotRequired[AcceptanceDocument]
    suppressed_by: NotRequired[list[SuppressionDocument]]


class AgreementDocument(TypedDict):
    """The same value by several sources; `sources` counts the independent ones. In `gaps` it is one."""

    kind: ValueKind
    value: str
    story: int | None
    sources: int
    claims: list[ClaimDocument]


class ThingDocument(TypedDict):
    """What a question asks of; `background` stands where the story only recalls it."""

    kind: ThingKind
    label: str
    when: str | None
    where: str | None
    background: NotRequired[bool]


class MeasureDocument(TypedDict):
    """What a question asks for, and how a reader calls it."""

    id: str
    label: str
    said: NotRequired[Sayable]


class AnswerDocument(TypedDict):
    """One value given to a question, with the claims that give it; `values` of a claim marks it."""

    value: str
    as_of: str | None
    speaker: str | None
    qualifiers: dict[str, str]
    claims: list[ClaimDocument]


class FactDocument(TypedDict):
    """A row of the fact sheet: a question with what each source answers."""

    id: str
    story: int
    thing: ThingDocument
    measure: MeasureDocument
    outcome: FactOutcome
    level: Level | None
    finding: str | None
    answers: list[AnswerDocument]


class UncheckedDocument(TypedDict):
    """What took no part, and why."""

    article: str
    reason: str
    said: NotRequired[Sayable]


class StoryDocument(TypedDict):
    """Articles that tell of the same events; each group of `copies` counts as one source."""

    id: int
    name: str
    """Headline of its most central article."""
    published: list[str] | None
    """First and last day of publication."""
    sources: list[str]
    articles: list[str]
    """Their paths, one for each of its articles; `story` of an article says which story it belongs to."""
    copies: list[list[str]]
    """Ids of articles."""


class SummaryDocument(TypedDict):
    """Counts for the head of a report."""

    articles: int
    claims: int
    stories: int
    sources: int
    languages: list[str]
    findings: dict[str, int]
    rules: dict[str, int]
    suppressed: NotRequired[int]


class QuoteTranslationDocument(TypedDict):
    """A quote and what a machine made of it."""

    language: str
    text: str
    translation: str


class TranslationsDocument(TypedDict):
    """The quotes that a model translated into one language."""

    model: str
    language: str
    quotes: list[QuoteTranslationDocument]


class ReportDocument(TypedDict):
    """A whole report. `suppressed` and `unused_suppressions` stand where articles suppress something."""

    schema: Literal["checker-report/1"]
    summary: SummaryDocument
    articles: list[ArticleDocument]
    stories: list[StoryDocument]
    findings: list[FindingDocument]
    agreements: list[AgreementDocument]
    gaps: list[AgreementDocument]
    facts: NotRequired[list[FactDocument]]
    unchecked: list[UncheckedDocument]
    translations: NotRequired[TranslationsDocument]
    suppressed: NotRequired[list[FindingDocument]]
    unused_suppressions: NotRequired[list[SuppressionDocument]]
