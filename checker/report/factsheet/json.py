"""`checker-facts/1`: the facts of a JSON report, in stories with their sources in the order of publication."""

from __future__ import annotations

from checker.report.factsheet.sheet import Sheet, fact_sheets
from checker.report.json import dump
from checker.report.shape import ReportDocument

__all__ = ["SCHEMA", "render"]

SCHEMA = "checker-facts/1"


def render(report: ReportDocument) -> bytes:
    """The sheets as UTF-8 JSON, their facts as `checker-report/1` writes them and in the order of the sheet."""
    return dump(
        {
            "schema": SCHEMA,
            "stories": [_story(sheet) for sheet in fact_sheets(report)],
            "unchecked": report["unchecked"],
        }
    )


def _story(sheet: Sheet) -> dict[str, object]:
    return {
        "id": sheet.story,
        "name": sheet.title,
        "sources": [
            {"source": column.source, "published": column.published, "articles": list(column.paths)}
            for column in sheet.columns
        ],
        "facts": [row.fact for row in sheet.rows],
    }
