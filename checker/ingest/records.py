"""What a format hands on of one article: its text, where its metadata stand, and the way back to the file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from checker.model import Span

__all__ = ["FIELDS", "Draft", "Field", "Problem", "Request"]

FIELDS = ("id", "title", "source", "language", "published", "url")
"""Names of the metadata fields, the same in front matter, JSON and CSV."""


@dataclass(frozen=True, slots=True)
class Field:
    """A metadata value as it was written, and the line of the file where it stands."""

    value: str
    line: int


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be read: the record it concerns (None: the whole file) and one sentence."""

    reason: str
    record: int | None = None


@dataclass(frozen=True, slots=True)
class Request:
    """A request to have findings left out, as it was written; `problem` is a clause on why it cannot be one."""

    line: int
    rules: tuple[str, ...] = ()
    reason: str = ""
    problem: str | None = None
    place: tuple[int, int] | None = None
    """Of a comment: the code points of the file from its start to its end. None: it speaks for the whole article."""
    side: Literal["next", "last"] = "next"
    """Which paragraph a comment is about: the one that ends behind it, or the last that begins before it."""


@dataclass(frozen=True, slots=True)
class Draft:
    """An article as a format found it, before its language, passages and boilerplate are known."""

    text: str
    """What the article's spans index."""
    body: Span
    """The part of `text` that is neither front matter nor title."""
    fields: Mapping[str, Field] = field(default_factory=dict)
    title: Span | None = None
    """Where the metadata's title stands in `text`."""
    offsets: tuple[int, ...] | None = None
    """As in `Article.offsets`."""
    record: int | None = None
    """Number of the record in a file of several, from 1."""
    notes: tuple[str, ...] = ()
    """Sentences on parts of the record that could not be read."""
    trusted: bool = True
    """Whether the metadata was written for the article; pages often carry a template's language instead."""
    wraps: bool = False
    """Whether a single line break means nothing, as in Markdown."""
    requests: tuple[Request, ...] = ()
    """What the article asks to have left out."""
