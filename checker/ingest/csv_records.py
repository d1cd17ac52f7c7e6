"""CSV: one article a row, the columns named as in front matter, and `text`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from checker.ingest.csv_rows import Damage, Row, read_rows
from checker.ingest.decoding import Lines
from checker.ingest.records import FIELDS, Draft, Field, Problem
from checker.ingest.requests import FIELD, in_comments, in_field
from checker.ingest.wrapped import draft_of
from checker.messages.said import say

__all__ = ["read_csv"]

_DELIMITERS = ",;\t"
_MOST_COLUMNS = 1_000


def read_csv(text: str) -> Iterator[Draft | Problem]:
    """The articles of a table whose first row names the columns, as RFC 4180 has it; also with semicolons or tabs. What
    is no row is a Problem, and the rows around it are read."""
    lead = len(text) - len(text.lstrip())
    first = text[lead:].split("\n", 1)[0]
    rows = read_rows(text, max(_DELIMITERS, key=first.count), lead)
    lines = Lines(text)
    top = next(rows)
    if isinstance(top, Damage):
        yield Problem("the first row names the columns and cannot be read: " + _damaged(top, text, lines))
        return
    header = [cell.text.strip().casefold() for cell in top.cells]
    if "text" not in header or len(header) > _MOST_COLUMNS:
        names = ", ".join(name[:40] or "(no name)" for name in header[:12])
        problem = "has no column text" if "text" not in header else f"has more than {_MOST_COLUMNS:,} columns"
        yield Problem(f"{problem}; its columns: {names}; call that of the article's text 'text'")
        return
    number = 0
    for row in rows:
        number += 1
        if isinstance(row, Damage):
            yield Problem(_damaged(row, text, lines), number)
        else:
            yield _record(row, header, number, lines)
    if not number:
        yield Problem(say("unread_no_rows"))


def _damaged(damage: Damage, text: str, lines: Lines) -> str:
    first, last = lines.number(damage.start), lines.number(max(damage.start, damage.end - 1))
    where = f"line {first}" if first == last else f"lines {first} to {last}"
    shown = " ".join(text[damage.place : damage.place + 200].split())[:40]
    return (
        f"{where}: not read, since {damage.problem} at '{shown}'; close each quotation mark and double those inside of "
        f"a cell"
    )


def _record(row: Row, header: Sequence[str], number: int, lines: Lines) -> Draft | Problem:
    line = lines.number(row.start)
    cells = dict(zip(header, row.cells, strict=False))
    body = cells.get("text")
    if body is None or not body.text.strip():
        return Problem(say("unread_text_empty", line=str(line)), number)
    fields = {
        name: Field(cell.text.strip(), lines.number(cell.start))
        for name in FIELDS
        if (cell := cells.get(name)) and cell.text.strip()
    }
    words, requests = in_comments(body, 0, lines.number)
    if asked := cells.get(FIELD):
        requests = [*in_field(asked.text, lines.number(asked.start)), *requests]
    notes = []
    if len(row.cells) != len(header):
        notes.append(
            f"line {line} has {len(row.cells)} columns where the first row names {len(header)}; fields may be shifted"
        )
    return replace(
        draft_of(words, cells.get("title"), fields), record=number, requests=tuple(requests), notes=tuple(notes)
    )
