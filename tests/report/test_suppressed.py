"""What articles suppress in every format: counted, listed with the reason, never lost, and never markup."""

from __future__ import annotations

import dataclasses
import json
from importlib.resources import files
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import jsonschema
import pytest
from chromium import violations
from lxml import html
from newsdesk import assemble, desk_report

from checker.model import ArticleSuppression, Report, Suppressed, Suppression
from checker.report import read_report, render, write_report
from checker.report.diff import diff
from checker.report.document import document
from checker.report.html import page
from checker.report.text import render_text
from checker.report.view import page_view

SCHEMA = json.loads((files("checker.report") / "schema" / "checker-report-1.json").read_text(encoding="utf-8"))
REASON = "<b>two</b> ceremonies\x1b[2J\u202e, see [archive](http://evil.example)"


@pytest.fixture
def suppressed(report: Report) -> Report:
    """The shared report whose first finding the Marathi article suppresses; another request is in vain."""
    gone, *kept = report.findings
    marathi, hindi = (side.article for side in gone.sides)
    by = ArticleSuppression(marathi, Suppression((gone.rule,), REASON, 3, 1))
    vain = ArticleSuppression(hindi, Suppression(("name-variant", "place-conflict"), "an old case", 7))
    return dataclasses.replace(assemble(kept), suppressed=(Suppressed(gone, (by,)),), unused_suppressions=(vain,))


def test_the_document_lists_them_within_the_published_schema(suppressed: Report) -> None:
    written = json.loads(render(suppressed, "json"))
    jsonschema.validate(written, SCHEMA)
    (finding,) = written["suppressed"]
    assert finding["id"] not in {each["id"] for each in written["findings"]}
    assert finding["suppressed_by"] == [
        {"article": "desk/mr-bridge.txt", "article_id": "desk/mr-bridge.txt", "line": 3, "rules": ["date-conflict"],
         "reason": REASON, "scope": "paragraph"}
    ]  # fmt: skip
    assert written["summary"]["suppressed"] == 1
    (unused,) = written["unused_suppressions"]
    assert (unused["line"], unused["scope"], unused["rules"]) == (7, "article", ["name-variant", "place-conflict"])


def test_a_report_in_which_nothing_is_suppressed_has_no_new_key(report: Report) -> None:
    written = document(report)
    assert not {"suppressed", "unused_suppressions"} & written.keys()
    assert "suppressed" not in written["summary"]


def test_a_report_read_back_gives_the_same_page(suppressed: Report, tmp_path: Path) -> None:
    write_report(suppressed, tmp_path / "report.json")
    again = page("report.html", view=page_view(read_report(tmp_path / "report.json")))
    assert again == render(suppressed, "html")


def test_the_page_shows_each_with_its_quotes_and_who_asked(suppressed: Report) -> None:
    tree = html.fromstring(render(suppressed, "html").decode())
    (section,) = tree.xpath("//section[@id='suppressed']")
    (item,) = section.xpath("./ul[@class='suppressed']/li")
    said = " ".join(item.text_content().split())
    assert "Dates disagree" in said
    assert "The summit in Lindmark is dated June 2021" in said
    assert "desk/mr-bridge.txt:3" in said
    assert "in one paragraph" in said
    assert "<b>two</b> ceremonies" in said, "the reason is shown as it was written, and is no markup"
    assert item.xpath(".//b") == []
    assert item.xpath(".//mark/text()") == ["जून २०२१", "24 सालों में"]
    assert [q.get("lang") for q in item.xpath(".//blockquote")] == ["mr", "hi"]
    (vain,) = section.xpath("./ul[@class='suppressed unused']/li")
    assert "desk/hi-bridge.txt:7 name-variant, place-conflict in the whole article" in vain.text_content()
    assert tree.xpath("//header//a[@href='#suppressed']/text()") == ["1 finding suppressed by articles"]
    assert tree.xpath("//nav//a[@href='#suppressed']") != []


