"""Sets of phrases that are looked up where a number begins or ends."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import regex

from checker.values.quantities.folding import fold_word

__all__ = ["Phrases", "variants"]

_WORD_TAIL = regex.compile(r"[\p{L}\p{M}\u200c\u200d]*+")
_LETTER = regex.compile(r"[\p{L}\p{M}]")
_UNSPACED = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}ー々]")
_HANGUL = regex.compile(r"\p{Hangul}")
# What may follow a unit of one syllable: particles and what begins like one. 2세트, 5분기, 10주년 hold no unit.
_AFTER_SYLLABLE = frozenset("다였의가는은이를을로으에와과도만까부며인나씩당간동여쯤정째짜반후전내뒤안")
_HARAKAT = frozenset("\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652")
_NUKTA = "\u093c\u09bc"


def variants(word: str) -> set[str]:
    """A word of a pack as it is looked up: folded, and without nuktas, which writers often leave out."""
    folded = fold_word(word)
    bare = folded.translate({ord(c): None for c in _NUKTA})
    return {folded, bare}


def _joins(before: str, after: str) -> bool:
    """Whether two neighbouring code points are of one word. Scripts without spaces are never joined."""
    return bool(
        _LETTER.match(before) and _LETTER.match(after) and not (_UNSPACED.match(before) or _UNSPACED.match(after))
    )


def _ends(form: str, after: str) -> bool:
    """Whether a phrase is whole when the code point `after` follows it."""
    if len(form) == 1 and _HANGUL.match(form) and _HANGUL.match(after):
        return after in _AFTER_SYLLABLE
    return not _joins(form[-1], after)


class Phrases:
    """Phrases with the key each stands for. Looks them up right after or right before a position, the longest first."""

    def __init__(self, phrases: Mapping[str, Iterable[str]]) -> None:
        self._by_first: dict[str, list[tuple[str, str, bool]]] = {}
        self._by_last: dict[str, list[tuple[str, str]]] = {}
        entries: dict[tuple[str, bool], str] = {}
        for key, words in phrases.items():
            for word in words:
                stem = word.endswith("*")
                for form in variants(word.removesuffix("*")):
                    entries.setdefault((form, stem), key)
        for (form, stem), key in sorted(entries.items(), key=lambda e: (-len(e[0][0]), e[0][1])):
            self._by_first.setdefault(form[0], []).append((form, key, stem))
            if not stem:
                self._by_last.setdefault(form[-1], []).append((form, key))

    def at(self, text: str, position: int) -> tuple[str, int] | None:
        """Key and end of the longest phrase that begins at `position` and ends with a word, or None."""
        for form, key, stem in self._by_first.get(text[position : position + 1], ()):
            if text.startswith(form, position):
                end = position + len(form)
                while end < len(text) and text[end] in _HARAKAT:
                    end += 1
                if stem:
                    tail = _WORD_TAIL.match(text, end)
                    return key, end if tail is None or _UNSPACED.match(form[-1]) else tail.end()
                if end >= len(text) or _ends(form, text[end]):
                    return key, end
        return None

    def after(self, text: str, position: int, gap: str = " -") -> tuple[str, int] | None:
        """The same, after at most one code point of `gap`."""
        found = self.at(text, position)
        if found is None and text[position : position + 1] and text[position] in gap:
            found = self.at(text, position + 1)
        return found

    def before(self, text: str, position: int, glued: bool = True) -> tuple[str, int] | None:
        """Key and start of the longest phrase that ends at `position` or one space before it, or None."""
        end = position
        while end > 0 and text[end - 1] == " " and position - end < 2:
            end -= 1
        if end == 0 or (end == position and not glued):
            return None
        for form, key in self._by_last.get(text[end - 1], ()):
            start = end - len(form)
            if start >= 0 and text.startswith(form, start) and (start == 0 or not _joins(text[start - 1], form[0])):
                return key, start
        return None
