"""The fact sheet for a terminal: tables of a fixed width, so that the same facts give the same bytes anywhere."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from checker.messages import message
from checker.report.factsheet.sheet import Answered, Row, Sheet, fact_sheets, most_telling
from checker.report.shape import ReportDocument
from checker.terminal import plain

__all__ = ["MOST_COLUMNS", "WIDTH", "render"]

WIDTH = 120
"""Cells of a line."""
MOST_COLUMNS = 6
"""Sources beside each other; what further ones answer is counted in a last column."""
_MOST_VALUES = 4
"""Values of one cell that are written out."""
_QUESTION, _WORDS, _VALUE = 40, 13, 16
"""Most cells of the columns."""


def render(report: ReportDocument) -> bytes:
    """A block a story: its sources by letter, the questions that several answer, those of one, what is recalled."""
    sheets = fact_sheets(report)
    if not sheets:
        return f"{message('facts_none')}\n".encode()
    return ("\n".join("\n".join(_sheet(sheet)) + "\n" for sheet in sheets)).encode("utf-8", "replace")


def _sheet(sheet: Sheet) -> Iterator[str]:
    yield plain(sheet.title)
    yield plain(sheet.about)
    for column in sheet.columns:
        same = f", {message('same_text', who=column.copies)}" if column.copies else ""
        about = f"{column.languages}, {column.published}{same}: {', '.join(column.paths)}"
        yield f"  {column.letter:<2} {plain(column.source)} ({plain(about)})"
    parts = [
        ("", sheet.told, _wide),
        (message("sheet_alike"), sheet.alike, _wide),
        (message("sheet_single"), sheet.single, _narrow),
        (message("sheet_background"), sheet.background, _wide),
    ]
    for heading, rows, table in parts:
        if rows:
            yield ""
            yield from ([message("diff_counted", heading=heading, n=len(rows))] if heading else [])
            yield from table(sheet, rows)


def _wide(sheet: Sheet, rows: Sequence[Row]) -> Iterator[str]:
    """A column a source."""
    kept, further = most_telling(sheet, rows, MOST_COLUMNS)
    heads = [sheet.columns[number].letter for number in kept]
    lines = []
    for row in rows:
        cells = [_cell(row.cells[number]) for number in kept]
        lines.append([row.words, plain(row.label), *cells, *([_counts(row, further)] if further else [])])
    if further:
        heads.append(message("further_sources", n=len(further)))
    return _table([("", _WORDS), ("", _QUESTION), *((head, _VALUE) for head in heads)], lines)


def _narrow(sheet: Sheet, rows: Sequence[Row]) -> Iterator[str]:
    """The one answer and whose it is."""
    lines = []
    for row in rows:
        letters = [column.letter for column, answers in zip(sheet.columns, row.cells, strict=True) if answers]
        cells = "\n".join(_cell(answers) for answers in row.cells if answers)
        lines.append([plain(row.label), cells, ", ".join(letters)])
    return _table([("", _WORDS + _QUESTION), ("", _QUESTION), ("", _VALUE)], lines)


def _table(columns: Sequence[tuple[str, int]], lines: Sequence[Sequence[str]]) -> Iterator[str]:
    """`lines` under `columns`, which are heads and most cells of width."""
    table = Table(box=None, padding=(0, 2, 0, 0), show_header=any(head for head, _ in columns), pad_edge=False)
    for head, width in columns:
        table.add_column(Text(head), max_width=width)
    for line in lines:
        table.add_row(*map(Text, line))
    written = io.StringIO()
    Console(file=written, width=WIDTH, color_system=None, force_terminal=False, legacy_windows=False).print(table)
    return (line.rstrip() for line in written.getvalue().splitlines())


def _cell(answers: Sequence[Answered]) -> str:
    said = [plain(answer.told) for answer in answers[:_MOST_VALUES]]
    rest = len(answers) - len(said)
    return "\n".join([*said, message("and_more", n=rest)] if rest else said)


def _counts(row: Row, further: Sequence[int]) -> str:
    """«21 by 12»: how many of the further sources give which answer."""
    counts: dict[str, int] = {}
    for number in further:
        for answer in row.cells[number]:
            counts[answer.value] = counts.get(answer.value, 0) + 1
    said = sorted(counts.items(), key=lambda item: -item[1])
    rest = len(said) - _MOST_VALUES
    lines = [plain(message("text_value_by", value=value, n=number)) for value, number in said[:_MOST_VALUES]]
    return "\n".join([*lines, message("and_more", n=rest)] if rest > 0 else lines)
