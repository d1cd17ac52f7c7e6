"""JSON that may be damaged or a stranger's, read into dataclasses: each value is of its field's type, or one sentence
says which is not."""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from collections.abc import Callable, Hashable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, TypeVar, Union

from checker.errors import CheckerError

__all__ = ["MisfitError", "parse", "read_bytes", "typed"]

T = TypeVar("T")
_LARGEST = 2**63 - 1
_SHOWN = 40


class MisfitError(Exception):
    """A value that is not what its field holds; `str(error)` names the field and goes behind the file's name."""


def read_bytes(path: Path) -> bytes:
    """The content of `path`. Raises CheckerError where it cannot be read; a missing file raises FileNotFoundError."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise
    except OSError as error:
        raise CheckerError(f"{path}: cannot be read ({error.strerror or error}); check its permissions") from error


def parse(content: bytes | str) -> Any:
    """What `content` holds. Raises MisfitError for what is no JSON, or none that anybody would write."""
    try:
        return json.loads(content)
    except json.JSONDecodeError as error:
        raise MisfitError(f"is no JSON (line {error.lineno}, column {error.colno}: {error.msg})") from error
    except UnicodeDecodeError as error:
        raise MisfitError("is no JSON, since it is not UTF-8") from error
    except RecursionError as error:
        raise MisfitError("is nested too deeply") from error
    except ValueError as error:
        raise MisfitError("holds a number of too many digits") from error


def typed(kind: type[T], value: Any, field: str = "") -> T:
    """`value`, as `parse` gave it, as the dataclass or type `kind`. `field` is where it stands, such as
    `segments[2].files`. Keys that `kind` does not have, and missing ones without a default, are errors too.

    Raises MisfitError.
    """
    return typing.cast(T, _reader(typing.cast(Hashable, kind))(value, field))


Reader = Callable[[Any, str], Any]


@lru_cache(maxsize=256)
def _reader(kind: Any) -> Reader:
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if dataclasses.is_dataclass(kind):
        return _record(typing.cast(type, kind))
    if origin is tuple and arguments[1:] == (Ellipsis,):
        item = _reader(arguments[0])
        return lambda value, field: tuple(
            item(each, f"{field}[{at}]") for at, each in enumerate(_instance(value, list, "a list", field))
        )
    if origin in (dict, Mapping):
        inner = _reader(arguments[1])
        return lambda value, field: {
            key: inner(each, f"{field}.{_short(key)}")
            for key, each in _instance(value, dict, "an object", field).items()
        }
    if origin in (Union, types.UnionType):
        (kept,) = (each for each in arguments if each is not type(None))
        other = _reader(kept)
        return lambda value, field: None if value is None else other(value, field)
    if origin is Literal:
        return lambda value, field: _choice(value, arguments, field)
    if kind is bool:
        return lambda value, field: _instance(value, bool, "true or false", field)
    if kind is int:
        return _integer
    if kind is float:
        return lambda value, field: float(_instance(value, (int, float), "a number", field))
    if kind is str:
        return _text
    raise TypeError(f"{kind} has no form in JSON")


def _record(kind: type) -> Reader:
    hints = typing.get_type_hints(kind)
    fields = {each.name: each for each in dataclasses.fields(kind)}
    readers = {name: _reader(hints[name]) for name in fields}

    def read(value: Any, field: str) -> Any:
        found = _instance(value, dict, "an object", field)
        prefix = f"{field}." if field else ""
        for name in found:
            if name not in fields:
                raise MisfitError(f"has the unknown field '{prefix}{_short(name)}'")
        for name, each in fields.items():
            needed = each.default is dataclasses.MISSING and each.default_factory is dataclasses.MISSING
            if needed and name not in found:
                raise MisfitError(f"lacks the field '{prefix}{name}'")
        return kind(**{name: readers[name](each, prefix + name) for name, each in found.items()})

    return read


def _instance(value: Any, kind: Any, said: str, field: str) -> Any:
    if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
        raise MisfitError(
            f"'{field}' is {_shown(value)}, not {said}" if field else f"holds {_shown(value)}, not {said}"
        )
    return value


def _integer(value: Any, field: str) -> int:
    number: int = _instance(value, int, "a whole number", field)
    if abs(number) > _LARGEST:
        raise MisfitError(f"'{field}' is larger than any that checker writes")
    return number


def _text(value: Any, field: str) -> str:
    text: str = _instance(value, str, "a text", field)
    if "\0" in text:
        raise MisfitError(f"'{field}' holds a NUL character")
    return text


def _choice(value: Any, choices: tuple[Any, ...], field: str) -> Any:
    if not any(value == each and type(value) is type(each) for each in choices):
        raise MisfitError(f"'{field}' is {_shown(value)}, not one of {', '.join(map(str, choices))}")
    return value


def _shown(value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, dict):
        return "an object"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int) and abs(value) > _LARGEST:
        return "a number of many digits"
    return f"'{_short(str(value))}'"


def _short(text: str) -> str:
    """`text` on one line, its control characters as `?`."""
    plain = "".join(char if char.isprintable() else "?" for char in text[: _SHOWN + 1])
    return plain if len(plain) <= _SHOWN else plain[:_SHOWN] + "…"
