"""Two sentences that are word for word one but for a name: «Police identified the gunman as [ ]».

Only languages that write names with capitals tell which words are one; what stands in the slot is no name that a list
knows, or names and places would be compared already.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from checker.language import skeleton
from checker.model import NameValue, Sentence, Span, Value
from checker.questions.answers import same_name
from checker.values.names import fold, words_of

__all__ = ["renamed"]

_LEAST_SHARED = 5
"""Words that two sentences must share to be one but for the name."""
_LONGEST = 4
"""Words of a name."""


def renamed(left: Sequence[Sentence], right: Sequence[Sentence]) -> tuple[Value, Value] | None:
    """The names in which two sentences differ, as values; None where they differ in anything else."""
    if len(left) != 1 or len(right) != 1 or left[0].language != right[0].language:
        return None
    one, two = left[0], right[0]
    words = [words_of(sentence.text) for sentence in (one, two)]
    folded = [[fold(word.text) for word in said] for said in words]
    before = _alike(folded[0], folded[1])
    rest = [said[before:] for said in folded]
    behind = _alike(rest[0][::-1], rest[1][::-1])
    slots = [said[before : len(said) - behind] for said in words]
    if before + behind < _LEAST_SHARED or not all(0 < len(slot) <= _LONGEST for slot in slots):
        return None
    if before == 0 or not all(word.text[:1].isupper() for slot in slots for word in slot):
        return None
    names = [_name(sentence, slot[0].start, slot[-1].end) for sentence, slot in zip((one, two), slots, strict=True)]
    skeletons = [name.detail.skeleton for name in names if isinstance(name.detail, NameValue)]
    return None if same_name(*skeletons) else (names[0], names[1])


def _alike(one: Sequence[str], two: Sequence[str]) -> int:
    """How many words the two begin with alike."""
    return len(list(takewhile(lambda pair: pair[0] == pair[1], zip(one, two, strict=False))))


def _name(sentence: Sentence, start: int, end: int) -> Value:
    text = sentence.text[start:end]
    bare = skeleton(text)
    span = Span(sentence.span.start + start, sentence.span.start + end)
    return Value("name", span, text, text, NameValue(f"name?/{bare}", "unknown", text, bare, known=False))
