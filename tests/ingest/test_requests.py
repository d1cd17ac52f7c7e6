"""`checker: ignore [rule] reason` in every format: which paragraph it is led to, and that it is never read as text."""

from __future__ import annotations

import csv
import io
import json
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.ingest.requests import in_comments
from checker.ingest.wrapped import Cell
from checker.model import Article

ASK = "<!-- checker: ignore [quantity-conflict]: the agency's own figure -->"
ONE = "The mill beside the river employs 340 people."
TWO = "Its roof was repaired in 2019 after the storm."
THREE = "The owner lives in the next village."


def passages(article: Article) -> list[tuple[str, str]]:
    return [(passage.kind, passage.span.of(article.text)) for passage in article.passages]


def said(article: Article) -> list[tuple[int | None, tuple[str, ...], str, str | None]]:
    """Passage, rules, reason and problem of each suppression."""
    return [(s.passage, s.rules, s.reason, s.problem) for s in article.suppressions]


def leads_back(article: Article, content: str) -> bool:
    """Whether each code point of the article's text stands in the file where its offset says."""
    assert article.offsets is not None
    assert len(article.offsets) == len(article.text) + 1
    return all(content[place] == char for char, place in zip(article.text, article.offsets, strict=False))


@pytest.mark.parametrize("suffix", ["txt", "md"])
@pytest.mark.parametrize(
    ("body", "number"),
    [
        (f"{ONE}\n\n{TWO} {ASK}\n\n{THREE}\n", 1),
        (f"{ONE}\n\n{ASK}\n{TWO}\n\n{THREE}\n", 1),
        (f"{ONE}\n\n{ASK}\n\n{TWO}\n\n{THREE}\n", 1),
        (f"{ONE}\n\n{TWO}\n{ASK}\n\n{THREE}\n", 1),
        (f"{ONE}\n\n{ASK} {TWO}\n\n{THREE}\n", 1),
        (f"{ONE}\n\n- {ASK} {TWO}\n\n{THREE}\n", 1),
        (f"{ONE}\n\nIts roof was {ASK}repaired in 2019 after the storm.\n\n{THREE}\n", 1),
        (f"{ASK}\n{ONE}\n\n{TWO}\n\n{THREE}\n", 0),
        (f"{ONE}\n\n{TWO}\n\n{THREE}\n{ASK}", 2),
        (f"{ONE}\r\n\r\n{ASK}\r\n{TWO}\r\n\r\n{THREE}\r\n", 1),
    ],
)
def test_a_comment_is_about_the_paragraph_that_it_ends_or_stands_above(
    read: Any, suffix: str, body: str, number: int
) -> None:
    content = f"---\nlanguage: en\n---\n{body}"
    article = read(f"a.{suffix}", content).articles[0]
    assert passages(article) == [("body", ONE), ("body", TWO), ("body", THREE)]
    assert said(article) == [(number, ("quantity-conflict",), "the agency's own figure", None)]
    assert leads_back(article, content)
    assert content.splitlines()[article.suppressions[0].line - 1].count("checker:") == 1


def test_comments_on_lines_of_their_own_share_a_paragraph(read: Any) -> None:
    other = "<!-- checker: ignore [date-conflict] by the archive -->"
    above = read("a.txt", f"{ONE}\n\n{ASK}\n{other}\n{TWO}\n").articles[0]
    below = read("a.txt", f"{ONE}\n{ASK}\n{other}\n\n{TWO}\n").articles[0]
    assert [s.passage for s in above.suppressions] == [1, 1]
    assert [s.passage for s in below.suppressions] == [0, 0]


def test_lines_keep_their_numbers_and_other_comments_stay_as_they_are(read: Any) -> None:
    article = read("a.txt", f"<!-- a note -->\n\n{ASK}\n{TWO}\n").articles[0]
    assert article.text == f"<!-- a note -->\n\n\n{TWO}\n"
    assert article.text.count("\n", 0, article.passages[-1].span.start) == 3


def test_markdown_loses_comment_and_markup_together(read: Any) -> None:
    content = f"# Mill *news*\n\n{ASK}\n**The mill** employs [340](http://example.org/a) people.\n"
    article = read("a.md", content).articles[0]
    assert passages(article) == [("title", "Mill news"), ("body", "The mill employs 340 people.")]
    assert [s.passage for s in article.suppressions] == [1]
    assert leads_back(article, content)


