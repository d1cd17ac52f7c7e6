"""`checker diff` as it is called."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import typer
from newsdesk import assemble, bridge_findings
from typer.testing import CliRunner

from checker.cli.diff import register
from checker.errors import CheckerError
from checker.report import write_report

app = typer.Typer()
register(app)


@pytest.fixture
def reports(tmp_path: Path) -> tuple[str, str]:
    """A report without the last error and the notes, and the whole."""
    findings = bridge_findings()
    write_report(assemble(findings[1:]), tmp_path / "old.json")
    write_report(assemble(findings), tmp_path / "new.json")
    return str(tmp_path / "old.json"), str(tmp_path / "new.json")


def run(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, list(arguments))
    if isinstance(done.exception, CheckerError):
        raise done.exception
    return done.exit_code, done.stdout


def test_something_new_at_the_fail_level_exits_with_1(reports: tuple[str, str]) -> None:
    old, new = reports
    code, said = run(old, new)
    assert (code, said.splitlines()[0]) == (1, "1 new error and 7 persisting.")
    assert run(old, new, "--fail-level", "none")[0] == 0
    assert run(old, new, "--exit-zero")[0] == 0
    assert run(new, old)[0] == 0
    assert run(new, old)[1].splitlines()[0] == "Nothing new, 1 fixed and 7 persisting."


def test_several_files_are_written_each_in_the_form_of_its_suffix(reports: tuple[str, str], tmp_path: Path) -> None:
    names = [str(tmp_path / name) for name in ("diff.html", "diff.md", "diff.json", "diff.txt")]
    code, said = run(*reports, *(part for name in names for part in ("-o", name)))
    assert (code, said) == (1, "")
    html, markdown, written, text = (Path(name).read_text(encoding="utf-8") for name in names)
    assert html.startswith("<!DOCTYPE html>")
    assert markdown.startswith("## 1 new error")
    assert json.loads(written)["verdict"] == text.splitlines()[0]


def test_bad_input_is_told_in_one_sentence(reports: tuple[str, str], tmp_path: Path) -> None:
    with pytest.raises(CheckerError, match=r"diff\.doc: the suffix stands for no format"):
        run(*reports, "-o", str(tmp_path / "diff.doc"))
    with pytest.raises(CheckerError, match="'pdf' is no format of a diff"):
        run(*reports, "--format", "pdf")
    with pytest.raises(CheckerError, match="no such folder; --articles compares two folders"):
        run("--articles", str(tmp_path / "none"), str(tmp_path))
    (tmp_path / "cut.json").write_text('{"schema": "checker-report/1", "summary"')
    with pytest.raises(CheckerError, match="is cut short"):
        run(str(tmp_path / "cut.json"), reports[1])


def test_two_folders_of_articles_are_checked_and_compared(tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    for folder, number in ((old, "40"), (new, "64")):
        folder.mkdir()
        head = "---\nsource: {}\nlanguage: en\npublished: 2024-06-19\n---\n\n"
        body = "The delegation that came to the bridge on Wednesday numbered {} people."
        (folder / "a.txt").write_text(head.format("The Courier") + body.format("40"), encoding="utf-8")
        (folder / "b.txt").write_text(head.format("The Gazette") + body.format(number), encoding="utf-8")
    code, said = run("--articles", str(old), str(new), "--format", "json")
    found = json.loads(said)
    states = {a["path"].removeprefix("./"): a["state"] for a in found["articles"]}
    assert states == {"a.txt": "same", "b.txt": "changed"}
    assert code == (1 if found["summary"]["new"]["error"] else 0)
    assert run("--articles", str(old), str(old))[0] == 0
