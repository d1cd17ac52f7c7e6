"""No run of one letter keeps a regular expression of the program busy."""

from __future__ import annotations

import subprocess
import sys

import regex

from benchmarks.patterns import slow_searches


def test_every_pattern_of_the_program_is_done_with_a_run_of_any_letter_at_once() -> None:
    # A process of its own: here most patterns are compiled already, and would not be recorded.
    command = [sys.executable, "-m", "benchmarks.patterns", "--length", "40"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    patterns, _, rest = done.stdout.partition(" patterns, ")
    assert int(patterns) > 800
    assert rest.startswith("280 texts each: 0 slow")
    assert done.returncode == 0


def test_the_test_notices_full_case_folding() -> None:
    written = r"(?<!\p{L})(?:[\p{L}\p{M}]+(?:fied|sses|ed|ing|s))(?![\p{L}\p{M}])"
    assert list(slow_searches([regex.compile(written, regex.IGNORECASE | regex.VERSION1)], [40]))
    assert not list(slow_searches([regex.compile(written, regex.IGNORECASE)], [40]))
