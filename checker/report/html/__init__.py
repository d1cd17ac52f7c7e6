"""The report page: one HTML file that asks the network for nothing and can be read without JavaScript."""

from __future__ import annotations

from checker.model import Report
from checker.report.document import document
from checker.report.html.page import page
from checker.report.view import page_view

__all__ = ["page", "render"]


def render(report: Report) -> bytes:
    """The page of `report` as UTF-8."""
    return page("report.html", view=page_view(document(report)))
