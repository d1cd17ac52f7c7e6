"""No run of one letter keeps a regular expression of the program busy."""

from __future__ import annotations

import regex

from benchmarks.patterns import recorded, slow_searches


def test_every_pattern_of_the_program_is_done_with_a_run_of_any_letter_at_once() -> None:
    patterns = recorded()
    assert len(patterns) > 800
    assert [(pattern[:80], text[:60]) for pattern, text, _ in slow_searches(patterns, [40])] == []


def test_the_test_notices_full_case_folding() -> None:
    pattern = regex.compile(r"(?<!\p{L})(?:[\p{L}]+(?:ed|ing))(?!\p{L})", regex.IGNORECASE | regex.VERSION1)
    assert list(slow_searches([pattern], [40]))
