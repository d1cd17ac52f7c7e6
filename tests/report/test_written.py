"""A report quotes what stands in the file, whatever the program reads it as."""

from __future__ import annotations

import json
from pathlib import Path

from typer.testing import CliRunner

from checker import check
from checker.cli.app import app

LEFT = "Some 340 people\u200b came  to\nthe old harbour in March\u00a02021, the city said."
RIGHT = "Some 430 people came to the old harbour in March 2021, the city said."


def test_quotes_and_places_are_those_of_the_file(tmp_path: Path) -> None:
    body = f"---\nsource: A\nlanguage: en\n---\nA day at the harbour.\n\n{LEFT}\n"
    (tmp_path / "a.md").write_text(body, encoding="utf-8")
    (tmp_path / "b.md").write_text(f"---\nsource: B\nlanguage: en\n---\nA day at the harbour.\n\n{RIGHT}\n", "utf-8")
    report = check([str(tmp_path)])
    (finding,) = [finding for finding in report.findings if finding.level != "note"]
    side = next(side for side in finding.sides if side.article.path.endswith("a.md"))
    assert side.article.text == body
    assert side.claim.text == side.claim.span.of(body)
    assert "\u200b" in side.claim.text
    assert [value.span.of(body) for value in side.values] == [value.text for value in side.values]
    assert "340" in side.values[0].text


def test_claims_prints_what_stands_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(LEFT, encoding="utf-8")
    done = CliRunner().invoke(app, ["claims", str(path), "--format", "jsonl"])
    claim = json.loads(done.stdout)
    assert LEFT[claim["start"] : claim["end"]] == claim["text"]
    assert [LEFT[v["start"] : v["end"]] for v in claim["values"]] == [v["text"] for v in claim["values"]]
    assert "March\u00a02021" in [v["text"] for v in claim["values"]]
