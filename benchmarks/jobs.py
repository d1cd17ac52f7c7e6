"""Reading articles by one process and by several: seconds of wall and processor time, and whether the reading is equal.

    python -m benchmarks.jobs [--articles 5 300] [--jobs 2] [--real FOLDER] [--times 3]

Each number is the least of `--times` runs, which take turns. Processor time counts the processes that were begun.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from pathlib import Path

from benchmarks.whole import made_articles, real_articles
from checker.engine import Local
from checker.model import Reading
from checker.pipeline import read_claims
from checker.rulefiles import RuleFiles

__all__ = ["timed"]


def timed(folder: str, jobs: int) -> tuple[float, float, Reading]:
    """Wall and processor seconds of reading `folder`, and what was read."""
    start, used = time.perf_counter(), os.times()
    reading = read_claims([folder], RuleFiles.of(), engine=Local(jobs))
    now = os.times()
    return time.perf_counter() - start, sum(now[:4]) - sum(used[:4]), reading


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, nargs="+", default=[5, 300])
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--real", type=Path, metavar="FOLDER", help="articles of your own instead of made ones")
    options = parser.parse_args()
    print(f"| articles | claims | 1 process | {options.jobs} processes | times as fast | processor time | equal |")
    print("|---:|---:|---:|---:|---:|---:|---|")
    for count in options.articles:
        with tempfile.TemporaryDirectory() as name:
            real_articles(Path(name), count, options.real) if options.real else made_articles(Path(name), count)
            timed(name, 1)
            one, several = [], []
            for _ in range(options.times):
                one.append(timed(name, 1))
                several.append(timed(name, options.jobs))
        wall = [min(run[0] for run in runs) for runs in (one, several)]
        used = [min(run[1] for run in runs) for runs in (one, several)]
        equal = all(run[2] == one[0][2] for run in several)
        claims = len(one[0][2].claims)
        print(
            f"| {count:,} | {claims:,} | {wall[0]:.2f} s | {wall[1]:.2f} s | {wall[0] / wall[1]:.2f} | "
            f"{used[1] / used[0]:.2f} times | {'yes' if equal else 'NO'} |",
            flush=True,
        )


if __name__ == "__main__":
    main()
