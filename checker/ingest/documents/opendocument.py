"""OpenDocument texts (.odt, ISO 26300): headings and paragraphs in the order of reading."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from checker.ingest.documents.archive import Archive, DocumentError
from checker.ingest.documents.layout import draft
from checker.ingest.records import Draft, Problem
from checker.messages.said import say

__all__ = ["read"]

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_MANIFEST = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_LEFT_OUT = {f"{_TEXT}tracked-changes", f"{_OFFICE}annotation", f"{_TEXT}note", f"{_OFFICE}forms"}
MOST_SPACES = 1_000


def read(data: bytes) -> Iterator[Draft | Problem]:
    """The article of a document: its title, then its paragraphs."""
    try:
        archive = Archive(data, "odt")
        manifest = archive.xml("META-INF/manifest.xml")
        if manifest is not None and next(manifest.iter(f"{_MANIFEST}encryption-data"), None) is not None:
            raise DocumentError("is encrypted; save it without a password")
        root = archive.xml("content.xml")
        body = next(root.iter(f"{_OFFICE}text"), None) if root is not None else None
        if body is None:
            raise DocumentError("is no OpenDocument text; save it as odt once more")
        meta = archive.xml("meta.xml")
    except DocumentError as error:
        yield Problem(error.args[0])
        return
    paragraphs = [(headed, text) for headed, text in _paragraphs(body) if text.strip()]
    if not paragraphs:
        yield Problem(say("unread_no_text"))
        return
    title = None
    if paragraphs[0][0]:
        title = paragraphs.pop(0)[1]
    elif meta is not None:
        named = next((e.text or "" for e in meta.iter(f"{_DC}title")), "").strip()
        title = named if named == paragraphs[0][1].strip() else None
    yield draft(title, [text for _, text in paragraphs], {})


def _paragraphs(body: Any) -> Iterator[tuple[bool, str]]:
    """Whether it is a headline, and the text, of each paragraph; a row of a table is one."""
    stack = list(reversed(body))
    while stack:
        element = stack.pop()
        if element.tag in _LEFT_OUT or not isinstance(element.tag, str):
            continue
        if element.tag == f"{_TEXT}h":
            yield element.get(f"{_TEXT}outline-level", "1") == "1", _text(element)
        elif element.tag == f"{_TEXT}p":
            yield element.get(f"{_TEXT}style-name", "") == "Title", _text(element)
        elif element.tag == f"{_TABLE}table-row":
            cells = (" ".join(_text(p) for p in cell.iter(f"{_TEXT}p")) for cell in element)
            yield False, " | ".join(cell.strip() for cell in cells if cell.strip())
        else:
            stack += reversed(element)


def _text(paragraph: Any) -> str:
    parts: list[str] = [paragraph.text or ""]
    # What is left to do: an element to open, or the text behind one that is closed.
    stack: list[Any] = list(reversed(paragraph))
    while stack:
        element = stack.pop()
        if isinstance(element, str):
            parts.append(element)
            continue
        stack.append(element.tail or "")
        if element.tag == f"{_TEXT}s":
            count = element.get(f"{_TEXT}c", "1")
            parts.append(" " * min(int(count) if count.isascii() and count.isdecimal() else 1, MOST_SPACES))
        elif element.tag == f"{_TEXT}tab":
            parts.append("\t")
        elif element.tag == f"{_TEXT}line-break":
            parts.append("\n")
        elif isinstance(element.tag, str) and element.tag not in _LEFT_OUT:
            parts.append(element.text or "")
            stack += reversed(element)
    return "".join(parts)
