"""How soon a command answers: fresh processes, the least of five.

    python -m benchmarks.start [--tree DIR]     another checkout, to compare with

Processor seconds, which other programs lengthen less than a clock. «new» is a check with an empty cache folder, as of
an article that was never met; «known» the same again.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TIMES = 5
COMMANDS = (
    ("--version",), ("--help",), ("check", "--help"), ("check", "samples/metro-en.txt"),
    ("check", "samples/metro-hi.txt"), ("check", "samples/2023-vostochny-ru.txt"),
    ("check", "samples/2023-vostochny-ko.txt"),
)  # fmt: skip


def main(tree: Path) -> None:
    """Print a row for each of COMMANDS."""
    print("| command | known | new |")
    print("|---|---:|---:|")
    with tempfile.TemporaryDirectory() as folder:
        compiled = Path(folder) / "compiled"
        for command in COMMANDS:
            caches = [Path(folder) / f"cache-{number}" for number in range(TIMES)]
            new = [_seconds(tree, command, compiled, cache) for cache in (Path(folder) / "first", *caches)][1:]
            known = [_seconds(tree, command, compiled, cache) for cache in caches]
            told = f"{min(new):.2f}" if command[0] == "check" and "--help" not in command else ""
            print(f"| `checker {' '.join(command)}` | {min(known):.2f} | {told} |", flush=True)


def _seconds(tree: Path, command: tuple[str, ...], compiled: Path, cache: Path) -> float:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment |= {"PYTHONPATH": str(tree), "PYTHONPYCACHEPREFIX": str(compiled), "CHECKER_CACHE_DIR": str(cache)}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [sys.executable, "-m", "checker", *command], cwd=ROOT, env=environment, check=False, capture_output=True
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tree", type=Path, default=ROOT)
    main(parser.parse_args().tree.resolve())
