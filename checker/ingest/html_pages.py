"""HTML pages: the article that trafilatura finds, led back to the page, and what the page declares of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from checker.ingest.decoding import Lines
from checker.ingest.page_metadata import read_page_metadata
from checker.ingest.page_text import PageText, read_page
from checker.ingest.records import Draft, Problem
from checker.ingest.requests import in_page
from checker.ingest.wrapped import BLANK_LINE, Cell, draft_of
from checker.messages.said import say

__all__ = ["read_html"]


def read_html(text: str) -> Iterator[Draft | Problem]:
    """The article of a page: its title, then its paragraphs with blank lines between, without menus and scripts."""
    from trafilatura import extract

    page = read_page(text)
    fields = read_page_metadata(text)
    title = _title(page, fields["title"].value) if "title" in fields else None
    cells: list[Cell] = []
    after = 0
    for paragraph in (extract(text, include_comments=False, include_tables=False) or "").split("\n"):
        cell, after = page.find(paragraph, after)
        if cell is not None and title is not None and not cells:
            cell = _behind_title(cell, title)
        if cell is not None:
            cells.append(cell)
    if not cells:
        yield Problem(say("unread_page_no_article"))
        return
    requests = tuple(in_page(text, Lines(text).number))
    yield replace(draft_of(_joined(cells), title, fields), trusted=False, requests=requests)


def _title(page: PageText, words: str) -> Cell | None:
    """The title where a reader sees it: behind its first place, which is the name of the browser's window."""
    window, behind = page.find(words, 0)
    return page.find(words, behind)[0] if window is not None else None


def _behind_title(cell: Cell, title: Cell) -> Cell | None:
    """`cell`, the first of the page, without the title that may stand at its head."""
    if cell.text == title.text:
        return None
    head = title.text + BLANK_LINE
    if not cell.text.startswith(head):
        return cell
    return Cell(cell.text[len(head) :], cell.offsets[len(head) :], cell.end)


def _joined(cells: list[Cell]) -> Cell:
    offsets: list[int] = []
    for number, cell in enumerate(cells):
        if number:
            offsets += [cells[number - 1].end] * len(BLANK_LINE)
        offsets += cell.offsets
    return Cell(BLANK_LINE.join(cell.text for cell in cells), offsets, cells[-1].end)
