"""`checker check`: the articles against each other, or new ones against a store; the report; the exit code."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from checker.cli.engines import engine_of
from checker.cli.exits import CLEAN, FINDINGS
from checker.cli.index import update_store
from checker.cli.options import (
    ConfigOption,
    EncoderOption,
    EngineOption,
    IgnoreOption,
    JobsOption,
    LanguageOption,
    PathsArgument,
    RulesOption,
    SchedulerOption,
    SelectOption,
    named_rules,
    with_options,
)
from checker.cli.outputs import page_among, plan_outputs, say_outcome, show_page, write_outputs
from checker.cli.progress import progress
from checker.config import Settings, load_settings
from checker.engine import Engine, EngineName
from checker.errors import CheckerError
from checker.gate.baseline import apply_baseline, apply_dismissals, entries_of, grown, read_baseline, write_baseline
from checker.gate.changes import changed_since
from checker.gate.levels import FailLevel, at_least, fails, keep
from checker.messages import require_language, speaking
from checker.model import Acceptance, Level, Report
from checker.terminal import say

if TYPE_CHECKING:
    from checker.translator import Translator

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Add `check` to `app`."""
    app.command("check")(check)


def check(
    paths: PathsArgument = None,
    output: Annotated[
        list[str] | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write the report to FILE; may repeat; - is stdout."),
    ] = None,
    format: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="FORMAT",
            help="text json html sarif junit github rdjson markdown csv xlsx; else the suffix of -o decides.",
        ),
    ] = None,
    against: Annotated[
        Path | None, typer.Option("--against", metavar="STORE", help="Compare the articles with those of a store.")
    ] = None,
    changed_since_ref: Annotated[
        str | None,
        typer.Option("--changed-since", metavar="REF", help="Only articles new or changed since REF in git."),
    ] = None,
    update_index: Annotated[
        bool, typer.Option("--update-store", help="Bring the store in step with the configured corpus first.")
    ] = False,
    baseline: Annotated[
        Path | None, typer.Option("--baseline", metavar="FILE", help="Findings listed there do not fail the run.")
    ] = None,
    accept_new: Annotated[
        bool, typer.Option("--accept-new", help="Add the findings of this run to the baseline.")
    ] = False,
    decisions: Annotated[
        Path | None, typer.Option("--decisions", metavar="FILE", help="An editor's decisions of `checker review`.")
    ] = None,
    rules: RulesOption = None,
    select: SelectOption = None,
    ignore: IgnoreOption = None,
    no_suppressions: Annotated[
        bool, typer.Option("--no-suppressions", help="Let no article suppress findings by `checker: ignore`.")
    ] = False,
    encoder: EncoderOption = None,
    judge: Annotated[
        str | None,
        typer.Option("--judge", metavar="MODEL", help="A cross-encoder for NLI, folder or hub name; off by default."),
    ] = None,
    translator: Annotated[
        str | None,
        typer.Option(
            "--translator",
            metavar="MODEL",
            help="A seq2seq model that translates quotes, folder or hub name; off by default.",
        ),
    ] = None,
    fail_level: Annotated[
        FailLevel | None, typer.Option("--fail-level", help="The least level that makes the exit code 1 [error].")
    ] = None,
    min_level: Annotated[
        Level | None, typer.Option("--min-level", help="The least level that is reported [note].")
    ] = None,
    language: LanguageOption = None,
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Exit 0 whatever is found; 2 stays 2.")] = False,
    show: Annotated[bool, typer.Option("--open", help="Open the HTML report in the web browser.")] = False,
    jobs: JobsOption = 0,
    engine: EngineOption = EngineName.LOCAL,
    scheduler: SchedulerOption = None,
    config: ConfigOption = None,
) -> None:
    """Show where articles contradict each other. Exit 0: nothing at or above the fail level; 1: findings; 2: could not
    run."""
    settings = with_options(
        load_settings(config),
        store=against, baseline=baseline, decisions=decisions, encoder=encoder, fail_level=fail_level,
        min_level=min_level, language=language, rules=rules, judge=judge, translator=translator,
        select=named_rules(select), ignore=named_rules(ignore), suppressions=False if no_suppressions else None,
    )  # fmt: skip
    outputs = plan_outputs(output or ([] if format else list(settings.outputs)), format)
    page = page_among(outputs) if show else None
    require_language(settings.language)
    entries = _entries(settings, accept_new=accept_new)
    dismissals = _dismissals(settings)
    translating = _translator(settings)
    # A whole corpus is compared with itself; its store would only hold the same articles once more.
    with_store = bool(against or paths or changed_since_ref)
    with engine_of(engine, scheduler, jobs, settings.encoder, settings.rule_files) as by:
        report = _report(
            settings, paths or [], changed_since_ref, update_index=update_index, with_store=with_store, engine=by
        )
    if entries is not None:
        report = _with_baseline(report, entries, settings, accept_new=accept_new)
    if dismissals:
        report = apply_dismissals(report, dismissals)
    if translating is not None:
        from checker.translator import translated

        report, left = translated(report, translating, settings.language)
        if left:
            _say(
                f"translator {translating.id!r}: {left} of the quotes in other languages were left as they are; it "
                "does not know the pair of languages, or they are too long"
            )
    with speaking(settings.language):
        write_outputs(report, outputs)
        say_outcome(report, outputs)
    if page is not None:
        show_page(page)
    raise typer.Exit(FINDINGS if fails(report, settings.fail_level) and not exit_zero else CLEAN)


