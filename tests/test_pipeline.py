"""The way of the data, from paths to a report, through real parts."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import checker
from checker import pipeline
from checker.errors import CheckerError
from checker.rulefiles import RuleFiles

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared" / "articles"
ODD = {
    "one word": "Putin",
    "five megabytes of one letter": "a" * 5_000_000,
    "ten thousand empty lines": "\n" * 10_000 + "Kim arrived in Russia on 12 September 2023.\n",
    "only digits": "1234567890 " * 50,
    "only emoji": "🎉🎊 🥳 " * 50,
    "bidi controls": "\u202eזהו משפט\u202c \u2067על 12 אנשים\u2069 ב-2023.",
    "no full stop at all": "word " * 20_000,
}


def test_the_public_names_are_exactly_these() -> None:
    assert checker.__all__ == [
        "CheckerError", "Finding", "Report", "__version__", "article", "check", "diff", "load_encoder",
    ]  # fmt: skip
    assert all(hasattr(checker, name) for name in checker.__all__)


@pytest.mark.parametrize("name", ODD)
def test_an_odd_article_is_read_and_never_lost(name: str, tmp_path: Path) -> None:
    (tmp_path / "odd.txt").write_text(ODD[name], encoding="utf-8")
    (tmp_path / "even.txt").write_text("Putin arrived in North Korea on 19 June 2024.", encoding="utf-8")
    report = checker.check([tmp_path])
    known = {article.path for article in report.articles} | {item.article for item in report.unchecked}
    assert any(path.endswith("odd.txt") for path in known)
    assert any(article.path.endswith("even.txt") for article in report.articles)
    assert not [finding for finding in report.findings if finding.level == "error"]


def test_lone_surrogates_pass_through_the_whole_program(tmp_path: Path) -> None:
    record = '{"id": "a\\ud800", "text": "Kim \\ud83d visited 12 towns in 2023. \\udfff"}\n'
    (tmp_path / "a.jsonl").write_text(record, encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-m", "checker", "check", "a.jsonl", "-o", "r.json", "-o", "r.html"],
        check=False, cwd=tmp_path, capture_output=True, encoding="utf-8",
    )  # fmt: skip
    assert (run.returncode, run.stderr.splitlines()[1:]) == (0, ["wrote r.json", "wrote r.html"])
    assert json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))["summary"]["articles"] == 1


def test_a_language_without_a_pack_is_listed_and_still_compared(tmp_path: Path) -> None:
    text = "---\nlanguage: sv\n---\nBron i Malmö öppnades den 3 mars 2019.\n"
    (tmp_path / "sv.txt").write_text(text, encoding="utf-8")
    report = checker.check([tmp_path / "sv.txt"])
    assert [item.reason for item in report.unchecked if "no language pack for 'sv'" in item.reason]
    assert report.summary.articles == 1


def test_a_language_that_the_encoder_has_not_learnt_is_listed(tmp_path: Path) -> None:
    (tmp_path / "sw.txt").write_text("---\nlanguage: sw\n---\nDaraja lilifunguliwa 3 Machi 2019.\n", encoding="utf-8")
    (tmp_path / "en.txt").write_text("The bridge was opened to traffic on 3 March 2019 .\n", encoding="utf-8")
    report = checker.check([tmp_path])
    listed = [Path(item.article).name for item in report.unchecked if "has not learnt 'sw'" in item.reason]
    assert listed == ["sw.txt"]


def test_a_rule_file_with_an_unknown_key_is_one_sentence_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "date-conflict.yaml").write_text("id: date-conflict\nlevl: note\n", encoding="utf-8")
    (tmp_path / "a.txt").write_text("Kim arrived.", encoding="utf-8")
    with pytest.raises(CheckerError) as raised:
        pipeline.check([str(tmp_path / "a.txt")], rule_files=RuleFiles.of(tmp_path))
    assert "date-conflict.yaml:2" in str(raised.value)
    assert "did you mean 'level'?" in str(raised.value)


def test_a_user_may_change_a_level_without_touching_the_rule(tmp_path: Path) -> None:
    (tmp_path / "malformed-number.yaml").write_text("id: malformed-number\nlevel: note\n", encoding="utf-8")
    article = tmp_path / "a.txt"
    article.write_text("---\nlanguage: mr\n---\nसीमेवर ३,7 सैनिक पाठवले गेले.\n", encoding="utf-8")
    plain = pipeline.check([str(article)])
    softer = pipeline.check([str(article)], rule_files=RuleFiles.of(tmp_path))
    assert [f.level for f in plain.findings if f.rule == "malformed-number"] == ["error"]
    assert [f.level for f in softer.findings if f.rule == "malformed-number"] == ["note"]


def test_the_same_articles_give_the_same_bytes_in_two_processes(tmp_path: Path) -> None:
    for name, seed in (("one", "1"), ("two", "2")):
        subprocess.run(
            [sys.executable, "-m", "checker", "check", "samples", "-o", str(tmp_path / f"{name}.json"),
             "-o", str(tmp_path / f"{name}.html"), "--exit-zero"],
            check=True, cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": seed},
        )  # fmt: skip
    for suffix in ("json", "html"):
        assert (tmp_path / f"one.{suffix}").read_bytes() == (tmp_path / f"two.{suffix}").read_bytes()


def test_a_check_with_the_default_encoder_imports_neither_torch_nor_sentence_transformers() -> None:
    code = (
        "import sys, checker; checker.check(['samples']);"
        "print([name for name in ('torch', 'sentence_transformers', 'pandas') if name in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT, capture_output=True, encoding="utf-8")
    assert run.stdout.strip() == "[]"


@pytest.mark.skipif(not SHARED.is_dir(), reason="the five real articles lie outside the project")
@pytest.mark.parametrize("dated", [False, True])
def test_the_real_articles_show_what_an_editor_expects(dated: bool, tmp_path: Path) -> None:
    dates = {"000": "2024-01-24", "001": "2023-09-14", "002": "2023-09-14", "003": "2025-07-13", "004": "2024-06-19"}
    for path in SHARED.glob("*.txt"):
        head = f"---\npublished: {dates[path.stem]}\n---\n" if dated else ""
        (tmp_path / path.name).write_text(head + path.read_text(encoding="utf-8"), encoding="utf-8")
    report = checker.check([tmp_path])
    loud = [finding for finding in report.findings if finding.level != "note"]
    assert len(loud) <= 12
    involved = {(f.rule, Path(side.article.path).stem) for f in loud for side in f.sides}
    assert {("date-conflict", "003"), ("date-conflict", "004"), ("malformed-number", "003")} <= involved
    assert {("direction-conflict", name) for name in ("000", "001", "002")} <= involved
    summit = next(finding for finding in loud if finding.rule == "date-conflict")
    assert any("2000 + 24 = 2024" in step for step in summit.because)
    assert dated == any("(last year) in an article of 2025-07-13 is 2024" in step for step in summit.because)
