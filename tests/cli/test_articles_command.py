"""`checker articles`: what is known of each article and what is missing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from checker.cli.app import app


def run(*arguments: str) -> tuple[int, str]:
    found = CliRunner().invoke(app, ["articles", *arguments])
    return found.exit_code, found.stdout


def test_what_is_known_and_where_the_date_was_taken_from(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.md").write_text(
        "---\ntitle: Mill to close\nsource: The Arvo Post\nlanguage: en\npublished: 2024-03-05\n---\n"
        "The mill employs 340 people.\n",
        encoding="utf-8",
    )
    (tmp_path / "b.txt").write_text("मिल में 340 लोग काम करते हैं और वह 1924 में बनी थी।\n", encoding="utf-8")
    (tmp_path / "c.json").write_text('{"source": "X", "text": "The mill employs 340 people in all."}', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    code, said = run("a.md", "b.txt", "c.json")
    assert code == 0
    first, rest = said.split("\nb.txt\n")
    second, third = rest.split("\nc.json\n")
    assert "published  2024-03-05, as the file says" in first
    assert "missing" not in first
    assert "source     not given, goes by its file's name" in second
    assert "add to the front matter, between two lines of ---: source: NAME; published: 2024-06-19" in second
    assert "add the field: published: 2024-06-19" in third
    assert "2 of 3 articles lack source or date" in third


def test_json_lines(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The mill in Arvo employs 340 people.\n", encoding="utf-8")
    code, said = run(str(tmp_path / "a.txt"), "--format", "jsonl")
    found = json.loads(said)
    assert (code, found["source"], found["published"], found["claims"]) == (0, None, None, 1)
    assert found["missing"].startswith("add to the front matter")
