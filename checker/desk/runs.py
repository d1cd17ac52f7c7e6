"""The runs of a desk on disk: a folder each, with what was asked for, how it went, and the report.

    runs/0007/run.json      the record
    runs/0007/report.json   the report, once the run is done

A record that says that its run goes on when the desk starts is one of a desk that was stopped.
"""

from __future__ import annotations

import contextlib
import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Literal

from checker.report.files import write_whole
from checker.typedjson import MisfitError, typed

__all__ = ["Run", "RunState", "Runs"]

RunState = Literal["waiting", "running", "done", "failed", "cancelled", "stopped", "too_long"]
_GOING: tuple[RunState, ...] = ("waiting", "running")


@dataclass(frozen=True, slots=True)
class Run:
    """One run. `at` is UTC in ISO 8601, when it was asked for; `error` the sentence of one that failed."""

    number: int
    at: str
    state: RunState
    articles: tuple[str, ...]
    """Names below the folder of the desk."""
    folders: tuple[str, ...] = ()
    store: str = ""
    error: str = ""
    stage: str = ""
    done: int = 0
    total: int = 0
    claims: int = 0
    checked: int = 0
    """Articles that the report has."""

    @property
    def going(self) -> bool:
        """Whether it waits or runs."""
        return self.state in _GOING


class Runs:
    """The runs in the folder `home`, oldest first."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self._runs: dict[int, Run] = {}
        for folder in sorted(home.iterdir()):
            run = _read(folder / "run.json") if folder.name.isdigit() else None
            if run is not None:
                self._runs[run.number] = run
        for run in [run for run in self._runs.values() if run.going]:
            self.keep(replace(run, state="stopped"))

    def all(self) -> list[Run]:
        """Every run, the newest first."""
        return [self._runs[number] for number in sorted(self._runs, reverse=True)]

    def get(self, number: int) -> Run | None:
        """The run of that number."""
        return self._runs.get(number)

    def begin(self, run: Run) -> Run:
        """Keep a run under the next number, with a folder of its own."""
        taken = [int(each.name) for each in self.home.iterdir() if each.name.isdigit()]
        run = replace(run, number=max(taken, default=0) + 1)
        self.folder(run.number).mkdir()
        self.keep(run)
        return run

    def keep(self, run: Run) -> None:
        """Write the record."""
        self._runs[run.number] = run
        content = json.dumps(asdict(run), ensure_ascii=False, indent=1)
        write_whole(self.folder(run.number) / "run.json", content.encode("utf-8", "replace"))

    def tell(self, run: Run) -> None:
        """Note how far a run has come, which is not worth a file."""
        self._runs[run.number] = run

    def folder(self, number: int) -> Path:
        """Where the run's files are."""
        return self.home / f"{number:04}"

    def report(self, number: int) -> Path:
        """Where the run's report is, once it is done."""
        return self.folder(number) / "report.json"


def _read(path: Path) -> Run | None:
    """The record at `path`; None where it is none, and then the folder is left as it is."""
    with contextlib.suppress(OSError, ValueError, MisfitError, RecursionError, TypeError):
        return typed(Run, json.loads(path.read_text(encoding="utf-8")))
    return None
