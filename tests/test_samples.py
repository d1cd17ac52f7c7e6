"""The samples: every planted contradiction is found, and nothing else is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import checker
from checker.model import Report

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def report() -> Report:
    return checker.check([ROOT / "samples"])


def planted() -> set[tuple[str, str]]:
    """(rule, file) of each row of the first table of samples/README.md."""
    first_table = (ROOT / "samples" / "README.md").read_text(encoding="utf-8").split("## Differences")[0]
    return set(re.findall(r"^\| ([a-z-]+) \| `([\w.-]+)` \|", first_table, flags=re.MULTILINE))


def test_every_planted_contradiction_is_found_in_the_file_that_has_it(report: Report) -> None:
    found = {(finding.rule, Path(side.article.path).name) for finding in report.findings for side in finding.sides}
    assert planted() <= found
    assert len(planted()) == 10


def test_nothing_is_found_that_was_not_planted(report: Report) -> None:
    for finding in report.findings:
        files = {Path(side.article.path).name for side in finding.sides}
        assert any((finding.rule, file) in planted() for file in files), finding.message


def test_the_unrelated_story_stands_alone_and_its_sources_agree(report: Report) -> None:
    stories = [{Path(path).name for path in story.articles} for story in report.stories]
    assert {"metro-en.txt", "metro-hi.txt", "metro-mr.txt"} in stories
    assert any(agreement.value == "2024-03-06" and len(agreement.sides) == 3 for agreement in report.agreements)


def test_a_wrong_value_against_several_sources_is_one_finding(report: Report) -> None:
    treaty = [f for f in report.findings if f.rule == "date-conflict" and "19 July 2024" in f.message]
    assert len(treaty) == 1
    assert {side.claim.language for side in treaty[0].sides} >= {"hi", "mr", "en", "ru"}
    assert treaty[0].sides[0].claim.language == "mr", "the odd one out stands first"


def test_talks_of_two_years_do_not_clash_by_their_length(report: Report) -> None:
    for finding in report.findings:
        texts = {value.text for side in finding.sides for value in side.values}
        assert not any("घंटे" in text or "hour" in text for text in texts)
