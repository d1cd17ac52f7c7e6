"""Word documents (.docx, ECMA-376): paragraphs in the order of reading, as they stand with all changes accepted.

Read from the XML itself: python-docx leaves out what stands in tracked insertions and content controls.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from checker.ingest.documents.archive import Archive, DocumentError
from checker.ingest.documents.layout import draft
from checker.ingest.records import Draft, Problem
from checker.messages.said import say

__all__ = ["read"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_TITLES = {"title", "heading1", "heading 1"}
# Deleted text, the old place of what was moved, and the copy of a text box for old readers.
_LEFT_OUT = {f"{_W}del", f"{_W}moveFrom", "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
_MARKS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "\u2011"}


def read(data: bytes) -> Iterator[Draft | Problem]:
    """The article of a document: its title, then its paragraphs."""
    try:
        archive = Archive(data, "docx")
        root = archive.xml("word/document.xml")
        if root is None:
            raise DocumentError("is no Word document; save it as docx once more")
        core = archive.xml("docProps/core.xml")
        titles = _title_styles(archive)
    except DocumentError as error:
        yield Problem(error.args[0])
        return
    paragraphs = list(_paragraphs(root))
    if not any(text.strip() for _, text in paragraphs):
        yield Problem(say("unread_no_text"))
        return
    title = None
    first = next(n for n, (_, text) in enumerate(paragraphs) if text.strip())
    if paragraphs[first][0] in titles:
        title = paragraphs[first][1]
        del paragraphs[first]
    elif core is not None:
        named = (core.findtext(f"{_DC}title") or "").strip()
        # A title that a template left behind stands nowhere on the page.
        title = named if named == paragraphs[first][1].strip() else None
    yield draft(title, [text for _, text in paragraphs], {})


def _title_styles(archive: Archive) -> set[str]:
    """Ids of the styles that headlines have, which other languages of Word name otherwise."""
    found = {"Title", "Heading1"}
    styles = archive.xml("word/styles.xml")
    if styles is not None:
        for style in styles.iter(f"{_W}style"):
            name = style.find(f"{_W}name")
            if name is not None and (name.get(f"{_W}val") or "").lower() in _TITLES:
                found.add(style.get(f"{_W}styleId") or "")
    return found


def _paragraphs(root: Any) -> Iterator[tuple[str, str]]:
    """Style and text of each paragraph; a row of a table is one, its cells with a bar between."""
    body = root.find(f"{_W}body")
    stack = list(reversed(body if body is not None else root))
    while stack:
        element = stack.pop()
        if element.tag in _LEFT_OUT:
            continue
        if element.tag == f"{_W}p":
            style = element.find(f"{_W}pPr/{_W}pStyle")
            yield (style.get(f"{_W}val") or "" if style is not None else ""), _text(element)
        elif element.tag == f"{_W}tr":
            cells = (" ".join(_text(p) for p in cell.iter(f"{_W}p")) for cell in element.iter(f"{_W}tc"))
            yield "", " | ".join(cell.strip() for cell in cells if cell.strip())
        elif isinstance(element.tag, str):
            stack += reversed(element)


def _text(paragraph: Any) -> str:
    parts: list[str] = []
    stack = list(reversed(paragraph))
    while stack:
        element = stack.pop()
        if element.tag == f"{_W}t":
            parts.append(element.text or "")
        elif element.tag in _MARKS:
            parts.append(_MARKS[element.tag])
        elif isinstance(element.tag, str) and element.tag not in _LEFT_OUT:
            stack += reversed(element)
    return "".join(parts)
