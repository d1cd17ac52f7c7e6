"""The runs of a desk one after the other, each in a process: what was asked first is run first."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import json
import os
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import checker
from checker.config import Settings
from checker.desk.folder import DeskFolder
from checker.desk.refusals import RefusalError
from checker.desk.runs import Run, Runs, RunState
from checker.desk.work import JOB, job_of
from checker.errors import CheckerError
from checker.report.files import write_whole

__all__ = ["MOST_WAITING", "RUN_SECONDS", "Runner"]

MOST_WAITING = 20
ERRORS = "errors.txt"
"""What the process of a run says on standard error, in the run's folder."""
RUN_SECONDS = 3600
"""How long a run may take before it is ended."""
_PATIENCE = 3.0
"""Seconds that a process has to end by itself."""
_LONGEST_LINE = 64 * 1024


class Runner:
    """Runs what is asked for; `changed` is called whenever something can be told anew."""

    def __init__(self, folder: DeskFolder, runs: Runs, settings: Settings, changed: Callable[[], None]) -> None:
        self.folder = folder
        self.runs = runs
        self.settings = settings
        self.changed = changed
        self._asked = asyncio.Event()
        self._process: asyncio.subprocess.Process | None = None
        self._ended: RunState | None = None
        """Why the process that runs was ended, where it was."""

    def ask(self, articles: tuple[str, ...], folders: tuple[str, ...], store: str) -> Run:
        """Keep a run for when its turn comes. Raises RefusalError where nothing is to be checked, or too much waits."""
        known, along = {each.name for each in self.folder.articles()}, self.folder.folders()
        for name in articles:
            if name not in known:
                raise RefusalError(404, "desk_no_article", name=name[:120])
        if any(each not in along for each in folders):
            raise RefusalError(404, "desk_no_folder", folder=next(each for each in folders if each not in along)[:120])
        if not articles and not folders:
            raise RefusalError(422, "desk_nothing_chosen")
        if store and not (Path(store).is_absolute() and Path(store).is_dir()):
            raise RefusalError(422, "desk_no_store", store=store[:120])
        if sum(run.going for run in self.runs.all()) >= MOST_WAITING:
            raise RefusalError(429, "desk_too_many_runs", most=MOST_WAITING)
        at = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
        run = self.runs.begin(Run(0, at, "waiting", articles, folders, store))
        job = job_of(self.folder.path, (*articles, *folders), self.settings, store)
        write_whole(self.runs.folder(run.number) / JOB, job)
        self._asked.set()
        self.changed()
        return run

    async def cancel(self, number: int) -> None:
        """End a run that waits or goes on."""
        run = self.runs.get(number)
        if run is None:
            raise RefusalError(404, "desk_no_run")
        if run.state == "waiting":
            self.runs.keep(replace(run, state="cancelled"))
            self.changed()
        elif run.state == "running":
            await self._end("cancelled")

    async def work(self) -> None:
        """Run what is asked for until this is cancelled."""
        while True:
            waiting = [run for run in reversed(self.runs.all()) if run.state == "waiting"]
            if not waiting:
                self._asked.clear()
                await self._asked.wait()
                continue
            try:
                await self._run(waiting[0])
            except Exception as error:
                # The runs that wait must not wait for ever.
                said = f"the run cannot be started ({getattr(error, 'strerror', None) or type(error).__name__})"
                with contextlib.suppress(CheckerError):
                    self.runs.keep(replace(waiting[0], state="failed", error=said))
                self.runs.tell(replace(waiting[0], state="failed", error=said))
            self.changed()

    async def stop(self) -> None:
        """End what runs, for good."""
        await self._end("stopped")

    async def _run(self, run: Run) -> None:
        run = replace(run, state="running")
        self.runs.keep(run)
        self._ended = None
        self.changed()
        home = str(Path(checker.__file__).parents[1])
        found = os.environ.get("PYTHONPATH", "")
        # -P: the process works in a folder of strangers' files and must not import them.
        with (self.runs.folder(run.number) / ERRORS).open("wb") as errors:
            self._process = process = await asyncio.create_subprocess_exec(
                sys.executable, "-P", "-m", "checker.desk.work", str(self.runs.folder(run.number)),
                cwd=self.folder.path, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=errors,
                limit=_LONGEST_LINE, env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, (home, found)))},
            )  # fmt: skip
        try:
            async with asyncio.timeout(RUN_SECONDS):
                run = await self._follow(run, process)
        except TimeoutError:
            await self._end("too_long")
        finally:
            if process.returncode is None:
                await self._end(self._ended or "stopped")
            self._process = None
            self.runs.keep(self._finished(self.runs.get(run.number) or run, process.returncode))

    async def _follow(self, run: Run, process: asyncio.subprocess.Process) -> Run:
        assert process.stdout is not None
        async for line in process.stdout:
            told = _told(line)
            if "stage" in told:
                run = replace(run, stage=str(told["stage"]), done=int(told["done"]), total=int(told["total"]))
            elif "error" in told:
                run = replace(run, error=str(told["error"]))
            elif "claims" in told:
                run = replace(run, claims=int(told["claims"]), checked=int(told["articles"]))
            self.runs.tell(run)
            self.changed()
        await process.wait()
        return run

    def _finished(self, run: Run, code: int | None) -> Run:
        if code == 0 and self.runs.report(run.number).is_file():
            return replace(run, state="done", stage="")
        if self._ended is not None:
            return replace(run, state=self._ended)
        return replace(run, state="failed", error=run.error or "the process that checked ended early; run again")

    async def _end(self, why: RunState) -> None:
        process = self._process
        if process is None or process.returncode is not None:
            return
        self._ended = why
        for end in (process.terminate, process.kill):
            with contextlib.suppress(ProcessLookupError):
                end()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(_PATIENCE):
                    await process.wait()
                    return


def _told(line: bytes) -> dict[str, Any]:
    """A line of the process; what else its libraries print there is passed over."""
    try:
        found = json.loads(line)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
