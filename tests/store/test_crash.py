"""A writer that is killed at any moment leaves the old state or the new one, and the next writer goes on.

`CHECKER_CRASHES=100 pytest tests/store/test_crash.py` kills it a hundred times.
"""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
import time
from pathlib import Path

from checker.store import Store, verify

WRITER = Path(__file__).with_name("writer.py")
ROOT = Path(__file__).resolve().parents[2]
CRASHES = int(os.environ.get("CHECKER_CRASHES", "3"))


def test_a_killed_writer_leaves_a_whole_store(tmp_path: Path) -> None:
    draw = random.Random(7)
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "CHECKER_CACHE_DIR": str(tmp_path / "cache")}
    generations = []
    for crash in range(CRASHES):
        command = [sys.executable, str(WRITER), str(tmp_path), str(crash)]
        writer = subprocess.Popen(command, stdout=subprocess.PIPE, env=environment)
        assert writer.stdout is not None
        assert writer.stdout.readline() == b"ready\n"
        time.sleep(draw.random() * 0.5)
        writer.kill()
        writer.communicate()
        assert verify(tmp_path / "store") == []
        store = Store(tmp_path / "store")
        generations.append(store.manifest.generation)
        texts = [
            each.article.text
            for segment in store.segments
            for each in segment.load(sorted(set(range(segment.entry.articles)) - set(segment.entry.deleted)))
        ]
        numbers = {match[1] for text in texts if (match := re.search(r"has (\d+) lamps", text))}
        assert len(numbers) == 1, f"crash {crash} left a mixture of states"
    assert generations == sorted(generations)
    assert generations[-1] > 1
