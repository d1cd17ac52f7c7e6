"""Rows of a CSV file, damaged ones among them, with the place of each character.

The parser is the standard library's in its strict mode, which judges every row; this module finds where each row begins
and ends, since a row that cannot be read must not take its neighbours with it.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass

import regex

from checker.ingest.decoding import MAX_BYTES
from checker.ingest.wrapped import Cell

__all__ = ["Damage", "Row", "read_rows"]

_BREAK = regex.compile(r"\r\n|\r|\n")
_UNQUOTED = "text stands behind a closing quotation mark"
_UNCLOSED = "a quotation mark is never closed"


@dataclass(frozen=True, slots=True)
class Row:
    """A row as it was written; `end` is where the next one begins."""

    cells: list[Cell]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Damage:
    """A stretch of the file from `start` to `end` that holds no row; `place` is where `problem` shows."""

    start: int
    end: int
    place: int
    problem: str


def read_rows(text: str, delimiter: str, start: int = 0) -> Iterator[Row | Damage]:
    """The rows of `text` from `start` on, blank ones left out. The first one says how many cells a row has.

    Behind a damaged row, rows go on with the first line that begins one with as many cells. So they do within a row of
    several lines and another number of cells, and within one of several lines before a damaged one: there a quotation
    mark that was not closed met another one.
    """
    rows = _Rows(text, delimiter)
    before: Row | None = None
    at = start
    while at < len(text):
        found = rows.at(at)
        if rows.columns is None:
            yield found
            if isinstance(found, Damage):
                return
            rows.columns = len(found.cells)
            at = found.end
            continue
        if isinstance(found, Row) and _is_blank(found):
            at = found.end
            continue
        if isinstance(found, Row) and len(found.cells) == rows.columns:
            if before is not None:
                yield before
            before, at = found, found.end
            continue
        if before is not None:
            turned = rows.next_row(before.start, before.end, beyond=before.end)
            if turned is not None:
                yield Damage(before.start, turned, before.start, _UNCLOSED)
                before, at = None, turned
                continue
            yield before
            before = None
        if isinstance(found, Row):
            inner = rows.next_row(at, found.end)
            if inner is None:
                yield found
                at = found.end
            else:
                yield Damage(at, inner, at, _UNCLOSED)
                at = inner
        else:
            following = rows.next_row(at, len(text))
            at = len(text) if following is None else following
            yield Damage(found.start, at, found.place, found.problem)
    if before is not None:
        yield before


def _is_blank(row: Row) -> bool:
    return not any(cell.text.strip() for cell in row.cells)


class _Rows:
    """Looks up the row that begins at a place."""

    def __init__(self, text: str, delimiter: str) -> None:
        self.columns: int | None = None
        self._text = text
        self._delimiter = delimiter
        self._plain = regex.compile(rf"[^{regex.escape(delimiter)}\r\n]*+")
        self._closing: dict[int, int] = {}
        # Looking for rows behind damage is worth as many steps as the file has characters, whatever it holds.
        self._steps = len(text) + 10_000

    def at(self, start: int, most: int | None = None) -> Row | Damage:
        """The row that begins at `start`; with `most`, one of more cells is not read to its end."""
        text, at = self._text, start
        cells: list[Cell] = []
        while True:
            if text.startswith('"', at):
                closing = self._close(at + 1)
                if closing < 0:
                    return Damage(start, len(text), at, _UNCLOSED)
                cells.append(Cell(text[at + 1 : closing], range(at + 1, closing), closing))
                at = closing + 1
                if at < len(text) and not text.startswith((self._delimiter, "\r", "\n"), at):
                    return Damage(start, at, at, _UNQUOTED)
            else:
                rest = self._plain.match(text, at)
                assert rest is not None, "a pattern that may match nothing always matches"
                cells.append(Cell(rest[0], range(at, rest.end()), rest.end()))
                at = rest.end()
            if not text.startswith(self._delimiter, at):
                break
            at += 1
            if most is not None and len(cells) > most:
                return Damage(start, at, at, _UNQUOTED)
        line_break = _BREAK.match(text, at)
        end = line_break.end() if line_break else len(text)
        return self._judged(Row([_unquoted(text, cell) for cell in cells], start, end), at)

    def next_row(self, start: int, end: int, *, beyond: int = -1) -> int | None:
        """Where, on a line after that of `start` and before `end`, a row of the right number of cells begins that ends
        behind `beyond`; None for nowhere."""
        assert self.columns is not None
        for line_break in _BREAK.finditer(self._text, start, end):
            at = line_break.end()
            if at >= end:
                return None
            self._steps -= 1
            if self._steps < 0:
                return None
            if self.columns == 1 and self._text.startswith('"', start) != self._text.startswith('"', at):
                continue
            found = self.at(at, self.columns)
            self._steps -= 1 if isinstance(found, Damage) else len(found.cells)
            if isinstance(found, Row) and found.end > beyond and self._is_sound(found):
                return at
        return None

    def _is_sound(self, row: Row) -> bool:
        """Whether `row` is one by RFC 4180 to the letter, where no cell without quotation marks around it holds any: a
        line of a damaged row's text may have as many commas."""
        bare = (cell for cell in row.cells if self._text[cell.start - 1] != '"')
        return len(row.cells) == self.columns and not any('"' in cell.text for cell in bare)

    def _close(self, at: int) -> int:
        """Where the cell closes whose text begins at `at`, -1 for nowhere; doubled marks do not close it. Every mark is
        looked at once, however often it is asked for."""
        passed = []
        while at not in self._closing:
            passed.append(at)
            mark = self._text.find('"', at)
            if mark < 0 or not self._text.startswith('""', mark):
                self._closing[at] = mark
                break
            at = mark + 2
        closing = self._closing[at]
        self._closing.update(dict.fromkeys(passed, closing))
        return closing

    def _judged(self, row: Row, end: int) -> Row | Damage:
        """`row`, unless the standard library's strict parser reads it otherwise."""
        limit = csv.field_size_limit(MAX_BYTES)
        try:
            read = list(csv.reader([self._text[row.start : end]], delimiter=self._delimiter, strict=True))
        except csv.Error as error:
            return Damage(row.start, row.end, row.start, f"it is not CSV ({error})")
        finally:
            csv.field_size_limit(limit)
        if [cells or [""] for cells in read] != [[cell.text for cell in row.cells]]:
            return Damage(row.start, row.end, row.start, "it can be read in two ways")
        return row


def _unquoted(text: str, cell: Cell) -> Cell:
    """`cell` with doubled quotation marks as one where it stands within such marks."""
    start = cell.start
    if '""' not in cell.text or text[start - 1 : start] != '"':
        return cell
    offsets: list[int] = []
    at = 0
    for piece in cell.text.split('""'):
        offsets += range(start + at, start + at + len(piece) + 1)
        at += len(piece) + 2
    return Cell(cell.text.replace('""', '"'), offsets[:-1], cell.end)
