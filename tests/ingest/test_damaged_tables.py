"""Damaged CSV: what is damaged is listed with its line, and nothing else is lost."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Any

import pytest

from checker.ingest.csv_records import read_csv
from checker.ingest.records import Problem

sys.path.insert(0, str(Path(__file__).parents[2]))
from benchmarks.tables import tables


def parts(text: str) -> tuple[list[str], list[str]]:
    """The texts of the articles of a table, and what is said of it."""
    found = list(read_csv(text))
    texts = [each.body.of(each.text) for each in found if not isinstance(each, Problem)]
    said = [each.reason for each in found if isinstance(each, Problem)]
    return texts, said + [note for each in found if not isinstance(each, Problem) for note in each.notes]


MEND = "close each quotation mark and double those inside of a cell"


@pytest.mark.parametrize(
    ("table", "texts", "said"),
    [
        (
            'id,text\n1,They met.\n2,"340 people." Nobody was hurt.\n3,They left.\n',
            ["They met.", "They left."],
            ["line 3: not read, since text stands behind a closing quotation mark at 'Nobody was hurt. 3,They left.'"],
        ),
        (
            'id,text\n1,"They met.\n2,"They talked."\n3,They left.\n',
            ["They talked.", "They left."],
            ["line 2: not read, since text stands behind a closing quotation mark at 'They talked.\" 3,They left.'"],
        ),
        (
            "id,text\n1,They met.\n2,\"They talked.\n3,They left.\n",
            ["They met.", "They left."],
            ["line 3: not read, since a quotation mark is never closed at '\"They talked. 3,They left.'"],
        ),
        (
            'id,text\n1,"They met.\n\nThey "talked", too."\n2,"They left."\n',
            ["They left."],
            ["lines 2 to 4: not read, since text stands behind a closing quotation mark at 'talked"],
        ),
        (
            'text\n"They met.\nThey "talked", too."\n"They left."\n',
            ["They left."],
            ["lines 2 to 3: not read, since text stands behind a closing quotation mark at 'talked"],
        ),
        (
            'id,text\n1,"They met.\n2,"\nThey talked."\n3,"They left."\n',
            ["They talked.", "They left."],
            ["line 2: not read, since a quotation mark is never closed at"],
        ),
        ('id,"text\n1,They met.\n', [], ["the first row names the columns and cannot be read: lines 1 to 2"]),
    ],
)  # fmt: skip
def test_neighbours_of_a_damaged_row_are_read_and_it_is_listed(table: str, texts: list[str], said: list[str]) -> None:
    for end in ("\n", "\r\n"):
        found, told = parts(table.replace("\n", end))
        assert [text.strip() for text in found] == texts
        assert [one.startswith(other) for one, other in zip(told, said, strict=True)] == [True] * len(said), told
        assert all(one.endswith(MEND) for one in told)


def test_no_whole_row_is_lost_by_damage_elsewhere() -> None:
    for table in tables(3_000, seed=7):
        texts, said = parts(table.text)
        found = {" ".join(text.split()) for text in texts}
        missing = [text for text in table.whole if " ".join(text.split()) not in found]
        assert not missing, (table.kind, table.text, said)


def test_places_in_the_file_hold_behind_damage(read: Any) -> None:
    table = 'id,text\n1,"340 people." Nobody was hurt.\n2,"They said ""no"" on Monday."\n'
    (article,) = read("t.csv", table).articles
    assert article.text == 'They said "no" on Monday.'
    at = article.text.index("Monday")
    assert table[article.offsets[at] :].startswith("Monday")


@pytest.mark.parametrize(
    "row",
    ['x,"\n', 'x,"a""\n', '"\n', 'x,"y" z\n', '"a,"b,"c\n', 'x,"y"\n"', '""', 'x,"\n"', "a\rb\n"],
)
def test_damage_all_over_takes_linear_time(row: str) -> None:
    def seconds(count: int) -> float:
        started = time.process_time()
        list(read_csv("id,text,source\n" + row * count))
        return time.process_time() - started

    seconds(1_000)
    assert seconds(40_000) < 20 * max(seconds(4_000), 0.02)


def test_a_long_cell_and_a_nul_are_read() -> None:
    long = "They met on Monday. " * 10_000
    assert parts(f'id,text\n1,"{long}"\n2,They\0 left.\n') == ([long, "They\0 left."], [])
