"""What changed between two reports."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from newsdesk import ARTICLES, article, assemble, bridge_findings, content_id, count, desk_report, finding, side

import checker
from checker.errors import CheckerError
from checker.model import Article, DateValue, Finding, Report
from checker.report import write_report
from checker.report.diff import Diff, diff
from checker.report.difftext import diff_json, diff_markdown, diff_text, verdict
from checker.report.html import render_diff
from checker.report.worddiff import Change, word_diff, words

MARATHI = "desk/mr-bridge.txt"


def edited(monkeypatch: pytest.MonkeyPatch, path: str, old: str, new: str) -> Article:
    """The article at `path` with `old` replaced, also for sentences that are looked up in it from here on."""
    assert old in ARTICLES[path]["text"]
    changed = {**ARTICLES[path], "text": ARTICLES[path]["text"].replace(old, new)}
    monkeypatch.setitem(ARTICLES, path, changed)
    return article(path)


def soldiers(words: str, number: int) -> Finding:
    """The Marathi article's number of soldiers against the English one's."""
    return finding(
        "quantity-conflict", "error", "contradiction", f"सह्याद्री वार्ता counts {number}, the Courier about 1,200.",
        side(MARATHI, f"पुलाच्या रक्षणासाठी {words} सैनिक तैनात आहेत.", (words, f"{number} soldiers", count(number))),
        side("desk/en-bridge.md", "🌉 About 1,200 soldiers guarded the bridge.",
             ("About 1,200", "≈ 1,200 soldiers", count(1200, "soldiers", "~"))),
    )  # fmt: skip


@pytest.fixture
def changes(monkeypatch: pytest.MonkeyPatch) -> Diff:
    """Yesterday the Marathi article could not be read; today it says 1,900, and its summit is of July 2022."""
    before = desk_report()
    edited(monkeypatch, MARATHI, "१,५ सैनिक", "१,९०० सैनिक")
    edited(monkeypatch, MARATHI, "जून २०२१", "जुलै २०२२")
    date, _, figures, direction, _, talks, weekday, repeated = before.findings[:8]
    text = before.findings[0].sides[0].claim.text.replace("जून २०२१", "जुलै २०२२")
    july = DateValue("month", "explicit", 2022, 7, earliest=dt.date(2022, 7, 1), latest=dt.date(2022, 7, 31))
    moved = finding(
        "date-conflict", "error", "contradiction", "The summit is dated July 2022 and 2024.",
        side(MARATHI, text, ("जुलै २०२२", "July 2022", july)), date.sides[1],
    )  # fmt: skip
    kept = [figures, direction, talks, weekday, repeated, *before.findings[8:]]
    after = assemble([moved, *kept, soldiers("१,९००", 1900)])
    return diff(before, after)


def test_the_four_states(changes: Diff) -> None:
    assert {s: changes.count(s) for s in ("new", "changed", "fixed", "persisting")} == {
        "new": 1, "changed": 1, "fixed": 2, "persisting": 7,
    }  # fmt: skip
    assert verdict(changes) == "1 new error, 1 changed, 2 fixed and 7 persisting."
    assert [e.finding["rule"] for e in changes.of("new")] == ["quantity-conflict"]
    assert {e.finding["rule"] for e in changes.of("fixed")} == {"place-conflict", "malformed-number"}


def test_a_changed_value_keeps_both_values_and_marks_the_words(changes: Diff) -> None:
    (entry,) = changes.of("changed")
    sentence = next(s for s in entry.sentences if s.article == MARATHI)
    assert (sentence.old_values, sentence.new_values) == (("June 2021",), ("July 2022",))
    assert sentence.changes[:2] == (Change("delete", "जून २०२१"), Change("insert", "जुलै २०२२"))


def test_a_fixed_finding_shows_what_became_of_its_sentence(changes: Diff) -> None:
    entry = next(e for e in changes.of("fixed") if e.finding["rule"] == "malformed-number")
    (sentence,) = entry.sentences
    assert sentence.new == "पुलाच्या रक्षणासाठी १,९०० सैनिक तैनात आहेत."
    assert Change("delete", "१,५") in sentence.changes
    assert entry.reason == "an article of it was changed"


def test_articles_are_told_apart_and_counted(changes: Diff) -> None:
    by_path = {a.path: a for a in changes.articles}
    assert by_path[MARATHI].state == "changed"
    assert by_path[MARATHI].counts == {"new": 1, "changed": 1, "fixed": 2, "persisting": 1}
    assert by_path["desk/ru-bridge.txt"].state == "same"


def test_added_and_removed_articles_explain_what_came_and_went() -> None:
    report = desk_report()
    fewer = assemble([], articles=[a for a in report.articles if a.path != MARATHI])
    grown = diff(fewer, report)
    mine = [e for e in grown.of("new") if e.finding["claims"][0]["article"] == MARATHI]
    assert {e.reason for e in mine} == {"an article of it is new"}
    shrunk = diff(report, fewer)
    assert [a.state for a in shrunk.articles if a.path == MARATHI] == ["removed"]
    went = next(e for e in shrunk.of("fixed") if e.finding["rule"] == "direction-conflict")
    assert went.reason.startswith("its articles are unchanged")


def test_a_source_that_repeats_a_known_value_joins_and_is_not_new(monkeypatch: pytest.MonkeyPatch) -> None:
    before = desk_report()
    edited(monkeypatch, MARATHI, "१,५ सैनिक", "१,५०० सैनिक")
    found = diff(before, assemble([*before.findings, soldiers("१,५००", 1500)]))
    assert found.count("new") == 0
    assert [e.reason for e in found.of("persisting") if e.reason] == ["joined by सह्याद्री वार्ता"]
    assert "joined by सह्याद्री वार्ता" in diff_text(found).decode()
    assert "joined by सह्याद्री वार्ता" in render_diff(found).decode()


def test_a_report_against_itself_has_nothing_new(report: Report) -> None:
    found = diff(report, report)
    assert verdict(found) == "Nothing new and 10 persisting."
    assert found.worse() == ()


def test_of_two_findings_of_one_fingerprint_one_can_go() -> None:
    twin = bridge_findings()[1]
    other = dataclasses.replace(twin, id=content_id("twin"))
    found = diff(assemble([twin, other]), assemble([twin]))
    assert (found.count("persisting"), found.count("fixed"), found.count("new")) == (1, 1, 0)
    back = diff(assemble([twin]), assemble([twin, other]))
    assert (back.count("persisting"), back.count("fixed"), back.count("new")) == (1, 0, 1)


def test_a_level_that_rises_is_worse_and_one_that_falls_is_not() -> None:
    error = bridge_findings()[2]
    rises = diff(assemble([dataclasses.replace(error, level="note")]), assemble([error]))
    assert [e.finding["level"] for e in rises.worse()] == ["warning"]
    assert diff(assemble([error]), assemble([dataclasses.replace(error, level="note")])).worse() == ()


def test_reports_are_compared_from_their_files_alone(tmp_path: Path) -> None:
    write_report(desk_report(), tmp_path / "new.json")
    write_report(assemble(desk_report().findings[:4]), tmp_path / "old.json")
    found = checker.diff(tmp_path / "old.json", tmp_path / "new.json")
    assert found.count("new") == 6
    with pytest.raises(CheckerError, match="cannot be read"):
        checker.diff(tmp_path / "none.json", tmp_path / "new.json")


def test_every_form_is_the_same_twice_and_says_the_same(changes: Diff) -> None:
    assert diff_json(changes) == diff_json(changes)
    written = json.loads(diff_json(changes))
    assert written["schema"] == "checker-diff/1"
    assert written["summary"]["fixed"] == {"error": 2, "warning": 0, "note": 0}
    assert len(written["entries"]) == 11
    text = diff_text(changes).decode()
    assert "New (1)" in text
    assert "[-१,५-]{+१,९००+} सैनिक" in text
    assert "    was: The summit in Lindmark is dated June 2021" in text
    markdown = diff_markdown(changes).decode()
    assert markdown.startswith("## 1 new error, 1 changed, 2 fixed and 7 persisting.\n")
    assert "~~जून २०२१~~**जुलै २०२२**" in markdown
    html = render_diff(changes).decode()
    assert "<del>जून २०२१</del><ins>जुलै २०२२</ins>" in html
    assert html.count('id="persisting"') == 1


def test_markdown_of_a_large_diff_stays_below_the_limit_and_says_what_it_left_out() -> None:
    from newsdesk import large_report

    markdown = diff_markdown(diff(assemble([]), large_report(400))).decode()
    assert len(markdown) < 60_000
    assert "more; the JSON or HTML form has them all." in markdown


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("पुल का काम", ["पुल", " ", "का", " ", "काम"]),
        ("1,200.5 km", ["1,200.5", " ", "km"]),
        ("१,५, x", ["१,५", ",", " ", "x"]),
        ("다리에는 군인", ["다리에는", " ", "군인"]),
        ("大桥开通", ["大", "桥", "开", "通"]),
        ("👩‍👩‍👧 e\u0301!", ["👩‍👩‍👧", " ", "e\u0301", "!"]),
        ("", []),
    ],
)
def test_words(text: str, cut: list[str]) -> None:
    assert words(text) == cut


@given(st.text(), st.text())
def test_the_changes_of_two_texts_are_the_two_texts(old: str, new: str) -> None:
    found = word_diff(old, new)
    assert "".join(c.text for c in found if c.kind != "insert") == old
    assert "".join(c.text for c in found if c.kind != "delete") == new


@given(st.lists(st.sampled_from(["न", "ि", "ा", "क", "्", "👩", "\u200d", "👧", " ", "e", "\u0301"])), st.integers(0, 8))
def test_no_grapheme_is_cut(pieces: list[str], drop: int) -> None:
    import regex

    old = "".join(pieces)
    new = "".join(p for n, p in enumerate(pieces) if n != drop)
    borders = set()
    at = 0
    for cluster in regex.findall(r"\X", old):
        at += len(cluster)
        borders.add(at)
    at = 0
    for change in word_diff(old, new):
        if change.kind != "insert":
            at += len(change.text)
            assert at in borders


def test_very_long_sentences_are_compared_at_their_ends_only() -> None:
    body = " ".join(f"w{n}" for n in range(4000))
    found = word_diff(f"a {body} z", f"a {body} y z")
    assert [c.kind for c in found] == ["same", "insert", "same"]
