"""The page in the reader's languages: what the program says of itself is in none of them English."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from chromium import violations
from newsdesk import sheet_report

from checker.messages import catalogue, known_languages, speaking
from checker.report import render, write_report
from checker.report.diff import diff
from checker.report.document import document
from checker.report.factsheet import render_facts
from checker.report.html import render_diff

OTHERS = [language for language in known_languages() if language != "en"]


@pytest.fixture(scope="module", params=OTHERS)
def language(request: pytest.FixtureRequest) -> str:
    found: str = request.param
    return found


@pytest.fixture(scope="module")
def address(language: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp(language) / "report.html"
    with speaking(language):
        write_report(sheet_report(), path)
        path.with_name("facts.html").write_bytes(render_facts(document(sheet_report()), "html"))
    return path.as_uri()


# What the page says itself: no article's words, no sentence of a finding, no value, no path.
OWN = """() => {
  const page = document.body.cloneNode(true);
  const strange = "script, style, bdi, blockquote, mark, code, kbd, .path, .value, .plain, .lines, [lang], td, "
    + "select[name=source] option, select[name=story] option, select[name=article] option, #reading-left, "
    + "#reading-right, .agreed strong, .alone strong, .timeline, .unchecked, .steps, h2, .heat";
  for (const found of page.querySelectorAll(strange)) found.remove();
  return page.textContent;
}"""


def test_what_the_page_says_itself_is_in_the_readers_language(browser: Any, language: str, address: str) -> None:
    page = browser.new_page()
    page.goto(address)
    assert page.evaluate("document.documentElement.lang") == language
    own = page.evaluate(OWN)
    # Formats, commands and the ids of rules have one name in every language.
    left = set(re.findall(r"[A-Za-z]{3,}", re.sub(r"[0-9a-f]{12,}|[a-z]+-[a-z-]+", " ", own)))
    assert left <= {"CSV", "XLSX", "Markdown", "checker", "check", "decisions", "Enter"}
    page.close()


def test_the_script_speaks_it_too(browser: Any, language: str, address: str) -> None:
    page = browser.new_page()
    page.goto(address)
    page.uncheck("input[name=level][value=note]")
    shown = catalogue(language)["script_shown"].replace("'", "").format(count=7, all=10)
    assert page.locator("#shown").inner_text() == shown
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("j")
    page.keyboard.press("a")
    assert page.locator(".finding.current .decision strong").text_content() == catalogue(language)["status_accepted"]
    page.close()


@pytest.mark.parametrize("width", [1440, 390])
def test_axe_finds_nothing_wrong_and_nothing_is_too_wide(browser: Any, address: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme="dark")
    page = context.new_page()
    for name in ("report.html", "facts.html"):
        page.goto(address.replace("report.html", name))
        page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
        page.evaluate("document.querySelectorAll('.finding').forEach(f => { f.style.contentVisibility = 'visible'; })")
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


def test_formats_for_programs_do_not_change_with_the_language() -> None:
    with speaking("hi"):
        told = {name: render(sheet_report(), name) for name in ("json", "markdown", "sarif", "csv")}
    assert told == {name: render(sheet_report(), name) for name in told}


def test_values_that_are_days_are_written_as_the_language_writes_them(tmp_path: Path) -> None:
    with speaking("hi"):
        write_report(sheet_report(), tmp_path / "report.html")
    assert "19 जून 2024" in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_the_page_of_a_diff_is_in_the_readers_language(browser: Any, language: str, tmp_path: Path) -> None:
    report = sheet_report()
    emptied = replace(report, findings=report.findings[1:])
    path = tmp_path / "diff.html"
    with speaking(language):
        path.write_bytes(render_diff(diff(emptied, report)))
    page = browser.new_page()
    page.goto(path.as_uri())
    left = set(re.findall(r"[A-Za-z]{3,}", re.sub(r"[a-z]+-[a-z-]+", " ", page.evaluate(OWN))))
    assert left == set()
    assert violations(page) == []
    page.close()
