"""People and organisations that two sentences which say the same name differently: Kim Jong Un beside Kim Jong Il.

Languages leave names out, put pronouns and offices in their place and spell them in ways that no list holds. So a name
counts as missing on a side only where that side and the sentences around it have no form of it, read or merely alike;
and a name is replaced only where each side lacks just the one that the other has.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import regex
from rapidfuzz import fuzz

from checker.language import language_of, skeleton, traits_of
from checker.language.people import given_names
from checker.model import NameValue, Pair, Sentence, Span, Value
from checker.questions.comparison.differences import Difference
from checker.rulefiles import RuleFiles
from checker.values.names import find_names, has_names_in

__all__ = ["Names"]

_WORD = regex.compile(r"[\p{L}\p{M}]{2,40}+")
_WHOLE = 0.6
"""From this share of its letters on, what is written is a full name."""
_LEAST = 3
"""Letters of a skeleton under which a part of a name tells nothing."""
_LEAST_LIKE = 4
"""Letters of a skeleton under which it must be the same to count as alike."""
_ALIKE, _ALIKE_WITHIN = 75.0, 84.0
"""Least likeness of two words that begin alike, and of others, in percent."""
_LEAST_UNLISTED = 5
_WORDS_UNLISTED = 2
"""From so many spaces on, what a title announces may be no name (the Prime Minister Safe Motherhood Campaign)."""
_UNLIKE = 45.0
"""Likeness from which two names that no list knows may be one in two spellings, in percent."""
_FULL = 2
"""Words of a name that has a given name and a family name."""
_ONE_SOUND = ({"b", "v"}, {"j", "z"}, {"c", "k"}, {"s", "z"}, {"d", "t"}, {"m", "n"}, {"l", "r"}, {"f", "p"})
"""Consonants that languages write for one another."""
_VOWELS = frozenset("aeiouh")


@dataclass(frozen=True, slots=True)
class _Mention:
    value: Value
    name: NameValue
    sentence: Sentence


class Names:
    """The names of every sentence of a run, those of speakers whom no claim holds included; read once where asked."""

    def __init__(self, sentences: Sequence[Sequence[Sentence]], files: RuleFiles) -> None:
        self._files = files
        self._of_article: Mapping[str, Sequence[Sentence]] = {own[0].article: own for own in sentences if own}
        self._read: dict[tuple[str, int], tuple[_Mention, ...]] = {}

    def differences(self, pair: Pair) -> tuple[Difference, ...]:
        """The one person and the one organisation that each side has in place of the other's; most pairs have none."""
        found = []
        for kind in ("person", "org"):
            left, right = self._mentions(pair.left, kind), self._mentions(pair.right, kind)
            if not left or not right:
                continue
            ours = [m for m in _distinct(left) if self._missing(m, pair.left, pair.right)]
            theirs = [m for m in _distinct(right) if self._missing(m, pair.right, pair.left)]
            if len(ours) == 1 and len(theirs) == 1 and _two(ours[0], theirs[0]):
                one, two = ours[0], theirs[0]
                found.append(Difference("name", one.value, two.value, one.sentence, two.sentence))
            elif kind == "person" and (both := _namesakes(left, right)) is not None:
                one, two = both
                found.append(Difference("name", one.value, two.value, one.sentence, two.sentence, namesakes=True))
        return tuple(found)

    def mentioned(self, article: str, entity: str) -> int:
        """How often the article names `entity` in full."""
        return sum(
            m.name.entity == entity and not _in_part(m) for s in self._of_article.get(article, ()) for m in self._of(s)
        )

    def _mentions(self, side: Sequence[Sentence], kind: str) -> list[_Mention]:
        return [m for sentence in side for m in self._of(sentence) if m.name.type == kind]

    def _of(self, sentence: Sentence) -> tuple[_Mention, ...]:
        key = (sentence.article, sentence.position)
        if key not in self._read:
            values = [*sentence.values, *self._unclaimed(sentence)]
            self._read[key] = tuple(
                _Mention(value, value.detail, sentence)
                for value in values
                if isinstance(value.detail, NameValue) and value.kind == "name"
            )
        return self._read[key]

    def _unclaimed(self, sentence: Sentence) -> Iterator[Value]:
        """Names in the reporting clauses that claims leave out."""
        if all(claim.speaker is None for claim in sentence.claims):
            return
        for value in find_names(sentence.text, language_of(sentence.language, self._files)):
            span = Span(value.span.start + sentence.span.start, value.span.end + sentence.span.start)
            if not any(claim.span.touches(span) for claim in sentence.claims):
                yield replace(value, span=span)

    def _missing(self, mention: _Mention, own: Sequence[Sentence], others: Sequence[Sentence]) -> bool:
        """Whether the other side has no form of the name, and names it less often around than this side does."""
        language = others[0].language
        listed = mention.name.known and has_names_in(mention.name.entity, language, self._files)
        if not listed and (_is_opaque(language) or (not mention.name.known and _is_opaque(own[0].language))):
            return False
        if any(self._forms(mention, sentence) for sentence in others):
            return False
        there = sum(self._forms(mention, sentence) for sentence in self._around(others))
        return not there or there < sum(self._forms(mention, sentence) for sentence in self._around(own))

    def _around(self, side: Sequence[Sentence]) -> Sequence[Sentence]:
        """The side with the sentence before it and the one after it."""
        own = self._of_article[side[0].article]
        return own[max(0, side[0].position - 1) : side[-1].position + 2]

    def _forms(self, mention: _Mention, sentence: Sentence) -> int:
        """How many mentions and words of the sentence may mean the one who is mentioned."""
        others = self._of(sentence)
        found = sum(_may_mean(mention, other) for other in others)
        if not traits_of(sentence.language).spaces:
            return found
        taken = [m.value.span for m in others]
        parts = _parts(mention.name.label) | _parts(mention.value.text)
        for match in _WORD.finditer(sentence.text):
            start = sentence.span.start + match.start()
            if not match[0][0].islower() and not any(span.start <= start < span.end for span in taken):
                found += any(_alike(word, part) for word in skeleton(match[0]).split() for part in parts)
        return found


