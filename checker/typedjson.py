"""JSON files that the program keeps: read with bounds, and held against a typed shape before anything uses them.

A shape is a TypedDict, a dataclass, a list, a dict, a union, a literal or a plain type. What does not fit is named by
its place in the file: «findings[3].claims[0].start is "x" and must be a whole number».
"""

from __future__ import annotations

import dataclasses
import functools
import json
import types
import typing
from pathlib import Path
from typing import Any, Literal, NotRequired, Union

from checker.errors import CheckerError

__all__ = ["mismatch", "parse_json", "read_bounded"]

_LARGEST = 2**53
"""JSON of other programs holds no larger whole number for sure."""
_NAMES = {
    str: "a text", int: "a whole number", float: "a number", bool: "true or false", list: "a list",
    dict: "an object", types.NoneType: "null",
}  # fmt: skip


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


def mismatch(value: Any, kind: Any, where: str = "") -> str | None:
    """The first place where `value` is not of the shape `kind`, as an English clause; None where it fits."""
    if typing.is_typeddict(kind) or dataclasses.is_dataclass(kind):
        return _record_mismatch(value, kind, where)
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    place = where or "the file"
    if origin in (list, tuple):
        if not isinstance(value, list):
            return _wrong(place, value, "a list")
        found = (mismatch(item, arguments[0], f"{where}[{n}]") for n, item in enumerate(value))
        return next((problem for problem in found if problem), None)
    if origin is dict:
        if not isinstance(value, dict):
            return _wrong(place, value, "an object")
        found = (mismatch(item, arguments[1], f"{where}.{key[:40]}") for key, item in value.items())
        return next((problem for problem in found if problem), None)
    if origin in (Union, types.UnionType):
        problems = [mismatch(value, argument, where) for argument in arguments]
        if None in problems:
            return None
        if isinstance(value, (dict, list)):
            # What is wrong inside says more than that it is none of several things.
            return next(problem for problem, a in zip(problems, arguments, strict=True) if a is not types.NoneType)
        return _wrong(place, value, " or ".join(_NAMES.get(argument, "an object") for argument in arguments))
    if origin is Literal:
        allowed = ", ".join(str(argument) for argument in arguments)
        return None if value in arguments else f"{place} is {_quoted(value)} and may be {allowed}"
    return _plain_mismatch(value, kind, place)


def _plain_mismatch(value: Any, kind: Any, place: str) -> str | None:
    if kind is Any:
        return None
    allowed = (int, float) if kind is float else (kind,)
    if not isinstance(value, allowed) or (isinstance(value, bool) and kind is not bool):
        return _wrong(place, value, _NAMES.get(kind, "something else"))
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) > _LARGEST:
        return f"{place} is a number that is too large"
    return None


def _record_mismatch(value: Any, kind: Any, where: str) -> str | None:
    if not isinstance(value, dict):
        return _wrong(where or "the file", value, "an object")
    hints, required = _fields(kind)
    for key, hint in hints.items():
        place = f"{where}.{key}" if where else key
        if key not in value:
            if key in required:
                return f"{place} is missing"
            continue
        problem = mismatch(value[key], hint, place)
        if problem:
            return problem
    return None


@functools.cache
def _fields(kind: Any) -> tuple[dict[str, Any], frozenset[str]]:
    hints = typing.get_type_hints(kind, include_extras=True)
    if dataclasses.is_dataclass(kind):
        needed = (
            field.name
            for field in dataclasses.fields(kind)
            if field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
        )
        return hints, frozenset(needed)
    required = frozenset(key for key, hint in hints.items() if typing.get_origin(hint) is not NotRequired)
    plain = {k: typing.get_args(h)[0] if typing.get_origin(h) is NotRequired else h for k, h in hints.items()}
    return plain, required


def _wrong(place: str, value: Any, wanted: str) -> str:
    return f"{place} is {_quoted(value)} and must be {wanted}"


def _quoted(value: Any) -> str:
    if isinstance(value, str):
        return f'"{value[:40]}"' + ("…" if len(value) > 40 else "")
    if isinstance(value, (dict, list)):
        return _NAMES[type(value)]
    return json.dumps(value)[:40]
