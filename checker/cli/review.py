"""`checker review`: the report in a browser of this machine, with an editor's decisions kept beside it."""

from __future__ import annotations

import errno
import secrets
import socket
import sys
import webbrowser
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from checker.cli.options import LanguageOption
from checker.errors import CheckerError
from checker.messages import require_language
from checker.terminal import plain, say

if TYPE_CHECKING:
    from checker.report.shape import ReportDocument
    from checker.review.store import DecisionStore

__all__ = ["DEFAULT_PORT", "listen", "register"]

DEFAULT_PORT = 8745


def register(app: typer.Typer) -> None:
    """Add `review` to `app`."""
    app.command("review")(review)


def review(
    report: Annotated[Path, typer.Argument(metavar="REPORT.json", help="A JSON report of `checker check`.")],
    port: Annotated[
        int, typer.Option("--port", metavar="N", min=0, max=65535, help="Port on 127.0.0.1; 0 takes any that is free.")
    ] = DEFAULT_PORT,
    decisions: Annotated[
        Path | None, typer.Option("--decisions", metavar="FILE", help="Where decisions are kept, if elsewhere.")
    ] = None,
    stats: Annotated[
        bool, typer.Option("--stats", help="Count decisions by rule and reason, and serve nothing.")
    ] = False,
    language: LanguageOption = None,
    browser: Annotated[bool, typer.Option(help="Open the page in the web browser.")] = True,
) -> None:
    """Serve the report on 127.0.0.1, where findings are accepted, dismissed with a reason, assigned and commented. Stop
    with Ctrl-C."""
    import uvicorn

    from checker.report.json import read_report
    from checker.review.decisions import decisions_path
    from checker.review.server import review_app
    from checker.review.store import DecisionStore

    if language is not None:
        require_language(language)
    content = read_report(report)
    store = DecisionStore(decisions or decisions_path(report))
    if stats:
        say(*_stats(content, store))
        return
    listener = listen(port)
    taken: int = listener.getsockname()[1]
    token = secrets.token_urlsafe(24)
    address = f"http://127.0.0.1:{taken}/{token}/"
    say(f"Review of {report}", f"  {address}", f"Decisions are kept in {store.path}. Stop with Ctrl-C.", err=True)
    sys.stderr.flush()
    server = uvicorn.Server(
        uvicorn.Config(
            review_app(content, store, token, taken, language), log_level="error", access_log=False, server_header=False
        )
    )
    if browser and sys.stderr.isatty():
        webbrowser.open(address)
    with listener:
        server.run(sockets=[listener])


def _stats(report: ReportDocument, store: DecisionStore) -> Iterator[str]:
    from checker.messages import catalogue
    from checker.review.stats import rule_stats

    yield f"{'rule':<24} {'accepted':>9} {'dismissed':>9} {'open':>6}  dismissed because"
    for each in rule_stats(report, store.decisions()):
        because = ", ".join(f"{catalogue('en')[f'why_{name}']} {count}" for name, count in each.reasons)
        yield f"{plain(each.rule):<24} {each.accepted:>9} {each.dismissed:>9} {each.open:>6}  {because}".rstrip()


def listen(port: int) -> socket.socket:
    """A socket that listens on 127.0.0.1. Raises CheckerError where the port cannot be had."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("127.0.0.1", port))
        listener.listen(64)
    except OSError as error:
        listener.close()
        if error.errno == errno.EADDRINUSE:
            raise CheckerError(f"port {port} is in use; give --port 0 for one that is free") from error
        raise CheckerError(f"port {port} cannot be opened ({error.strerror or error}); give another --port") from error
    return listener
