"""A live report: each entry has its own time, which goes with what it says."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from checker import Report, check
from checker.model import Article

_TOLLS = (3, 3, 5, 5, 7, 9, 9, 12, 12, 14)


def _entries() -> list[tuple[str, str]]:
    told = []
    for number in range(50):
        hour, minute = divmod(370 + 13 * number, 60)
        said = (
            f"{_TOLLS[number // 5]} people died in the fire at the Brennholt mill in Osterwick, police say.",
            f"Engine {number + 1} of the Tannberg brigade has reached the mill.",
            f"Smoke of sort {number} drifts over the river.",
            f"The mayor speaks to family {number} in the town hall.",
            f"{20 + number} workers of the Brennholt mill were injured, the clinic says.",
        )
        told.append((f"{hour:02}:{minute:02}", said[number % 5]))
    return told


def _times(article: Article) -> dict[str, dt.datetime | None]:
    return {passage.span.of(article.text): article.told_at(at) for at, passage in enumerate(article.passages)}


@pytest.mark.parametrize("backwards", [False, True])
@pytest.mark.parametrize("gap", ["\n\n", " ", " – "])
def test_each_of_fifty_entries_has_its_time(read: Any, gap: str, backwards: bool) -> None:
    told = _entries()[::-1] if backwards else _entries()
    text = "---\npublished: 2021-03-02\n---\n" + "\n\n".join(f"{time}{gap}{said}" for time, said in told)
    times = _times(read("a.txt", text).articles[0])
    assert times == {said: dt.datetime.combine(dt.date(2021, 3, 2), dt.time.fromisoformat(time)) for time, said in told}


def test_a_report_that_runs_past_midnight_goes_on_the_next_day(read: Any) -> None:
    text = "22:10 The dam broke.\n\n23:50 The road is closed.\n\n00:30 The water falls.\n\n1:05 All are safe."
    times = _times(read("a.txt", f"---\npublished: 2021-03-02\n---\n{text}").articles[0])
    assert [at.isoformat() for at in times.values() if at] == [
        "2021-03-02T22:10:00",
        "2021-03-02T23:50:00",
        "2021-03-03T00:30:00",
        "2021-03-03T01:05:00",
    ]


@pytest.mark.parametrize(
    ("lines", "said", "hours"),
    [
        (("UPDATE 6:15PM:", "UPDATE 4:30PM:", "UPDATE 11:20AM:"), "The dam near Hallvik still holds.", [18, 16, 11]),
        (("오후 6:15", "오후 4:30", "오전 11:20"), "소방대가 강가의 공장에 도착해 불을 끄고 있다.", [18, 16, 11]),
        (("१८:१५", "१६:३०", "११:२०"), "दमकल की गाड़ियां नदी किनारे की मिल तक पहुंच गई हैं।", [18, 16, 11]),
    ],
)
def test_stamps_of_entries_in_other_forms(read: Any, lines: tuple[str, ...], said: str, hours: list[int]) -> None:
    body = "\n\n".join(f"{line}\n\n{said}" for line in lines)
    article = read("a.txt", f"---\npublished: 2021-03-02\n---\n{body}").articles[0]
    times = [article.told_at(at) for at in range(len(article.passages))]
    assert [at.hour for at in times if at] == hours


@pytest.mark.parametrize(
    "text",
    [
        "18:00 Speeches\n\n19:30 Concert\n\n22:00 Fireworks",
        "9:10 The fire broke out.\n\n7:40 The night was calm.\n\n8:55 Nobody was there.\n\n7:05 All slept.",
        "9:10 The fire broke out.\n\nTwo engines arrived.",
    ],
)
def test_a_programme_or_a_lone_time_makes_no_live_report(read: Any, text: str) -> None:
    article = read("a.txt", f"---\npublished: 2021-03-02\n---\n{text}").articles[0]
    assert [passage.minute for passage in article.passages if passage.minute is not None] == []
    assert article.boilerplate == ()


def _report(folder: Path, last: int) -> Report:
    live = "\n\n".join(f"{time}\n\n{said}" for time, said in reversed(_entries()))
    late = f"{last} people died in the fire at the Brennholt mill in Osterwick, the fire chief said."
    for name, text, published in (("live", live, "2021-03-02"), ("late", late, "2021-03-02T21:00:00")):
        fields = {
            "source": name,
            "id": name,
            "published": published,
            "title": "Fire at the Brennholt mill in Osterwick",
        }
        (folder / f"{name}.json").write_text(json.dumps({**fields, "text": text}), encoding="utf-8")
    return check([str(folder)])


def test_a_count_that_grew_from_entry_to_entry_is_no_contradiction(tmp_path: Path) -> None:
    assert [finding.message for finding in _report(tmp_path, 14).findings if finding.level != "note"] == []


def test_a_later_report_that_counts_less_is_one(tmp_path: Path) -> None:
    messages = [finding.message for finding in _report(tmp_path, 11).findings if finding.level != "note"]
    assert len(messages) == 1
    assert "11 by late" in messages[0]
