"""The one family of errors that a user is shown: a plain sentence that names the file, the place in it and the mend."""

from __future__ import annotations

from pathlib import Path

__all__ = ["CheckerError", "RuleFileError"]


class CheckerError(Exception):
    """The program could not run. `str(error)` is one plain sentence; the command line prints it and exits with 2."""


class RuleFileError(CheckerError):
    """A rule file, language pack, entity file or configuration that does not say what it may say."""

    def __init__(self, path: Path | str, line: int | None, problem: str) -> None:
        place = f"{path}:{line}" if line is not None else f"{path}"
        super().__init__(f"{place}: {problem}")
