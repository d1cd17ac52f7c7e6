"""What one article breaks is its own loss: it is listed, and the others are checked."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import checker
from checker.errors import CheckerError
from checker.isolation import isolated, without_culprits
from checker.model import Article, Claim, Unchecked
from checker.rules import engines

SENTENCE = "Some 340 people came to the old harbour of Larkmere on {day}3 May 2021, the city said."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number in range(10):
        text = SENTENCE.format(day="Sunday, " if number == 9 else "")
        (tmp_path / f"{number}.md").write_text(f"---\nsource: Paper {number}\nlanguage: en\n---\n{text}\n", "utf-8")
    return tmp_path


def test_a_reader_that_fails_on_one_article_leaves_nine(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = checker.pipeline.values.read_values

    def failing(article: Article, claims: list[Claim], rules: Any) -> list[Claim]:
        return read(article, claims, rules) if "/4.md" not in article.path else {}["x"]

    monkeypatch.setattr(checker.pipeline.values, "read_values", failing)
    report = checker.check([str(folder)])
    assert len(report.articles) == 9
    (listed,) = [u for u in report.unchecked if u.article.endswith("4.md")]
    assert listed.reason.startswith("reading failed on it (KeyError), which is a fault of the program")
    assert [finding.level for finding in report.findings] == ["error"]


def test_a_rule_that_fails_on_one_article_leaves_nine(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = engines.ENGINES["malformed-number"]

    class Failing:
        @staticmethod
        def evaluate(context: Any, rule: Any) -> Any:
            if any(path.endswith("/4.md") for path in (a.path for a in context.articles.values())):
                raise ZeroDivisionError
            return engine.evaluate(context, rule)

    monkeypatch.setitem(engines.ENGINES, "malformed-number", Failing)
    report = checker.check([str(folder)])
    assert [Path(article.path).name for article in report.articles] == [f"{n}.md" for n in range(10) if n != 4]
    assert any("comparing failed on it (ZeroDivisionError)" in u.reason for u in report.unchecked)
    assert [finding.level for finding in report.findings] == ["error"]


def test_debugging_shows_where(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHECKER_DEBUG", "1")
    monkeypatch.setattr(checker.pipeline.values, "read_values", lambda *_: {}["x"])
    with pytest.raises(KeyError):
        checker.check([str(folder)])


def test_an_error_that_was_foreseen_passes() -> None:
    def work() -> None:
        raise CheckerError("the store is damaged")

    with pytest.raises(CheckerError):
        isolated(work, "a", "reading", [])


def test_several_culprits_are_all_found_and_the_rest_is_done() -> None:
    failed: list[Unchecked] = []

    def work(items: Any) -> int:
        return sum(100 // item for item in items)

    assert without_culprits([5, 0, 4, 0, 10], work, str, "dividing", failed) == 55
    assert [each.article for each in failed] == ["0", "0"]


def test_a_fault_that_is_nobodys_is_told() -> None:
    def work(_items: Any) -> int:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        without_culprits([1, 2], work, str, "dividing", [])
