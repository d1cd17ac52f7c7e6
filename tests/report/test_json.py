"""The JSON report: its published schema, its bytes, its offsets, and what happens to a broken one."""

from __future__ import annotations

import dataclasses
import json
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest
from newsdesk import article, assemble, bridge_findings, content_id, desk_report, sheet_report

from checker.errors import CheckerError
from checker.model import Claim, Report, Side, Span
from checker.report import read_report, render, write_report
from checker.report.document import document, file_span, independent_sources
from checker.report.html import page
from checker.report.json import parse_report
from checker.report.view import page_view

SCHEMA = json.loads((files("checker.report") / "schema" / "checker-report-1.json").read_text(encoding="utf-8"))


def test_the_report_is_of_the_published_schema(report: Report) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.validate(json.loads(render(report, "json")), SCHEMA)


def test_facts_are_of_the_published_schema_and_are_read_back() -> None:
    written = json.loads(render(sheet_report(), "json"))
    jsonschema.validate(written, SCHEMA)
    assert len(written["facts"]) == len(sheet_report().facts)
    written["facts"][0]["outcome"] = "unheard-of"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(written, SCHEMA)


def test_the_page_of_facts_read_back_is_the_page_of_the_run(tmp_path: Path) -> None:
    write_report(sheet_report(), tmp_path / "report.json")
    again = page("report.html", view=page_view(read_report(tmp_path / "report.json")))
    assert again == render(sheet_report(), "html")


def test_the_same_report_gives_the_same_bytes_whatever_the_order_of_its_parts(report: Report) -> None:
    turned = dataclasses.replace(
        report,
        articles=report.articles[::-1],
        findings=report.findings[::-1],
        agreements=report.agreements[::-1],
        unchecked=report.unchecked[::-1],
        stories=report.stories[::-1],
    )
    assert render(turned, "json") == render(report, "json")


def test_a_report_read_back_is_the_document_that_was_written(report: Report, tmp_path: Path) -> None:
    write_report(report, tmp_path / "report.json")
    assert read_report(tmp_path / "report.json") == document(report)


def test_the_page_of_a_report_read_back_is_the_page_of_the_run(report: Report, tmp_path: Path) -> None:
    write_report(report, tmp_path / "report.json")
    again = page("report.html", view=page_view(read_report(tmp_path / "report.json")))
    assert again == render(report, "html")


def test_offsets_count_code_points_past_an_astral_character(report: Report) -> None:
    text = article("desk/en-bridge.md").text
    claim = next(
        c for f in document(report)["findings"] for c in f["claims"] if c["values"][0]["text"] == "About 1,200"
    )
    value = claim["values"][0]
    assert text[claim["start"] : claim["end"]] == claim["text"]
    assert text[value["start"] : value["end"]] == "About 1,200"
    assert claim["text"][slice(*value["at"])] == "About 1,200"


def test_offsets_of_a_wrapped_article_lead_to_the_file() -> None:
    wrapped = dataclasses.replace(article("desk/ko-flood.txt"), offsets=tuple(range(100, 500)))
    assert file_span(wrapped, Span(3, 7)) == (103, 107)


def test_context_is_what_stands_around_the_sentence_in_its_passage(report: Report) -> None:
    claim = next(c for f in document(report)["findings"] for c in f["claims"] if c["values"][0]["text"] == "डेढ़ घंटे")
    assert claim["sentence"]["before"].endswith("सेतु की संधि पर हस्ताक्षर किए। ")
    assert claim["sentence"]["after"] == ""


def test_what_one_source_alone_says_is_a_gap_and_no_agreement(report: Report) -> None:
    written = document(report)
    assert [a["value"] for a in written["gaps"]] == ["2009", "until 11 August"]
    assert all(a["sources"] > 1 for a in written["agreements"])


@pytest.mark.parametrize(
    ("articles", "copies", "count"),
    [
        ([("a", "A"), ("b", "B")], [], 2),
        ([("a", "A"), ("a2", "A")], [], 1),
        ([("a", "A"), ("b", "B")], [("a", "b")], 1),
        ([("a", "A"), ("b", "B"), ("b2", "B"), ("c", "C")], [("a", "b")], 2),
        ([("a", "A"), ("b", "B"), ("c", "C"), ("d", "D")], [("a", "b"), ("b", "c")], 3),
        ([], [], 0),
    ],
)
def test_copies_and_articles_of_one_source_count_once(
    articles: list[tuple[str, str]], copies: list[tuple[str, ...]], count: int
) -> None:
    assert independent_sources(articles, copies) == count


