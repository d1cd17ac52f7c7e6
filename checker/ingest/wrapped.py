"""Articles inside another format: the text of their own, and the way from each code point of it back to the file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from checker.ingest.records import Draft, Field
from checker.model import Span

__all__ = ["Cell", "draft_of"]

_GAP = "\n\n"


@dataclass(frozen=True, slots=True)
class Cell:
    """A string taken out of a file: `offsets` has the place of each code point in the file, `end` the place behind it."""

    text: str
    offsets: Sequence[int]
    end: int


def draft_of(body: Cell, title: Cell | None, fields: Mapping[str, Field]) -> Draft:
    """The title, a blank line and the body as one text. The blank line leads to the end of the title in the file."""
    if title is None or not title.text.strip():
        return Draft(body.text, Span(0, len(body.text)), fields, offsets=(*body.offsets, body.end))
    head = len(title.text) + len(_GAP)
    text = title.text + _GAP + body.text
    lead = len(title.text) - len(title.text.lstrip())
    span = Span(lead, lead + len(title.text.strip()))
    offsets = (*title.offsets, *(title.end,) * len(_GAP), *body.offsets, body.end)
    return Draft(text, Span(head, len(text)), fields, title=span, offsets=offsets)
