"""Articles that a program has in memory: checked before anything is read, then treated as any file is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from checker.errors import CheckerError
from checker.ingest.metadata import read_language, read_published
from checker.ingest.records import FIELDS, Draft, Field
from checker.model import Span

__all__ = ["GivenArticle", "UnsavedFile"]


@dataclass(frozen=True, slots=True)
class UnsavedFile:
    """A file as it stands in an editor: read as the file at `path` would be, and `text` is what it holds."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class GivenArticle:
    """A text with what is known of it. A title stands before the text, with an empty line between: spans of findings
    count code points in both together."""

    text: str
    fields: Mapping[str, str]

    @classmethod
    def of(cls, text: object, given: Mapping[str, object], name: str) -> GivenArticle:
        """The article that `name` calls, its fields as texts. Raises CheckerError for what is no text, no day or no
        language code."""
        if not isinstance(text, str) or not text.strip():
            raise CheckerError(
                f"{name}: the text must be a str with words in it, not {type(text).__name__} {text!r:.40}"
            )
        fields: dict[str, str] = {}
        for field in FIELDS:
            value = given.get(field)
            if isinstance(value, dt.datetime | dt.date):
                value = value.isoformat()
            if value is None or value == "":
                continue
            if not isinstance(value, str):
                raise CheckerError(f"{name}: {field} must be a str, not {type(value).__name__}")
            fields[field] = value
        problems = (
            read_published(Field(fields["published"], 1))[0] is None and "published must be a day such as 2024-06-19"
            if "published" in fields else None,
            read_language(Field(fields["language"], 1))[0] is None and "language must be a code such as hi"
            if "language" in fields else None,
        )  # fmt: skip
        for problem in problems:
            if problem:
                raise CheckerError(f"{name}: {problem}")
        return cls(text, fields)

    def draft(self) -> Draft:
        """What a format would have found."""
        title = self.fields.get("title")
        head = f"{title}\n\n" if title else ""
        whole = head + self.text
        return Draft(
            text=whole,
            body=Span(len(head), len(whole)),
            fields={name: Field(value, 1) for name, value in self.fields.items()},
            title=Span(0, len(title)) if title else None,
        )
