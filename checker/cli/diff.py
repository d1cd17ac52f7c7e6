"""`checker diff`: what changed between two reports, or between two folders of articles."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from checker.cli.exits import CLEAN, FINDINGS
from checker.cli.options import LanguageOption
from checker.cli.outputs import say_written
from checker.errors import CheckerError
from checker.gate.levels import FailLevel, at_least
from checker.messages import DEFAULT, require_language, speaking
from checker.model import Report
from checker.report.diff import Diff
from checker.report.diff import diff as compare
from checker.report.difftext import diff_json, diff_markdown, diff_text, verdict
from checker.report.files import write_whole
from checker.terminal import say, write_standard

__all__ = ["register"]

_SUFFIXES = {".html": "html", ".htm": "html", ".json": "json", ".md": "markdown", ".txt": "text"}


def register(app: typer.Typer) -> None:
    """Add `diff` to `app`."""
    app.command("diff")(diff)


def diff(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="The earlier JSON report, or folder with --articles.")],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="The later JSON report, or folder with --articles.")],
    output: Annotated[
        list[str] | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write to FILE (.html .md .json .txt); may repeat."),
    ] = None,
    format: Annotated[
        str | None,
        typer.Option("--format", metavar="FORMAT", help="text markdown json html; else the suffix of -o decides."),
    ] = None,
    articles: Annotated[
        bool, typer.Option("--articles", help="OLD and NEW are folders of articles: check both, then compare.")
    ] = False,
    encoder: Annotated[
        str, typer.Option("--encoder", metavar="NAME", help="With --articles: which encoder proposes pairs.")
    ] = "default",
    judge: Annotated[
        str | None,
        typer.Option("--judge", metavar="MODEL", help="With --articles: a cross-encoder for NLI, folder or hub name."),
    ] = None,
    fail_level: Annotated[
        FailLevel, typer.Option("--fail-level", help="The least level of a new finding that makes the exit code 1.")
    ] = "error",
    language: LanguageOption = None,
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Exit 0 whatever is new; 2 stays 2.")] = False,
) -> None:
    """Show what is new, fixed, persisting or of a changed value. Exit 0: nothing new at or above the fail level; 1:
    something; 2: could not run."""
    require_language(language or DEFAULT)
    writers = _writers(language or DEFAULT)
    outputs = [(name, _format(name, format, writers)) for name in output or ["-"]]
    found = compare(*(_check(folder, encoder, judge) for folder in (old, new))) if articles else compare(old, new)
    for name, chosen in outputs:
        content = writers[chosen](found)
        if name == "-":
            write_standard(content, chosen)
        else:
            write_whole(Path(name), content)
    if ("-", "text") not in outputs:
        say(verdict(found), err=True)
    say_written(None if name == "-" else Path(name) for name, _ in outputs)
    failed = any(at_least(entry.finding["level"], fail_level) for entry in found.worse())
    raise typer.Exit(FINDINGS if failed and not exit_zero else CLEAN)


def _writers(language: str) -> dict[str, Callable[[Diff], bytes]]:
    def spoken(render: Callable[[Diff], bytes]) -> Callable[[Diff], bytes]:
        def rendered(found: Diff) -> bytes:
            with speaking(language):
                return render(found)

        return rendered

    return {"text": spoken(diff_text), "markdown": spoken(diff_markdown), "json": diff_json, "html": spoken(_html)}


def _html(found: Diff) -> bytes:
    from checker.report.html import render_diff

    return render_diff(found)


def _format(name: str, given: str | None, writers: dict[str, Callable[[Diff], bytes]]) -> str:
    found = given or ("text" if name == "-" else _SUFFIXES.get(Path(name).suffix.lower(), ""))
    if found in writers:
        return found
    if given:
        raise CheckerError(f"'{given}' is no format of a diff; use one of {' '.join(writers)}")
    raise CheckerError(f"{name}: the suffix stands for no format of a diff; use one of {' '.join(sorted(_SUFFIXES))}")


def _check(folder: Path, encoder: str, judge: str | None) -> Report:
    """The report on `folder`, with paths as seen from inside it, so that both folders name their articles alike."""
    from checker import pipeline

    if not folder.is_dir():
        raise CheckerError(f"{folder}: no such folder; --articles compares two folders of articles")
    if judge is not None and Path(judge).is_dir():
        judge = str(Path(judge).absolute())
    with contextlib.chdir(folder):
        return pipeline.check(["."], encoder=encoder, judge=judge)
