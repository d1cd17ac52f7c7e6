"""The words of a claim as frames see them; where none are parted by spaces, cut by what the pack knows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import regex

from checker.model import Claim, NameValue
from checker.values.names.gazetteer import Word, words_of

__all__ = ["Cutter"]

_DOTS = frozenset("・·")
"""What parts the given from the family name: a place beside one is part of a person's name."""
_RUN = regex.compile(r"\p{Katakana}[\p{Katakana}ー・]*+|[\p{Latin}\p{Nd}]++|\p{Han}++(?:·\p{Han}++)*+|\p{L}\p{M}*+")


class Cutter:
    """Cuts a claim into words. Chinese and Japanese are cut at names, then by the longest word of the vocabulary; what
    is left between is one word as long as its script goes on (Han, katakana), and a letter each in hiragana.
    """

    def __init__(self, spaceless: bool, vocabulary: Iterable[str]) -> None:
        self.spaceless = spaceless
        self._lengths: dict[str, list[int]] = {}
        self._known = frozenset(word for word in vocabulary if word)
        for word in self._known:
            self._lengths.setdefault(word[0], []).append(len(word))
        for first, lengths in self._lengths.items():
            self._lengths[first] = sorted(set(lengths), reverse=True)

    def words(self, claim: Claim) -> tuple[Word, ...]:
        """The words of the claim in order, in the coordinates of its text."""
        if not self.spaceless:
            return tuple(words_of(claim.text))
        text, offset = claim.text, claim.span.start
        names = sorted(
            (value.span.start - offset, value.span.end - offset)
            for value in claim.values
            if isinstance(value.detail, NameValue)
        )
        return tuple(self._cut(text, [(a, b) for a, b in names if not _DOTS & {text[a - 1 : a], text[b : b + 1]}]))

    def knows(self, word: str) -> bool:
        """Whether `word` is one that the pack writes, and so no name."""
        return word in self._known

    def _cut(self, text: str, names: Sequence[tuple[int, int]]) -> Iterator[Word]:
        start = 0
        for first, last in names:
            if first >= start:
                yield from self._between(text, start, first)
                yield Word(text[first:last], first, last)
                start = last
        yield from self._between(text, start, len(text))

    def _between(self, text: str, start: int, end: int) -> Iterator[Word]:
        low = text.casefold() if len(text.casefold()) == len(text) else text
        at = free = start
        while at < end:
            length = next((n for n in self._lengths.get(low[at], ()) if low[at : at + n] in self._known), 0)
            if not length or at + length > end:
                at += 1
                continue
            yield from _runs(text, free, at)
            yield Word(text[at : at + length], at, at + length)
            at = free = at + length
        yield from _runs(text, free, end)


def _runs(text: str, start: int, end: int) -> Iterator[Word]:
    for found in _RUN.finditer(text, start, end):
        yield Word(found[0], found.start(), found.end())
