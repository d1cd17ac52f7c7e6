"""Metadata fields that a stranger wrote, read strictly: what is not sure becomes a note, never a guess."""

from __future__ import annotations

import datetime as dt
from typing import Any

import regex
import yaml

from checker.ingest.records import FIELDS, Field, Request
from checker.ingest.requests import FIELD, in_field
from checker.language import fold_digits
from checker.model import Span

__all__ = ["read_front_matter", "read_language", "read_published"]

_OPENING = regex.compile(r"(?:[ \t]*\r?\n)*+---[ \t]*\r?\n")
_CLOSING = regex.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", regex.MULTILINE)
_ENTRY = regex.compile(r"^([A-Za-z_][\w-]{0,40}):(?=\s|$)[ \t]*([^\r\n]*)", regex.MULTILINE)
_DATE = regex.compile(
    r"(?P<year>\d{4})(?:(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})|(?P<month>\d{2})(?P<day>\d{2}))"
    r"(?:$|[T ]\s*+)"
)
_TIME = regex.compile(
    r"(?P<hour>\d{1,2}):?(?P<minute>\d{2})(?::?(?P<second>\d{2})(?:[.,]\d{1,9})?)?"
    r"\s*+(?:(?P<zulu>Z|UTC|GMT)|(?P<sign>[+−-])(?P<ahead>\d{2}):?(?P<part>\d{2})?)?(?:$|\s)",
    regex.IGNORECASE,
)
_FIRST_YEAR = 1900
_REQUEST = regex.compile(rf"^{FIELD}:[ \t]+(ignore\b[^\r\n]*)", regex.MULTILINE | regex.IGNORECASE)
_UNPRINTABLE = regex.compile(yaml.reader.Reader.NON_PRINTABLE.pattern)
_LANGUAGE = regex.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]{1,8})*+")


def read_front_matter(text: str) -> tuple[dict[str, Field], Span | None, int, list[str], list[Request]]:
    """The YAML front matter of a file: its fields, where the title stands, where the body starts, notes on what is
    broken, and the requests of its field `checker`. A file without front matter gives no field and a body that starts
    at 0.
    """
    opening = _OPENING.match(text)
    if opening is None:
        return {}, None, 0, [], []
    closing = _CLOSING.search(text, opening.end())
    end, body = (closing.start(), closing.end()) if closing else _unclosed(text, opening.end())
    if body == opening.end() and not closing:
        return {}, None, 0, [], []
    head = _Head(text, opening.end(), end)
    if not closing:
        head.notes.append(f"the front matter has no closing --- below line {head.last}; its lines were read as fields")
    if not head.read():
        return {}, None, 0, [], []
    return head.fields, head.title, body, head.notes, head.requests


def read_published(field: Field) -> tuple[dt.date | None, dt.datetime | None, str | None]:
    """The day that an ISO 8601 date or time names, as written there; the time, with its zone where one is given; and a
    sentence on what could not be read, or looks wrong."""
    where, said = f"published on line {field.line}", _short(field.value)
    written = fold_digits(field.value)
    match = _DATE.match(written)
    if match is None:
        return None, None, f"{where}: {said} is no full date; write it as 2024-06-19"
    try:
        day = dt.date(*(int(match[name]) for name in ("year", "month", "day")))
    except ValueError:
        return None, None, f"{where}: {said} is no day of the calendar; it was left out"
    if day.year < _FIRST_YEAR:
        return None, None, f"{where}: {said} lies before {_FIRST_YEAR}; it was left out"
    moment = _moment(day, written[match.end() :])
    if day > dt.datetime.now(dt.UTC).date() + dt.timedelta(days=1):
        return day, moment, f"{where}: {said} lies in the future; it was taken as it is written"
    return day, moment, None


def _moment(day: dt.date, written: str) -> dt.datetime | None:
    """The time of `day` that is `written`, None where it is none."""
    match = _TIME.match(written)
    if match is None:
        return None
    zone = dt.UTC if match["zulu"] else None
    try:
        if match["sign"]:
            offset = dt.timedelta(hours=int(match["ahead"]), minutes=int(match["part"] or 0))
            zone = dt.timezone(offset if match["sign"] == "+" else -offset)
        time = dt.time(int(match["hour"]), int(match["minute"]), int(match["second"] or 0), tzinfo=zone)
    except ValueError:
        return None
    return dt.datetime.combine(day, time)


