"""The fact sheets as a workbook: a sheet a story, and one of quotes, to which every value leads."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import regex
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink

from checker.report.cells import fitting, safe, without_times
from checker.report.factsheet.sheet import Row, Sheet, fact_sheets
from checker.report.factsheet.table import HEAD, QUOTES, cell, head, quotes
from checker.report.shape import ReportDocument

__all__ = ["render"]

_FORBIDDEN = regex.compile(r"[\[\]:*?/\\'\p{C}]")
"""What the name of a sheet must not hold."""
_LONGEST_NAME = 31
_BEFORE = HEAD.index("measure")
"""So many cells of HEAD stand before the sources, the others behind them."""
_WIDTHS = {"question": 48, "quote": 80, "story": 32, "article": 32}
_FILLS = {"contradiction": "F8D9D5", "agreement": "DFF0E0"}
"""Of the cell of the outcome, which says it in words as well."""


def render(report: ReportDocument) -> bytes:
    """The workbook, the same bytes for the same report."""
    book = Workbook()
    book.remove(book.active)
    quoted: list[list[str]] = []
    for sheet in fact_sheets(report):
        _story(book, sheet, quoted)
    page = book.create_sheet("quotes")
    _header(page, QUOTES)
    for cells in quoted:
        page.append([fitting(each) for each in cells])
    _laid_out(page)
    buffer = io.BytesIO()
    book.save(buffer)
    return without_times(buffer.getvalue())


def _story(book: Workbook, sheet: Sheet, quoted: list[list[str]]) -> None:
    """The sheet of one story; its quotes are appended to `quoted`, whose first one stands in line 2."""
    page = book.create_sheet(_name(len(book.worksheets) + 1, sheet))
    sources = [safe(f"{column.source}\n{column.published}") for column in sheet.columns]
    _header(page, [*HEAD[:_BEFORE], *sources, *HEAD[_BEFORE:]])
    for row in sheet.rows:
        line = page.max_row + 1
        first: dict[int, int] = {}
        for number, cells in quotes(sheet, row):
            quoted.append(cells)
            first.setdefault(number, len(quoted) + 1)
        page.append([fitting(each) for each in _cells(row)])
        for number, place in first.items():
            value = page.cell(line, _BEFORE + number + 1)
            value.hyperlink = Hyperlink(ref=value.coordinate, location=f"quotes!A{place}")
            value.font = Font(color="0B4F8A", underline="single")
        if row.outcome in _FILLS:
            page.cell(line, HEAD.index("outcome") + 1).fill = PatternFill("solid", fgColor=_FILLS[row.outcome])
    _laid_out(page)
    page.freeze_panes = page.cell(2, HEAD.index("question") + 2)


def _cells(row: Row) -> list[str]:
    about = head(row)
    return [*about[:_BEFORE], *(cell(answers) for answers in row.cells), *about[_BEFORE:]]


def _name(number: int, sheet: Sheet) -> str:
    """«1 Ferry sinks near Dhubri»: the number keeps the names apart."""
    title = " ".join(_FORBIDDEN.sub(" ", sheet.title).split())
    return f"{number} {title}"[:_LONGEST_NAME].strip()


def _header(page: Any, columns: Sequence[str]) -> None:
    page.append([fitting(each) for each in columns])
    for number, name in enumerate(columns, 1):
        page.column_dimensions[get_column_letter(number)].width = _WIDTHS.get(name, 16)
        page.cell(1, number).font = Font(bold=True)
    page.freeze_panes = "A2"


def _laid_out(page: Any) -> None:
    for cells in page.iter_rows(min_row=1):
        for each in cells:
            # Text stays text: openpyxl would take a cell that begins with = for a formula.
            each.data_type = "s"
            each.alignment = Alignment(wrap_text=True, vertical="top")
    page.auto_filter.ref = page.dimensions
