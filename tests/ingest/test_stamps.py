"""Lines that only tell when a page was written take no part, and what a reporter wrote does."""

from __future__ import annotations

import pytest

from checker.ingest.boilerplate import boilerplate_rules
from checker.rulefiles import RuleFiles


@pytest.mark.parametrize(
    ("language", "line", "reason"),
    [
        ("en", "Updated 10:30 p.m. EST, Mon May 4, 2020", "time stamp"),
        ("en", "The Courier | Updated: 2020-05-04 10:31", "time stamp"),
        ("en", "Image 3 of 40", "gallery counter"),
        ("en", "(206) 555-0199", "telephone"),
        ("en", "[1] [2]", "mark of a note"),
        ("en", "4 min read", "reading time"),
        ("ru", "Обновлено 4 мая 2020 в 10:30", "time stamp"),
        ("ko", "입력 2020.05.04 오전 10:30", "time stamp"),
        ("mr", "अपडेट ४ मे २०२०, सकाळी १०:३०", "time stamp"),
        ("ru", "Фото 3 из 40", "gallery counter"),
        ("de", "Bild 3 von 40", "gallery counter"),
        ("fr", "Temps de lecture : 4 min", "reading time"),
    ],
)
def test_a_line_of_the_page_takes_no_part(language: str, line: str, reason: str) -> None:
    found = boilerplate_rules(language, RuleFiles.of()).of_line(line)
    assert found is not None
    assert (found.reason, found.start) == (reason, found.end)


def test_a_stamp_that_closes_a_line_leaves_the_sentence() -> None:
    line = "The parents spoke on Sunday. (Published Monday, May 4, 2020)"
    found = boilerplate_rules("en", RuleFiles.of()).of_line(line)
    assert found is not None
    assert line[found.start : found.end] == "The parents spoke on Sunday."


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "On May 4, 2020 the bridge fell."),
        ("en", "The meeting began at 10:30."),
        ("en", "Rovers 3, Wanderers 4"),
        ("en", "3 of 40 miners were rescued"),
        ("de", "Das Beben kam um 07:19 Uhr Ortszeit (21:19 GMT am Freitag)."),
        ("fr", "Le vol est parti à 20 h 30 (15 h 00 UTC)."),
    ],
)
def test_what_a_reporter_wrote_takes_part(language: str, line: str) -> None:
    assert boilerplate_rules(language, RuleFiles.of()).of_line(line) is None
