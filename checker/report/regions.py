"""Where a claim stands in its file as other tools count: lines and columns from 1, ends exclusive.

A line ends at LF. Columns come in code points (SARIF with `columnKind: unicodeCodePoints`, GitHub) and in UTF-8 bytes
(rdjson). For formats that wrap an article (HTML, JSON, CSV) the lines are those of the file, read once more from disk;
where that file is gone, as for standard input, the place is given in the article's own text.
"""

from __future__ import annotations

import os
from bisect import bisect_right
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from checker.model import Article, Side, Span
from checker.report.document import file_span

__all__ = ["Region", "Regions", "clip", "shown_path", "uri"]


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of a file. All numbers count from 1; `end_column` and `end_byte` are the first that is outside."""

    line: int
    column: int
    end_line: int
    end_column: int
    byte: int
    end_byte: int


class Regions:
    """Finds regions; keeps the line starts of each file that it has met, for the time of one rendering."""

    def __init__(self) -> None:
        self._files: dict[str, tuple[str, list[int]] | None] = {}
        self._texts: dict[str, tuple[str, list[int]]] = {}

    def of(self, side: Side) -> Region:
        """Where the claim of `side` stands, or its values where the finding names some of them."""
        return self.span(side.article, marked(side))

    def span(self, article: Article, span: Span) -> Region:
        """Where `span` of the article's text stands in its file."""
        if article.offsets is not None:
            file = self._file(article.path)
            start, end = file_span(article, span)
            if file is not None and end <= len(file[0]):
                return _region(*file, start, end)
        if article.id not in self._texts:
            self._texts[article.id] = (article.text, _line_starts(article.text))
        return _region(*self._texts[article.id], span.start, span.end)

    def _file(self, path: str) -> tuple[str, list[int]] | None:
        if path not in self._files:
            try:
                text = Path(path).read_bytes().decode("utf-8-sig")
                self._files[path] = (text, _line_starts(text))
            except (OSError, UnicodeDecodeError):
                self._files[path] = None
        return self._files[path]


def marked(side: Side) -> Span:
    """The span from the first to the last value that the finding is about; the whole claim where it names none."""
    if not side.values:
        return side.claim.span
    return Span(min(v.span.start for v in side.values), max(v.span.end for v in side.values))


def shown_path(article: Article) -> str:
    """The article's path relative to the working folder where it lies below it, as annotations and SARIF want it."""
    path = article.path
    if path == "-":
        return "stdin"
    if Path(path).is_absolute():
        relative = os.path.relpath(path)
        path = path if relative.startswith("..") else relative.replace(os.sep, "/")
    return path.removeprefix("./")


def uri(article: Article) -> str:
    """`shown_path` as a URI reference: every character but letters, digits and `-._~/` is percent-encoded."""
    path = shown_path(article)
    return ("file://" if path.startswith("/") else "") + quote(path, safe="/", errors="surrogatepass")


def clip(text: str, length: int) -> str:
    """`text` on one line, at most `length` code points long."""
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"


def _line_starts(text: str) -> list[int]:
    starts = [0]
    position = text.find("\n")
    while position != -1:
        starts.append(position + 1)
        position = text.find("\n", position + 1)
    return starts


def _region(text: str, starts: list[int], start: int, end: int) -> Region:
    line, end_line = bisect_right(starts, start), bisect_right(starts, end)
    begin, end_begin = starts[line - 1], starts[end_line - 1]
    return Region(
        line=line,
        column=start - begin + 1,
        end_line=end_line,
        end_column=end - end_begin + 1,
        byte=len(text[begin:start].encode("utf-8", "surrogatepass")) + 1,
        end_byte=len(text[end_begin:end].encode("utf-8", "surrogatepass")) + 1,
    )
