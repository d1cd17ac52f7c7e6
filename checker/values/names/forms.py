"""Rows of words as language packs write them: `visit*`, `(a|b) … c`, `took +offer`; found word by word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

import regex

from checker.values.names.inflection import fold

__all__ = ["Form", "FormTable", "matches_at"]

K = TypeVar("K")
_GAP = 4
"""Words that `…` stands for at most."""
_KEPT, _LONGEST = 1 << 15, 64
"""Words whose forms a table remembers, and their letters at most."""
_OFFERS = regex.compile(r"\(([^()]*\s[^()]*)\)")
_PART = regex.compile(r"[…+]|\([^()]*+\)\*?|[^\s()…+]++")


@dataclass(frozen=True, slots=True)
class _Slot:
    """One word of a form: exact words and beginnings of words."""

    exact: frozenset[str]
    starts: tuple[str, ...]
    gap: int = 0
    """How many words may stand before it."""

    def fits(self, word: str) -> bool:
        return word in self.exact or (bool(self.starts) and word.startswith(self.starts))


@dataclass(frozen=True, slots=True)
class Form:
    """A compiled row of words."""

    slots: tuple[_Slot, ...]
    own: int
    """How many of the slots belong to the form; those after a `+` must follow and belong to others."""

    @classmethod
    def of(cls, written: str) -> Form:
        """The form that a pack writes as `written`."""
        slots: list[_Slot] = []
        gap = 0
        own: int | None = None
        for part in _PART.findall(written.replace("-", " ").replace("'", " ").replace("’", " ")):
            if part == "…":
                gap += _GAP
                continue
            if part == "+":
                own = len(slots)
                continue
            choices = part.rstrip("*").strip("()").split("|") if part.startswith("(") else [part]
            starred = part.endswith(")*")
            starts = tuple(fold(c.rstrip("*")) for c in choices if starred or c.endswith("*"))
            exact = frozenset(fold(c) for c in choices if not starred and not c.endswith("*"))
            slots.append(_Slot(exact, starts, gap))
            gap = 0
        return cls(tuple(slots), len(slots) if own is None else own)


def matches_at(
    form: Form, words: Sequence[str], index: int, breaks: frozenset[int] = frozenset()
) -> tuple[int, int] | None:
    """Where the own words of `form` at `words[index]` end (exclusive) and where all do, or None. `words` are folded;
    no gap reaches over one of `breaks`, the words that begin a clause.
    """
    at = own = index
    for number, slot in enumerate(form.slots):
        reach = range(at, min(len(words), at + (slot.gap if number else 0) + 1))
        found = next((k for k in reach if slot.fits(words[k])), None)
        if found is not None and breaks and number and not breaks.isdisjoint(range(at, found + 1)):
            return None
        if found is None:
            return None
        at = found + 1
        if number < form.own:
            own = at
    return own, at


def _rows(written: str) -> Iterator[str]:
    """`written` itself, or one row for each choice of the first bracket that offers rows of words: `(a b|c)`."""
    group = _OFFERS.search(written) if "(" in written else None
    if group is None:
        yield written
        return
    for choice in group[1].split("|"):
        yield from _rows(written[: group.start()] + choice + written[group.end() :])


@dataclass(frozen=True, slots=True)
class _Beginning(Generic[K]):
    """The forms that begin with one word: all, and for the words that some ask for next, those that are left there."""

    forms: Sequence[tuple[Form, K]]
    open: Sequence[tuple[Form, K]]
    """Those that do not say which word comes next."""
    by_next: Mapping[str, Sequence[tuple[Form, K]]]

    @classmethod
    def of(cls, forms: Sequence[tuple[Form, K]]) -> _Beginning[K]:
        asked = [form.slots[1].exact if _asks_for_next(form) else None for form, _ in forms]
        following = {word for words in asked if words is not None for word in words}
        return cls(
            forms,
            [each for each, words in zip(forms, asked, strict=True) if words is None],
            {
                word: [each for each, words in zip(forms, asked, strict=True) if words is None or word in words]
                for word in following
            },
        )

    def followed(self, words: Sequence[str], index: int) -> Sequence[tuple[Form, K]]:
        """The forms, in their order, that may go on with the word at `index`."""
        return self.by_next.get(words[index], self.open) if index < len(words) else self.open


def _asks_for_next(form: Form) -> bool:
    """Whether one of a few words must come right after the first."""
    return len(form.slots) > 1 and not form.slots[1].gap and not form.slots[1].starts


class FormTable(Generic[K]):
    """Many forms, each with a key, looked up by their first word."""

    def __init__(self, forms: Sequence[tuple[str, K]]) -> None:
        self._exact: dict[str, list[tuple[Form, K]]] = defaultdict(list)
        self._starts: dict[str, list[tuple[Form, K]]] = defaultdict(list)
        for form, key in ((Form.of(row), key) for written, key in forms for row in _rows(written)):
            if not form.slots:
                continue
            for word in sorted(form.slots[0].exact):
                self._exact[word].append((form, key))
            for start in form.slots[0].starts:
                self._starts[start].append((form, key))
        self._lengths = sorted({len(start) for start in self._starts}, reverse=True)
        self._nothing: _Beginning[K] = _Beginning.of(())
        self._looked_up: dict[str, _Beginning[K]] = {}
        self._begin_nothing: set[str] = set()
        """Of the words that were looked up, those that begin no form."""

    def at(
        self, words: Sequence[str], index: int, breaks: frozenset[int] = frozenset()
    ) -> Iterator[tuple[tuple[int, int], K]]:
        """Key of each form that begins at `words[index]`, with the ends of its own words and of all."""
        for form, key in self._beginning(words[index]).followed(words, index + 1):
            ends = matches_at(form, words, index, breaks)
            if ends is not None:
                yield ends, key

    def _beginning(self, word: str) -> _Beginning[K]:
        """The forms that may begin with `word`, which for most words of a text are none. Words come again and again."""
        known = self._looked_up.get(word)
        if known is not None:
            return known
        if len(self._looked_up) >= _KEPT:
            self._looked_up.clear()
            self._begin_nothing.clear()
        found: Sequence[tuple[Form, K]] = self._exact.get(word, ())
        for length in self._lengths:
            more = self._starts.get(word[:length]) if length <= len(word) else None
            if more:
                found = [*found, *more]
        beginning = _Beginning.of(found) if found else self._nothing
        if len(word) <= _LONGEST:
            self._looked_up[word] = beginning
            if not found:
                self._begin_nothing.add(word)
        return beginning

    def find(self, words: Sequence[str]) -> list[tuple[int, int, K]]:
        """Matches in order, the longest at each word, none overlapping another; of equals the first written."""
        return [(first, last, keys[0]) for first, last, keys in self.find_all(words)]

    def find_all(self, words: Sequence[str], breaks: frozenset[int] = frozenset()) -> list[tuple[int, int, list[K]]]:
        """The same with the keys of all forms that are equally long there."""
        found = []
        done = 0
        begin_nothing = self._begin_nothing
        for index in [at for at, word in enumerate(words) if word not in begin_nothing]:
            if index < done or not self._beginning(words[index]).forms:
                continue
            hits = list(self.at(words, index, breaks))
            if not hits:
                continue
            longest = max(ends[1] for ends, _ in hits)
            best = [(ends[0], key) for ends, key in hits if ends[1] == longest]
            found.append((index, best[0][0], [key for _, key in best]))
            done = best[0][0]
        return found
