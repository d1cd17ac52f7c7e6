"""Decisions for people who live in spreadsheets: CSV and XLSX, a row a finding."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import regex
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font

from checker.model import LEVELS
from checker.report.shape import FindingDocument, ReportDocument
from checker.review.decisions import Decided, Decision
from checker.review.store import Event

__all__ = ["decisions_csv", "decisions_xlsx"]

COLUMNS = (
    "status", "reason", "assignee", "author", "at", "comments", "level", "rule", "message", "articles", "sources",
    "values", "fingerprint",
)  # fmt: skip
HISTORY_COLUMNS = ("at", "author", "what", "old", "new", "fingerprint")
LONGEST_CELL = 32_000
"""A little under Excel's limit of 32,767 UTF-16 code units."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_FORBIDDEN = regex.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def decisions_csv(report: ReportDocument, decisions: Mapping[str, Decision]) -> bytes:
    """A header and a row a finding, as UTF-8 with the mark that Excel needs to take it for UTF-8."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerows([COLUMNS, *_rows(report, decisions)])
    return buffer.getvalue().encode("utf-8-sig")


def decisions_xlsx(report: ReportDocument, decisions: Mapping[str, Decision], history: Iterable[Event]) -> bytes:
    """A workbook with a sheet of decisions and one of their history."""
    book = Workbook()
    _sheet(book, "decisions", COLUMNS, _rows(report, decisions))
    events = [_cells(e.at, e.author, e.what, e.old, e.new, e.fingerprint) for e in history]
    _sheet(book, "history", HISTORY_COLUMNS, events)
    book.remove(book.worksheets[0])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _sheet(book: Workbook, title: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    sheet = book.create_sheet(title)
    sheet.append(list(columns))
    for row in rows:
        sheet.append(list(row))
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for cells in sheet.iter_rows(min_row=2):
        for cell in cells:
            # Text stays text: a cell that begins with = would otherwise become a formula in openpyxl's hands.
            cell.data_type = "s"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A2"


def _rows(report: ReportDocument, decisions: Mapping[str, Decision]) -> list[list[str]]:
    """Findings of the report first, the most serious ones before others, else in its order; then decisions on findings
    that it no longer has."""
    rows, seen, met = [], set(), set()
    decided = Decided(decisions.values())
    for finding in sorted(report["findings"], key=lambda each: LEVELS.index(each["level"])):
        fingerprint = finding["fingerprint"]
        if fingerprint not in seen:
            seen.add(fingerprint)
            decision = decided.on_document(finding)
            met.add(decision.fingerprint)
            rows.append(_row(replace(decision, fingerprint=fingerprint), finding))
    rows += [_row(decision, None) for fingerprint, decision in decisions.items() if fingerprint not in met]
    return rows


def _row(decision: Decision, finding: FindingDocument | None) -> list[str]:
    comments = "\n".join(f"{c.author or 'somebody'}: {c.text}" for c in decision.comments)
    head = (decision.status, decision.reason, decision.assignee, decision.author, decision.at, comments)
    if finding is None:
        return _cells(*head, "", "", "no longer found", "", "", "", decision.fingerprint)
    claims = finding["claims"]
    values = " | ".join(", ".join(v["value"] for v in c["values"]) for c in claims)
    return _cells(
        *head,
        finding["level"],
        finding["rule"],
        finding["message"],
        " | ".join(c["article"] for c in claims),
        " | ".join(c["source"] for c in claims),
        values,
        decision.fingerprint,
    )


def _cells(*texts: str) -> list[str]:
    """The texts without what XML forbids and so that no spreadsheet takes one for a formula (OWASP: CSV injection)."""
    plain = (_FORBIDDEN.sub("", text)[:LONGEST_CELL] for text in texts)
    return ["'" + text if text.startswith(_FORMULA) else text for text in plain]
