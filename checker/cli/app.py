"""The commands by name. A command's module is imported when it is called, so that none pays for the others."""

from __future__ import annotations

import importlib
import re
import shutil
import textwrap
from collections.abc import Sequence
from typing import Annotated, Any

import typer
from typer.core import TyperGroup
from typer.main import get_group

from checker.cli.exits import COULD_NOT_RUN
from checker.terminal import say
from checker.version import __version__

__all__ = ["COMMANDS", "FIRST", "app"]

COMMANDS = {
    "check": "Show where articles contradict each other.",
    "facts": "Show what each source says, side by side.",
    "claims": "Show what is read in an article.",
    "articles": "Show what is known of each article.",
    "watch": "Check an article again whenever it is saved.",
    "why": "Show why two articles were, or were not, held against each other.",
    "review": "Decide findings in the browser.",
    "serve": "Put articles in, check and decide them in the browser.",
    "init": "Set up a repository: settings, CI, baseline.",
    "index": "Build or update a store of published articles.",
    "store": "Look after a store.",
    "diff": "Show what changed between two reports.",
    "baseline": "Let the findings of a report stand.",
    "rules": "List, explain and test rules.",
    "config": "Show the settings in force.",
    "encoders": "List encoders, or set thresholds of one.",
    "lsp": "Serve an editor while you write.",
    "mcp": "Serve an assistant, read-only.",
    "bench": "Time each stage on this machine.",
}
"""Each command with its line of help; the module `checker.cli.NAME` registers it."""
FIRST = ("check", "facts", "claims", "review", "init")
"""What a newcomer needs: all that `checker` alone shows."""
_WIDEST = 100
_NARROW = 60
"""Columns below which a long option stands on a line of its own, and what it does below it."""
_TYPE = re.compile(r" <(?:list\[)?(?:str|path|int)\]?>$")
"""A type of Python behind a name that says what is meant: PATH <list[str]>."""


class _Formatter(TyperGroup.context_class.formatter_class):  # type: ignore[name-defined, misc]
    def write_dl(self, rows: Sequence[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        named = [(_TYPE.sub("", name), told) for name, told in rows]
        super().write_dl(named, col_max if self.width >= _NARROW else self.width // 4, col_spacing)


class _Context(TyperGroup.context_class):  # type: ignore[valid-type, misc]
    formatter_class = _Formatter


class _Commands(TyperGroup):
    """A group whose commands are imported when they are asked for."""

    context_class = _Context

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        if cmd_name not in self.commands:
            holder = typer.Typer(rich_markup_mode=None)
            importlib.import_module(f"checker.cli.{cmd_name}").register(holder)
            command: Any = get_group(holder).commands[cmd_name]
            for each in (command, *getattr(command, "commands", {}).values()):
                each.context_class = _Context
            self.commands[cmd_name] = command
        return self.commands[cmd_name]

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002
        others = [name for name in COMMANDS if name not in FIRST]
        for title, names in (("Start with", FIRST), ("Other commands", others)):
            with formatter.section(title):
                formatter.write_dl([(name, COMMANDS[name]) for name in names])


app = typer.Typer(
    name="checker",
    cls=_Commands,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={
        "help_option_names": ["-h", "--help"],
        "terminal_width": min(shutil.get_terminal_size().columns, _WIDEST) - 2,
    },
)


def _say_version(asked: bool) -> None:
    if asked:
        say(f"checker {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def _checker(
    context: typer.Context,
    version: Annotated[  # noqa: ARG001 - the callback answers
        bool, typer.Option("--version", help="Print the version.", is_eager=True, callback=_say_version)
    ] = False,
) -> None:
    """Shows an editor where articles contradict each other across languages."""
    if context.invoked_subcommand is None:
        _welcome()
        raise typer.Exit(COULD_NOT_RUN)


def _welcome() -> None:
    columns = min(shutil.get_terminal_size().columns, _WIDEST)
    first = max(map(len, FIRST))

    def tell(line: str, indent: int = 0) -> None:
        say(*textwrap.wrap(line, max(columns, 2 * indent), subsequent_indent=" " * indent), err=True)

    tell("checker shows where articles contradict each other across languages.")
    say("", err=True)
    for name in FIRST:
        tell(f"  checker {name:{first}}  {COMMANDS[name]}", 12 + first)
    say("", err=True)
    tell("`checker COMMAND --help` tells more, `checker --help` lists every command.")
