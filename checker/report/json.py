"""JSON: the report that other programs, the run diff, the baseline and the review read (`checker-report/1`)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import cast

from checker.errors import CheckerError
from checker.model import Report
from checker.report.document import document
from checker.report.shape import SCHEMA, ReportDocument
from checker.typedjson import MisfitError, parse_json, read_bounded, typed

__all__ = ["MAX_BYTES", "dump", "read_report", "render"]

MAX_BYTES = 128 * 1024 * 1024
"""A report beyond this is refused: it would take gigabytes of memory to read and no page would show it."""


def render(report: Report) -> bytes:
    """The report as UTF-8 JSON, the same bytes for the same report."""
    return dump(document(report))


def dump(content: object) -> bytes:
    """`content` as indented UTF-8 JSON; lone surrogates, which UTF-8 cannot hold, are written as JSON escapes."""
    text = json.dumps(content, ensure_ascii=False, indent=1) + "\n"
    return text.encode("utf-8", errors="backslashreplace")


def read_report(path: Path) -> ReportDocument:
    """The report written at `path`.

    Raises CheckerError where the file is missing, too large, cut short, no report, or of another schema version.
    """
    try:
        content = read_bounded(path, MAX_BYTES, "report")
    except FileNotFoundError as error:
        raise CheckerError(
            f"{path}: cannot be read (no such file); `checker check -o report.json` writes one"
        ) from error
    return parse_report(content, str(path))


def parse_report(content: bytes, name: str) -> ReportDocument:
    """The report in `content`; `name` stands in the error. Raises CheckerError as `read_report` does."""
    again = "write it again with `checker check -o report.json`"
    found = parse_json(content, name, "JSON report", again)
    version = found.get("schema") if isinstance(found, dict) else None
    if version != SCHEMA:
        said = f"has the schema {version!r:.60}" if version is not None else "names no schema"
        raise CheckerError(f"{name}: {said} and this version of the program reads '{SCHEMA}'; {again}")
    try:
        typed(ReportDocument, found)
    except MisfitError as error:
        raise CheckerError(f"{name}: {error}; the file was changed or cut: {again}") from error
    listed = {story["id"] for story in found["stories"]}
    for number, article in enumerate(found["articles"]):
        if article["story"] is not None and article["story"] not in listed:
            what = f"articles[{number}].story is {article['story']} and no story has that id"
            raise CheckerError(f"{name}: {what}; the file was changed or cut: {again}")
    # As it was written: a newer program may have added keys.
    return cast(ReportDocument, found)