def _report(
    settings: Settings, paths: Sequence[str], ref: str | None, *, update_index: bool, with_store: bool, engine: Engine
) -> Report:
    """The report of the run, before any baseline: what is below the least level or in other languages is left out."""
    from checker import pipeline

    named = list(paths) or list(settings.corpus)
    if not named:
        raise CheckerError("no articles are named; give PATH..., or `corpus` in checker.toml")
    if ref is not None:
        named = changed_since(ref, named)
    rule_files = settings.rule_files
    with progress() as tell:
        if update_index:
            if settings.store is None or not settings.corpus:
                raise CheckerError(
                    "--update-store needs `store` and `corpus` in checker.toml; `checker init` writes them"
                )
            update_store(Path(settings.store), settings.corpus, rule_files, settings.encoder, tell, engine, whole=True)
        corpus = None
        if settings.store is not None and with_store:
            # Imported here: a check without a store starts a second sooner.
            from checker.store import StoredCorpus

            corpus = StoredCorpus.at(settings.store, rule_files)
        report = pipeline.check(
            named, rule_files=rule_files, adjustments=settings.adjustments(), suppressions=settings.suppressions,
            languages=settings.languages, encoder=settings.encoder, corpus=corpus, judge=settings.judge, progress=tell,
            engine=engine,
        )  # fmt: skip
    return keep(report, lambda finding: at_least(finding.level, settings.min_level))


def _translator(settings: Settings) -> Translator | None:
    """The translator, told before any work is done where it cannot serve."""
    if settings.translator is None:
        return None
    from checker.translator import load_translator

    return load_translator(settings.translator)


def _entries(settings: Settings, *, accept_new: bool) -> tuple[Acceptance, ...] | None:
    """The baseline's entries, read before any work is done; None where the run has no baseline."""
    if settings.baseline is None:
        if accept_new:
            raise CheckerError("--accept-new needs a baseline to add to; give --baseline FILE")
        return None
    path = Path(settings.baseline)
    return () if accept_new and not path.exists() else read_baseline(path)


def _dismissals(settings: Settings) -> tuple[Acceptance, ...]:
    """What was dismissed in a review, why and by whom."""
    if settings.decisions is None:
        return ()
    from checker.review.decisions import load_decisions

    return tuple(
        Acceptance(fingerprint, "", "", (), reason=each.reason, author=each.author, pairs=each.pairs)
        for fingerprint, each in load_decisions(Path(settings.decisions)).items()
        if each.status == "dismissed"
    )


def _with_baseline(report: Report, entries: tuple[Acceptance, ...], settings: Settings, *, accept_new: bool) -> Report:
    """`report` with the baseline applied, which first takes in this run's findings where that was asked for."""
    from checker.report.document import document

    path, today = Path(str(settings.baseline)), dt.date.today()
    if accept_new:
        entries = grown(entries, entries_of(document(report), path.parent), today)
        write_baseline(path, entries)
    report = apply_baseline(report, entries, path.parent, today)
    assert report.baseline is not None
    for entry in report.baseline.expired:
        _say(f"{path}: expired on {entry.expires}, so its finding counts again: {entry.rule}: {entry.message}")
    for entry in report.baseline.stale:
        _say(f"{path}: stale, {entry.count} of it not found in this run: {entry.rule}: {entry.message}")
    return report


def _say(line: str) -> None:
    say(f"checker: {line}", err=True)
