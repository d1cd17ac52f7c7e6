"""Articles in full: which texts a report holds, and where findings stand in them."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from lxml import html
from newsdesk import article, assemble, desk_report, side

import checker
from checker.model import Report, Span
from checker.report import render
from checker.report.articleview import Line, readings
from checker.report.document import document
from checker.report.texts import TextPlaces, texts
from checker.report.view import page_view


def lines_of(report: Report, path: str) -> tuple[Line, ...]:
    view = page_view(document(report))
    return next(each.lines for each in view.readings.articles if each.path == path)


def test_every_line_that_is_not_blank_stands_with_its_number_in_the_file() -> None:
    found = lines_of(desk_report(), "desk/ko-bridge.txt")
    text = article("desk/ko-bridge.txt").text.split("\n")
    assert [(line.number, "".join(p.text for p in line.pieces)) for line in found] == [(1, text[0]), (3, text[2])]


def test_what_a_finding_is_about_is_marked_with_its_level_and_leads_to_it() -> None:
    report = desk_report()
    view = page_view(document(report))
    (figures,) = [f for f in view.findings if f.rule == "quantity-conflict" and "soldiers" in f.message]
    (words,) = [p for line in lines_of(report, "desk/ko-bridge.txt") for p in line.pieces if figures.id in p.findings]
    assert (words.text, words.level) == ("1,500명", figures.level)
    assert [(m.id, m.number) for m in words.ends] == [(figures.id, figures.number)]


def test_overlapping_marks_are_cut_and_the_graver_level_is_shown() -> None:
    whole = side("desk/en-flood.txt", "The flood in the Orin valley killed 17 people.")
    told, narrow = desk_report().findings[0], next(f for f in desk_report().findings if f.outcome == "superseded")
    grave = dataclasses.replace(told, id="grave", level="error", sides=(narrow.sides[1],))
    light = dataclasses.replace(told, id="light", level="note", sides=(whole,))
    cut = [p for line in lines_of(assemble([grave, light]), "desk/en-flood.txt") for p in line.pieces]
    marked = [(p.text, p.level, [m.level for m in p.ends]) for p in cut if p.level]
    assert marked == [
        ("The flood in the Orin valley killed ", "note", []),
        ("17", "error", ["error"]),
        (" people.", "note", ["note"]),
    ]


def test_a_finding_names_the_line_of_each_quote_and_both_articles_beside_each_other(report: Report) -> None:
    tree = html.fromstring(render(report, "html").decode())
    (card,) = [c for c in tree.xpath("//article") if c.get("data-rule") == "direction-conflict"]
    links = card.xpath(".//p[@class='source']//a[@class='line']")
    assert [a.text for a in links] == ["line 3", "line 1"]
    anchors = [a.get("href")[1:] for a in links]
    assert card.get("data-beside").split(",")[:2] == anchors
    assert all(tree.xpath(f"//p[@id='{anchor}']") for anchor in anchors)


def test_places_of_a_wrapped_article_lead_back_to_its_text(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        "<html lang='en'><head><title>Mill</title></head><body><article><h1>Mill</h1><p>The mill in Arvo, built by the "
        "<a href='https://x.example'>Harrow &amp; Sons</a> company, employs 340 people and 12 guards.</p>"
        "<p>On Monday, 5 March 2024 the mill was opened by its owner.</p></article></body></html>",
        encoding="utf-8",
    )
    report = checker.check([tmp_path / "a.html"])
    (defect,) = [f for f in report.findings if f.rule == "weekday-mismatch"]
    assert defect.sides[0].article.offsets is not None
    (reading,) = page_view(document(report)).readings.articles
    assert reading.wrapped
    assert [p.text for line in reading.lines for p in line.pieces if p.level] == ["Monday, 5 March 2024"]


def test_places_between_runs_belong_to_the_text_before_them() -> None:
    places = TextPlaces({"text": "abcdef", "passages": [], "titles": [], "runs": [[0, 10], [3, 30]]})
    assert places.of(10, 13) == (0, 3)
    assert places.of(11, 31) == (1, 4)
    assert places.of(12, 20) == (2, 3)
    assert places.of(0, 5) is None


def test_a_report_holds_texts_up_to_a_limit_and_those_with_findings_first() -> None:
    report = desk_report()
    told = {s.article.id for f in report.findings for s in f.sides}
    assert set(texts(report)) == {a.id for a in report.articles}
    least = sum(len(a.text) for a in report.articles if a.id in told)
    assert set(texts(report, least)) == told


def test_articles_of_a_store_stand_in_full_only_where_a_finding_is_told_of_them() -> None:
    report = dataclasses.replace(desk_report(), stored=frozenset({"desk/en-wire.txt", "desk/en-flood.txt"}))
    held = set(texts(report))
    assert "desk/en-flood.txt" in held
    assert "desk/en-wire.txt" not in held


def test_a_report_of_before_texts_gives_the_same_page_without_them(report: Report) -> None:
    old = document(report)
    for each in old["articles"]:
        del each["content"]
    view = page_view(old)
    assert view.readings.articles == ()
    assert len(view.findings) == len(report.findings)
    assert readings(old, view.findings).pairs == {}


def test_a_line_with_thousands_of_marks_is_cut_in_linear_time() -> None:
    text = "12 " * 20_000
    home = dataclasses.replace(article("desk/en-flood.txt"), text=text)
    one = desk_report().findings[-1].sides[0]
    findings = [
        dataclasses.replace(
            desk_report().findings[-1],
            id=str(n),
            sides=(dataclasses.replace(one, article=home, values=(
                dataclasses.replace(one.values[0], span=Span(3 * n, 3 * n + 2)),
            )),),
        )
        for n in range(3000)
    ]  # fmt: skip
    cut = lines_of(assemble(findings, articles=[home]), "desk/en-flood.txt")
    assert sum(bool(p.level) for p in cut[0].pieces) == 3000


def quoting(words: str) -> Report:
    """A finding on one sentence of the Hindi article whose reason quotes `words`."""
    told = desk_report().findings[0]
    one = side("desk/hi-bridge.txt", "यह 24 सालों में उनकी पहली यात्रा है।")
    return assemble([dataclasses.replace(told, sides=(one,), because=(f"प्रभात पत्र says «{words}».",))])


def test_words_of_a_reason_that_no_quote_shows_are_quoted_too() -> None:
    tree = html.fromstring(render(quoting("साल 2000"), "html").decode())
    (third,) = tree.xpath("//article//div[@class='side third']")
    assert third.xpath(".//mark/text()") == ["साल 2000"]
    assert "पिछली बार वे साल 2000 में यहां आए थे।" in third.text_content()
    (line,) = third.xpath(".//a[@class='line']")
    assert tree.xpath(f"//p[@id='{line.get('href')[1:]}']")


def test_words_that_a_quote_shows_are_not_quoted_again() -> None:
    tree = html.fromstring(render(quoting("पहली यात्रा"), "html").decode())
    assert not tree.xpath("//div[@class='side third']")


def test_the_context_does_not_repeat_the_sentence_above_it(report: Report) -> None:
    tree = html.fromstring(render(report, "html").decode())
    (card,) = [c for c in tree.xpath("//article") if c.get("data-rule") == "direction-conflict"]
    context = card.xpath(".//p[@class='context']")[0].text_content()
    assert "[…]" in context
    assert "Lena Oster invited Tokhir" not in context
    assert "soldiers guarded the bridge" in context
