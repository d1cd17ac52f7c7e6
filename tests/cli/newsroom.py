"""A desk for the tests of the command line: a folder with articles, git, and checker run in it."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path

from typer.testing import CliRunner

from checker.cli.app import app
from checker.errors import CheckerError


@dataclass(frozen=True)
class Ran:
    """What a command left behind."""

    code: int
    out: str
    err: str


class Desk:
    """A folder of a desk: articles are written to it, git and checker are run in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def write(
        self, name: str, body: str, *, source: str = "", language: str = "en", published: str = "2024-06-20"
    ) -> Path:
        """An article, with front matter where a source is given."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        head = f"---\nsource: {source}\nlanguage: {language}\npublished: {published}\n---\n" if source else ""
        path.write_text(head + body, encoding="utf-8")
        return path

    def git(self, *arguments: str) -> str:
        """Run git; a commit needs no configuration of the machine."""
        identity = ["-c", "user.name=Desk", "-c", "user.email=desk@example.org", "-c", "commit.gpgsign=false"]
        done = subprocess.run(
            ["git", *identity, *arguments], cwd=self.folder, check=True, capture_output=True, text=True
        )
        return done.stdout

    def commit(self, message: str) -> str:
        """Commit everything; the commit's name."""
        self.git("add", "-A")
        self.git("commit", "-q", "-m", message)
        return self.git("rev-parse", "HEAD").strip()

    def run(self, *arguments: str) -> Ran:
        """Run checker in this process, with the exit code that its main function would give."""
        result = CliRunner().invoke(app, list(arguments))
        error = result.exception
        if isinstance(error, CheckerError):
            return Ran(2, result.stdout, result.stderr + f"checker: {error}\n")
        if error is not None and not isinstance(error, SystemExit):
            raise error
        return Ran(result.exit_code, result.stdout, result.stderr)


TREATY = (
    "The treaty on the old bridge was signed in Berlin on {day} June 2024.\n\n"
    "About {guards} soldiers guarded the ceremony at the river.\n"
)
