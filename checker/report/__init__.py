"""Renderers: each turns a Report into the bytes of one format. They know layout and nothing of how a finding is made.

One module a format with `render(report) -> bytes`; RENDERERS names them. A module is imported when its format is asked
for, so that a text report does not pay for the page's templates.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from pathlib import Path

from checker.errors import CheckerError
from checker.messages import DEFAULT, speaking, spoken
from checker.model import Report
from checker.report.files import write_whole
from checker.report.json import read_report

__all__ = ["RENDERERS", "SUFFIXES", "Renderer", "format_for_suffix", "read_report", "render", "write_report"]

Renderer = Callable[[Report], bytes]


def _renderer(module: str) -> Renderer:
    def render_with_module(report: Report) -> bytes:
        found: Renderer = importlib.import_module(f"checker.report.{module}").render
        return found(report)

    return render_with_module


_FORMATS = ("text", "json", "html", "sarif", "junit", "github", "rdjson", "markdown", "csv", "xlsx")
RENDERERS: dict[str, Renderer] = {name: _renderer(name) for name in _FORMATS}
"""By the name that `--format` takes."""

SUFFIXES = {
    ".txt": "text",
    ".json": "json",
    ".html": "html",
    ".htm": "html",
    ".sarif": "sarif",
    ".xml": "junit",
    ".md": "markdown",
    ".csv": "csv",
    ".xlsx": "xlsx",
}
"""By the suffix of an output file."""


def format_for_suffix(path: Path, suffixes: Mapping[str, str] = SUFFIXES) -> str:
    """The format that the name of an output file asks for. Raises CheckerError for a suffix that stands for none."""
    found = suffixes.get(path.suffix.lower())
    if found is None:
        known = " ".join(sorted(suffixes))
        raise CheckerError(f"{path}: the suffix stands for no format; use one of {known} or give --format")
    return found


def render(report: Report, format: str) -> bytes:
    """`report` in the named format. Raises CheckerError for a name that is not known."""
    if format not in RENDERERS:
        raise CheckerError(f"'{format}' is no report format; use one of {' '.join(sorted(RENDERERS))}")
    # The other formats are read by programs, or are English throughout.
    with speaking(spoken() if format in ("html", "text") else DEFAULT):
        return RENDERERS[format](report)


def write_report(report: Report, path: Path, format: str | None = None) -> None:
    """Write `report` to `path`, whole or not at all, in `format` or in the one that the suffix asks for."""
    write_whole(path, render(report, format or format_for_suffix(path)))
