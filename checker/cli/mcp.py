"""`checker mcp`: tools for assistants over the Model Context Protocol, read-only, on one folder."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Annotated

import typer

from checker.errors import CheckerError

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Add `mcp` to `app`."""
    app.command("mcp")(mcp)


def mcp(
    folder: Annotated[
        Path, typer.Argument(metavar="FOLDER", help="Nothing outside of it is read [the working folder].")
    ] = Path(),
) -> None:
    """Serve an assistant over standard input and output: check, facts and claims of articles below FOLDER. It writes
    nothing; see docs/editors.md."""
    if importlib.util.find_spec("mcp") is None:
        raise CheckerError("checker mcp needs the mcp package; pip install 'mcp>=2'")
    if not folder.is_dir():
        raise CheckerError(f"{folder}: no such folder; name the one that the articles are in")
    from checker.editor.assistants import assistant_server

    assistant_server(folder).run("stdio")
