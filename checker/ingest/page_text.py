"""The text of an HTML page as a reader sees it, with the place of each code point in the file."""

from __future__ import annotations

import html
import unicodedata
from array import array
from collections.abc import Sequence

import regex

from checker.ingest.page_tokens import page_tokens
from checker.ingest.wrapped import BLANK_LINE, Cell

__all__ = ["PageText", "read_page"]

_ENTITY = regex.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?")
_HIDDEN = {"template", "noscript", "svg"}
_BLOCK = "\u2029"
"""Stands where an element begins or ends that is a paragraph of its own."""
_GAP = 5_000
"""A part that was left out of a paragraph is no longer than this."""
_WORD = regex.compile(r"\S++")


class PageText:
    """The visible text of a page. Paragraphs found by another reader are led back to it by `find`."""

    def __init__(self, chars: str, starts: array[int], ends: array[int]) -> None:
        self.chars, self.starts, self.ends = chars, starts, ends
        self.key, self.places = _keyed(chars)

    def find(self, paragraph: str, after: int) -> tuple[Cell | None, int]:
        """`paragraph` as it stands in the page behind place `after`, spaces joined, and the place behind it.

        A blank line stands where the page has another block.

        The page's own characters are kept where the paragraph has lost some, such as joiners of Indic script.
        """
        key, _ = _keyed(paragraph)
        if not key:
            return None, after
        for begin in (after, 0):
            at = self.key.find(key, begin)
            if at >= 0:
                return self._cell([(at, at + len(key))]), at + len(key)
        return self._piecewise(paragraph, after)

    def _piecewise(self, paragraph: str, after: int) -> tuple[Cell | None, int]:
        """Word by word, for a paragraph out of which a part of the page was left."""
        pieces: list[tuple[int, int]] = []
        at = after
        words = [key for word in _WORD.findall(paragraph) if (key := _keyed(word)[0])]
        for number, key in enumerate(words):
            if pieces:
                found = self.key.find(key, at, at + _GAP)
            else:
                found = self.key.find("".join(words[number : number + 3]), at)
            if found >= 0:
                pieces.append((found, found + len(key)))
                at = found + len(key)
        return (self._cell(pieces), at) if pieces else (None, after)

    def _cell(self, pieces: Sequence[tuple[int, int]]) -> Cell:
        chars: list[str] = []
        offsets: list[int] = []
        end = gap_at = 0
        gap = ""
        for begin, behind in pieces:
            gap, gap_at = gap or " ", end
            for place in range(self.places[begin], self.places[behind - 1] + 1):
                char = self.chars[place]
                if char.isspace():
                    if gap_at == end and self.starts[place] < self.ends[place]:
                        gap_at = self.starts[place]
                    gap = BLANK_LINE if char == _BLOCK or gap == BLANK_LINE else " "
                    continue
                if chars and gap:
                    chars += gap
                    offsets += [gap_at] * len(gap)
                gap = ""
                chars.append(char)
                offsets.append(self.starts[place])
                end = gap_at = self.ends[place]
        return Cell("".join(chars), offsets, end)


def read_page(text: str) -> PageText:
    """The visible text of the page `text`, entities read."""
    chars: list[str] = []
    starts, ends = array("L"), array("L")
    hidden = 0

    def add(words: str, start: int, end: int) -> None:
        chars.append(words)
        starts.extend([start] * len(words))
        ends.extend([end] * len(words))

    for token in page_tokens(text):
        if token.kind in ("open", "close"):
            if token.tag in _HIDDEN:
                hidden = max(0, hidden + (1 if token.kind == "open" else -1))
            if token.tag == "br":
                add(" ", token.start, token.start)
            elif token.is_block:
                add(_BLOCK, token.start, token.start)
        elif token.kind == "text" and not hidden:
            at = token.start
            for entity in (*_ENTITY.finditer(text, token.start, token.end), None):
                end = entity.start() if entity else token.end
                chars.append(text[at:end])
                starts.extend(range(at, end))
                ends.extend(range(at + 1, end + 1))
                if entity:
                    add(html.unescape(entity[0]), entity.start(), entity.end())
                    at = entity.end()
    return PageText("".join(chars), starts, ends)


def _keyed(chars: str) -> tuple[str, array[int]]:
    """What is compared: printable characters without spaces, canonically decomposed; and the place of each."""
    key: list[str] = []
    places = array("L")
    for place, char in enumerate(chars):
        if char.isspace() or not char.isprintable():
            continue
        for part in unicodedata.normalize("NFD", char) if ord(char) > 0xBF else char:
            key.append(part)
            places.append(place)
    return "".join(key), places
