"""How the store and the gate grow: `python -m benchmarks.store --sizes 1000 10000 100000`.

For each size it makes that many articles, indexes them, and checks one new article that contradicts a stored story in a
fresh process. Articles around the planted story are read by the program itself; the rest carry the values that their
generator put there. Prints a table and, with --picture, draws it.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.articles import LANGUAGES, Text, read_as_made, story, tell
from checker import pipeline
from checker.align.encoder import load_encoder
from checker.model import Reading
from checker.rulefiles import RuleFiles
from checker.store import Store, StoredCorpus, reading_name, update
from checker.version import program_version

TELLERS = 4
"""Articles of a story, each in another language or by another source."""
PLANTED = 7
"""The story that the new article tells otherwise."""
REAL = 100
"""Articles from the first ones on that the program reads itself."""


def build(folder: Path, count: int) -> dict[str, float]:
    """Write and index `count` articles under `folder`. Returns seconds and bytes."""
    articles = folder / "articles"
    texts: dict[str, Text] = {}
    for number in range(count):
        what, teller = story(number // TELLERS), number % TELLERS
        text = tell(what, teller, LANGUAGES[(what.number + teller) % len(LANGUAGES)])
        path = articles / f"{number // 1000:04}" / f"{number:07}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.file(), encoding="utf-8")
        texts[str(path)] = text
    rules, encoder = RuleFiles.of(), load_encoder("default")

    def read(paths: Sequence[str], *, home: Path) -> Reading:
        if int(Path(paths[0]).stem) < REAL:
            return pipeline.read_claims(paths, rules, home=home)
        return read_as_made({path: texts[path] for path in paths})

    def index() -> float:
        started = time.perf_counter()
        update(
            folder / "store", [str(articles)], read=read, reading=reading_name(rules), encoder=encoder,
            program=program_version(), tell=lambda _stage, _done, _total: None,
        )  # fmt: skip
        return time.perf_counter() - started

    first = index()
    again = index()
    changed = Path(next(path for path in texts if int(Path(path).stem) == REAL))
    changed.write_text(changed.read_text(encoding="utf-8").replace("\n\n", "\n\n\n", 1), encoding="utf-8")
    one = index()
    info = Store(folder / "store").info()
    return {
        "articles": info.articles, "claims": info.claims, "megabytes": info.size / 1e6,
        "index": first, "unchanged": again, "one_changed": one,
    }  # fmt: skip


def gate(folder: Path) -> dict[str, float]:
    """Check the planted article against the store in `folder`; this is what runs in a process of its own."""
    new = folder / "new.md"
    what = story(PLANTED)
    new.write_text(tell(what, 11, "en", days_later=3).file(), encoding="utf-8")
    rules = RuleFiles.of()
    # Start-up: imports, the encoder's file, the language packs and tables of the new article's language.
    load_encoder("default").encode(["warm"])
    pipeline.check([str(new)], rule_files=rules)
    seconds, busy = [], []
    for _ in range(5):
        started, worked = time.perf_counter(), time.process_time()
        corpus = StoredCorpus(Store(folder / "store"), reading=reading_name(rules))
        report = pipeline.check([str(new)], rule_files=rules, corpus=corpus)
        seconds.append(time.perf_counter() - started)
        busy.append(time.process_time() - worked)
    siblings = {f"{PLANTED * TELLERS + teller:07}" for teller in range(TELLERS)}
    found = sum(
        finding.rule == "date-conflict" and any(Path(side.article.path).stem in siblings for side in finding.sides)
        for finding in report.findings
    )
    return {
        "gate": seconds[0], "gate_again": min(seconds), "gate_cpu": min(busy), "found": found,
        "peak_mb": _peak_megabytes(),
    }  # fmt: skip


def _peak_megabytes() -> float:
    """The most memory that this process had in use. Not ru_maxrss, which a child takes over from its parent."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


def draw(rows: list[dict[str, float]], path: Path) -> None:
    """A picture of seconds and memory over the number of articles."""
    import matplotlib as mpl

    mpl.use("svg")
    mpl.rcParams["svg.hashsalt"] = "checker"
    from matplotlib import pyplot as plt

    figure, (left, right) = plt.subplots(1, 2, figsize=(9, 3.4), layout="constrained")
    sizes = [row["articles"] for row in rows]
    left.plot(sizes, [row["gate"] for row in rows], "o-", label="check one new article")
    left.axhline(2, color="grey", linestyle=":", label="limit: 2 s")
    left.set(xscale="log", xlabel="articles in the store", ylabel="seconds", ylim=(0, 2.2))
    left.legend()
    right.plot(sizes, [row["peak_mb"] for row in rows], "s-", color="tab:green", label="peak memory of the check")
    right.axhline(1024, color="grey", linestyle=":", label="limit: 1 GB")
    right.set(xscale="log", xlabel="articles in the store", ylabel="MB", ylim=(0, 1150))
    right.legend()
    figure.savefig(path, metadata={"Date": None})


def main() -> None:
    """Measure, print, draw."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000])
    parser.add_argument("--work", type=Path, default=Path("build/store-benchmark"), help="where articles and stores go")
    parser.add_argument("--picture", type=Path)
    parser.add_argument("--gate", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.gate:
        print(json.dumps(gate(given.gate)))
        return
    rows = []
    print("articles  claims     MB  index s  unchanged s  one changed s  gate s  gate again s  CPU s  peak MB  found")
    for size in given.sizes:
        folder = given.work / str(size)
        shutil.rmtree(folder, ignore_errors=True)
        row = build(folder, size)
        command = [sys.executable, "-m", "benchmarks.store", "--gate", str(folder)]
        row |= json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        rows.append(row)
        print(
            f"{row['articles']:8,.0f} {row['claims']:9,.0f} {row['megabytes']:6,.0f} {row['index']:8,.1f} "
            f"{row['unchanged']:12,.1f} {row['one_changed']:14,.1f} {row['gate']:7.2f} {row['gate_again']:13.2f} "
            f"{row['gate_cpu']:6.2f} {row['peak_mb']:8,.0f} {row['found']:6.0f}",
            flush=True,
        )
    if given.picture:
        draw(rows, given.picture)


if __name__ == "__main__":
    main()
