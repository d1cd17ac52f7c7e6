"""An article in canonical text: what every reader and rule works on; the text as written is kept beside it."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from checker.language.canonical import canonical
from checker.model import Article, Boilerplate, Span

__all__ = ["in_canonical_text"]


def in_canonical_text(article: Article) -> Article:
    """`article` with each passage in canonical form; what stands between passages is left as it is.

    Linear in the length of the text. An article that is canonical already is returned itself.
    """
    pieces: list[str] = []
    origin: list[int] = []
    moved = False
    done = 0
    for passage in sorted(article.passages, key=lambda passage: passage.span):
        start = max(done, passage.span.start)
        found = canonical(article.text[start : passage.span.end])
        pieces += (article.text[done:start], found.text)
        origin += range(done, start)
        if found.origin is None:
            origin += range(start, start + len(found.text))
        else:
            moved = True
            origin += (start + place for place in found.origin[:-1])
        done = max(done, passage.span.end)
    text = "".join((*pieces, article.text[done:]))
    if text == article.text:
        return article
    if not moved:
        return replace(article, text=text, written=article.text)
    origin += range(done, len(article.text) + 1)

    def moved_span(span: Span) -> Span:
        return Span(bisect_left(origin, span.start), bisect_left(origin, span.end))

    return replace(
        article,
        text=text,
        passages=tuple(replace(passage, span=moved_span(passage.span)) for passage in article.passages),
        boilerplate=tuple(Boilerplate(moved_span(piece.span), piece.reason) for piece in article.boilerplate),
        written=article.text,
        origin=tuple(origin),
    )
