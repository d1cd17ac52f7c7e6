"""A report on a terminal of 40 columns: lines end between words, and the next ones stand below them."""

from __future__ import annotations

import os
import re
import struct
import subprocess
import sys
from pathlib import Path

import pytest
from rich.cells import cell_len

from checker.cli.folding import fold

ROOT = Path(__file__).parents[2]
BOLD, OFF = "\x1b[1m", "\x1b[0m"


def test_a_long_line_goes_on_below_itself() -> None:
    assert fold("  because: the two accounts differ", 20) == "  because: the two\n    accounts differ"
    assert fold("short\n\n  stays", 20) == "short\n\n  stays"


def test_what_is_styled_is_styled_on_both_lines_and_not_between() -> None:
    assert fold(f"ERROR  {BOLD}one two three{OFF} end", 14) == f"ERROR  {BOLD}one two{OFF}\n  {BOLD}three{OFF} end"


def test_wide_letters_count_twice_and_matras_not() -> None:
    assert [cell_len(line) <= 20 for line in fold("회담이 끝난 뒤 김정은은 푸틴을 초청했다", 20).split("\n")] == [
        True
    ] * 3
    assert fold("निमंत्रण दिया गया", 40) == "निमंत्रण दिया गया"


def test_a_word_wider_than_a_line_is_left_whole() -> None:
    assert fold("see https://example.org/a-long-path here", 12) == "see\n  https://example.org/a-long-path\n  here"


def test_no_word_is_lost_at_any_width() -> None:
    text = (ROOT / "samples/2023-vostochny-hi.txt").read_text("utf-8")
    for columns in (1, 2, 7, 40, 80):
        assert fold(text, columns).split() == text.split()


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are of POSIX")
@pytest.mark.parametrize("colour", [True, False])
def test_a_report_fits_a_narrow_terminal(colour: bool) -> None:
    import fcntl
    import pty
    import termios

    reader, terminal = pty.openpty()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 40, 0, 0))
    environment = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "NO_COLOR")}
    environment |= {"PYTHONPATH": str(ROOT)} | ({} if colour else {"NO_COLOR": "1"})
    command = [sys.executable, "-m", "checker", "check", "samples/2023-vostochny-ru.txt"]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=terminal, stderr=subprocess.DEVNULL):
        os.close(terminal)
        shown = b""
        while True:
            try:
                part = os.read(reader, 65536)
            except OSError:  # Linux says so when the other end is closed.
                break
            if not part:
                break
            shown += part
    os.close(reader)
    text = shown.decode("utf-8")
    assert ("\x1b[" in text) == colour
    assert "Thursday" in text
    lines = re.sub(r"\x1b\[[0-9;]*m", "", text).splitlines()
    assert max(map(cell_len, lines)) <= 40
