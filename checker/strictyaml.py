"""YAML read into frozen dataclasses, strictly: an unknown key, a wrong type or a doubled key names file and line.

The dataclass is the schema. Supported field types: str, int, float, bool, Any, Literal, Optional, tuple[X, ...],
dict[str, X] and nested dataclasses; a field without a default is required. `Annotated[str, Check(...)]` is a text that
must pass a check, as a value or as a key. A field made by `line_field()` is filled with the line of its mapping, or of
the key that names it.

A file is read in time and memory that its size bounds, whatever stands in it: see `checker/yamlnodes.py`.
"""

from __future__ import annotations

import dataclasses
import math
import types
import typing
import unicodedata
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar, Union

import yaml

from checker.errors import RuleFileError
from checker.yamlnodes import compose

__all__ = ["Check", "line_field", "line_of", "merge", "nearest", "read_yaml", "top_keys"]

T = TypeVar("T")
_SCALARS = {"str": str, "int": int, "float": (int, float), "bool": bool}
_TEXTS = frozenset(f"tag:yaml.org,2002:{name}" for name in ("str", "int", "float", "timestamp"))
"""YAML's own types that a text may be written as without quotes: a name, a number, a day."""
_LINE = "line of the mapping"


@dataclasses.dataclass(frozen=True, slots=True)
class Check:
    """What a text must be: `problem` says what is wrong with it and what is allowed, or None."""

    problem: Callable[[str], str | None]


def line_field() -> Any:
    """A dataclass field that no file gives: the line of the key that its mapping is for, or of its begin."""
    return dataclasses.field(default=0, compare=False, metadata={_LINE: True})


def read_yaml(path: Path, schema: type[T]) -> T:
    """The file at `path` as an instance of the dataclass `schema`; an empty file gives the schema's defaults.

    Raises RuleFileError with the file, the line and what is allowed.
    """
    return typing.cast(T, _Reader(path).read(compose(path), schema, "file"))


def line_of(path: Path, *keys: str) -> int | None:
    """The line of the file at `path` on which the key stands that `keys` lead to from the top; None where none does.
    An index in a list counts from 0. For what only those who know more than the schema can say of a value.
    """
    node, line = compose(path), None
    for key in keys:
        if isinstance(node, yaml.SequenceNode):
            below = [(item, item) for item in node.value[int(key) : int(key) + 1]] if key.isdecimal() else []
        else:
            below = [pair for pair in getattr(node, "value", ()) if pair[0].value == key]
        if not below:
            return None
        line, node = _line(below[0][0]), below[0][1]
    return line


def top_keys(path: Path) -> frozenset[str]:
    """The keys at the top of the file at `path`. Raises RuleFileError for a file that is no YAML."""
    node = compose(path)
    return frozenset(str(key.value) for key, _ in node.value) if isinstance(node, yaml.MappingNode) else frozenset()


def nearest(word: str, allowed: typing.Iterable[str]) -> str:
    """«allowed: a, b, c», led by the nearest one when a slip of the pen is likely."""
    from rapidfuzz import process

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


def _line(node: yaml.Node) -> int | None:
    return node.start_mark.line + 1 if node.start_mark else None


