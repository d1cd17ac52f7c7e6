"""The report page: one HTML file that asks the network for nothing and can be read without JavaScript."""

from __future__ import annotations

from collections.abc import Sequence

from checker.model import Report
from checker.report.diff import Diff
from checker.report.diffview import diff_page
from checker.report.document import document
from checker.report.html.page import page
from checker.report.view import page_view

__all__ = ["page", "render", "render_diff"]


def render(report: Report) -> bytes:
    """The page of `report` as UTF-8."""
    return page("report.html", view=page_view(document(report)))


def render_diff(found: Diff, home: Sequence[tuple[str, str]] = ()) -> bytes:
    """The page of a diff as UTF-8, with the links `home` above it where it is served."""
    return page("diff.html", home=home, view=diff_page(found))
