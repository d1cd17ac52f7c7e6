"""Writes to a store without end, until it is killed: articles come, change and go. `python writer.py FOLDER SEED`."""

from __future__ import annotations

import random
import sys
from pathlib import Path

from checker import pipeline
from checker.align.encoder import load_encoder
from checker.rulefiles import RuleFiles
from checker.store import compact, update

folder, draw = Path(sys.argv[1]), random.Random(int(sys.argv[2]))
rules, encoder = RuleFiles.of(), load_encoder("default")
articles = folder / "articles"
articles.mkdir(exist_ok=True)
started = False
while True:
    # All articles of a state carry its number: a mixture of two states would show.
    number = draw.randrange(10_000)
    for name in range(draw.randrange(1, 6)):
        (articles / f"{name}.md").write_text(f"The bridge {name} has {number} lamps.\n", encoding="utf-8")
    for path in articles.glob("*.md"):
        if f" {number} " not in path.read_text(encoding="utf-8"):
            path.unlink()
    update(
        folder / "store", [str(articles)],
        read=lambda paths, *, home: pipeline.read_claims(paths, rules, home=home), reading="r",
        encoder=encoder, program="test", tell=lambda _stage, _done, _total: None,
    )  # fmt: skip
    if not started:
        print("ready", flush=True)
        started = True
    if draw.random() < 0.3:
        compact(folder / "store", program="test")
