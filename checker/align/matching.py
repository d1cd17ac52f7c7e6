"""Which sentences of two articles say the same, judged by the two articles alone, whatever else lies beside them.

Two articles of one language are looked at where they tell of the same things, or where one of their sentences is the
same but for a value. Two of different languages are looked at where a sentence of each comes near one of the other.
Then sentences match that are each other's nearest in the two articles. Likeness is measured with digits masked, so that
a figure that differs does not hide that the rest is the same.
"""

from __future__ import annotations

import datetime as dt
import heapq
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import regex
from numpy.typing import NDArray

from checker.align.candidates import nearest_abroad
from checker.align.encoder import Encoder, Thresholds
from checker.align.evidence import Match, Said, far_apart, held_together, names_of, share_names, told_whole
from checker.align.keys import value_keys
from checker.engine import Engine
from checker.model import Pair, Sentence, Value

__all__ = ["Link", "Match", "align_sentences", "link_articles", "masked"]

_KIN, _COPY = 0.5, 0.75
"""Shares of the way from `Thresholds.same` to 1 that two sentences of one language must go where their articles tell of
one story, and where they only share some of it."""
_BESIDE = 24
"""Articles of its language that the sentences of one are laid beside, so that a story of many costs no more an article;
the questions of a story gather what all of them say."""
_FAR = 0.7
"""Share of `Thresholds.propose` under which nothing makes a match."""
_SHARED_VALUE = 0.04
_ORDER = 0.35
_PARALLEL_SHARE = 0.4
"""From this share of matched sentences, two articles are translations of each other rather than relatives."""
_JOIN_GAIN = 0.015
_SHORTEST = 4
"""Words (in a script without spaces: twice as many letters) of a sentence that links two articles by itself."""
_SAME_TEXT = 64
"""Articles that hold one masked sentence; a sentence of more is a formula."""
_DIGITS = regex.compile(r"\p{Nd}+(?:[.,:]\p{Nd}+)*")
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]++")
_IDEOGRAPHS = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}]")


@dataclass(frozen=True, slots=True)
class Link:
    """Two articles (by number, left < right) and the sentences that link them."""

    left: int
    right: int
    matches: tuple[Match, ...]


def masked(text: str) -> str:
    """`text` with every figure as one 0: what two statements share that give one value differently."""
    return _DIGITS.sub("0", text)


def link_articles(
    articles: Sequence[Sequence[Sentence]],
    vectors: Sequence[NDArray[np.float32]],
    likeness: Mapping[tuple[int, int], float],
    related: float,
    encoder: Encoder,
    published: Sequence[dt.date | None],
    leading: Collection[int],
    engine: Engine,
) -> list[Link]:
    """The pairs of articles that have sentences to compare. `vectors` are those of the masked sentences of each article
    (sentences, dim); `likeness` of two articles makes a story of them from `related` on; half of it is enough to look
    for sentences that are nearly the same. Those that are `leading` are laid beside articles of other languages."""
    thresholds = encoder.thresholds
    language = [own[0].language if own else "" for own in articles]
    said = Said(encoder)
    found: dict[tuple[int, int], tuple[Match, ...]] = {}
    near = _most_alike(
        {pair: value for pair, value in likeness.items() if value >= related / 2 and all(language[at] for at in pair)}
    )
    for left, right in sorted(near):
        if _one_language(language[left], language[right]):
            kin = _KIN if likeness[left, right] >= related else _COPY
            floor = thresholds.same + kin * (1 - thresholds.same)
            (found[left, right],) = _matches(articles, vectors, left, right, (floor,), said)
    for left, right, one, two in _same_but_for_values(articles):
        if (left, right) not in near:
            cosine = float(vectors[left][one] @ vectors[right][two])
            found[left, right] = (*found.get((left, right), ()), Match(one, two, round(cosine, 6)))
    near_abroad = nearest_abroad(vectors, language, leading, thresholds.same, _one_language, engine)
    matched = {
        (left, right): _matches(articles, vectors, left, right, (thresholds.same, thresholds.propose), said)
        for left, right in near_abroad
    }
    whole = {
        pair: looser
        for pair, (_, looser) in matched.items()
        if told_whole(looser, articles[pair[0]], articles[pair[1]], said)
    }
    said.coverage.prepare(
        text
        for (left, right), (own, _) in matched.items()
        if (left, right) not in whole
        for match in own
        for text in (articles[left][match.left].text, articles[right][match.right].text)
    )
    names = {at: names_of(articles[at]) for pair in matched for at in pair}
    for (left, right), (own, _) in matched.items():
        if (left, right) in whole:
            found[left, right] = whole[left, right]
            continue
        far = far_apart(published[left], published[right])
        kin = share_names(names[left], names[right])
        found[left, right] = held_together(own, articles[left], articles[right], said, kin=kin, far=far)
    return [Link(*pair, tuple(sorted(own, key=_place))) for pair, own in sorted(found.items()) if own]


