"""The head of an article is laid beside its text, and nothing else is."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from checker.align.echoes import echoes
from checker.align.encoder import Thresholds
from checker.model import PassageKind, Sentence, Span

_THRESHOLDS = Thresholds(propose=0.3, same=0.4)


def _sentence(position: int, kind: PassageKind = "body", text: str = "x") -> Sentence:
    return Sentence("a", position, Span(position * 10, position * 10 + 5), 0, kind, "en", text, (), ())


def _vectors(*angles: float) -> NDArray[np.float32]:
    return np.array([[np.cos(a), np.sin(a)] for a in angles], dtype=np.float32)


def _pairs(sentences: list[Sentence], vectors: NDArray[np.float32]) -> list[tuple[int, int]]:
    return [(pair.left[0].position, pair.right[0].position) for pair in echoes(sentences, vectors, _THRESHOLDS)]


def test_headline_meets_the_two_nearest_sentences() -> None:
    sentences = [_sentence(0, "title"), *map(_sentence, (1, 2, 3, 4))]
    pairs = _pairs(sentences, _vectors(0.0, 3.1, 0.2, 0.1, 0.3))
    assert [pair for pair in pairs if pair[0] == 0] == [(0, 3), (0, 2)]


def test_sentences_behind_the_lead_do_not_meet_each_other() -> None:
    sentences = [_sentence(at) for at in range(5)]
    assert _pairs(sentences, _vectors(0.0, 1.5, 2.9, 3.0, 3.1)) == []


def test_heading_in_the_text_is_no_headline() -> None:
    sentences = [_sentence(0), _sentence(1), _sentence(2, "title"), _sentence(3)]
    assert _pairs(sentences, _vectors(0.0, 1.6, 3.1, 3.1)) == []


def test_overlong_sentence_takes_no_part() -> None:
    sentences = [_sentence(0), _sentence(1, text="x" * 5000), _sentence(2)]
    assert _pairs(sentences, _vectors(0.0, 0.0, 0.0)) == [(0, 2)]


def test_article_without_sentences() -> None:
    assert echoes([], np.zeros((0, 2), dtype=np.float32), _THRESHOLDS) == []
