"""Where, when and which agency, read off the opening of a story."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import yaml

from checker.ingest.datelines import find_dateline
from checker.rulefiles import RuleFiles

CASES: dict[str, Any] = yaml.safe_load(
    (Path(__file__).parent.parent / "cases/ingest/datelines.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("case", CASES["found"], ids=lambda case: case["line"])
def test_dateline_is_read(case: dict[str, str], rules: RuleFiles) -> None:
    found = find_dateline(case["line"], case["language"], rules)
    assert found is not None
    published = dt.date.fromisoformat(case["published"]) if "published" in case else None
    assert (case["line"][found.end :], found.agency, found.published) == (case["rest"], case["agency"], published)


@pytest.mark.parametrize("case", CASES["none"], ids=lambda case: case["line"])
def test_sentence_is_no_dateline(case: dict[str, str], rules: RuleFiles) -> None:
    assert find_dateline(case["line"], case["language"], rules) is None


def test_a_dateline_without_a_year_gives_the_agency_and_no_date(read: Any) -> None:
    article = read("a.txt", "SEOUL, Sept. 14 (Yonhap) -- The two leaders met for an hour.").articles[0]
    assert (article.agency, article.published, article.published_basis) == ("Yonhap", None, None)
    assert article.passages[0].span.of(article.text) == "The two leaders met for an hour."


def test_a_dateline_with_a_year_dates_the_article(read: Any) -> None:
    text = "A bridge opens\n\nSEOUL, Sept. 14, 2023 (Yonhap) -- The two leaders met for an hour."
    article = read("a.txt", text).articles[0]
    assert (article.published, article.published_basis) == (dt.date(2023, 9, 14), "dateline")


def test_metadata_goes_before_the_dateline(read: Any) -> None:
    text = "---\npublished: 2023-09-15\n---\nSEOUL, Sept. 14, 2023 (Yonhap) -- The two leaders met for an hour."
    article = read("a.txt", text).articles[0]
    assert (article.published, article.published_basis) == (dt.date(2023, 9, 15), "metadata")


def test_an_impossible_day_in_a_dateline_is_no_date(read: Any) -> None:
    article = read("a.txt", "SEOUL, Feb. 31, 2023 (Yonhap) -- The two leaders met for an hour.").articles[0]
    assert (article.agency, article.published) == ("Yonhap", None)
