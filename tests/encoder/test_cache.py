"""Vectors on disk: found again, never mixed up, and never fatal."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from checker.align.encoder import load_encoder
from checker.align.encoder.cache import CachedEncoder, default_cache_dir
from checker.align.encoder.contract import Role, Thresholds


@dataclass
class Lengths:
    """A small encoder whose vectors can be foretold."""

    id: str = "lengths"
    revision: str = "1"
    dim: int = 2
    thresholds: Thresholds = field(default_factory=lambda: Thresholds(0.3, 0.5))
    scale: float = 1.0

    def encode(self, texts: Sequence[str], role: Role = "same") -> NDArray[np.float32]:
        return np.array([[len(text) * self.scale, len(role)] for text in texts], np.float32).reshape(len(texts), 2)


def file_of(folder: Path) -> Path:
    [path] = folder.rglob("*.sqlite")
    return path


def test_a_second_run_encodes_nothing(tmp_path: Path) -> None:
    texts = ["one", "three", "one", ""]
    first, second = CachedEncoder(Lengths(), tmp_path), CachedEncoder(Lengths(), tmp_path)
    made = first.encode(texts)
    found = second.encode(texts)
    assert (first.encoded, second.encoded) == (3, 0)
    np.testing.assert_array_equal(made, found)
    np.testing.assert_array_equal(found[:, 0], [3, 5, 3, 0])


@pytest.mark.parametrize("other", [Lengths(id="else"), Lengths(revision="2"), Lengths(dim=2, id="lengths\n1")])
def test_another_model_or_revision_finds_nothing(tmp_path: Path, other: Lengths) -> None:
    CachedEncoder(Lengths(), tmp_path).encode(["one"])
    again = CachedEncoder(other, tmp_path)
    again.encode(["one"])
    assert again.encoded == 1


def test_a_role_has_vectors_of_its_own(tmp_path: Path) -> None:
    encoder = CachedEncoder(Lengths(), tmp_path)
    assert encoder.encode(["one"], "query")[0, 1] != encoder.encode(["one"], "passage")[0, 1]


@pytest.mark.parametrize("damage", [b"", b"not a database at all, but long enough to look like one" * 20])
def test_a_broken_file_is_replaced(tmp_path: Path, damage: bytes) -> None:
    CachedEncoder(Lengths(), tmp_path).encode(["one", "two"])
    file_of(tmp_path).write_bytes(damage)
    encoder = CachedEncoder(Lengths(), tmp_path)
    np.testing.assert_array_equal(encoder.encode(["three"])[:, 0], [5])
    CachedEncoder(Lengths(), tmp_path).encode(["three"])
    again = CachedEncoder(Lengths(), tmp_path)
    again.encode(["three"])
    assert again.encoded == 0


def test_a_file_cut_in_the_middle_costs_no_result(tmp_path: Path) -> None:
    texts = [f"text {i}" for i in range(3000)]
    made = CachedEncoder(Lengths(), tmp_path).encode(texts)
    path = file_of(tmp_path)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    np.testing.assert_array_equal(CachedEncoder(Lengths(), tmp_path).encode(texts), made)


def test_a_changed_vector_is_made_anew(tmp_path: Path) -> None:
    CachedEncoder(Lengths(), tmp_path).encode(["one"])
    with sqlite3.connect(file_of(tmp_path)) as file:
        file.execute("UPDATE vectors SET vector = zeroblob(12)")
    file.close()
    np.testing.assert_array_equal(CachedEncoder(Lengths(), tmp_path).encode(["one"])[:, 0], [3])


def test_a_file_of_an_older_layout_is_replaced(tmp_path: Path) -> None:
    CachedEncoder(Lengths(), tmp_path).encode(["one"])
    with sqlite3.connect(file_of(tmp_path)) as file:
        file.executescript(
            "DROP TABLE vectors; CREATE TABLE vectors (key BLOB PRIMARY KEY, vector BLOB) WITHOUT ROWID;"
            "INSERT INTO vectors VALUES (x'00', zeroblob(900000)); PRAGMA user_version = 0"
        )
    file.close()
    assert CachedEncoder(Lengths(), tmp_path).encode(["one"])[:, 0] == [3]
    again = CachedEncoder(Lengths(), tmp_path)
    again.encode(["one"])
    assert again.encoded == 0
    assert file_of(tmp_path).stat().st_size < 100_000


def test_a_kept_vector_takes_little_more_than_its_numbers(tmp_path: Path) -> None:
    encoder = load_encoder(cache_dir=tmp_path)
    encoder.encode([f"text {i}" for i in range(2000)])
    assert file_of(tmp_path).stat().st_size < 1.2 * 2000 * 4 * encoder.dim


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("a file where a folder should be")
    np.testing.assert_array_equal(CachedEncoder(Lengths(), blocked).encode(["one"])[:, 0], [3])


def test_the_cache_folder_may_be_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CHECKER_CACHE_DIR", str(tmp_path))
    assert default_cache_dir() == tmp_path
