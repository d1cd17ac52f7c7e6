"""The records that travel along the spine: Article -> Claim -> Value -> Pair -> Finding -> Report.

All are frozen and slotted: a stage returns new records and never changes those it was given. Spans count Unicode
code points, half open, in `Article.text`; nothing here knows how a record is found or shown.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import pandas as pd

Level = Literal["error", "warning", "note"]
LEVELS: tuple[Level, ...] = ("error", "warning", "note")
Outcome = Literal["contradiction", "superseded", "scope", "attributed", "agreement", "defect"]
"""What a finding says. Five outcomes of comparing two claims; `defect` is a value wrong in itself."""
PassageKind = Literal["title", "body", "caption"]
ValueKind = Literal["date", "quantity", "name", "place", "event"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Code points `start` (included) to `end` (excluded) of an article's text."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def holds(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def touches(self, other: Span) -> bool:
        """Whether the two spans share at least one code point."""
        return self.start < other.end and other.start < self.end

    def of(self, text: str) -> str:
        """The text under the span."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of an article that is checked: a title, a paragraph, a caption. Never holds residue or a blank line."""

    span: Span
    kind: PassageKind = "body"


@dataclass(frozen=True, slots=True)
class Residue:
    """A stretch of the file that takes no part: share buttons, agency signatures, advertisement marks."""

    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class Suppression:
    """What an article says by `checker: ignore [rule] reason`: findings on it that are to be left out."""

    rules: tuple[str, ...]
    reason: str
    line: int
    """Of the file, from 1."""
    passage: int | None = None
    """Index of the passage whose findings are meant; None: those of the whole article."""
    problem: str | None = None
    """Why it cannot be applied, as the rest of a sentence."""


@dataclass(frozen=True, slots=True)
class Article:
    """One article as read from a file. `text` is what spans index: the decoded file for text and Markdown (front matter
    included), the article's own text for formats that wrap it (HTML, JSON, CSV); `offsets` then leads back to the file.
    """

    id: str
    """Unique in a run: the `id` given in JSON or CSV, else the path; records of one file add `#N`."""
    path: str
    """As given on the command line, with forward slashes; `-` for standard input."""
    source: str
    language: str
    """BCP 47 primary subtag, such as `hi`; `und` where it could not be told."""
    text: str
    passages: tuple[Passage, ...]
    residue: tuple[Residue, ...] = ()
    title: str | None = None
    published: dt.date | None = None
    published_basis: Literal["metadata", "dateline"] | None = None
    agency: str | None = None
    url: str | None = None
    sha256: str = ""
    """Of the article's text as UTF-8 with lone surrogates passed through."""
    offsets: tuple[int, ...] | None = None
    """Where `text` is not the decoded file: the file offset of each code point of `text`, and of its end."""
    suppressions: tuple[Suppression, ...] = ()


@dataclass(frozen=True, slots=True)
class DateValue:
    """When something happened, never more precise than the words. `earliest` and `latest` are inclusive days and stand
    only where the year is known; a partial date keeps the fields that were said.
    """

    precision: Literal["day", "week", "month", "season", "year", "decade", "century", "weekday", "time"]
    basis: Literal["explicit", "partial", "relative", "derived", "unresolved"]
    """explicit: year said; partial: year not said; relative: resolved against the publication date; derived: worked out
    from other sentences of the article; unresolved: relative without a publication date, or ambiguous (कल)."""
    year: int | None = None
    """Negative for years before the common era, which have no `earliest`."""
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    """0 is Monday, as said in the text; resolving it also fills `earliest`."""
    end_year: int | None = None
    """Last year of a range such as 1990-1995."""
    earliest: dt.date | None = None
    latest: dt.date | None = None
    bound: Literal["before", "not_before", "after", "until", "since", "first_since"] | None = None
    """before the end of March; not before …; first_since: the first time since this date."""
    gap_years: int | None = None
    """N of «the first time in N years», kept even when nothing to derive from was found."""
    anniversary: int | None = None
    """N of «the N-th anniversary»."""
    offset_years: int | None = None
    """N of «N years later», counted from a date told of before."""
    last_time: bool = False
    """Whether the words say that this is when it last happened."""
    because: tuple[str, ...] = ()
    """English sentences that lead from the words to the interval; empty when it stands there as it is."""


