"""The fact sheets as a page of their own, in the style of the report and under its policy."""

from __future__ import annotations

from checker.report.factsheet.view import sheet_views
from checker.report.html.page import page
from checker.report.shape import ReportDocument
from checker.report.wording import counted, language_name, listed

__all__ = ["render"]


def render(report: ReportDocument) -> bytes:
    """The page as UTF-8."""
    summary = report["summary"]
    checked = (
        f"{counted(summary['articles'], 'article')} from {counted(summary['sources'], 'source')}, "
        f"{counted(summary['stories'], 'story', 'stories')}"
    )
    sheets = tuple(sheet_views(report).values())
    shared = [row for sheet in sheets for table in (sheet.told, sheet.alike, sheet.background) for row in table.rows]
    apart = sum(row.outcome == "contradiction" for row in shared)
    return page(
        "facts.html",
        sheets=sheets,
        heading=f"{apart:,} of {counted(len(shared), 'question')} answered in ways that cannot all be true",
        checked=checked,
        languages=listed([language_name(code) for code in summary["languages"]]),
        unchecked=[(each["article"], each["reason"]) for each in report["unchecked"]],
    )
