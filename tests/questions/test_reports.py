"""Small pairs of reports in their own words: what is told, and what is not."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from checker import pipeline
from checker.model import Report

HARBOUR = "The council of Larkmere asked residents to stay away from the old harbour until further notice."


def checked(folder: Path, *texts: str, days: Sequence[str] = ("2024-05-04", "2024-05-04")) -> Report:
    for number, (text, day) in enumerate(zip(texts, days, strict=True)):
        head = f"---\nsource: Desk {number}\nlanguage: en\npublished: {day}\n---\n"
        (folder / f"{number}.txt").write_text(f"{head}{text}\n\n{HARBOUR}\n", encoding="utf-8")
    return pipeline.check([str(folder)])


def outcome(report: Report, measure: str) -> str:
    [row] = [each for each in report.facts if each.measure == measure and len(each.answers) > 1]
    return row.outcome


def hard(report: Report) -> list[str]:
    return [each.message for each in report.findings if each.level != "note"]


def test_two_times_of_one_blast_are_told_whichever_comes_first(tmp_path: Path) -> None:
    """The remainder of a negative Decimal is negative: the later clock first passed for the same."""
    report = checked(
        tmp_path, "The blast shook the port at about 6:30 p.m.", "A blast hit the quay at about 6:10 p.m., police said."
    )
    assert outcome(report, "clock") == "contradiction"


@pytest.mark.parametrize(
    ("one", "two", "measure", "told"),
    [
        ("The blast killed 6 people.", "The blast killed 4 people.", "dead", "contradiction"),
        ("So far 4 people were killed in the blast.", "The blast killed 6 people.", "dead", "superseded"),
        ("The blast killed 6 people, including the gunman.", "The blast killed 5 people.", "dead", "scope"),
        ("The blast injured 7 people.", "The blast killed 2 people and injured 5.", "injured", "scope"),
        ("The blast happened at 6 a.m. near the mill.", "It exploded just before 6:10 a.m.", "clock", "agreement"),
        ("The blast happened at 6 a.m. near the mill.", "A tank exploded at 2 p.m.", "clock", "doubtful"),
        ("No one was killed in the blast.", "The blast killed 4 people.", "dead", "contradiction"),
        (
            "The blast killed 4 people. At least 4 people were killed.",
            "The blast killed 6 people.",
            "dead",
            "superseded",
        ),
        ("At least 4 people were killed in the blast.", "The blast killed at least 9 people.", "dead", "superseded"),
        ("More than a dozen people were hurt in the blast.", "The blast hurt 19 people.", "injured", "agreement"),
        ("The blast trapped 5 people in the mill.", "Two people remain trapped in the mill.", "trapped", "superseded"),
        ("The blast happened at 6:40 a.m.", "The tank exploded at about 7 a.m.", "clock", "contradiction"),
        ("The blast happened at 6:48 a.m.", "The tank exploded at about 7 a.m.", "clock", "agreement"),
        (
            "The quake of magnitude 6.1 woke the port.",
            "Later that night 3.8 on the Richter scale was measured.",
            "magnitude",
            "doubtful",
        ),
        (
            "The mill that burnt lies 15 miles north of Larkmere.",
            "A driver, who called for help at once, saw him 50 miles north of Larkmere.",
            "distance",
            "doubtful",
        ),
    ],
)
def test_outcome_of_two_reports(tmp_path: Path, one: str, two: str, measure: str, told: str) -> None:
    assert outcome(checked(tmp_path, one, two), measure) == told


@pytest.mark.parametrize(
    ("days", "told"), [(("2024-05-04", "2024-05-09"), "contradiction"), (("2024-05-04", "2024-11-09"), "agreement")]
)
def test_birthday_explains_an_age_only_where_there_was_time_for_one(
    tmp_path: Path, days: Sequence[str], told: str
) -> None:
    one, two = "Kornel Orlow, 24, ran the mill.", "Police said Kornel Orlow, 25, ran the mill."
    row = outcome(checked(tmp_path, one, two, days=days), "age")
    assert (row == "contradiction") == (told == "contradiction")


def test_source_that_counts_both_numbers_tells_of_a_part(tmp_path: Path) -> None:
    days = ["2024-05-04"] * 3
    texts = (
        "The blast on the quay, which woke half of the town, hurt 9 people.",
        "Doctors said 4 people were injured. Windows broke.",
        "After the blast the mayor counted 9 injured in all. In the yard of the mill 4 people were hurt.",
    )
    assert outcome(checked(tmp_path, *texts, days=days), "injured") == "doubtful"


def test_more_than_two_hundred_feet_leaves_room_for_seventy_metres(tmp_path: Path) -> None:
    one, two = "The mill of Berlin is 70 metres tall.", "The mill of Berlin is over 200 feet tall."
    assert hard(checked(tmp_path, one, two)) == []


def test_happening_that_a_report_names_in_passing_names_no_question(tmp_path: Path) -> None:
    report = checked(tmp_path, "The quake hurt 4 people.", "The quake hurt 7 people.")
    [row] = [each for each in report.facts if each.measure == "injured"]
    assert row.label.startswith("Injured in the earthquake")
    filler = "\n\n".join(f"Row {letter} of the orchard was picked." for letter in "ABCDEFG")
    texts = [f"{count} people fell ill.\n\n{filler}\n\nOne shot glass was sold at a fire." for count in (4, 7)]
    assert not any("fire" in each.label or "shooting" in each.label for each in checked(tmp_path, *texts).facts)


def test_counted_things_are_a_warning_where_one_word_governs_both(tmp_path: Path) -> None:
    report = checked(tmp_path, "Workers dropped four crates on the quay.", "Five crates were dropped, a clerk said.")
    assert [each.level for each in report.findings if "rates" in each.message] == ["warning"]


def test_sentences_that_are_one_but_for_a_name_are_told_unless_an_article_knows_both(tmp_path: Path) -> None:
    one = "Police at the port of Larkmere identified the gunman on the quay as Kornel Orlow."
    two = one.replace("Kornel Orlow", "Mondo Groves")
    assert any("Mondo Groves" in message for message in hard(checked(tmp_path, one, two)))
    both = f"{two} Kornel Orlow was let go."
    assert not any("Mondo Groves" in message for message in hard(checked(tmp_path, one, both)))


def test_telephone_numbers_are_no_amounts(tmp_path: Path) -> None:
    report = checked(
        tmp_path,
        "Anyone who saw the blast is asked to call the police on 0845 125 2222 at any time.",
        "Anyone who saw the blast is asked to call the police on 0845 777 1111 at any time.",
    )
    assert hard(report) == []


def test_weekday_of_a_crime_long_past_is_no_mistake(tmp_path: Path) -> None:
    text = "A man pleaded guilty in Larkmere. The robbery happened on Saturday, Sept. 12, near the quay."
    assert hard(checked(tmp_path, text, HARBOUR, days=("2017-01-28", "2017-01-28"))) == []
