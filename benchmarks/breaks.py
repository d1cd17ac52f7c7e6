"""Breaks lines of judgement on purpose, one at a time, and says which tests notice.

    python -m benchmarks.breaks                       all of benchmarks/breaks.yaml
    python -m benchmarks.breaks --only told_apart     those whose name holds the words
    python -m benchmarks.breaks --jobs 2              so many at once

Lines that are run are not lines that are tested: a share that decides whether two sentences are one may be turned from
0.41 to 0.05 and every line is still covered. Each break is a file, the text that stands in it once, the text in its
place, and the tests that ought to fail then. The tree itself is not touched: tests run on a copy made of links.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from checker import strictyaml
from checker.errors import CheckerError

ROOT = Path(__file__).parents[1]
_BREAKS = Path(__file__).with_suffix(".yaml")
_FAILED = re.compile(r"^(?:FAILED|ERROR) (\S+)", re.MULTILINE)
_MOST_SHOWN = 2


@dataclass(frozen=True, slots=True)
class Break:
    """One line made wrong."""

    file: str
    old: str
    new: str
    tests: tuple[str, ...]
    cases: str = ""
    """Which of them, as pytest's -k takes it: a room of cases is long."""


@dataclass(frozen=True, slots=True)
class _File:
    breaks: dict[str, Break]


def read_breaks(path: Path = _BREAKS) -> dict[str, Break]:
    """Name -> break. Raises CheckerError where the text of one does not stand in its file exactly once."""
    found = strictyaml.read_yaml(path, _File).breaks
    for name, each in found.items():
        times = (ROOT / each.file).read_text(encoding="utf-8").count(each.old)
        if times != 1:
            line = strictyaml.line_of(path, "breaks", name)
            raise CheckerError(f"{path}:{line}: the text of «{name}» stands {times} times in {each.file}, not once")
    return found


def noticed_by(each: Break) -> list[str]:
    """The tests that fail when the line is broken; the run ends at the first ones."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        _link(ROOT, copy, ROOT / each.file)
        source = (ROOT / each.file).read_text(encoding="utf-8")
        (copy / each.file).write_text(source.replace(each.old, each.new), encoding="utf-8")
        environment = {**os.environ, "PYTHONPATH": folder, "PYTHONDONTWRITEBYTECODE": "1"}
        options = ["-q", "-x", "-n", "0", "-p", "no:cacheprovider", "--no-header"]
        run = subprocess.run(
            [sys.executable, "-m", "pytest", *options, *(("-k", each.cases) if each.cases else ()), *each.tests],
            cwd=copy, env=environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
    if run.returncode not in (0, 1):
        raise CheckerError(f"{each.file}: the tests could not run: {run.stdout[-500:]}")
    return _FAILED.findall(run.stdout)


def _link(tree: Path, copy: Path, broken: Path) -> None:
    """Makes `copy` look like `tree` by links, but for the folders that lead to `broken`, which it does not hold."""
    for path in tree.iterdir():
        if path == broken or path.name.startswith("."):
            continue
        if path in broken.parents:
            (copy / path.name).mkdir()
            _link(path, copy / path.name, broken)
        else:
            (copy / path.name).symlink_to(path)


def _told(breaks: dict[str, Break], jobs: int) -> Iterator[tuple[str, list[str]]]:
    with ThreadPoolExecutor(jobs) as pool:
        yield from zip(breaks, pool.map(noticed_by, breaks.values()), strict=True)


def main() -> int:
    """Prints a line a break and how many were noticed; 1 where one was not."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default="", help="breaks whose name holds this")
    parser.add_argument("--jobs", type=int, default=1, help="breaks tried at once")
    options = parser.parse_args()
    breaks = {name: each for name, each in read_breaks().items() if options.only in name}
    noticed = 0
    for name, tests in _told(breaks, options.jobs):
        noticed += bool(tests)
        shown = ", ".join(tests[:_MOST_SHOWN]) if tests else "NOBODY"
        print(f"{name}: {shown}", flush=True)
    print(f"{noticed} of {len(breaks)} noticed")
    return 0 if noticed == len(breaks) else 1


if __name__ == "__main__":
    sys.exit(main())
