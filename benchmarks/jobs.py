"""Reading articles by one process and by several: seconds of wall and processor time, and whether the reading is equal.

    python -m benchmarks.jobs [--articles 5 300] [--jobs 2] [--engine dask] [--real FOLDER] [--times 3]

Each number is the least of `--times` runs, which take turns. Processor time counts the processes that were begun; of
the workers of Dask, which stay, what they took in the run. They are begun, and have read the articles once, before
the clock starts.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from pathlib import Path

import psutil

from benchmarks.whole import made_articles, real_articles
from checker.engine import Engine, EngineName, begun
from checker.model import Reading
from checker.pipeline import read_claims
from checker.rulefiles import RuleFiles

__all__ = ["timed"]


def timed(folder: str, engine: Engine) -> tuple[float, float, Reading]:
    """Wall and processor seconds of reading `folder`, and what was read."""
    start, used = time.perf_counter(), _processor()
    reading = read_claims([folder], RuleFiles.of(), engine=engine)
    return time.perf_counter() - start, _processor() - used, reading


def _processor() -> float:
    """Seconds of this process, of its children that ended, and of those that run."""
    return sum(os.times()[:4]) + sum(
        sum(each.cpu_times()[:2]) for each in psutil.Process().children(recursive=True) if each.is_running()
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, nargs="+", default=[5, 300])
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--engine", type=EngineName, choices=list(EngineName), default=EngineName.LOCAL)
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--real", type=Path, metavar="FOLDER", help="articles of your own instead of made ones")
    options = parser.parse_args()
    print(f"| articles | claims | 1 process | {options.jobs} processes | times as fast | processor time | equal |")
    print("|---:|---:|---:|---:|---:|---:|---|")
    for count in options.articles:
        with tempfile.TemporaryDirectory() as name:
            real_articles(Path(name), count, options.real) if options.real else made_articles(Path(name), count)
            one, several = [], []
            with (
                begun(options.engine, jobs=1, footing=None) as alone,
                begun(options.engine, jobs=options.jobs, footing=None) as together,
            ):
                timed(name, alone)
                timed(name, together)
                for _ in range(options.times):
                    one.append(timed(name, alone))
                    several.append(timed(name, together))
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
