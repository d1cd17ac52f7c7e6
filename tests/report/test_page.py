"""The bytes of the report page: its policy, its addresses, its languages; no browser needed."""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import re

import pytest
from lxml import html
from newsdesk import article, assemble, bridge_findings, desk_report, side

from checker.model import Report
from checker.report import render
from checker.report.document import document
from checker.report.html import page
from checker.report.view import Status, page_view


@pytest.fixture(scope="module")
def written(report: Report) -> str:
    return render(report, "html").decode("utf-8")


def hash_of(content: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode() + "'"


def test_the_policy_allows_the_one_style_and_the_one_script_by_hash_and_nothing_else(written: str) -> None:
    tree = html.fromstring(written)
    (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    (style,) = re.findall(r"<style>(.*?)</style>", written, re.S)
    (script,) = re.findall(r"<script>(.*?)</script>", written, re.S)
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["style-src"] == hash_of(style)
    assert rules["script-src"] == hash_of(script)
    assert rules["base-uri"] == rules["form-action"] == "'none'"
    assert "connect-src" not in rules


def test_the_file_names_no_address_but_links_and_these_only_of_the_web(written: str) -> None:
    tree = html.fromstring(written)
    assert not tree.xpath("//link | //img | //iframe | //base | //*[@src] | //*[@style]")
    links = set(tree.xpath("//a/@href"))
    assert {link for link in links if not link.startswith("#")} == {
        a.url for a in desk_report().articles if a.url and a.url.startswith("https://")
    }
    assert "javascript:" not in "".join(links)


def test_every_deep_link_of_the_page_leads_somewhere(written: str) -> None:
    tree = html.fromstring(written)
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    links = {link[1:] for link in tree.xpath("//a/@href") if link.startswith("#")}
    filters = {link for link in links if link.startswith("?")}
    assert links - filters <= set(ids)
    offered = tree.xpath("//select[@name='article']/option/@value")
    assert filters == {f"?article={number}" for number in offered if number}


def test_a_quote_of_an_unknown_language_says_so() -> None:
    home = dataclasses.replace(article("desk/ko-flood.txt"), language="und")
    told = side("desk/ko-flood.txt", "오린 계곡 홍수로 17명이 숨졌다.")
    told = dataclasses.replace(told, article=home, claim=dataclasses.replace(told.claim, language="und"))
    found = dataclasses.replace(bridge_findings()[0], sides=(told,))
    tree = html.fromstring(render(assemble([found]), "html").decode())
    (quote,) = tree.xpath("//article//blockquote")
    assert (quote.get("lang"), quote.get("dir")) == ("", "auto")


def test_what_is_only_a_note_says_what_kind_of_difference_it_is(written: str) -> None:
    outcomes = html.fromstring(written).xpath("//article//span[@class='outcome']/text()")
    assert outcomes == ["a quoted speaker says so", "a later count replaces an earlier one"]


def test_the_steps_of_a_derived_value_stand_under_it(written: str) -> None:
    steps = html.fromstring(written).xpath("//article//ol[@class='steps']/li/text()")
    assert steps == [
        "The article dates the last visit to 2000.",
        "It calls this one the first visit in 24 years.",
        "2000 + 24 = 2024.",
    ]


def test_decisions_are_shown_on_every_finding_of_their_fingerprint(report: Report) -> None:
    first = bridge_findings()[0]
    status = Status("dismissed", "another summit", "Ravi", "Mira", (("Ravi", "sure?"),), 3)
    tree = html.fromstring(page("report.html", view=page_view(document(report), {first.fingerprint: status})).decode())
    (card,) = tree.xpath(f"//article[@data-print='{first.fingerprint}']")
    assert card.get("data-status") == "dismissed"
    said = " ".join(card.xpath(".//p[@class='decision']")[0].text_content().split())
    assert said == "dismissed another summit Mira assigned to Ravi sure? Ravi"


def test_an_article_of_a_store_is_said_to_be_one(report: Report) -> None:
    stored = dataclasses.replace(report, stored=frozenset({"desk/hi-flood.txt"}))
    rows = html.fromstring(render(stored, "html").decode()).xpath("//table[@class='articles']/tbody/tr")
    marked = [row.xpath(".//bdi[@class='path']/text()")[0] for row in rows if "from the store" in row.text_content()]
    assert marked == ["desk/hi-flood.txt"]


def test_an_empty_report_says_that_nothing_found_is_no_proof() -> None:
    text = render(assemble([], articles=[], stories=[]), "html").decode()
    assert "No contradiction was found" in text
    assert "no proof that they are right" in text
    assert "Sources against sources" not in text


def test_the_same_report_gives_the_same_page(report: Report) -> None:
    assert render(report, "html") == render(desk_report(), "html")


def test_sides_that_say_the_same_stand_together_against_the_others(report: Report) -> None:
    figures = bridge_findings()[2]
    courier, hanbit = figures.sides
    again = dataclasses.replace(hanbit, article=article("desk/en-wire.txt"))
    joined = dataclasses.replace(figures, sides=(courier, hanbit, again))
    tree = html.fromstring(render(dataclasses.replace(report, findings=(joined,)), "html").decode())
    camps = [camp.xpath(".//p[@class='source']//cite//bdi/text()") for camp in tree.xpath("//div[@class='camp']")]
    assert camps == [["The Lindmark Courier"], ["한빛일보", "Eastern Wire"]]
    assert tree.xpath("//article//li[@class='muted']/text()") == ["against"]
