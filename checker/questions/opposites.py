"""Words that exclude each other: rose and fell, guilty and not guilty, opened and closed.

Only the strict form counts. In two sentences of one language that are word for word alike, one word stands against its
opposite, or one negation stands on one side alone. Across languages, and between reports in their own words, only the
direction of a change counts, and only beside one and the same amount.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import regex

from checker import strictyaml
from checker.language import fold_digits, load_pack
from checker.language.tags import AnyLanguage
from checker.messages.said import data_label, say
from checker.model import EventValue, QuantityValue, Sentence, Span, Value
from checker.rulefiles import RuleFiles
from checker.values.names import FormTable, fold, words_of

__all__ = ["Opposed", "changed_otherwise", "load_opposites", "opposed", "same_words"]

_LEAST_WORDS = 3
"""Words beside the cue that must be alike for two sentences to be one."""
_SHORT = 3
"""Letters up to which a word is one of grammar: auxiliaries and articles come and go with a negation."""
_BESIDE = 20
"""Code points between an amount and the word that says in which direction it changed."""
_STEM = 4
_FIGURE = regex.compile(r"\d++(?:[.,]\d++)*+")
_AUXILIARIES = frozenset({"does", "have", "been", "will", "were", "would"})
_NEGATION = "negation"
_Side = Sequence[Sentence]


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two sets of words that exclude each other."""

    one: dict[AnyLanguage, tuple[str, ...]] = field(default_factory=dict)
    two: dict[AnyLanguage, tuple[str, ...]] = field(default_factory=dict)
    change: bool = False
    """Whether they say in which direction an amount moved."""


@dataclass(frozen=True, slots=True)
class _File:
    """Schema of `rules/opposites/*.yaml`."""

    pairs: dict[str, _Pair] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Opposed:
    """The two words, as values of their sentences; of a negation alone, the side without it has none."""

    what: str
    left: Value | None
    right: Value | None
    poles: tuple[str, str]
    """What each side says, in a form that is the same in every language."""


@dataclass(frozen=True, slots=True)
class _Cue:
    pair: str
    pole: int
    span: Span
    text: str
    change: bool


def opposed(left: _Side, right: _Side, files: RuleFiles) -> Opposed | None:
    """What the two sides say oppositely, where they are one sentence but for it."""
    if len(left) != 1 or len(right) != 1:
        return None
    one, two = left[0], right[0]
    if one.language != two.language:
        return _moved(left, right, files)
    cues = [_cues(side.text, side.language, files) for side in (one, two)]
    negations = [[cue for cue in side if cue.pair == _NEGATION] for side in cues]
    if _figures(one.text) != _figures(two.text):
        return None
    if sorted(map(len, negations)) == [0, 1]:
        if _same_but(one.text, two.text, [cue for side in negations for cue in side]):
            poles = ("not", "without") if negations[0] else ("without", "not")
            return Opposed(say("a_negation"), _value(one, negations[0]), _value(two, negations[1]), poles)
        return None
    if negations[0] or negations[1]:
        return None
    for cue in cues[0]:
        for other in cues[1]:
            against = cue.pair == other.pair and cue.pole != other.pole
            # «Innocent until proven guilty» has both words and takes no side.
            against = against and _poles_of(cues[0], cue.pair) == {cue.pole}
            against = against and _poles_of(cues[1], other.pair) == {other.pole}
            if against and _same_but(one.text, two.text, [cue, other]):
                what = data_label("opposite", cue.pair, cue.pair.replace("-", " or "))
                return Opposed(what, _value(one, [cue]), _value(two, [other]), _poles(cue, other))
    return _moved(left, right, files)


def _poles_of(cues: Sequence[_Cue], pair: str) -> set[int]:
    """Which words of a pair a sentence has."""
    return {cue.pole for cue in cues if cue.pair == pair}


def _moved(left: _Side, right: _Side, files: RuleFiles) -> Opposed | None:
    for one in _amounts(left):
        for two in _amounts(right):
            if one.detail == two.detail or one.value == two.value:
                found = changed_otherwise((left[0], one), (right[0], two), files)
                if found is not None:
                    return found
    return None


