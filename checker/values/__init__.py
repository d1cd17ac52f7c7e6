"""Claims -> claims with their values: dates, quantities, names, places, events, each read by a room of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from checker.language import Language
from checker.model import Article, Claim, QuantityValue, Span, Value
from checker.values.checking import check_rule_data
from checker.values.dates import derive_dates, find_dates
from checker.values.events import find_events
from checker.values.names import find_names, resolve_names
from checker.values.quantities import find_quantities

__all__ = ["check_rule_data", "read_values"]


def read_values(article: Article, claims: Sequence[Claim], language: Language) -> list[Claim]:
    """The claims of one article in `language` with what they say in typed form; spans count in the article's text.

    Sentences are read whole, so that no clause loses its context, and each value goes to the claims that hold it. Then
    the article as a whole resolves what one sentence cannot: family names, who does what, dates that follow.
    """
    read: dict[Span, list[Value]] = {}
    for claim in claims:
        if claim.sentence not in read:
            read[claim.sentence] = _read_sentence(article, claim, language)
    filled = [
        replace(claim, values=tuple(value for value in read[claim.sentence] if claim.span.holds(value.span)))
        for claim in claims
    ]
    filled = resolve_names(filled, language)
    events = find_events(filled, language)
    filled = [_with(claim, found) for claim, found in zip(filled, events, strict=True)]
    return derive_dates(article, filled)


def _read_sentence(article: Article, claim: Claim, language: Language) -> list[Value]:
    text = claim.sentence.of(article.text)
    dates = find_dates(text, language, article.published)
    quantities = find_quantities(text, language, [value.span for value in dates])
    names = find_names(text, language)
    found = [_shifted(value, claim.sentence.start) for value in (*dates, *quantities, *names)]
    return sorted(found, key=lambda value: (value.span, value.kind))


def _shifted(value: Value, by: int) -> Value:
    detail = value.detail
    if isinstance(detail, QuantityValue) and detail.noun_span is not None:
        detail = replace(detail, noun_span=Span(detail.noun_span.start + by, detail.noun_span.end + by))
    return replace(value, span=Span(value.span.start + by, value.span.end + by), detail=detail)


def _with(claim: Claim, events: Sequence[Value]) -> Claim:
    if not events:
        return claim
    return replace(claim, values=tuple(sorted((*claim.values, *events), key=lambda value: (value.span, value.kind))))
