"""The fact sheets as CSV: a row a question, a column for each source of any story, the quotes in the last one."""

from __future__ import annotations

from checker.report.cells import safe, written_csv
from checker.report.factsheet.sheet import Row, Sheet, fact_sheets
from checker.report.factsheet.table import HEAD, cell, head
from checker.report.shape import ReportDocument

__all__ = ["render"]


def render(report: ReportDocument) -> bytes:
    """A header, then the rows of each story; a source that a story does not have answers nothing in it."""
    sheets = fact_sheets(report)
    sources = list(dict.fromkeys(column.source for sheet in sheets for column in sheet.columns))
    rows = [["story", *HEAD, *map(safe, sources), "quotes"]]
    for sheet in sheets:
        number = {column.source: n for n, column in enumerate(sheet.columns)}
        for row in sheet.rows:
            said = [cell(row.cells[number[source]]) if source in number else "" for source in sources]
            rows.append([safe(sheet.title), *head(row), *said, safe(_quotes(sheet, row))])
    return written_csv(rows)


def _quotes(sheet: Sheet, row: Row) -> str:
    """A line a source and answer: who says it, where, in which words."""
    lines = []
    for column, answers in zip(sheet.columns, row.cells, strict=True):
        for answer in answers:
            claim = answer.claim
            place = f"{claim['article']}, characters {claim['start']} to {claim['end']}"
            lines.append(f"{column.source}: {' '.join(claim['text'].split())} ({place})")
    return "\n".join(lines)
