"""CSV: a row a finding."""

from __future__ import annotations

from checker.model import Report
from checker.report.cells import written_csv
from checker.report.table import COLUMNS, rows

__all__ = ["render"]


def render(report: Report) -> bytes:
    """A header and a row a finding, CRLF between rows."""
    return written_csv([COLUMNS, *rows(report)])
