"""Participants whom no list knows: what stands where a name stands, told by capitals or by the case that marks it.

Such a phrase has no meaning of its own. It keeps a name farther off from being taken for the one who acts, and its
sound lets the same name in another script be known again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from checker.language import skeleton
from checker.model import Claim
from checker.values.events.grammar import Grammar
from checker.values.names.gazetteer import Word

__all__ = ["UNLISTED", "unlisted_names"]

UNLISTED = "name?/"
"""How entities of unlisted names begin; their sound follows."""

_LONGEST = 4
"""Words of an unlisted name."""
_MARKED = 3
"""The same before a case mark, where nothing tells where the name begins."""
_ANNOUNCED = 2
"""The same behind an office."""
_KATAKANA = regex.compile(r"[\p{Katakana}ー・]{3,}")
_HAN_NAME = regex.compile(r"\p{Han}{2,4}|\p{Han}{1,6}(?:·\p{Han}{1,6}){1,3}")
_GAP = regex.compile(r"[\s‐‑'’.-]*")


def unlisted_names(
    claim: Claim, words: Sequence[Word], folded: Sequence[str], taken: set[int], offices: set[int], grammar: Grammar
) -> Iterator[tuple[int, int, str]]:
    """First word, word behind the last, and entity of each, in order. `taken` are the words of phrases; those of cities
    are not, for people bear their names (Sofia, Florence). `offices` are the words behind an office.
    """
    if grammar.cutter.spaceless:
        spans = _by_script(words, folded, taken, grammar)
    elif any(ch.isupper() or ch.islower() for ch in claim.text):
        spans = _by_capitals(claim, words, folded, taken, grammar)
    else:
        spans = _by_mark(claim, words, folded, taken, grammar)
        if not (grammar.role_words or grammar.role_suffixes):
            spans = _by_office(claim, words, folded, taken, offices, grammar)
    for first, last in spans:
        sound = skeleton(" ".join(grammar.bare(word) for word in folded[first:last]))
        if len(sound) > 2:
            yield first, last, UNLISTED + sound


def _by_capitals(
    claim: Claim, words: Sequence[Word], folded: Sequence[str], taken: set[int], grammar: Grammar
) -> Iterator[tuple[int, int]]:
    row: list[int] = []
    for k, word in enumerate(words):
        fits = (
            k not in taken
            and word.text[0].isupper()
            and (len(word.text) > 1 or bool(row))
            and (k > 0 or len(word.text) > grammar.shortest_opening)
            and not grammar.is_plain(folded[k])
        )
        if row and (not fits or not _together(claim, words, k) or len(row) == _LONGEST):
            yield row[0], row[-1] + 1
            row = []
        if fits:
            row.append(k)
    if row:
        yield row[0], row[-1] + 1


def _by_script(
    words: Sequence[Word], folded: Sequence[str], taken: set[int], grammar: Grammar
) -> Iterator[tuple[int, int]]:
    for k, word in enumerate(words):
        fits = _KATAKANA.fullmatch(word.text) or _HAN_NAME.fullmatch(word.text)
        if k not in taken and fits and not grammar.cutter.knows(folded[k]):
            yield k, k + 1


def _by_mark(
    claim: Claim, words: Sequence[Word], folded: Sequence[str], taken: set[int], grammar: Grammar
) -> Iterator[tuple[int, int]]:
    """Up to three words before a word, or with an ending, that marks a role; none of them a word of grammar."""
    free = 0
    for k in range(len(words)):
        suffixed = any(folded[k].endswith(x) and len(folded[k]) > len(x) + 1 for x in grammar.role_suffixes)
        marked = k + 1 < len(words) and folded[k + 1] in grammar.role_words
        if k in taken or grammar.is_plain(folded[k]) or not (suffixed or marked):
            continue
        first = k
        while (
            first > free
            and k - first + 1 < _MARKED
            and first - 1 not in taken
            and not grammar.is_plain(folded[first - 1])
            and not folded[first - 1].endswith(grammar.closing_suffixes or ("\0",))
            and _together(claim, words, first)
        ):
            first -= 1
        yield first, k + 1
        free = k + 1


def _by_office(
    claim: Claim, words: Sequence[Word], folded: Sequence[str], taken: set[int], offices: set[int], grammar: Grammar
) -> Iterator[tuple[int, int]]:
    """Up to two words behind an office, where neither capitals nor cases tell a name (Arabic)."""
    for first in sorted(offices):
        last = first
        while (
            last < len(words)
            and last - first < _ANNOUNCED
            and last not in taken
            and not grammar.is_plain(folded[last])
            and _together(claim, words, last)
        ):
            last += 1
        if last > first:
            yield first, last


def _together(claim: Claim, words: Sequence[Word], k: int) -> bool:
    return k > 0 and _GAP.fullmatch(claim.text, words[k - 1].end, words[k].start) is not None
