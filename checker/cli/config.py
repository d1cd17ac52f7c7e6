"""`checker config show`: the settings in force, and where each comes from."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Annotated

import typer

from checker.config import load_settings
from checker.terminal import say

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Add `config` and its command to `app`."""
    config = typer.Typer(help="The settings of checker.toml or [tool.checker].", no_args_is_help=True)
    config.callback()(_only_commands)
    config.command("show")(show)
    app.add_typer(config, name="config")


def _only_commands() -> None:
    """The settings of checker.toml or [tool.checker]."""


def show(
    config: Annotated[Path | None, typer.Option("--config", metavar="FILE", help="A checker.toml.")] = None,
) -> None:
    """Print every setting as TOML, with the file that it comes from."""
    settings = load_settings(config)
    for field in dataclasses.fields(settings):
        if field.name == "origins":
            continue
        value = getattr(settings, field.name)
        key = field.name.replace("_", "-")
        said = f"{key} = {_toml(value)}" if value is not None else f"# {key} is not set"
        say(f"{said:50} # {settings.origins.get(field.name, 'default')}")


def _toml(value: object) -> str:
    """`value` on one line; JSON texts, lists and booleans are those of TOML."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(name)} = {_toml(item)}" for name, item in value.items()) + "}"
    return json.dumps(value, ensure_ascii=False)
