"""What the words around a place say of it, by the relations of the event grammar: in, from, to, of."""

from __future__ import annotations

from dataclasses import dataclass

from checker.language import language_of, traits_of
from checker.model import Claim, Sentence, Span
from checker.rulefiles import RuleFiles
from checker.values.events.grammar import load_grammar
from checker.values.names.forms import matches_at
from checker.values.names.gazetteer import words_of
from checker.values.names.inflection import fold

__all__ = ["marks_of"]


@dataclass(frozen=True, slots=True)
class _Placed:
    first: int
    last: int
    head: tuple[int, int]


def marks_of(place: Span, within: Sentence | Claim, files: RuleFiles) -> frozenset[str]:
    """The relations that the words around `place`, a span of the article, mark; none where words are not parted."""
    if not traits_of(within.language).spaces:
        return frozenset()
    words = words_of(within.text)
    start, end = place.start - within.span.start, place.end - within.span.start
    inside = [k for k, word in enumerate(words) if start <= word.start < end]
    if not inside:
        return frozenset()
    span = (inside[0], inside[-1] + 1)
    folded = [fold(word.text) for word in words]
    grammar = load_grammar(language_of(within.language, files))
    # A name without endings (из Лакхнау) shows no case, and its preposition tells enough.
    before = {
        name
        for name, mark in grammar.marks
        if mark.pre is not None
        and mark.post is None
        and span[0] >= len(mark.pre.slots)
        and matches_at(mark.pre, folded, span[0] - len(mark.pre.slots)) == (span[0], span[0])
    }
    return grammar.relations(folded, _Placed(*span, span), frozenset()) | before
