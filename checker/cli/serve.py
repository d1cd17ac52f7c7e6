"""`checker serve`: the program in a browser of this machine, for editors who use no command line."""

from __future__ import annotations

import secrets
import sys
import webbrowser
from pathlib import Path
from typing import Annotated

import typer

from checker.cli.options import ConfigOption, EncoderOption, LanguageOption, RulesOption, with_options
from checker.cli.review import DEFAULT_PORT, listen
from checker.config import load_settings
from checker.messages import require_language
from checker.terminal import say

__all__ = ["register"]

_GRACE = 2
"""Seconds that pages have to let go when the desk is stopped."""


def register(app: typer.Typer) -> None:
    """Add `serve` to `app`."""
    app.command("serve")(serve)


def serve(
    folder: Annotated[
        Path, typer.Argument(metavar="[FOLDER]", help="Where the articles are; made where it is not there.")
    ] = Path("desk"),
    port: Annotated[
        int, typer.Option("--port", metavar="N", min=0, max=65535, help="Port on 127.0.0.1; 0 takes any that is free.")
    ] = DEFAULT_PORT,
    rules: RulesOption = None,
    encoder: EncoderOption = None,
    language: LanguageOption = None,
    config: ConfigOption = None,
    browser: Annotated[bool, typer.Option(help="Open the page in the web browser.")] = True,
) -> None:
    """Serve a desk on 127.0.0.1: put articles in, check them, decide what is found, compare runs. Stop with Ctrl-C."""
    import uvicorn

    from checker.desk.folder import DeskFolder
    from checker.desk.server import desk_app
    from checker.review.store import DecisionStore

    if language is not None:
        require_language(language)
    settings = with_options(load_settings(config), encoder=encoder, rules=rules)
    listener = listen(port)
    with listener:
        desk = DeskFolder(folder)
        store = DecisionStore(desk.decisions)
        taken: int = listener.getsockname()[1]
        token = secrets.token_urlsafe(24)
        address = f"http://127.0.0.1:{taken}/{token}/"
        say(f"Desk of {folder}", f"  {address}", "Stop with Ctrl-C.", err=True)
        sys.stderr.flush()
        server = uvicorn.Server(
            uvicorn.Config(
                desk_app(desk, settings, store, token, taken, language), log_level="error", access_log=False,
                server_header=False, timeout_graceful_shutdown=_GRACE, limit_concurrency=200,
            )
        )  # fmt: skip
        if browser and sys.stderr.isatty():
            webbrowser.open(address)
        server.run(sockets=[listener])
