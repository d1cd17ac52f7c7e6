"""Whether two sentences of one article give a value in one slot of one statement.

Within an article most sentences that resemble each other tell of two things: two villages, two years, a whole and its
part. So much more must agree than between translations: the words of the sentences, and those right beside the value.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import regex

from checker.align.keys import value_keys
from checker.language import load_pack, traits_of
from checker.language.sections.retelling import Retelling
from checker.model import DateValue, NameValue, QuantityValue, Sentence, Value
from checker.questions.comparison.differences import Comparison, Difference
from checker.rulefiles import RuleFiles
from checker.rules.arithmetic.amounts import rounding
from checker.rules.arithmetic.words import Cue

__all__ = ["retold"]

_WORD = regex.compile(r"[\p{L}\p{M}]{2,40}+")
_CHARACTERS = regex.compile(r"[\p{Han}\p{Katakana}ー]{2,40}+")
_LONG = 4
"""Letters above which a word says something, though its pack counts it among the small ones."""
_BARE = 3
"""Letters that a word has at least behind a prefix."""
_CAPITAL = regex.compile(r"\p{Lu}\p{Ll}")
_BESIDE, _COUNTED = 45, 20
"""Code points on each side of a value in which what it is about must be named, and what it counts."""
_COMMA = regex.compile(r"[,，、،;；]\s?(?!\d)")
_SHARED, _SHARED_NAMED = 3, 2
"""Words that two sentences share at least, and how many beside a name that both give."""
_SHARE, _SHARE_UNNAMED = 0.5, 0.6
"""Share of the shorter sentence's words that come back in the longer one, with a name that both give or without."""
_TIMES = ("year", "month", "day", "weekday")


@dataclass(frozen=True, slots=True)
class _Words:
    """The stems of a sentence but for those of its figures, with where each begins in the article's text."""

    sentence: Sentence
    files: RuleFiles
    stems: tuple[tuple[int, str], ...]
    capitalised: frozenset[str]
    """Those of words with a capital inside the sentence, where its script has capitals."""

    @classmethod
    def of(cls, sentence: Sentence, files: RuleFiles) -> _Words:
        """The words of a sentence."""
        figures = [v.span for v in sentence.values if isinstance(v.detail, (QuantityValue, DateValue))]
        stems = [
            (at, stem)
            for at, stem in _stems(sentence.text, sentence.language, files)
            if not any(span.start <= sentence.span.start + at < span.end for span in figures)
        ]
        capitals = frozenset(stem for start, stem in stems if start and sentence.text[start].isupper())
        return cls(sentence, files, tuple((sentence.span.start + start, stem) for start, stem in stems), capitals)

    def stem(self, noun: str) -> frozenset[str]:
        """The stems of a counted noun."""
        return frozenset(stem for _, stem in _stems(noun, self.sentence.language, self.files))

    @property
    def all(self) -> frozenset[str]:
        """The stems, each once."""
        return frozenset(stem for _, stem in self.stems)

    @property
    def common(self) -> frozenset[str]:
        """The stems that stand in no name."""
        names = [value.span for value in self.sentence.values if isinstance(value.detail, NameValue)]
        return frozenset(stem for at, stem in self.stems if not any(span.start <= at < span.end for span in names))

    def beside(self, value: Value, reach: int = _BESIDE) -> frozenset[str]:
        """The stems near a value of the sentence, in its clause and up to the next value of its kind."""
        rivals = [v.span for v in self.sentence.values if v.kind == value.kind and not v.span.touches(value.span)]
        low = max([value.span.start - reach, *(s.end for s in rivals if s.end <= value.span.start)])
        high = min([value.span.end + reach, *(s.start for s in rivals if s.start >= value.span.end)])
        for comma in _COMMA.finditer(self.sentence.text):
            at = self.sentence.span.start + comma.start()
            if at < value.span.start:
                low = max(low, at)
            elif at >= value.span.end:
                high = min(high, at)
        return frozenset(stem for start, stem in self.stems if low <= start < high)


def retold(comparison: Comparison, files: RuleFiles) -> Difference | None:
    """The one value that a pair of sentences of one article tells twice and differently, None where there is no such
    value, or where they may tell of two things.
    """
    one, two = comparison.pair.left[0], comparison.pair.right[0]
    if len(comparison.differences) != 1 or one.language != two.language:
        return None
    difference = comparison.differences[0]
    if difference.doubtful or not _is_only(difference.left, one) or not _is_only(difference.right, two):
        return None
    if _is_new(one, files) or _is_new(two, files):
        return None
    ours, theirs = _Words.of(one, files), _Words.of(two, files)
    shared = ours.all & theirs.all
    if len(shared) < _SHARED_NAMED or not _anchored(one, two, ours, theirs):
        return None
    same = _same_time if difference.part in _TIMES else _same_amount if difference.part == "amount" else None
    return difference if same and same(difference, ours, theirs) else None


def _anchored(one: Sentence, two: Sentence, ours: _Words, theirs: _Words) -> bool:
    """Whether both sentences name one person, organisation or place, or share most of their words."""
    names, names_too = _names(one), _names(two)
    cities, cities_too = _cities(one), _cities(two)
    if (names and names_too and not names & names_too) or (cities and cities_too and not cities & cities_too):
        return False
    shared, least = ours.all & theirs.all, min(len(ours.all), len(theirs.all))
    if names & names_too or ours.capitalised & theirs.capitalised:
        return len(shared) >= (_SHARE if len(shared) >= _SHARED else _SHARE_UNNAMED) * least
    return not _CAPITAL.search(one.text) and len(shared) >= max(_SHARED + 1, _SHARE_UNNAMED * least)


