"""Where a claim tells of the event of a fact, and which date, places and amounts it gives for it.

Three things may tell of the event: an event that the language's frames read; words of a kind of event beside the one to
whom it happens; the name of the event. In the last two, only what stands in one unbroken statement with them counts: a
row of dates and places with nothing between but small words that the rule data lists («X was born on … in …»). Any
other word ends it, so that the date of another event of the sentence is never taken for this one's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

import regex

from checker.language import traits_of
from checker.model import Claim, DateValue, NameValue, QuantityValue, Span, Value
from checker.rules.events import Occurrence
from checker.rules.facts.book import FactBook, Settled
from checker.rules.facts.words import HAPPENING, Words
from checker.values.names.gazetteer import known_names, words_of
from checker.values.names.inflection import fold

__all__ = ["Mention", "Reader", "Telling"]

_STOP = regex.compile(r"[;:!?।॥.()\[\]{}…—–\u3002؛\"“”«»]")
_DASH = regex.compile(r"[—–-]")
_COMMA = regex.compile(r"[,，、،]")
_OPENING, _CLOSING = frozenset('«"“„‘「『'), frozenset('»"”“’」』')
_BESIDE = 1
"""Words between a number and the word of a fact that says what it counts: «135 people were killed»."""
_LONGEST = 3000
_MOST = 60
"""Code points, and names, of a claim that is more than a list or a table."""


@dataclass(frozen=True, slots=True)
class Mention:
    """What a claim says of the event of a fact."""

    framed: bool
    """Whether a frame read the event; otherwise words or the name of that very event tell of it."""
    sure: bool
    """Whether the words leave no doubt that the dates are the event's."""
    dates: tuple[Value, ...]
    places: tuple[Value, ...]
    amounts: tuple[tuple[Value, str], ...] = ()
    """Counted things, each with the key of its noun."""


@dataclass(frozen=True, slots=True)
class _Mark:
    """A stretch of a claim that means something, in code points of the claim."""

    start: int
    end: int
    kind: Literal["own", "cue", "date", "place"]
    key: str = ""
    value: Value | None = None


@dataclass(slots=True)
class Telling:
    """A claim with what can be asked of it, read once for all facts."""

    claim: Claim
    occurrences: Sequence[Occurrence]
    own: list[_Mark] = field(default_factory=list)
    """Names of people, things and events of the facts, and of the gazetteer's people and bodies."""
    keys: frozenset[str] = frozenset()
    cues: list[_Mark] | None = None
    negated: bool | None = None


