"""Between code points of a text and the lines and units that an editor counts in."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

import regex
from lsprotocol.types import Position, PositionEncodingKind, Range

__all__ = ["Places"]

_BREAK = regex.compile(r"\r\n|\n|\r")


@dataclass(frozen=True)
class Places:
    """The lines of one text, as LSP breaks them; `units` is the encoding that was agreed with the client."""

    text: str
    units: PositionEncodingKind | str | None = PositionEncodingKind.Utf16
    starts: list[int] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "starts", [0, *(found.end() for found in _BREAK.finditer(self.text))])

    def range(self, start: int, end: int) -> Range:
        """The range of the code points from `start` to `end`."""
        return Range(self.position(start), self.position(end))

    def position(self, offset: int) -> Position:
        """Where the code point at `offset` stands."""
        offset = max(0, min(offset, len(self.text)))
        line = bisect_right(self.starts, offset) - 1
        return Position(line, self._width(self.text[self.starts[line] : offset]))

    def offset(self, position: Position) -> int:
        """The code point at `position`; a line or character that is not there is the nearest one that is."""
        line = max(0, min(position.line, len(self.starts) - 1))
        start, end = self.starts[line], self.end_of_line(line)
        at, left = start, max(0, position.character)
        while at < end and left > 0:
            left -= self._width(self.text[at])
            at += 1
        return at

    def end_of_line(self, line: int) -> int:
        """Where the line ends, before its break."""
        if line + 1 >= len(self.starts):
            return len(self.text)
        end = self.starts[line + 1]
        while end > self.starts[line] and self.text[end - 1] in "\r\n":
            end -= 1
        return end

    def end_of_paragraph(self, offset: int) -> int:
        """The end of the last line, from that of `offset` on, before an empty one."""
        line = bisect_right(self.starts, offset) - 1
        while line + 1 < len(self.starts) and self.text[self.starts[line + 1] : self.end_of_line(line + 1)].strip():
            line += 1
        return self.end_of_line(line)

    def _width(self, text: str) -> int:
        if self.units == PositionEncodingKind.Utf32:
            return len(text)
        if self.units == PositionEncodingKind.Utf8:
            return len(text.encode("utf-8", "surrogatepass"))
        return len(text.encode("utf-16-le", "surrogatepass")) // 2
