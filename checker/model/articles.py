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
    boilerplate: tuple[Boilerplate, ...] = ()
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
class ArticleSuppression:
    """A suppression with the article that it stands in."""

    article: Article
    suppression: Suppression


@dataclass(frozen=True, slots=True)
class Unchecked:
    """Something that took no part, and why: silence never means agreement."""

    article: str
    reason: str
