"""Coordinated clauses that can stand alone: both sides have a predicate, and the right one its own subject."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from checker.claims.lexicon import WORD, Lexicon
from checker.model import Span

__all__ = ["independent_clauses"]

_SHORTEST = 3
"""Words that a clause needs to stand alone."""
_STOP = regex.compile(r"[\s.।。!…\"”’»)]*$")


def independent_clauses(text: str, span: Span, quotes: Sequence[Span], lexicon: Lexicon) -> list[Span]:
    """The stretch at `span` cut into clauses; coordinators and commas between them belong to none."""
    clauses: list[Span] = []
    start = span.start
    for match in lexicon.coordinator.finditer(text, span.start, span.end):
        left_end, right_start = _joint(match)
        if left_end <= start or _enclosed(text, span, match.start(), quotes):
            continue
        right_start = _past_complementiser(text, right_start, span.end, lexicon)
        spoken = right_start > _joint(match)[1]
        if _stands(text, start, left_end, lexicon) and _follows(text, right_start, span.end, lexicon, spoken, match):
            clauses.append(Span(start, left_end))
            start = right_start
    return [*clauses, Span(start, span.end)]


def _joint(match: regex.Match[str]) -> tuple[int, int]:
    """Where the left clause ends and the right one begins."""
    groups = match.groupdict()
    for name in ("gap", "comma", "semicolon"):
        if groups.get(name) is not None:
            return match.start(name), match.end(name)
    return match.end(), match.end()


def _enclosed(text: str, span: Span, place: int, quotes: Sequence[Span]) -> bool:
    """Whether `place` lies within a quotation or brackets."""
    if any(quote.start < place < quote.end for quote in quotes):
        return True
    depth = sum(text.count(mark, span.start, place) for mark in "([（")
    return depth > sum(text.count(mark, span.start, place) for mark in ")]）")


def _past_complementiser(text: str, place: int, end: int, lexicon: Lexicon) -> int:
    """«…, and that B»: behind the repeated complementiser."""
    word = WORD.match(text, place, end)
    if word is not None and word.group().casefold() in lexicon.reporting.complementisers:
        following = WORD.search(text, word.end(), end)
        return following.start() if following else place
    return place


def _stands(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    words = list(WORD.finditer(text, start, end))
    if len(words) < _SHORTEST:
        return False
    if lexicon.clauses.final:
        return lexicon.finite.fullmatch(words[-1].group()) is not None
    reported = lexicon.prefix.search(text, start, end)
    comma = max(text.rfind(",", start, end), start, reported.end() if reported else 0)
    if lexicon.subordinator.search(text, comma, end):
        return False
    return lexicon.finite.search(text, start, end) is not None


def _follows(text: str, start: int, end: int, lexicon: Lexicon, spoken: bool, match: regex.Match[str]) -> bool:
    words = list(WORD.finditer(text, start, end))
    if len(words) < _SHORTEST or lexicon.subordinator.fullmatch(words[0].group()):
        return False
    if lexicon.clauses.final:
        if lexicon.finite.fullmatch(words[-1].group()) is None:
            return False
    else:
        verb = lexicon.finite.search(text, start, end)
        if verb is None or lexicon.subordinator.search(text, start, verb.start()):
            return False
    groups = match.groupdict()
    if (
        spoken
        or groups.get("semicolon") is not None
        or (groups.get("word") or "").casefold() in lexicon.clauses.contrasting
    ):
        return True
    window = words[: lexicon.clauses.subject_window]
    if lexicon.subject.search(text, start, window[-1].end()):
        return True
    return any(word.group()[0].isupper() for word in window)