class _Reader:
    def __init__(self, path: Path) -> None:
        self.path = path
        self.scalars = yaml.SafeLoader("")

    def fail(self, node: yaml.Node, problem: str) -> RuleFileError:
        return RuleFileError(self.path, _line(node), problem)

    def read(self, node: yaml.Node, kind: Any, where: str) -> Any:
        if kind is str:
            return self.read_scalar(node, kind, where)
        if kind is Any:
            return self.construct(node, where)
        origin, arguments = _parts(kind)
        if origin is Annotated:
            return self.checked(node, self.read(node, arguments[0], where), kind, where)
        if origin in (Union, types.UnionType):
            if node.tag.endswith(":null") and type(None) in arguments:
                return None
            return self.read_union(node, [a for a in arguments if a is not type(None)], where)
        if origin is Literal:
            value = self.construct(node, where) if isinstance(node, yaml.ScalarNode) else None
            if value not in arguments:
                written = node.value if isinstance(node, yaml.ScalarNode) else f"what {where} holds"
                raise self.fail(node, f"'{written}' in {where} is not known; {nearest(written, map(str, arguments))}")
            return value
        if dataclasses.is_dataclass(kind):
            return self.read_dataclass(node, kind, where)
        if origin is tuple:
            return self.read_tuple(node, arguments, where)
        if origin is dict or origin is Mapping:
            return {
                self.checked(key, key.value, arguments[0], where): (
                    self.read_dataclass(value, arguments[1], f"{where}.{key.value}", _line(key))
                    if dataclasses.is_dataclass(arguments[1])
                    else self.read(value, arguments[1], f"{where}.{key.value}")
                )
                for key, value in self.items(node, where)
            }
        return self.read_scalar(node, kind, where)

    def checked(self, node: yaml.Node, value: Any, kind: Any, where: str) -> Any:
        """`value` after the checks that an annotated type asks for."""
        origin, arguments = _parts(kind)
        for check in arguments[1:] if origin is Annotated else ():
            problem = check.problem(value) if isinstance(check, Check) else None
            if problem:
                raise self.fail(node, f"'{_shortened(str(value))}' in {where} {problem}")
        return value

    def construct(self, node: yaml.Node, where: str) -> Any:
        try:
            return self.scalars.construct_object(node, deep=True)
        except (yaml.YAMLError, ValueError, TypeError, OverflowError) as error:
            written = _shortened(node.value) if isinstance(node, yaml.ScalarNode) else "a list or mapping"
            raise self.fail(node, f"'{written}' in {where} cannot be read; quote what is text") from error

    def read_union(self, node: yaml.Node, kinds: list[Any], where: str) -> Any:
        """The node as the first of `kinds` that it fits; what is wrong is told of the last one that has its shape."""
        told: RuleFileError | None = None
        for kind in kinds:
            try:
                return self.read(node, kind, where)
            except RuleFileError as error:
                if told is None or _shape(kind) is type(node):
                    told = error
        assert told is not None
        raise told

    def read_scalar(self, node: yaml.Node, kind: Any, where: str) -> Any:
        if isinstance(node, yaml.ScalarNode):
            if kind is str and node.tag in _TEXTS:
                return self.read_text(node, where)
            value = self.construct(node, where)
            expected = _SCALARS[kind.__name__]
            if isinstance(value, expected) and (kind is bool or not isinstance(value, bool)):  # type: ignore[arg-type]
                if isinstance(value, float) and not math.isfinite(value):
                    raise self.fail(node, f"{where} must be a finite number")
                return kind(value)
        raise self.fail(node, f"{where} must be a {kind.__name__}" + (" (quote it)" if kind is str else ""))

    def read_text(self, node: yaml.ScalarNode, where: str) -> str:
        text = str(node.value)
        if not text.isprintable():
            for letter in text:
                if letter not in "\n\t" and unicodedata.category(letter) in ("Cc", "Cs"):
                    raise self.fail(node, f"{where} holds the control character U+{ord(letter):04X}; take it out")
        return text

    def read_tuple(self, node: yaml.Node, arguments: tuple[Any, ...], where: str) -> Any:
        if not isinstance(node, yaml.SequenceNode):
            raise self.fail(node, f"{where} must be a list")
        if len(arguments) == 2 and arguments[1] is Ellipsis:
            return tuple(self.read(item, arguments[0], where) for item in node.value)
        if len(node.value) != len(arguments):
            raise self.fail(node, f"{where} must be a list of {len(arguments)}")
        return tuple(self.read(item, kind, where) for item, kind in zip(node.value, arguments, strict=True))

    def read_dataclass(self, node: yaml.Node, kind: Any, where: str, line: int | None = None) -> Any:
        hints = _hints(kind)
        fields = {f.name: f for f in dataclasses.fields(kind)}
        own = {name: field for name, field in fields.items() if _LINE not in field.metadata}
        found: dict[str, Any] = {name: line or _line(node) or 0 for name in fields if name not in own}
        for key, value in self.items(node, where):
            name = key.value
            if name not in own:
                raise self.fail(key, f"unknown key '{_shortened(name)}' in {where}; {nearest(name, own)}")
            found[name] = self.read(value, hints[name], name if where == "file" else f"{where}.{name}")
        for name, field in own.items():
            required = field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
            if required and name not in found:
                raise self.fail(node, f"{where} lacks the key '{name}'")
        return kind(**found)

    def items(self, node: yaml.Node, where: str) -> list[tuple[yaml.ScalarNode, yaml.Node]]:
        if not isinstance(node, yaml.MappingNode):
            raise self.fail(node, f"{where} must be a mapping of keys to values")
        seen: set[str] = set()
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise self.fail(key, f"a key of {where} must be a text")
            if self.read_text(key, where) in seen:
                raise self.fail(key, f"the key '{_shortened(key.value)}' stands twice in {where}")
            seen.add(key.value)
        pairs: list[tuple[yaml.ScalarNode, yaml.Node]] = node.value
        return pairs


@lru_cache(maxsize=1024)
def _parts(kind: Any) -> tuple[Any, tuple[Any, ...]]:
    """What a type is made of: its origin and its arguments."""
    return typing.get_origin(kind), typing.get_args(kind)


def _shape(kind: Any) -> type[yaml.Node]:
    """The kind of node that a value of type `kind` is written as."""
    origin = typing.get_origin(kind)
    if origin in (dict, Mapping) or dataclasses.is_dataclass(kind):
        return yaml.MappingNode
    return yaml.SequenceNode if origin is tuple else yaml.ScalarNode


@lru_cache(maxsize=256)
def _hints(kind: Any) -> dict[str, Any]:
    return typing.get_type_hints(kind, include_extras=True)


def _shortened(text: str) -> str:
    return text if len(text) <= 80 else text[:79] + "…"
