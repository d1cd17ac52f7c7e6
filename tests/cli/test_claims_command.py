"""`checker claims`: what is read in an article, as text and as JSON Lines."""

from __future__ import annotations

import json
from pathlib import Path

import typer
from typer.testing import CliRunner

from checker.cli import claims

APP = typer.Typer()
claims.register(APP)
TEXT = 'महापौर ने कहा, "पुल 13 सितंबर को खुलेगा।"\n'


def run(*arguments: str) -> str:
    result = CliRunner().invoke(APP, list(arguments))
    assert result.exit_code == 0, result.output
    return result.stdout


def test_json_lines_hold_spans_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    (line,) = run(str(path), "--format", "jsonl").splitlines()
    claim = json.loads(line)
    assert TEXT[claim["start"] : claim["end"]] == claim["text"] == '"पुल 13 सितंबर को खुलेगा।"'
    assert claim["sentence"] == [0, len(TEXT) - 1]
    assert (claim["speaker"], claim["quoted"]) == ("महापौर", True)
    date = next(value for value in claim["values"] if value["kind"] == "date")
    assert TEXT[date["start"] : date["end"]] == date["text"] == "13 सितंबर"


def test_spans_are_those_of_a_file_out_of_which_something_is_not_read(tmp_path: Path) -> None:
    comment = "<!-- checker: ignore [date-conflict] two ceremonies -->\n"
    for name, content in (("a.txt", comment + TEXT), ("a.md", f"[The](http://a.example) desk says: {TEXT}")):
        (tmp_path / name).write_text(content, encoding="utf-8")
        for line in run(str(tmp_path / name), "--format", "jsonl").splitlines():
            date = next(value for value in json.loads(line)["values"] if value["kind"] == "date")
            assert content[date["start"] : date["end"]] == date["text"] == "13 सितंबर"
    assert f"  {len(comment) + TEXT.index(chr(34))}-" in run(str(tmp_path / "a.txt"))


def test_text_marks_the_values(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    shown = run(str(path))
    assert "⟦13 सितंबर⟧" in shown
    assert "महापौर (quoted): " in shown
    assert "\x1b" not in shown


def test_an_article_cannot_command_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("The bridge \x1b[31mopened\u202e on 13 May.\n", encoding="utf-8")
    shown = run(str(path))
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert "⟦13 May⟧" in shown
