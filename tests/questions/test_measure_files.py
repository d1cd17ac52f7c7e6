"""The measures that come with the program: a file may replace one of a desk's, none replaces another's of its own."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import yaml

_FOLDER = Path(__file__).parent.parent.parent / "rules" / "measures"


def test_no_two_shipped_files_tell_of_one_measure() -> None:
    read = [yaml.safe_load(path.read_text("utf-8")) for path in sorted(_FOLDER.glob("*.yaml"))]
    told = Counter(name for file in read for name in file.get("measures") or ())
    assert len(told) >= 60
    assert [name for name, times in told.items() if times > 1] == []
