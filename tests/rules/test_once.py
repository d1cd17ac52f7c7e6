"""One thing wrong is one finding: a slip of one article, or two articles that tell two things."""

from __future__ import annotations

from pathlib import Path

import checker
from checker import Finding


def _check(folder: Path, **texts: str) -> list[Finding]:
    for language, text in texts.items():
        head = f"---\nsource: desk-{language}\nlanguage: {language}\n---\n"
        (folder / f"{language}.txt").write_text(head + text + "\n", encoding="utf-8")
    return [finding for finding in checker.check([folder]).findings if finding.level != "note"]


RUSSIAN = "Новый заповедник занимает 19 018 квадратных километров (7 343 квадратные мили) болот и лесов."


def test_figure_one_keystroke_away_is_a_slip_of_the_article_whose_conversion_does_not_hold(tmp_path: Path) -> None:
    text = "The new reserve covers 18,018 square kilometres (7,343 square miles) of marsh and forest."
    [finding] = _check(tmp_path, en=text, ru=RUSSIAN)
    assert (finding.rule, finding.outcome) == ("conversion-mismatch", "defect")
    assert [side.article.language for side in finding.sides] == ["en"]
    assert finding.because[-1] == "desk-ru gives 19,018 km², which fits."


def test_figure_far_from_the_other_article_is_a_contradiction_with_the_conversion_as_a_reason(tmp_path: Path) -> None:
    text = "The new reserve covers 7,607 square kilometres (7,343 square miles) of marsh and forest."
    [finding] = _check(tmp_path, en=text, ru=RUSSIAN)
    assert finding.rule == "quantity-conflict"
    assert {side.article.language for side in finding.sides} == {"en", "ru"}
    assert finding.because[-1] == "7607 km² is 2,937 square miles."


def test_slip_is_the_same_finding_with_and_without_the_other_article(tmp_path: Path) -> None:
    text = "The new reserve covers 18,018 square kilometres (7,343 square miles) of marsh and forest."
    [alone] = _check(tmp_path, en=text)
    [together] = _check(tmp_path, ru=RUSSIAN)
    assert alone.fingerprint == together.fingerprint


def test_other_figure_in_another_article_stays_a_contradiction_beside_the_conversion(tmp_path: Path) -> None:
    text = "The new reserve covers 18,018 square kilometres (7,343 square miles) of marsh and forest."
    other = RUSSIAN.replace("19 018", "42 500").replace("7 343", "16 409")
    rules = {finding.rule for finding in _check(tmp_path, en=text, ru=other)}
    assert rules == {"conversion-mismatch", "quantity-conflict"}


def test_conflict_that_is_only_a_note_does_not_hide_a_conversion_that_is_an_error(tmp_path: Path) -> None:
    text = "The new reserve covers 19,018,000 square kilometres (7,343 square miles) of marsh and forest."
    [finding] = _check(tmp_path, en=text, ru=RUSSIAN)
    assert (finding.rule, finding.level) == ("conversion-mismatch", "error")
    assert finding.because[-1] == "desk-ru gives 19,018 km², which fits."
