"""CSV: one article a row, the columns named as in front matter, and `text`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import regex

from checker.ingest.decoding import Lines
from checker.ingest.records import FIELDS, Draft, Field, Problem
from checker.ingest.requests import FIELD, in_comments, in_field
from checker.ingest.wrapped import Cell, draft_of

__all__ = ["read_csv"]

_BREAK = regex.compile(r"\r\n|\r|\n")
_QUOTED = regex.compile(r'"((?:[^"]|"")*+)("?)')
_DELIMITERS = ",;\t"


def read_csv(text: str) -> Iterator[Draft | Problem]:
    """The articles of a table whose first row names the columns, as RFC 4180 has it; also with semicolons or tabs."""
    first = _BREAK.split(text.lstrip(), 1)[0]
    rows = _rows(text, max(_DELIMITERS, key=first.count))
    header = [cell.text.strip().casefold() for cell in next(rows)]
    if "text" not in header:
        names = ", ".join(name[:40] or "(no name)" for name in header[:12])
        yield Problem(f"has no column text; its columns: {names}; call that of the article's text 'text'")
        return
    lines = Lines(text)
    number = 0
    for row in rows:
        if not any(cell.text.strip() for cell in row):
            continue
        number += 1
        line = lines.number(row[0].start)
        cells = dict(zip(header, row, strict=False))
        body = cells.get("text")
        if body is None or not body.text.strip():
            yield Problem(f"line {line}: text is empty", number)
            continue
        fields = {
            name: Field(cell.text.strip(), lines.number(cell.start))
            for name in FIELDS
            if (cell := cells.get(name)) and cell.text.strip()
        }
        words, requests = in_comments(body, 0, lines.number)
        if asked := cells.get(FIELD):
            requests = [*in_field(asked.text, lines.number(asked.start)), *requests]
        draft = replace(draft_of(words, cells.get("title"), fields), record=number, requests=tuple(requests))
        if len(row) != len(header):
            note = f"line {line} has {len(row)} columns where the first row names {len(header)}; fields may be shifted"
            draft = replace(draft, notes=(note,))
        yield draft
    if not number:
        yield Problem("has no row below the names of its columns")


def _rows(text: str, delimiter: str) -> Iterator[list[Cell]]:
    """The cells of each row, with the place of each code point; a doubled quotation mark is read as one."""
    plain = regex.compile(rf"[^{regex.escape(delimiter)}\r\n]*+")
    at = 0
    while at < len(text):
        row: list[Cell] = []
        while True:
            quoted = _QUOTED.match(text, at)
            if quoted:
                row.append(_unquote(quoted[1], quoted.start(1)))
            rest = plain.match(text, quoted.end() if quoted else at)
            assert rest is not None, "a pattern that may match nothing always matches"
            if not quoted:
                row.append(Cell(rest[0], range(rest.start(), rest.end()), rest.end()))
            at = rest.end()
            if not text.startswith(delimiter, at):
                break
            at += 1
        line_break = _BREAK.match(text, at)
        at = line_break.end() if line_break else len(text)
        yield row


def _unquote(raw: str, base: int) -> Cell:
    offsets: list[int] = []
    at = 0
    for piece in raw.split('""'):
        offsets += range(base + at, base + at + len(piece) + 1)
        at += len(piece) + 2
    return Cell(raw.replace('""', '"'), offsets[:-1], base + len(raw))
