"""`checker check`: the articles against each other, or new ones against a store; the report; the exit code."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from checker.cli.exits import CLEAN, FINDINGS
from checker.cli.outputs import plan_outputs, write_outputs
from checker.cli.progress import progress
from checker.gate.levels import FailLevel, at_least, fails, keep
from checker.model import Level
from checker.rulefiles import RuleFiles

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Add `check` to `app`."""
    app.command("check")(check)


def check(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="PATH...", help="Articles: files, folders, globs, or - for standard input."),
    ] = None,
    output: Annotated[
        list[str] | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write the report to FILE; may repeat; - is stdout."),
    ] = None,
    format: Annotated[
        str | None,
        typer.Option(
            "--format",
            help="text json html sarif junit github rdjson markdown csv xlsx; else the suffix of -o decides.",
        ),
    ] = None,
    rules: Annotated[
        list[Path] | None, typer.Option("--rules", metavar="DIR", help="A folder that adds to the shipped rules.")
    ] = None,
    encoder: Annotated[
        str, typer.Option("--encoder", metavar="NAME", help="Which encoder proposes pairs.")
    ] = "default",
    fail_level: Annotated[
        FailLevel, typer.Option("--fail-level", help="The least level that makes the exit code 1.")
    ] = "error",
    min_level: Annotated[Level, typer.Option("--min-level", help="The least level that is reported.")] = "note",
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Exit 0 whatever is found; 2 stays 2.")] = False,
) -> None:
    """Show where articles contradict each other. Exit 0: nothing at or above the fail level; 1: findings; 2: could not
    run."""
    from checker import pipeline

    outputs = plan_outputs(output or [], format)
    with progress() as tell:
        report = pipeline.check(paths or [], rule_files=RuleFiles.of(*(rules or [])), encoder=encoder, progress=tell)
    report = keep(report, lambda finding: at_least(finding.level, min_level))
    write_outputs(report, outputs)
    raise typer.Exit(FINDINGS if fails(report, fail_level) and not exit_zero else CLEAN)
