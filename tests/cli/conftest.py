from __future__ import annotations

from pathlib import Path

import pytest
from newsroom import TREATY, Desk


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk with two published articles that agree."""
    monkeypatch.chdir(tmp_path)
    made = Desk(tmp_path)
    made.write("articles/first.md", TREATY.format(day=19, guards="1,200"), source="Harbour Courier")
    made.write("articles/other.md", "Schools in the Orin valley stay closed until Friday.\n", source="Valley News")
    return made


@pytest.fixture
def repository(desk: Desk) -> Desk:
    """The desk under git, its articles committed on main."""
    desk.git("init", "-q", "-b", "main")
    desk.commit("Publish")
    return desk
