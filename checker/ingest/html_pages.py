"""HTML pages: the article that trafilatura finds, led back to the text of the page, and what the page declares of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from checker.ingest.page_metadata import read_page_metadata
from checker.ingest.page_text import read_page
from checker.ingest.records import Draft, Problem
from checker.ingest.wrapped import Cell, draft_of

__all__ = ["read_html"]


def read_html(text: str) -> Iterator[Draft | Problem]:
    """The article of a page: its title, then its paragraphs, a line each, without menus, scripts and advertisements."""
    from trafilatura import bare_extraction

    page = read_page(text)
    fields = read_page_metadata(text)
    document = bare_extraction(text, include_comments=False, include_tables=False, with_metadata=False)
    paragraphs = document.text.split("\n") if document is not None and document.text else []
    title, _ = page.find(fields["title"].value, 0) if "title" in fields else (None, 0)
    cells = []
    after = 0
    for paragraph in paragraphs:
        cell, after = page.find(paragraph, after)
        if cell is not None and not (title is not None and not cells and cell.text == title.text):
            cells.append(cell)
    if not cells:
        yield Problem("holds no article that could be found in the page; save the article's text alone")
        return
    yield replace(draft_of(_joined(cells), title, fields), trusted=False)


def _joined(cells: list[Cell]) -> Cell:
    offsets: list[int] = []
    for number, cell in enumerate(cells):
        if number:
            offsets.append(cells[number - 1].end)
        offsets += cell.offsets
    return Cell("\n".join(cell.text for cell in cells), offsets, cells[-1].end)
