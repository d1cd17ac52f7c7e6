"""CSV: one article a row, the columns named as in front matter, and `text`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import regex

from checker.ingest.decoding import line_of
from checker.ingest.records import FIELDS, Draft, Field, Problem
from checker.ingest.wrapped import Cell, draft_of

__all__ = ["read_csv"]

_BREAK = regex.compile(r"\r\n|\r|\n")


def read_csv(text: str) -> Iterator[Draft | Problem]:
    """The articles of a table whose first row names the columns, as RFC 4180 has it; also with semicolons or tabs."""
    first = _BREAK.split(text, 1)[0]
    delimiter = max(",;\t", key=first.count)
    rows = _rows(text, delimiter)
    header = [cell.text.strip().lower() for cell in next(rows, (0, []))[1]]
    if "text" not in header:
        names = ", ".join(name or "(unnamed)" for name in header[:20])
        yield Problem(f"has no column text; its columns: {names[:300]}")
        return
    number = 0
    for start, row in rows:
        if not any(cell.text.strip() for cell in row):
            continue
        number += 1
        cells = dict(zip(header, row, strict=False))
        body = cells.get("text")
        if body is None:
            yield Problem(f"line {line_of(text, start)} has {len(row)} columns and none for text", number)
            continue
        notes = (f"line {line_of(text, start)} has {len(row)} columns where the first row names {len(header)}",)
        fields = {
            name: Field(cell.text.strip(), line_of(text, cell.offsets[0]))
            for name in FIELDS
            if (cell := cells.get(name)) and cell.text.strip()
        }
        draft = draft_of(body, cells.get("title"), fields)
        yield replace(draft, record=number, notes=notes if len(row) != len(header) else ())


def _rows(text: str, delimiter: str) -> Iterator[tuple[int, list[Cell]]]:
    """Each row with its offset: cells with the place of each code point, doubled quotes read as one."""
    quoted = regex.compile(r'"((?:[^"]|"")*+)("|\Z)')
    plain = regex.compile(rf"[^{regex.escape(delimiter)}\r\n]*+")
    at = 0
    while at < len(text):
        start, row = at, []
        while True:
            match = quoted.match(text, at)
            if match:
                row.append(_unquote(match[1], match.start(1)))
                at = match.end()
                rest = plain.match(text, at)
                at = rest.end() if rest else at
            else:
                match = plain.match(text, at)
                assert match is not None
                row.append(Cell(match[0], range(match.start(), match.end()), match.end()))
                at = match.end()
            if not text.startswith(delimiter, at):
                break
            at += 1
        line_break = _BREAK.match(text, at)
        at = line_break.end() if line_break else max(at, at)
        yield start, row


def _unquote(raw: str, base: int) -> Cell:
    offsets: list[int] = []
    at = 0
    for piece in regex.splititer(r'""', raw):
        offsets += range(base + at, base + at + len(piece))
        at += len(piece)
        if at < len(raw):
            offsets.append(base + at)
            at += 2
    return Cell(raw.replace('""', '"'), offsets, base + len(raw))
