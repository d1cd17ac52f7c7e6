"""Damaged JSON: a damaged record is listed with its line, and its neighbours are read."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable, Iterator

import pytest

from checker.ingest.json_records import read_json, read_json_lines
from checker.ingest.records import Draft, Problem

Reader = Callable[[str], Iterator[Draft | Problem]]


def parts(text: str, reader: Reader = read_json) -> tuple[list[str], list[str]]:
    """The texts of the articles, and what is said of the file."""
    found = list(reader(text))
    texts = [each.body.of(each.text) for each in found if not isinstance(each, Problem)]
    said = [each.reason for each in found if isinstance(each, Problem)]
    return texts, said + [note for each in found if not isinstance(each, Problem) for note in each.notes]


@pytest.mark.parametrize(
    ("text", "texts", "said"),
    [
        (
            '[{"text": "One."},\n{"text": "Two.},\n{"text": "Three."}]',
            ["One.", "Three."],
            "line 2: not read, since it is no JSON (line 3, column 3: a comma or } is missing)",
        ),
        (
            '[{"text": "One."},\n{"text": "Two."\n,{"text": "Three."}]',
            ["One.", "Three."],
            "lines 2 to 3: not read, since it is no JSON (line 3, column 2: a name in double quotes is missing)",
        ),
        (
            '[{"text": "One."},\n{"text": "Two',
            ["One."],
            "line 2: not read, since it is no JSON (line 2, column 10: unterminated string starting at)",
        ),
        (
            '[{"text": "One."}\n{"text": "Two."}]',
            ["One.", "Two."],
            "line 2: no JSON, but its records were read (line 2, column 1: a comma or ] is missing)",
        ),
        (
            '{"text": "One."}\n\n{\n"text": "Two."}',
            ["One."],
            "line 3 is not JSON (line 3, column 2: a name in double quotes is missing); the other lines were read",
        ),
        (
            '[{"text": "One.", "text": "Two."}]',
            ["Two."],
            "text stands more than once in a record, again on line 1; the last one was read",
        ),
    ],
)
def test_neighbours_of_a_damaged_record_are_read_and_it_is_listed(text: str, texts: list[str], said: str) -> None:
    found, told = parts(text)
    assert found == texts
    assert told[0] == said


def test_two_records_on_one_line_are_both_read() -> None:
    lines = '{"text": "One."}{"text": "Two."}\n{"text": "Three."}'
    assert parts(lines, read_json_lines) == (
        ["One.", "Two.", "Three."],
        ["line 1: no JSON, but its records were read (line 1, column 17: something stands behind the end)"],
    )


def test_an_integer_of_any_length_is_read_or_said() -> None:
    assert parts('{"text": "One.", "views": ' + "9" * 5_000 + "}") == (["One."], [])
    said = "id on line 1 is not a string; it was left out"
    assert parts('{"text": "One.", "id": ' + "9" * 5_000 + "}") == (["One."], [said])


@pytest.mark.parametrize("lines", [False, True])
def test_no_whole_record_is_lost_by_damage_elsewhere(lines: bool) -> None:
    draw = random.Random(5)
    for _ in range(2_000):
        count = draw.randint(2, 6)
        records = [{"id": f"r{at}", "text": f'Row {at} said "no", and {{they}} left, [{at}].'} for at in range(count)]
        written = [json.dumps(record) for record in records]
        hit, kind = draw.randrange(count), draw.randrange(4)
        at = draw.randrange(1, len(written[hit]) + 1)
        before, behind = written[hit][:at], written[hit][at:]
        mark = draw.choice('"{}[],:\\x\0')
        written[hit] = [
            before + mark + behind,
            before,
            before + behind[draw.randint(1, 9) :],
            before + mark + behind[1:],
        ][kind]
        text = "\n".join(written) if lines else "[" + ",\n".join(written) + "]"
        texts, said = parts(text, read_json_lines if lines else read_json)
        whole = [record["text"] for number, record in enumerate(records) if number != hit]
        assert [each for each in whole if each not in texts] == [], (text, said)
        assert said or len(texts) == count, text


@pytest.mark.parametrize("piece", ['{"a', '{"a":', '},{"a":{"text":"x","', '{"text":"a","b":[', '{"text":1},{', '[{"'])
def test_damage_all_over_takes_linear_time(piece: str) -> None:
    def seconds(count: int) -> float:
        started = time.process_time()
        list(read_json("[" + piece * count))
        return time.process_time() - started

    seconds(500)
    assert seconds(40_000) < 25 * max(seconds(4_000), 0.05)
