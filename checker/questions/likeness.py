"""Whether two statements that no list of measures tells apart are governed alike: «four bombs were dropped»."""

from __future__ import annotations

from checker.model import QuantityValue, Statement
from checker.values.names import fold, words_of

__all__ = ["governed_alike"]

_WINDOW = 3
"""Words on either side of an amount and its noun among which its predicate stands."""
_SHORTEST, _STEM = 4, 5
"""Letters of a word that says something, and by which two forms of it are known."""
_AUXILIARIES = frozenset({"were", "have", "been", "that", "with", "from", "will", "least", "about", "more", "than",
                          "this", "they", "into", "some", "when", "which", "their", "there", "also", "after", "other",
                          "near", "over", "would", "could", "said", "including"})  # fmt: skip


def governed_alike(one: Statement, two: Statement) -> bool:
    """Whether a word right around the amount and what it counts is in both claims."""
    return one.claim.language == two.claim.language and bool(_around(one) & _around(two))


def _around(statement: Statement) -> frozenset[str]:
    value, start = statement.value, statement.claim.span.start
    detail = value.detail
    span = value.span
    noun = detail.noun_span if isinstance(detail, QuantityValue) else None
    first, last = (min(span.start, noun.start), max(span.end, noun.end)) if noun else (span.start, span.end)
    text = statement.claim.text
    before = words_of(text[: max(0, first - start)])[-_WINDOW:]
    behind = words_of(text[max(0, last - start) :])[:_WINDOW]
    words = (fold(word.text) for word in (*before, *behind))
    return frozenset(word[:_STEM] for word in words if len(word) >= _SHORTEST and word not in _AUXILIARIES)
