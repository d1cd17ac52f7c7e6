"""What a run says when it ends: the tally, every file that it wrote, the next step; and what it opens."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from newsroom import Desk

WRONG = "The ministers met on Thursday, 13 September 2023, in the harbour.\n"
TALLY = "1 article from 1 source in 1 language, 1 claim, 1 story: 1 error, 0 warnings and 0 notes."


@pytest.fixture
def wrong(desk: Desk) -> Desk:
    desk.write("wrong.md", WRONG, source="Quay Post")
    return desk


def test_the_tally_every_file_and_the_next_step_are_told(wrong: Desk) -> None:
    ran = wrong.run("check", "wrong.md", "-o", "a.html", "-o", "a.json")
    assert ran.out == ""
    assert ran.err.splitlines() == [
        TALLY, "wrote a.html", "wrote a.json", "next: `checker review a.json` lets you decide them in the browser",
    ]  # fmt: skip


def test_a_text_report_has_the_tally_itself(wrong: Desk) -> None:
    ran = wrong.run("check", "wrong.md")
    assert ran.out.splitlines()[-1] == TALLY
    assert ran.err == (
        "next: -o report.html --open shows both sides; `checker rules explain weekday-mismatch` tells of a rule\n"
    )


def test_a_machine_format_keeps_standard_output_to_itself(wrong: Desk) -> None:
    ran = wrong.run("check", "wrong.md", "--format", "json")
    assert (ran.out[0], ran.out[-2:], ran.err.splitlines()[0]) == ("{", "}\n", TALLY)


def test_a_clean_run_has_no_next_step(desk: Desk) -> None:
    assert "next:" not in desk.run("check", "articles", "-o", "a.html").err


def test_diff_and_facts_name_what_they_wrote(wrong: Desk) -> None:
    wrong.run("check", "wrong.md", "-o", "a.json")
    assert wrong.run("diff", "a.json", "a.json", "-o", "d.html").err == "Nothing new and 1 persisting.\nwrote d.html\n"
    told = wrong.run("diff", "a.json", "a.json", "-o", "d.html", "-o", "-")
    assert (told.out.splitlines()[0], told.err) == ("Nothing new and 1 persisting.", "wrote d.html\n")
    assert wrong.run("facts", "wrong.md", "-o", "f.csv").err == f"{TALLY}\nwrote f.csv\n"
    assert wrong.run("facts", "wrong.md").err == ""
    assert wrong.run("facts", "empty.d").code == 2


def test_an_empty_folder_is_said_to_be_empty(desk: Desk) -> None:
    (desk.folder / "empty").mkdir()
    ran = desk.run("check", "empty")
    assert ran.code == 0
    assert ran.err.startswith("checker: no article was read, so nothing was checked;")


def test_a_readme_is_read_where_nothing_else_is_named(desk: Desk) -> None:
    desk.write("articles/README.md", WRONG)
    desk.write("articles/LICENSE", WRONG)
    named = [str(path) for path in sorted((desk.folder / "articles").iterdir())]
    ran = desk.run("check", *named)
    assert ran.out.count("tells of the folder, not of the news") == 2
    assert "2 articles from 2 sources" in ran.out
    assert "1 error" in desk.run("check", "articles/README.md").out


def test_standard_input_is_called_by_its_title(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    (desk.folder / "in.txt").write_text(f"Talks in the harbour\n\n{WRONG}", encoding="utf-8")
    with (desk.folder / "in.txt").open() as stream:
        monkeypatch.setattr(sys, "stdin", stream)
        import subprocess

        done = subprocess.run(
            [sys.executable, "-m", "checker", "check", "-"], stdin=stream, capture_output=True, check=False,
            encoding="utf-8",
        )  # fmt: skip
    assert "ERROR  Talks in the harbour calls 13 September 2023 a Thursday" in done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="the browser of the test is a shell script")
def test_open_shows_the_page_in_the_browser(wrong: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = wrong.folder / "browser.sh"
    browser.write_text(f'#!/bin/sh\necho "$1" > {wrong.folder}/opened\n')
    browser.chmod(0o755)
    import webbrowser

    monkeypatch.setenv("BROWSER", f"{browser} %s")
    monkeypatch.setattr(webbrowser, "_tryorder", None)
    wrong.run("check", "wrong.md", "-o", "a.html", "--open")
    assert (wrong.folder / "opened").read_text().strip() == (wrong.folder / "a.html").as_uri()


def test_open_without_a_page_is_said_before_any_work(wrong: Desk) -> None:
    ran = wrong.run("check", "wrong.md", "--open")
    assert (ran.code, ran.err) == (
        2, "checker: --open shows the HTML report, and none is written; add -o report.html\n",
    )  # fmt: skip


def test_a_rule_file_without_cases_is_tried_on_those_that_ship(desk: Desk) -> None:
    (desk.folder / "my-rules").mkdir()
    (desk.folder / "my-rules/name-variant.yaml").write_text(
        "id: name-variant\nlevel: warning\nthresholds: {alike: 70}\n"
    )
    ran = desk.run("rules", "test", "my-rules/name-variant.yaml")
    assert " cases, " in ran.out.splitlines()[-2], ran.out + ran.err
    assert ran.code in (0, 1)


def test_written_files_are_named_by_path_from_the_working_folder(wrong: Desk) -> None:
    (wrong.folder / "out").mkdir()
    assert f"wrote {Path('out/a.html')}" in wrong.run("check", "wrong.md", "-o", "out/a.html").err