class Reader:
    """Reads claims of one run for the facts of a book."""

    def __init__(self, book: FactBook) -> None:
        self.book = book
        self.words = Words(book)

    def telling(self, claim: Claim, occurrences: Sequence[Occurrence]) -> Telling:
        """`claim` with the names in it."""
        telling = Telling(claim, occurrences)
        offset = claim.span.start
        keys: set[str] = set()
        for value in claim.values:
            if isinstance(value.detail, NameValue):
                keys.add(value.detail.entity)
                if value.detail.type in ("person", "org"):
                    start, end = value.span.start - offset, value.span.end - offset
                    telling.own.append(_Mark(start, end, "own", value.detail.entity, value))
        lexicon = self.book.lexicon(claim.language)
        if lexicon is not None:
            for hit in known_names(claim.text, words_of(claim.text), lexicon):
                for key in sorted(self.book.meanings[hit.entry.value.entity]):
                    keys.add(key)
                    telling.own.append(_Mark(*_quoted(claim.text, hit.span), "own", key))
        telling.keys = frozenset(keys)
        return telling

    def mentions(self, telling: Telling, fact: Settled) -> Iterator[Mention]:
        """Where the claim affirms the event of `fact`, of all its people and things."""
        if len(telling.claim.text) > _LONGEST or len(telling.own) + len(telling.claim.values) > _MOST:
            return
        if not all(filler.keys & telling.keys for filler in fact.participants):
            if not fact.names & telling.keys:
                return
        elif fact.event is not None and fact.event not in self.book.kinds:
            yield from self._framed(telling, fact)
        elif fact.event is not None:
            yield from self._worded(telling, fact)
        if fact.names & telling.keys and not self._negated(telling):
            yield from self._named(telling, fact)

    def _framed(self, telling: Telling, fact: Settled) -> Iterator[Mention]:
        for occurrence in telling.occurrences:
            event = occurrence.event
            if occurrence.family != fact.event or event.polarity == "negative" or event.status != "done":
                continue
            taking_part = {role.entity for role in event.roles} | occurrence.people
            if not all(filler.keys & taking_part for filler in fact.participants):
                continue
            if occurrence.people - {key for filler in fact.people for key in filler.keys} and fact.event == "meet":
                # Three who meet are another occasion than two of them.
                continue
            spans = [role.span for role in event.roles if role.role in ("place", "destination")]
            places = [
                value
                for value in telling.claim.values
                if _is_place(value) and any(span.holds(value.span) for span in spans)
            ]
            if not spans and fact.event == "meet":
                places = _one_place(telling.claim, fact)
            dates = [time.value for time in occurrence.times]
            yield Mention(True, True, tuple(dates), tuple(places), self._amounts(telling, fact))

    def _worded(self, telling: Telling, fact: Settled) -> Iterator[Mention]:
        """Statements of a kind of event about the one participant of the fact."""
        if len(fact.participants) != 1:
            return
        kind, language = self.book.kinds[fact.event or ""], telling.claim.language
        cues = [mark for mark in self._cues_of(telling) if mark.key == fact.event]
        if not cues or self._negated(telling):
            return
        for subject in telling.own:
            if subject.key in fact.participants[0].keys and (
                statement := self._statement(telling, subject, cues, fact.event or "", language in kind.verb_first)
            ):
                yield self._mention(telling, fact, statement)

    def _named(self, telling: Telling, fact: Settled) -> Iterator[Mention]:
        """Statements about an event by its name."""
        cues = [mark for mark in self._cues_of(telling) if mark.key == HAPPENING]
        for name in telling.own:
            if name.key in fact.names:
                statement = self._statement(telling, name, cues, HAPPENING, False)
                bare = () if statement is not None else self._behind(telling, name)
                if statement or bare or fact.amounts:
                    yield self._mention(telling, fact, statement or bare, sure=not bare)

    def _mention(self, telling: Telling, fact: Settled, statement: Sequence[_Mark], *, sure: bool = True) -> Mention:
        dates = tuple(mark.value for mark in statement if mark.kind == "date" and mark.value)
        places = tuple(mark.value for mark in statement if mark.kind == "place" and mark.value)
        return Mention(False, sure, dates, places, self._amounts(telling, fact))

    def _amounts(self, telling: Telling, fact: Settled) -> tuple[tuple[Value, str], ...]:
        """The amounts of the claim beside whose number, or counted noun, a word of the fact stands."""
        nouns = {amount.key for amount in fact.amounts}
        marks = [mark for mark in telling.own if mark.key in nouns]
        offset, text, found = telling.claim.span.start, telling.claim.text, []
        for value in telling.claim.values if marks else ():
            if not isinstance(value.detail, QuantityValue):
                continue
            noun = value.detail.noun_span or value.span
            start, end = min(value.span.start, noun.start) - offset, max(value.span.end, noun.end) - offset
            for mark in marks:
                gap = text[mark.end : start] if mark.end <= start else text[end : mark.start]
                if len(words_of(gap)) <= _BESIDE and not _STOP.search(gap) and not _COMMA.search(gap):
                    found.append((value, mark.key))
        return tuple(found)

    def _statement(
        self, telling: Telling, subject: _Mark, cues: Sequence[_Mark], event: str, verb_first: bool
    ) -> list[_Mark] | None:
        """The marks of the statement in which `subject` and one of `cues` stand, or None where none joins them."""
        marks = self._marks(telling, subject, cues)
        at = marks.index(subject)
        behind, closed = self._run(telling, marks, at, event)
        cue = next((k for k, mark in enumerate(behind) if mark.kind == "cue"), None)
        if cue is not None and self._opens(telling, marks, at, event):
            return [*self._before(telling, marks, at, event), *behind[:cue], *closed]
        first = at - 1
        if verb_first and first >= 0 and marks[first].kind == "cue" and self._touches(telling, marks, first):
            _, closed = self._run(telling, marks, at, event, cued=True)
            return [*self._before(telling, marks, first, event), *closed]
        return None

    def _behind(self, telling: Telling, name: _Mark) -> Sequence[_Mark]:
        """The dates right behind the name of an event that begins its clause: «The … summit in April 2019 was …»."""
        marks = self._marks(telling, name, ())
        at = marks.index(name)
        if not self.words.dates_nouns(telling.claim.language) or not self._opens(telling, marks, at, HAPPENING):
            return ()
        behind, _ = self._run(telling, marks, at, HAPPENING)
        commas = [k for k, mark in enumerate(behind) if _COMMA.search(telling.claim.text[name.end : mark.start])]
        return [mark for mark in behind[: commas[0] if commas else None] if mark.kind == "date"]

    def _marks(self, telling: Telling, subject: _Mark, cues: Sequence[_Mark]) -> list[_Mark]:
        """The subject, the cues, the dates and places, in order and not overlapping."""
        offset = telling.claim.span.start
        marks = [subject]
        rest = list(cues)
        for value in telling.claim.values:
            kind: Literal["date", "place"] | None = (
                "date" if isinstance(value.detail, DateValue) else "place" if _is_place(value) else None
            )
            if kind is not None:
                rest.append(_Mark(value.span.start - offset, value.span.end - offset, kind, "", value))
        for mark in rest:
            if all(mark.end <= other.start or other.end <= mark.start for other in marks):
                marks.append(mark)
        return sorted(marks, key=lambda mark: mark.start)

    def _run(
        self, telling: Telling, marks: Sequence[_Mark], at: int, event: str, *, cued: bool = False
    ) -> tuple[list[_Mark], list[_Mark]]:
        """The marks behind `marks[at]` that small words alone part, and of them those behind the first cue; all of them
        where the cue stood before (`cued`).

        A date or place behind a comma counts only where the statement ends with it: «born in X, in 2000 he …».
        """
        run: list[_Mark] = []
        closed: list[_Mark] = []
        open_: list[_Mark] = []
        for k in range(at + 1, len(marks)):
            if not self._joins(telling, marks, k - 1, event) or (marks[k].kind == "cue" and cued):
                break
            if cued:
                comma = _COMMA.search(telling.claim.text[marks[k - 1].end : marks[k].start])
                (open_ if comma or open_ else closed).append(marks[k])
            run.append(marks[k])
            cued = cued or marks[k].kind == "cue"
        last = run[-1].end if run else marks[at].end
        if open_ and self._ends(telling, last, event):
            closed += open_
        return run, closed

    def _before(self, telling: Telling, marks: Sequence[_Mark], at: int, event: str) -> list[_Mark]:
        """The dates and places right before `marks[at]`."""
        run = []
        for k in range(at - 1, -1, -1):
            gap = telling.claim.text[marks[k].end : marks[k + 1].start]
            if marks[k].kind == "cue" or _COMMA.search(gap) or not self._joins(telling, marks, k, event):
                break
            run.append(marks[k])
        return run[::-1]

    def _joins(self, telling: Telling, marks: Sequence[_Mark], index: int, event: str) -> bool:
        """Whether nothing but small words stands between a mark and the next one."""
        return self._is_small(telling.claim, telling.claim.text[marks[index].end : marks[index + 1].start], event)

    def _touches(self, telling: Telling, marks: Sequence[_Mark], index: int) -> bool:
        return not telling.claim.text[marks[index].end : marks[index + 1].start].strip()

    def _ends(self, telling: Telling, end: int, event: str) -> bool:
        rest = telling.claim.text[end:]
        stop = _STOP.search(rest) or _COMMA.search(rest)
        return self._is_small(telling.claim, rest[: stop.start()] if stop else rest, event)

    def _opens(self, telling: Telling, marks: Sequence[_Mark], at: int, event: str) -> bool:
        """Whether the subject begins its clause, or follows what belongs to it: a title, a date, a small word. Behind
        anything else it may be a possessor («la hija de X nació»), and another one the subject."""
        claim = telling.claim
        if at and marks[at - 1].kind != "cue" and self._joins(telling, marks, at - 1, event):
            return True
        before = claim.text[: marks[at].start].rstrip()
        if not traits_of(claim.language).spaces:
            return not before or bool(_STOP.search(before[-1]) or _COMMA.search(before[-1]))
        # Before the name of an event a preposition may stand («at the summit»); before a subject only an article.
        named = event == HAPPENING
        small = self.words.between(claim.language, event) if named else self.words.articles(claim.language)
        openers = self.words.openers(claim.language)
        end = len(before)
        for word in reversed(words_of(before)):
            gap = before[word.end : end]
            if _DASH.search(gap):
                return False
            if _STOP.search(gap) or _COMMA.search(gap):
                return True
            if fold(word.text) not in small:
                return fold(word.text) in openers
            end = word.start
        return True

    def _is_small(self, claim: Claim, gap: str, event: str) -> bool:
        if _STOP.search(gap):
            return False
        small = self.words.between(claim.language, event)
        if traits_of(claim.language).spaces:
            return all(fold(word.text) in small for word in words_of(gap))
        rest = _COMMA.sub("", gap).strip()
        while rest:
            head = next((rest[:size] for size in range(min(6, len(rest)), 0, -1) if rest[:size] in small), None)
            if head is None:
                return False
            rest = rest[len(head) :].strip()
        return True

    def _cues_of(self, telling: Telling) -> list[_Mark]:
        if telling.cues is None:
            claim = telling.claim
            telling.cues = [_Mark(*found[:2], "cue", found[2]) for found in self.words.cues(claim.text, claim.language)]
        return telling.cues

    def _negated(self, telling: Telling) -> bool:
        if telling.negated is None:
            telling.negated = self.words.negated(telling.claim.text, telling.claim.language)
        return telling.negated


def _quoted(text: str, span: Span) -> tuple[int, int]:
    """The span with the quotation marks right around it: «Чандраян-3»."""
    if span.start and text[span.start - 1] in _OPENING and text[span.end : span.end + 1] in _CLOSING:
        return span.start - 1, span.end + 1
    return span.start, span.end


def _one_place(claim: Claim, fact: Settled) -> list[Value]:
    """The one place that the claim names, where it is the fact's: no frame need tell that they met there."""
    places = [value for value in claim.values if _is_place(value)]
    ours = [
        v for v in places if fact.place and isinstance(v.detail, NameValue) and v.detail.country == fact.place.country
    ]
    return places if len(ours) == len(places) else []


def _is_place(value: Value) -> bool:
    name = value.detail
    return isinstance(name, NameValue) and name.type == "place" and name.entity.startswith("place/")
