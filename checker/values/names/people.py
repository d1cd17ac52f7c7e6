"""People whom no list of entities knows, told by lists of given and family names: «सावनी रवींद्र», «Иван Петров».

One name of a list is not enough, since most are common words or places too: a given and a family name stand together,
or a listed name stands beside a word that is no common one, at the end of whose phrase a postposition, a mark or a verb
of reporting stands. In scripts with capitals both words have one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from checker.language import Language
from checker.language.people import name_lists
from checker.values.names.gazetteer import Word
from checker.values.names.inflection import Affixes, fold, inflect

__all__ = ["People", "load_people"]

_LONGEST = 4
"""Words of a name."""
_LONGEST_WORD = 60
"""Letters above which a word is no name."""
_SHORTEST = 3
"""Letters under which an unlisted word is no part of a name."""
_IN_CASE = 2
"""Letters of a suffix from which it is one."""
_ALONE = 4
"""Letters under which one word alone is no name."""
_BLANKS = frozenset(" \u00a0-‐‑'’.")


class People:
    """Reads names of unlisted people in one language."""

    def __init__(self, language: Language, ends: frozenset[str], bounds: frozenset[str]) -> None:
        pack = language.pack
        lists = name_lists(language.code)
        self.hangul = language.traits.hangul
        self.surname_endings = pack.names.surname_endings
        self.affixes = Affixes(pack.names)
        self.ends, self.bounds = ends, bounds
        self.reporting = {fold(verb) for verb in pack.reporting.verbs}
        paradigm = {fold(old): tuple(map(fold, new)) for old, new in pack.names.inflections.items()}
        self.given = _forms(lists.given, paradigm)
        self.family = _forms(lists.family, paradigm)
        self.doubtful = lists.doubtful
        self.words = lists.words
        self.wordlike = lists.wordlike
        self.alone = lists.alone
        self.known = bool(lists.given)

    def bare(self, word: str) -> Iterator[tuple[str, bool]]:
        """Folded `word` as it stands, then without each suffix; True where one was taken off (झाला is no झा-ला)."""
        for rest, suffixed in self.affixes.bare(fold(word)) if len(word) <= _LONGEST_WORD else ():
            if not suffixed or len(rest) >= _SHORTEST or self.hangul:
                yield rest, suffixed

    def is_listed(self, word: str) -> bool:
        """Whether a word, perhaps with a suffix, is a given or family name and no common word."""
        return any((b in self.given or b in self.family) and b not in self.doubtful for b, _ in self.bare(word))

    def is_common(self, word: str) -> bool:
        """Whether a word, perhaps with a suffix, is a common word of the language."""
        return any(bare in self.words for bare, _ in self.bare(word))

    def trimmed(self, words: Sequence[Word], row: Sequence[int]) -> list[int]:
        """`row`, which a title ends, without what stands before the name: from its first given name on, or else without
        the common words at its beginning."""
        given = next((k for k in row if fold(words[k].text) in self.given - self.doubtful), None)
        if given is not None:
            return [k for k in row if k >= given]
        # Nothing of a name but its last word stands in a case, so that what does is of the words before it.
        first = max((k + 1 for k in row[:-1] if self._is_of_the_sentence(words[k].text)), default=row[0] if row else 0)
        kept = [k for k in row if k >= first]
        return (
            [] if kept and self.is_common(words[kept[-1]].text) and not self.is_listed(words[kept[-1]].text) else kept
        )

    def _is_of_the_sentence(self, word: str) -> bool:
        """Whether a word is a common one or, unless it is a listed name, stands in a case."""
        if self.is_listed(word):
            return False
        return self.is_common(word) or any(
            suffixed and len(fold(word)) - len(rest) >= _IN_CASE for rest, suffixed in self.bare(word)
        )

    def rows(self, text: str, words: Sequence[Word], taken: set[int]) -> Iterator[list[int]]:
        """The words of each person, none of them in `taken`."""
        if not self.known:
            return
        index = 0
        while index < len(words):
            row = self._row(text, words, index, taken)
            if row:
                yield row
            index = row[-1] + 1 if row else index + 1

    def _row(self, text: str, words: Sequence[Word], index: int, taken: set[int]) -> list[int]:
        if index in taken:
            return []
        if self.hangul:
            return [index] if self.is_korean(words[index].text) else []
        first = fold(words[index].text)
        if words[index].text[0].isupper():
            return self._capitalised(text, words, index, taken)
        if not self.words or words[index].text[0].islower() or first in self.ends:
            return []
        return self._plain(text, words, index, taken)

    def is_korean(self, word: str) -> bool:
        """김민준, with a particle or none: a family name of one syllable and a given name that is listed."""
        return any(len(b) == 3 and b[0] in self.family and b[1:] in self.given for b, _ in self.bare(word))

    def _capitalised(self, text: str, words: Sequence[Word], index: int, taken: set[int]) -> list[int]:
        row = [index]
        for k in range(index + 1, min(len(words), index + _LONGEST)):
            if k in taken or not words[k].text[0].isupper() or not _touch(text, words, k) or self._ends(words, k):
                break
            row.append(k)
        if len(row) < 2 or fold(words[index].text) not in self.given:
            return []
        last = fold(words[row[-1]].text)
        spoken = {fold(words[k].text) for k in (index - 1, row[-1] + 1) if 0 <= k < len(words)} & self.reporting
        surname = last in self.family or last.endswith(self.surname_endings)
        return row if surname or spoken else []

    def _ends(self, words: Sequence[Word], index: int) -> bool:
        return fold(words[index].text) in self.ends

    def _plain(self, text: str, words: Sequence[Word], index: int, taken: set[int]) -> list[int]:
        first = fold(words[index].text)
        strong = (first in self.given or first in self.family) and first not in self.doubtful
        named = strong or first in self.given
        if (
            not named
            and not self._is_alone(text, words, index)
            and (self.is_common(first) or len(first) < _SHORTEST or self._in_case(first))
        ):
            return []
        if self._is_alone_in_case(words[index].text):
            return [index]
        row, listed, suffixed = [index], False, False
        for k in range(index + 1, min(len(words), index + _LONGEST)):
            word = words[k].text
            if k in taken or not _touch(text, words, k) or self._ends(words, k) or word[0].isdecimal():
                break
            part = self.is_listed(word)
            if k == index + 1 and not named and fold(word) in self.given:
                return []
            if not part and (self.is_common(word) or len(word) < _SHORTEST):
                break
            row.append(k)
            listed = part and self._is_family(word)
            suffixed = fold(word) not in self.given and fold(word) not in self.family and self._suffixed(word)
            if suffixed:
                break
        if len(row) < 2:
            return row if self._is_alone(text, words, index) else []
        if listed:
            return row
        closed = suffixed or self._closes(text, words, row[-1] + 1)
        return row if strong and first not in self.wordlike and len(row) == 2 and closed else []

    def _is_family(self, word: str) -> bool:
        return any(b in self.family and b not in self.doubtful for b, _ in self.bare(word))

    def _suffixed(self, word: str) -> bool:
        return any(suffixed for _, suffixed in self.bare(word))

    def _in_case(self, word: str) -> bool:
        """Whether a word ends in a suffix so long that it is none of a name's own letters (इंधनाच्या)."""
        return any(suffixed and len(word) - len(rest) >= _SHORTEST for rest, suffixed in self.bare(word))

    def _closes(self, text: str, words: Sequence[Word], index: int) -> bool:
        if index >= len(words):
            return True
        return not _touch(text, words, index) or fold(words[index].text) in self.ends

    def _is_alone(self, text: str, words: Sequence[Word], index: int) -> bool:
        """Whether one word is a name by itself: with a case ending, or before a postposition or another end."""
        for bare, suffixed in self.bare(words[index].text):
            if bare in self.alone and len(bare) >= _ALONE and (suffixed or self._closes(text, words, index + 1)):
                return True
        return False

    def _is_alone_in_case(self, word: str) -> bool:
        """Whether a name that means a person by itself bears a case ending, behind which no name goes on."""
        return any(
            suffixed and bare in self.alone and len(bare) >= _ALONE and len(word) - len(bare) >= _IN_CASE
            for bare, suffixed in self.bare(word)
        )


def _touch(text: str, words: Sequence[Word], index: int) -> bool:
    """Whether nothing but blanks and hyphens stands before the word; a full stop only behind an initial."""
    gap = text[words[index - 1].end : words[index].start]
    if "-" in gap and not words[index].text[0].isupper():
        return False
    return not set(gap) - _BLANKS and not ("." in gap and len(words[index - 1].text) > 2)


def _forms(names: frozenset[str], paradigm: dict[str, tuple[str, ...]]) -> frozenset[str]:
    return frozenset(form for name in names for form in inflect(name, paradigm)) if paradigm else names


@lru_cache(maxsize=64)
def load_people(language: Language) -> People:
    """What tells people in `language`; nothing does in a language without lists of names."""
    section = language.pack.names
    titles = (*section.titles, *section.honorifics, *section.titles_after)
    ends = {fold(word) for phrase in titles for word in phrase.split()}
    ends.update(fold(word) for word in (*section.bounds, *section.no_names))
    return People(language, frozenset(ends), frozenset(fold(word) for word in section.bounds))
