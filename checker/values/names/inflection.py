"""How a name is written in running text: case endings, suffixes and prefixes, folded spellings. Data of the packs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

import regex

from checker.language.canonical import plain
from checker.language.sections.names import Names

__all__ = ["TOKEN", "Affixes", "fold", "inflect"]

TOKEN = regex.compile(r"[\p{L}\p{M}\p{Nd}\u200c\u200d]++")
"""A word, or a part of one beside a hyphen or an apostrophe."""

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
    folded = plain(word).translate(_FOLDED).casefold()
    return _HARAKAT.sub("", folded) if not folded.isascii() else folded


def inflect(word: str, rules: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """The folded `word` and its forms: the rule of its longest ending replaces that ending."""
    yield word
    for length in range(min(6, len(word) - 1), -1, -1):
        ending = word[len(word) - length :]
        if ending in rules:
            stem = word[: len(word) - length]
            yield from (stem + fold(other) for other in rules[ending])
            return


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
        self._known = lru_cache(maxsize=1 << 14)(lambda word: tuple(self._readings(word)))

    def bare(self, word: str) -> tuple[tuple[str, bool], ...]:
        """The folded `word`, then what is left without its prefix or suffixes; True where a suffix was taken off."""
        return self._known(word)

    def _readings(self, word: str) -> Iterator[tuple[str, bool]]:
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
