"""The texts of articles in a report: which of them it holds, and how a place in a file leads to one in its article's
text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from checker.model import Article, Report
from checker.report.shape import ArticleDocument, TextDocument

__all__ = ["MOST_TEXT", "TextPlaces", "text_of", "texts"]

MOST_TEXT = 16_000_000
"""Code points of article text in one report: a report must stay readable for the program that wrote it."""


def texts(report: Report, most: int = MOST_TEXT) -> dict[str, TextDocument]:
    """The texts of the report's articles, by id: of those with findings first, then of the others that this run read,
    until there are `most` code points of them."""
    told = {side.article.id for finding in report.findings for side in finding.sides}
    wanted = [a for a in report.articles if a.id in told or a.id not in report.stored]
    kept: dict[str, TextDocument] = {}
    left = most
    for article in sorted(wanted, key=lambda a: (a.id not in told, a.path, a.id)):
        if len(article.text) > left:
            continue
        left -= len(article.text)
        kept[article.id] = _text(article)
    return kept


def _text(article: Article) -> TextDocument:
    written: TextDocument = {
        "text": article.text,
        "passages": [[p.span.start, p.span.end] for p in article.passages],
        "titles": [n for n, p in enumerate(article.passages) if p.kind == "title"],
    }
    if article.offsets is not None:
        written["runs"] = _runs(article.offsets)
    return written


def _runs(offsets: Sequence[int]) -> list[list[int]]:
    """Where text and file stop running side by side: (place in the text, place in the file), the first at 0."""
    return [[n, at] for n, at in enumerate(offsets) if n == 0 or at != offsets[n - 1] + 1]


class TextPlaces:
    """Leads places of the file back to the article's text."""

    def __init__(self, text: TextDocument) -> None:
        runs = text.get("runs") or [[0, 0]]
        ends = [*(n for n, _ in runs[1:]), len(text["text"])]
        # A page may give its headline behind the text, so the order of the file is one of its own.
        self._runs = sorted((at, n, end) for (n, at), end in zip(runs, ends, strict=True))
        self._starts = [at for at, _, _ in self._runs]

    def of(self, start: int, end: int) -> tuple[int, int] | None:
        """The span of the text for code points `start` to `end` of the file; None where there is none."""
        first, last = self._of(start), self._of(end - 1)
        if first is None or last is None or first > last:
            return None
        return first, last + 1

    def _of(self, place: int) -> int | None:
        run = bisect_right(self._starts, place) - 1
        if run < 0:
            return None
        at, start, end = self._runs[run]
        # What stands in the file between two runs, such as a tag, belongs to the text before it.
        return min(start + place - at, end - 1) if end > start else None


def text_of(articles: Sequence[ArticleDocument]) -> Mapping[str, TextDocument]:
    """The texts that a report's articles hold, by id."""
    return {article["id"]: article["content"] for article in articles if "content" in article}