@dataclass(frozen=True, slots=True)
class QuantityValue:
    """How much or how many. A value that cannot be read for sure has a `malformed` reason and no amounts."""

    low: Decimal | None
    high: Decimal | None
    """Equal unless a range was said. In the unit that was written."""
    comparator: Literal["=", "~", ">", ">=", "<", "<="] = "="
    dimension: Literal[
        "count",
        "ordinal",
        "percent",
        "money",
        "time",
        "length",
        "area",
        "volume",
        "mass",
        "speed",
        "temperature",
        "energy",
        "data",
        "angle",
        "clock",
        "score",
        "identifier",
        "age",
    ] = "count"
    """time: a duration; clock: 10:30 in minutes after midnight; score: 3-1; identifier: a number that names."""
    unit: str | None = None
    """Canonical: an ISO 4217 code for money, a UCUM-like symbol otherwise (h, km, kg, Cel)."""
    base_low: Decimal | None = None
    base_high: Decimal | None = None
    """The amounts in the dimension's base unit (s, m, m2, l, kg, m/s, Cel, J, B), so that miles meet kilometres."""
    noun: str | None = None
    """The counted noun as it stands beside the number (सैनिक, soldiers), where one does."""
    noun_span: Span | None = None
    significant: int | None = None
    """Significant digits as written: 12,000 has 2, 1.50 has 3."""
    form: Literal["digits", "words", "mixed"] = "digits"
    malformed: str | None = None


@dataclass(frozen=True, slots=True)
class NameValue:
    """Who or where. `entity` is canonical across languages when the gazetteer knows it, else made of the skeleton."""

    entity: str
    """`person/vladimir-putin`, `org/tass`, `place/RU`, `place/city/1850147`; unknown: `person?/skeleton`."""
    type: Literal["person", "org", "place", "nationality", "unknown"]
    label: str
    """English label of a known entity, else the words as written."""
    skeleton: str
    known: bool = True
    country: str | None = None
    """ISO 3166 code of the territory that a place is or lies in, or that a nationality word names."""


@dataclass(frozen=True, slots=True)
class Role:
    """Who fills a role of an event: agent, patient, recipient, companion, origin, destination, place, theme."""

    role: str
    entity: str
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class EventValue:
    """Who does what to whom, where to, when; as far as the case frames of the language can tell."""

    type: str
    """visit, arrive, invite, accept, meet, talk, sign, give, support, deny, send, …"""
    roles: tuple[Role, ...] = ()
    polarity: Literal["positive", "negative"] = "positive"
    status: Literal["done", "planned", "denied", "refused", "possible"] = "done"
    time: DateValue | None = None
    """The date that the clause gives for the event."""
    theme: str | None = None
    """What is given, signed, sent, as written."""

    def filler(self, role: str) -> str | None:
        """The entity that fills `role`, or None."""
        return next((r.entity for r in self.roles if r.role == role), None)


@dataclass(frozen=True, slots=True)
class Value:
    """Something typed that a claim says. `value` is the normalised form that a reader is shown."""

    kind: ValueKind
    span: Span
    text: str
    value: str
    detail: DateValue | QuantityValue | NameValue | EventValue


