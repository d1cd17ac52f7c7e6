"""A sentence as a row of figures with words between them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import regex

from checker.model import Article, Claim, DateValue, QuantityValue, Sentence, Side, Value
from checker.rules.arithmetic.words import Words, words_of
from checker.rules.context import Context
from checker.rules.findings import claim_of
from checker.values.quantities.folding import fold

__all__ = ["Figure", "Line", "lines"]

_CLAUSE_START = regex.compile(r"(?:^|[,，、،;:：—–(（.])\s*+[\"“«„]?$")
_MOST_FIGURES = 40
"""A sentence of more figures is a table."""
_LONGEST = 2000
"""Code points; what is longer is no sentence."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity or a date at text[start:end] of its line."""

    start: int
    end: int
    value: Value

    @property
    def quantity(self) -> QuantityValue | None:
        """What it says, where it is a quantity."""
        return self.value.detail if isinstance(self.value.detail, QuantityValue) else None

    @property
    def date(self) -> DateValue | None:
        """What it says, where it is a date."""
        return self.value.detail if isinstance(self.value.detail, DateValue) else None


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence of an article under check: its folded text, its figures in order, the words of its language."""

    sentence: Sentence
    article: Article
    text: str
    figures: tuple[Figure, ...]
    words: Words

    def between(self, one: Figure, two: Figure) -> str:
        """The text between two figures, the earlier one first."""
        return self.text[one.end : two.start]

    def begins_clause(self, position: int) -> bool:
        """Whether the sentence, or a part of it behind a comma, begins at `position`."""
        return _CLAUSE_START.search(self.text[:position]) is not None

    def sides(self, figures: Sequence[Figure]) -> list[Side]:
        """The claims that hold `figures`, each with those that it holds."""
        held: dict[str, tuple[Claim, list[Value]]] = {}
        for figure in sorted(figures, key=lambda figure: figure.start):
            claim = claim_of(self.sentence, figure.value)
            held.setdefault(claim.id, (claim, []))[1].append(figure.value)
        return [Side(claim, self.article, tuple(values)) for claim, values in held.values()]


def lines(context: Context, wanted: Callable[[Sequence[QuantityValue | DateValue]], bool]) -> Iterator[Line]:
    """The sentences of the articles under check whose figures are `wanted`, in the order of articles and text."""
    for own in context.alignment.sentences:
        for sentence in own:
            if sentence.article in context.stored or len(sentence.text) > _LONGEST:
                continue
            found = [
                (value, value.detail)
                for value in sentence.values
                if isinstance(value.detail, (QuantityValue, DateValue))
            ]
            if 0 < len(found) <= _MOST_FIGURES and wanted([detail for _, detail in found]):
                yield _line(context, sentence, [value for value, _ in found])


def _line(context: Context, sentence: Sentence, values: Sequence[Value]) -> Line:
    folded = fold(sentence.text)
    before = sentence.span.start
    found = [Figure(value.span.start - before, value.span.end - before, value) for value in values]
    words = words_of(sentence.language, context.files)
    return Line(sentence, context.articles[sentence.article], folded.spaced, tuple(found), words)
