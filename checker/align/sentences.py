"""Claims gathered back into the sentences they were cut from: translators keep sentences far more than clauses."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from checker.model import Article, Claim, Sentence, Value

__all__ = ["gather"]


def gather(articles: Iterable[Article], claims: Sequence[Claim]) -> list[list[Sentence]]:
    """The sentences of each article, in the order of the text; sentences without a claim (questions) take no part."""
    of_article: dict[str, list[Claim]] = {}
    for claim in claims:
        of_article.setdefault(claim.article, []).append(claim)
    return [_sentences(article, of_article.get(article.id, [])) for article in articles]


def _sentences(article: Article, claims: list[Claim]) -> list[Sentence]:
    ordered = sorted(claims, key=lambda claim: (claim.sentence, claim.span))
    found: list[Sentence] = []
    for span, group in groupby(ordered, key=lambda claim: claim.sentence):
        own = tuple(group)
        found.append(
            Sentence(
                article=article.id,
                position=len(found),
                span=span,
                passage=own[0].passage,
                kind=own[0].kind,
                language=own[0].language,
                text=span.of(article.text),
                claims=own,
                values=_values(own),
            )
        )
    return found


def _values(claims: tuple[Claim, ...]) -> tuple[Value, ...]:
    seen: dict[tuple[str, int, int], Value] = {}
    for claim in claims:
        for value in claim.values:
            seen.setdefault((value.kind, value.span.start, value.span.end), value)
    return tuple(sorted(seen.values(), key=lambda value: (value.span, value.kind)))
