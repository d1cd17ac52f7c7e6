"""`checker facts`: the fact sheet of each story, the table that a desk would otherwise keep by hand."""

from __future__ import annotations

from typing import Annotated

import typer

from checker.cli.engines import engine_of
from checker.cli.exits import CLEAN
from checker.cli.options import (
    ConfigOption,
    EncoderOption,
    EngineOption,
    JobsOption,
    LanguageOption,
    PathsArgument,
    RulesOption,
    SchedulerOption,
    with_options,
)
from checker.cli.outputs import Output, plan_outputs, say_facts_outcome
from checker.cli.progress import progress
from checker.config import load_settings
from checker.engine import EngineName
from checker.errors import CheckerError
from checker.messages import require_language, speaking
from checker.model import Report
from checker.report.factsheet import FORMATS, SUFFIXES, render_facts
from checker.report.files import write_whole
from checker.report.wording import told_words
from checker.terminal import say, write_standard

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Add `facts` to `app`."""
    app.command("facts")(facts)


def facts(
    paths: PathsArgument = None,
    output: Annotated[
        list[str] | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write the sheet to FILE; may repeat; - is stdout."),
    ] = None,
    format: Annotated[
        str | None,
        typer.Option(
            "--format", metavar="FORMAT", help="text csv xlsx json html markdown; else the suffix of -o decides."
        ),
    ] = None,
    rules: RulesOption = None,
    encoder: EncoderOption = None,
    language: LanguageOption = None,
    jobs: JobsOption = 0,
    engine: EngineOption = EngineName.LOCAL,
    scheduler: SchedulerOption = None,
    config: ConfigOption = None,
) -> None:
    """Show for each story what each source says: a row a question, a column a source in the order of publication. Exit
    0: ran; 2: could not run."""
    settings = with_options(load_settings(config), encoder=encoder, language=language, rules=rules)
    require_language(settings.language)
    outputs = plan_outputs(output or [], format, formats=FORMATS, suffixes=SUFFIXES)
    named = list(paths or ()) or list(settings.corpus)
    if not named:
        raise CheckerError("no articles are named; give PATH..., or `corpus` in checker.toml")
    from checker import pipeline

    with engine_of(engine, scheduler, jobs, settings.encoder, settings.rule_files) as by, progress() as tell:
        report = pipeline.check(
            named, rule_files=settings.rule_files, adjustments=settings.adjustments(),
            suppressions=settings.suppressions, encoder=settings.encoder, progress=tell, engine=by,
        )  # fmt: skip
    with speaking(settings.language):
        _write(report, outputs)
        say_facts_outcome(report, outputs)
        for unchecked in report.unchecked:
            say(f"{unchecked.article}: {told_words(unchecked.reason)}", err=True)
    raise typer.Exit(CLEAN)


def _write(report: Report, outputs: list[Output]) -> None:
    """Render everything before anything is written, so that what cannot be rendered leaves nothing behind."""
    from checker.report.document import document

    written = document(report)
    contents = {format: render_facts(written, format) for format in dict.fromkeys(each.format for each in outputs)}
    for each in outputs:
        if each.path is not None:
            write_whole(each.path, contents[each.format])
    for each in outputs:
        if each.path is None:
            write_standard(contents[each.format], each.format)
