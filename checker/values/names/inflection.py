"""How a name is written in running text: case endings, suffixes and prefixes, folded spellings. Data of the packs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

import regex

from checker.language.canonical import plain
from checker.language.sections.names import Names

__all__ = ["TOKEN", "Affixes", "Paradigm", "fold", "inflect"]

TOKEN = regex.compile(r"[\p{L}\p{M}\p{Nd}\u200c\u200d]++")
"""A word, or a part of one beside a hyphen or an apostrophe."""

_KEPT, _LONGEST = 1 << 15, 64
"""Words that are remembered with what is left of them without affixes, and their letters at most."""
_ENDING = 6
"""Letters of the longest ending that a rule replaces."""
_FOLDED: dict[int, str | int | None] = {
    **dict.fromkeys(map(ord, "\u093c\u09bc\u0640"), ""),
    **str.maketrans("ёأإآيىكة", "еاااییکه"),
    ord("ß"): "ss",
}
"""Nukta and tatweel go; ё and the forms of Arabic letters become one."""
_HARAKAT = regex.compile(r"[\u064b-\u0652\u0670]")


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """`word` as names are compared: canonical, casefolded, without nukta and Arabic vowel signs."""
    if word.isascii() and word.isalnum():
        return word.lower()
    folded = plain(word).translate(_FOLDED).casefold()
    return _HARAKAT.sub("", folded) if not folded.isascii() else folded


def inflect(word: str, rules: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """The folded `word` and its forms: the rule of its longest ending replaces that ending."""
    yield word
    ending = _longest_ending(word, rules)
    if ending is not None:
        stem = word[: len(word) - len(ending)]
        yield from (stem + fold(other) for other in rules[ending])


def _longest_ending(word: str, rules: Mapping[str, Sequence[str]]) -> str | None:
    """The longest ending of `word` that has a rule."""
    for length in range(min(_ENDING, len(word) - 1), -1, -1):
        ending = word[len(word) - length :]
        if ending in rules:
            return ending
    return None


class Paradigm:
    """Words that are inflected by the same rules, looked up from a form, so that no table of all forms is made."""

    def __init__(self, rules: Mapping[str, Sequence[str]]) -> None:
        self._rules = {fold(old): tuple(map(fold, new)) for old, new in rules.items()}
        self._endings: dict[str, list[str]] = {}
        """Ending of a form -> the endings of words that it replaces."""
        for ending, others in self._rules.items():
            for other in others:
                self._endings.setdefault(other, []).append(ending)
        self._longest = max(map(len, self._endings), default=-1)
        self.words: set[str] = set()
        """The folded words that are inflected so."""

    def bases(self, form: str) -> Iterator[str]:
        """The words of which the folded `form` may be an inflected form; the word itself is one of them."""
        if form in self.words:
            yield form
        for length in range(min(self._longest, len(form) - 1) + 1):
            stem = form[: len(form) - length]
            for ending in self._endings.get(form[len(stem) :], ()):
                if stem + ending in self.words and _longest_ending(stem + ending, self._rules) == ending:
                    yield stem + ending


class Affixes:
    """Strips what a language writes together with a name."""

    def __init__(self, section: Names) -> None:
        self.prefixes = tuple(sorted((fold(x) for x in section.prefixes), key=len, reverse=True))
        self.links = tuple(fold(x) for x in section.links)
        suffixes = sorted({fold(x) for x in section.suffixes}, key=len, reverse=True)
        inner = "|".join(map(regex.escape, suffixes))
        link = "|".join(map(regex.escape, self.links))
        pattern = rf"(?:{link})?(?:{inner}){{1,3}}" if link else rf"(?:{inner}){{1,3}}"
        self.ending = regex.compile(pattern) if suffixes else None
        self.longest = 3 * max(map(len, suffixes), default=0) + 2
        self._looked_up: dict[str, tuple[tuple[str, bool], ...]] = {}

    def bare(self, word: str) -> Sequence[tuple[str, bool]]:
        """The folded `word`, then what is left without its prefix or suffixes; True where a suffix was taken off."""
        found = self._looked_up.get(word)
        if found is None:
            found = tuple(self._bare(word))
            if len(word) <= _LONGEST:
                if len(self._looked_up) >= _KEPT:
                    self._looked_up.clear()
                self._looked_up[word] = found
        return found

    def _bare(self, word: str) -> Iterator[tuple[str, bool]]:
        yield word, False
        for start in self.starts(word):
            rest = word[start:]
            if start:
                yield rest, False
            if self.ending is None:
                continue
            for cut in range(len(rest) - 1, max(1, len(rest) - self.longest) - 1, -1):
                if self.ending.fullmatch(rest, cut):
                    yield rest[:cut], True

    def starts(self, word: str) -> Iterator[int]:
        """Where the name may begin: at the word's start, and after each prefix."""
        yield 0
        for prefix in self.prefixes:
            if word.startswith(prefix) and len(word) > len(prefix) + 1:
                yield len(prefix)
