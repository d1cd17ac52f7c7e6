"""Tip lines, galleries in one line, lists of videos: what is furniture is set aside, and no sentence beside it."""

from __future__ import annotations

from typing import Any

import pytest

from checker.ingest.boilerplate import boilerplate_rules
from checker.ingest.phones import phone_numbers
from checker.rulefiles import RuleFiles


@pytest.mark.parametrize(
    "text",
    [
        "0845 125 2299",
        "0800 555199",
        "(0612) 2294204",
        "०६१२-२२९४२०४",
        "+91 98200 12345",
        "1800-180-1599",
        "8 (800) 555-35-99",
        "+7 495 123-45-67",
        "02-123-4567",
        "010-1234-5678",
        "1-800-555-0199",
    ],
)
def test_a_telephone_number_is_told_by_its_form(text: str) -> None:
    assert [span.of(f"– {text} –") for span in phone_numbers(f"– {text} –")] == [text]


@pytest.mark.parametrize(
    "text",
    ["2020-05-04 10:30", "03.05.2019 09:15", "1 234 567 890 people", "+3 500 000", "2015-16", "0.123 456", "123-456"],
)
def test_a_sum_and_a_date_are_no_telephone_number(text: str) -> None:
    assert phone_numbers(text) == []


def _kept(article: Any) -> list[str]:
    return [passage.span.of(article.text) for passage in article.passages]


def test_only_the_sentence_with_the_number_goes(read: Any) -> None:
    text = (
        "Two men will be heard next week. Anyone who saw them is asked to call 0845 125 2299. A third man is sought "
        "in Hallvik."
    )
    article = read("a.txt", text).articles[0]
    assert _kept(article) == ["Two men will be heard next week.", "A third man is sought in Hallvik."]
    assert [(piece.reason, piece.span.of(article.text)) for piece in article.boilerplate] == [
        ("telephone", "Anyone who saw them is asked to call 0845 125 2299.")
    ]


def test_a_gallery_in_one_line_leaves_its_captions(read: Any) -> None:
    text = "Image 1 of 2 The mill at Osterwick. Image 2 of 2 The river at dawn."
    article = read("a.txt", text).articles[0]
    assert [(p.kind, p.span.of(article.text)) for p in article.passages] == [
        ("caption", "The mill at Osterwick."),
        ("caption", "The river at dawn."),
    ]


def test_a_list_of_other_videos_is_set_aside(read: Any) -> None:
    text = (
        "0:43 Ferry aground near Hallvik\n\n2:10 Mayor speaks on the budget\n\n1:05 Choir sings at the harbour\n\n"
        "The council met on Monday."
    )
    article = read("a.txt", text).articles[0]
    assert _kept(article) == ["The council met on Monday."]
    assert {piece.reason for piece in article.boilerplate} == {"list of videos"}


@pytest.mark.parametrize(
    "text",
    [
        "9:10 The fire broke out.\n\n9:40 Two engines arrived.\n\n10:05 The roof fell in.",
        "18:00 Speeches\n\n19:30 Concert\n\n22:00 Fireworks",
    ],
)
def test_a_live_report_and_a_programme_stay(read: Any, text: str) -> None:
    assert "list of videos" not in {piece.reason for piece in read("a.txt", text).articles[0].boilerplate}


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Jane Roe/AP", "photo credit"),
        ("Jane Roe/WireImage via Getty Images, FILE", "photo credit"),
        ("Follow the Courier on Twitter: @thecourier", "links and tags"),
        ("[The five best bridges of the coast]", "read more"),
        ("What the new bridge means for your commute Read more", "read more"),
        ("NEWS | SPORT | FACEBOOK", "menu"),
    ],
)
def test_a_line_is_told_by_its_form(line: str, reason: str) -> None:
    found = boilerplate_rules("en", RuleFiles.of()).of_line(line)
    assert found is not None
    assert (found.reason, found.end) == (reason, 0)


@pytest.mark.parametrize(
    "line",
    [
        "[The court later overturned this ruling.]",
        "The minister asked voters to read more",
        "Rovers 3 | Wanderers 1 | Albion 2",
        "He paid 3/4 of the sum",
    ],
)
def test_what_a_reporter_may_write_stays(line: str) -> None:
    assert boilerplate_rules("en", RuleFiles.of()).of_line(line) is None


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("hi", "संवाददाता, लखनऊ"),
        ("hi", "हेल्पलाइन 1800-180-1599 पर फोन करें।"),
        ("mr", "प्रतिनिधी, पुणे"),
        ("mr", "टॅग्ज: पुणे, पाऊस"),
        ("ru", "Звоните по телефону 8 (800) 555-35-99."),
        ("ru", "Просмотров: 1234"),
        ("ko", "제보 전화: 02-123-4567"),
        ("ko", "조회수 1234"),
        ("de", "Wir verwenden Cookies"),
        ("zh", "首页"),
    ],
)
def test_lines_of_pages_in_other_languages(language: str, line: str) -> None:
    found = boilerplate_rules(language, RuleFiles.of()).of_line(line)
    assert found is not None
    assert found.end == 0
