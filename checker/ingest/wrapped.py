"""Articles inside another format: the text of their own, and the way from each code point of it back to the file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from checker.ingest.records import Draft, Field
from checker.model import Span

__all__ = ["BLANK_LINE", "Cell", "draft_of"]

BLANK_LINE = "\n\n"
"""What is put between a title and a body; it leads to the end of what stands before it."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A string taken out of a file: the place of each of its code points there, and the place behind the last one."""

    text: str
    offsets: Sequence[int]
    end: int

    @property
    def start(self) -> int:
        """Where the string begins in the file."""
        return self.offsets[0] if self.offsets else self.end


def draft_of(body: Cell, title: Cell | None, fields: Mapping[str, Field]) -> Draft:
    """The title, a blank line and the body as one text, with its way back to the file."""
    if title is None or not title.text.strip():
        return Draft(body.text, Span(0, len(body.text)), fields, offsets=(*body.offsets, body.end))
    head = len(title.text) + len(BLANK_LINE)
    text = title.text + BLANK_LINE + body.text
    lead = len(title.text) - len(title.text.lstrip())
    span = Span(lead, lead + len(title.text.strip()))
    offsets = (*title.offsets, *(title.end,) * len(BLANK_LINE), *body.offsets, body.end)
    return Draft(text, Span(head, len(text)), fields, title=span, offsets=offsets)
