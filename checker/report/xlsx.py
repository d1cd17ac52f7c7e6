"""An Excel workbook with a sheet of findings: frozen header, filters, wrapped text."""

from __future__ import annotations

import io

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from checker.model import Report
from checker.report.cells import fitting, without_times
from checker.report.table import COLUMNS, rows

__all__ = ["render"]

_WIDE = {"message", "because", "claim", "other claim"}


def render(report: Report) -> bytes:
    """The workbook, the same bytes for the same report."""
    book = Workbook()
    sheet = book.active
    sheet.title = "findings"
    sheet.append(COLUMNS)
    for row in rows(report):
        sheet.append([fitting(cell) for cell in row])
    for number, name in enumerate(COLUMNS, 1):
        sheet.column_dimensions[get_column_letter(number)].width = 60 if name in _WIDE else 16
        sheet.cell(1, number).font = Font(bold=True)
    for cells in sheet.iter_rows(min_row=2):
        for cell in cells:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    buffer = io.BytesIO()
    book.save(buffer)
    return without_times(buffer.getvalue())
