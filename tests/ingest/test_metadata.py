"""Metadata are taken as they were written, or left out with a sentence that says where and why."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest


@pytest.mark.parametrize(
    ("written", "published"),
    [
        ("2024-06-19", dt.date(2024, 6, 19)),
        ('"2024-06-19"', dt.date(2024, 6, 19)),
        ("2024-06-19T23:30:00+05:30", dt.date(2024, 6, 19)),
        ("2024-6-9", dt.date(2024, 6, 9)),
        ("2024/06/19", dt.date(2024, 6, 19)),
        ("20240619", dt.date(2024, 6, 19)),
        ("२०२४-०६-१९", dt.date(2024, 6, 19)),
        ("19 June 2024", dt.date(2024, 6, 19)),
        ("19 जून 2024", dt.date(2024, 6, 19)),
        ("June 19, 2024", dt.date(2024, 6, 19)),
    ],
)
def test_day_of_publication(read: Any, written: str, published: dt.date) -> None:
    found = read("a.txt", f"---\npublished: {written}\n---\nनेता मिले।")
    assert (found.articles[0].published, found.unchecked) == (published, ())


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("2024-13-45", "is no day of the calendar"),
        ("2023-02-29", "is no day of the calendar"),
        ("June 2024", "is no full date; write it as 2024-06-19"),
        ("2024-06", "is no full date; write it as 2024-06-19"),
        ("06/07/2024", "is no full date; write it as 2024-06-19"),
    ],
)
def test_what_is_no_day_is_left_out_with_its_line(read: Any, written: str, reason: str) -> None:
    found = read("a.txt", f"---\ntitle: पुल\npublished: {written}\n---\nनेता मिले।")
    assert found.articles[0].published is None
    assert len(found.articles[0].passages) == 2
    assert [u.article for u in found.unchecked] == [found.articles[0].id]
    assert f"published on line 3: '{written}' {reason}" in found.unchecked[0].reason


def test_broken_front_matter_is_read_line_by_line(read: Any) -> None:
    found = read("a.txt", "---\ntitle: Talks: an hour on the bridge\nsource: Desk\n---\nThey met.")
    article = found.articles[0]
    assert (article.title, article.source) == ("Talks: an hour on the bridge", "Desk")
    assert [p.span.of(article.text) for p in article.passages] == ["Talks: an hour on the bridge", "They met."]
    assert "the front matter is not YAML (line 2: mapping values are not allowed here)" in found.unchecked[0].reason


def test_front_matter_that_never_closes(read: Any) -> None:
    found = read("a.txt", "---\ntitle: Talks\nsource: Desk\n\nThey met.")
    article = found.articles[0]
    assert (article.title, [p.kind for p in article.passages]) == ("Talks", ["title", "body"])
    assert "no closing --- below line 3" in found.unchecked[0].reason


def test_text_between_two_rules_is_text(read: Any) -> None:
    found = read("a.txt", "---\nThe leaders met.\n---\nThey left.")
    article = found.articles[0]
    assert [p.span.of(article.text) for p in article.passages] == ["The leaders met.", "They left."]
    assert found.unchecked == ()


def test_a_list_for_a_title_is_left_out(read: Any) -> None:
    found = read("a.txt", "---\ntitle: [a, b]\n---\nThey met.")
    assert found.articles[0].title is None
    assert "title on line 2 is not a single value" in found.unchecked[0].reason


def test_title_that_yaml_folds_is_known_but_no_passage(read: Any) -> None:
    article = read("a.txt", "---\ntitle: >\n  Talks on\n  the bridge\n---\nThey met.").articles[0]
    assert (article.title, len(article.passages)) == ("Talks on the bridge", 1)


def test_title_that_the_body_repeats_is_one_passage(read: Any) -> None:
    article = read("a.txt", "---\ntitle: Talks on the bridge\n---\n# Talks on the bridge\n\nThey met.").articles[0]
    assert [p.kind for p in article.passages] == ["title", "body"]
    assert article.passages[0].span.start > article.text.index("#")


@pytest.mark.parametrize(("tag", "language"), [("mr", "mr"), ("hi-IN", "hi"), ("HI", "hi"), ("mai", "mai")])
def test_declared_language_is_taken(read: Any, tag: str, language: str) -> None:
    found = read("a.txt", f"---\nlanguage: {tag}\n---\nदोनों नेता पुल पर मिले और एक घंटे तक बात की।")
    assert (found.articles[0].language, found.unchecked) == (language, ())


def test_a_word_for_a_language_is_said_to_be_none(read: Any) -> None:
    found = read("a.txt", "---\nlanguage: Hindi language\n---\nदोनों नेता पुल पर मिले और एक घंटे तक बात की।")
    assert found.articles[0].language == "hi"
    assert "'Hindi language' is no language code such as hi" in found.unchecked[0].reason


def test_a_language_of_other_letters_is_not_believed(read: Any) -> None:
    found = read("a.txt", "---\nlanguage: en\n---\nदोनों नेता पुल पर मिले और एक घंटे तक बात की।")
    assert found.articles[0].language == "hi"
    assert "'en' has no Devanagari letters; read as 'hi'" in found.unchecked[0].reason


def test_second_article_of_an_id_is_checked_under_another(read: Any) -> None:
    found = read("a.jsonl", '{"id": "x", "text": "They met."}\n{"id": "x", "text": "They left."}\n')
    assert [a.id for a in found.articles] == ["x", "x~2"]
    assert [(u.article, "checked as 'x~2'" in u.reason) for u in found.unchecked] == [("x~2", True)]
