"""Which articles are linked: sources that tell one thing agree among themselves."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from checker.align.documents import link_articles
from checker.align.encoder import Thresholds
from checker.model import Sentence, Span

_THRESHOLDS = Thresholds(propose=0.3, same=0.4)


def _sentence(article: str, position: int, language: str) -> Sentence:
    return Sentence(article, position, Span(position * 10, position * 10 + 5), 0, "body", language, "x", (), ())


def _unit(*rows: tuple[float, ...]) -> NDArray[np.float32]:
    found = np.array(rows, dtype=np.float32)
    return np.asarray(found / np.linalg.norm(found, axis=1, keepdims=True), dtype=np.float32)


# Article 0 (es): one sentence that lies between those of articles 1 and 2 (en), and one that is only like article 1's.
_SENTENCES = [
    _sentence("es", 0, "es"), _sentence("es", 1, "es"),
    _sentence("one", 0, "en"), _sentence("one", 1, "en"),
    _sentence("two", 0, "en"),
]  # fmt: skip
_ARTICLES = np.array([0, 0, 1, 1, 2])


def _links(vectors: NDArray[np.float32]) -> list[tuple[int, int, list[tuple[int, int]]]]:
    links = link_articles(_SENTENCES, _ARTICLES, vectors, _THRESHOLDS)
    return [(link.left, link.right, [(match.left, match.right) for match in link.matches]) for link in links]


def test_of_two_matches_that_say_different_things_the_one_of_the_nearer_article_stays() -> None:
    vectors = _unit((1, 1, 0, 0), (0, 0, 1, 0), (1, 0, 0, 0), (0, 0, 1, 0.1), (0.05, 1, 0, 0))
    assert _links(vectors) == [(0, 1, [(0, 0), (1, 1)])]


def test_two_sources_that_say_one_thing_both_match() -> None:
    vectors = _unit((1, 1, 0, 0), (0, 0, 1, 0), (1, 0.9, 0, 0), (0, 0, 1, 0.1), (1, 0.95, 0, 0))
    assert [(left, right) for left, right, _ in _links(vectors)][:2] == [(0, 1), (0, 2)]
