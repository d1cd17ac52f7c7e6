"""Whether sentences of two languages that are near each other say the same, by what the two articles say."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from checker.align.anchors import anchors_of, shared_weight
from checker.align.coverage import Coverage
from checker.align.encoder import Encoder
from checker.align.keys import value_keys
from checker.model import Sentence

__all__ = ["Match", "Said", "far_apart", "held_together", "names_of", "share_names", "told_whole"]

_COVERED = 0.41
"""Coverage from which one match of two languages holds by itself."""
_COVERED_OTHER_DAY = 0.5
"""The same, where each of the two gives a date that the other does not."""
_SAID = 0.57
"""The same for two sentences that both give a figure, which can be held against each other: coverage with what else
speaks for and against the match, which are"""
_BY_COSINE, _BY_WORD, _BY_VALUE = 0.4, 0.015, 0.06
"""its cosine, each word of the shorter sentence that is not among the most frequent ones (chance covers few words more
easily than many), and each value that one gives and the other does not. Weights of a logistic regression that tells
translations with one figure changed from the nearest sentences of unrelated news."""
_WORDS = 12
"""Such words beyond which more of them add nothing."""
_SUBSTANCE = 2
"""Words of such a match that are not among the most frequent ones: «Interfax reports» says nothing of its own."""
_COVERED_TOGETHER = 0.36
"""Mean coverage from which several matches that are much of an article hold."""
_LINKING_SHARE = 0.25
"""Share of the shorter article whose sentences match, from which they are judged together."""
_COVERED_KIN = 0.28
"""The same, where the two articles name the same people and places."""
_COVERED_ANCHORED, _ANCHORED = 0.3, 1.0
"""The same, where two sentences share anchors of that weight."""
_NAMES, _NAMES_SHARE = 3, 0.4
"""Names that such articles share, and their share of the names of the one that has fewer."""
_TOLD_WHOLE, _TOLD_WHOLE_ALONE = 0.36, 0.5
"""Mean cosine, over all sentences of the longer article, of the matches of two articles that tell the same from end to
end; the second where that article is one sentence. Of 250,000 pairs of two sentences of unlike texts in two languages
about three reach it, of translations .92 to 1.0 (`benchmarks.briefs`)."""
_WHOLE, _MANY = 0.6, 3
"""Share of the shorter article, and number of matches, that leave no doubt that one translates the other."""
_OTHER_NEWS = dt.timedelta(days=90)
"""Between publications: beyond it two articles tell two pieces of news."""
_UNMATCHED = 2
"""Values of a sentence that its match does not give: at most in a match that holds by itself, in the mean of others."""


@dataclass(frozen=True, slots=True)
class Match:
    """Two sentences, by position in their articles, that are each other's nearest; `cosine` with values masked."""

    left: int
    right: int
    cosine: float


class Said:
    """What sentences say, each looked at once, beside however many it is laid. Sentences are told apart by article and
    position."""

    def __init__(self, encoder: Encoder) -> None:
        self.coverage = Coverage(encoder)
        self._keys: dict[tuple[str, int], frozenset[str]] = {}
        self._anchors: dict[tuple[str, int], dict[str, float]] = {}

    def keys(self, sentence: Sentence) -> frozenset[str]:
        """The keys of its values."""
        at = (sentence.article, sentence.position)
        found = self._keys.get(at)
        if found is None:
            found = self._keys[at] = value_keys(sentence.values)
        return found

    def anchored(self, left: Sentence, right: Sentence) -> float:
        """Weights of the anchors that two sentences share, added up."""
        return shared_weight(self._anchors_of(left), self._anchors_of(right))

    def unmatched(self, left: Sentence, right: Sentence) -> int:
        """How many values one of the two gives that the other does not."""
        one, two = self.keys(left), self.keys(right)
        return max(len(one - two), len(two - one))

    def _anchors_of(self, sentence: Sentence) -> dict[str, float]:
        at = (sentence.article, sentence.position)
        if at not in self._anchors:
            self._anchors[at] = anchors_of(sentence)
        return self._anchors[at]


