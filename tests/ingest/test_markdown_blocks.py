"""Lists, quotations, tables, code and headings of Markdown, and texts that only look like it."""

from __future__ import annotations

import time
from typing import Any

import pytest


def passages(article: Any) -> list[tuple[str, str]]:
    return [(p.kind, p.span.of(article.text)) for p in article.passages]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (
            "- टोल 5 रुपये है\n  कारों के लिए।\n- दूसरी बात।\n",
            [("body", "टोल 5 रुपये है\nकारों के लिए।"), ("body", "दूसरी बात।")],
        ),
        (
            "- One thing.\n1. Another thing\ncontinued here.\n2. A third thing.\n",
            [("body", "One thing."), ("body", "1. Another thing\ncontinued here."), ("body", "2. A third thing.")],
        ),
        (
            "> The ferry was full,\n> the captain said.\n\nIt sank.\n",
            [("body", "The ferry was full,\nthe captain said."), ("body", "It sank.")],
        ),
        (
            "The figures.\n\n| City | Dead |\n|------|-----:|\n| केलमार में मृत | 21 |\n| Orin, by the river | 3 |\n",
            [
                ("body", "The figures."),
                ("body", "City | Dead"),
                ("body", "केलमार में मृत | 21"),
                ("body", "Orin, by the river | 3"),
            ],
        ),
        (
            "Ferry sinks off Kelmar\n======================\n\nIt had left at seven.\n",
            [("title", "Ferry sinks off Kelmar"), ("body", "It had left at seven.")],
        ),
        # What is no heading: a sentence over a line of signs.
        (
            "It had left at seven.\n---\nIt sank at nine.\n\n- One.\n",
            [("body", "It had left at seven."), ("body", "It sank at nine."), ("body", "One.")],
        ),
        # A day that opens a line is no number of a list.
        ("19. Juni war der Tag.\n\n- Eins.\n", [("body", "19. Juni war der Tag."), ("body", "Eins.")]),
        # Lines of tildes part a text; a fence that is never closed ends nothing.
        (
            "Before it.\n\n~~~~~~\nWithin it.\n~~~~~~\nBehind it.\n",
            [("body", "Before it."), ("body", "Within it."), ("body", "Behind it.")],
        ),
        ("Before it.\n\n```\nThe rest of it.\n", [("body", "Before it."), ("body", "The rest of it.")]),
        ("- One.\n\n    An indented paragraph of it.\n", [("body", "One."), ("body", "An indented paragraph of it.")]),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_blocks_are_passages_of_their_own(
    read: Any, content: str, expected: list[tuple[str, str]], newline: str
) -> None:
    written = content.replace("\n", newline)
    article = read("a.md", written.encode()).articles[0]
    assert passages(article) == expected
    # Every word leads back to its own place in the file.
    assert article.offsets is not None
    for passage in article.passages:
        for at in range(passage.span.start, passage.span.end):
            if article.text[at].isalnum():
                assert written[article.offsets[at]] == article.text[at]


def test_code_is_not_read_and_said_not_to_be(read: Any) -> None:
    found = read("a.md", "It sank.\n\n```python\ndead = 21\n```\n\n<!-- a comment\n\nwith 27 dead -->\n\nAll rest.\n")
    assert passages(found.articles[0]) == [("body", "It sank."), ("body", "All rest.")]
    assert [each.reason.split(": ", 1)[1] for each in found.unchecked] == [
        "lines 3 to 5 are a block of code and were not read"
    ]


@pytest.mark.parametrize(
    "unit",
    ["> ", "- ", "1. a\n", "```\na\n", "|a", "<div>\n", "a\n=\n", "> a\nb\n", "\t- a\n", "<!-- ", "  " * 50 + "- a\n"],
)
def test_a_hostile_text_takes_no_time_of_its_own(read: Any, unit: str) -> None:
    started = time.monotonic()
    read("a.md", unit * (50_000 // len(unit)))
    assert time.monotonic() - started < 20