@dataclass(frozen=True, slots=True)
class Claim:
    """One independent statement of an article."""

    id: str
    """A content hash, the same in every run over the same text."""
    article: str
    """The article's id."""
    span: Span
    sentence: Span
    """The sentence that the claim was cut from."""
    text: str
    language: str
    kind: PassageKind = "body"
    passage: int = 0
    """Index of the passage in the article, so that neighbours are known."""
    speaker: str | None = None
    """Who says so, as written, where a reporting clause tells."""
    quoted: bool = False
    """Whether the claim stands in quotation marks."""
    values: tuple[Value, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with the claims that were cut from it: the unit of alignment, since translators keep sentences."""

    article: str
    """The article's id."""
    position: int
    """Index among the article's sentences."""
    span: Span
    passage: int
    kind: PassageKind
    language: str
    text: str
    claims: tuple[Claim, ...]
    values: tuple[Value, ...]
    """Of all its claims, in order, each once."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Sentences of two articles that say the same thing. One to one, or one to two where a translator cut or joined."""

    left: tuple[Sentence, ...]
    right: tuple[Sentence, ...]
    similarity: float
    """Cosine of the two sides, -1 to 1."""
    nearby_left: tuple[Value, ...] = ()
    """Values of the left article right around the left side: what may have moved there in translation."""
    nearby_right: tuple[Value, ...] = ()
    story: int = 0


@dataclass(frozen=True, slots=True)
class Side:
    """One claim as a finding shows it: the claim and, of its values, those that the finding is about."""

    claim: Claim
    article: Article
    values: tuple[Value, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a judge, a model of natural language inference, says of the sides of a finding. Both shares, 0 to 1 in
    hundredths, are those of the less sure direction and of the least sure pair of sides."""

    judge: str
    """The model's name."""
    contradiction: float
    entailment: float
    was: Level | None = None
    """The level before the judge changed it, where it did."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something an editor should look at, with all that is needed to judge it."""

    id: str
    """Content hash that tells this finding from every other of the run."""
    fingerprint: str
    """Content hash without positions: rule, article ids, claim texts, values. Survives edits elsewhere."""
    rule: str
    level: Level
    outcome: Outcome
    message: str
    """One English sentence that names what differs."""
    sides: tuple[Side, ...]
    because: tuple[str, ...] = ()
    similarity: float | None = None
    story: int | None = None
    judged: Judgement | None = None
    """Set where the run had a judge and the judge read the finding."""


@dataclass(frozen=True, slots=True)
class ArticleSuppression:
    """A suppression with the article that it stands in."""

    article: Article
    suppression: Suppression


@dataclass(frozen=True, slots=True)
class Suppressed:
    """A finding that was left out of a report because articles with a side in it say so."""

    finding: Finding
    by: tuple[ArticleSuppression, ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """Independent sources that give the same value for the same thing."""

    sides: tuple[Side, ...]
    kind: ValueKind
    value: str
    story: int | None = None


@dataclass(frozen=True, slots=True)
class Unchecked:
    """Something that took no part, and why: silence never means agreement."""

    article: str
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What the program reads in articles, before anything is compared."""

    articles: tuple[Article, ...]
    claims: tuple[Claim, ...]
    unchecked: tuple[Unchecked, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """Articles that tell of the same events. `copies` groups near-duplicates, which count as one source."""

    id: int
    articles: tuple[str, ...]
    copies: tuple[tuple[str, ...], ...] = ()


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
    """An entry of a baseline: a finding that somebody looked at and lets stand."""

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


@dataclass(frozen=True, slots=True)
class Baselined:
    """What laying a baseline beside a report told."""

    accepted: dict[str, Acceptance]
    """By finding id: the entry that covers the finding."""
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

    def outstanding(self) -> tuple[Finding, ...]:
        """The findings that no baseline entry accepts."""
        accepted = self.baseline.accepted if self.baseline else {}
        return tuple(finding for finding in self.findings if finding.id not in accepted)

    def to_frame(self) -> pd.DataFrame:
        """One row a finding: id, fingerprint, rule, level, outcome, message, both articles, texts and values."""
        from checker.report.frame import findings_frame

        return findings_frame(self)
