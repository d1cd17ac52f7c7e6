"""Where a report goes: which file in which format, and what is left for standard output."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from checker.errors import CheckerError
from checker.model import Report
from checker.report import RENDERERS, SUFFIXES, format_for_suffix, render, write_report
from checker.terminal import say, write_standard

__all__ = [
    "Output",
    "page_among",
    "plan_outputs",
    "say_facts_outcome",
    "say_outcome",
    "say_written",
    "show_page",
    "write_outputs",
]


@dataclass(frozen=True, slots=True)
class Output:
    """One rendering; `path` is None for standard output."""

    path: Path | None
    format: str


def plan_outputs(
    files: Sequence[str],
    format: str | None,
    *,
    formats: Collection[str] = RENDERERS,
    suffixes: Mapping[str, str] = SUFFIXES,
) -> list[Output]:
    """What `-o` and `--format` ask for, said before any work is done.

    Without `-o` the report goes to standard output. `--format` decides for a single `-o`; beside several it is for
    those whose suffix stands for no format, `-` (standard output) among them. `formats` are those that there are,
    `suffixes` says which of them a file's name asks for. Raises CheckerError.
    """
    if format is not None and format not in formats:
        raise CheckerError(f"'{format}' is no report format; use one of {' '.join(formats)}")
    if not files:
        return [_standard(format or "text")]
    planned = [_output(name, format, suffixes, alone=len(files) == 1) for name in files]
    if format is not None and all(output.format != format for output in planned):
        raise CheckerError(f"no output takes --format {format}: add `-o -` for standard output, or a single -o FILE")
    if len({output.path for output in planned}) < len(planned):
        raise CheckerError("two outputs name the same file; give each -o a name of its own")
    return planned


def write_outputs(report: Report, outputs: Sequence[Output]) -> None:
    """Write every output whole. With the format `github` the Markdown summary is appended to $GITHUB_STEP_SUMMARY."""
    for output in outputs:
        if output.path is not None:
            write_report(report, output.path, output.format)
    for output in outputs:
        if output.path is None:
            content = _for_terminal(report) if _on_terminal(output.format) else render(report, output.format)
            write_standard(content, output.format)
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if summary and any(output.format == "github" for output in outputs):
        try:
            with Path(summary).open("ab") as file:
                file.write(render(report, "markdown"))
        except OSError as error:
            raise CheckerError(f"{summary}: the step summary cannot be written ({error.strerror})") from error


def say_outcome(report: Report, outputs: Sequence[Output]) -> None:
    """Tell on standard error how the run went, where its files are and what to do next. The tally is left to the text
    report where that is on standard output."""
    from checker.report.text import tally

    _say_if_empty(report)
    if not any(output.path is None and output.format == "text" for output in outputs):
        say(tally(report), err=True)
    say_written(output.path for output in outputs)
    step = _next_step(report, outputs)
    if step:
        say(f"next: {step}", err=True)


def say_facts_outcome(report: Report, outputs: Sequence[Output]) -> None:
    """Tell on standard error what a fact sheet was made of, where no text says it, and where its files are."""
    from checker.report.text import tally

    _say_if_empty(report)
    if not any(output.path is None for output in outputs):
        say(tally(report), err=True)
    say_written(output.path for output in outputs)


def say_written(paths: Iterable[Path | None]) -> None:
    """Name every file that was written, on standard error; None, which is standard output, is passed over."""
    for path in paths:
        if path is not None:
            say(f"wrote {path}", err=True)


def page_among(outputs: Sequence[Output]) -> Path:
    """The first HTML file of `outputs`. Raises CheckerError where there is none to open."""
    page = next((output.path for output in outputs if output.format == "html" and output.path), None)
    if page is None:
        raise CheckerError("--open shows the HTML report, and none is written; add -o report.html")
    return page


def show_page(page: Path) -> None:
    """Open `page` in the web browser, or say that there is none."""
    import webbrowser

    if not webbrowser.open(page.resolve().as_uri()):
        say(f"checker: no web browser was found; open {page} in one", err=True)


def _say_if_empty(report: Report) -> None:
    if not report.articles:
        say(
            "checker: no article was read, so nothing was checked; `checker check --help` says what PATH may be",
            err=True,
        )


def _next_step(report: Report, outputs: Sequence[Output]) -> str | None:
    findings = report.outstanding()
    if not findings:
        return None
    json = next((output.path for output in outputs if output.format == "json" and output.path), None)
    page = next((output.path for output in outputs if output.format == "html" and output.path), None)
    if json is not None:
        return f"`checker review {json}` lets you decide them in the browser"
    if page is not None:
        return f"open {page} in a browser; -o report.json keeps what `checker review` and `checker diff` read"
    if any(output.path is not None for output in outputs):
        return None
    return f"-o report.html --open shows both sides; `checker rules explain {findings[0].rule}` tells of a rule"


def _output(name: str, format: str | None, suffixes: Mapping[str, str], *, alone: bool) -> Output:
    if name == "-":
        return _standard(format or "text")
    path = Path(name)
    if path.is_dir():
        raise CheckerError(f"{name}: is a folder; give the name of a file to write")
    if not path.parent.is_dir():
        raise CheckerError(f"{name}: the folder {path.parent} does not exist; create it first")
    if format is not None and alone:
        return Output(path, format)
    try:
        return Output(path, format_for_suffix(path, suffixes))
    except CheckerError:
        if format is None:
            raise
        return Output(path, format)


def _standard(format: str) -> Output:
    if format == "xlsx" and sys.stdout is not None and sys.stdout.isatty():
        raise CheckerError("a workbook cannot be shown on a terminal; name a file with -o report.xlsx")
    return Output(None, format)


def _on_terminal(format: str) -> bool:
    return format == "text" and sys.stdout is not None and sys.stdout.isatty()


def _for_terminal(report: Report) -> bytes:
    from checker.cli.folding import fold
    from checker.report.text import render_text

    columns = shutil.get_terminal_size().columns
    return fold(render_text(report, colour="NO_COLOR" not in os.environ), columns).encode("utf-8", "replace")
