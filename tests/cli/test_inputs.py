"""What strangers' files may do to a run: nothing beyond their folder, nothing in silence."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
from newsroom import Desk

RIGHT = "The bridge in the harbour was opened on 19 June 2024.\n"
WRONG = "The bridge in the harbour was opened on 21 June 2024.\n"


@pytest.fixture
def pair(desk: Desk) -> Desk:
    """A repository with two articles that contradict each other."""
    subprocess.run(["git", "init", "-q", str(desk.folder)], check=True)
    desk.write("articles/first.md", RIGHT, source="Harbour Courier")
    desk.write("articles/second.md", WRONG, source="River Post")
    return desk


def fingerprints(desk: Desk, *paths: str) -> list[str]:
    report = json.loads(desk.run("check", *paths, "--format", "json").out)
    return [finding["fingerprint"] for finding in report["findings"]]


def test_findings_are_the_same_however_the_articles_are_named(pair: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = fingerprints(pair, "articles")
    assert expected
    for form in ("./articles", str(pair.folder / "articles"), "articles/*.md"):
        assert fingerprints(pair, form) == expected
    monkeypatch.chdir(pair.folder / "articles")
    assert fingerprints(pair, ".") == expected


def test_a_baseline_holds_for_every_form_of_the_path(pair: Desk) -> None:
    assert pair.run("check", "articles").code == 1
    assert pair.run("check", "./articles", "--baseline", "known.json", "--accept-new").code == 0
    for form in ("articles", str(pair.folder / "articles")):
        ran = pair.run("check", form, "--baseline", "known.json")
        assert (ran.code, ran.err) == (0, "")


def test_an_output_outside_of_the_folder_is_refused_in_a_configuration_and_free_on_the_command_line(
    pair: Desk,
) -> None:
    (pair.folder / "desk").mkdir()
    (pair.folder / "victim").mkdir()
    (pair.folder / "desk/checker.toml").write_text('outputs = ["../victim/notes.txt"]\n')
    ran = pair.run("check", "articles", "--config", "desk/checker.toml")
    assert ran.code == 2
    assert "'outputs' names '../victim/notes.txt', which lies outside of the folder of the configuration" in ran.err
    assert list((pair.folder / "victim").iterdir()) == []
    (pair.folder / "desk/checker.toml").write_text("")
    pair.run("check", "articles", "--config", "desk/checker.toml", "-o", "victim/notes.txt", "--format", "text")
    assert [path.name for path in (pair.folder / "victim").iterdir()] == ["notes.txt"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes with names")
def test_a_named_pipe_is_listed_and_not_waited_for(pair: Desk) -> None:
    os.mkfifo(pair.folder / "articles/pipe.md")
    command = [sys.executable, "-m", "checker", "check", "articles", "articles/pipe.md", "--format", "json"]
    ran = subprocess.run(command, cwd=pair.folder, capture_output=True, timeout=120, check=False)
    assert ran.returncode == 1
    assert [each["article"] for each in json.loads(ran.stdout)["unchecked"]].count("articles/pipe.md") >= 1


def test_the_report_tells_the_time_of_publication(pair: Desk) -> None:
    pair.write("articles/third.md", RIGHT, source="Valley News", published="2024-06-20T08:05:00+05:30")
    articles = json.loads(pair.run("check", "articles", "--format", "json").out)["articles"]
    assert {a["path"]: a.get("published_at") for a in articles} == {
        "articles/first.md": None,
        "articles/other.md": None,
        "articles/second.md": None,
        "articles/third.md": "2024-06-20T08:05:00+05:30",
    }
