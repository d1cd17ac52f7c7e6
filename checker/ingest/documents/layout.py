"""A document's title and paragraphs laid out as the text of an article."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from checker.ingest.decoding import scalars
from checker.ingest.records import Draft, Field
from checker.model import Span

__all__ = ["draft"]


def draft(title: str | None, paragraphs: Sequence[str], fields: Mapping[str, str], notes: Sequence[str] = ()) -> Draft:
    """The article: its title, then its paragraphs, a blank line between; a title that the first paragraph repeats
    stands once."""
    title = " ".join((title or "").split())
    said = [scalars(paragraph.strip()) for paragraph in paragraphs if paragraph.strip()]
    if title and said and " ".join(said[0].split()) == title:
        said = said[1:]
    head = f"{scalars(title)}\n\n" if title else ""
    text = head + "\n\n".join(said) + "\n"
    known = {name: Field(value, 1) for name, value in fields.items() if value}
    if title:
        known["title"] = Field(scalars(title), 1)
    return Draft(
        text,
        Span(len(head), len(text)),
        known,
        title=Span(0, len(head.rstrip())) if title else None,
        notes=tuple(notes),
    )
