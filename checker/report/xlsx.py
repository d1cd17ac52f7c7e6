"""An Excel workbook with a sheet of findings: frozen header, filters, wrapped text."""

from __future__ import annotations

import io
import zipfile

import regex
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from checker.model import Report
from checker.report.table import COLUMNS, rows

__all__ = ["render"]

LONGEST_CELL = 32_767
"""Excel's own limit, in UTF-16 code units."""
_WIDE = {"message", "because", "claim", "other claim"}
_EPOCH = "1980-01-01T00:00:00Z"


def render(report: Report) -> bytes:
    """The workbook, the same bytes for the same report."""
    book = Workbook()
    sheet = book.active
    sheet.title = "findings"
    sheet.append(COLUMNS)
    for row in rows(report):
        sheet.append([_fitting(cell) for cell in row])
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
    return _without_times(buffer.getvalue())


def _fitting(cell: str) -> str:
    units = cell.encode("utf-16-le")
    return cell if len(units) <= 2 * LONGEST_CELL else units[: 2 * LONGEST_CELL].decode("utf-16-le", "ignore")


def _without_times(book: bytes) -> bytes:
    """openpyxl writes the time of the run into the archive's entries and into the core properties."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":
                content = regex.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", _EPOCH.encode(), content)
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, content)
    return packed.getvalue()