def held_together(
    matches: tuple[Match, ...],
    left: Sequence[Sentence],
    right: Sequence[Sentence],
    said: Said,
    *,
    kin: bool,
    far: bool,
) -> tuple[Match, ...]:
    """All `matches` where they are much of an article, cover each other and give the same values; else those that hold
    by themselves. Of articles that name the same people and places (`kin`) less is asked, of such as were published far
    apart in time (`far`) more: they tell of one event only where they say the very same."""
    count = len(matches)
    share = count / min(len(left), len(right))
    if count >= _MANY and share >= _WHOLE:
        return matches
    covered = {match: said.coverage.between(left[match.left].text, right[match.right].text) for match in matches}
    together = count >= 2 and share >= _LINKING_SHARE and _given_alike(matches, left, right, said)
    if together and sum(covered.values()) >= (_COVERED_KIN if kin and not far else _COVERED_TOGETHER) * count:
        return matches
    return tuple(
        match
        for match, value in covered.items()
        if (words := _substance(left[match.left], right[match.right], said.coverage)) >= _SUBSTANCE
        and _stands(match, value, words, left[match.left], right[match.right], said, kin=kin, far=far)
    )


def _substance(left: Sentence, right: Sentence, coverage: Coverage) -> int:
    return min(coverage.substance(left.text), coverage.substance(right.text))


def told_whole(matches: tuple[Match, ...], left: Sequence[Sentence], right: Sequence[Sentence], said: Said) -> bool:
    """Whether the longer of two articles says from end to end what the other says, and gives the same values."""
    longer = max(len(left), len(right))
    least = _TOLD_WHOLE_ALONE if longer == 1 else _TOLD_WHOLE
    return sum(match.cosine for match in matches) >= least * longer and _given_alike(matches, left, right, said)


def _given_alike(matches: Collection[Match], left: Sequence[Sentence], right: Sequence[Sentence], said: Said) -> bool:
    return sum(said.unmatched(left[m.left], right[m.right]) for m in matches) <= _UNMATCHED * len(matches)


def far_apart(one: dt.date | None, two: dt.date | None) -> bool:
    return one is not None and two is not None and abs(one - two) > _OTHER_NEWS


def names_of(sentences: Sequence[Sentence]) -> frozenset[str]:
    """The people, bodies and places that an article names."""
    return frozenset(key for s in sentences for key in value_keys(s.values) if "/" in key or key.startswith("place:"))


def share_names(left: frozenset[str], right: frozenset[str]) -> bool:
    shared = len(left & right)
    return shared >= _NAMES and shared >= _NAMES_SHARE * min(len(left), len(right))


def _stands(
    match: Match, covered: float, words: int, left: Sentence, right: Sentence, said: Said, *, kin: bool, far: bool
) -> bool:
    """Whether a match holds by itself. Less is asked of sentences that share a rare name or figure; reports of two days
    are of two happenings, unless they say the very same."""
    one, two = said.keys(left), said.keys(right)
    lacking = max(len(one - two), len(two - one))
    # A year that both name says of which time they tell, however late.
    far = far and not any(key[0] == "y" and key[1:].isdigit() for key in one & two)
    if kin and not far and lacking <= _UNMATCHED and covered >= _COVERED_KIN:
        return True
    dated = [{key for key in keys if key[0] in "mdw" and key[1:].isdigit()} for keys in (one, two)]
    other_day = not (dated[0] <= dated[1] or dated[1] <= dated[0])
    if far or (other_day and not _one_day_apart(one, two)):
        return lacking <= _UNMATCHED and covered >= _COVERED_OTHER_DAY
    if _gives_figure(one) and _gives_figure(two):
        against = _BY_VALUE * lacking
        return covered + _BY_COSINE * match.cosine + _BY_WORD * min(words, _WORDS) - against >= _SAID
    anchored = covered >= _COVERED_ANCHORED and said.anchored(left, right) >= _ANCHORED
    return lacking <= _UNMATCHED and (covered >= _COVERED or anchored)


def _one_day_apart(one: frozenset[str], two: frozenset[str]) -> bool:
    """Whether one day, of a month that both name, is all that the two give differently."""
    apart = one ^ two
    return len(apart) == 2 and all(key[0] == "d" for key in apart)


def _gives_figure(keys: frozenset[str]) -> bool:
    return any(key[0] in "nymd" and key[1:2].isdigit() for key in keys)
