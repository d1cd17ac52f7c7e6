"""The command line: one module a command, one place where an error becomes a sentence and an exit code."""

from __future__ import annotations

import sys

import typer

from checker.cli import baseline, bench, check, claims, config, diff, encoders, index, init, review, rules, store
from checker.cli.exits import COULD_NOT_RUN
from checker.errors import CheckerError

__all__ = ["app", "main"]

app = typer.Typer(
    name="checker",
    help="Shows an editor where articles contradict each other across languages.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in (check, claims, index, store, diff, baseline, review, rules, encoders, config, init, bench):
    command.register(app)


def main() -> None:
    """Run the command line. Exit 0: nothing at or above the fail level; 1: findings; 2: could not run."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal of another encoding must not turn a Hindi quote into a traceback.
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    try:
        app()
    except CheckerError as error:
        print(f"checker: {error}", file=sys.stderr)
        sys.exit(COULD_NOT_RUN)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(COULD_NOT_RUN)
    except KeyboardInterrupt:
        print("checker: interrupted; nothing was written", file=sys.stderr)
        sys.exit(130)
