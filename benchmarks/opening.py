"""How long a browser takes to open a report of many findings, beside one of few.

    python -m benchmarks.opening [--findings 50 5000]

The report of the samples is repeated, articles and stories up to ten times, until it has that many findings. Needs
Playwright and a Chromium of the system; downloads nothing. The time is from the navigation to the first frame after
`load`, the median of three, in headless Chromium.
"""

from __future__ import annotations

import argparse
import copy
import json
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, cast

from checker import check
from checker.report.document import document
from checker.report.html.page import page
from checker.report.shape import ReportDocument
from checker.report.view import page_view

ROOT = Path(__file__).resolve().parent.parent
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
FRAME = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
TIMES = 3
MOST_COPIES = 10


def repeated(report: ReportDocument, findings: int) -> ReportDocument:
    """`report` with `findings` findings: up to ten copies of it with articles and stories of their own, then the
    findings of these once more."""
    made: dict[str, Any] = copy.deepcopy(cast(dict[str, Any], report))
    lists = ("articles", "stories", "findings", "agreements", "gaps", "facts")
    whole: dict[str, list[Any]] = {name: [] for name in lists}
    number = 0
    while len(whole["findings"]) < findings and number < MOST_COPIES:
        for name in lists:
            whole[name] += [_copied(each, number) for each in made.get(name, [])]
        number += 1
    own = whole["findings"]
    while len(whole["findings"]) < findings:
        more = own[: findings - len(whole["findings"])]
        named = (f"{len(whole['findings']) + n}-again" for n in range(len(more)))
        whole["findings"] = whole["findings"] + [
            each | {"id": name, "fingerprint": name} for each, name in zip(more, named, strict=True)
        ]
    whole["findings"] = whole["findings"][:findings]
    made.update(whole)
    return cast(ReportDocument, made)


def _copied(each: dict[str, Any], number: int) -> dict[str, Any]:
    def renamed(value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            return {name: renamed(inner, name) for name, inner in value.items()}
        if isinstance(value, list):
            return [renamed(inner, key) for inner in value]
        if key == "story" and value is not None:
            return value + 1000 * number
        if key == "id" and isinstance(value, int):
            return value + 1000 * number
        if isinstance(value, str) and key in (
            "id",
            "article_id",
            "article",
            "path",
            "fingerprint",
            "finding",
            "articles",
        ):
            return f"{number}-{value}"
        return value

    return cast(dict[str, Any], renamed(each))


def main(sizes: list[int]) -> None:
    """Print a line a size."""
    from playwright.sync_api import sync_playwright

    report = document(check([str(ROOT / "samples")]))
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        sys.exit("no Chromium here: apt-get install chromium")
    first = 0.0
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=FLAGS)
        for size in sizes:
            path = Path(scratch, f"{size}.html")
            path.write_bytes(page("report.html", view=page_view(repeated(report, size))))
            took = []
            for _ in range(TIMES):
                context = browser.new_context(viewport={"width": 1440, "height": 900})
                opened = context.new_page()
                begun = time.perf_counter()
                opened.goto(path.as_uri(), timeout=180_000)
                opened.evaluate(FRAME)
                took.append(time.perf_counter() - begun)
                found = opened.locator("article.finding").count()
                context.close()
            median = statistics.median(took)
            first = first or median
            print(json.dumps({
                "findings": found, "megabytes": round(path.stat().st_size / 1e6, 1), "seconds": round(median, 2),
                "ratio": round(median / first, 1),
            }), flush=True)  # fmt: skip
        browser.close()


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description="Measure how long a report takes to open.")
    arguments.add_argument("--findings", type=int, nargs="+", default=[50, 5000])
    main(arguments.parse_args().findings)
