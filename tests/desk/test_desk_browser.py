"""An editor at the desk, who uses nothing but a browser."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from chromium import violations
from desking import ENGLISH, HINDI, Desk, desk

DROP = """([files]) => {
  const transfer = new DataTransfer();
  for (const [name, text] of files) transfer.items.add(new File([text], name, { type: "text/plain" }));
  document.getElementById("drop").dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, bubbles: true }));
}"""
FILES = [["kelmar-en.txt", ENGLISH], ["kelmar-hi.txt", HINDI]]


def opened(browser: Any, served: Desk, **options: Any) -> Any:
    page = browser.new_context(viewport={"width": 1280, "height": 900}, **options).new_page()
    # A run takes seconds, and many of them where the machine is busy.
    page.set_default_timeout(120_000)
    page.goto(served.address)
    return page


def checked(page: Any, number: int) -> None:
    page.click("#check-button")
    page.wait_for_selector(f"[data-run='{number}'][data-state=done] .links")


def test_an_editor_drops_files_checks_decides_checks_again_compares_and_exports(  # noqa: PLR0915
    browser: Any, tmp_path: Path
) -> None:
    with desk(tmp_path / "desk") as served:
        page = opened(browser, served)
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.evaluate(DROP, [FILES])
        page.wait_for_selector("#shelf li:nth-child(2)")
        page.get_by_text("प्रभात पत्र").wait_for()
        assert "4 March 2025" in page.locator("#shelf li").first.inner_text()
        # The run is watched.
        page.click("#check-button")
        page.wait_for_selector("[data-run='1'] progress")
        page.wait_for_selector("[data-run='1'][data-state=done] .links")
        first = page.locator("[data-run='1'] .tally").inner_text()
        assert "1 error" in " ".join(first.split())
        # From the run to the finding, from the finding to its article.
        page.click("[data-run='1'] .links a")
        finding = page.locator(".finding.error:visible")
        assert finding.count() == 1
        assert "21" in finding.inner_text()
        assert "27" in finding.inner_text()
        finding.locator("a.line").first.click()
        page.wait_for_selector("body[data-view]")
        page.locator("#reading-back").click()
        # It is dismissed with a reason, and is gone from what is open.
        finding.locator("[data-act=dismiss]").click()
        page.select_option("#decide-why", label="the source has corrected it")
        page.fill("#decide-author", "Mira")
        page.click("#decide-save")
        page.wait_for_selector(".finding.error[data-status=dismissed]", state="attached")
        assert page.locator(".finding.error:visible").count() == 0
        # Back at the desk it is checked again, and stays settled.
        page.click("nav.home a")
        checked(page, 2)
        second = " ".join(page.locator("[data-run='2'] .tally").inner_text().split())
        assert "0 errors" in second
        assert "1 dismissed or known" in second
        page.click("[data-run='2'] .links a")
        assert page.locator(".finding.error:visible").count() == 0
        with page.expect_download() as saved:
            page.click("a[href='export.csv']")
        exported = Path(saved.value.path()).read_text(encoding="utf-8-sig")
        assert "the source has corrected it" in exported
        assert "Mira" in exported
        # The source is corrected: the second version takes the place of the first, and the runs are compared.
        page.click("nav.home a")
        page.evaluate(DROP, [[["kelmar-en.txt", ENGLISH.replace("21", "27")]]])
        page.get_by_role("button", name="Replace it").click()
        page.get_by_text("kelmar-en.txt is here now.").wait_for()
        checked(page, 3)
        page.click("#compare button")
        page.wait_for_url("**/diff?old=2&new=3")
        assert page.locator("#fixed").count() == 1
        page.click("nav.home a")
        with page.expect_download() as saved:
            page.click("[data-run='3'] a[href$='report.json']")
        assert json.loads(Path(saved.value.path()).read_text())["summary"]["articles"] == 2
        assert all(url.startswith((served.address.split("/", 3)[0], "blob:")) for url in asked)
        page.context.close()
    assert [each.read_text() for each in (tmp_path / "desk/.checker/earlier").iterdir()] == [ENGLISH]


def test_a_text_is_pasted_with_what_is_known_of_it(browser: Any, tmp_path: Path) -> None:
    with desk(tmp_path / "desk") as served:
        page = opened(browser, served)
        page.click("details.way summary")
        for field, value in (("title", "पुल: नया"), ("source", "Prabhat: Desk"), ("text", "--- \nपुल खुला।\n")):
            page.fill(f"#paste [name={field}]", value)
        page.fill("#paste [name=published]", "2025-03-05")
        page.click("#paste button")
        page.get_by_text("5 March 2025").wait_for()
        assert "Prabhat: Desk" in page.locator("#shelf").inner_text()
        page.context.close()
    [written] = (tmp_path / "desk").glob("*.txt")
    assert written.name == "पुल-नया.txt"
    assert written.read_text().endswith("---\n--- \nपुल खुला।\n")


def test_the_browser_may_be_closed_while_a_run_goes_on(browser: Any, tmp_path: Path) -> None:
    with desk(tmp_path / "desk") as served:
        page = opened(browser, served)
        page.evaluate(DROP, [FILES])
        page.wait_for_selector("#shelf li:nth-child(2)")
        page.click("#check-button")
        page.wait_for_selector("[data-run='1']")
        page.context.close()
        assert served.ended(1)["state"] == "done"
        again = opened(browser, served)
        again.wait_for_selector("[data-run='1'][data-state=done] .links")
        again.context.close()


def test_two_tabs_that_decide_differently_lose_nothing(browser: Any, tmp_path: Path) -> None:
    with desk(tmp_path / "desk") as served:
        for name, text in FILES:
            served.put(name, text.encode())
        served.run("kelmar-en.txt", "kelmar-hi.txt")
        context = browser.new_context()
        mira, ravi = context.new_page(), context.new_page()
        for page in (mira, ravi):
            page.goto(f"{served.address}runs/1/")
            page.evaluate("keepAuthor('Mira')")
        mira.locator(".finding.error [data-act=accept]").click()
        mira.wait_for_selector(".finding.error[data-status=accepted]")
        ravi.locator(".finding.error [data-act=dismiss]").click()
        ravi.fill("#decide-reason", "another ferry")
        ravi.click("#decide-save")
        ravi.wait_for_selector("#toast:not([hidden])")
        assert "Somebody else decided in the meantime: accepted" in ravi.locator("#toast").inner_text()
        context.close()


@pytest.mark.parametrize(("locale", "title"), [("hi-IN", "डेस्क"), ("mr-IN", "डेस्क"), ("en-GB", "The desk")])
@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (1024, "dark"), (390, "light")])
def test_every_view_is_accessible_and_keeps_its_width(
    browser: Any, served: Desk, locale: str, title: str, width: int, scheme: str
) -> None:
    context = browser.new_context(locale=locale, viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    page.goto(served.address)
    page.wait_for_selector("[data-run='2'] .links")
    assert page.locator("h1").inner_text() == title
    for summary in page.locator("details.way > summary").all():
        summary.click()
    for address in ("", "runs/2/", "runs/2/facts", "diff?old=1&new=2"):
        if address:
            page.goto(served.address + address)
        assert violations(page) == [], address
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
    context.close()


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Any:
    with desk(tmp_path_factory.mktemp("served")) as found:
        for name, text in [*FILES, ["kelmar-mr.md", "केळमार बंदराजवळ नौका बुडाली.\n"], ["broken.docx", "none"]]:
            found.put(name, text.encode())
        found.run("kelmar-en.txt", "kelmar-hi.txt")
        found.run("kelmar-en.txt", "kelmar-hi.txt", "kelmar-mr.md", "broken.docx")
        yield found