def test_a_page_on_which_all_is_suppressed_does_not_say_that_nothing_was_found(suppressed: Report) -> None:
    alone = dataclasses.replace(assemble([]), suppressed=suppressed.suppressed)
    text = render(alone, "html").decode()
    assert "No contradiction stands, 1 finding suppressed" in text
    assert "No contradiction was found" not in text


def test_the_text_lists_them_and_the_summary_counts_them(suppressed: Report) -> None:
    text = render_text(suppressed)
    assert "Suppressed by articles\n  error: The summit in Lindmark is dated June 2021" in text
    assert "    by desk/mr-bridge.txt:3 [date-conflict]: <b>two</b> ceremonies" in text
    head = "Suppressions that left out nothing in this run"
    assert f"{head}\n  desk/hi-bridge.txt:7 [name-variant, place-conflict]: an old case" in text
    assert text.endswith("; 1 finding suppressed by articles.\n")
    assert not set(text) & set("\x1b\u202e")


def test_sarif_says_that_the_source_suppresses_it(suppressed: Report) -> None:
    (run,) = json.loads(render(suppressed, "sarif"))["runs"]
    (result,) = [each for each in run["results"] if "suppressions" in each]
    assert result["ruleId"] == run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == "date-conflict"
    assert [(s["kind"], s["justification"]) for s in result["suppressions"]] == [("inSource", REASON)]
    assert len(run["results"]) == len(suppressed.findings) + 1


def test_junit_skips_it_and_counts_it(suppressed: Report) -> None:
    (suite,) = ET.fromstring(render(suppressed, "junit"))
    cases = suite.findall("testcase")
    assert (suite.get("tests"), suite.get("skipped")) == (str(len(cases)), "1")
    (skipped,) = [case.find("skipped") for case in cases if case.find("skipped") is not None]
    assert (skipped.get("message") or "").startswith("suppressed by desk/mr-bridge.txt: <b>two</b>")


def test_markdown_counts_and_lists_it_without_its_markup(suppressed: Report) -> None:
    text = render(suppressed, "markdown").decode()
    assert "1 finding suppressed by articles." in text
    (line,) = [line for line in text.splitlines() if line.startswith("- error: The summit")]
    assert "`desk/mr-bridge.txt:3`" in line
    assert "\\<b\\>two\\</b\\> ceremonies" in line
    assert "](http" not in line


def test_the_diff_says_that_a_finding_went_because_it_is_suppressed(suppressed: Report) -> None:
    before = desk_report()
    (gone,) = diff(before, suppressed).of("fixed")
    assert gone.reason == f"it is suppressed by desk/mr-bridge.txt: {REASON}"
    (come,) = diff(suppressed, before).of("new")
    assert come.reason == "it is no longer suppressed by desk/mr-bridge.txt"


@pytest.mark.parametrize("width", [360, 1280])
def test_in_a_browser_it_folds_open_runs_nothing_and_can_be_read_by_all(
    suppressed: Report, browser: Any, tmp_path: Path, width: int
) -> None:
    by = suppressed.suppressed[0].by[0]
    evil = dataclasses.replace(
        by.suppression, reason="<img src=x onerror=alert(1)></q></section><script>alert(2)</script>"
    )
    told = dataclasses.replace(suppressed.suppressed[0], by=(ArticleSuppression(by.article, evil),))
    write_report(dataclasses.replace(suppressed, suppressed=(told,)), tmp_path / "report.html")
    context = browser.new_context(viewport={"width": width, "height": 900})
    try:
        page = context.new_page()
        complaints: list[str] = []
        page.on("dialog", lambda dialog: (complaints.append("a dialog opened"), dialog.dismiss()))
        page.on("console", lambda message: complaints.append(message.text))
        page.goto((tmp_path / "report.html").as_uri())
        page.click("header a[href='#suppressed']")
        quotes = page.locator("#suppressed blockquote")
        assert not quotes.first.is_visible()
        page.click("#suppressed summary")
        assert [quotes.nth(n).get_attribute("lang") for n in range(quotes.count())] == ["mr", "hi"]
        assert quotes.first.is_visible()
        assert "<script>alert(2)</script>" in page.locator("#suppressed q").first.inner_text()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert violations(page) == []
        assert complaints == []
    finally:
        context.close()
