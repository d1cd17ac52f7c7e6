"""`checker encoders`: what is listed, and how thresholds of another model are set."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from checker.align.encoder.families import OFFERED
from checker.cli import encoders
from checker.errors import CheckerError


@pytest.fixture
def app(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> typer.Typer:
    monkeypatch.setenv("CHECKER_CACHE_DIR", str(tmp_path / "cache"))
    app = typer.Typer()
    encoders.register(app)
    app.command("other")(lambda: None)
    return app


def test_the_list_shows_what_is_embedded_and_what_may_be_named(app: typer.Typer) -> None:
    shown = CliRunner().invoke(app, ["encoders"]).stdout
    [default] = [line for line in shown.splitlines() if "default" in line]
    assert " MB  dim 256  en hi mr ru ko" in default
    assert all(f"{offer.name}  {offer.megabytes} MB" in shown for offer in OFFERED)


def test_calibrating_prints_the_thresholds(app: typer.Typer, tmp_path: Path) -> None:
    pairs = tmp_path / "pairs.jsonl"
    said = [
        {"en": "The bridge was closed.", "ru": "Мост закрыли."},
        {"en": "Nine people were hurt.", "ru": "Девять человек пострадали."},
        {"en": "The price of bread rose.", "ru": "Цена хлеба выросла."},
    ]
    pairs.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in said), encoding="utf-8")
    result = CliRunner().invoke(app, ["encoders", "calibrate", "default", "--pairs", str(pairs)])
    assert result.exit_code == 0
    last = result.stdout.strip().splitlines()[-1]
    assert last.startswith("claims-20: propose 0.")
    assert "ship with it" in result.stderr


def test_calibrating_an_unknown_folder_is_one_sentence(app: typer.Typer, tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["encoders", "calibrate", str(tmp_path / "nowhere")])
    assert isinstance(result.exception, CheckerError)
    assert "no such folder" in str(result.exception)
