"""`checker watch`: a saved article is checked again, and what is new and mended is said."""

from __future__ import annotations

import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

RUN = (
    # Started behind a shell's &, a process ignores the interrupt.
    "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler); "
    "from checker.cli.main import main; sys.argv = ['checker', 'watch', *sys.argv[1:]]; main()"
)
RIGHT = "The mill was opened on Tuesday, 5 March 2024, by its owner.\n"
WRONG = "The mill was opened on Monday, 5 March 2024, by its owner.\n"


class Watched:
    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.lines: queue.Queue[str] = queue.Queue()
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.put(line.rstrip("\n"))

    def until(self, words: str) -> list[str]:
        """The lines up to the one that holds `words`."""
        seen: list[str] = []
        while not seen or words not in seen[-1]:
            try:
                seen.append(self.lines.get(timeout=60))
            except queue.Empty:
                raise AssertionError(f"{words!r} was not said, but {seen}") from None
        return seen


@contextmanager
def watching(*paths: str) -> Iterator[Watched]:
    process = subprocess.Popen(
        [sys.executable, "-u", "-c", RUN, *paths], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        cwd=Path(__file__).parents[2],
    )  # fmt: skip
    found = Watched(process)
    try:
        yield found
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(30)
        found.reader.join(30)
        assert process.stdout is not None
        process.stdout.close()


@pytest.mark.parametrize("named", ["folder", "file"])
def test_what_is_new_and_what_is_mended_is_said_as_an_article_is_saved(tmp_path: Path, named: str) -> None:
    article = tmp_path / "mill.txt"
    article.write_text(RIGHT, encoding="utf-8")
    with watching(str(tmp_path if named == "folder" else article)) as desk:
        assert "0 errors, 0 warnings, 0 notes; watching" in desk.until("watching")[-1]
        article.write_text(WRONG, encoding="utf-8")
        (new,) = [line for line in desk.until("  + ") if "  + " in line]
        assert "5 March 2024" in new
        assert "mill.txt" in new
        # Saved by putting a new file in its place, as many programs do.
        (tmp_path / "mill.tmp").write_text(RIGHT, encoding="utf-8")
        (tmp_path / "mill.tmp").replace(article)
        desk.until("  - ")


def test_a_file_that_cannot_be_read_for_a_moment_ends_nothing(tmp_path: Path) -> None:
    article = tmp_path / "mill.txt"
    article.write_text(RIGHT, encoding="utf-8")
    with watching(str(article)) as desk:
        desk.until("watching")
        article.unlink()
        desk.until("no such file")
        article.write_text(WRONG, encoding="utf-8")
        desk.until("  + ")
