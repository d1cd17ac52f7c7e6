"""Cells of spreadsheets: what a stranger's text must not do there, and what Excel takes."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Sequence

import regex

__all__ = ["LONGEST_CELL", "fitting", "safe", "without_times", "written_csv"]

LONGEST_CELL = 32_767
"""Excel's own limit, in UTF-16 code units."""
_CONTROL = regex.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_EPOCH = "1980-01-01T00:00:00Z"


def safe(cell: str) -> str:
    """`cell` without control characters, and beginning like no formula (OWASP: CSV injection)."""
    cell = _CONTROL.sub("", cell)
    return "'" + cell if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell


def written_csv(rows: Iterable[Sequence[str]]) -> bytes:
    """CSV (RFC 4180) with a byte order mark, without which Excel takes UTF-8 for the code page of the desk."""
    buffer = io.StringIO(newline="")
    csv.writer(buffer).writerows(rows)
    return buffer.getvalue().encode("utf-8-sig")


def fitting(cell: str) -> str:
    """As much of `cell` as Excel takes."""
    units = cell.encode("utf-16-le")
    return cell if len(units) <= 2 * LONGEST_CELL else units[: 2 * LONGEST_CELL].decode("utf-16-le", "ignore")


def without_times(book: bytes) -> bytes:
    """The workbook without the time of the run, which openpyxl writes into the archive's entries and properties."""
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
