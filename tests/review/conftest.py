"""The review is tested on the example report of the report's own tests, in the same browser."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "report"))

from chromium import chromium
from newsdesk import desk_report

from checker.report import write_report


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """One Chromium for all browser tests of the session."""
    with chromium() as found:
        yield found


@pytest.fixture
def report_path(tmp_path: Path) -> Path:
    """The example report as a JSON file in a folder of its own."""
    write_report(desk_report(), tmp_path / "desk.json")
    return tmp_path / "desk.json"
