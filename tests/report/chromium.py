"""One browser for the tests of a session: Playwright driving the Chromium of the system, which downloads nothing."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--no-first-run",
]  # fmt: skip


_running: list[Any] = []


@contextmanager
def chromium() -> Iterator[Any]:
    """A running Chromium, the one of another room where there is one already: Playwright runs once in a process. Skips
    the test with the reason where there is none."""
    if _running:
        yield _running[0]
        return
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        pytest.skip("there is no Chromium here: apt-get install chromium")
    with playwright.sync_playwright() as driver:
        _running.append(driver.chromium.launch(executable_path=path, args=ARGUMENTS))
        yield _running[0]
        _running.pop().close()


def violations(page: Any) -> list[str]:
    """What axe-core finds wrong with the page as it stands, one line each; the page's own policy is honoured."""
    axe = pytest.importorskip("axe_playwright_python.base", reason="axe-playwright-python is not installed")
    source = Path(axe.__file__).with_name("axe.min.js")
    # As the debugger and not as a script element, which the page's policy would rightly refuse.
    page.evaluate(source.read_text(encoding="utf-8"))
    found = page.evaluate("async () => (await axe.run()).violations")
    return [f"{v['id']}: {v['help']}: {[node['target'] for node in v['nodes'][:4]]}" for v in found]
