"""Precision and recall on planted contradictions, as docs/accuracy.md shows them.

    python -m benchmarks.accuracy --bench SHARED/bench/contradictions.py --out DIR SHARED/bench/xquad.jsonl ...

For each set of parallel text the given script plants contradictions into a folder of articles for every pair of
languages that the set holds; each folder is checked in one run of `checker check`, in a process of its own, and timed;
the script scores the reports; one table comes out as Markdown.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

PAIRS = ("en-hi", "en-mr", "hi-mr", "en-ru", "en-ko", "en-es", "en-de", "en-zh", "en-vi", "en-ar", "hi-ru")


def main() -> None:
    """Plant, check, score, print."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("sets", nargs="+", type=Path, help="parallel text, as the bench script reads it")
    arguments.add_argument("--bench", required=True, type=Path, help="the script that plants and scores")
    arguments.add_argument("--out", required=True, type=Path, help="a folder for articles and reports")
    arguments.add_argument("--pair", action="append", help=f"pairs of languages; {' '.join(PAIRS)} if left out")
    arguments.add_argument("--encoder", default="default")
    arguments.add_argument("--seed", default="0")
    given = arguments.parse_args()
    for data in given.sets:
        out = given.out / data.stem
        pairs = [pair for pair in given.pair or PAIRS if set(pair.split("-")) <= _languages(data)]
        _plant(given.bench, data, out, pairs, given.seed)
        seconds = {pair: _check(out / pair, given.encoder) for pair in pairs}
        score = subprocess.run(
            [sys.executable, given.bench, "score", out, "--json"], check=True, capture_output=True, text=True
        )
        print(_table(data.stem, json.loads(score.stdout), seconds))


def _languages(data: Path) -> set[str]:
    with data.open(encoding="utf-8") as lines:
        return set(json.loads(next(lines))["texts"])


def _plant(bench: Path, data: Path, out: Path, pairs: list[str], seed: str) -> None:
    chosen = [part for pair in pairs for part in ("--pair", pair)]
    subprocess.run([sys.executable, bench, "make", data, out, "--seed", seed, *chosen], check=True, capture_output=True)


def _check(folder: Path, encoder: str) -> float:
    """Seconds of one `checker check` over the folder's articles, start-up included."""
    command = [sys.executable, "-m", "checker", "check", "articles", "-o", "report.json", "--exit-zero"]
    command += ["--encoder", encoder]
    start = time.perf_counter()
    subprocess.run(command, check=True, cwd=folder)
    return time.perf_counter() - start


def _table(name: str, score: dict[str, Any], seconds: dict[str, float]) -> str:
    rows = [
        f"### {name}",
        "",
        "| pair | planted | recall | precision | false alarms | per 1000 | seconds |",
        "|---|---|---|---|---|---|---|",
    ]
    rows += [
        f"| {row['pair']} | {row['planted']} | {row['recall']:.3f} | {row['precision']:.3f} | {row['false']} "
        f"| {row['false_per_1000']:.1f} | {seconds[row['pair']]:.1f} |"
        for row in score["pairs"]
    ]
    planted, false = sum(r["planted"] for r in score["pairs"]), sum(r["false"] for r in score["pairs"])
    rows.append(
        f"| **all** | {planted} | {score['recall']:.3f} | {score['precision']:.3f} | {false} "
        f"| {score['false_per_1000']:.2f} | {max(seconds.values()):.1f} at most |"
    )
    kinds = ", ".join(f"{kind} {got['recall']:.3f} of {got['planted']}" for kind, got in score["kinds"].items())
    rows += ["", f"Recall by kind: {kinds}. Between unrelated stories: {score['between_stories']}.", ""]
    return "\n".join(rows)


if __name__ == "__main__":
    main()
