from __future__ import annotations

import pytest
from newsdesk import desk_report

from checker.model import Report


@pytest.fixture(scope="session")
def report() -> Report:
    """The example report of this room."""
    return desk_report()