def test_a_comment_without_a_paragraph_is_told(read: Any) -> None:
    (found,) = read("a.txt", f"{ONE}\n\n{ASK}\n").articles[0].suppressions
    assert found.problem == "stands at no paragraph; put it at the end of one, or on the line before"


PAGE = (
    "<html lang='en'><head><title>Mill</title>{meta}</head><body><article><h1>Mill</h1>\n"
    "<p>The mill beside the river employs 340 people, as its owner told us yesterday.{one}</p>\n{between}"
    "<p>{two}Its roof was repaired in 2019 after the storm that took the old bridge away.</p></article></body></html>"
)


@pytest.mark.parametrize(("place", "number"), [("one", 1), ("between", 2), ("two", 2)])
def test_a_comment_of_a_page_is_about_the_paragraph_around_or_behind_it(read: Any, place: str, number: int) -> None:
    content = PAGE.format(**{"meta": "", "one": "", "between": "", "two": "", place: ASK})
    article = read("a.html", content).articles[0]
    assert [kind for kind, _ in passages(article)] == ["title", "body", "body"]
    assert said(article) == [(number, ("quantity-conflict",), "the agency's own figure", None)]
    assert "checker" not in article.text


def test_a_page_speaks_for_the_whole_article_in_its_head(read: Any) -> None:
    meta = '<meta name="checker" content="ignore [date-conflict, name-variant] see &quot;archive&quot;">'
    article = read("a.html", PAGE.format(meta=meta, one="", between="", two="")).articles[0]
    assert said(article) == [(None, ("date-conflict", "name-variant"), 'see "archive"', None)]


def test_comments_in_scripts_of_a_page_are_none(read: Any) -> None:
    content = PAGE.format(meta=f"<script>{ASK}</script>", one="", between="", two="")
    assert read("a.html", content).articles[0].suppressions == ()


FIELD = [
    ("ignore [date-conflict] by the archive", [(("date-conflict",), "by the archive")]),
    ("ignore date-conflict, name-variant: by the archive", [(("date-conflict", "name-variant"), "by the archive")]),
    ({"ignore": ["date-conflict"], "reason": "by the archive"}, [(("date-conflict",), "by the archive")]),
    (
        [{"ignore": "date-conflict", "reason": "x"}, "ignore [name-variant] – two people"],
        [(("date-conflict",), "x"), (("name-variant",), "two people")],
    ),
    ("M. Desai", []),
    ({"name": "M. Desai"}, []),
    (None, []),
    (7, []),
]


@pytest.mark.parametrize(("value", "expected"), FIELD)
def test_a_field_speaks_for_the_whole_article(read: Any, value: Any, expected: Any) -> None:
    wanted = [(None, rules, reason, None) for rules, reason in expected]
    record = {"language": "en", "checker": value, "text": ONE}
    assert said(read("a.json", json.dumps(record)).articles[0]) == wanted
    assert said(read("a.jsonl", json.dumps(record) + "\n").articles[0]) == wanted
    front = f"---\nlanguage: en\nchecker: {json.dumps(value)}\n---\n{ONE}\n"
    assert said(read("a.txt", front).articles[0]) == wanted
    if isinstance(value, str):
        table = io.StringIO()
        csv.writer(table).writerows([["text", "checker"], [ONE, value]])
        assert said(read("a.csv", table.getvalue()).articles[0]) == wanted


@pytest.mark.parametrize(
    "head",
    [
        "checker: ignore [date-conflict] by the archive",
        "checker: ignore [date-conflict]: by the archive",
        "checker: ignore [date-conflict] 'by' the archive: really",
        "checker:\n  ignore: [date-conflict]\n  reason: by the archive",
        "checker:\n  - ignore: date-conflict\n    reason: by the archive",
        "checker: >-\n  ignore [date-conflict]\n  by the archive",
    ],
)
def test_front_matter_takes_a_sentence_and_a_mapping(read: Any, head: str) -> None:
    found = read("a.md", f"---\nsource: The Desk\n{head}\nlanguage: en\n---\n{ONE}\n")
    article = found.articles[0]
    assert (article.source, article.language, found.unchecked) == ("The Desk", "en", ())
    (suppression,) = article.suppressions
    assert suppression.rules == ("date-conflict",)
    assert "archive" in suppression.reason
    assert (suppression.passage, suppression.problem, suppression.line) == (None, None, 3)


