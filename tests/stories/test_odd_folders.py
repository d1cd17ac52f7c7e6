"""Folders as strangers fill them: pages without a sentence, a footer in all, an article quoted whole or met thrice."""

from __future__ import annotations

import json
import random
from functools import partial
from pathlib import Path

import pytest
from calling import counted

from checker import check
from checker.pipeline import read_claims
from checker.rulefiles import RuleFiles
from checker.stories import repeated_in

_FIRE = (
    "A fire at the Brennholt paper mill in Osterwick killed four workers on Monday, fire chief Marta Quellhorst said.",
    "The blaze began in a drying hall of the mill shortly before dawn.",
    "Quellhorst said that 23 people were taken to the clinic in Osterwick.",
)
_OWN = (
    "Neighbours in Tannberg heard a bang and saw smoke above the river.",
    "The mayor of Osterwick cancelled the spring fair and ordered flags to half-mast.",
    "The Courier reported the following.",
)
_FOOTER = (
    "This paper is a member of the press council and keeps its code of practice.",
    "Write to the desk if you find a mistake in this report.",
)


def _write(folder: Path, name: str, lines: tuple[str, ...], source: str = "") -> None:
    fields = {"source": source or name, "language": "en", "published": "2021-03-02", "id": name}
    (folder / f"{name}.json").write_text(json.dumps({**fields, "text": "\n\n".join(lines)}), encoding="utf-8")


def test_a_page_of_furniture_only_is_said_to_have_no_sentence(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text("Share\n\nImage 3 of 40\n\nRead more\n\n© 2021 The Courier\n", encoding="utf-8")
    _write(tmp_path, "fire", _FIRE)
    report = check([str(tmp_path)])
    assert "has no sentence to check" in " ".join(each.reason for each in report.unchecked if "page" in each.article)
    assert sorted(len(story.articles) for story in report.stories) == [1, 1]


def _courier(number: int) -> tuple[str, ...]:
    chance = random.Random(number)
    words = ["".join(chance.choice("bdfgklmnprst") + chance.choice("aeiou") for _ in range(4)) for _ in range(12)]
    return (f"{' '.join(words[:6]).capitalize()}.", f"{' '.join(words[6:]).capitalize()}.", *_FOOTER)


def test_a_footer_of_one_source_links_nothing(tmp_path: Path) -> None:
    for number in range(40):
        _write(tmp_path, f"n{number:02}", _courier(number), source="The Courier")
    reading = read_claims([str(tmp_path)], RuleFiles.of())
    left_out = repeated_in(reading.articles, reading.claims)
    of = {article.id: article.text for article in reading.articles}
    assert {piece.span.of(of[at]) for at, own in left_out.items() for piece in own} == set(_FOOTER)
    assert len(left_out) == 40


def test_ten_times_the_articles_with_one_footer_take_no_more_than_twelve_times_the_calls(tmp_path: Path) -> None:
    calls = []
    for count in (100, 1000):
        folder = tmp_path / str(count)
        folder.mkdir()
        rows = (
            {"id": f"n{number}", "source": "The Courier", "language": "en", "text": "\n\n".join(_courier(number))}
            for number in range(count)
        )
        (folder / "all.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
        reading = read_claims([str(folder)], RuleFiles.of())
        calls.append(counted(partial(repeated_in, reading.articles, reading.claims))[1])
    assert calls[1] < 12 * calls[0]


def test_an_article_that_quotes_another_in_full_is_its_echo_and_no_second_source(tmp_path: Path) -> None:
    _write(tmp_path, "courier", _FIRE)
    _write(tmp_path, "herald", (*_OWN, *_FIRE))
    report = check([str(tmp_path)])
    assert [set(story.articles) for story in report.stories] == [{"courier", "herald"}]
    assert report.agreements == ()
    assert report.findings == ()
    assert report.unchecked == ()


@pytest.mark.parametrize("suffix", [".txt", ".md"])
def test_one_article_in_three_files_is_one_source(tmp_path: Path, suffix: str) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}{suffix}").write_text("\n\n".join(_FIRE), encoding="utf-8")
    report = check([str(tmp_path)])
    assert [len(story.articles) for story in report.stories] == [3]
    assert [len(copies) for story in report.stories for copies in story.copies] == [3]
    assert report.agreements == ()