def read_language(field: Field) -> tuple[str | None, str | None]:
    """The primary subtag of a BCP 47 tag, lower case, or a sentence on why it is none."""
    match = _LANGUAGE.fullmatch(field.value)
    if match:
        return match[1].lower(), None
    return None, f"language on line {field.line}: {_short(field.value)} is no language code such as hi; it was detected"


class _Head:
    """The lines between the marks of front matter, read as YAML, or one by one where they are none."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text, self.start, self.end = text, start, end
        self.first = text.count("\n", 0, start) + 1
        self.last = text.count("\n", 0, end)
        self.fields: dict[str, Field] = {}
        self.title: Span | None = None
        self.notes: list[str] = []
        self.requests: list[Request] = []

    def read(self) -> bool:
        """Whether these are fields; where not, two rules of dashes only happen to stand around a text."""
        head = _UNPRINTABLE.sub("\ufffd", self.text[self.start : self.end])
        try:
            node = self.compose(head)
        except (yaml.YAMLError, RecursionError) as error:
            mark = getattr(error, "problem_mark", None)
            line = self.first + (mark.line if mark else 0)
            problem = getattr(error, "problem", None) or "it cannot be read"
            self.notes.append(f"the front matter is not YAML (line {line}: {problem}); its lines were read one by one")
            self.read_lines(head)
            return bool(self.fields)
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                name = str(key.value).strip().lower() if isinstance(key, yaml.ScalarNode) else ""
                if name == FIELD:
                    self.requests += in_field(_plain(value), self.first + key.start_mark.line)
                self.take(name, value)
        return node is None or isinstance(node, yaml.MappingNode)

    def compose(self, head: str) -> yaml.Node | None:
        """The lines as YAML. A request is a sentence and may hold what YAML does not take, such as a colon."""
        try:
            return yaml.compose(head, Loader=yaml.SafeLoader)
        except (yaml.YAMLError, RecursionError):
            sentences = list(_REQUEST.finditer(head))
            if not sentences:
                raise
            node = yaml.compose(_REQUEST.sub(lambda found: " " * len(found[0]), head), Loader=yaml.SafeLoader)
            for found in sentences:
                self.requests += in_field(found[1], self.first + head.count("\n", 0, found.start()))
            return node

    def take(self, name: str, node: yaml.Node) -> None:
        line = self.first + node.start_mark.line
        if name not in FIELDS:
            return
        if not isinstance(node, yaml.ScalarNode):
            self.notes.append(f"{name} on line {line} is not a single value; it was left out")
            return
        value = node.value.strip()
        if (value and not node.tag.endswith(":null")) or (name == "id" and not value):
            self.fields[name] = Field(value, line)
            self.place(name, value, self.start + node.start_mark.index)

    def read_lines(self, head: str) -> None:
        for entry in _ENTRY.finditer(head):
            name, value = entry[1].lower(), entry[2].strip().strip("'\"")
            if name == FIELD:
                self.requests += in_field(value, self.first + head.count("\n", 0, entry.start()))
            if name in FIELDS and value:
                self.fields[name] = Field(value, self.first + head.count("\n", 0, entry.start()))
                self.place(name, value, self.start + entry.start(2))

    def place(self, name: str, value: str, start: int) -> None:
        """Where a title stands as it is, at `start` or behind a quotation mark; nowhere where YAML folded it."""
        if name == "title":
            found = (begin for begin in (start, start + 1) if self.text.startswith(value, begin))
            self.title = next((Span(begin, begin + len(value)) for begin in found), None)


def _plain(node: yaml.Node, depth: int = 3) -> Any:
    """What a node holds as texts, lists and mappings, `depth` of these within each other at most."""
    if isinstance(node, yaml.ScalarNode):
        return node.value
    if not depth:
        return None
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, depth - 1) for item in node.value]
    pairs = ((_plain(key, 0), _plain(value, depth - 1)) for key, value in node.value)
    return {key: value for key, value in pairs if isinstance(key, str)}


def _unclosed(text: str, start: int) -> tuple[int, int]:
    """Where the lines `field: …` end that follow an opening mark which nothing closes; `start` when there are none."""
    end = start
    known = False
    while entry := _ENTRY.match(text, end):
        known = known or entry[1].lower() in FIELDS
        line_end = text.find("\n", entry.end())
        end = len(text) if line_end < 0 else line_end + 1
    return (end, end) if known else (start, start)


def _short(value: str) -> str:
    return f"'{value[:40]}…'" if len(value) > 40 else f"'{value}'"
