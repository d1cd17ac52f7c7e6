"""Which articles of other languages are laid beside one: the nearest, few a language, as exact search finds them."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from checker.align import candidates
from checker.align.candidates import BESIDE, nearest_abroad

Vectors = list[NDArray[np.float32]]


def _told(stories: int, *, apart: float) -> tuple[Vectors, list[str]]:
    """Each story by one Hindi and one English article of three sentences around one direction, which lies `apart` from
    a direction that all share."""
    draw = np.random.default_rng(3)
    shared = draw.normal(size=(3, 64))
    found, languages = [], []
    for _ in range(stories):
        own = shared + apart * draw.normal(size=(3, 64))
        for language in ("hi", "en"):
            rows = own + 0.05 * draw.normal(size=own.shape)
            found.append((rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32))
            languages.append(language)
    return found, languages


def _nearest(vectors: Vectors, languages: list[str], floor: float) -> list[tuple[int, int]]:
    return nearest_abroad(vectors, languages, range(len(vectors)), floor, lambda one, two: one == two)


def test_pairs_grow_with_the_articles_where_each_comes_near_all() -> None:
    counts = {n: len(_nearest(*_told(n, apart=0.2), 0.5)) for n in (60, 180)}
    assert counts[60] > BESIDE * 60
    assert counts[180] <= 3.6 * counts[60]


def test_what_tells_the_same_is_among_the_nearest() -> None:
    found = set(_nearest(*_told(180, apart=0.2), 0.5))
    assert {(2 * at, 2 * at + 1) for at in range(180)} <= found


@pytest.mark.parametrize("rows", [1, 7, 10_000])
def test_few_near_articles_are_those_of_exact_search_in_blocks_of_any_size(
    rows: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    vectors, languages = _told(20, apart=1.5)
    exact = [
        (left, right)
        for left in range(40)
        for right in range(left + 1, 40)
        if languages[left] != languages[right] and (vectors[left] @ vectors[right].T).max() >= 0.55
    ]
    assert 20 < len(exact) < 200
    monkeypatch.setattr(candidates, "_ROWS", rows)
    assert _nearest(vectors, languages, 0.55) == exact


def test_articles_without_sentences_and_of_one_language_are_passed_over() -> None:
    vectors, languages = _told(3, apart=0.2)
    empty = np.zeros((0, 64), np.float32)
    assert _nearest([*vectors, empty], [*languages, ""], 0.5)[-1] == (4, 5)
    assert not nearest_abroad(vectors, ["en"] * 6, range(6), 0.5, lambda one, two: one == two)
