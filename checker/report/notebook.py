"""A report as a notebook shows it: findings with both quotes, then the fact sheets. No script, no style sheet."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from checker.model import Report
from checker.report.document import document
from checker.report.factsheet.sheet import Row, Sheet, fact_sheets
from checker.report.marks import join_slots, segments
from checker.report.shape import FindingDocument
from checker.report.text import tally
from checker.report.wording import counted, text_direction

__all__ = ["render_fragment"]

_MOST_FINDINGS, _MOST_STORIES, _MOST_ROWS, _MOST_SOURCES = 20, 5, 12, 8
_COLOURS = {"error": "#b00020", "warning": "#8a5a00", "note": "#44546a"}


def render_fragment(report: Report) -> str:
    """HTML for the place of an output; what is beyond the first findings and rows is counted."""
    written = document(report)
    parts = [f"<p><b>{escape(tally(report))}</b></p>"]
    parts += [_finding(each) for each in written["findings"][:_MOST_FINDINGS]]
    parts += _rest(len(written["findings"]) - _MOST_FINDINGS, "finding")
    sheets = [sheet for sheet in fact_sheets(written) if sheet.told or sheet.alike]
    parts += [_sheet(each) for each in sheets[:_MOST_STORIES]]
    parts += _rest(len(sheets) - _MOST_STORIES, "story", "stories")
    return f"<div>{''.join(parts)}</div>"


def _rest(number: int, noun: str, plural: str | None = None) -> Iterator[str]:
    if number > 0:
        yield f"<p>and {counted(number, 'further ' + noun, 'further ' + plural if plural else None)}</p>"


def _finding(finding: FindingDocument) -> str:
    colour = _COLOURS[finding["level"]]
    slots = join_slots(finding["claims"])
    sides = "".join(
        f"<li>{escape(claim['source'])}: "
        f"<q lang='{escape(claim['language'])}' dir='{text_direction(claim['language'])}'>"
        + "".join(
            f"<mark>{escape(piece.text)}</mark>" if piece.slot else escape(piece.text)
            for piece in segments(claim, slots)
            if not piece.outside
        )
        + "</q></li>"
        for claim in finding["claims"]
    )
    head = f"<b style='color:{colour}'>{finding['level']}</b> {escape(finding['message'])}"
    return f"<div>{head} <code>{escape(finding['rule'])}</code><ul>{sides}</ul></div>"


def _sheet(sheet: Sheet) -> str:
    columns = sheet.columns[:_MOST_SOURCES]
    heads = "".join(f"<th>{escape(head)}</th>" for head in ("question", *(each.source for each in columns), "outcome"))
    rows = (*sheet.told, *sheet.alike)
    body = "".join(_row(row, len(columns)) for row in rows[:_MOST_ROWS])
    rest = "".join((*_rest(len(rows) - _MOST_ROWS, "row"), *_rest(len(sheet.columns) - _MOST_SOURCES, "source")))
    return f"<h4>{escape(sheet.title)}</h4><table><tr>{heads}</tr>{body}</table>{rest}"


def _row(row: Row, columns: int) -> str:
    said = ("; ".join(dict.fromkeys(answer.told for answer in answers)) for answers in row.cells[:columns])
    return "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in (row.label, *said, row.words)) + "</tr>"
