"""The nodes of one YAML file, made so that no file can cost more than its size is worth.

Aliases are allowed where they only save writing. One that holds itself, aliases of aliases that grow without end
(«billion laughs»), nesting that no schema has and files of a size that no editor writes are refused with their line.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from checker.errors import RuleFileError

__all__ = ["compose"]

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_BYTES = 16_000_000
_DEPTH = 24
_COPIES = 100_000
"""How many nodes a file may have through aliases beyond those that are written in it."""


_TEXT = "tag:yaml.org,2002:str"
_OTHERWISE = frozenset(_Loader.yaml_implicit_resolvers)
"""First signs of plain words that may be something else than text: a number, a day, yes, nothing at all."""


@dataclass(slots=True)
class _Open:
    """A list or mapping that is being read."""

    node: yaml.CollectionNode
    anchor: str | None
    key: yaml.Node | None = None
    size: int = 1
    """Nodes in it, those of its aliases counted as often as they stand there."""


def compose(path: Path) -> yaml.Node:
    """The root node of the file at `path`; an empty mapping for an empty file. Raises RuleFileError."""
    composer = _Composer(path)
    try:
        return composer.compose(_text(path))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        told = getattr(error, "problem", None) or getattr(error, "reason", None) or error
        raise RuleFileError(path, mark.line + 1 if mark else None, f"is not valid YAML: {told}") from error


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            content = file.read(_BYTES + 1)
    except OSError as error:
        raise RuleFileError(
            path, None, f"cannot be read ({error.strerror or error}); a rule file is a UTF-8 text file"
        ) from error
    if len(content) > _BYTES:
        raise RuleFileError(path, None, f"is larger than {_BYTES // 1_000_000} MB; split it into several files")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise RuleFileError(path, line, "is not UTF-8 text; save it as UTF-8") from error
    for number, line_text in enumerate(text.split("\n"), start=1):
        if not line_text.isprintable() and (found := yaml.reader.Reader.NON_PRINTABLE.search(line_text)):
            raise RuleFileError(path, number, f"holds the control character U+{ord(found[0]):04X}; take it out")
    return text


def _is_text(event: yaml.ScalarEvent) -> bool:
    """Whether a scalar without a tag is text beyond doubt, as most are: quoted, or begun by a sign of words."""
    plain, quoted = event.implicit
    return event.tag is None and (event.value[:1] not in _OTHERWISE if plain else quoted)


class _Composer:
    def __init__(self, path: Path) -> None:
        self.path = path
        self.root: yaml.Node | None = None
        self.open: list[_Open] = []
        self.anchors: dict[str, tuple[yaml.Node, int]] = {}
        """Anchor -> its node and the node's size."""
        self.copied = 0

    def compose(self, text: str) -> yaml.Node:
        loader = _Loader(text)
        try:
            while (event := loader.get_event()) is not None:
                self.take(event, loader)
        finally:
            loader.dispose()
        return self.root or yaml.MappingNode("tag:yaml.org,2002:map", [])

    def take(self, event: Any, loader: Any) -> None:
        if isinstance(event, yaml.ScalarEvent):
            tag = _TEXT if _is_text(event) else self.tag(event, yaml.ScalarNode, loader, event.value)
            begun: Any = event.start_mark
            node = yaml.ScalarNode(tag, event.value, begun, None, style=event.style)
            self.add(node, 1, event.anchor)
        elif isinstance(event, yaml.AliasEvent):
            self.alias(event)
        elif isinstance(event, (yaml.SequenceStartEvent, yaml.MappingStartEvent)):
            kind: Any = yaml.SequenceNode if isinstance(event, yaml.SequenceStartEvent) else yaml.MappingNode
            if len(self.open) >= _DEPTH:
                raise self.fail(event, f"is nested more than {_DEPTH} deep; no rule file needs that")
            tag = self.tag(event, kind, loader, None)
            self.open.append(_Open(kind(tag, [], event.start_mark, event.end_mark), event.anchor))
        elif isinstance(event, (yaml.SequenceEndEvent, yaml.MappingEndEvent)):
            closed = self.open.pop()
            self.add(closed.node, closed.size, closed.anchor)
        elif isinstance(event, yaml.DocumentStartEvent) and self.root is not None:
            raise self.fail(event, "holds a second document; a rule file is one, without a line of ---")

    def tag(self, event: Any, kind: Any, loader: Any, value: str | None) -> str:
        plain = event.tag is None or event.tag == "!"
        return str(loader.resolve(kind, value, event.implicit) if plain else event.tag)

    def alias(self, event: yaml.AliasEvent) -> None:
        anchor = event.anchor
        if any(holder.anchor == anchor for holder in self.open):
            raise self.fail(event, f"the alias *{anchor} stands inside what it stands for; write it out")
        if anchor not in self.anchors:
            raise self.fail(event, f"the alias *{anchor} has no anchor &{anchor} before it")
        node, size = self.anchors[anchor]
        self.copied += size
        if self.copied > _COPIES:
            raise self.fail(event, f"aliases make more than {_COPIES} entries of this file; write out what is meant")
        self.add(node, size, None)

    def add(self, node: yaml.Node, size: int, anchor: str | None) -> None:
        if anchor is not None:
            self.anchors[anchor] = (node, size)
        if not self.open:
            self.root = node
            return
        holder = self.open[-1]
        holder.size += size
        if isinstance(holder.node, yaml.SequenceNode):
            holder.node.value.append(node)
        elif holder.key is None:
            holder.key = node
        else:
            holder.node.value.append((holder.key, node))
            holder.key = None

    def fail(self, event: Any, problem: str) -> RuleFileError:
        return RuleFileError(self.path, event.start_mark.line + 1, problem)
