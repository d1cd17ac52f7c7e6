"""The text report, the table, and writing files."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from newsdesk import article, assemble, desk_report, finding, side

from checker.errors import CheckerError
from checker.model import Report, Unchecked
from checker.report import RENDERERS, format_for_suffix, render, write_report
from checker.report.text import render_text


def test_errors_come_first_and_the_conflicting_words_are_marked(report: Report) -> None:
    text = render(report, "text").decode()
    assert text.startswith("ERROR  ")
    assert text.index("WARNING  ") > text.rindex("ERROR  ")
    assert "⟦जून २०२१⟧ मध्ये लिंडमार्क" in text
    assert "जून २०२१ = June 2021" in text
    assert "because: June 2021 does not lie in 2024." in text


def test_a_place_is_a_line_and_a_column_in_code_points(report: Report) -> None:
    assert "desk/en-bridge.md:3:92  The Lindmark Courier, en, 2024-06-19" in render_text(report)


def test_what_was_not_checked_and_the_counts_stand_at_the_end(report: Report) -> None:
    tail = render_text(report)[-400:]
    assert "Not checked\n  desk/am-bridge.txt: There is no language pack for Amharic" in tail
    counts = "11 articles from 8 sources in 6 languages, 43 claims, 2 stories: 4 errors, 3 warnings and 3 notes.\n"
    assert tail.endswith(counts)


def test_colour_is_added_only_on_request(report: Report) -> None:
    assert "\x1b[" not in render_text(report)
    assert "\x1b[1;31mERROR\x1b[0m" in render_text(report, colour=True)


def test_an_article_cannot_move_the_cursor_or_turn_the_line() -> None:
    evil = dataclasses.replace(side("desk/ko-flood.txt", "오린 계곡 홍수로 17명이 숨졌다."))
    claim = dataclasses.replace(evil.claim, text="a\x1b[2J\u202eb\nc\x9b31m\u2067")
    found = finding("date-conflict", "error", "contradiction", "\x1b]0;x\x07", dataclasses.replace(evil, claim=claim))
    text = render_text(assemble([found], unchecked=[Unchecked("\x1b[1A", "\r\nERROR  none")]))
    assert not set(text) & set("\x1b\x07\x9b\r\u202e\u2067")
    assert "a\ufffd[2Jb c\ufffd31m" in text


def test_the_table_has_a_row_a_finding_and_leaves_an_absent_side_empty(report: Report) -> None:
    frame = report.to_frame()
    assert len(frame) == len(report.findings) == 10
    first, second = frame.iloc[0], frame.iloc[1]
    assert (first["left_values"], first["right_values"]) == ("June 2021", "2024 (derived)")
    assert second["rule"] == "malformed-number"
    assert second[["right_article", "right_start"]].isna().all()


def test_the_table_of_no_findings_has_the_same_columns(report: Report) -> None:
    assert list(assemble([]).to_frame().columns) == list(report.to_frame().columns)


@pytest.mark.parametrize(
    ("name", "format"), [("a.HTML", "html"), ("a.htm", "html"), ("a.json", "json"), ("a.txt", "text")]
)
def test_the_suffix_decides_the_format(name: str, format: str) -> None:
    assert format_for_suffix(Path(name)) == format
    assert format in RENDERERS


def test_an_unknown_suffix_or_format_names_what_is_known() -> None:
    with pytest.raises(CheckerError, match=r"report\.doc: the suffix stands for no format; use one of .*\.html"):
        format_for_suffix(Path("report.doc"))
    with pytest.raises(CheckerError, match=r"'pdf' is no report format; use one of .*html"):
        render(desk_report(), "pdf")


def test_a_file_that_cannot_be_written_leaves_nothing_behind(report: Report, tmp_path: Path) -> None:
    with pytest.raises(CheckerError, match="does not exist; create it first"):
        write_report(report, tmp_path / "none" / "report.json")
    with pytest.raises(CheckerError, match="is a folder"):
        write_report(report, tmp_path, "json")
    assert list(tmp_path.iterdir()) == []


def test_writing_replaces_the_file_and_keeps_its_mode(report: Report, tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    path.write_text("old")
    path.chmod(0o640)
    write_report(report, path)
    assert path.read_bytes() == render(report, "json")
    assert path.stat().st_mode & 0o777 == 0o640
    assert [p.name for p in tmp_path.iterdir()] == ["report.json"]


def test_a_report_without_findings_says_so() -> None:
    assert "0 errors, 0 warnings and 0 notes" in render_text(assemble([], articles=[article("desk/ko-flood.txt")]))
