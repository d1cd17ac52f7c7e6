"""What a difference amounts to: each outcome is a note with its reason, and leaves contradictions standing."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

import checker
from checker.errors import RuleFileError
from checker.language import load_pack
from checker.model import Finding
from checker.questions.comparison.scopes import sources
from checker.rulefiles import RuleFiles

QUAKE = "At least {} people were killed when the earthquake destroyed hundreds of houses in the valley on Monday night."
HINDI = "घाटी में सोमवार रात सैकड़ों मकान ढहाने वाले भूकंप में कम से कम {} लोग मारे गए।"
EXACT = QUAKE.removeprefix("At least ")
HINDI_EXACT = HINDI.replace("कम से कम ", "")


def found(folder: Path, *articles: tuple[str, str, str]) -> list[Finding]:
    """Findings of quantity-conflict between articles of (language, day of publication, text)."""
    for number, (language, published, text) in enumerate(articles):
        head = f"---\nsource: desk {number}\nlanguage: {language}\npublished: {published}\n---\n"
        (folder / f"{number}.txt").write_text(head + text + "\n", encoding="utf-8")
    return [finding for finding in checker.check([str(folder)]).findings if finding.rule == "quantity-conflict"]


@pytest.mark.parametrize(
    ("first", "second", "superseded"),
    [
        pytest.param(
            "2023-02-06T08:00+05:30",
            "2023-02-06T19:00+05:30",
            True,
            marks=pytest.mark.xfail(strict=True, reason="questions order reports by the day alone"),
        ),
        # 08:00 in Delhi is 02:30 in London.
        pytest.param(
            "2023-02-06T01:00+00:00",
            "2023-02-06T08:00+05:30",
            True,
            marks=pytest.mark.xfail(strict=True, reason="questions order reports by the day alone"),
        ),
        ("2023-02-06T08:00+05:30", "2023-02-06T01:00+00:00", False),
        ("2023-02-06T08:00", "2023-02-06T19:00+05:30", False),
        ("2023-02-06", "2023-02-06T19:00", False),
    ],
)
def test_count_that_grew_within_a_day_is_told_by_the_time_of_publication(
    tmp_path: Path, first: str, second: str, superseded: bool
) -> None:
    [finding] = found(tmp_path, ("en", first, EXACT.format(640)), ("hi", second, HINDI_EXACT.format("1,900")))
    assert (finding.outcome == "superseded") == superseded


def test_count_that_grew_is_a_note_that_names_both_days(tmp_path: Path) -> None:
    [finding] = found(tmp_path, ("en", "2023-02-06", QUAKE.format(640)), ("hi", "2023-02-08", HINDI.format("1,900")))
    assert (finding.level, finding.outcome) == ("note", "superseded")
    assert "but the count may have grown" in finding.message
    assert finding.because[0] == (
        "desk 0 of 6 February 2023 counts at least 640, desk 1 of 8 February 2023 at least 1900, "
        "and the number of the dead only grows."
    )


@pytest.mark.parametrize("later", ["2023-02-06", "2023-02-04"])
def test_larger_count_of_the_same_day_or_of_a_day_before_is_a_contradiction(tmp_path: Path, later: str) -> None:
    [finding] = found(tmp_path, ("en", "2023-02-06", EXACT.format(640)), ("hi", later, HINDI_EXACT.format("1,900")))
    assert (finding.level, finding.outcome) == ("error", "contradiction")


def test_counts_of_one_day_that_a_later_report_overtook_are_one_note(tmp_path: Path) -> None:
    findings = found(
        tmp_path,
        ("en", "2023-02-06", QUAKE.format(640)),
        ("hi", "2023-02-06", HINDI.format("810")),
        ("mr", "2023-02-08", "सोमवारी रात्री खोऱ्यात शेकडो घरे पाडणाऱ्या भूकंपात किमान 1,900 जण ठार झाले."),
    )
    assert [finding.outcome for finding in findings] == ["superseded"]
    assert {side.article.source for side in findings[0].sides} == {"desk 0", "desk 1", "desk 2"}


def test_sources_are_told_by_common_words_in_every_language() -> None:
    rules = RuleFiles.of()
    assert sources("a spokesman of the police", "en", rules) == {"police"}
    assert sources("पुलिस अधीक्षक", "hi", rules) == {"police"}
    assert sources("организаторы митинга", "ru", rules) == {"opposition"}
    assert sources("警方发言人", "zh", rules) == {"police"}


def test_scope_section_refuses_a_key_that_no_outcome_reads(tmp_path: Path) -> None:
    (tmp_path / "languages").mkdir()
    (tmp_path / "languages" / "en.yaml").write_text("language: en\nscope: {periods: {fortnight: [fortnight]}}\n")
    with pytest.raises(RuleFileError, match=r"en\.yaml.*fortnight"):
        load_pack("en", RuleFiles.of(tmp_path))


@pytest.mark.parametrize("text", ["killed " * 4000, "first half of the " * 2000, "(killed or wounded) " * 2000])
def test_text_of_any_shape_is_read_in_time_that_grows_with_its_length(text: str) -> None:
    start = time.process_time()
    assert not sources(text, "en", RuleFiles.of())
    assert time.process_time() - start < 5
