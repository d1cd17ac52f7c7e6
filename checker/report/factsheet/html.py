"""The fact sheets as a page of their own, in the style of the report and under its policy."""

from __future__ import annotations

from collections.abc import Sequence

from checker.messages import message
from checker.report.factsheet.view import sheet_views
from checker.report.html.page import page
from checker.report.shape import ReportDocument
from checker.report.wording import language_name, listed_in_words, told_unchecked

__all__ = ["render"]


def render(report: ReportDocument, home: Sequence[tuple[str, str]] = ()) -> bytes:
    """The page as UTF-8, with the links `home` above it where it is served."""
    summary = report["summary"]
    names = [language_name(code) for code in summary["languages"]]
    checked = message(
        "facts_checked",
        articles=summary["articles"], sources=summary["sources"], stories=summary["stories"],
        named="yes" if names else "no", languages=listed_in_words(names),
    )  # fmt: skip
    sheets = tuple(sheet_views(report).values())
    shared = [row for sheet in sheets for table in (sheet.told, sheet.alike, sheet.background) for row in table.rows]
    apart = sum(row.outcome == "contradiction" for row in shared)
    return page(
        "facts.html",
        home=home,
        sheets=sheets,
        heading=message("facts_heading", apart=apart, n=len(shared)),
        checked=checked,
        unchecked=[(each["article"], told_unchecked(each)) for each in report["unchecked"]],
    )
