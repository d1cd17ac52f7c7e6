"""JSON and JSON Lines: one article an object, its fields named as in front matter, and `text`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from json.decoder import scanstring  # type: ignore[attr-defined]  # public in CPython, not in typeshed
from typing import Any

import regex

from checker.ingest.decoding import Lines, scalars
from checker.ingest.records import FIELDS, Draft, Field, Problem, Request
from checker.ingest.requests import FIELD, in_comments, in_field
from checker.ingest.wrapped import Cell, draft_of
from checker.messages.said import say

__all__ = ["read_json", "read_json_lines"]

_SPACE = regex.compile(r"[ \t\r\n]*+")
_UNIT = regex.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.|[^\\]", regex.DOTALL
)
"""What stands in a JSON string for one code point (RFC 8259, section 7)."""
_OPENING = regex.compile(r"\{(?=[ \t\r\n]*+[\"}])")
_BETWEEN = regex.compile(r"[\[\], \t\r\n]*+")
_TRIES = 20
"""How often the text of a damaged file is read at most, in the search for what is whole in it."""
_DIGITS = 400


def _integer(digits: str) -> int | float:
    """The number; as a float where it is longer than any that metadata hold, since long integers take long to read."""
    return int(digits) if len(digits) <= _DIGITS else float(digits)


_DECODER = json.JSONDecoder(strict=False, parse_int=_integer)


@dataclass(frozen=True, slots=True)
class _Member:
    """A value of an object and where it stands in the text that was read."""

    value: Any
    start: int
    end: int
    repeated: bool = False
    """Whether another member of its name stands before it."""


_Object = dict[str, _Member]


@dataclass(frozen=True, slots=True)
class _Gap:
    """A stretch of damaged JSON that holds no article."""

    start: int
    end: int
    error: Exception


_Piece = tuple[int, _Object] | _Gap


def read_json(text: str) -> Iterator[Draft | Problem]:
    """The articles of a JSON file: an object or a list of objects. A file of JSON Lines is read as such."""
    start = _skip(text, 0)
    several = text.startswith("[", start)
    try:
        records = list(_list(text, start)) if several else [_whole(text, start)]
    except (ValueError, RecursionError) as error:
        first, _, rest = text[start:].partition("\n")
        if rest.strip() and _is_object(first):
            yield from read_json_lines(text)
            return
        pieces = _pieces(text, error)
        if any(isinstance(piece, tuple) for piece in pieces):
            yield from _Records(text).pieces(text, 0, pieces, 1)
        else:
            yield Problem(f"is not JSON ({_why(error, 0)}); mend it, or give one object a line in a .jsonl file")
        return
    if not records:
        yield Problem(say("unread_no_articles"))
    record = _Records(text)
    for number, (at, members) in enumerate(records, 1):
        yield record.read(text, 0, members, at, number if several else None)


def read_json_lines(text: str) -> Iterator[Draft | Problem]:
    """The articles of a JSON Lines file; a line that does not parse is a Problem and the others are read."""
    record = _Records(text)
    number = start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        line = text[start:end]
        if line.strip():
            number += 1
            try:
                at, members = _whole(line, _skip(line, 0))
            except (ValueError, RecursionError) as error:
                row = record.lines.number(start)
                pieces = _pieces(line, error)
                if any(isinstance(piece, tuple) for piece in pieces):
                    for found in record.pieces(line, start, pieces, number):
                        yield found
                        number = found.record or number
                else:
                    yield Problem(f"line {row} is not JSON ({_why(error, row - 1)}); the other lines were read", number)
            else:
                yield record.read(line, start, members, at, number)
        start = end + 1


class _Records:
    """Objects to drafts, with places in the whole file."""

    def __init__(self, text: str) -> None:
        self.lines = Lines(text)

    def pieces(self, text: str, base: int, pieces: Sequence[_Piece], number: int) -> Iterator[Draft | Problem]:
        """The articles of damaged JSON, and where what is none stands. Records are numbered from `number` on."""
        for at, piece in enumerate(pieces, number):
            if isinstance(piece, tuple):
                yield self.read(text, base, piece[1], piece[0], at)
                continue
            first, last = self.lines.number(base + piece.start), self.lines.number(base + piece.end)
            where = f"line {first}" if first == last else f"lines {first} to {last}"
            why = _why(piece.error, self.lines.number(base) - 1)
            said = "not read, since it is no JSON" if piece.end > piece.start else "no JSON, but its records were read"
            yield Problem(f"{where}: {said} ({why})", at)

    def read(self, text: str, base: int, members: _Object | None, at: int, number: int | None) -> Draft | Problem:
        """The article of the object whose members stand in `text`, which begins at `base` of the file."""
        line = self.lines.number(base + at)
        if members is None:
            return Problem(f"line {line} holds no object; an article is an object with the field text", number)
        body = members.get("text")
        if body is None:
            names = ", ".join(scalars(name)[:40] for name in list(members)[:12]) or "none"
            return Problem(f"line {line}: the object has no field text; its fields: {names}", number)
        if not isinstance(body.value, str):
            return Problem(f"line {self.lines.number(base + body.start)}: text is not a string", number)
        if not body.value.strip():
            return Problem(say("unread_text_empty", line=str(self.lines.number(base + body.start))), number)
        fields: dict[str, Field] = {}
        notes = [
            f"{name} stands more than once in a record, again on line {self.lines.number(base + member.start)}; the "
            f"last one was read"
            for name in ("text", *FIELDS)
            if (member := members.get(name)) is not None and member.repeated
        ]
        for name in FIELDS:
            member = members.get(name)
            if member is None or member.value is None:
                continue
            place = self.lines.number(base + member.start)
            if isinstance(member.value, bool) or not isinstance(member.value, (str, int)):
                notes.append(f"{name} on line {place} is not a string; it was left out")
            elif (value := scalars(str(member.value)).strip()) or name == "id":
                fields[name] = Field(value, place)
        title = members.get("title")
        titled = _cell(text, base, title) if title is not None and isinstance(title.value, str) else None
        requests: list[Request] = []
        if asked := members.get(FIELD):
            requests = in_field(asked.value, self.lines.number(base + asked.start))
        words, commented = in_comments(_cell(text, base, body), 0, self.lines.number)
        return replace(
            draft_of(words, titled, fields), record=number, notes=tuple(notes), requests=(*requests, *commented)
        )


def _cell(text: str, base: int, member: _Member) -> Cell:
    starts = [base + unit.start() for unit in _UNIT.finditer(text, member.start + 1, member.end - 1)]
    return Cell(scalars(member.value), starts, base + member.end - 1)


def _list(text: str, start: int) -> Iterator[tuple[int, _Object | None]]:
    at = end = _skip(text, start + 1)
    while not text.startswith("]", end):
        members, end = _object(text, at)
        yield at, members
        end = _skip(text, end)
        if not text.startswith("]", end):
            at = _expect(text, end, ",", "a comma or ] is missing")
    _end(text, end + 1)


def _whole(text: str, start: int) -> tuple[int, _Object | None]:
    members, end = _object(text, start)
    _end(text, end)
    return start, members


def _object(text: str, start: int) -> tuple[_Object | None, int]:
    """The members of the object at `start` with their places, and where it ends; None for a value that is no object."""
    if not text.startswith("{", start):
        return None, _DECODER.raw_decode(text, start)[1]
    members: _Object = {}
    at = _skip(text, start + 1)
    if text.startswith("}", at):
        return members, at + 1
    while True:
        name, behind = scanstring(text, _expect(text, at, '"', "a name in double quotes is missing", skip=False), False)
        at = _expect(text, _skip(text, behind), ":", "a colon is missing")
        value, end = _DECODER.raw_decode(text, at)
        members[name] = _Member(value, at, end, name in members)
        at = _skip(text, end)
        if text.startswith("}", at):
            return members, at + 1
        at = _expect(text, at, ",", "a comma or } is missing")


def _pieces(text: str, error: Exception) -> list[_Piece]:
    """The articles of `text`, which is damaged as `error` says, in order, and the stretches between them that hold more
    than commas and brackets; at least one of these."""
    found: list[_Piece] = []
    steps = _TRIES * len(text) + 10_000
    at = behind = 0
    failed: Exception | None = None
    while steps > 0 and (opening := _OPENING.search(text, at)):
        start = opening.start()
        try:
            members, end = _object(text, start)
        except (ValueError, RecursionError) as problem:
            failed = failed or problem
            # The error counts the lines before it.
            steps -= max(getattr(problem, "pos", start + 1_000) - start, 1) + start // 100
            at = start + 1
            continue
        steps -= end - start
        between = _BETWEEN.match(text, behind)
        first = between.end() if between else behind
        clean = first == start
        if members is None or not (clean or isinstance(getattr(members.get("text"), "value", None), str)):
            at = start + 1
            continue
        if not clean:
            found.append(_Gap(first, start - 1, failed or error))
        found.append((start, members))
        at, behind, failed = end, end, None
    rest = _BETWEEN.match(text, behind)
    if rest is not None and rest.end() < len(text):
        found.append(_Gap(rest.end(), len(text) - 1, failed or error))
    if all(isinstance(piece, tuple) for piece in found):
        found.append(_Gap(behind, behind, error))
    return found


def _expect(text: str, at: int, char: str, problem: str, *, skip: bool = True) -> int:
    if not text.startswith(char, at):
        raise json.JSONDecodeError(problem, text, at)
    return _skip(text, at + 1) if skip else at + 1


def _end(text: str, at: int) -> None:
    if _skip(text, at) < len(text):
        raise json.JSONDecodeError("something stands behind the end", text, _skip(text, at))


def _skip(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return match.end() if match else at


def _is_object(line: str) -> bool:
    try:
        return isinstance(json.loads(line, strict=False), dict)
    except (ValueError, RecursionError):
        return False


def _why(error: Exception, lines_before: int) -> str:
    if isinstance(error, json.JSONDecodeError):
        message = error.msg[:1].lower() + error.msg[1:]
        return f"line {error.lineno + lines_before}, column {error.colno}: {message}"
    return "it is nested too deeply" if isinstance(error, RecursionError) else str(error)
