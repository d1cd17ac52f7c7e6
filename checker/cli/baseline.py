"""`checker baseline`: the findings of a report as a baseline, which lets them stand."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated

import typer

from checker.errors import CheckerError
from checker.terminal import say

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Add `baseline` to `app`."""
    app.command("baseline")(baseline)


def baseline(
    report: Annotated[Path, typer.Argument(metavar="REPORT.json", help="A JSON report of `checker check`.")],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="The baseline to write or update.")],
    accept_new: Annotated[
        bool, typer.Option("--accept-new", help="Add findings that a baseline at FILE does not have yet.")
    ] = False,
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why the new entries may stand.")] = "",
    author: Annotated[str, typer.Option("--author", metavar="NAME", help="Who says so.")] = "",
    expires: Annotated[
        str | None, typer.Option("--expires", metavar="YYYY-MM-DD", help="The last day on which the new entries hold.")
    ] = None,
) -> None:
    """Write a baseline of the findings of a report. A baseline that is there loses what the report no longer has; it
    grows only with --accept-new."""
    from checker.gate.baseline import beyond, entries_of, grown, pruned, read_baseline, write_baseline
    from checker.report import read_report

    found = read_report(report)
    if any("pairs" not in finding for finding in found["findings"]):
        raise CheckerError(
            f"{report}: was written before findings had pairs, by which a baseline knows them; write it again with "
            "`checker check -o report.json`"
        )
    seen = entries_of(found, output.parent, reason=reason, author=author, expires=last_day(expires, option="--expires"))
    old = read_baseline(output) if output.exists() else ()
    kept = pruned(old, seen)
    new = beyond(seen, kept)
    entries = grown(kept, seen, dt.date.today()) if accept_new or not output.exists() else kept
    write_baseline(output, entries)
    say(f"{output}: {len(entries)} entries, {len(old) - len(kept)} left it")
    if new and entries is kept:
        say(f"{new} findings are new and were not added; --accept-new adds them", err=True)


def last_day(given: str | None, *, option: str) -> dt.date | None:
    """The date that `option` gives. Raises CheckerError for what is none."""
    if given is None:
        return None
    try:
        return dt.date.fromisoformat(given)
    except ValueError as error:
        raise CheckerError(f"{option} '{given}' is no date; write it like 2026-12-31") from error
