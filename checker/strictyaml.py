"""YAML read into frozen dataclasses, strictly: an unknown key, a wrong type or a doubled key names file and line.

The dataclass is the schema. Supported field types: str, int, float, bool, Any, Literal, Optional, tuple[X, ...],
dict[str, X] and nested dataclasses; a field without a default is required.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, TypeVar, Union

import yaml
from rapidfuzz import process

from checker.errors import RuleFileError

__all__ = ["line_of", "merge", "nearest", "read_yaml"]

T = TypeVar("T")
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_SCALARS = {"str": str, "int": int, "float": (int, float), "bool": bool}


def read_yaml(path: Path, schema: type[T]) -> T:
    """The file at `path` as an instance of the dataclass `schema`; an empty file gives the schema's defaults.

    Raises RuleFileError with the file, the line and what is allowed.
    """
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=_Loader)
    except (OSError, UnicodeDecodeError) as error:
        raise RuleFileError(path, None, f"cannot be read ({error}); rule files are UTF-8 text") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else None
        raise RuleFileError(path, line, f"is not valid YAML: {getattr(error, 'problem', None) or error}") from error
    if node is None:
        node = yaml.MappingNode("tag:yaml.org,2002:map", [])
    return typing.cast(T, _Reader(path).read(node, schema, "file"))


def line_of(path: Path, *keys: str) -> int | None:
    """The line of the file at `path` on which the key stands that `keys` lead to from the top; None where none does,
    also for a file that is no YAML: reading it tells why."""
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=_Loader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        return None
    line = None
    for key in keys:
        pairs = node.value if isinstance(node, yaml.MappingNode) else ()
        found = next((pair for pair in pairs if pair[0].value == key), None)
        if found is None:
            return None
        line, node = found[0].start_mark.line + 1, found[1]
    return line


def nearest(word: str, allowed: typing.Iterable[str]) -> str:
    """«allowed: a, b, c», led by the nearest one when a slip of the pen is likely."""
    names = sorted(allowed)
    guess = process.extractOne(word, names, score_cutoff=70)
    return (f"did you mean '{guess[0]}'? " if guess else "") + "allowed: " + ", ".join(names)


def merge(base: T, over: T) -> T:
    """`over` laid on `base`, field by field: mappings join, tuples append what is new, scalars that are set replace."""
    changes: dict[str, Any] = {}
    for field in dataclasses.fields(base):  # type: ignore[arg-type]
        old, new = getattr(base, field.name), getattr(over, field.name)
        if dataclasses.is_dataclass(old) and new is not None:
            changes[field.name] = merge(old, new)
        elif isinstance(old, Mapping) and isinstance(new, Mapping):
            changes[field.name] = {**old, **new}
        elif isinstance(old, tuple) and isinstance(new, tuple):
            changes[field.name] = old + tuple(x for x in new if x not in old)
        elif new is not None and new != _default(field):
            changes[field.name] = new
    return dataclasses.replace(base, **changes)  # type: ignore[type-var]


def _default(field: dataclasses.Field[Any]) -> Any:
    if field.default_factory is not dataclasses.MISSING:
        return field.default_factory()
    return field.default


@lru_cache(maxsize=256)
def _schema(kind: Any) -> tuple[dict[str, Any], dict[str, dataclasses.Field[Any]]]:
    """The types and the fields of a dataclass: worked out once, since a run reads hundreds of small files."""
    return typing.get_type_hints(kind), {field.name: field for field in dataclasses.fields(kind)}


class _Reader:
    def __init__(self, path: Path) -> None:
        self.path = path
        self.scalars = yaml.SafeLoader("")

    def fail(self, node: yaml.Node, problem: str) -> RuleFileError:
        line = node.start_mark.line + 1 if node.start_mark else None
        return RuleFileError(self.path, line, problem)

    def read(self, node: yaml.Node, kind: Any, where: str) -> Any:
        if kind is Any:
            return self.scalars.construct_object(node, deep=True)
        origin, arguments = typing.get_origin(kind), typing.get_args(kind)
        if origin in (Union, types.UnionType):
            if node.tag.endswith(":null") and type(None) in arguments:
                return None
            return self.read_union(node, [a for a in arguments if a is not type(None)], where)
        if origin is Literal:
            value = self.scalars.construct_object(node)
            if value not in arguments:
                raise self.fail(node, f"'{value}' in {where} is not known; {nearest(str(value), map(str, arguments))}")
            return value
        if dataclasses.is_dataclass(kind):
            return self.read_dataclass(node, kind, where)
        if origin is tuple:
            return self.read_tuple(node, arguments, where)
        if origin is dict or origin is Mapping:
            return {k: self.read(v, arguments[1], f"{where}.{k}") for k, v in self.items(node, where)}
        return self.read_scalar(node, kind, where)

    def read_union(self, node: yaml.Node, kinds: list[Any], where: str) -> Any:
        for kind in kinds[:-1]:
            try:
                return self.read(node, kind, where)
            except RuleFileError:
                continue
        return self.read(node, kinds[-1], where)

    def read_scalar(self, node: yaml.Node, kind: Any, where: str) -> Any:
        if isinstance(node, yaml.ScalarNode):
            value = self.scalars.construct_object(node)
            if kind is str and isinstance(value, (str, int, float)) and not isinstance(value, bool):
                return node.value
            expected = _SCALARS[kind.__name__]
            if isinstance(value, expected) and (kind is bool or not isinstance(value, bool)):  # type: ignore[arg-type]
                return kind(value)
        raise self.fail(node, f"{where} must be a {kind.__name__}" + (" (quote it)" if kind is str else ""))

    def read_tuple(self, node: yaml.Node, arguments: tuple[Any, ...], where: str) -> Any:
        if not isinstance(node, yaml.SequenceNode):
            raise self.fail(node, f"{where} must be a list")
        if len(arguments) == 2 and arguments[1] is Ellipsis:
            return tuple(self.read(item, arguments[0], where) for item in node.value)
        if len(node.value) != len(arguments):
            raise self.fail(node, f"{where} must be a list of {len(arguments)}")
        return tuple(self.read(item, kind, where) for item, kind in zip(node.value, arguments, strict=True))

    def read_dataclass(self, node: yaml.Node, kind: Any, where: str) -> Any:
        hints, fields = _schema(kind)
        found: dict[str, Any] = {}
        for key, value in self.items(node, where):
            if key not in fields:
                raise self.fail(value, f"unknown key '{key}' in {where}; {nearest(key, fields)}")
            found[key] = self.read(value, hints[key], key if where == "file" else f"{where}.{key}")
        for name, field in fields.items():
            required = field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
            if required and name not in found:
                raise self.fail(node, f"{where} lacks the key '{name}'")
        return kind(**found)

    def items(self, node: yaml.Node, where: str) -> list[tuple[str, yaml.Node]]:
        if not isinstance(node, yaml.MappingNode):
            raise self.fail(node, f"{where} must be a mapping of keys to values")
        seen: dict[str, yaml.Node] = {}
        for key, value in node.value:
            if key.value in seen:
                raise self.fail(key, f"the key '{key.value}' stands twice in {where}")
            seen[key.value] = value
        return list(seen.items())
