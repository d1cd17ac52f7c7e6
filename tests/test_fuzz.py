"""A seeded part of the fuzzing that `python -m benchmarks.fuzz` does by the hundred thousand."""

from __future__ import annotations

import signal

import pytest

from benchmarks import fuzz
from benchmarks.variants import reading


@pytest.fixture(autouse=True)
def _alarm() -> None:
    signal.signal(signal.SIGALRM, fuzz.stop)


def test_fuzzed_texts_raise_nothing_and_hang_nowhere() -> None:
    tally = fuzz.fuzzed_texts(2_000, seed=7)
    assert (tally.tried, tally.faults, tally.shown) == (2_000, {}, {})


@pytest.mark.parametrize("language", ["es", "en"])
def test_a_figure_of_more_digits_than_are_reckoned_with_is_read_or_left_unread(language: str) -> None:
    text = "12 los veinte" + "9" * 96 + "1e" + "9" * 120 + "1,51,51,5" + "9" * 90
    for each in (text, f"{text} km 30 m", f"{text} hours 5 minutes", f"{text} ft 6 in"):
        reading(language, each)


def test_damaged_files_lose_no_sound_neighbour() -> None:
    tally = fuzz.damaged_files(400, seed=7)
    assert (tally.tried, tally.faults, tally.shown) == (400, {}, {})


def test_damaged_records_are_refused_in_one_sentence() -> None:
    tally = fuzz.damaged_records(600, seed=7)
    assert (tally.tried, tally.faults, tally.shown) == (600, {}, {})


def test_the_tally_counts_what_is_thrown() -> None:
    tally = fuzz.Tally()

    def broken() -> None:
        raise KeyError("x")

    fuzz.guarded(tally, "given", broken)
    assert list(tally.faults.values()) == [1]
    assert list(tally.shown.values()) == ["given"]
