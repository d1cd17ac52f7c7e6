"""How the findings of a run stand: by level what is open, and how many were decided, whenever that was."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from checker.desk.runs import Runs
from checker.model import LEVELS, Pairs
from checker.report.json import read_report
from checker.report.pairs import read_pairs
from checker.review.decisions import Decided, Decision

__all__ = ["Tallies", "Tally"]


@dataclass(frozen=True, slots=True)
class Tally:
    """Findings that are open or accepted, by level from the most serious; those that were dismissed or are known."""

    levels: tuple[tuple[str, int], ...]
    settled: int


class Tallies:
    """The tallies of `runs`, whose reports are each read once."""

    def __init__(self, runs: Runs) -> None:
        self.runs = runs
        self._findings: dict[int, tuple[tuple[str, str, Pairs | None, bool], ...]] = {}
        self._tallies: dict[int, Tally] = {}
        self._of: Mapping[str, Decision] | None = None

    def of(self, number: int, decisions: Mapping[str, Decision]) -> Tally:
        """The tally of a run whose report is there, with what was decided until now."""
        if decisions != self._of:
            self._of, self._tallies = decisions, {}
        if number not in self._tallies:
            if number not in self._findings:
                self._findings[number] = _findings(self.runs.report(number))
            decided = Decided(decisions.values())
            levels, settled = Counter[str](), 0
            for level, fingerprint, pairs, known in self._findings[number]:
                if known or decided.on(fingerprint, pairs).status == "dismissed":
                    settled += 1
                else:
                    levels[level] += 1
            self._tallies[number] = Tally(tuple((level, levels[level]) for level in LEVELS), settled)
        return self._tallies[number]


def _findings(path: Path) -> tuple[tuple[str, str, Pairs | None, bool], ...]:
    return tuple(
        (
            each["level"], each["fingerprint"], read_pairs(each["pairs"]) if "pairs" in each else None,
            "accepted" in each,
        )
        for each in read_report(path)["findings"]
    )  # fmt: skip
