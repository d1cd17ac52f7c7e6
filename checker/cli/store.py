"""`checker store info | verify | compact`: what a store holds, whether it is whole, and room regained."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from checker.cli.exits import CLEAN, COULD_NOT_RUN
from checker.config import load_settings
from checker.errors import CheckerError
from checker.terminal import say

__all__ = ["register"]

StoreArgument = Annotated[
    Path | None, typer.Argument(metavar="DIR", help="The folder of the store; else that of the configuration.")
]


def register(app: typer.Typer) -> None:
    """Add `store` and its commands to `app`."""
    store = typer.Typer(help="Look after a store that `checker index` made.", no_args_is_help=True)
    store.command("info")(info)
    store.command("verify")(verify)
    store.command("compact")(compact)
    app.add_typer(store, name="store")


def info(folder: StoreArgument = None) -> None:
    """Say what the store holds."""
    from checker.store import Store

    found = Store(_named(folder)).info()
    languages = ", ".join(f"{name} {count:,}" for name, count in found.languages.items()) or "none"
    rows = (
        ("articles", f"{found.articles:,} from {found.sources:,} sources"),
        ("languages", languages),
        ("claims", f"{found.claims:,} with {found.values:,} values"),
        ("vectors", f"{found.sentences:,} by the encoder {found.encoder}"),
        ("on disk", f"{found.size / 1e6:,.1f} MB in {found.segments} segments, {found.deleted:,} deleted articles"),
        ("written by", f"checker {found.program}"),
    )
    for name, said in rows:
        say(f"{name:11} {said}")


def verify(folder: StoreArgument = None) -> None:
    """Read every byte of the store and say what is wrong. Exit 2 where something is."""
    from checker.store import verify as problems_of

    named = _named(folder)
    problems = problems_of(named)
    for problem in problems:
        say(problem, err=True)
    if not problems:
        say(f"{named}: whole")
    raise typer.Exit(COULD_NOT_RUN if problems else CLEAN)


def compact(folder: StoreArgument = None) -> None:
    """Rewrite the store as one segment without deleted articles."""
    from checker.store import Store
    from checker.store import compact as rewrite
    from checker.version import program_version

    named = _named(folder)
    before = Store(named).info().size
    rewrite(named, program=program_version())
    after = Store(named).info().size
    say(f"{named}: {before / 1e6:,.1f} MB became {after / 1e6:,.1f} MB")


def _named(folder: Path | None) -> Path:
    if folder is not None:
        return folder
    store = load_settings().store
    if store is None:
        raise CheckerError("no store is named; give its folder, or `store` in checker.toml")
    return Path(store)
