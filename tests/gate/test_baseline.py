# ruff: noqa: E501  (baselines stand whole)
"""Baselines: what they accept, how they grow, what a hand may have done to them."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from pathlib import Path

import pytest

from checker.errors import CheckerError
from checker.gate.baseline import apply_baseline, entries_of, grown, pruned, read_baseline, write_baseline
from checker.gate.levels import fails, keep
from checker.model import Acceptance, Article, Claim, Finding, GivenAnswer, Pairs, Report, Side, Span, Summary
from checker.report.document import document

TODAY = dt.date(2026, 11, 22)
HERE = Path()


def finding(fingerprint: str, number: int, path: str = "a.md") -> Finding:
    """A finding at the `number`-th place of the article at `path`."""
    article = Article(path, path, "Courier", "en", "The bridge has 3 lamps. " * 9, ())
    span = Span(number * 24, number * 24 + 23)
    claim = Claim(f"{path}{number}", path, span, span, span.of(article.text), "en")
    return Finding(
        f"{fingerprint}-{number}", fingerprint, "date-conflict", "error", "contradiction", "m", (Side(claim, article),),
        pairs=pairs(fingerprint),
    )  # fmt: skip


def pairs(fingerprint: str) -> Pairs:
    """The words that are told by the fingerprint."""
    return Pairs("date-conflict", "", (GivenAnswer("a.md", fingerprint, "date:2024"),))


def report(*findings: Finding) -> Report:
    """A report of these findings."""
    articles = tuple({side.article.id: side.article for f in findings for side in f.sides}.values())
    summary = Summary(len(articles), 0, 0, 1, ("en",), {"error": len(findings)}, {})
    return Report(articles, {}, findings, (), (), (), summary)


def entry(fingerprint: str, **more: object) -> Acceptance:
    """An entry for one finding."""
    made = Acceptance(fingerprint, "date-conflict", "m", ("a.md",), pairs=pairs(fingerprint))
    return dataclasses.replace(made, **more)  # type: ignore[arg-type]


def test_an_entry_accepts_as_many_findings_as_it_counts() -> None:
    found = report(finding("x", 0), finding("x", 1), finding("x", 2))
    applied = apply_baseline(found, [entry("x", count=2)], HERE, TODAY)
    assert [f.id for f in applied.outstanding()] == ["x-2"]
    assert fails(applied, "error")
    assert not fails(apply_baseline(found, [entry("x", count=3)], HERE, TODAY), "error")


def test_an_expired_entry_accepts_nothing_and_is_said_to_be_expired() -> None:
    last = entry("x", expires=TODAY)
    past = entry("x", expires=TODAY - dt.timedelta(days=1))
    assert apply_baseline(report(finding("x", 0)), [last], HERE, TODAY).outstanding() == ()
    applied = apply_baseline(report(finding("x", 0)), [past], HERE, TODAY)
    assert [f.id for f in applied.outstanding()] == ["x-0"]
    assert applied.baseline is not None
    assert applied.baseline.expired == (past,)


def test_what_is_left_of_an_entry_is_stale() -> None:
    applied = apply_baseline(report(finding("x", 0)), [entry("x", count=3), entry("y")], HERE, TODAY)
    assert applied.baseline is not None
    assert [(e.fingerprint, e.count) for e in applied.baseline.stale] == [("x", 2), ("y", 1)]


def test_an_entry_of_an_article_that_was_not_checked_is_not_stale(tmp_path: Path) -> None:
    (tmp_path / "other.md").write_text("x")
    entries = [entry("y", articles=("other.md",)), entry("z", articles=("gone.md",))]
    applied = apply_baseline(report(), entries, tmp_path, TODAY)
    assert applied.baseline is not None
    assert [e.fingerprint for e in applied.baseline.stale] == ["z"]


def test_a_baseline_is_sorted_with_one_entry_a_line(tmp_path: Path) -> None:
    path = tmp_path / "b.json"
    entries = [entry("y", reason="नाम"), entry("x", expires=TODAY, author="M. Desai", count=2)]
    write_baseline(path, entries)
    lines = path.read_text(encoding="utf-8").splitlines()
    assert len(lines) == 4
    assert json.loads(lines[1].rstrip(","))["fingerprint"] == "x"
    assert read_baseline(path) == (entries[1], entries[0])
    again = path.read_bytes()
    write_baseline(path, reversed(entries))
    assert path.read_bytes() == again


def test_an_empty_baseline_can_be_read(tmp_path: Path) -> None:
    write_baseline(tmp_path / "b.json", [])
    assert read_baseline(tmp_path / "b.json") == ()


def test_entries_of_a_report_count_what_is_alike_and_name_articles_from_the_baseline() -> None:
    seen = entries_of(document(report(finding("x", 0, "in/a.md"), finding("x", 1, "in/a.md"))), Path("ci"), reason="r")
    assert [(e.fingerprint, e.count, e.articles, e.reason) for e in seen] == [("x", 2, ("../in/a.md",), "r")]


def test_growing_keeps_reasons_and_raises_counts() -> None:
    old = [entry("x", reason="old", author="A", expires=TODAY)]
    (kept,) = grown(old, [entry("x", count=3)], TODAY)
    assert (kept.count, kept.reason, kept.author, kept.expires) == (3, "old", "A", TODAY)
    assert grown(old, [entry("x")], TODAY) == (old[0],)


def test_growing_puts_an_expired_entry_in_force_again() -> None:
    old = [entry("x", reason="old", expires=dt.date(2020, 1, 1))]
    (kept,) = grown(old, [entry("x")], TODAY)
    assert (kept.reason, kept.expires) == ("old", None)


def test_pruning_only_takes_away() -> None:
    old = [entry("x", count=3, reason="r"), entry("gone")]
    assert pruned(old, [entry("x", count=2), entry("new")]) == (entry("x", count=2, reason="r"),)


def test_levels_fail_at_and_above() -> None:
    found = report(dataclasses.replace(finding("x", 0), level="warning"))
    assert [fails(found, level) for level in ("error", "warning", "note", "none")] == [False, True, True, False]
    assert keep(found, lambda _: False).summary.findings == {"error": 0, "warning": 0, "note": 0}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("{", "is cut short"),
        ("\x80", "is not UTF-8 text"),
        ("[]", "is no baseline that this checker reads"),
        ('{"schema": "checker-baseline/3", "entries": []}', "says 'checker-baseline/3' and is no baseline"),
        ('{"schema": "checker-baseline/2", "entries": [3]}', "entry 1 is no object"),
        ('{"schema": "checker-baseline/2", "entries": [{"fingerprint": "x", "rule": "r", "pairs": P, "reson": ""}]}',
         "unknown key 'reson'; did you mean 'reason'?"),
        ('{"schema": "checker-baseline/2", "entries": [{"rule": "r"}]}', "entry 1 lacks 'fingerprint'"),
        ('{"schema": "checker-baseline/2", "entries": [{"fingerprint": "x", "rule": "r", "pairs": P, "count": 0}]}', "has the count 0"),
        ('{"schema": "checker-baseline/2", "entries": [{"fingerprint": "x", "rule": "r", "pairs": P, "count": true}]}', "wrong type"),
        ('{"schema": "checker-baseline/2", "entries": [{"fingerprint": "x", "rule": "r", "pairs": P, "expires": "soon"}]}',
         "expires on 'soon', which is no date; write it like"),
        ('{"schema": "checker-baseline/2", "entries": [{"fingerprint": "x", "rule": "r", "pairs": P}, {"fingerprint": "x", "rule": "r", "pairs": P}]}',
         "the fingerprint x stands twice; join the two entries"),
        ('{"schema": "checker-baseline/2", "entries": [{"fingerprint": "x", "rule": "r"}]}', "entry 1 lacks 'pairs'"),
        ('{"schema": "checker-baseline/2", "entries": [{"fingerprint": "x", "rule": "r", "pairs": {"measure": 1}}]}',
         "'pairs.measure': expected str, got int"),
        ('{"schema": "checker-baseline/2", "entries": [{"fingerprint": "x", "rule": "r", "pairs": {"measure": "", "question": "", "answers": []}}]}',
         "its pairs have no answers"),
        ('{"schema": "checker-baseline/1", "entries": [{"fingerprint": "x", "rule": "r", "reason": "why"}]}',
         "is a baseline of the old form (checker-baseline/1)"),
    ],
)  # fmt: skip
def test_a_baseline_edited_by_hand_is_one_sentence(tmp_path: Path, content: str, said: str) -> None:
    path = tmp_path / "b.json"
    answer = '{"article": "a", "text": "t", "value": "v", "camp": 0}'
    content = content.replace('"pairs": P', f'"pairs": {{"measure": "r", "question": "", "answers": [{answer}]}}')
    path.write_text(content, encoding="latin-1")
    with pytest.raises(CheckerError) as caught:
        read_baseline(path)
    assert said in str(caught.value)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_line_of_a_merge_conflict_is_named(tmp_path: Path) -> None:
    path = tmp_path / "b.json"
    write_baseline(path, [entry("x")])
    path.write_text(path.read_text().replace("[\n", "[\n<<<<<<< HEAD\n"))
    with pytest.raises(CheckerError, match=r"b\.json:2: is not valid JSON"):
        read_baseline(path)
