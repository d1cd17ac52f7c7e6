"""The one family of errors that a user is shown: a plain sentence that names the file, the place in it and the mend."""

from __future__ import annotations

from pathlib import Path

__all__ = ["CheckerError", "RuleFileError"]


_CONTROLS = dict.fromkeys((*range(32), *range(127, 160), 8232, 8233), "�")


class CheckerError(Exception):
    """The program could not run. `str(error)` is one plain sentence; the command line prints it and exits with 2."""

    def __init__(self, sentence: str) -> None:
        # What a file holds stands in the sentence: it must not break the line or steer a terminal.
        super().__init__("".join(" " if sign in "\n\r\t" else sign for sign in sentence).translate(_CONTROLS))


class RuleFileError(CheckerError):
    """A rule file, language pack, entity file or configuration that does not say what it may say."""

    def __init__(self, path: Path | str, line: int | None, problem: str) -> None:
        place = f"{path}:{line}" if line is not None else f"{path}"
        super().__init__(f"{place}: {problem}")
