"""`checker index`: articles into a store, and a store kept in step with them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from checker.cli.engines import engine_of
from checker.cli.options import EngineOption, JobsOption, RulesOption, SchedulerOption
from checker.cli.progress import progress
from checker.config import load_settings
from checker.engine import Engine, EngineName
from checker.errors import CheckerError
from checker.rulefiles import RuleFiles

if TYPE_CHECKING:
    from checker.pipeline import Progress
    from checker.store import Updated
from checker.terminal import say

__all__ = ["register", "update_store"]


def register(app: typer.Typer) -> None:
    """Add `index` to `app`."""
    app.command("index")(index)


def index(
    paths: Annotated[
        list[str] | None, typer.Argument(metavar="PATH", help="Articles; else the corpus of the configuration.")
    ] = None,
    store: Annotated[Path | None, typer.Option("--store", metavar="DIR", help="The folder of the store.")] = None,
    rules: RulesOption = None,
    encoder: Annotated[
        str | None, typer.Option("--encoder", metavar="NAME", help="Which encoder makes vectors.")
    ] = None,
    jobs: JobsOption = 0,
    engine: EngineOption = EngineName.LOCAL,
    scheduler: SchedulerOption = None,
    config: Annotated[Path | None, typer.Option("--config", metavar="FILE", help="A checker.toml.")] = None,
) -> None:
    """Build or update a store. Unchanged files cost a hash, changed ones are replaced, deleted ones leave.
    Without PATH the store holds the corpus of the configuration and nothing else."""
    settings = load_settings(config)
    folder = store or (Path(settings.store) if settings.store else None)
    if folder is None:
        raise CheckerError("no store is named; give --store DIR, or `store` in checker.toml")
    given = paths or list(settings.corpus)
    if not given:
        raise CheckerError("no articles are named; give PATH..., or `corpus` in checker.toml")
    rule_files = RuleFiles.of(*(rules or map(Path, settings.rules)))
    encoder = encoder or settings.encoder
    with engine_of(engine, scheduler, jobs, encoder, rule_files) as by, progress() as tell:
        done = update_store(folder, given, rule_files, encoder, tell, by, whole=not paths)
    for each in done.unchecked:
        say(f"not checked: {each.article}: {each.reason}", err=True)
    say(
        f"{folder}: {done.added} files added, {done.changed} changed, {done.removed} removed, "
        f"{done.unchanged} unchanged; {done.articles} articles"
    )


def update_store(
    folder: Path,
    paths: Sequence[str],
    rule_files: RuleFiles,
    encoder: str,
    tell: Progress | None,
    engine: Engine,
    *,
    whole: bool,
) -> Updated:
    """Bring the store at `folder` in step with the articles at `paths`, which the `engine` reads; with `whole` it holds
    no others. Raises CheckerError."""
    from checker import pipeline
    from checker.align.encoder import load_encoder
    from checker.store import reading_name, update
    from checker.version import program_version

    return update(
        folder,
        paths,
        read=lambda batch, *, home: pipeline.read_claims(batch, rule_files, home=home, engine=engine),
        reading=reading_name(rule_files),
        encoder=load_encoder(encoder, engine=engine),
        program=program_version(),
        tell=tell or (lambda _stage, _done, _total: None),
        whole=whole,
    )