def test_a_lone_surrogate_is_written_as_an_escape_and_read_back() -> None:
    home = dataclasses.replace(article("desk/ko-flood.txt"), text="홍수 \ud800 17명", passages=())
    claim = Claim(content_id(1), home.id, Span(0, 8), Span(0, 8), home.text, "ko")
    odd = dataclasses.replace(bridge_findings()[0], sides=(Side(claim, home),))
    written = render(assemble([odd]), "json")
    assert json.loads(written.decode("utf-8"))["findings"][0]["claims"][0]["text"] == "홍수 \ud800 17명"


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b'{"schema": "checker-report/9", "findings": []}', "has the schema 'checker-report/9'"),
        (b'{"findings": []}', "names no schema"),
        (b"[1, 2]", "names no schema"),
        (b'{"schema": "checker-report/1"}', "lacks the field 'summary'"),
        (b"\xff\xfe\x00", "is not UTF-8"),
        (b"hello", "is not valid JSON"),
        (b"", "is not valid JSON"),
        (b"[" * 100_000, "is nested too deeply"),
    ],
)
def test_a_broken_report_is_told_in_one_sentence(content: bytes, problem: str, tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    path.write_bytes(content)
    with pytest.raises(CheckerError) as caught:
        read_report(path)
    assert problem in str(caught.value)
    assert str(path) in str(caught.value)
    assert "checker check -o report.json" in str(caught.value)


def test_a_truncated_report_is_said_to_be_cut_short(report: Report, tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    path.write_bytes(render(report, "json")[:-4000])
    with pytest.raises(CheckerError, match="is cut short"):
        read_report(path)


def test_a_report_of_200_mb_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    with pytest.raises(CheckerError, match="200 MB is more than"):
        read_report(path)


def test_a_missing_report_and_a_folder_are_told(tmp_path: Path) -> None:
    with pytest.raises(CheckerError, match="cannot be read"):
        read_report(tmp_path / "none.json")
    with pytest.raises(CheckerError, match="is a folder"):
        read_report(tmp_path)


@pytest.mark.parametrize("number", range(6))
def test_a_report_with_a_changed_part_is_refused_where_the_schema_refuses_it(number: int, tmp_path: Path) -> None:
    written = json.loads(render(desk_report(), "json"))
    finding = written["findings"][0]
    spoil = [
        lambda: finding.update(level="fatal"),
        lambda: finding["claims"][0].pop("text"),
        lambda: finding.update(because="x"),
        lambda: finding["claims"][0]["values"][0].update(start="3"),
        lambda: written["summary"].update(articles=True),
        lambda: written.update(findings={}),
    ]
    spoil[number]()
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(written, SCHEMA)
    path = tmp_path / "report.json"
    path.write_text(json.dumps(written), encoding="utf-8")
    with pytest.raises(CheckerError, match="the file was changed or cut"):
        read_report(path)


def test_offsets_lead_to_the_words_of_a_page_and_of_a_json_line(tmp_path: Path) -> None:
    from checker import pipeline
    from checker.rulefiles import RuleFiles

    body = "<p>The bridge opened on 3 May 2024.</p><p>About <b>1,200</b> people came &amp; nobody minded the rain.</p>"
    html = f"<html lang='en'><head><title>Bridge</title></head><body><article>{body}</article></body></html>"
    (tmp_path / "a.html").write_text(html, encoding="utf-8")
    line = {"id": "j", "language": "en", "text": 'The “old” bridge "Alba" opened.\nAbout 1,300 people came.'}
    (tmp_path / "b.jsonl").write_text(json.dumps(line), encoding="utf-8")
    reading = pipeline.read_claims([str(tmp_path)], RuleFiles.of())
    articles = {a.id: a for a in reading.articles}
    found = {}
    for claim in reading.claims:
        home = articles[claim.article]
        start, end = file_span(home, claim.span)
        found[claim.text] = Path(home.path).read_text(encoding="utf-8")[start:end]
    page_words = "About 1,200 people came & nobody minded the rain."
    assert found[page_words] == "About <b>1,200</b> people came &amp; nobody minded the rain."
    assert found['The “old” bridge "Alba" opened.'] == 'The \\u201cold\\u201d bridge \\"Alba\\" opened.'
    assert found["About 1,300 people came."] == "About 1,300 people came."


def test_an_article_of_a_story_that_is_not_there_is_one_sentence() -> None:
    report = json.loads(render(desk_report(), "json"))
    at = next(k for k, article in enumerate(report["articles"]) if article["story"] is not None)
    report["articles"][at]["story"] = 999
    with pytest.raises(CheckerError, match=rf"articles\[{at}\]\.story is 999 and no story has that id"):
        parse_report(json.dumps(report).encode(), "report.json")
