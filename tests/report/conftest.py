from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from chromium import chromium
from newsdesk import desk_report

from checker.model import Report


@pytest.fixture(scope="session")
def report() -> Report:
    """The example report of this room."""
    return desk_report()


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """One Chromium for all browser tests of the session."""
    with chromium() as found:
        yield found