def changed_otherwise(left: tuple[Sentence, Value], right: tuple[Sentence, Value], files: RuleFiles) -> Opposed | None:
    """The direction in which one amount changed, where each sentence names one and they are opposite."""
    poles = []
    for sentence, value in (left, right):
        cues = _cues(sentence.text, sentence.language, files)
        own = [cue for cue in cues if cue.change and _beside(cue, sentence, value)]
        if any(cue.pair == _NEGATION for cue in cues) or len({cue.pole for cue in own}) != 1:
            return None
        poles.append(own[0])
    if poles[0].pair != poles[1].pair or poles[0].pole == poles[1].pole:
        return None
    values = _value(left[0], poles[:1]), _value(right[0], poles[1:])
    return Opposed("the direction of the change", *values, _poles(poles[0], poles[1]))


def _poles(one: _Cue, two: _Cue) -> tuple[str, str]:
    return f"{one.pair}:{one.pole}", f"{two.pair}:{two.pole}"


def _beside(cue: _Cue, sentence: Sentence, value: Value) -> bool:
    at = Span(value.span.start - sentence.span.start, value.span.end - sentence.span.start)
    return max(cue.span.start - at.end, at.start - cue.span.end) <= _BESIDE


def _amounts(side: _Side) -> Iterator[Value]:
    for sentence in side:
        for value in sentence.values:
            if isinstance(value.detail, QuantityValue) and value.detail.dimension in ("percent", "money"):
                yield value


def _value(sentence: Sentence, cues: Sequence[_Cue]) -> Value | None:
    if not cues:
        return None
    start = sentence.span.start
    span = Span(cues[0].span.start + start, cues[0].span.end + start)
    return Value("event", span, cues[0].text, cues[0].text, EventValue(cues[0].pair))


def same_words(one: Sentence, two: Sentence) -> bool:
    """Whether two sentences of one language are word for word alike but for their figures."""
    return one.language == two.language and _same_but(one.text, two.text, [])


def _same_but(one: str, two: str, cues: Sequence[_Cue]) -> bool:
    taken = {_stem(fold(word.text)) for cue in cues for word in words_of(cue.text)}
    words = [_content(text, taken) for text in (one, two)]
    return words[0] == words[1] and sum(words[0].values()) >= _LEAST_WORDS


def _content(text: str, taken: set[str]) -> Counter[str]:
    folded = [fold(word.text) for word in words_of(text)]
    return Counter(
        _stem(word)
        for word in folded
        if len(word) > _SHORT and word not in _AUXILIARIES and not word.isdecimal() and _stem(word) not in taken
    )


def _stem(word: str) -> str:
    return word[: max(_STEM, len(word) - 3)]


def _figures(text: str) -> Counter[str]:
    return Counter(_FIGURE.findall(fold_digits(text)))


@lru_cache(maxsize=8)
def load_opposites(files: RuleFiles) -> dict[str, _Pair]:
    """The pairs of every file, a later one of a name in place of an earlier one. Raises RuleFileError."""
    found: dict[str, _Pair] = {}
    for path in files.find("opposites/*.yaml"):
        found |= strictyaml.read_yaml(path, _File).pairs
    return found


@lru_cache(maxsize=64)
def _table(language: str, files: RuleFiles) -> FormTable[tuple[str, int, bool]]:
    forms: list[tuple[str, tuple[str, int, bool]]] = []
    for name, pair in load_opposites(files).items():
        for pole, words in ((1, pair.one), (2, pair.two)):
            forms += [(form, (name, pole, pair.change)) for form in words.get(language, ())]
    events = load_pack(language, files).events
    forms += [(form, (_NEGATION, 1, False)) for form in events.negation]
    return FormTable(forms)


@lru_cache(maxsize=4096)
def _cues(text: str, language: str, files: RuleFiles) -> tuple[_Cue, ...]:
    words = words_of(text)
    found = []
    for first, last, (pair, pole, change) in _table(language, files).find([fold(word.text) for word in words]):
        span = Span(words[first].start, words[last - 1].end)
        found.append(_Cue(pair, pole, span, text[span.start : span.end], change))
    return tuple(found)
