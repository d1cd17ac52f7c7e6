"""JSON and JSON Lines: one article an object, its fields named as in front matter, and `text`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from json.decoder import scanstring
from typing import Any

import regex

from checker.ingest.decoding import line_of, scalars
from checker.ingest.records import FIELDS, Draft, Field, Problem
from checker.ingest.wrapped import Cell, draft_of

__all__ = ["read_json", "read_json_lines"]

_SPACE = regex.compile(r"[ \t\r\n]*+")
_UNIT = regex.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.|[^\\]", regex.DOTALL)
_DECODER = json.JSONDecoder(strict=False)


@dataclass(frozen=True, slots=True)
class _Member:
    """A value of an object and where it stands."""

    value: Any
    start: int
    end: int


def read_json(text: str) -> Iterator[Draft | Problem]:
    """The articles of a JSON file: an object or a list of objects. A file of JSON Lines is read as such."""
    start = _skip(text, 0)
    try:
        if text[start : start + 1] == "[":
            records = list(_members_of_list(text, start))
        else:
            members, end = _object(text, start)
            if _skip(text, end) < len(text):
                raise json.JSONDecodeError("text after the end of the object", text, _skip(text, end))
            records = [(start, members)]
    except (ValueError, RecursionError) as error:
        first, _, rest = text[start:].partition("\n")
        if rest.strip() and _is_object(first):
            yield from read_json_lines(text)
        else:
            yield Problem(f"is not JSON ({_why(error)}); mend it or give one object a line in a .jsonl file")
        return
    several = text[start : start + 1] == "["
    if not records:
        yield Problem("holds an empty list: no article")
    for number, (at, members) in enumerate(records, 1):
        yield _record(text, members, at, number if several else None)


def read_json_lines(text: str) -> Iterator[Draft | Problem]:
    """The articles of a JSON Lines file; a line that does not parse is a Problem and the others are read."""
    start = 0
    number = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        at = _skip(text, start)
        if at < end:
            number += 1
            try:
                members, after = _object(text, at, end)
                if _skip(text, after) < end:
                    raise json.JSONDecodeError("text after the end of the object", text, after)
            except (ValueError, RecursionError) as error:
                yield Problem(f"line {line_of(text, at)} is not JSON ({_why(error)}); the other lines were read", number)
            else:
                yield _record(text, members, at, number)
        start = end + 1


def _record(text: str, members: dict[str, _Member] | None, at: int, number: int | None) -> Draft | Problem:
    line = line_of(text, at)
    if members is None:
        return Problem(f"line {line} holds no object with the field text", number)
    body = members.get("text")
    if body is None:
        keys = ", ".join(list(members)[:12]) or "none"
        return Problem(f"line {line}: the object has no field text; its fields: {keys}", number)
    if not isinstance(body.value, str):
        return Problem(f"line {line_of(text, body.start)}: text is not a string", number)
    fields, notes = {}, []
    for name in FIELDS:
        member = members.get(name)
        if member is None or member.value is None:
            continue
        if isinstance(member.value, (str, int)) and not isinstance(member.value, bool):
            fields[name] = Field(scalars(str(member.value)).strip(), line_of(text, member.start))
        else:
            notes.append(f"{name} on line {line_of(text, member.start)} is not a string; it was left out")
    title = members.get("title")
    title_cell = _cell(text, title) if title and isinstance(title.value, str) else None
    return replace(draft_of(_cell(text, body), title_cell, fields), record=number, notes=tuple(notes))


def _cell(text: str, member: _Member) -> Cell:
    units = [(m.start(), m.end()) for m in _UNIT.finditer(text, member.start + 1, member.end - 1)]
    return Cell(scalars(member.value), [start for start, _ in units], units[-1][1] if units else member.start + 1)


def _members_of_list(text: str, start: int) -> Iterator[tuple[int, dict[str, _Member] | None]]:
    at = _skip(text, start + 1)
    if text[at : at + 1] == "]":
        return
    while True:
        if text[at : at + 1] == "{":
            members, end = _object(text, at)
            yield at, members
        else:
            _, end = _DECODER.raw_decode(text, at)
            yield at, None
        end = _skip(text, end)
        if text[end : end + 1] == "]":
            return
        if text[end : end + 1] != ",":
            raise json.JSONDecodeError("a comma or ] is missing", text, end)
        at = _skip(text, end + 1)


def _object(text: str, start: int, limit: int | None = None) -> tuple[dict[str, _Member] | None, int]:
    """The members of the object at `start` with their places, and where it ends; None for a value that is no object."""
    if limit is not None:
        text = text[:limit]
    if text[start : start + 1] != "{":
        _, end = _DECODER.raw_decode(text, start)
        return None, end
    members: dict[str, _Member] = {}
    at = _skip(text, start + 1)
    if text[at : at + 1] == "}":
        return members, at + 1
    while True:
        if text[at : at + 1] != '"':
            raise json.JSONDecodeError("a name in double quotes is missing", text, at)
        name, at = scanstring(text, at + 1, False)
        at = _skip(text, at)
        if text[at : at + 1] != ":":
            raise json.JSONDecodeError("a colon is missing", text, at)
        at = _skip(text, at + 1)
        value, end = _DECODER.raw_decode(text, at)
        members[name] = _Member(value, at, end)
        at = _skip(text, end)
        if text[at : at + 1] == "}":
            return members, at + 1
        if text[at : at + 1] != ",":
            raise json.JSONDecodeError("a comma or } is missing", text, at)
        at = _skip(text, at + 1)


def _skip(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return match.end() if match else at


def _is_object(line: str) -> bool:
    try:
        return isinstance(json.loads(line, strict=False), dict)
    except (ValueError, RecursionError):
        return False


def _why(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"line {error.lineno}, column {error.colno}: {error.msg[:1].lower() + error.msg[1:]}"
    return "it is nested too deeply" if isinstance(error, RecursionError) else str(error)
