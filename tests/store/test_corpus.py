"""Which stored articles a gate compares new ones with."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from indexing import RULES, Index
from numpy.typing import NDArray

from checker import pipeline
from checker.align.encoder import load_encoder
from checker.errors import CheckerError
from checker.model import Reading
from checker.store import Store, StoredCorpus
from checker.store.blocks import BlockIndex, block_vectors
from checker.store.corpus import CANDIDATES

STORE = Path("store")


def related(*paths: str) -> list[str]:
    """The ids of the stored articles that are compared with those at `paths`."""
    reading = pipeline.read_claims(paths, RULES)
    found, _ = StoredCorpus(Store(STORE)).related(reading, load_encoder("default"))
    return sorted(article.id for article in found.articles)


def crowd(folder: Path, count: int) -> None:
    """`count` short articles about other things."""
    for number in range(count):
        text = f"The school council number {number} painted {number + 3} classrooms in the village of Orin{number}.\n"
        (folder / f"crowd{number}.md").write_text(text)


def test_an_article_is_found_in_any_script_by_what_it_names(articles: Path, index: Index) -> None:
    crowd(articles, 150)
    index()
    new = Path("new.md")
    new.write_text("---\nlanguage: ko\n---\n베를린의 다리는 2024년 6월 19일에 개통됐다.\n", encoding="utf-8")
    found = related("new.md")
    assert {"articles/en.md", "articles/hi.md", "articles/ru.md"} <= set(found)
    assert len(found) <= CANDIDATES


def test_articles_that_were_replaced_or_left_are_never_compared_with(articles: Path, index: Index) -> None:
    index()
    text = (articles / "en.md").read_text(encoding="utf-8")
    (articles / "en.md").write_text(text.replace("19 June", "20 June"), encoding="utf-8")
    (articles / "ru.md").unlink()
    index()
    Path("new.md").write_text(text.replace("1,200", "1,700").replace("Paper en", "Other"), encoding="utf-8")
    reading = pipeline.read_claims(["new.md"], RULES)
    found, _ = StoredCorpus(Store(STORE)).related(reading, load_encoder("default"))
    assert {a.id: "20 June" in a.text for a in found.articles} == {"articles/en.md": True, "articles/hi.md": False}


class Counting:
    """The default encoder, counting what it is asked for."""

    def __init__(self) -> None:
        self._encoder = load_encoder("default")
        self.id, self.revision, self.dim = self._encoder.id, self._encoder.revision, self._encoder.dim
        self.thresholds = self._encoder.thresholds
        self.asked: list[str] = []

    def encode(self, texts: Sequence[str], role: str = "same") -> NDArray[np.float32]:  # noqa: ARG002
        """The vectors of the default encoder."""
        self.asked += texts
        return self._encoder.encode(texts)


def test_nothing_is_encoded_twice_and_stored_vectors_are_as_good_as_new(index: Index) -> None:
    index()
    Path("new.md").write_text("The bridge in Berlin was opened on 21 June 2024. It rained.\n")
    reading = pipeline.read_claims(["new.md"], RULES)
    encoder = Counting()
    found, knowing = StoredCorpus(Store(STORE)).related(reading, encoder)
    texts = [claim.text for claim in (*reading.claims, *found.claims)]
    vectors = knowing.encode([*texts, "Never seen before."])
    assert len(encoder.asked) == len(set(encoder.asked))
    assert set(encoder.asked) == {*(claim.text for claim in reading.claims), "Never seen before."}
    np.testing.assert_allclose(vectors[:-1], load_encoder("default").encode(texts), atol=1e-3)


def test_another_encoder_is_refused(index: Index) -> None:
    index()
    encoder = Counting()
    encoder.revision = "other"
    with pytest.raises(CheckerError, match="in another revision"):
        StoredCorpus(Store(STORE)).related(Reading((), (), ()), encoder)


def test_blocks_are_unit_means_of_eight_sentences() -> None:
    sentences = np.random.default_rng(0).standard_normal((19, 6)).astype(np.float32)
    blocks = block_vectors(sentences)
    assert blocks.shape == (3, 6)
    np.testing.assert_allclose(np.linalg.norm(blocks, axis=1), 1, rtol=1e-5)
    np.testing.assert_allclose(blocks[2], sentences[16:].sum(0) / np.linalg.norm(sentences[16:].sum(0)), rtol=1e-4)
    assert block_vectors(sentences[:0]).shape == (0, 6)


def test_a_large_index_finds_what_a_scan_finds_and_is_the_same_twice(tmp_path: Path) -> None:
    draw = np.random.default_rng(1)
    centres = draw.standard_normal((500, 16))
    vectors = (centres[draw.integers(0, 500, 21_000)] + 0.4 * draw.standard_normal((21_000, 16))).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    rows = np.arange(21_000, dtype=np.int32)
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        BlockIndex.build(vectors, rows).save(tmp_path / name)
    assert (tmp_path / "one/blocks.faiss").read_bytes() == (tmp_path / "two/blocks.faiss").read_bytes()
    found, cosines = BlockIndex.open(tmp_path / "one").nearest(vectors[:50], 5)
    exact = np.argsort(-(vectors[:50] @ vectors.T), axis=1)[:, :5]
    assert np.mean([len(set(a) & set(b)) for a, b in zip(found.tolist(), exact.tolist(), strict=True)]) >= 4.9
    assert (np.diff(cosines, axis=1) <= 0).all()
