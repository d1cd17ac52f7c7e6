"""The words of a claim, cut and folded once for all that look for measures, states, parts and conditions in it."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

from checker.model import Claim, Span
from checker.values.names import fold, words_of

__all__ = ["ClaimWords", "claim_words", "folded_words"]


@dataclass(frozen=True, slots=True)
class ClaimWords:
    """The words of a claim, by position."""

    text: str
    start: int
    """Where the claim begins in its article."""
    folded: tuple[str, ...]
    """Without regard to case."""
    places: tuple[Span, ...]
    """Where each word stands in the article."""

    def span(self, first: int, last: int) -> Span:
        """Where the words `first` (included) to `last` (excluded) stand in the article."""
        return Span(self.places[first].start, self.places[last - 1].end)

    def said(self, span: Span) -> str:
        """What the claim says at a `span` of the article."""
        return self.text[span.start - self.start : span.end - self.start]

    def before(self, place: int) -> Span | None:
        """Where the last word stands that begins before a `place` of the article."""
        at = bisect_left(self.places, place, key=lambda span: span.start)
        return self.places[at - 1] if at else None


def claim_words(claim: Claim) -> ClaimWords:
    """The words of `claim`."""
    return _words(claim.text, claim.span.start)


def folded_words(text: str) -> list[str]:
    """The words of a piece of text, without regard to case."""
    return [fold(word.text) for word in words_of(text)]


@lru_cache(maxsize=256)
def _words(text: str, start: int) -> ClaimWords:
    words = words_of(text)
    return ClaimWords(
        text,
        start,
        tuple(fold(word.text) for word in words),
        tuple(Span(word.start + start, word.end + start) for word in words),
    )
