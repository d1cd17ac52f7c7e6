"""The embedded encoder as a user meets it: no download, no torch, defined vectors for every text."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

import checker
from checker.align.encoder import embedded_models, load_encoder
from checker.align.encoder.contract import Encoder
from checker.align.encoder.static import LONGEST_TEXT

SAID = {
    "en": "The prime minister arrived in Moscow on Monday for talks with the president.",
    "hi": "प्रधानमंत्री सोमवार को राष्ट्रपति से बातचीत के लिए मॉस्को पहुँचे।",
    "mr": "पंतप्रधान सोमवारी राष्ट्राध्यक्षांशी चर्चेसाठी मॉस्कोला पोहोचले.",
    "ru": "Премьер-министр прибыл в понедельник в Москву на переговоры с президентом.",
    "ko": "총리가 월요일 대통령과 회담하기 위해 모스크바에 도착했다.",
}

ALSO_SAID = {
    "pt": "O primeiro-ministro chegou a Moscou na segunda-feira para conversações com o presidente.",
    "it": "Il primo ministro è arrivato lunedì a Mosca per colloqui con il presidente.",
    "tr": "Başbakan, cumhurbaşkanıyla görüşmek üzere pazartesi günü Moskova'ya geldi.",
    "ta": "பிரதமர் ஜனாதிபதியுடன் பேச்சுவார்த்தை நடத்த திங்கட்கிழமை மாஸ்கோ வந்தடைந்தார்.",
    "te": "ప్రధానమంత్రి అధ్యక్షుడితో చర్చల కోసం సోమవారం మాస్కోకు చేరుకున్నారు.",
}
"""The same in the languages that were added to the first ones."""


@pytest.fixture(scope="module")
def encoder(tmp_path_factory: pytest.TempPathFactory) -> Encoder:
    return load_encoder("default", cache_dir=tmp_path_factory.mktemp("vectors"))


def test_one_sentence_in_five_languages_lies_together(encoder: Encoder) -> None:
    vectors = encoder.encode(list(SAID.values()))
    apart = encoder.encode(["The recipe asks for two eggs and a cup of flour.", "ऊपर दी गई फ़ाइल हटाएँ"])
    assert (vectors @ vectors.T).min() > encoder.thresholds.propose
    assert (vectors @ apart.T).max() < encoder.thresholds.propose


@pytest.mark.parametrize("language", sorted(ALSO_SAID))
def test_a_sentence_of_an_added_language_lies_with_the_first_ones(encoder: Encoder, language: str) -> None:
    known = encoder.encode(list(SAID.values()))
    apart = encoder.encode(["The recipe asks for two eggs and a cup of flour.", "The president signed it in Paris."])
    said = encoder.encode([ALSO_SAID[language]])
    assert (said @ known.T).min() > encoder.thresholds.propose
    assert (said @ apart.T).max() < (said @ known.T).min()


def test_every_language_that_the_model_names_has_a_sentence_here() -> None:
    [model] = [model for model in embedded_models() if model.default]
    first = {"vi", "ar", "es", "zh", "bn", "ur", "fr", "de", "uk", "ja"}
    assert {*SAID, *ALSO_SAID, *first} == set(model.languages)


def test_rows_are_float32_of_unit_length(encoder: Encoder) -> None:
    vectors = encoder.encode(list(SAID.values()))
    assert vectors.dtype == np.float32
    assert vectors.shape == (5, encoder.dim)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-5)


@pytest.mark.parametrize("text", ["", "   ", "…?!", "\n\t", "😀", "\ud800"])
def test_a_text_without_letters_gives_zeros(encoder: Encoder, text: str) -> None:
    assert not encoder.encode([text]).any()


def test_no_texts_give_no_rows(encoder: Encoder) -> None:
    assert encoder.encode([]).shape == (0, encoder.dim)


def test_a_vector_does_not_depend_on_its_batch(encoder: Encoder, tmp_path: Path) -> None:
    many = [f"{text} {i}" for i in range(150) for text in SAID.values()]
    together = encoder.encode(many)
    alone = load_encoder("default", cache_dir=tmp_path).encode(many[-1:])
    np.testing.assert_allclose(together[-1], alone[0], atol=1e-6)


def test_very_long_text_is_read_up_to_its_limit_in_bounded_time(encoder: Encoder) -> None:
    long = "слово " * LONGEST_TEXT
    before = time.process_time()
    vectors = encoder.encode([long, long[:LONGEST_TEXT], "я" * 1_000_000, "国" * 1_000_000])
    assert time.process_time() - before < 10
    np.testing.assert_allclose(vectors[0], vectors[1], atol=1e-6)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-5)


@pytest.mark.parametrize(
    ("name", "same", "other"),
    [
        ("किम्सोमोल्स्क", "Комсомольск", "Новосибирск"),
        ("व्लादिवोस्तोक", "Владивосток", "Калининград"),
        ("Vladivostok", "블라디보스토크", "칼리닌그라드"),
        ("ट्रूडो", "Трюдо", "Макрон"),
    ],
)
def test_a_name_lies_nearer_to_itself_in_another_script(encoder: Encoder, name: str, same: str, other: str) -> None:
    vectors = encoder.encode([name, same, other])
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2] + 0.1


def test_digits_of_every_script_are_one(encoder: Encoder) -> None:
    vectors = encoder.encode(["24", "२४", "٢٤", "২৪"])
    assert (vectors @ vectors.T).min() > 0.5


def test_loading_is_quick_and_imports_no_torch() -> None:
    code = (
        "import sys, time\n"
        "import checker.align.encoder as encoder\n"
        "before = time.process_time()\n"
        "found = encoder.load_encoder().encode(['a sentence'])\n"
        "spent = time.process_time() - before\n"
        "heavy = {'torch', 'sentence_transformers', 'transformers', 'pandas'} & set(sys.modules)\n"
        "print(heavy, spent < 1.0)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split("\n")[0] == "set() True"


def test_the_embedded_model_fits_in_seventy_megabytes() -> None:
    [model] = [model for model in embedded_models() if model.default]
    assert model.size <= 70_000_000
    names = {path.name for path in model.folder.iterdir()}
    assert {"README.md", "modules.json", "tokenizer.json", "model.safetensors", "checker.json"} <= names


def test_sentence_transformers_gives_the_same_vectors(encoder: Encoder) -> None:
    sentence_transformers = pytest.importorskip("sentence_transformers")
    [model] = [model for model in embedded_models() if model.default]
    texts = [*SAID.values(), "3,5 млрд", "किम्सोमोल्स्क", "大統領は東京で", "Chính phủ Việt Nam công bố kế hoạch mới."]
    theirs = sentence_transformers.SentenceTransformer(str(model.folder), device="cpu", local_files_only=True).encode(
        texts
    )
    assert np.einsum("nd,nd->n", encoder.encode(texts), theirs).min() > 0.999


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the highest memory of a process is read from /proc")
def test_encoding_thousands_of_sentences_stays_under_two_hundred_megabytes(tmp_path: Path) -> None:
    code = (
        "import pathlib, sys\n"
        "from checker.align.encoder import load_encoder\n"
        "texts = [f'Sentence number {i} of many that a newsroom reads every day.' for i in range(5000)]\n"
        "load_encoder(cache_dir=pathlib.Path(sys.argv[1])).encode(texts)\n"
        "[line] = [l for l in open('/proc/self/status') if l.startswith('VmHWM')]\n"
        "print(line.split()[1])\n"
    )
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True)
    assert int(done.stdout) / 1024 < 200


def test_checking_articles_imports_no_torch(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SAID["en"], encoding="utf-8")
    (tmp_path / "b.txt").write_text(SAID["hi"], encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "checker", "check", "a.txt", "b.txt", "--exit-zero"],
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path,
        env={**os.environ, "CHECKER_CACHE_DIR": str(tmp_path), "PYTHONPATH": str(Path(checker.__file__).parents[1])},
    )
    imported = {line.rsplit("|", 1)[-1].strip().split(".")[0] for line in done.stderr.splitlines() if "|" in line}
    assert "tokenizers" in imported
    assert not imported & {"torch", "sentence_transformers", "transformers"}
