"""The blocks of a Markdown text laid out so that a blank line stands between any two: what markdown-it-py tells of
lists, quotations, tables, fenced code and underlined headings (CommonMark, with tables).

Only where such blocks are. Their words keep their places in the file. What CommonMark would take from an article that
was not written as Markdown stays: the number that opens a line, indented paragraphs, what stands between lines of
tildes or behind a fence that is never closed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import regex

from checker.ingest.wrapped import BLANK_LINE, Cell
from checker.model import Span

if TYPE_CHECKING:
    from markdown_it.token import Token

__all__ = ["Blocks", "laid_out_blocks"]

_MOST = 4_000_000
"""Code points beyond which a text is taken as it stands."""
_LINE = regex.compile(r"([^\r\n]*+)(?:\r\n|\r|\n|\Z)")
_MARKED = regex.compile(r"^[ \t]*+(?:[-*+>=<`~|:]|\d{1,9}[.)])|\|[ \t]*+$", regex.MULTILINE)
"""What opens or ends a line of such a block."""
_TELLING = {"list_item_open", "blockquote_open", "table_open", "fence", "html_block"}
_STOP = regex.compile(r"[.।॥。!?！？…؟۔:;,]\W*$")
_CELL_MARK = " | "

Piece = tuple[int, int, str | None]
"""A stretch of the text and what stands for it; None for its own words."""


@dataclass(frozen=True, slots=True)
class Blocks:
    """The text laid out, and the stretches of code that were left out."""

    cell: Cell
    code: tuple[Span, ...]


def laid_out_blocks(text: str, start: int) -> Blocks | None:
    """`text` with the blocks behind `start` laid out, or None where it has none that need it."""
    if len(text) - start > _MOST or not _MARKED.search(text, start):
        return None
    # Imported here: most articles have none of it.
    from markdown_it import MarkdownIt

    reader = MarkdownIt("commonmark", {"maxNesting": 20}).enable("table").disable(["code", "reference"])
    # Blocks alone: what stands within them is read where its places are known.
    reader.core.ruler.enableOnly(["normalize", "block"])
    tokens = reader.parse(text[start:])
    if not any(token.type in _TELLING or (token.type == "heading_open" and token.markup in "=-") for token in tokens):
        return None
    layout = _Layout(text, [Span(start + m.start(1), start + m.end(1)) for m in _LINE.finditer(text[start:])])
    blocks = list(layout.blocks(tokens))
    chars, offsets = [text[:start]], [*range(start)]
    for number, block in enumerate(blocks):
        if number:
            chars.append(BLANK_LINE)
            offsets += [blocks[number - 1][-1][1]] * len(BLANK_LINE)
        for begin, end, replacement in block:
            chars.append(text[begin:end] if replacement is None else replacement)
            offsets += range(begin, end) if replacement is None else [begin] * len(replacement)
    return Blocks(Cell("".join(chars), offsets, len(text)), tuple(layout.code))


class _Layout:
    """Takes tokens, which know their lines, back to places in the text."""

    def __init__(self, text: str, lines: Sequence[Span]) -> None:
        self.text = text
        self.lines = lines
        self.code: list[Span] = []

    def blocks(self, tokens: Sequence[Token]) -> Iterator[list[Piece]]:
        """The pieces of each block; none is empty."""
        marker, row = "", list[Piece]()
        before = tokens[0] if tokens else None
        for token in tokens:
            found: list[Piece] = []
            if token.type == "list_item_open":
                marker = token.info + token.markup if token.info else ""
            elif token.type == "fence":
                found = list(self._fence(token))
            elif token.type == "html_block":
                found = list(self._raw(token))
            elif token.type == "tr_open":
                row = []
            elif token.type == "tr_close":
                found = row
            elif token.type == "inline" and before is not None:
                if before.type in ("th_open", "td_open"):
                    row += self._in_cell(token, row)
                else:
                    found = list(self._paragraph(token, before, marker))
                    marker = ""
            if found:
                yield found
            before = token

    def _paragraph(self, token: Token, opened: Token, marker: str) -> Iterator[Piece]:
        begin, end = token.map or [0, 0]
        words = token.content.split("\n")
        underlined = opened.type == "heading_open" and opened.markup in ("=", "-")
        if opened.type == "heading_open" and (not underlined or (len(words) == 1 and not _STOP.search(token.content))):
            at = self._place(self.lines[begin], words[0])
            signs = self.text.find("#", self.lines[begin].start, at.start)
            if signs < 0:
                yield at.start, at.start, "# "
            yield (signs if signs >= 0 else at.start), at.end, None
            return
        for number, line in enumerate(self.lines[begin : min(end, begin + len(words))]):
            at = self._place(line, words[number])
            if number:
                behind = self.lines[begin + number - 1].end
                yield behind, behind, "\n"
            elif marker:
                opens = self.text.rfind(marker, line.start, at.start)
                at = Span(opens if opens >= 0 else at.start, at.end)
            yield at.start, at.end, None

    def _in_cell(self, token: Token, row: Sequence[Piece]) -> list[Piece]:
        line = self.lines[(token.map or [0])[0]]
        behind = row[-1][1] if row else line.start
        at = self.text.find(token.content, behind, line.end) if token.content else -1
        if at < 0:
            # Empty, or with a sign that stood for itself: then as it is read.
            return [(behind, behind, (_CELL_MARK if row else "") + token.content)] if token.content else []
        return [*([(behind, behind, _CELL_MARK)] if row else []), (at, at + len(token.content), None)]

    def _fence(self, token: Token) -> Iterator[Piece]:
        begin, end = token.map or [0, 0]
        last = self.lines[end - 1].of(self.text).strip(" \t>")
        if token.markup.startswith("`") and end - begin > 1 and last and not last.strip("`"):
            self.code.append(Span(self.lines[begin].start, self.lines[end - 1].end))
            return
        inner = [line for line in self.lines[begin:end] if line.of(self.text).strip(" \t>~`")]
        yield from self._as_written(inner)

    def _raw(self, token: Token) -> Iterator[Piece]:
        begin, end = token.map or [0, 0]
        yield from self._as_written(self.lines[begin:end])

    def _as_written(self, lines: Sequence[Span]) -> Iterator[Piece]:
        for number, line in enumerate(lines):
            if number:
                yield lines[number - 1].end, lines[number - 1].end, "\n"
            yield line.start, line.end, None

    def _place(self, line: Span, words: str) -> Span:
        """Where the words of a block stand in its line, behind the marks that open it."""
        at = self.text.rfind(words.strip(), line.start, line.end)
        if at < 0:
            # A tab that was taken for spaces, or a sign that the reader does not keep.
            return line
        return Span(at, at + len(words.strip()))
