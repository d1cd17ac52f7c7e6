"""Thresholds from pairs whose answer is known."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from checker.align.encoder import load_encoder
from checker.align.encoder.calibration import (
    PROPOSE_RECALL,
    calibrate,
    known_thresholds,
    read_statements,
    shipped_statements,
)
from checker.align.encoder.families import family_of
from checker.errors import CheckerError


def test_the_shipped_statements_have_every_language_and_a_second_wording() -> None:
    statements = shipped_statements()
    assert len(statements) >= 30
    assert all(set(said) == {"en", "hi", "mr", "ru", "ko", "es", "zh"} for said in statements)
    assert all(len(said["en"]) == 2 for said in statements)


def test_thresholds_keep_what_they_promise(tmp_path: Path) -> None:
    encoder = load_encoder(cache_dir=tmp_path)
    found = calibrate(encoder, shipped_statements())
    at = int(np.searchsorted(found.cosine, found.thresholds.propose - 1e-6))
    assert found.recall[at] >= PROPOSE_RECALL
    assert found.recall[at + 1] < PROPOSE_RECALL
    assert found.thresholds.propose <= found.thresholds.same
    assert (np.diff(found.recall) <= 0).all()


def test_measured_thresholds_are_kept(tmp_path: Path) -> None:
    encoder = load_encoder(cache_dir=tmp_path)
    found = known_thresholds(encoder, tmp_path)
    [kept] = (tmp_path / "thresholds").iterdir()
    kept.write_text('{"propose": 0.25, "same": 0.75}')
    assert known_thresholds(encoder, tmp_path).same == 0.75
    kept.write_text("broken")
    assert known_thresholds(encoder, tmp_path) == found


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("", "at least two"),
        ("{", "line 1: not JSON"),
        ("[1]", "not an object"),
        ('{"en": 3}', "neither a sentence"),
        ('{"en": "one"}', "at least two sentences"),
        ('{"en": "one", "hi": ""}', "neither a sentence"),
    ],
)
def test_a_bad_file_of_pairs_is_named(tmp_path: Path, content: str, problem: str) -> None:
    path = tmp_path / "pairs.jsonl"
    path.write_text(content)
    with pytest.raises(CheckerError, match=problem) as caught:
        read_statements(path)
    assert str(path) in str(caught.value)


@pytest.mark.parametrize(
    ("name", "same", "query", "passage"),
    [
        ("intfloat/multilingual-e5-small", "query: ", "query: ", "passage: "),
        ("sentence-transformers/LaBSE", "", "", ""),
        ("nomic-ai/nomic-embed-text-v1.5", "classification: ", "search_query: ", "search_document: "),
    ],
)
def test_families_have_their_marks(name: str, same: str, query: str, passage: str) -> None:
    family = family_of(name)
    assert (family.prefix("same"), family.prefix("query"), family.prefix("passage")) == (same, query, passage)
