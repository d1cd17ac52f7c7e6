"""Which articles tell the same thing, and which of their sentences say the same.

Two passes. The first looks at every sentence and finds, per pair of languages, mutual nearest neighbours by the
margin criterion of Lample et al. 2018 (CSLS), which keeps sentences that are near to everything from matching all.
Articles with such pairs are linked. The second pass aligns the sentences of each two linked articles with all that is
then known: their own similarity matrix, the values they share, and the order of the text where both keep one order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from checker.align.encoder import Thresholds
from checker.align.keys import value_keys
from checker.align.neighbours import nearest_sentences
from checker.model import Pair, Sentence, Value

__all__ = ["Link", "Match", "align_sentences", "link_articles"]

_NEIGHBOURS = 8
_NEAR_BEST = 0.08
"""How far below its best match in a language, by margin, a sentence of a further source may lie."""
_MARGIN = 0.10
"""Least margin of a match that needs others beside it."""
_CLEAR_MARGIN = 0.25
"""Margin that makes up for a cosine under `Thresholds.same`: hardly a wrong match reaches it."""
_SUPPORT = 0.4
"""Margins that together link two articles without one sure match."""
_KIN, _COPY = 0.5, 0.75
"""Shares of the way from `Thresholds.same` to 1 that sentences of one language must go, with a margin or without."""
_KIN_MARGIN = 0.5
"""Margin of such sentences: bulletins, results and bonds are written after one pattern and lie near each other."""
_FAR = 0.7
"""Share of `Thresholds.propose` under which no margin makes a match."""
_NEARBY = 24
"""Sentences on either side; no paragraph is longer, and a table of thousands of lines would cost their square."""
_RIVAL = 0.5
"""Share of an article's strongest link into a language that another link into it needs."""
_SHARED_VALUE = 0.04
_ORDER = 0.35
_PARALLEL_SHARE = 0.4
"""From this share of matched sentences, two articles are translations of each other rather than relatives."""
_JOIN_GAIN = 0.015


@dataclass(frozen=True, slots=True)
class Match:
    """Two sentences, by position in their articles, that are each other's best match; `margin` is the CSLS score."""

    left: int
    right: int
    cosine: float
    margin: float

    def sure(self, thresholds: Thresholds) -> bool:
        """Whether the match stands on its own, without other sentences of the two articles that match."""
        if self.cosine >= _same_language(thresholds):
            return True
        if self.cosine >= thresholds.same:
            return self.margin >= _MARGIN
        return self.cosine >= thresholds.propose and self.margin >= _CLEAR_MARGIN


@dataclass(frozen=True, slots=True)
class Link:
    """Two articles (by number, left < right) and the sentences that link them."""

    left: int
    right: int
    matches: tuple[Match, ...]

    @property
    def strength(self) -> float:
        """The margins of all matches together."""
        return sum(max(0.0, match.margin) for match in self.matches)


def link_articles(
    sentences: Sequence[Sentence], articles: NDArray[np.int64], vectors: NDArray[np.float32], thresholds: Thresholds
) -> list[Link]:
    """The pairs of articles that share one sure match, or several that together are as good as one."""
    languages: dict[str, list[int]] = defaultdict(list)
    for row, sentence in enumerate(sentences):
        languages[sentence.language].append(row)
    rows = {language: np.array(found, dtype=np.int64) for language, found in languages.items()}
    names = sorted(rows)
    matches: dict[tuple[int, int], list[Match]] = defaultdict(list)
    for i, first in enumerate(names):
        for second in names[i:]:
            alike = _one_language(first, second)
            for row, other, cosine, margin in _mutual(vectors, articles, rows[first], rows[second], alike, thresholds):
                one, two = sorted((row, other), key=lambda at: articles[at])
                match = Match(sentences[one].position, sentences[two].position, cosine, margin)
                matches[int(articles[one]), int(articles[two])].append(match)
    links = [
        Link(left, right, tuple(sorted(found, key=lambda match: (match.left, match.right))))
        for (left, right), found in sorted(_of_one_mind(matches, sentences, articles, vectors, thresholds).items())
        if any(match.sure(thresholds) for match in found)
        or (len(found) >= 2 and sum(match.margin for match in found) >= _SUPPORT)
    ]
    language_of = {int(article): sentence.language for article, sentence in zip(articles, sentences, strict=True)}
    return _without_weak(links, language_of, thresholds)


def _of_one_mind(
    matches: dict[tuple[int, int], list[Match]],
    sentences: Sequence[Sentence],
    articles: NDArray[np.int64],
    vectors: NDArray[np.float32],
    thresholds: Thresholds,
) -> dict[tuple[int, int], list[Match]]:
    """The matches without those of a sentence whose matches in one language do not say the same: sources that tell what
    it tells agree among themselves. The one between the articles that have most in common stays.
    """
    first_row = np.searchsorted(articles, np.arange(int(articles[-1]) + 2))
    strength = {pair: sum(max(0.0, match.margin) for match in found) for pair, found in matches.items()}
    ways: dict[tuple[int, str], list[tuple[float, int, tuple[int, int], Match]]] = defaultdict(list)
    for pair, found in matches.items():
        for match in found:
            rows = int(first_row[pair[0]]) + match.left, int(first_row[pair[1]]) + match.right
            for row, other in (rows, rows[::-1]):
                ways[row, sentences[other].language].append((-strength[pair], other, pair, match))
    odd: set[tuple[tuple[int, int], Match]] = set()
    for candidates in ways.values():
        (_, best, *_), *rest = sorted(candidates, key=lambda found: found[:2])
        odd |= {(pair, m) for _, row, pair, m in rest if float(vectors[best] @ vectors[row]) < thresholds.same}
    kept = {pair: [match for match in found if (pair, match) not in odd] for pair, found in matches.items()}
    return {pair: found for pair, found in kept.items() if found}


