"""The words that say how figures belong together, compiled from the `arithmetic` section of a language pack."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

import regex

from checker.language import load_pack
from checker.rulefiles import RuleFiles
from checker.values.quantities.folding import fold_word

__all__ = ["Cue", "Words", "words_of"]

_UNSPACED = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}ー々]")
_ARABIC = regex.compile(r"\p{Arabic}")
_WINDOW = 40
"""Code points of the longest phrase that is looked for right before a place."""


class Cue:
    """Phrases of one meaning, found in folded text; each is whole words, but where its script writes none."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._phrases = sorted({phrase for phrase in phrases if phrase}, key=lambda phrase: (-len(phrase), phrase))

    # Most articles need few of a language's cues, and to compile one takes longer than to search a sentence.
    @cached_property
    def _any(self) -> str:
        return "|".join(_form(phrase) for phrase in self._phrases) or r"(?!)"

    @cached_property
    def _anywhere(self) -> regex.Pattern[str]:
        return regex.compile(self._any)

    @cached_property
    def _before(self) -> regex.Pattern[str]:
        return regex.compile(rf"(?:{self._any})\s*$")

    def search(self, text: str, start: int = 0, end: int | None = None) -> tuple[int, int] | None:
        """Start and end of the first phrase between two offsets, or None."""
        found = self._anywhere.search(text, start, len(text) if end is None else end)
        return found.span() if found else None

    def every(self, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Start and end of each phrase between two offsets."""
        return (found.span() for found in self._anywhere.finditer(text, start, end))

    def ends_at(self, text: str, position: int) -> int | None:
        """Where the phrase begins that stands right before `position`, spaces apart, or None."""
        start = max(0, position - _WINDOW)
        found = self._before.search(text[start:position])
        return start + found.start() if found else None

    def starts_at(self, text: str, position: int) -> int | None:
        """Where the phrase ends that stands right behind `position`, spaces apart, or None."""
        while text[position : position + 1].isspace():
            position += 1
        found = self._anywhere.match(text, position)
        return found.end() if found else None


def _form(phrase: str) -> str:
    glued, stem = phrase.startswith("-"), phrase.endswith("*")
    word = fold_word(phrase.removeprefix("-").removesuffix("*"))
    before = "" if glued or _UNSPACED.match(word[0]) else r"(?<![\p{L}\p{M}])"
    if _ARABIC.match(word[0]):
        # «And» is written together with the word after it.
        before += "[وف]?"
    after = "" if _UNSPACED.match(word[-1]) else r"[\p{L}\p{M}]*+" if stem else r"(?![\p{L}\p{M}])"
    return before + regex.escape(word) + after


@dataclass(frozen=True, slots=True)
class Words:
    """The cues of one language; what each means stands in the schema of the section."""

    total_before: Cue
    total_after: Cue
    whole_before: Cue
    whole_after: Cue
    rest: Cue
    nested: Cue
    out_of: Cue
    equals: Cue
    ends: tuple[tuple[Cue | None, Cue], ...]
    """What stands before the first of two ends, where something must, and what stands between them."""
    lasting_before: Cue
    lasting_after: Cue
    elsewhen: Cue
    born: Cue
    died: Cue
    kin: Cue
    at_age: Cue
    aged: Cue
    rose: Cue
    fell: Cue
    now: Cue
    joins: Cue


@lru_cache(maxsize=64)
def words_of(language: str, rules: RuleFiles) -> Words:
    """The words of `language`; without a pack, none are found."""
    pack = load_pack(language, rules)
    section = pack.arithmetic
    return Words(
        **{
            name: Cue(getattr(section, name))
            for name in (
                "total_before", "total_after", "whole_before", "whole_after", "rest", "nested", "out_of", "equals",
                "lasting_before", "lasting_after", "elsewhen", "born", "died", "kin", "at_age", "aged", "rose", "fell",
                "now",
            )
        },
        ends=tuple((Cue([before]) if before else None, Cue([between])) for before, between in section.ends),
        joins=Cue((*pack.dates.conjunctions, *section.joins)),
    )  # fmt: skip
