"""A few of the kills that `python -m benchmarks.faults` does a hundred of each."""

from __future__ import annotations

import pytest

from benchmarks.faults import kills


@pytest.mark.parametrize("kind", ["serve", "watch"])
def test_a_kill_leaves_the_old_state_or_the_new_one(kind: str) -> None:
    tally = kills(kind, 2, seed=7)
    assert (tally.kills, tally.broken) == (2, [])
