"""`checker claims`: what the program reads in an article, the first thing to ask when a finding surprises."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import Annotated

import typer

from checker.cli.options import JobsOption, RulesOption
from checker.cli.progress import progress
from checker.engine import Local
from checker.rulefiles import RuleFiles
from checker.terminal import say, write_standard

__all__ = ["register"]


class ClaimsFormat(StrEnum):
    """What `checker claims` prints."""

    TEXT = "text"
    JSONL = "jsonl"


def register(app: typer.Typer) -> None:
    """Add `claims` to `app`."""
    app.command("claims")(claims)


def claims(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH", help="Articles: files, folders, globs, or - for standard input.")
    ],
    format: Annotated[
        ClaimsFormat, typer.Option("--format", help="text with the values marked, or one JSON object a claim.")
    ] = ClaimsFormat.TEXT,
    rules: RulesOption = None,
    jobs: JobsOption = 0,
) -> None:
    """Show what the program reads in articles: claims, speakers, values, and where they stand."""
    from checker.pipeline import read_claims
    from checker.report.claimlines import json_line, text_lines
    from checker.report.written import reading_as_written

    with progress() as tell:
        read = read_claims(paths, RuleFiles.of(*(rules or ())), progress=tell, engine=Local(jobs))
        reading = reading_as_written(read)
    if format is ClaimsFormat.JSONL:
        by_id = {article.id: article for article in reading.articles}
        lines = "".join(f"{json_line(by_id[claim.article], claim)}\n" for claim in reading.claims)
        write_standard(lines.encode("utf-8", "backslashreplace"), "jsonl")
    else:
        from rich.console import Console

        console = Console(file=sys.stdout, highlight=False, markup=False, emoji=False, soft_wrap=True)
        for line in text_lines(reading):
            console.print(line)
    for unchecked in reading.unchecked:
        say(f"{unchecked.article}: {unchecked.reason}", err=True)