def _distinct(mentions: Sequence[_Mention]) -> list[_Mention]:
    """The first mention of each."""
    return list({m.name.entity: m for m in reversed(mentions)}.values())


def _two(one: _Mention, two: _Mention) -> bool:
    """Whether two mentions surely are two: not a family name beside a full name of that family, nor, where no list
    knows them, two spellings.
    """
    if _may_mean(one, two) or _may_mean(two, one):
        return False
    if one.name.known and two.name.known:
        return True
    a, b = one.name.skeleton, two.name.skeleton
    if max(a.count(" "), b.count(" ")) >= _WORDS_UNLISTED:
        return False
    return min(len(a), len(b)) >= _LEAST_UNLISTED and fuzz.ratio(a, b, processor=None) < _UNLIKE


def _namesakes(left: Sequence[_Mention], right: Sequence[_Mention]) -> tuple[_Mention, _Mention] | None:
    """The one person on each side whom no list knows, where family names agree and given names are two: Rajesh, Rakesh.

    Both given names stand in lists of names and part in one consonant, and no more than that, so that they are neither
    two spellings nor two people who have nothing in common.
    """
    ours, theirs = ([m for m in _distinct(side) if not m.name.known] for side in (left, right))
    if len(ours) != 1 or len(theirs) != 1:
        return None
    one, two = ours[0].name.skeleton.split(), theirs[0].name.skeleton.split()
    if len(one) != len(two) or len(one) < _FULL or not all(map(_alike, one[1:], two[1:])):
        return None
    given = given_names()
    if one[0] == two[0] or one[0] not in given or two[0] not in given or not _one_consonant_apart(one[0], two[0]):
        return None
    return ours[0], theirs[0]


def _one_consonant_apart(one: str, two: str) -> bool:
    a, b = _frame(one), _frame(two)
    apart = [{x, y} for x, y in zip(a, b, strict=False) if x != y]
    return len(a) == len(b) and len(apart) == 1 and apart[0] not in _ONE_SOUND


def _may_mean(one: _Mention, two: _Mention) -> bool:
    if one.name.type != two.name.type:
        return False
    if one.name.entity == two.name.entity:
        return True
    if one.name.known and two.name.known and not (_in_part(one) or _in_part(two)):
        return False
    return any(_alike(a, b) for a in _parts(one.name.label) for b in _parts(two.name.label))


def _in_part(mention: _Mention) -> bool:
    """Whether a person is named by a part of the name that others may bear too."""
    written, whole = (skeleton(name).replace(" ", "") for name in (mention.value.text, mention.name.label))
    return mention.name.type == "person" and len(written) < _WHOLE * len(whole)


@lru_cache(maxsize=4096)
def _parts(name: str) -> frozenset[str]:
    """The words of a name, and all of it as one word, as a translator may have written it."""
    words = skeleton(name).split()
    return frozenset(word for word in (*words, "".join(words)) if len(word) >= _LEAST)


@lru_cache(maxsize=65536)
def _alike(word: str, part: str) -> bool:
    """Whether a word may be a name's part in another spelling, or with an ending."""
    if word == part:
        return True
    if len(word) < _LEAST_LIKE:
        return False
    head = word[: len(part) + 2]
    likeness = fuzz.ratio(head, part, processor=None)
    if likeness >= (_ALIKE if word[0] == part[0] else _ALIKE_WITHIN):
        return True
    one, two = _frame(head), _frame(part)
    return min(len(one), len(two)) >= _LEAST_LIKE and fuzz.ratio(one, two, processor=None) >= _ALIKE_WITHIN


def _frame(word: str) -> str:
    """The consonants, which scripts write most alike."""
    return "".join(ch for ch in word if ch not in _VOWELS)


def _is_opaque(language: str) -> bool:
    """Whether its spelling shows too little of how a foreign name sounds: only listed names are found there."""
    known = traits_of(language)
    return known.consonantal or not known.spaces
