"""The program's entry: one place where an error becomes a sentence and an exit code.

Nothing is imported before it is needed: `--version` reads no library at all, `--help` typer alone.
"""

from __future__ import annotations

import contextlib
import gc
import io
import os
import sys
from pathlib import Path
from typing import NoReturn

from checker.cli.exits import CLEAN, COULD_NOT_RUN, INTERRUPTED
from checker.version import OLDEST, __version__

__all__ = ["main"]

_GARBAGE = 50_000
"""New objects before garbage is looked for: the tables that a run loads stay, a search among them is for nothing."""


def main() -> None:
    """Run the command line. Exit 0: nothing at or above the fail level; 1: findings; 2: could not run."""
    if sys.version_info[:2] < OLDEST:
        # Said before anything is imported that an older Python cannot read.
        needed, here = (".".join(map(str, version[:2])) for version in (OLDEST, sys.version_info))
        sys.stderr.write(f"checker: needs Python {needed} or later, and this is {here}; install it with a newer one\n")
        sys.exit(COULD_NOT_RUN)
    for stream in (sys.stdout, sys.stderr):
        # A terminal of another encoding must not turn a Hindi quote into a traceback.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    gc.set_threshold(_GARBAGE, 20, 100)
    try:
        code = _version() if sys.argv[1:] == ["--version"] else _run()
    except BrokenPipeError:
        # Whoever read along has seen enough.
        code = COULD_NOT_RUN
    _leave(code)


def _version() -> int:
    from checker.terminal import say

    say(f"checker {__version__}")
    return CLEAN


def _run() -> int:
    """The exit code of the command; whatever ends it otherwise is one sentence."""
    from checker.cli.app import app
    from checker.errors import CheckerError

    try:
        Path.cwd()
        app(prog_name="checker")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else COULD_NOT_RUN if end.code else 0
    except CheckerError as error:
        _say(str(error))
    except BrokenPipeError:
        raise
    except KeyboardInterrupt:
        _say("interrupted; nothing was written")
        return INTERRUPTED
    except Exception as error:
        from checker.isolation import debugging

        if debugging():
            raise
        _say(_unforeseen(error))
    return COULD_NOT_RUN


def _say(sentence: str) -> None:
    from checker.terminal import say

    say(f"checker: {sentence}", err=True)


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
