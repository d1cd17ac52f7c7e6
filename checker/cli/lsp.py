"""`checker lsp`: a language server on standard input and output, for editors."""

from __future__ import annotations

import importlib.util

import typer

from checker.errors import CheckerError

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Add `lsp` to `app`."""
    app.command("lsp")(lsp)


def lsp() -> None:
    """Serve an editor over standard input and output: findings while an article is written, and what is read in it. An
    editor starts it; see docs/editors.md."""
    if importlib.util.find_spec("pygls") is None:
        raise CheckerError("checker lsp needs pygls; pip install 'pygls>=2'")
    from checker.editor.server import editor_server

    editor_server().start_io()
