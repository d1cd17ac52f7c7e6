"""A seeded part of the fuzzing that `python -m benchmarks.fuzz` does by the hundred thousand."""

from __future__ import annotations

import signal

import pytest

from benchmarks import fuzz


@pytest.fixture(autouse=True)
def _alarm() -> None:
    signal.signal(signal.SIGALRM, fuzz.stop)


def test_fuzzed_texts_raise_nothing_and_hang_nowhere() -> None:
    tally = fuzz.fuzzed_texts(2_000, seed=7)
    assert (tally.tried, tally.faults, tally.shown) == (2_000, {}, {})


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
