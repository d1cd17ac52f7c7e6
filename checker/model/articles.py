"""What ingest makes of a file: an article, its passages, what takes no part, what it suppresses."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

PassageKind = Literal["title", "body", "caption"]


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
    """A stretch of an article that is checked: a title, a paragraph, a caption. Never holds boilerplate or a blank
    line."""

    span: Span
    kind: PassageKind = "body"
    minute: int | None = None
    """In a live report, when its entry was written: minutes from the midnight that begins the day of publication."""


@dataclass(frozen=True, slots=True)
class Boilerplate:
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

    While articles are read and compared `text` is canonical (one space for a run of white space, NFC, no joiners) and
    `written` is the text as it was written; a report holds articles as written.
    """

    id: str
    """Unique in a run: the `id` that the article gives itself, else its place."""
    path: str
    """As given on the command line, with forward slashes; `-` for standard input."""
    source: str
    language: str
    """BCP 47 primary subtag, such as `hi`; `und` where it could not be told."""
    text: str
    passages: tuple[Passage, ...]
    boilerplate: tuple[Boilerplate, ...] = ()
    title: str | None = None
    published: dt.date | None = None
    published_basis: Literal["metadata", "dateline"] | None = None
    agency: str | None = None
    url: str | None = None
    sha256: str = ""
    """Of the article's text as UTF-8 with lone surrogates passed through."""
    offsets: tuple[int, ...] | None = None
    """Where the text as written is not the decoded file: the file offset of each of its code points, and of its end."""
    suppressions: tuple[Suppression, ...] = ()
    written: str | None = None
    """The text as written; None where `text` is that."""
    origin: tuple[int, ...] | None = None
    """Where in `written` each code point of `text` began, and the end; None where none was moved."""
    place: str = ""
    """Its file relative to the folder of the configuration, else of the repository, else the common folder of what was
    given; `#N` for the N-th record of a file. Empty for an article that was not read from a file."""
    published_at: dt.datetime | None = None
    """The time of publication, with its zone where one was given; its day is `published`."""

    @property
    def names_source(self) -> bool:
        """Whether the article says whose it is; else it goes by its file's name."""
        return self.source != self.path.rsplit("/", 1)[-1]

    def told_at(self, passage: int) -> dt.datetime | None:
        """When the passage of that index was written, by the clock of the page: of a live report the time of its entry,
        else None. None too where the day of publication is not known."""
        minute = self.passages[passage].minute
        if minute is None or self.published is None:
            return None
        zone = self.published_at.tzinfo if self.published_at is not None else None
        return dt.datetime.combine(self.published, dt.time(), zone) + dt.timedelta(minutes=minute)

    def is_later_than(self, other: Article) -> bool | None:
        """Whether this article was published after `other`; None where that cannot be told, since a date lacks, or both
        are of one day and have no times that can be compared: a time with a zone says nothing beside one without."""
        mine, yours = self.published_at, other.published_at
        if mine is not None and yours is not None and (mine.tzinfo is None) == (yours.tzinfo is None):
            return None if mine == yours else mine > yours
        if self.published is None or other.published is None or self.published == other.published:
            return None
        return self.published > other.published


@dataclass(frozen=True, slots=True)
class ArticleSuppression:
    """A suppression with the article that it stands in."""

    article: Article
    suppression: Suppression


@dataclass(frozen=True, slots=True)
class Unchecked:
    """Something that took no part, and why: silence never means agreement."""

    article: str
    reason: str
