"""Quotes in the reader's language by a model of machine translation, made by a small model that the tests teach."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tinyseq import LEARNT, save_translator
from typer.testing import CliRunner

from checker.cli.app import app
from checker.errors import CheckerError
from checker.translator import load_translator

HINDI = "---\nsource: {source}\nlanguage: hi\npublished: 2024-06-20\n---\n{text}\n"


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save_translator(tmp_path_factory.mktemp("models") / "tiny-hi-en")


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHECKER_CACHE_DIR", str(tmp_path / "cache"))


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """Two Hindi articles, of which one has a date of a wrong weekday, and no sentence that the model knows more of."""
    home = tmp_path / "articles"
    home.mkdir()
    (home / "a.txt").write_text(HINDI.format(source="A", text="नाव गुरुवार, 19 जून 2024 को डूब गई।"), encoding="utf-8")
    return home


def test_a_sentence_is_translated_and_kept(folder: Path) -> None:
    one = load_translator(str(folder))
    assert one.translate(list(LEARNT), "hi", "en") == list(LEARNT.values())
    assert one.translated == 3
    again = load_translator(str(folder))
    assert again.translate(["पुल  बंद है"], "hi", "en") == ["the bridge is closed"]
    assert again.translated == 0, "it was kept, and the model is not read again"


def test_a_quote_that_is_too_long_is_left_without(folder: Path) -> None:
    long = "पुल बंद है " * 400
    assert load_translator(str(folder)).translate([long, "पुल बंद है"], "hi", "en") == ["", "the bridge is closed"]


def test_a_model_of_one_pair_leaves_other_languages_alone(tmp_path: Path) -> None:
    made = load_translator(str(save_translator(tmp_path / "pair", source_lang="hin", target_lang="eng")))
    assert made.translate(["पुल बंद है"], "hi", "en") == ["the bridge is closed"]
    assert made.translate(["पुल बंद है"], "mr", "en") == [""]
    assert made.translate(["पुल बंद है"], "hi", "ru") == [""]


def test_the_report_marks_what_a_machine_translated(folder: Path, articles: Path, tmp_path: Path) -> None:
    page, data = tmp_path / "report.html", tmp_path / "report.json"
    command = ["check", str(articles), "--translator", str(folder), "-o", str(page), "-o", str(data), "--exit-zero"]
    run = CliRunner().invoke(app, command)
    assert run.exit_code == 0, run.output
    made = json.loads(data.read_text(encoding="utf-8"))["translations"]
    assert (made["model"], made["language"]) == ("tiny-hi-en", "en")
    (quote,) = made["quotes"]
    assert quote["language"] == "hi" and quote["translation"].startswith("the boat sank")
    text = page.read_text(encoding="utf-8")
    assert f'Machine translation (tiny-hi-en):</span> <bdi lang="en">{quote["translation"]}</bdi>' in text


def test_without_a_translator_nothing_is_translated(articles: Path, tmp_path: Path) -> None:
    data = tmp_path / "report.json"
    CliRunner().invoke(app, ["check", str(articles), "-o", str(data), "--exit-zero"])
    report = json.loads(data.read_text(encoding="utf-8"))
    assert report["findings"] and "translations" not in report


def test_what_is_no_translator_is_told_in_one_sentence(tmp_path: Path, articles: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(CheckerError, match="not a seq2seq model that transformers can read; name another folder"):
        load_translator(str(tmp_path / "empty"))
    with pytest.raises(CheckerError, match=r"no such folder; name a model's folder or a hub name"):
        load_translator("./nowhere")
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "config.json").write_text("{}", encoding="utf-8")
    run = CliRunner().invoke(app, ["check", str(articles), "--translator", str(tmp_path / "broken")])
    assert isinstance(run.exception, CheckerError) and "not a seq2seq model" in str(run.exception)