def test_a_comment_in_the_text_of_a_record_leads_back_to_the_file(read: Any) -> None:
    body = f'The "mill" employs 340 people. {ASK}\n\n{TWO}'
    content = json.dumps({"title": "Mill", "language": "en", "text": body})
    article = read("a.json", content).articles[0]
    assert passages(article)[1:] == [("body", 'The "mill" employs 340 people.'), ("body", TWO)]
    assert [s.passage for s in article.suppressions] == [1]
    assert article.offsets is not None
    start = article.text.index(TWO)
    assert content[article.offsets[start] : article.offsets[start] + len(TWO)] == TWO
    table = io.StringIO()
    csv.writer(table).writerows([["text"], [body]])
    row = read("a.csv", table.getvalue()).articles[0]
    assert [s.passage for s in row.suppressions] == [0]
    assert ASK not in row.text


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ("ignore [date-conflict]", "gives no reason; write `checker: ignore [rule] reason`"),
        ("ignore [date-conflict] …", "gives no reason; write `checker: ignore [rule] reason`"),
        ("ignore", "names no rule; write `checker: ignore [rule] reason`"),
        ("ignore []: all of it", "names no rule; write `checker: ignore [rule] reason`"),
        ("ignroe [date-conflict] x", "says 'ignroe [date-conflict] x', which is not known; write `checker: ignore"),
        ("", "says '', which is not known; write `checker: ignore [rule] reason`"),
        (f"ignore [{', '.join(f'r-{n}' for n in range(51))}] x", "names 51 rules; it may name 50"),
    ],
)
def test_a_broken_comment_is_told_and_is_no_text_either(read: Any, words: str, problem: str) -> None:
    article = read("a.txt", f"{ONE} <!-- checker: {words} -->\n").articles[0]
    (found,) = article.suppressions
    assert found.problem is not None and found.problem.startswith(problem)
    assert passages(article) == [("body", ONE)]


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        ({"ignore": ["date-conflict"], "because": "x"}, "has the unknown key 'because'; allowed: ignore, reason"),
        ({"ignore": {"a": 1}}, "is not of the form {ignore: [rule], reason: text}"),
        ({"ignore": ["date-conflict"]}, "gives no reason; write `checker: ignore [rule] reason`"),
    ],
)
def test_a_broken_field_is_told(read: Any, value: Any, problem: str) -> None:
    (found,) = read("a.json", json.dumps({"text": ONE, "checker": value})).articles[0].suppressions
    assert found.problem == problem


def test_what_a_stranger_piles_up_is_cut_off_and_takes_no_time(read: Any) -> None:
    started = time.monotonic()
    many = read("a.txt", f"{ASK}\n" * 20_000 + ONE).articles[0]
    assert len(many.suppressions) == 101
    assert many.suppressions[-1].problem is not None
    assert many.suppressions[-1].problem.startswith("is one more than the 100 that an article may have")
    for piled in ("<!-- checker:" * 100_000, "<!-- checker: ignore [" + "a" * 500_000 + "] x -->" + ONE,
                  "<!-- checker: ignore " + "a," * 200_000 + " x -->" + ONE, "<!--" * 200_000 + "-->"):  # fmt: skip
        for name in ("a.txt", "a.md", "a.html"):
            read(name, piled)
    long = read("a.txt", f"{ONE} <!-- checker: ignore [date-conflict] {'x' * 100_000} -->").articles[0]
    assert len(long.suppressions[0].reason) == 500
    assert time.monotonic() - started < 60


@given(st.lists(st.sampled_from([ASK, "<!-- x -->", "पुल 😀", "a.", "\n", "\r\n", "-->", "<!--", " "]), max_size=12))
def test_what_is_left_of_a_text_stands_in_it_where_the_offsets_say(parts: list[str]) -> None:
    text = "".join(parts)
    cell, found = in_comments(Cell(text, range(len(text)), len(text)), 0, lambda _: 1)
    assert len(cell.offsets) == len(cell.text)
    assert all(text[place] == char for char, place in zip(cell.text, cell.offsets, strict=True))
    assert list(cell.offsets) == sorted(cell.offsets)
    assert ASK not in cell.text or not found
    assert cell.text.count("\n") == text.count("\n")