def _most_alike(likeness: Mapping[tuple[int, int], float]) -> set[tuple[int, int]]:
    """The pairs of which one article is among the `_BESIDE` that are most like the other, of equals the first ones."""
    beside: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for (left, right), value in likeness.items():
        beside[left].append((-value, right))
        beside[right].append((-value, left))
    return {
        (min(at, other), max(at, other))
        for at, others in beside.items()
        for _, other in heapq.nsmallest(_BESIDE, others)
    }


def _place(match: Match) -> tuple[int, int]:
    return match.left, match.right


def _matches(
    articles: Sequence[Sequence[Sentence]],
    vectors: Sequence[NDArray[np.float32]],
    left: int,
    right: int,
    floors: Sequence[float],
    said: Said,
) -> list[tuple[Match, ...]]:
    """The sentences of two articles that are each other's nearest, from each of `floors` on."""
    cosine = vectors[left] @ vectors[right].T
    return [_from(floor, cosine, articles[left], articles[right], said) for floor in floors]


def _from(
    floor: float, cosine: NDArray[np.float32], left: Sequence[Sentence], right: Sequence[Sentence], said: Said
) -> tuple[Match, ...]:
    score = cosine
    near = np.argwhere(cosine >= floor - 4 * _SHARED_VALUE)
    if len(near):
        score = cosine.copy()
        for one, two in near.tolist():
            shared = said.keys(left[one]) & said.keys(right[two])
            if shared:
                score[one, two] += _SHARED_VALUE * min(4, len(shared))
    return tuple(
        Match(one, two, round(float(cosine[one, two]), 6))
        for one, two in _mutual_best(score)
        if cosine[one, two] >= floor
    )


def _same_but_for_values(articles: Sequence[Sequence[Sentence]]) -> Iterator[tuple[int, int, int, int]]:
    """(article, article, sentence, sentence) of sentences of one language that are the same but for their figures, and
    that name something besides: bulletins written after one pattern name their day or place otherwise."""
    holders: dict[tuple[str, str], dict[int, int]] = defaultdict(dict)
    for number, own in enumerate(articles):
        for row, sentence in enumerate(own):
            if sentence.kind == "body" and (text := _folded(sentence.text)) and _says_enough(text):
                holders[sentence.language, text].setdefault(number, row)
    for rows in holders.values():
        if 2 <= len(rows) <= _SAME_TEXT:
            numbers = sorted(rows)
            for at, left in enumerate(numbers):
                for right in numbers[at + 1 :]:
                    one, two = articles[left][rows[left]], articles[right][rows[right]]
                    if one.text != two.text and _one_value_apart(one, two):
                        yield left, right, rows[left], rows[right]


def _one_value_apart(one: Sentence, two: Sentence) -> bool:
    left, right = _DIGITS.findall(one.text), _DIGITS.findall(two.text)
    return len(left) == len(right) and sum(a != b for a, b in zip(left, right, strict=True)) == 1


def _folded(text: str) -> str:
    return " ".join(masked(text).casefold().split())


def _says_enough(text: str) -> bool:
    words = len(_WORD.findall(text)) + len(_IDEOGRAPHS.findall(text)) // 2
    return words >= 2 * _SHORTEST


def _one_language(one: str, two: str) -> bool:
    """Whether two languages are or may be one: where one could not be told, it may be the other."""
    return one == two or "und" in (one, two)


def _same_language(thresholds: Thresholds) -> float:
    """In one language unrelated sentences on one matter are near each other."""
    return thresholds.same + _KIN * (1 - thresholds.same)


def align_sentences(
    link: Link,
    left: Sequence[Sentence],
    right: Sequence[Sentence],
    left_vectors: NDArray[np.float32],
    right_vectors: NDArray[np.float32],
    thresholds: Thresholds,
) -> list[Pair]:
    """The sentences of two linked articles that say the same, in the left one's order. Vectors: (sentences, dim).

    Translations of each other are aligned whole; of other articles only sentences that match on their own are.
    """
    anchors = [(match.left, match.right) for match in link.matches]
    if len(anchors) >= max(2, _PARALLEL_SHARE * min(len(left), len(right))) and _keeps_order(anchors):
        cosine = left_vectors @ right_vectors.T
        score = cosine + _shared_values(left, right) - _ORDER * _order_distance(anchors, len(left), len(right))
        alike = _one_language(left[0].language, right[0].language)
        floor = _same_language(thresholds) if alike else _FAR * thresholds.propose
        matched = [(i, j) for i, j in _mutual_best(score) if cosine[i, j] >= floor]
    else:
        matched = [(match.left, match.right) for match in link.matches]
    groups = _join(matched, left_vectors, right_vectors, left, right)
    return [_pair(g_left, g_right, left, right, left_vectors, right_vectors) for g_left, g_right in groups]