def _without_weak(links: list[Link], language_of: dict[int, str], thresholds: Thresholds) -> list[Link]:
    """The links without those that hang on one near miss while an article has its real counterpart in that language."""
    best: dict[tuple[int, str], float] = defaultdict(float)
    for link in links:
        for one, two in ((link.left, link.right), (link.right, link.left)):
            best[one, language_of[two]] = max(best[one, language_of[two]], link.strength)
    return [
        link
        for link in links
        if any(match.cosine >= thresholds.same for match in link.matches)
        or link.strength
        >= _RIVAL * max(best[link.left, language_of[link.right]], best[link.right, language_of[link.left]])
    ]


def _mutual(
    vectors: NDArray[np.float32],
    articles: NDArray[np.int64],
    first: NDArray[np.int64],
    second: NDArray[np.int64],
    alike: bool,
    thresholds: Thresholds,
) -> list[tuple[int, int, float, float]]:
    """(row, row, cosine, margin) of sentences that are each other's best match between their two articles, none of them
    far below the best match that either has in the other's language at all.
    """
    there = nearest_sentences(vectors, articles, first, second, _NEIGHBOURS, absent=thresholds.same)
    back = there
    if first is not second:
        back = nearest_sentences(vectors, articles, second, first, _NEIGHBOURS, absent=thresholds.same)
    # Among few sentences nothing is near by chance, and every margin would be wide: `propose` is what is near in many.
    hub = dict(zip(first.tolist(), np.maximum(there.hub, thresholds.propose).tolist(), strict=True))
    hub_back = dict(zip(second.tolist(), np.maximum(back.hub, thresholds.propose).tolist(), strict=True))
    scores: dict[tuple[int, int], tuple[float, float]] = {}
    for queries, found, forward in ((first, there, True), (second, back, False)):
        for row, near, cosines in zip(queries.tolist(), found.index.tolist(), found.cosine.tolist(), strict=True):
            for other, cosine in zip(near, cosines, strict=True):
                if other >= 0 and cosine >= _FAR * thresholds.propose:
                    key = (row, other) if forward else (other, row)
                    scores[key] = (2 * cosine - hub[key[0]] - hub_back[key[1]], cosine)
    best: dict[int, float] = {}
    best_between: dict[tuple[int, int], tuple[float, int]] = {}
    for (row, other), (score, _) in scores.items():
        for one, two in ((row, other), (other, row)):
            best[one] = max(best.get(one, -2.0), score)
            key = (one, int(articles[two]))
            best_between[key] = max(best_between.get(key, (-2.0, -1)), (score, -two))
    return [
        (row, other, cosine, score)
        for (row, other), (score, cosine) in scores.items()
        if best_between[row, int(articles[other])][1] == -other
        and best_between[other, int(articles[row])][1] == -row
        and score >= max(best[row], best[other]) - _NEAR_BEST
        and (_is_copy(cosine, score, thresholds) if alike else cosine >= thresholds.same or score >= _MARGIN)
        and (first is not second or row < other)
    ]


def _one_language(one: str, two: str) -> bool:
    """Whether two languages are or may be one: where one could not be told, it may be the other."""
    return one == two or "und" in (one, two)


def _same_language(thresholds: Thresholds) -> float:
    """In one language unrelated sentences on one matter are near each other."""
    return thresholds.same + _KIN * (1 - thresholds.same)


def _is_copy(cosine: float, margin: float, thresholds: Thresholds) -> bool:
    """Whether two sentences of one language say the same: almost word for word, or far more alike than all others."""
    near, copy = _same_language(thresholds), thresholds.same + _COPY * (1 - thresholds.same)
    return cosine >= copy or (cosine >= near and margin >= _KIN_MARGIN)


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
        matched = [(match.left, match.right) for match in link.matches if match.sure(thresholds)]
    groups = _join(matched, left_vectors, right_vectors, left, right)
    return [_pair(g_left, g_right, left, right, left_vectors, right_vectors) for g_left, g_right in groups]


def _mutual_best(score: NDArray[np.float32]) -> list[tuple[int, int]]:
    if not score.size:
        return []
    best_right, best_left = score.argmax(axis=1), score.argmax(axis=0)
    return [(i, int(j)) for i, j in enumerate(best_right) if best_left[j] == i]


def _shared_values(left: Sequence[Sentence], right: Sequence[Sentence]) -> NDArray[np.float32]:
    """(left, right): a little for each value that two sentences share, so that figures and names break ties."""
    holders: dict[str, list[int]] = defaultdict(list)
    for j, sentence in enumerate(right):
        for key in sorted(value_keys(sentence.values)):
            holders[key].append(j)
    shared = np.zeros((len(left), len(right)), dtype=np.float32)
    for i, sentence in enumerate(left):
        for key in sorted(value_keys(sentence.values)):
            if key in holders:
                shared[i, holders[key]] += 1
    return np.minimum(shared, 4) * np.float32(_SHARED_VALUE)


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
    """Values of the other sentences of the same passage, as far as a translator may have moved them out of `rows`."""
    passages = {sentences[row].passage for row in rows}
    around = range(max(0, min(rows) - _NEARBY), min(len(sentences), max(rows) + _NEARBY + 1))
    return tuple(
        value
        for row in around
        if row not in rows and sentences[row].passage in passages
        for value in sentences[row].values
    )
