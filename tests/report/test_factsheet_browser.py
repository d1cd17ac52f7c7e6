"""The fact sheet in a real browser: read, followed and printed, with and without a script."""

from __future__ import annotations

import csv
import dataclasses
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pypdfium2
import pytest
from chromium import violations
from newsdesk import assemble, content_id, crowded, fact, sheet_report

from checker.model import Article, Passage, Report, Side, Span, Story
from checker.report import write_report
from checker.report.document import document
from checker.report.factsheet import render_facts

INJECTIONS: list[str] = json.loads((Path(__file__).parent / "injections.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("sheets")
    write_report(sheet_report(), home / "report.html")
    (home / "facts.html").write_bytes(render_facts(document(sheet_report()), "html"))
    return home


@pytest.fixture
def unscripted(browser: Any, pages: Path) -> Iterator[Any]:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto((pages / "report.html").as_uri())
    yield page
    context.close()


def row_of(page: Any, label: str) -> Any:
    return page.locator("tr.asked", has=page.locator("th", has_text=label)).first


def test_a_value_opens_its_quote_below_its_row_and_the_row_closes_it(unscripted: Any) -> None:
    row = row_of(unscripted, "Soldiers at the bridge")
    quotes = row.locator("xpath=following-sibling::tr[1]")
    assert not quotes.is_visible()
    row.locator("a", has_text="1,500 people").focus()
    unscripted.keyboard.press("Enter")
    assert quotes.is_visible()
    assert quotes.locator("li:target blockquote").inner_text() == "다리에는 군인 1,500명이 배치됐다."
    assert quotes.locator("li:target mark").inner_text() == "1,500명"
    assert row.is_visible()
    quotes.locator("a", has_text="Close the quotes").click()
    assert not quotes.is_visible()


def test_the_outcome_leads_to_the_finding(unscripted: Any) -> None:
    row_of(unscripted, "Soldiers at the bridge").locator(".verdict a").click()
    assert unscripted.locator(".finding:target h3").inner_text().startswith("The soldiers at the bridge number")


def test_rows_of_one_source_are_folded_away_and_open_by_key(unscripted: Any) -> None:
    folded = unscripted.locator("details.facts-part", has_text="Told by one source only")
    assert not row_of(unscripted, "Dead in the flood, by the mayor").is_visible()
    folded.locator("summary").focus()
    unscripted.keyboard.press("Enter")
    assert row_of(unscripted, "Dead in the flood, by the mayor").is_visible()


def test_filters_hide_the_sheet_as_they_hide_all_but_findings(browser: Any, pages: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto((pages / "report.html").as_uri())
    assert page.locator("#facts-1").is_visible()
    page.uncheck("input[name=level][value=note]")
    assert not page.locator("#facts-1").is_visible()
    context.close()


@pytest.mark.parametrize("name", ["report.html", "facts.html"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_axe_finds_nothing_wrong_with_the_sheet(browser: Any, pages: Path, name: str, scheme: str, width: int) -> None:
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900})
    page = context.new_page()
    page.goto((pages / name).as_uri() + "#q1-1-1")
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    page.evaluate("document.querySelectorAll('.finding').forEach(f => { f.style.contentVisibility = 'visible'; })")
    assert page.locator("li:target").is_visible()
    assert violations(page) == []
    context.close()


@pytest.mark.parametrize("width", [320, 390, 1024, 1440])
def test_no_sheet_is_wider_than_the_screen(browser: Any, pages: Path, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    for name in ("report.html", "facts.html"):
        page.goto((pages / name).as_uri() + "#q1-1-1")
        page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


def test_paper_has_every_row_of_the_sheet(browser: Any, pages: Path) -> None:
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto((pages / "facts.html").as_uri() + "#q1-1-1")
    page.emulate_media(media="print")
    visible = "Array.from(document.querySelectorAll('tr.asked')).every(r => r.checkVisibility())"
    assert page.evaluate(visible)
    assert page.locator("tr.said:visible").count() == 0
    assert page.pdf(format="A4").startswith(b"%PDF")
    context.close()


def test_a_crowded_story_opens_and_is_no_wider_than_the_screen(browser: Any, tmp_path: Path) -> None:
    write_report(crowded(500, 500), tmp_path / "report.html")
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto((tmp_path / "report.html").as_uri())
    assert "500 answers by 500 sources" in row_of(page, "Dead in the flood").inner_text()
    row_of(page, "Dead in the flood").locator("td a").last.click()
    assert page.locator("dl.rest bdi").count() >= 476
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280
    context.close()


def hostile() -> Report:
    """Each injection as a source, a label and a value of the sheet."""
    articles, questions = [], []
    template = sheet_report().facts[0].answers[0].statements[0]
    for number, evil in enumerate(INJECTIONS):
        text = f"{evil} 1"
        home = Article(
            id=f"{number}{evil}", path=f"{evil}/{number}", source=f"{evil} {number}", language=evil[:8], text=text,
            passages=(Passage(Span(0, len(text))),), title=evil, url=evil,
        )  # fmt: skip
        value = dataclasses.replace(template.value, span=Span(0, len(evil)), text=evil, value=evil)
        claim = dataclasses.replace(
            template.claim, id=content_id(number), article=home.id, span=Span(0, len(text)),
            sentence=Span(0, len(text)), text=text, language=evil[:8], speaker=evil, values=(value,),
        )  # fmt: skip
        articles.append(home)
        questions.append(fact(evil, evil, "doubtful", Side(claim, home, (value,))))
    told = assemble([], articles=articles, stories=[Story(0, tuple(each.id for each in articles))])
    return dataclasses.replace(told, facts=tuple(questions))


@pytest.mark.parametrize("name", ["report.html", "facts.html"])
def test_no_injection_of_the_sheet_runs(browser: Any, tmp_path: Path, name: str) -> None:
    report = hostile()
    write_report(report, tmp_path / "report.html")
    (tmp_path / "facts.html").write_bytes(render_facts(document(report), "html"))
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    address = (tmp_path / name).as_uri()
    page.goto(address)
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    page.keyboard.press("Tab")
    page.wait_for_timeout(150)
    assert page.locator("tr.asked").count() == len(INJECTIONS)
    assert page.evaluate("window.ran") is None
    assert page.evaluate("document.scripts.length") == 1
    assert asked == [address]
    attributes = "Array.from(document.querySelectorAll('*')).flatMap(e => Array.from(e.attributes, a => a.name))"
    assert not {each for each in set(page.evaluate(attributes)) if each.startswith(("on", "src")) or each == "style"}
    context.close()


@pytest.fixture
def scripted(browser: Any, pages: Path) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.set_default_timeout(10_000)
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.append(message.text))
    page.goto((pages / "report.html").as_uri())
    yield page
    assert complaints == []
    context.close()


def questions(page: Any) -> list[str]:
    found: list[str] = page.locator("#facts-1 table.sheet").first.locator("tr.asked th").all_inner_texts()
    return [each.replace("\u00a0", " ") for each in found]


def test_the_fact_sheet_is_the_first_thing_under_its_headline(scripted: Any) -> None:
    first = "section.story > header + *"
    assert scripted.locator(first).first.get_attribute("id") == "facts-1"


def test_rows_are_sorted_by_a_column_and_take_their_quotes_with_them(scripted: Any) -> None:
    given = questions(scripted)
    head = scripted.locator("#facts-1 th[scope=col]").first
    head.locator("button").press("Enter")
    assert questions(scripted) == sorted(given)
    assert head.get_attribute("aria-sort") == "ascending"
    head.locator("button").press("Enter")
    assert questions(scripted) == sorted(given, reverse=True)
    row = row_of(scripted, "Soldiers at the bridge")
    row.locator("a", has_text="1,500 people").click()
    assert row.locator("xpath=following-sibling::tr[1]").locator("li:target").is_visible()
    head.locator("button").press("Enter")
    assert questions(scripted) == given
    assert head.get_attribute("aria-sort") == "none"


def test_arrow_keys_go_from_value_to_value_and_escape_closes_the_quotes(scripted: Any) -> None:
    row = row_of(scripted, "Soldiers at the bridge")
    row.locator("td a").first.focus()
    focused = "document.activeElement.closest('td, th').cellIndex"
    start = scripted.evaluate(focused)
    scripted.keyboard.press("ArrowRight")
    assert scripted.evaluate(focused) > start
    scripted.keyboard.press("ArrowLeft")
    assert scripted.evaluate(focused) == start
    scripted.locator("#facts-1 tr.asked .verdict a").first.focus()
    scripted.keyboard.press("ArrowDown")
    assert scripted.evaluate("document.activeElement.closest('tr').id") == row.get_attribute("id")
    value = row.locator("a", has_text="1,500 people")
    value.press("Enter")
    quote = row.locator("xpath=following-sibling::tr[1]").locator("li:target")
    quote.locator("a").first.focus()
    scripted.keyboard.press("Escape")
    assert not quote.is_visible()
    assert scripted.evaluate("document.activeElement.closest('tr').id") == row.get_attribute("id")


def test_the_sheet_is_copied_as_a_table(scripted: Any) -> None:
    scripted.locator("#facts-1 [data-act=sheet-copy]").click()
    scripted.wait_for_selector("#toast:not([hidden])")
    lines = [line.split("\t") for line in scripted.evaluate("navigator.clipboard.readText()").split("\n")]
    assert len({len(line) for line in lines}) == 1
    (soldiers,) = [line for line in lines if line[1] == "Soldiers at the bridge"]
    assert soldiers[2] == "disagree"
    assert [cell for cell in soldiers[3:] if cell] == ["≈ 1,200 soldiers", "1,500 people"]


def test_the_sheet_is_written_as_csv_and_as_a_workbook(scripted: Any, tmp_path: Path) -> None:
    tables = {}
    for kind in ("csv", "xlsx"):
        with scripted.expect_download() as waiting:
            scripted.locator(f"#facts-1 [data-act=sheet-{kind}]").click()
        path = tmp_path / waiting.value.suggested_filename
        waiting.value.save_as(path)
        assert path.suffix == f".{kind}"
        if kind == "csv":
            with path.open(encoding="utf-8-sig", newline="") as file:
                tables[kind] = list(csv.reader(file))
        else:
            sheet = openpyxl.load_workbook(path).active
            tables[kind] = [[cell or "" for cell in line] for line in sheet.iter_rows(values_only=True)]
    assert tables["csv"] == tables["xlsx"]
    heads = tables["csv"][0]
    assert heads[1:3] == ["Question", "Outcome"]
    (year,) = [line for line in tables["csv"] if line[1] == "Year in which the old bridge was closed"]
    answered = {heads[n]: cell for n, cell in enumerate(year) if n > 2 and cell}
    assert list(answered.values()) == ["2009 said by the mayor"]
    assert next(iter(answered)).startswith("The Lindmark Courier")


def test_a_cell_of_the_csv_that_begins_like_a_formula_stays_text(scripted: Any) -> None:
    written = scripted.evaluate("asCsv([['=1+1', 'a,b', '-5 \"x\"', 'plain']])")
    assert written == '\ufeff\'=1+1,"a,b","\'-5 ""x""",plain\r\n'


def test_the_sheet_of_one_story_is_printed_on_one_page(scripted: Any, tmp_path: Path) -> None:
    scripted.evaluate("window.print = () => {}")
    scripted.locator("#facts-1 [data-act=sheet-print]").click()
    scripted.pdf(path=tmp_path / "sheet.pdf", prefer_css_page_size=True)
    printed = pypdfium2.PdfDocument(tmp_path / "sheet.pdf")
    text = printed[0].get_textpage().get_text_bounded()
    assert len(printed) == 1
    assert printed[0].get_width() > printed[0].get_height()
    printed.close()
    assert "Soldiers at the bridge" in text
    assert "Dead in the flood" not in text
    scripted.evaluate("dispatchEvent(new Event('afterprint'))")
    assert scripted.locator(".to-print").count() == 0


def test_a_sheet_on_its_own_is_sorted_and_copied_too(browser: Any, pages: Path) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto((pages / "facts.html").as_uri())
    page.locator("th[scope=col] button").first.click()
    assert page.locator("th[aria-sort=ascending]").count() == 1
    assert violations(page) == []
    context.close()