def _mutual_best(score: NDArray[np.float32]) -> list[tuple[int, int]]:
    if not score.size:
        return []
    best_right, best_left = score.argmax(axis=1), score.argmax(axis=0)
    return [(i, int(j)) for i, j in enumerate(best_right) if best_left[j] == i]


def _shared_values(left: Sequence[Sentence], right: Sequence[Sentence]) -> NDArray[np.float32]:
    """(left, right): a little for each value that two sentences share, so that figures and names break ties."""
    keys_left = [value_keys(sentence.values) for sentence in left]
    keys_right = [value_keys(sentence.values) for sentence in right]
    shared = np.zeros((len(left), len(right)), dtype=np.float32)
    for i, keys in enumerate(keys_left):
        if keys:
            for j, others in enumerate(keys_right):
                shared[i, j] = min(4, len(keys & others))
    return shared * np.float32(_SHARED_VALUE)


def _keeps_order(anchors: list[tuple[int, int]]) -> bool:
    steps = [b[1] >= a[1] for a, b in pairwise(anchors)]
    return not steps or sum(steps) >= 0.7 * len(steps)


def _order_distance(anchors: list[tuple[int, int]], left: int, right: int) -> NDArray[np.float32]:
    """(left, right): how far a pair lies from the line through the anchors, as a share of the right article."""
    xs, ys = zip(*sorted(anchors), strict=True)
    ys = tuple(np.maximum.accumulate(ys).tolist())
    expected = np.interp(np.arange(left), (-1, *xs, left), (-1, *ys, right))
    distance = np.abs(np.arange(right)[None, :] - expected[:, None]) / max(8, right)
    return np.asarray(distance, dtype=np.float32)


def _join(
    matched: list[tuple[int, int]],
    left_vectors: NDArray[np.float32],
    right_vectors: NDArray[np.float32],
    left: Sequence[Sentence],
    right: Sequence[Sentence],
) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Unmatched sentences join the match of a neighbour where the two together are nearer to it than the one alone."""
    free_left = set(range(len(left))) - {i for i, _ in matched}
    free_right = set(range(len(right))) - {j for _, j in matched}
    groups = []
    for i, j in matched:
        groups.append(
            (
                _grow(i, left, left_vectors, free_left, right_vectors[j]),
                _grow(j, right, right_vectors, free_right, left_vectors[i]),
            )
        )
    return groups


def _grow(
    at: int, own: Sequence[Sentence], vectors: NDArray[np.float32], free: set[int], target: NDArray[np.float32]
) -> tuple[int, ...]:
    base = float(vectors[at] @ target)
    gains = []
    for near in (at - 1, at + 1):
        if near in free and own[near].passage == own[at].passage:
            joint = vectors[at] * len(own[at].text) + vectors[near] * len(own[near].text)
            norm = float(np.linalg.norm(joint))
            gains.append((float(joint @ target) / norm - base if norm else 0.0, near))
    if gains and max(gains)[0] >= _JOIN_GAIN:
        near = max(gains)[1]
        free.discard(near)
        return tuple(sorted((at, near)))
    return (at,)


def _pair(
    rows_left: tuple[int, ...],
    rows_right: tuple[int, ...],
    left: Sequence[Sentence],
    right: Sequence[Sentence],
    left_vectors: NDArray[np.float32],
    right_vectors: NDArray[np.float32],
) -> Pair:
    one, two = left_vectors[list(rows_left)].sum(axis=0), right_vectors[list(rows_right)].sum(axis=0)
    norm = float(np.linalg.norm(one) * np.linalg.norm(two))
    return Pair(
        left=tuple(left[i] for i in rows_left),
        right=tuple(right[j] for j in rows_right),
        similarity=round(float(one @ two) / norm, 4) if norm else 0.0,
        nearby_left=_nearby(rows_left, left),
        nearby_right=_nearby(rows_right, right),
    )


def _nearby(rows: tuple[int, ...], sentences: Sequence[Sentence]) -> tuple[Value, ...]:
    """Values of the other sentences of the same passage: what a translator may have moved out of `rows`."""
    passages = {sentences[row].passage for row in rows}
    return tuple(
        value
        for row, sentence in enumerate(sentences)
        if row not in rows and sentence.passage in passages
        for value in sentence.values
    )
