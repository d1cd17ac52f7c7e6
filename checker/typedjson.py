"""JSON files that the program keeps: read with bounds, and held against a typed shape before anything uses them.

A shape is a TypedDict, a dataclass, a Struct or whatever else msgspec converts to. What does not fit is named by its
place in the file: «'findings[3].claims[0].start': expected int, got str».
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from checker.errors import CheckerError

__all__ = ["MisfitError", "parse_json", "read_bounded", "typed"]

T = TypeVar("T")
_PLACE = re.compile(r" - at (?:`key` in )?`\$\.?(.*)`", re.DOTALL)
_LACKING = re.compile(r"Object missing required field `(.*)`", re.DOTALL)
_UNKNOWN = re.compile(r"Object contains unknown field `(.*)`", re.DOTALL)


class MisfitError(Exception):
    """A value that is not what its field holds; `str(error)` names the field and goes behind the file's name."""


def read_bounded(path: Path, most: int, what: str) -> bytes:
    """The bytes of the file at `path`, which is a regular file of at most `most` bytes. Raises CheckerError.

    `what` is what such a file is called. FileNotFoundError passes: the caller knows how to make one.
    """
    try:
        if path.is_dir():
            raise CheckerError(f"{path}: is a folder and no {what}; give the name of a file")
        if path.exists() and not path.is_file():
            raise CheckerError(f"{path}: is no regular file; give the name of a {what}")
        size = path.stat().st_size
        if size > most:
            raise CheckerError(
                f"{path}: {size / 1e6:.0f} MB is more than the {most / 1e6:.0f} MB that a {what} may have"
            )
        return path.read_bytes()
    except FileNotFoundError:
        raise
    except (OSError, ValueError) as error:
        said = getattr(error, "strerror", None) or error
        raise CheckerError(f"{path}: cannot be read ({said}); check the path and its permissions") from error


def parse_json(content: bytes, name: str, what: str, mend: str) -> Any:
    """The JSON value in `content`. Raises CheckerError: `name` and line, that it is no `what`, and the `mend`."""
    try:
        return json.loads(content)
    except UnicodeDecodeError as error:
        raise CheckerError(f"{name}: is not UTF-8 text, so no {what}; {mend}") from error
    except json.JSONDecodeError as error:
        cut = not content.rstrip().endswith(b"}") and content.lstrip().startswith(b"{")
        problem = "is cut short" if cut else f"is not valid JSON ({error.msg})"
        raise CheckerError(f"{name}:{error.lineno}: {problem}; {mend}") from error
    except RecursionError as error:
        raise CheckerError(f"{name}: is nested too deeply for a {what}; {mend}") from error
    except ValueError as error:
        raise CheckerError(f"{name}: holds a number of thousands of digits and is no {what}; {mend}") from error


def typed(kind: type[T], value: Any) -> T:
    """`value`, as `parse_json` gave it, as a `kind`. Raises MisfitError: the first place that does not fit."""
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        raise MisfitError(_said(str(error))) from error
    except UnicodeEncodeError as error:
        raise MisfitError("holds half of a character (a lone surrogate)") from error


def _said(problem: str) -> str:
    found = _PLACE.search(problem)
    place = found[1] if found else ""
    rest = problem[: found.start()] if found else problem
    inside = f"{place}." if place else ""
    if lacking := _LACKING.fullmatch(rest):
        return f"lacks the field '{inside}{lacking[1]}'"
    if unknown := _UNKNOWN.fullmatch(rest):
        return f"has the unknown field '{inside}{unknown[1][:40]}'"
    if "matching regex" in rest:
        return f"'{place}' is nothing that checker writes there"
    rest = rest.replace("`", "")[:200]
    rest = f"{rest[:1].lower()}{rest[1:]}"
    return f"'{place}': {rest}" if place else f"the whole: {rest}"
