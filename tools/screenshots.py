"""Pictures of the report, the diff and the desk for README and docs: the real pages of the samples, in a real browser.

    python tools/screenshots.py [FOLDER]        the default folder is docs/images

Needs Playwright (a development dependency) and a Chromium of the system; downloads nothing.
"""

from __future__ import annotations

import argparse
import contextlib
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from checker import check
from checker.report import write_report
from checker.report.diff import diff
from checker.report.document import document
from checker.report.factsheet import render_facts
from checker.report.html import render_diff

ROOT = Path(__file__).resolve().parent.parent
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
             "--disable-sync", "--no-first-run"]  # fmt: skip
# Name, page, width, height, colour scheme, what to bring to the top of the picture or which view to open.
SHOTS = [
    ("report-light", "report.html", 1440, 1100, "light", None),
    ("report-dark", "report.html", 1440, 1100, "dark", None),
    ("report-tablet", "report.html", 1024, 1100, "light", None),
    ("report-phone", "report.html", 390, 844, "light", ".story"),
    ("report-phone-dark", "report.html", 390, 844, "dark", ".story"),
    ("report-sources", "report.html", 1440, 700, "light", "#sources"),
    ("report-timeline", "report.html", 1440, 700, "light", ".timelines"),
    ("report-article", "report.html", 1440, 700, "light", "@article"),
    ("report-side-by-side", "report.html", 1440, 900, "light", "@side"),
    ("report-side-by-side-phone", "report.html", 390, 844, "dark", "@side"),
    ("fact-sheet", "facts.html", 1300, 900, "light", None),
    ("report-diff", "diff.html", 1440, 1100, "light", None),
]
DESK = ("desk", 1440, 900)
VIEWS = {
    "@article": "document.querySelector('.finding a.line').click()",
    "@side": "openBeside(document.querySelector('[data-beside]').dataset.beside)",
}


def main(folder: Path) -> None:
    """Write every picture of SHOTS to `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        pages = Path(scratch)
        _pages(pages)
        _shoot(pages, folder)
        _shoot_desk(pages / "desk", folder)


def _pages(folder: Path) -> None:
    """The report of the samples, and its difference from one that lacks an article."""
    with contextlib.chdir(ROOT):
        whole = check(["samples"])
        paths = sorted({a.path for a in whole.articles})
        before = check([path for path in paths if path != paths[-4]])
    write_report(whole, folder / "report.html")
    (folder / "facts.html").write_bytes(render_facts(document(whole), "html"))
    write_report(whole, folder / "new.json")
    write_report(before, folder / "old.json")
    (folder / "diff.html").write_bytes(render_diff(diff(folder / "old.json", folder / "new.json")))


def _shoot(pages: Path, folder: Path) -> None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser: Any = driver.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        for name, page, width, height, scheme, top in SHOTS:
            context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
            opened = context.new_page()
            opened.goto((pages / page).as_uri())
            if top in VIEWS:
                opened.evaluate(VIEWS[top])
                opened.wait_for_selector("body[data-view]")
            elif top is not None and opened.locator(top).count():
                opened.locator(top).first.evaluate("e => e.scrollIntoView({ block: 'start' })")
            opened.screenshot(path=folder / f"{name}.png")
            context.close()
        browser.close()


def _shoot_desk(home: Path, folder: Path) -> None:
    """The desk with the articles of the samples, two runs made."""
    from playwright.sync_api import sync_playwright

    home.mkdir()
    for sample in sorted((ROOT / "samples").glob("2023-*.txt")):
        shutil.copy(sample, home)
    command = [sys.executable, "-m", "checker", "serve", str(home), "--port", "0", "--no-browser"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as served, sync_playwright() as driver:
        assert served.stderr is not None
        address = next(line.strip() for line in served.stderr if line.strip().startswith("http://"))
        browser: Any = driver.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        name, width, height = DESK
        page = browser.new_context(viewport={"width": width, "height": height}).new_page()
        page.goto(address)
        for number in (1, 2):
            page.click("#check-button")
            page.wait_for_selector(f"[data-run='{number}'] .links", timeout=120_000)
        page.screenshot(path=folder / f"{name}.png")
        browser.close()
        served.terminate()


def chromium() -> str:
    """The path of the browser; without one, ends with a sentence."""
    found = shutil.which("chromium") or shutil.which("google-chrome")
    if found is None:
        sys.exit("no Chromium here: apt-get install chromium")
    return found


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description="Make the pictures of README and docs.")
    arguments.add_argument("folder", nargs="?", type=Path, default=ROOT / "docs" / "images")
    main(arguments.parse_args().folder)
