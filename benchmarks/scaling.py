"""How time grows with input that is made to be slow: doubling sizes, seconds of processor time, and the exponent.

    python -m benchmarks.scaling [--kind NAME]... [--seconds 20]

Each kind is checked whole, by `checker.check`, in sizes that double until one takes longer than `--seconds`. The
exponent is the slope between the two largest sizes on a log-log scale, with the time of an empty run taken off: 1 is
linear.
"""

from __future__ import annotations

import argparse
import json
import math
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import checker

__all__ = ["KINDS", "Kind", "seconds_of"]

NAMES = "Vladimir Putin, Kim Jong Un, Sergei Lavrov, Angela Merkel, Narendra Modi, New Delhi, Moscow and Seoul met. "


@dataclass(frozen=True, slots=True)
class Kind:
    """A hostile input of size n: files by name."""

    write: Callable[[int], dict[str, str]]
    first: int
    """The smallest size."""


def _table(n: int) -> dict[str, str]:
    rows = [f"{1 + i} Team{i:04d} {i * 7 % 89} {i * 13 % 97} {i * 3 % 41}" for i in range(n)]
    changed = [f"{1 + i} Team{i:04d} {i * 7 % 89} {i * 13 % 97 + 1} {i * 3 % 41}" for i in range(n)]
    return {"a.txt": "\n".join(rows) + "\n", "b.txt": "\n".join(changed) + "\n"}


def _one_id(n: int) -> dict[str, str]:
    return {"a.jsonl": "".join(json.dumps({"id": "x", "text": f"They met {i} times."}) + "\n" for i in range(n))}


def _one_event(n: int) -> dict[str, str]:
    words = ("harbour", "market", "school", "bridge", "tower", "station", "garden", "temple")
    found = {}
    for i in range(n):
        place = f"{words[i % 8]} {words[i // 8 % 8]} {words[i // 64 % 8]}"
        told = (
            f"A fire at the old mill of Larkmere killed {3 + i % 5} people on Friday, said the paper of the {place}.",
            f"The fire began at {i % 12 + 1} am near the {place}. About {100 + i % 50} people fled from the mill.",
        )
        head = f"---\nsource: Paper {i}\nlanguage: en\npublished: 2024-05-04\n---\n"
        found[f"{i:05d}.md"] = head + " ".join(told) + "\n"
    return found


KINDS: dict[str, Kind] = {
    "one name again and again in a sentence": Kind(lambda n: {"a.txt": "किम " * n + "आए।"}, 1_000),
    "known names on one line": Kind(lambda n: {"a.txt": NAMES.replace(".", ",") * (n // len(NAMES)) + "."}, 8_000),
    "a table of results in two articles, lines": Kind(_table, 150),
    "records under one id": Kind(_one_id, 1_000),
    "reports of one event": Kind(_one_event, 100),
    "digits and separators": Kind(lambda n: {"a.txt": "1,234.5-6/7:8 " * (n // 14)}, 16_000),
    "brackets and quotation marks": Kind(lambda n: {"a.txt": "(«\"'“[" * (n // 6)}, 16_000),
    "dandas and full stops": Kind(lambda n: {"a.txt": "।.॥. " * (n // 5)}, 16_000),
    "combining marks": Kind(lambda n: {"a.txt": "क" + "\u0902\u093c\u0301" * (n // 3)}, 16_000),
    "one sentence": Kind(lambda n: {"a.txt": "and the old harbour of the town " * (n // 32) + "."}, 32_000),
    "equal sentences": Kind(lambda n: {"a.txt": "Some 340 people came on 3 May 2021. " * n}, 500),
    "near-copies of an article": Kind(
        lambda n: {f"{i:05d}.txt": f"Some 340 people came on 3 May 2021 to the harbour. Number {i}." for i in range(n)},
        100,
    ),
    "deep HTML": Kind(lambda n: {"a.html": "<html><body>" + "<div>" * n + "They met." + "</div>" * n}, 1_000),
    "deep JSON": Kind(lambda n: {"a.json": '{"text": "They met.", "x": ' + "[" * n + "]" * n + "}"}, 10_000),
}


def seconds_of(files: dict[str, str]) -> float:
    """Processor seconds of one check of `files`."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in files.items():
            Path(folder, name).write_text(text, "utf-8")
        start = time.process_time()
        checker.check([folder])
        return time.process_time() - start


def measured(kind: Kind, longest: float) -> Iterator[tuple[int, float]]:
    """Size and seconds, doubling, until one takes longer than `longest`."""
    size, seconds = kind.first, 0.0
    for _ in range(8):
        seconds = seconds_of(kind.write(size))
        yield size, seconds
        if seconds > longest:
            return
        size *= 2


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kind", action="append", choices=tuple(KINDS), help="may repeat; all of them without it")
    parser.add_argument("--seconds", type=float, default=20.0, help="a run longer than this is the last of its kind")
    options = parser.parse_args()
    seconds_of({"a.txt": "They met."})
    empty = seconds_of({"a.txt": "They met."})
    print("| input | largest size | seconds | exponent |\n|---|---|---|---|")
    for name in options.kind or KINDS:
        found = list(measured(KINDS[name], options.seconds))
        (small, before), (large, after) = found[-2:] if len(found) > 1 else (found[0], found[0])
        slope = "-"
        if small != large:
            slope = f"{math.log(max(after - empty, 1e-3) / max(before - empty, 1e-3), large / small):.2f}"
        print(f"| {name} | {large:,} | {after:.1f} | {slope} |", flush=True)


if __name__ == "__main__":
    main()
