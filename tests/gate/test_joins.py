"""A third article joins a conflict of two that a baseline accepts: what is known of it, and what is new."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
from collections.abc import Sequence
from itertools import permutations
from pathlib import Path

import pytest
from typer.testing import CliRunner

import checker
from checker.cli.app import app
from checker.gate.baseline import apply_baseline, entries_of
from checker.model import Finding, Report
from checker.report import write_report
from checker.report.diff import diff
from checker.report.document import document

TODAY = dt.date(2026, 11, 28)
HEAD = "---\nsource: {source}\nlanguage: {language}\n{published}---\n"

ASKED = {
    "en": "Ferry accident off Lindmark\n\nThe ferry accident off Lindmark killed {dead} people, the coast guard said. "
    "{more}\n",
    "ru": "Авария парома у Линдмарка\n\nВ аварии парома у Линдмарка погибли {dead} человек, сообщила береговая охрана. "
    "{more}\n",
    "de": "Fährunglück vor Lindmark\n\nBei dem Fährunglück vor Lindmark wurden {dead} Menschen getötet, teilte die "
    "Küstenwache mit. {more}\n",
}
"""One question, asked in sentences of which no two need be alike: how many are dead."""
ALIGNED = {
    "en": "The new reserve in Kazakhstan covers {dead} square kilometres of marsh and forest.\n\n"
    "It opens in May and is home to six kinds of crane. {more}\n",
    "ru": "Новый заповедник в Казахстане занимает {dead} квадратных километров болот и лесов.\n\n"
    "Он откроется в мае, и в нём живут шесть видов журавлей. {more}\n",
    "de": "Das neue Reservat in Kasachstan umfasst {dead} Quadratkilometer Moor und Wald.\n\n"
    "Es öffnet im Mai und ist die Heimat von sechs Kranicharten. {more}\n",
}
"""Sentences that say the same, with a figure that no list of measures knows."""
SETS = pytest.mark.parametrize(("texts", "figures"), [(ASKED, (21, 17, 25)), (ALIGNED, (340, 430, 520))])


def write(
    folder: Path,
    name: str,
    text: str,
    *,
    language: str = "en",
    source: str | None = None,
    published: str = "2026-07-08",
) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    day = f"published: {published}\n" if published else ""
    head = HEAD.format(source=source or name.upper(), language=language, published=day)
    (folder / f"{name}.txt").write_text(head + text, encoding="utf-8")
    return folder / f"{name}.txt"


def says(texts: dict[str, str], figure: int, language: str = "en", more: str = "") -> str:
    return texts[language].format(dead=figure, more=more)


MORE = {"a": "Boats searched all night.", "b": "The harbour was closed to all ships.", "c": "Flags flew at half-mast."}


def two(folder: Path, texts: dict[str, str], figures: Sequence[int]) -> Report:
    """Two articles that give the first two figures."""
    write(folder, "a", says(texts, figures[0], more=MORE["a"]))
    write(folder, "b", says(texts, figures[1], more=MORE["b"]))
    return checker.check([folder])


def grave(report: Report) -> list[Finding]:
    return [finding for finding in report.findings if finding.level != "note"]


def outstanding(report: Report, known: Report, folder: Path) -> list[Finding]:
    """What is left of `report` when everything in `known` was accepted."""
    applied = apply_baseline(report, entries_of(document(known), folder), folder, TODAY)
    return list(applied.outstanding())


@SETS
@pytest.mark.parametrize("side", [0, 1])
@pytest.mark.parametrize("name", ["c", "0"])
def test_a_third_article_that_confirms_one_side_is_kept(
    tmp_path: Path, texts: dict[str, str], figures: tuple[int, ...], side: int, name: str
) -> None:
    before = two(tmp_path, texts, figures)
    [conflict] = grave(before)
    write(tmp_path, name, says(texts, figures[side], more=MORE["c"]), source="C")
    after = checker.check([tmp_path])
    [joined] = grave(after)
    assert {each.article.source for each in joined.sides} == {"A", "B", "C"}
    assert joined.fingerprint == conflict.fingerprint
    assert outstanding(after, before, tmp_path) == []
    changes = diff(before, after)
    assert (changes.count("new"), changes.count("changed"), changes.count("fixed")) == (0, 0, 0)
    assert [entry.reason for entry in changes.of("persisting") if entry.finding["level"] != "note"] == ["joined by C"]


@SETS
def test_a_third_article_that_brings_a_third_value_is_new(
    tmp_path: Path, texts: dict[str, str], figures: tuple[int, ...]
) -> None:
    before = two(tmp_path, texts, figures)
    write(tmp_path, "c", says(texts, figures[2], more=MORE["c"]))
    after = checker.check([tmp_path])
    left = outstanding(after, before, tmp_path)
    assert any(str(figures[2]) in value.text for each in left for side in each.sides for value in side.values)
    changes = diff(before, after)
    assert (changes.count("new"), changes.count("fixed")) == (1, 0)
    [entry] = changes.of("new")
    assert entry.reason == "C brings another value"
    assert outstanding(after, after, tmp_path) == []


@SETS
def test_a_third_article_that_is_a_copy_of_one_is_kept(
    tmp_path: Path, texts: dict[str, str], figures: tuple[int, ...]
) -> None:
    before = two(tmp_path, texts, figures)
    write(tmp_path, "c", says(texts, figures[0], more=MORE["a"]))
    after = checker.check([tmp_path])
    assert grave(after)
    assert outstanding(after, before, tmp_path) == []


@SETS
@pytest.mark.parametrize("language", ["ru", "de"])
@pytest.mark.parametrize("side", [0, 1])
def test_a_third_article_in_another_language_that_confirms_one_side_is_kept(
    tmp_path: Path, texts: dict[str, str], figures: tuple[int, ...], side: int, language: str
) -> None:
    before = two(tmp_path, texts, figures)
    write(tmp_path, "c", says(texts, figures[side], language), language=language)
    after = checker.check([tmp_path])
    [joined] = grave(after)
    assert "C" in {each.article.source for each in joined.sides}
    assert outstanding(after, before, tmp_path) == []


@SETS
def test_a_third_article_that_gives_both_values_in_two_sentences_is_kept(
    tmp_path: Path, texts: dict[str, str], figures: tuple[int, ...]
) -> None:
    before = two(tmp_path, texts, figures)
    both = says(texts, figures[0], more=MORE["c"]) + "\n" + says(texts, figures[1]).rpartition("\n\n")[2]
    write(tmp_path, "c", both)
    after = checker.check([tmp_path])
    assert [each for each in outstanding(after, before, tmp_path) if len({s.article.id for s in each.sides}) > 1] == []


@SETS
@pytest.mark.parametrize("published", ["", "2026-07-10"])
@pytest.mark.parametrize("side", [0, 1])
def test_a_third_article_without_a_date_or_of_a_later_day_that_confirms_one_side_is_kept(
    tmp_path: Path, texts: dict[str, str], figures: tuple[int, ...], side: int, published: str
) -> None:
    before = two(tmp_path, texts, figures)
    write(tmp_path, "c", says(texts, figures[side], more=MORE["c"]), published=published)
    after = checker.check([tmp_path])
    assert outstanding(after, before, tmp_path) == []
    changes = diff(before, after)
    assert (changes.count("new"), changes.count("fixed")) == (0, 0)


def test_a_later_count_that_overtakes_both_is_a_note_and_fails_nothing(tmp_path: Path) -> None:
    before = two(tmp_path, ASKED, (21, 17))
    write(tmp_path, "c", says(ASKED, 25, more=MORE["c"]), published="2026-07-10")
    after = checker.check([tmp_path])
    assert [(finding.level, finding.outcome) for finding in after.findings] == [("note", "superseded")]
    changes = diff(before, after)
    assert (changes.count("new"), changes.count("fixed")) == (1, 0)
    assert [entry.finding["level"] for entry in changes.worse()] == ["note"]


@SETS
def test_a_changed_figure_is_one_changed_value(tmp_path: Path, texts: dict[str, str], figures: tuple[int, ...]) -> None:
    before = two(tmp_path, texts, figures)
    write(tmp_path, "b", says(texts, figures[2], more=MORE["b"]))
    after = checker.check([tmp_path])
    changes = diff(before, after)
    assert {state: changes.count(state) for state in ("new", "changed", "fixed")} == {
        "new": 0,
        "changed": 1,
        "fixed": 0,
    }
    [entry] = changes.of("changed")
    assert {(s.article[-5:], s.old_values != s.new_values) for s in entry.sentences} == {
        ("a.txt", False),
        ("b.txt", True),
    }
    assert outstanding(after, before, tmp_path) != []


@SETS
@pytest.mark.parametrize(("third", "state"), [(2, "changed"), (3, "new")])
def test_a_changed_figure_that_a_third_article_repeats_is_a_changed_value_and_one_that_it_exceeds_is_new(
    tmp_path: Path, texts: dict[str, str], figures: tuple[int, ...], third: int, state: str
) -> None:
    before = two(tmp_path, texts, figures)
    write(tmp_path, "b", says(texts, figures[2], more=MORE["b"]))
    write(tmp_path, "c", says(texts, (*figures, 71)[third], more=MORE["c"]))
    changes = diff(before, checker.check([tmp_path]))
    assert [entry.state for entry in changes.entries if entry.finding["level"] != "note"] == [state]


@SETS
def test_a_sentence_that_was_rewritten_with_its_figure_is_kept(
    tmp_path: Path, texts: dict[str, str], figures: tuple[int, ...]
) -> None:
    before = two(tmp_path, texts, figures)
    for name, figure in (("a", figures[0]), ("b", figures[1])):
        folder = tmp_path / f"without-{name}"
        for other in "ab":
            text = (tmp_path / f"{other}.txt").read_text(encoding="utf-8")
            folder.mkdir(exist_ok=True)
            changed = text.replace(f"{figure} ", f"exactly {figure} ") if other == name else text
            (folder / f"{other}.txt").write_text(changed, encoding="utf-8")
        after = checker.check([folder])
        assert grave(after)
        assert outstanding(after, before, folder) == []


@SETS
def test_the_baseline_of_a_report_hides_exactly_that_report(
    tmp_path: Path, texts: dict[str, str], figures: tuple[int, ...]
) -> None:
    two(tmp_path, texts, figures)
    write(tmp_path, "c", says(texts, figures[2], "ru"), language="ru")
    report = checker.check([tmp_path])
    assert report.findings
    assert outstanding(report, report, tmp_path) == []
    changes = diff(report, report)
    assert {state: changes.count(state) for state in ("new", "changed", "fixed")} == {
        "new": 0,
        "changed": 0,
        "fixed": 0,
    }
    assert changes.count("persisting") == len(report.findings)
    assert {entry.reason for entry in changes.entries} == {""}


@SETS
def test_the_order_of_files_does_not_matter(tmp_path: Path, texts: dict[str, str], figures: tuple[int, ...]) -> None:
    two(tmp_path, texts, figures)
    write(tmp_path, "c", says(texts, figures[0], "ru"), language="ru")
    told = {
        tuple(sorted((f.id, f.fingerprint, f.level, f.pairs) for f in checker.check(list(order)).findings))
        for order in permutations(tmp_path / f"{name}.txt" for name in "abc")
    }
    assert len(told) == 1


@SETS
@pytest.mark.parametrize("figure", [0, 1, 2])
def test_the_gate_and_a_whole_run_know_each_other_s_findings(
    tmp_path: Path, texts: dict[str, str], figures: tuple[int, ...], figure: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "checker.toml").write_text("", encoding="utf-8")
    two(tmp_path / "articles", texts, figures)
    run(["index", "articles", "--store", "store"])
    write(tmp_path / "articles", "c", says(texts, figures[figure], more=MORE["c"]))
    run(["check", "articles/c.txt", "--against", "store", "-o", "gate.json"])
    run(["check", "articles", "-o", "whole.json"])
    gate, whole = (
        json.loads(Path(name).read_text(encoding="utf-8"))["findings"] for name in ("gate.json", "whole.json")
    )
    assert [f for f in gate if f["level"] != "note"]
    assert {f["fingerprint"] for f in gate} <= {f["fingerprint"] for f in whole}
    for told, heard in (("whole", "gate"), ("gate", "gate")):
        run(["baseline", f"{told}.json", "-o", f"{told}-{heard}-known.json"])
        known = run(["check", "articles/c.txt", "--against", "store", "--baseline", f"{told}-{heard}-known.json"])
        assert known == 0


def run(arguments: Sequence[str]) -> int:
    return CliRunner().invoke(app, arguments).exit_code


@SETS
def test_languages_narrow_a_finding_to_the_sides_of_the_desk(
    tmp_path: Path, texts: dict[str, str], figures: tuple[int, ...]
) -> None:
    write(tmp_path, "a", says(texts, figures[0]))
    write(tmp_path, "b", says(texts, figures[1], "de"), language="de")
    [alone] = grave(checker.check([tmp_path]))
    write(tmp_path, "c", says(texts, figures[0], "ru"), language="ru")
    report = checker.check([tmp_path], languages=["en", "de"])
    [narrowed] = grave(report)
    assert {each.article.language for each in narrowed.sides} == {"en", "de"}
    assert (narrowed.fingerprint, narrowed.level) == (alone.fingerprint, alone.level)
    assert "C" not in narrowed.message
    assert [each.reason for each in report.unchecked] == [
        "is in 'ru', which is none of the configured languages (en, de)"
    ]
    assert [f for f in checker.check([tmp_path], languages=["en", "ru"]).findings if f.level != "note"] == []


def test_suppressing_a_source_that_joined_leaves_the_conflict_of_the_others(tmp_path: Path) -> None:
    before = two(tmp_path, ASKED, (21, 17))
    write(tmp_path, "c", says(ASKED, 25).rstrip() + " <!-- checker: ignore [quantity-conflict] our own count -->\n")
    after = checker.check([tmp_path])
    [left] = grave(after)
    assert {each.article.source for each in left.sides} == {"A", "B"}
    assert left.fingerprint == grave(before)[0].fingerprint
    assert outstanding(after, before, tmp_path) == []


def test_a_report_says_who_joined_what_was_accepted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "checker.toml").write_text("", encoding="utf-8")
    write_report(two(tmp_path / "articles", ASKED, (21, 17)), tmp_path / "r.json")
    assert run(["baseline", "r.json", "-o", "known.json", "--reason", "two counts"]) == 0
    write(tmp_path / "articles", "c", says(ASKED, 21, more=MORE["c"]))
    assert run(["check", "articles", "--baseline", "known.json", "-o", "after.json"]) == 0
    [finding] = json.loads((tmp_path / "after.json").read_text(encoding="utf-8"))["findings"]
    assert finding["accepted"] == {"reason": "two counts", "author": "", "joined_by": ["articles/c.txt"]}
    shown = CliRunner().invoke(app, ["check", "articles", "--baseline", "known.json"]).stdout
    assert "1 finding known and not shown.\n  joined by articles/c.txt: Dead in the boat accident: 21 by A" in shown
    assert run(["check", "articles", "--baseline", "known.json", "-o", "after.html"]) == 0
    assert "two counts; joined by articles/c.txt" in (tmp_path / "after.html").read_text(encoding="utf-8")


def test_what_was_accepted_as_a_count_that_grew_is_new_when_it_has_become_a_contradiction(tmp_path: Path) -> None:
    write(tmp_path, "a", says(ASKED, 17, more=MORE["a"]), published="2026-07-08")
    write(tmp_path, "b", says(ASKED, 21, more=MORE["b"]), published="2026-07-09")
    before = checker.check([tmp_path])
    assert [finding.outcome for finding in before.findings] == ["superseded"]
    assert outstanding(before, before, tmp_path) == []
    write(tmp_path, "a", says(ASKED, 17, more=MORE["a"]), published="2026-07-09")
    after = checker.check([tmp_path])
    [left] = outstanding(after, before, tmp_path)
    assert (left.level, left.outcome) == ("error", "contradiction")
    assert [entry.state for entry in diff(before, after).worse()] == ["persisting"]
    assert outstanding(before, after, tmp_path) == []


@pytest.mark.parametrize(
    ("texts", "figures", "other"),
    [
        (ASKED, (21, 17), "Train crash\n\nThe train crash near Porto killed {dead} people, a judge said. {more}\n"),
        (ALIGNED, (340, 430), "Workers in Portugal paved {dead} square kilometres of an airfield with stone. {more}\n"),
    ],
)  # fmt: skip
def test_the_same_values_in_another_story_are_new(
    tmp_path: Path, texts: dict[str, str], figures: tuple[int, ...], other: str
) -> None:
    before = two(tmp_path, texts, figures)
    for name, figure in zip("de", figures, strict=True):
        write(tmp_path, name, other.format(dead=figure, more=f"Said on page {name}."), published="2026-03-02")
    after = checker.check([tmp_path])
    assert len(grave(after)) == 2
    [left] = outstanding(after, before, tmp_path)
    assert {each.article.source for each in left.sides} == {"D", "E"}
    assert len({finding.fingerprint for finding in after.findings}) == len(after.findings)


def test_a_report_of_before_there_were_pairs_makes_no_baseline_and_is_still_compared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    report = two(tmp_path / "articles", ASKED, (21, 17))
    write_report(report, tmp_path / "new.json")
    old = json.loads((tmp_path / "new.json").read_text(encoding="utf-8"))
    for finding in old["findings"]:
        del finding["pairs"]
        finding["fingerprint"] = "0" * 16
    (tmp_path / "old.json").write_text(json.dumps(old), encoding="utf-8")
    command = [sys.executable, "-m", "checker", "baseline", "old.json", "-o", "known.json"]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.returncode == 2
    assert ran.stderr.startswith("checker: old.json: was written before findings had pairs")
    assert not (tmp_path / "known.json").exists()
    found = diff(tmp_path / "old.json", tmp_path / "new.json")
    assert {entry.state for entry in found.entries} == {"persisting"}
