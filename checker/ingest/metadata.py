"""Metadata fields that a stranger wrote, read strictly: what is not sure becomes a note, never a guess."""

from __future__ import annotations

import datetime as dt

import regex
import yaml

from checker.ingest.decoding import line_of
from checker.ingest.records import FIELDS, Field
from checker.model import Span

__all__ = ["read_date", "read_front_matter", "read_language"]

_OPENING = regex.compile(r"(?:[ \t]*\r?\n)*+---[ \t]*\r?\n")
_CLOSING = regex.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", regex.MULTILINE)
_ENTRY = regex.compile(r"^([A-Za-z_][\w-]{0,40}):(?=\s|$)[ \t]*([^\r\n]*)", regex.MULTILINE)
_DATE = regex.compile(r"(\d{4})-(\d{2})-(\d{2})(?:$|[T ])")
_LANGUAGE = regex.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]{1,8})*+")


def read_front_matter(text: str) -> tuple[dict[str, Field], Span | None, int, list[str]]:
    """The fields of a file's YAML front matter, where the title stands, where the body starts, and notes on what is broken.

    A file without front matter gives no field and a body that starts at 0.
    """
    opening = _OPENING.match(text)
    if opening is None:
        return {}, None, 0, []
    closing = _CLOSING.search(text, opening.end())
    head_end, body = (closing.start(), closing.end()) if closing else _unclosed(text, opening.end())
    if body == opening.end():
        return {}, None, 0, []
    notes = [] if closing else [f"the front matter that opens on line {line_of(text, opening.start())} has no closing ---"]
    head = text[opening.end() : head_end]
    first = line_of(text, opening.end())
    try:
        node = yaml.compose(head, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = first + (mark.line if mark else 0)
        problem = getattr(error, "problem", None) or "it cannot be read"
        notes.append(f"the front matter is not valid YAML (line {line}: {problem}); its lines were read one by one")
        return *_line_by_line(head, opening.end(), first), body, notes
    if not isinstance(node, yaml.MappingNode):
        if node is not None:
            notes.append(f"the front matter on line {first} has no fields; write them as title: …")
        return {}, None, body, notes
    fields: dict[str, Field] = {}
    title: Span | None = None
    for key, value in node.value:
        name = str(key.value).lower() if isinstance(key, yaml.ScalarNode) else ""
        if name not in FIELDS:
            continue
        line = first + value.start_mark.line
        if not isinstance(value, yaml.ScalarNode):
            notes.append(f"{name} on line {line} is not a single value; it was left out")
            continue
        if value.tag.endswith(":null"):
            continue
        fields[name] = Field(value.value.strip(), line)
        if name == "title":
            title = _where(text, value.value.strip(), opening.end() + value.start_mark.index)
    return fields, title, body, notes


def read_date(field: Field) -> tuple[dt.date | None, str | None]:
    """The day that an ISO 8601 date or time names, as written there, or a sentence on why it names none."""
    match = _DATE.match(field.value)
    if match:
        try:
            return dt.date(*map(int, match.groups())), None
        except ValueError:
            return None, f"published on line {field.line}: {_short(field.value)} is no day of the calendar; it was left out"
    return None, f"published on line {field.line}: {_short(field.value)} is no full date; write it as 2024-06-19"


def read_language(field: Field) -> tuple[str | None, str | None]:
    """The primary subtag of a BCP 47 tag, lower case, or a sentence on why it is none."""
    match = _LANGUAGE.fullmatch(field.value)
    if match:
        return match[1].lower(), None
    return None, f"language on line {field.line}: {_short(field.value)} is no language code such as hi; it was detected"


def _unclosed(text: str, start: int) -> tuple[int, int]:
    """Where the lines `field: …` end that follow an opening mark which nothing closes; `start` when there are none."""
    end = start
    while (entry := _ENTRY.match(text, end)) and entry.end() > end:
        line_end = text.find("\n", entry.end())
        end = len(text) if line_end < 0 else line_end + 1
    known = any(entry[1].lower() in FIELDS for entry in _ENTRY.finditer(text, start, end))
    return (end, end) if known else (start, start)


def _line_by_line(head: str, base: int, first: int) -> tuple[dict[str, Field], Span | None]:
    fields: dict[str, Field] = {}
    title = None
    for entry in _ENTRY.finditer(head):
        value = entry[2].strip().strip("'\"")
        if entry[1].lower() in FIELDS and value:
            fields[entry[1].lower()] = Field(value, first + line_of(head, entry.start()) - 1)
            if entry[1].lower() == "title":
                title = _where(head, value, entry.start(2))
    return fields, Span(title.start + base, title.end + base) if title else None


def _where(text: str, value: str, start: int) -> Span | None:
    """Where `value` stands as it is, at `start` or behind a quotation mark; None where YAML folded or escaped it."""
    for begin in (start, start + 1):
        if value and text.startswith(value, begin):
            return Span(begin, begin + len(value))
    return None


def _short(value: str) -> str:
    return f"'{value[:40]}…'" if len(value) > 40 else f"'{value}'"
