"""JSON: the report that other programs, the run diff, the baseline and the review read (`checker-report/1`)."""

from __future__ import annotations

import functools
import json
import types
import typing
from pathlib import Path
from typing import Any, Literal, NotRequired, Union, cast

from checker.errors import CheckerError
from checker.model import Report
from checker.report.document import SCHEMA, ReportDocument, document

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
        if path.is_dir():
            raise CheckerError(f"{path}: is a folder; give a JSON report that `checker check -o report.json` wrote")
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise CheckerError(
                f"{path}: {size / 1e6:.0f} MB is more than the {MAX_BYTES / 1e6:.0f} MB that a report may have; "
                "check fewer articles at a time"
            )
        content = path.read_bytes()
    except OSError as error:
        raise CheckerError(f"{path}: cannot be read ({error.strerror or error})") from error
    return parse_report(content, str(path))


def parse_report(content: bytes, name: str) -> ReportDocument:
    """The report in `content`; `name` stands in the error. Raises CheckerError as `read_report` does."""
    again = "write it again with `checker check -o report.json`"
    try:
        found = json.loads(content)
    except UnicodeDecodeError as error:
        raise CheckerError(f"{name}: is not UTF-8 text, so no JSON report; {again}") from error
    except json.JSONDecodeError as error:
        cut = not content.rstrip().endswith(b"}")
        problem = "is cut short" if cut and content.lstrip().startswith(b"{") else "is not valid JSON"
        raise CheckerError(f"{name}:{error.lineno}: {problem}; {again}") from error
    except (RecursionError, ValueError) as error:
        raise CheckerError(f"{name}: is not a JSON report of this program; {again}") from error
    version = found.get("schema") if isinstance(found, dict) else None
    if version != SCHEMA:
        said = f"has the schema {version!r:.60}" if version is not None else "names no schema"
        raise CheckerError(f"{name}: {said} and this version of the program reads '{SCHEMA}'; {again}")
    mismatch = _mismatch(found, ReportDocument, "")
    if mismatch:
        raise CheckerError(f"{name}: {mismatch}; the file was changed or cut: {again}")
    return cast(ReportDocument, found)


def _mismatch(value: Any, kind: Any, where: str) -> str | None:
    """The first place where `value` is not of the typed shape `kind`, as an English clause; None where it fits."""
    if typing.is_typeddict(kind):
        return _record_mismatch(value, kind, where)
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin is list:
        if not isinstance(value, list):
            return f"{where} must be a list"
        found = (_mismatch(item, arguments[0], f"{where}[{n}]") for n, item in enumerate(value))
        return next((problem for problem in found if problem), None)
    if origin is dict:
        if not isinstance(value, dict):
            return f"{where} must be an object"
        found = (_mismatch(item, arguments[1], f"{where}.{key}") for key, item in value.items())
        return next((problem for problem in found if problem), None)
    if origin in (Union, types.UnionType):
        return None if any(_mismatch(value, a, where) is None for a in arguments) else f"{where} is of the wrong type"
    if origin is Literal:
        return None if value in arguments else f"{where} is '{value!s:.40}' and may be {', '.join(arguments)}"
    allowed = (int, float) if kind is float else kind
    fits = isinstance(value, allowed) and not (isinstance(value, bool) and kind is not bool)
    return None if fits else f"{where} is of the wrong type"


def _record_mismatch(value: Any, kind: Any, where: str) -> str | None:
    if not isinstance(value, dict):
        return f"{where or 'the file'} must be an object"
    hints, required = _fields(kind)
    for key, hint in hints.items():
        place = f"{where}.{key}" if where else key
        if key not in value:
            if key in required:
                return f"{place} is missing"
            continue
        problem = _mismatch(value[key], hint, place)
        if problem:
            return problem
    return None


@functools.cache
def _fields(kind: Any) -> tuple[dict[str, Any], frozenset[str]]:
    hints = typing.get_type_hints(kind, include_extras=True)
    required = frozenset(key for key, hint in hints.items() if typing.get_origin(hint) is not NotRequired)
    plain = {k: typing.get_args(h)[0] if typing.get_origin(h) is NotRequired else h for k, h in hints.items()}
    return plain, required
