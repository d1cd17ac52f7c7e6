"""Known names in one sentence: the longest name that fits, from left to right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from checker.model import Span
from checker.values.names.inflection import TOKEN
from checker.values.names.lexicon import NO_NAME, Entry, Lexicon, joint

__all__ = ["Hit", "Word", "known_names", "words_of"]

_SENTENCE = 2_000
"""Code points of a text whose words are remembered."""
_MONEY = frozenset("$€£¥")
"""What makes the letters before it the name of a currency: US$."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a sentence, as written."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Hit:
    """A name of the lexicon: words `first` (included) to `last` (excluded), characters where no spaces are written."""

    entry: Entry
    first: int
    last: int
    span: Span


def words_of(text: str) -> Sequence[Word]:
    """The words of `text`; a part beside a hyphen or an apostrophe is one. Many grammars ask for the same ones."""
    return _remembered(text) if len(text) <= _SENTENCE else _words(text)


def _words(text: str) -> tuple[Word, ...]:
    return tuple(Word(m.group(), m.start(), m.end()) for m in TOKEN.finditer(text))


_remembered = lru_cache(maxsize=512)(_words)


def known_names(text: str, words: Sequence[Word], lexicon: Lexicon) -> list[Hit]:
    """Names of the lexicon in `text`, in order, not overlapping. Phrases that are no names have swallowed theirs."""
    found = _spaceless(text, lexicon) if lexicon.spaceless else _spaced(text, words, lexicon)
    return [hit for hit in found if hit.entry.value is not NO_NAME]


def _spaced(text: str, words: Sequence[Word], lexicon: Lexicon) -> Iterator[Hit]:
    index = 0
    while index < len(words):
        entry = _longest(text, words, index, lexicon)
        if entry is None or text[words[index].end : words[index].end + 1] in _MONEY:
            index += 1
            continue
        last = index + len(entry.words)
        yield Hit(entry, index, last, Span(words[index].start, words[last - 1].end))
        index = last


def _longest(text: str, words: Sequence[Word], index: int, lexicon: Lexicon) -> Entry | None:
    best: Entry | None = None
    for word, suffixed in lexicon.readings(words[index].text):
        for entry in lexicon.beginning(word):
            if best is not None and len(entry.words) <= len(best.words):
                break
            if _fits(text, words, index, suffixed, entry, lexicon) and not _doubtful(words, index, entry, lexicon):
                best = entry
                break
    return best


def _fits(text: str, words: Sequence[Word], index: int, suffixed: bool, entry: Entry, lexicon: Lexicon) -> bool:
    """Whether the words from `index` on are those of `entry`; only the last may carry a suffix."""
    size = len(entry.words)
    if (suffixed and size > 1) or index + size > len(words) or not _cased(words, index, entry):
        return False
    for k in range(1, size):
        here = words[index + k]
        gap = text[words[index + k - 1].end : here.start]
        if len(gap) > 4 or joint(gap) != entry.gaps[k - 1]:
            return False
        last = k == size - 1
        if not any(w == entry.words[k] and (last or not s) for w, s in lexicon.readings(here.text)):
            return False
    return True


def _cased(words: Sequence[Word], index: int, entry: Entry) -> bool:
    """Whether the capitals are those that the entry asks for; scripts without capitals always fit."""
    if entry.case == "any":
        return True
    first = words[index].text
    if entry.case == "initial":
        return not first[0].islower()
    return not any(ch.islower() for w in words[index : index + len(entry.words)] for ch in w.text)


def _doubtful(words: Sequence[Word], index: int, entry: Entry, lexicon: Lexicon) -> bool:
    """Whether a name that is also a common word or a person's name stands where it may well be that."""
    if not entry.ambiguous or entry.case == "any":
        return entry.ambiguous
    last = index + len(entry.words)
    if index == 0 and entry.common:
        return True
    return any(
        words[k].text[0].isupper()
        and not any(word in lexicon.first_words for word, _ in lexicon.readings(words[k].text))
        for k in (index - 1, last)
        if 0 < k < len(words) and abs(words[k].start - words[k - 1].end) <= 1
    )


def _spaceless(text: str, lexicon: Lexicon) -> Iterator[Hit]:
    low = text.casefold()
    low = low if len(low) == len(text) else text
    index = 0
    while index < len(low):
        for length in lexicon.lengths.get(low[index], ()):
            entry = lexicon.whole(low[index : index + length])
            if entry is not None and not _within_run(low, index, index + length):
                yield Hit(entry, index, index + length, Span(index, index + length))
                index += length
                break
        else:
            index += 1


def _within_run(text: str, start: int, end: int) -> bool:
    """Whether a word of letters that are written with spaces, or of katakana, goes on beyond the name."""
    before = _script(text[start - 1]) if start else ""
    after = _script(text[end]) if end < len(text) else ""
    return (before != "" and before == _script(text[start])) or (after != "" and after == _script(text[end - 1]))


def _script(char: str) -> str:
    if "\u30a0" <= char <= "\u30ff" and char != "・":
        return "katakana"
    return "letters" if char.isalpha() and not "\u2e80" <= char <= "\uffef" else ""
