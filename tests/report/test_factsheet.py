"""The fact sheet made from a report's document, and how each renderer lays it out."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
import re

import pytest
from lxml import html
from newsdesk import article, assemble, bridge_findings, crowded, desk_report, fact, flood_findings, sheet_report
from openpyxl import load_workbook

from checker.report import render
from checker.report.document import document
from checker.report.factsheet import FORMATS, render_facts
from checker.report.factsheet.sheet import fact_sheets, most_telling
from checker.report.factsheet.view import MOST_COLUMNS, MOST_QUOTED, sheet_views


def test_rows_are_sorted_into_what_is_told_shared_alone_and_past() -> None:
    bridge, flood = fact_sheets(document(sheet_report()))
    assert [(row.label, row.words) for row in bridge.told] == [
        ("Duration of the talks", "disagree"), ("Soldiers at the bridge", "disagree"),
    ]  # fmt: skip
    assert [row.label for row in bridge.alike] == ["«The treaty was signed on [ ] .»"]
    assert [row.label for row in bridge.background] == ["Year in which the old bridge was closed"]
    assert [(row.label, row.words) for row in flood.told] == [("Dead in the flood, 3 August", "changed since")]
    assert [row.label for row in flood.single] == ["Dead in the flood, by the mayor"]


def test_sources_stand_in_the_order_of_publication_and_a_copy_names_the_first_of_its_kind() -> None:
    bridge, flood = fact_sheets(document(sheet_report()))
    assert [column.source for column in flood.columns] == ["प्रभात पत्र", "The Lindmark Courier", "한빛일보"]
    assert [column.letter for column in bridge.columns] == list("ABCDEFGH")
    copies = {column.source: column.copies for column in bridge.columns if column.copies}
    (first,) = {column.letter for column in bridge.columns if column.source == "Harbour Daily"}
    assert copies == {"Eastern Wire": first}
    assert bridge.columns[-1].published == "no date"


def test_what_stands_beside_others_answers_is_not_told_as_one_sources_again() -> None:
    soldiers = bridge_findings()[2]
    again = fact("Soldiers", "soldiers", "single", soldiers.sides[0])
    report = dataclasses.replace(sheet_report(), facts=(*sheet_report().facts, again))
    (bridge, _) = fact_sheets(document(report))
    assert "Soldiers" not in [row.label for row in bridge.rows]


def test_a_source_of_two_days_says_which_day_said_what() -> None:
    grew, _ = flood_findings()
    early, late = grew.sides
    later = dataclasses.replace(late.article, id="x", path="x", source=early.article.source)
    told = dataclasses.replace(late, article=later, claim=dataclasses.replace(late.claim, article="x"))
    question = fact("Dead in the flood", "dead", "superseded", early, told, story=1)
    report = dataclasses.replace(assemble([], articles=[early.article, later]), facts=(question,))
    (sheet,) = fact_sheets(document(report))
    (cell,) = sheet.told[0].cells
    assert [(each.value, each.day) for each in cell] == [("12 people", "3 August 2025"), ("17 people", "4 August 2025")]


def test_a_finding_that_is_not_in_the_report_is_no_link() -> None:
    report = dataclasses.replace(sheet_report(), findings=())
    assert {row.finding for sheet in fact_sheets(document(report)) for row in sheet.rows} == {""}
    assert "#f-" not in render(report, "html").decode()


def test_a_report_without_facts_lists_agreements_and_one_with_facts_has_them_in_its_rows() -> None:
    def blocks(name: str, page: bytes) -> int:
        return len(html.fromstring(page.decode()).xpath(f"//*[contains(@class, '{name}')]"))

    old, new = render(desk_report(), "html"), render(sheet_report(), "html")
    assert (blocks("block agreements", old), blocks("block gaps", old), blocks("block facts", old)) == (2, 2, 0)
    assert (blocks("block agreements", new), blocks("block gaps", new), blocks("block facts", new)) == (0, 1, 2)
    text = html.fromstring(new.decode()).text_content()
    assert "19 June 2024" in text


@pytest.mark.parametrize("sources", [9, 500])
def test_many_sources_are_counted_whole_and_folded_into_one_column(sources: int) -> None:
    report = document(crowded(sources, 500))
    (sheet,) = fact_sheets(report)
    kept, further = most_telling(sheet, sheet.rows, MOST_COLUMNS)
    assert (len(kept), len(further)) == (MOST_COLUMNS, sources - MOST_COLUMNS)
    view = sheet_views(report)[0]
    (row,) = view.told.rows
    assert row.count == f"{sources} answers by {sources} sources"
    assert len(row.cells) == MOST_COLUMNS + 1
    assert len(row.quotes) == min(sources, MOST_QUOTED)
    assert len(row.quotes) + sum(len(names) for _, names in row.rest) == sources


def test_of_many_equal_answers_each_value_is_quoted() -> None:
    (row,) = sheet_views(document(crowded(500, 3)))[0].told.rows
    quoted = ["".join(s.text for s in quote.side.segments if s.slot) for quote in row.quotes]
    assert {value: quoted.count(value) for value in sorted(set(quoted))} == {"0": 8, "1": 8, "2": 8}
    assert {value: len(names) for value, names in row.rest} == {"0": 159, "1": 159, "2": 158}
    assert [(each.value, each.about) for each in row.cells[-1].values] == [
        ("2", "by 165"), ("0", "by 165"), ("1", "by 164"),
    ]  # fmt: skip


def test_every_format_holds_every_source_of_a_crowded_story() -> None:
    report = document(crowded(500, 3))
    (head, line) = csv.reader(io.StringIO(render_facts(report, "csv").decode("utf-8-sig")))
    assert len([name for name in head if name.startswith("Source ")]) == 500
    assert line.count("1") == 167
    page, quotes = load_workbook(io.BytesIO(render_facts(report, "xlsx"))).worksheets
    assert (page.max_column, quotes.max_row) == (508, 501)
    (story,) = json.loads(render_facts(report, "json"))["stories"]
    assert len(story["sources"]) == 500
    counted = [line.split()[-3:] for line in render_facts(report, "text").decode().splitlines() if " by " in line]
    assert sum(int(number) for _, _, number in counted) == 494
    assert "| 492 further sources | Outcome |" in render_facts(report, "markdown").decode()


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_facts_give_the_same_bytes(format: str) -> None:
    assert render_facts(document(sheet_report()), format) == render_facts(document(sheet_report()), format)


@pytest.mark.parametrize("format", ["text", "markdown"])
def test_no_sign_of_a_stranger_gets_through(format: str) -> None:
    home = dataclasses.replace(article("desk/ko-flood.txt"), source="a|b\x1b[2J<b>\u202e")
    told = dataclasses.replace(flood_findings()[1].sides[1], article=home)
    evil = fact("«x | y`]( [ ] \x1b[1m", "open/quantity", "agreement", told, story=1)
    report = dataclasses.replace(assemble([], articles=[home]), facts=(evil,))
    text = render_facts(document(report), format).decode()
    if format == "text":
        assert not re.search(r"[\x00-\x09\x0b-\x1f\u202e]", text)
    else:
        table = [line for line in text.splitlines() if line.startswith("|")]
        assert {len(re.findall(r"(?<!\\)\|", line)) for line in table} == {4}
        assert "<b>" not in text


def test_the_markdown_report_has_the_table_of_each_story_and_stays_short() -> None:
    text = render(sheet_report(), "markdown").decode()
    assert "| Duration of the talks |" in text
    assert "\\[ \\] \\." not in text.partition("Duration of the talks")[0]
    crowd = render(crowded(500, 500), "markdown").decode()
    assert len(crowd) <= 60_000


def test_a_question_of_no_story_is_told_last() -> None:
    lost = dataclasses.replace(sheet_report().facts[0], story=77)
    report = dataclasses.replace(sheet_report(), facts=(lost,), stories=())
    (sheet,) = fact_sheets(document(report))
    assert (sheet.story, sheet.title) == (-1, "In single articles")
    assert "Soldiers at the bridge" in render(report, "html").decode()
