"""CSV: one article a row, the columns named as in front matter, and `text`.

The standard library's `csv` in strict mode says where a row ends and whether it is sound. A row that is not is listed
with its line, or read with a note where nothing of it is lost, and reading goes on with the next line of the file: a
quotation mark that nobody closed takes no other row away.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from checker.ingest.decoding import MAX_BYTES, Lines
from checker.ingest.records import FIELDS, Draft, Field, Problem
from checker.ingest.requests import FIELD, in_comments, in_field
from checker.ingest.wrapped import Cell, draft_of

__all__ = ["read_csv"]

_LINE = regex.compile(r"[^\r\n]*+(?:\r\n|\r|\n|\Z)")
_QUOTED = regex.compile(r'"((?:[^"]|"")*+)"')
_DELIMITERS = ",;\t"


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the file: where it starts, its cells, and what is wrong with it; without cells it could not be read."""

    start: int
    cells: Sequence[Cell]
    problem: str = ""


def read_csv(text: str) -> Iterator[Draft | Problem]:
    """The articles of a table whose first row names the columns, as RFC 4180 has it; also with semicolons or tabs."""
    first = next((line for line in _LINE.findall(text) if line.strip()), "")
    rows = _rows(text, max(_DELIMITERS, key=first.count))
    head = next(rows)
    header = [cell.text.strip().casefold() for cell in head.cells]
    lines = Lines(text)
    if "text" not in header:
        if head.problem:
            yield Problem(f"line {lines.number(head.start)}: {head.problem}; mend the row that names the columns")
            return
        names = ", ".join(name[:40] or "(no name)" for name in header[:12])
        yield Problem(f"has no column text; its columns: {names}; call that of the article's text 'text'")
        return
    number = 0
    for row in rows:
        if not row.problem and not any(cell.text.strip() for cell in row.cells):
            continue
        number += 1
        line = lines.number(row.start)
        if not row.cells:
            yield Problem(f"line {line}: {row.problem}; this line was not read, the others were", number)
            continue
        cells = dict(zip(header, row.cells, strict=False))
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
        notes = [f"line {line}: {row.problem}; it was read as it stands"] if row.problem else []
        if len(row.cells) != len(header):
            counts = f"{len(row.cells)} columns where the first row names {len(header)}"
            notes.append(f"line {line} has {counts}; fields may be shifted")
        draft = draft_of(words, cells.get("title"), fields)
        yield replace(draft, record=number, requests=tuple(requests), notes=tuple(notes))
    if not number:
        yield Problem("has no row below the names of its columns")


def _rows(text: str, delimiter: str) -> Iterator[_Row]:
    """The rows of the file in order; the first one says how many columns a row has."""
    starts = [match.start() for match in _LINE.finditer(text)]
    ends = [match.end() for match in _LINE.finditer(text)]
    limit = csv.field_size_limit(MAX_BYTES)
    try:
        width = 0
        at = 0
        while at < len(starts) and starts[at] < len(text):
            used, problem = _sound_row(text, starts, ends, at, delimiter)
            cells = _cells(text, starts[at], ends[at + used - 1], delimiter) if not problem else None
            if used > 1 and cells is not None and width and len(cells) != width:
                # A mark that nobody closed and the next one that opens look like one cell over several lines.
                problem, cells = "a quotation mark is not closed", None
            if problem:
                used = 1
                cells = _cells(text, starts[at], ends[at], delimiter)
            row = _Row(starts[at], cells or (), problem if problem else "")
            width = width or len(row.cells)
            yield row
            at += used
    finally:
        csv.field_size_limit(limit)


def _sound_row(text: str, starts: list[int], ends: list[int], at: int, delimiter: str) -> tuple[int, str]:
    """How many lines the row takes that begins with line `at`, or why it is not sound."""
    reader = csv.reader((text[starts[i] : ends[i]] for i in range(at, len(starts))), delimiter=delimiter, strict=True)
    try:
        next(reader)
    except csv.Error as error:
        if "expected after" in str(error):
            return 1, "text stands behind a closing quotation mark; write a mark within a cell twice"
        return 1, "a quotation mark is not closed" if "end of data" in str(error) else str(error)
    except StopIteration:
        return 1, ""
    return max(1, reader.line_num), ""


def _cells(text: str, start: int, end: int, delimiter: str) -> list[Cell] | None:
    """The cells of the row from `start` to `end` with the place of each code point; a doubled mark is read as one.

    Text behind a closing mark belongs to its cell. None where a mark is not closed.
    """
    end = len(text[start:end].rstrip("\r\n")) + start
    cells: list[Cell] = []
    at = start
    while True:
        quoted = _QUOTED.match(text, at, end)
        if quoted is None and text.startswith('"', at, end):
            return None
        stop = text.find(delimiter, quoted.end() if quoted else at, end)
        stop = end if stop < 0 else stop
        if quoted is None:
            cells.append(Cell(text[at:stop], range(at, stop), stop))
        else:
            cells.append(_unquote(quoted[1], quoted.start(1), text, quoted.end(), stop))
        if stop >= end:
            return cells
        at = stop + 1


def _unquote(raw: str, base: int, text: str, behind: int, stop: int) -> Cell:
    offsets: list[int] = []
    at = 0
    for piece in raw.split('""'):
        offsets += range(base + at, base + at + len(piece) + 1)
        at += len(piece) + 2
    end = stop if stop > behind else base + len(raw)
    return Cell(raw.replace('""', '"') + text[behind:stop], [*offsets[:-1], *range(behind, stop)], end)
