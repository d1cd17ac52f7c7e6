"""The fact sheet on its own: what `checker facts` writes, in one renderer a format.

`sheet` is what all of them lay out; the report page shows the same table under each story.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import Final

from checker.messages import DEFAULT, speaking, spoken
from checker.report.shape import ReportDocument

__all__ = ["FORMATS", "SUFFIXES", "render_facts"]

_MODULES: Final = {
    "text": "text", "csv": "csv", "xlsx": "xlsx", "json": "json", "html": "html", "markdown": "markdown",
}  # fmt: skip
FORMATS: Final = tuple(_MODULES)
"""The names that `--format` takes."""
SUFFIXES: Final = {
    ".txt": "text", ".csv": "csv", ".xlsx": "xlsx", ".json": "json", ".html": "html", ".htm": "html", ".md": "markdown",
}  # fmt: skip
"""By the suffix of an output file."""


def render_facts(report: ReportDocument, format: str) -> bytes:
    """The fact sheets of `report` in one of FORMATS."""
    render: Callable[[ReportDocument], bytes] = importlib.import_module(
        f"checker.report.factsheet.{_MODULES[format]}"
    ).render
    with speaking(spoken() if format == "html" else DEFAULT):
        return render(report)
