"""Options that several commands take, and the settings with what the command line gives laid over them."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from checker.config import Settings
from checker.engine import EngineName

__all__ = [
    "ConfigOption",
    "EncoderOption",
    "EngineOption",
    "IgnoreOption",
    "JobsOption",
    "LanguageOption",
    "PathsArgument",
    "RulesOption",
    "SchedulerOption",
    "SelectOption",
    "named_rules",
    "with_options",
]

ConfigOption = Annotated[
    Path | None, typer.Option("--config", metavar="FILE", help="A checker.toml; else the nearest one is used.")
]
PathsArgument = Annotated[
    list[str] | None,
    typer.Argument(metavar="PATH", help="Articles: files, folders, globs, or - for standard input."),
]
EncoderOption = Annotated[str | None, typer.Option("--encoder", metavar="NAME", help="Which encoder proposes pairs.")]
LanguageOption = Annotated[
    str | None, typer.Option("--language", metavar="CODE", help="Language of the pages: en hi mr ru ko [en].")
]
RulesOption = Annotated[
    list[Path] | None, typer.Option("--rules", metavar="DIR", help="A folder that adds to the shipped rules.")
]
JobsOption = Annotated[
    int, typer.Option("--jobs", metavar="N", min=0, help="Processes that read articles; 0 is one a core.")
]
EngineOption = Annotated[
    EngineName, typer.Option("--engine", help="What does the work: this machine, or the workers of a Dask cluster.")
]
SchedulerOption = Annotated[
    str | None,
    typer.Option("--scheduler", metavar="ADDRESS", help="A Dask scheduler; else --jobs workers begin here."),
]
SelectOption = Annotated[
    list[str] | None, typer.Option("--select", metavar="RULE,...", help="Only these rules; may repeat.")
]
IgnoreOption = Annotated[
    list[str] | None, typer.Option("--ignore", metavar="RULE,...", help="Not these rules; may repeat.")
]


def named_rules(given: Sequence[str] | None) -> tuple[str, ...]:
    """The rule ids of an option that repeats and whose values may be lists with commas."""
    return tuple(name for each in given or () for part in each.split(",") if (name := part.strip()))


def with_options(settings: Settings, **given: object) -> Settings:
    """`settings` with the options that are given, by the name of the field, laid over them."""
    changes = {
        name: tuple(map(str, value)) if isinstance(value, (list, tuple)) else str(value)
        if isinstance(value, Path) else value
        for name, value in given.items()
        if value or value is False
    }  # fmt: skip
    origins = {**settings.origins, **{name: "--" + name.replace("_", "-") for name in changes}}
    return dataclasses.replace(settings, **changes, origins=origins)  # type: ignore[arg-type]
