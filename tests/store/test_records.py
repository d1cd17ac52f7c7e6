"""What an article suppresses, and where its words stand, come back from the tables of a store."""

from __future__ import annotations

import json
from pathlib import Path

from checker.ingest import read_articles
from checker.model import Article
from checker.rulefiles import RuleFiles
from checker.store.records import from_frames, to_frames

TEXT = """\
---
checker: ignore [date-conflict] two ceremonies
published: 2024-06-19T08:05:30+05:30
---
The mill employs **340** people. <!-- checker: ignore [quantity-conflict] the owner's own count -->
"""


def article(folder: Path) -> Article:
    (folder / "a.md").write_text(TEXT, encoding="utf-8")
    return read_articles([str(folder / "a.md")], RuleFiles.of()).articles[0]


def test_suppressions_and_offsets_come_back_as_they_were(tmp_path: Path) -> None:
    given = article(tmp_path)
    ((back, _),) = from_frames(to_frames([given], [[]], [0], 0))
    assert len(given.suppressions) == 2
    assert back == given
    assert json.dumps(back.offsets) == json.dumps(given.offsets), "plain integers, which a report writes as JSON"