def _same_time(difference: Difference, ours: _Words, theirs: _Words) -> bool:
    """Whether two dates of one kind stand in sentences of nearly the same words."""
    one, two = difference.left.detail, difference.right.detail
    if not isinstance(one, DateValue) or not isinstance(two, DateValue):
        return False
    plain = one.precision == two.precision and one.bound is None and two.bound is None
    shared = ours.all & theirs.all
    if not plain or len(ours.common & theirs.common) < _SHARED:
        return False
    return len(shared) > _SHARED and len(shared) >= _SHARE_UNNAMED * min(len(ours.all), len(theirs.all))


def _same_amount(difference: Difference, ours: _Words, theirs: _Words) -> bool:
    """Whether two amounts measure one thing: the same noun or unit, and the same words beside it."""
    one, two = difference.left.detail, difference.right.detail
    if not isinstance(one, QuantityValue) or not isinstance(two, QuantityValue) or _slot_of(one) != _slot_of(two):
        return False
    if one.dimension == "identifier":
        # Two blocks of one street are two places.
        return False
    if _cut_short(difference.left, difference.right) or _cut_short(difference.right, difference.left):
        return False
    if one.noun and two.noun and not _one_word(one.noun, two.noun):
        # «12 killed» and «21 people were killed» count the same; «12 soldiers» and «21 civilians» do not.
        there, here = theirs.beside(difference.right, _COUNTED), ours.beside(difference.left, _COUNTED)
        if not (ours.stem(one.noun) & there or theirs.stem(two.noun) & here):
            return False
    near = ours.beside(difference.left) & theirs.beside(difference.right)
    return len(near) >= (1 if one.dimension == "count" else 2)


def _one_word(one: str, two: str) -> bool:
    """Whether two nouns are forms of one: людей, людина."""
    a, b = one.lower(), two.lower()
    shared = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    return a == b or (shared >= _LONG - 1 and 2 * shared >= max(len(a), len(b)))


def _cut_short(rough: Value, exact: Value) -> bool:
    """Whether a headline has only cut off digits: 10 billion for 10.7 billion, 2000 for 2178."""
    few, many = rough.detail, exact.detail
    if not isinstance(few, QuantityValue) or not isinstance(many, QuantityValue) or few.low is None or many.low is None:
        return False
    return few.low <= many.low < few.low + 2 * rounding(few.low, rough)


def _is_new(sentence: Sentence, files: RuleFiles) -> bool:
    """Whether the sentence says that a count has changed, or speaks of another thing or of a part."""
    text, start = sentence.text.lower(), sentence.span.start
    if len(text) != len(sentence.text):
        text = sentence.text
    for value in sentence.values:
        # The «second» of a weekday (segunda-feira, thứ hai) is none of these words.
        if isinstance(value.detail, DateValue):
            text = text[: value.span.start - start] + " " * len(value.span) + text[value.span.end - start :]
    return _cue(sentence.language, files).search(text) is not None


@lru_cache(maxsize=64)
def _cue(language: str, files: RuleFiles) -> Cue:
    pack = load_pack(language, files).retelling
    return Cue((*pack.changed, *pack.another))


def _is_only(value: Value, sentence: Sentence) -> bool:
    """Whether no other value of the sentence could fill the same slot."""
    return sum(_slot(other) == _slot(value) for other in sentence.values) == 1


def _slot(value: Value) -> tuple[str, str | None]:
    detail = value.detail
    if isinstance(detail, QuantityValue):
        return _slot_of(detail)
    return (value.kind, None) if isinstance(detail, DateValue) else ("", None)


def _slot_of(quantity: QuantityValue) -> tuple[str, str | None]:
    return quantity.dimension, quantity.unit


def _names(sentence: Sentence) -> frozenset[str]:
    return value_keys(value for value in sentence.values if isinstance(value.detail, NameValue))


def _cities(sentence: Sentence) -> frozenset[str]:
    names = (value.detail for value in sentence.values if isinstance(value.detail, NameValue))
    return frozenset(name.entity for name in names if name.entity.startswith("place/city/"))


def _stems(text: str, language: str, files: RuleFiles) -> tuple[tuple[int, str], ...]:
    if not traits_of(language).spaces:
        runs = [(m.start(), m[0]) for m in _CHARACTERS.finditer(text)]
        return tuple((start + i, run[i : i + 2]) for start, run in runs for i in range(len(run) - 1))
    stops = _stops(language, files)
    section = load_pack(language, files).retelling
    found = []
    for match in _WORD.finditer(text):
        word = match[0].lower()
        if (word not in stops or len(word) > _LONG) and len(word) >= section.shortest:
            found.append((match.start(), _stem(word, section)))
    return tuple(found)


def _stem(word: str, section: Retelling) -> str:
    bare = next((word[len(p) :] for p in section.prefixes if word.startswith(p) and len(word) - len(p) >= _BARE), word)
    return bare[: section.stem]


@lru_cache(maxsize=64)
def _stops(language: str, files: RuleFiles) -> frozenset[str]:
    pack = load_pack(language, files)
    listed = (*pack.numbers.counted.stops, *pack.dates.conjunctions, *pack.numbers.counted.skips, *pack.reporting.verbs)
    return frozenset(part for word in listed for part in word.lower().split())
