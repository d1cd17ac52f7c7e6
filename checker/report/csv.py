"""CSV (RFC 4180) with a byte order mark, without which Excel takes UTF-8 for the code page of the desk."""

from __future__ import annotations

import csv
import io

from checker.model import Report
from checker.report.table import COLUMNS, rows

__all__ = ["render"]


def render(report: Report) -> bytes:
    """A header and a row a finding, CRLF between rows."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow(COLUMNS)
    writer.writerows(rows(report))
    return buffer.getvalue().encode("utf-8-sig")
