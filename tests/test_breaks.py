"""The lines of judgement that `benchmarks.breaks` breaks are lines of the program."""

from __future__ import annotations

from pathlib import Path

import yaml

_ROOT = Path(__file__).parent.parent


def test_every_break_finds_its_line_once() -> None:
    breaks = yaml.safe_load((_ROOT / "benchmarks" / "breaks.yaml").read_text("utf-8"))["breaks"]
    found = {name: (_ROOT / each["file"]).read_text("utf-8").count(each["old"]) for name, each in breaks.items()}
    assert {name: times for name, times in found.items() if times != 1} == {}
    assert all((_ROOT / path).exists() for each in breaks.values() for path in each["tests"])
