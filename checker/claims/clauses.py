"""Coordinated clauses that can stand alone: both sides have a predicate, and the right one its own subject."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from checker.claims.lexicon import WORD, Lexicon
from checker.model import Span

__all__ = ["independent_clauses"]

_SHORTEST = 3
"""Words that a clause needs to stand alone."""
_OWN_SUBJECT = 4
"""Words that a clause of a verb-final language needs to hold a subject that no word marks."""
_VERB_GROUP = 3
"""Words at the end of a clause among which its voice shows."""
_LONGEST_WORD = 24
"""Code points in which the last word of a clause lies."""
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
        chained = match.groupdict().get("chained") is not None
        if not (chained or _stands(text, start, left_end, lexicon)) or _conditional(
            text, start, span.end, match, lexicon
        ):
            continue
        left, right = Span(start, left_end), Span(right_start, span.end)
        if match.groupdict().get("splice") is not None:
            joined = _spliced(text, left, right, lexicon)
        else:
            joined = _follows(text, right_start, span.end, lexicon, spoken, match) or _apart(
                text, left, right, chained, lexicon
            )
        if joined:
            clauses.append(Span(start, left_end))
            start = right_start
    return [*clauses, Span(start, span.end)]


def _spliced(text: str, left: Span, right: Span, lexicon: Lexicon) -> bool:
    """Whether a comma alone joins two statements: neither hangs on the other, and the second says not who says so.

    Behind a verb that may as well end the first of several deeds of one subject, either side has a marked subject.
    """
    ending = next(iter(text[max(left.start, left.end - _LONGEST_WORD) : left.end].rsplit(None, 1)[-1:]), "")
    marked = _both_marked(text, left, right, ending, lexicon)
    if ending not in lexicon.clauses.splices and not marked:
        return False
    closed = len(WORD.findall(text, max(left.start, text.rfind(",", left.start, left.end)), left.end))
    comma = text.find(",", right.start, right.end)
    opened = len(WORD.findall(text, right.start, comma if comma >= 0 else right.end))
    if (
        closed < _SHORTEST
        or opened < (_SHORTEST if marked else _OWN_SUBJECT)
        or lexicon.verb.search(text, right.start, right.end)
    ):
        return False
    if lexicon.prefix.search(text, left.start, left.end) or lexicon.subordinator.search(text, left.start, left.end):
        return False
    return _apart(text, left, right, marked, lexicon)


def _both_marked(text: str, left: Span, right: Span, ending: str, lexicon: Lexicon) -> bool:
    """Whether each of two clauses has a subject of its own, and the first tells a deed, not what was said."""
    if ending in lexicon.clauses.intransitive or ending in lexicon.reporting.adpositions:
        return False
    if not _has_subject(text, left, lexicon) or not _has_subject(text, right, lexicon):
        return False
    return lexicon.verb.search(text, left.start, left.end) is None


def _has_subject(text: str, clause: Span, lexicon: Lexicon) -> bool:
    """Whether a word that is a subject, or marks one, stands among the first words of a clause."""
    window = list(WORD.finditer(text, clause.start, clause.end))[: lexicon.clauses.subject_window]
    return bool(window) and lexicon.subject.search(text, clause.start, window[-1].end()) is not None


def _goes_on(text: str, right: Span, words: Sequence[regex.Match[str]], lexicon: Lexicon) -> bool:
    """Whether a clause tells a deed without saying whose: «…, मंत्री से बात की» goes on with the subject before."""
    said = [word.group() for word in words[-2:]]
    closed = said[-1] in lexicon.reporting.tails and said[-1] not in lexicon.clauses.intransitive
    verb = said[0] if closed else said[-1]
    return verb in lexicon.clauses.agentive and not _has_subject(text, right, lexicon)


def _joint(match: regex.Match[str]) -> tuple[int, int]:
    """Where the left clause ends and the right one begins."""
    groups = match.groupdict()
    if groups.get("chained") is not None:
        return match.end("chained"), match.end()
    for name in ("gap", "comma", "semicolon", "splice"):
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
        return _closes(words, lexicon)
    reported = lexicon.prefix.search(text, start, end)
    comma = max(text.rfind(",", start, end), start, reported.end() if reported else 0)
    if lexicon.subordinator.search(text, comma, end):
        return False
    return lexicon.finite.search(text, start, end) is not None


def _conditional(text: str, start: int, end: int, match: regex.Match[str], lexicon: Lexicon) -> bool:
    """Whether a word such as «तर» joins a condition to what follows from it: behind «जर», where either side is not yet
    so, and, in a language that does not show that, where the two sides do not end alike.
    """
    if (match.groupdict().get("word") or "").casefold() not in lexicon.clauses.conditional:
        return False
    if lexicon.subordinator.search(text, start, match.start()):
        return True
    left = [word.group() for word in WORD.finditer(text, start, match.start())][-1:]
    right = [word.group() for word in WORD.finditer(text, match.end(), end)][-_VERB_GROUP:]
    if not lexicon.clauses.irrealis:
        return left != right[-1:]
    return any(word.endswith(lexicon.clauses.irrealis) for word in (*left, *right))


def _apart(text: str, left: Span, right: Span, chained: bool, lexicon: Lexicon) -> bool:
    """Whether two clauses of a verb-final language, each closed by its verb, have subjects of their own without a word
    that marks them: «पुल टूट गया और 500 से ज़्यादा लोग फँस गए». A subject said once with an ergative goes for a second verb
    that takes one.
    """
    if not lexicon.clauses.intransitive:
        return False
    words = list(WORD.finditer(text, right.start, right.end))
    if len(words) < (_SHORTEST if chained else _OWN_SUBJECT) or not _closes(words, lexicon):
        return False
    first = words[0].group().casefold()
    if lexicon.subordinator.fullmatch(first) or first.startswith(lexicon.reporting.quotatives):
        return False
    if _closes(words[:1], lexicon) or (not chained and _goes_on(text, right, words, lexicon)):
        return False
    if chained:
        return True
    reported = lexicon.prefix.search(text, left.start, left.end)
    begin = reported.end() if reported else left.start
    before = [word.group().casefold() for word in WORD.finditer(text, begin, left.end)]
    if any(word in lexicon.reporting.complementisers or lexicon.subordinator.fullmatch(word) for word in before):
        return False
    if not lexicon.marker.search(text, begin, left.end):
        return True
    group = {word.group() for word in words[-_VERB_GROUP:]}
    return not group.isdisjoint(lexicon.clauses.intransitive) or any(word.group()[0].isdecimal() for word in words)


def _closes(words: Sequence[regex.Match[str]], lexicon: Lexicon) -> bool:
    """Whether the last word is a finite verb, and no other word of the same ending: «राज्यातील» beside «करतील»."""
    last = words[-1].group()
    if last.endswith(lexicon.clauses.not_finite_endings) and last not in lexicon.clauses.finite:
        return False
    return lexicon.finite.fullmatch(last) is not None


def _follows(text: str, start: int, end: int, lexicon: Lexicon, spoken: bool, match: regex.Match[str]) -> bool:
    words = list(WORD.finditer(text, start, end))
    if len(words) < _SHORTEST or lexicon.subordinator.fullmatch(words[0].group()):
        return False
    if lexicon.clauses.final and words[0].group().startswith(lexicon.reporting.quotatives):
        return False  # «…; असेही त्यांनी म्हटले आहे» only says who says so
    if lexicon.clauses.final:
        if not _closes(words, lexicon):
            return False
    else:
        verb = lexicon.finite.search(text, start, end)
        if verb is None or lexicon.subordinator.search(text, start, verb.start()):
            return False
    groups = match.groupdict()
    contrasting = (groups.get("word") or "").casefold() in lexicon.clauses.contrasting
    if lexicon.clauses.final and len(words) < _OWN_SUBJECT and words[-1].group() not in lexicon.clauses.intransitive:
        contrasting = False  # «लेकिन बीमा नहीं दिया» goes on with the subject before it
    if spoken or groups.get("semicolon") is not None or contrasting:
        return True
    window = words[: lexicon.clauses.subject_window]
    if lexicon.subject.search(text, start, window[-1].end()):
        return True
    return any(word.group()[0].isupper() for word in window)
