"""PDF files with text in them, read by PDFium; a scan is said to be one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import regex

from checker.ingest.documents.layout import draft
from checker.ingest.records import Draft, Problem
from checker.messages.said import say

__all__ = ["read"]

MOST_PAGES = 300
_LEAST_LETTERS = 40
"""Letters a page below which a file of pictures has no text worth the name."""
_LETTERS = regex.compile(r"\p{L}")
_PAGE_NUMBER = regex.compile(r"[\s\p{Pd}|/]*+(?:\p{L}{1,8}\.?\s)?\p{Nd}{1,4}(?:\s*+/\s*+\p{Nd}{1,4})?[\s\p{Pd}|]*+")
_UNREAD = regex.compile(r"[\p{Co}\ufffd]")
_PASSWORD = "password"


def read(data: bytes) -> Iterator[Draft | Problem]:
    """The article of a file: the text of its pages, without what every page repeats at its head or foot."""
    import pypdfium2

    try:
        opened = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if _PASSWORD in str(error).lower():
            yield Problem(say("unread_encrypted"))
        else:
            yield Problem(say("unread_pdf_damaged"))
        return
    try:
        yield _read(opened)
    except pypdfium2.PdfiumError:
        yield Problem(say("unread_pdf_page"))
    finally:
        opened.close()


def _read(opened: object) -> Draft | Problem:
    pages: list[list[str]] = []
    count = len(opened)  # type: ignore[arg-type]
    if count > MOST_PAGES:
        return Problem(say("unread_pdf_pages", n=count, most=MOST_PAGES))
    for page in opened:  # type: ignore[attr-defined]
        text = page.get_textpage()
        # U+FFFE is PDFium's sign for a hyphen at which a word was broken.
        said = (
            text.get_text_range()
            .replace("\r\n", "\n")
            .replace("\r", "\n")
            .replace("\ufffe\n", "")
            .replace("\ufffe", "")
        )
        pages.append([line.strip() for line in said.split("\n")])
        text.close()
        page.close()
    whole = "\n".join(line for page in pages for line in page)
    letters = len(_LETTERS.findall(whole))
    if not letters or (letters < _LEAST_LETTERS * count and count > 1):
        return Problem(say("unread_pdf_scan"))
    if len(_UNREAD.findall(whole)) > 0.2 * letters:
        return Problem(say("unread_pdf_font"))
    lines = list(_without_furniture(pages))
    return draft(None, ["\n".join(lines)], {})


def _without_furniture(pages: Sequence[Sequence[str]]) -> Iterator[str]:
    """The lines of all pages without page numbers and without what most pages have at their head or foot."""
    filled = [[line for line in page if line] for page in pages]
    ends = Counter(line for page in filled if page for line in {page[0], page[-1]})
    common = {line for line, count in ends.items() if count >= 3 and count * 2 > len(filled)}
    for page in pages:
        at = [n for n, line in enumerate(page) if line]
        edges = {at[0], at[-1]} if at else set()
        for n, line in enumerate(page):
            if n in edges and (line in common or (len(pages) > 1 and _PAGE_NUMBER.fullmatch(line))):
                continue
            yield line
