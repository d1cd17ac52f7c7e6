"""The command line: one module a command, one place where an error becomes a sentence and an exit code."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from pathlib import Path
from typing import NoReturn

import typer

from checker.cli import (
    articles,
    baseline,
    bench,
    check,
    claims,
    config,
    diff,
    encoders,
    facts,
    index,
    init,
    review,
    rules,
    store,
    watch,
)
from checker.cli.exits import COULD_NOT_RUN, INTERRUPTED
from checker.errors import CheckerError
from checker.isolation import debugging
from checker.terminal import say

__all__ = ["app", "main"]

app = typer.Typer(
    name="checker",
    help="Shows an editor where articles contradict each other across languages.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in (
    check,
    claims,
    articles,
    watch,
    facts,
    index,
    store,
    diff,
    baseline,
    review,
    rules,
    encoders,
    config,
    init,
    bench,
):
    command.register(app)


def main() -> None:
    """Run the command line. Exit 0: nothing at or above the fail level; 1: findings; 2: could not run."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal of another encoding must not turn a Hindi quote into a traceback.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        code = _run()
    except BrokenPipeError:
        # Whoever read along has seen enough.
        code = COULD_NOT_RUN
    _leave(code)


def _run() -> int:
    """The exit code of the command; whatever ends it otherwise is one sentence."""
    try:
        Path.cwd()
        app()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else COULD_NOT_RUN if end.code else 0
    except CheckerError as error:
        say(f"checker: {error}", err=True)
    except BrokenPipeError:
        raise
    except KeyboardInterrupt:
        say("checker: interrupted; nothing was written", err=True)
        return INTERRUPTED
    except Exception as error:
        if debugging():
            raise
        say(f"checker: {_unforeseen(error)}", err=True)
    return COULD_NOT_RUN


def _unforeseen(error: Exception) -> str:
    if isinstance(error, FileNotFoundError) and not _has_folder():
        return "the working folder does not exist any more; change to another one"
    if isinstance(error, OSError) and error.strerror:
        place = f"{error.filename}: " if error.filename is not None else ""
        return f"{place}{error.strerror[:1].lower()}{error.strerror[1:]}; see to it and run again"
    if isinstance(error, MemoryError):
        return "there is not memory enough; check fewer articles at once"
    return (
        f"something went wrong that nobody foresaw ({type(error).__name__}: {str(error)[:200]}); CHECKER_DEBUG=1 shows "
        "where; please report it"
    )


def _has_folder() -> bool:
    try:
        Path.cwd()
    except OSError:
        return False
    return True


def _leave(code: int) -> NoReturn:
    """Exit with `code`. What could not be flushed is not tried again, and nobody is told of it twice."""
    try:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
    except (OSError, ValueError):
        code = code or COULD_NOT_RUN
        with contextlib.suppress(OSError):
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, 1)
            os.dup2(nowhere, 2)
    sys.exit(code)
