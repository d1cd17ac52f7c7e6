"""What rules that look at one article say of it: the calculation, the marked figures, and how loud they are."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from checker import pipeline
from checker.model import Finding


def _findings(folder: Path, text: str, *, language: str = "en", published: str | None = None) -> list[Finding]:
    head = [f"language: {language}", "source: desk"] + ([f"published: {published}"] if published else [])
    path = folder / "article.md"
    path.write_text("---\n" + "\n".join(head) + "\n---\n" + text + "\n", encoding="utf-8")
    return list(pipeline.check([str(path)]).findings)


@pytest.mark.parametrize(
    ("rule", "text", "because"),
    [
        (
            "sum-mismatch",
            "Of the 45 injured, 20 were taken to hospital, 15 to a clinic and 12 were bandaged on the spot.",
            "20 + 15 + 12 = 47, and not 45.",
        ),
        (
            "sum-mismatch",
            "The orchard sold a total of 6,123 apples: 2,011 red ones, 2,541 green ones and 1,012 yellow ones.",
            "2011 + 2541 + 1012 = 5564, and not 6123.",
        ),
        (
            "duration-mismatch",
            "The ferry ran for eight years, from 2010 to 2015.",
            "2015 − 2010 = 5 years, and not 8 years.",
        ),
        (
            "duration-mismatch",
            "The strike lasted ten days, from 28 May to 3 June.",
            "From 28 May to 3 June are 6 days, and not 10 days.",
        ),
        (
            "duration-mismatch",
            "The hall is open for two hours, from 10:00 to 14:30.",
            "14:30 − 10:00 = 4 h 30 min, and not 2 h.",
        ),
        (
            "age-mismatch",
            "The weaver was born in 1950 and died in 2005 at the age of 70.",
            "2005 − 1950 = 55: an age of 54 or 55, and not of 70.",
        ),
        ("share-mismatch", "The list won 30 of the 120 seats, or 40 per cent.", "30 of 120 are 25 %, and not 40 %."),
        (
            "share-mismatch",
            "Wool exports rose from 90 to 120 tonnes, by 20 per cent.",
            "From 90 to 120 is a change of 33.3 %, and not of 20 %.",
        ),
    ],
)
def test_finding_shows_its_calculation(tmp_path: Path, rule: str, text: str, because: str) -> None:
    found = _findings(tmp_path, text)
    assert [(finding.rule, finding.outcome) for finding in found] == [(rule, "defect")]
    assert found[0].because[-1] == because


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Of the 45 injured, 20 went to hospital, 15 to a clinic and 12 walked home.", "warning"),
        ("Of the 45 injured, 20 went to hospital and the remaining 30 walked home.", "error"),
        ("Anna Reed was born in 1950. She died in 2005 at the age of 70.", "warning"),
        ("Anna Reed was born in 1950 and died in 2005 at the age of 70.", "error"),
    ],
)
def test_less_said_is_less_loud(tmp_path: Path, text: str, level: str) -> None:
    assert [finding.level for finding in _findings(tmp_path, text)] == [level]


def test_round_thousands_leave_room(tmp_path: Path) -> None:
    text = "The orchard sold a total of 6,100 apples: 2,000 red ones, 2,500 green ones and 1,000 yellow ones."
    assert _findings(tmp_path, text) == []


def test_age_of_today_counts_to_the_publication(tmp_path: Path) -> None:
    text = "Anna Reed, 47, was born in 1950 in a village by the sea."
    assert _findings(tmp_path, text) == []
    assert _findings(tmp_path, text, published="1997-06-03") == []
    assert [f.rule for f in _findings(tmp_path, text, published="2024-06-03")] == ["age-mismatch"]


def test_headline_and_text_are_two_sides_of_one_article(tmp_path: Path) -> None:
    text = "# Train crash near Cuttack kills 12\n\nThe train crash near Cuttack killed 21 people on Monday."
    (finding,) = _findings(tmp_path, text)
    assert (finding.rule, finding.level, finding.outcome) == ("self-conflict", "warning", "contradiction")
    assert [side.claim.kind for side in finding.sides] == ["title", "body"]
    assert [value.text for side in finding.sides for value in side.values] == ["12", "21"]


def test_two_speakers_of_the_text_are_a_note(tmp_path: Path) -> None:
    text = (
        "The police said the fire at the hotel in Leeds killed 12 people. It began at night. "
        "The fire brigade said the fire at the hotel in Leeds killed 21 people."
    )
    assert [(f.level, f.outcome) for f in _findings(tmp_path, text)] == [("note", "attributed")]


@pytest.mark.parametrize(
    "text",
    [
        "Of the 45 injured, " + "20 went home and " * 4000 + "the rest stayed.",
        "born in 1950 died 2005 aged 70, " * 2000,
        "# 12 die in Leeds\n\n" + "The fire in Leeds killed 21 people. " * 2000,
        "a total of 60 (" + " " * 30_000 + "20, 30)",
    ],
)
def test_hostile_text_is_read_in_time(tmp_path: Path, text: str) -> None:
    start = time.process_time()
    _findings(tmp_path, text)
    assert time.process_time() - start < 30
