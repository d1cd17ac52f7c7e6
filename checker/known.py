"""Which findings are known: their pairs laid beside the pairs that somebody has looked at, or that an earlier run told.

A finding is known when each of its pairs is: when something known asks the same, shares an answer with it, and sets the
same two values against each other. So a source that confirms either side of a known conflict joins it, a sentence that
was rewritten is met by the other one, and a value that nobody has seen makes the finding new. What shares an answer
and gives another value is still the same conflict (`nearest`): its value has changed.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

from checker.model import GivenAnswer, Pairs

__all__ = ["KnownPairs", "identity", "joining"]

_Answer = tuple[str, str, str]


def identity(pairs: Pairs | None, fingerprint: str) -> Pairs:
    """`pairs`; for a finding without any its fingerprint in their place, by which alone it is known."""
    return pairs or Pairs("", "", (GivenAnswer("", fingerprint, ""),))


def joining(found: Pairs, known: Iterable[Pairs]) -> tuple[str, ...]:
    """The articles of `found` that answer nothing in `known`, in order."""
    told = {each.article for pairs in known for each in pairs.answers}
    return tuple(dict.fromkeys(each.article for each in found.answers if each.article not in told))


class KnownPairs:
    """Pairs that are known, each with how often it may stand in a run. `take` uses them up, finding by finding."""

    def __init__(self, entries: Sequence[tuple[Pairs, int]]) -> None:
        self._entries = entries
        self._used: dict[int, Counter[frozenset[_Answer]]] = defaultdict(Counter)
        self._by_answer: dict[_Answer, list[int]] = defaultdict(list)
        self._by_question: dict[tuple[str, str], list[int]] = defaultdict(list)
        for number, (pairs, _) in enumerate(entries):
            for answer in _answers(pairs):
                self._by_answer[answer].append(number)
            for article in {each.article for each in pairs.answers} if pairs.question else ():
                self._by_question[pairs.question, article].append(number)

    def take(self, found: Pairs) -> tuple[int, ...]:
        """The entries by which the finding is known, nearest first, none where it is not. An entry is used up by as
        many findings of the same answers as it counts."""
        own = frozenset(_answers(found))
        left = [number for number in self.nearest(found) if self._used[number][own] < self._entries[number][1]]
        by = self._covering(found, left)
        for number in by:
            self._used[number][own] += 1
        return by

    def find(self, found: Pairs) -> tuple[int, ...]:
        """The entries by which the finding is known, however often they were used."""
        return self._covering(found, self.nearest(found))

    def nearest(self, found: Pairs) -> tuple[int, ...]:
        """The entries that are about the same conflict, whether their values are the same or not; those that share
        most answers first."""
        shared = Counter(number for answer in _answers(found) for number in self._by_answer.get(answer, ()))
        linked = {number for number in shared if self._asks_alike(number, found, shared[number])}
        if found.question:
            articles = {each.article for each in found.answers}
            linked.update(n for article in articles for n in self._by_question.get((found.question, article), ()))
        return tuple(sorted(linked, key=lambda number: (-shared[number], number)))

    def used(self, number: int) -> int:
        """How many findings an entry has made known."""
        return max(self._used[number].values(), default=0)

    def _asks_alike(self, number: int, found: Pairs, shared: int) -> bool:
        """Whether the entry is of the same measure; between a question and aligned sentences both answers must be
        the same, since neither names what the other asks."""
        known = self._entries[number][0]
        if known.measure == found.measure:
            return True
        if bool(known.question) == bool(found.question) or shared < 2:
            return False
        both = set(_answers(known)) & set(_answers(found))
        return len({each.camp for each in known.answers if _answer(each) in both}) > 1

    def _covering(self, found: Pairs, links: Sequence[int]) -> tuple[int, ...]:
        camps = list(found.camps().values())
        if len(camps) < 2:
            # A defect is told by its own words alone.
            own = set(_answers(found))
            return tuple(number for number in links if own <= set(_answers(self._entries[number][0])))[:1]
        against = {number: [self._camps_of(number, values) for values in camps] for number in links}
        for number in links:
            if all(_opposed(one, two) for one, two in combinations(against[number], 2)):
                return (number,)
        by: dict[int, None] = {}
        for one, two in combinations(range(len(camps)), 2):
            meets = next((n for n in links if _opposed(against[n][one], against[n][two])), None)
            if meets is None:
                return ()
            by[meets] = None
        return tuple(by)

    def _camps_of(self, number: int, values: frozenset[str]) -> frozenset[int]:
        """The camps of the entry that give one of the values."""
        return frozenset(each.camp for each in self._entries[number][0].answers if each.value in values)


def _opposed(one: frozenset[int], two: frozenset[int]) -> bool:
    """Whether a camp of the one is another than a camp of the other."""
    return bool(one) and bool(two) and len(one | two) > 1


def _answer(given: GivenAnswer) -> _Answer:
    return given.article, given.text, given.value


def _answers(pairs: Pairs) -> list[_Answer]:
    return [_answer(each) for each in pairs.answers]
