"""The desk is tested as it is served, in the browser of the report's own tests."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

sys.path[:0] = [str(Path(__file__).parent.parent / room) for room in ("report", "review")]

from chromium import chromium  # noqa: E402


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """One Chromium for all browser tests of the session."""
    with chromium() as found:
        yield found
