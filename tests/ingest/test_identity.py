"""Which article is which: ids that hold however a path is typed, and what a stranger's `id` can and cannot do."""

from __future__ import annotations

import datetime as dt
import json
import time
from pathlib import Path
from typing import Any

import pytest

from checker.ingest import Ingested, read_articles
from checker.ingest.identity import FreeIds, home_of
from checker.rulefiles import RuleFiles

RULES = RuleFiles.of()


def ids(*paths: str) -> list[str]:
    return sorted(article.id for article in read_articles(paths, RULES).articles)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with articles in a folder, which is the working folder."""
    (tmp_path / ".git").mkdir()
    for name in ("hi/a.txt", "ru/b.txt"):
        path = tmp_path / "articles" / name
        path.parent.mkdir(parents=True)
        path.write_text("They met on Monday.", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_an_id_does_not_change_with_the_form_of_the_path(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = ["articles/hi/a.txt", "articles/ru/b.txt"]
    forms = ("articles", "./articles", "articles/", "articles/hi/../", str(project / "articles"), "articles/*/*.txt")
    assert {form: ids(form) for form in forms} == dict.fromkeys(forms, expected)
    assert ids("articles/hi") + ids("articles/ru/b.txt") == expected
    monkeypatch.chdir(project / "articles" / "hi")
    assert ids("..") == expected
    assert ids("a.txt", "../ru/b.txt") == expected


@pytest.mark.usefixtures("project")
def test_a_path_in_a_report_stays_as_it_was_given() -> None:
    assert read_articles(["./articles/hi"], RULES).articles[0].path == "./articles/hi/a.txt"


def test_a_configuration_below_the_repository_is_what_ids_are_relative_to(project: Path) -> None:
    (project / "articles" / "checker.toml").write_text("", encoding="utf-8")
    assert ids("articles") == ids("articles/hi", "articles/ru") == ["hi/a.txt", "ru/b.txt"]


def test_the_configuration_in_use_goes_before_one_that_lies_among_the_articles(project: Path) -> None:
    (project / "checker.toml").write_text("", encoding="utf-8")
    (project / "articles" / "hi" / "checker.toml").write_text("", encoding="utf-8")
    assert ids("articles/hi") == ["articles/hi/a.txt"]


def test_a_pyproject_counts_where_it_configures_checker(project: Path) -> None:
    config = project / "articles" / "pyproject.toml"
    config.write_text("[tool.other]\n", encoding="utf-8")
    assert home_of(["articles/hi"]) == project
    config.write_text("[tool.checker]\n", encoding="utf-8")
    assert home_of(["articles/hi"]) == project / "articles"


def test_without_configuration_and_repository_the_common_folder_counts(project: Path) -> None:
    (project / ".git").rmdir()
    assert ids("articles") == ids("articles/hi/a.txt", "articles/ru") == ["hi/a.txt", "ru/b.txt"]


def test_a_link_to_a_file_of_the_project_is_that_file(project: Path) -> None:
    (project / "latest.txt").symlink_to(project / "articles" / "hi" / "a.txt")
    assert ids("latest.txt") == ["articles/hi/a.txt"]


def told(found: Ingested) -> list[str]:
    return [note.reason for note in found.unchecked]


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ('""', "id on line 2 is empty"),
        ('"  "', "id on line 2 is empty"),
        ("x" * 10_000, "id on line 2 has 10,000 characters of 200 at most"),
        (r'"one\ntwo"', "id on line 2 holds a line break or another control character"),
        (r'"one\etwo"', "id on line 2 holds a line break or another control character"),
        (r'"one\u202Etwo"', "id on line 2 holds a line break or another control character"),
    ],
)
def test_an_id_that_is_none_gives_one_sentence_and_the_article_is_read(read: Any, written: str, problem: str) -> None:
    found = read("a.md", f"---\nid: {written}\n---\nThey met on Monday.\n")
    assert [article.id for article in found.articles] == ["a.md"]
    assert [note.split(": ", 1)[1] for note in told(found)] == [f"{problem}; the article goes by its path"]


def test_such_ids_of_records_too(read: Any) -> None:
    records = [{"id": each, "text": "They met."} for each in ("", "a\nb", "y" * 201, "good")]
    found = read("a.jsonl", "\n".join(map(json.dumps, records)))
    assert [article.id for article in found.articles] == ["a.jsonl#1", "a.jsonl#2", "a.jsonl#3", "good"]
    assert len(found.unchecked) == 3
    found = read("b.csv", f'id,text\n,They met.\n"a\nb",They met.\n{"y" * 201},They met.\ngood,They met.\n')
    assert [article.id for article in found.articles] == ["b.csv#1", "b.csv#2", "b.csv#3", "good"]
    assert len(found.unchecked) == 2, "an empty cell is how a table says that there is none"


def test_an_id_in_front_matter_counts(read: Any) -> None:
    assert [article.id for article in read("a.md", "---\nid: bridge-1\n---\nThey met.\n").articles] == ["bridge-1"]


def test_no_article_takes_the_path_of_another_for_its_id(project: Path) -> None:
    (project / "articles" / "aa.md").write_text("---\nid: articles/ru/b.txt\n---\nThey left.\n", encoding="utf-8")
    (project / "articles" / "b.jsonl").write_text('{"id": "articles/c.csv#1", "text": "They left."}', encoding="utf-8")
    (project / "articles" / "c.csv").write_text("text\nThey left.\n", encoding="utf-8")
    found = read_articles(["articles"], RULES)
    assert [article.id for article in found.articles] == [
        "articles/ru/b.txt~2", "articles/c.csv#1~2", "articles/c.csv#1", "articles/hi/a.txt", "articles/ru/b.txt",
    ]  # fmt: skip
    assert [note.article for note in found.unchecked] == ["articles/ru/b.txt~2", "articles/c.csv#1~2"]


def test_ten_times_the_records_of_one_id_take_no_more_than_twenty_times_the_time() -> None:
    def seconds(count: int) -> float:
        free = FreeIds()
        started = time.process_time()
        assert [free.take("x") for _ in range(count)][-1] == f"x~{count}"
        return time.process_time() - started

    seconds(20_000)
    assert seconds(200_000) < 20 * max(seconds(20_000), 0.01)


@pytest.mark.parametrize(
    ("written", "day", "moment"),
    [
        ("2024-06-19", dt.date(2024, 6, 19), None),
        ("2024-06-19T08:05:30+05:30", dt.date(2024, 6, 19),
         dt.datetime(2024, 6, 19, 8, 5, 30, tzinfo=dt.timezone(dt.timedelta(hours=5, minutes=30)))),
        ("2024-06-19 23:10 -0400", dt.date(2024, 6, 19),
         dt.datetime(2024, 6, 19, 23, 10, tzinfo=dt.timezone(dt.timedelta(hours=-4)))),
        ("2024-06-19T08:05:30.123Z", dt.date(2024, 6, 19), dt.datetime(2024, 6, 19, 8, 5, 30, tzinfo=dt.UTC)),
        ("२०२४-०६-१९ ०८:०५", dt.date(2024, 6, 19), dt.datetime(2024, 6, 19, 8, 5)),
        ("2024-06-19 25:00", dt.date(2024, 6, 19), None),
        ("2024-06-19T08:00+99:00", dt.date(2024, 6, 19), None),
    ],
)  # fmt: skip
def test_the_time_of_publication_keeps_its_zone(
    read: Any, written: str, day: dt.date, moment: dt.datetime | None
) -> None:
    (article,) = read("a.md", f'---\npublished: "{written}"\n---\nThey met.\n').articles
    assert (article.published, article.published_at) == (day, moment)
    assert moment is None or (article.published_at.tzinfo is None) == (moment.tzinfo is None)


@pytest.mark.parametrize(
    ("written", "kept", "problem"),
    [
        ("2190-01-01", True, "'2190-01-01' lies in the future; it was taken as it is written"),
        ("1850-01-01", False, "'1850-01-01' lies before 1900; it was left out"),
        ("0001-01-01", False, "'0001-01-01' lies before 1900; it was left out"),
        ("the nineteenth of June", False, "'the nineteenth of June' is no full date; write it as 2024-06-19"),
        ("19 June", False, "'19 June' is no full date; write it as 2024-06-19"),
        ("06-19", False, "'06-19' is no full date; write it as 2024-06-19"),
    ],
)
def test_a_date_that_cannot_be_right_gives_one_sentence(read: Any, written: str, kept: bool, problem: str) -> None:
    found = read("a.md", f'---\npublished: "{written}"\n---\nThey met.\n')
    assert [article.published is not None for article in found.articles] == [kept]
    assert [note.split(": ", 2)[2] for note in told(found)] == [problem]


def test_the_time_of_a_page_is_kept(read: Any) -> None:
    page = (
        '<html><head><meta property="article:published_time" content="2024-06-19T08:05:30+05:30"></head><body>'
        "<article><h1>A bridge is opened</h1><p>They met on Monday in the town hall, and they talked.</p></article>"
        "</body></html>"
    )
    (article,) = read("a.html", page).articles
    assert article.published_at.isoformat() == "2024-06-19T08:05:30+05:30"


@pytest.mark.parametrize(
    ("mine", "yours", "later"),
    [
        ("2024-06-19T08:00+05:30", "2024-06-19T03:00Z", False),
        ("2024-06-19T08:31+05:30", "2024-06-19T03:00Z", True),
        ("2024-06-19T00:30+05:30", "2024-06-18T20:00Z", False),
        ("2024-06-19T08:00", "2024-06-19T07:00", True),
        ("2024-06-19T08:00", "2024-06-19T07:00Z", None),
        ("2024-06-20T08:00", "2024-06-19T07:00Z", True),
        ("2024-06-19", "2024-06-19T07:00Z", None),
        ("2024-06-18", "2024-06-19T07:00Z", False),
        ("2024-06-19T03:00Z", "2024-06-19T08:30+05:30", None),
    ],
)
def test_which_of_two_articles_is_later(tmp_path: Path, mine: str, yours: str, later: bool | None) -> None:
    for name, written in (("a.md", mine), ("b.md", yours)):
        (tmp_path / name).write_text(f"---\npublished: {written}\n---\nThey met.\n", encoding="utf-8")
    one, other = read_articles([str(tmp_path)], RULES).articles
    assert one.is_later_than(other) is later
    assert other.is_later_than(one) is (None if later is None else not later)
