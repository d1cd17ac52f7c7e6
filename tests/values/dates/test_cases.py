"""Tables of sentences with the dates that are read in them; `tests/cases/dates/xx.yaml`, one file a language."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
import yaml

from checker.language import language_of, pack_languages, plain
from checker.model import DateValue
from checker.rulefiles import RuleFiles
from checker.values.dates import find_dates

RULES = RuleFiles.of()
PUBLISHED = dt.date(2023, 9, 14)
FOLDER = Path(__file__).parents[2] / "cases" / "dates"
FIRST = ("hi", "mr", "en", "ru", "ko")


def read_tables() -> dict[str, dict[str, list[list[str]]]]:
    tables = {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.yaml"))}
    return {**{k: v for k, v in tables.items() if k != "others"}, **tables["others"]}


TABLES = read_tables()


@pytest.mark.parametrize(
    ("language", "sentence", "dates"), [(lang, s, d) for lang, table in TABLES.items() for s, d in table.items()]
)
def test_sentence_is_read_as_the_table_says(language: str, sentence: str, dates: list[list[str]]) -> None:
    text = plain(sentence)
    found = find_dates(text, language_of(language, RULES), PUBLISHED)

    assert [[v.text, v.value] for v in found] == [[plain(said), value] for said, value in dates]
    assert all(v.span.of(text) == v.text for v in found)


@pytest.mark.parametrize("language", [lang for lang in TABLES if len(TABLES[lang]) > 1])
def test_tables_hold_enough_cases_and_some_without_a_date(language: str) -> None:
    assert len(TABLES[language]) >= (25 if language in FIRST else 8)
    assert [] in TABLES[language].values()


@pytest.mark.parametrize("language", pack_languages(RULES))
def test_tables_of_every_pack_hold_each_kind_of_date(language: str) -> None:
    found = [
        value
        for sentence in TABLES[language]
        for value in find_dates(sentence, language_of(language, RULES), PUBLISHED)
    ]
    dates = [value.detail for value in found if isinstance(value.detail, DateValue)]
    assert {"day", "month", "year", "decade", "century"} <= {date.precision for date in dates}
    assert {"explicit", "partial", "relative"} <= {date.basis for date in dates}
    assert any(date.year is not None and date.year < 0 for date in dates)
    assert any(date.weekday is not None for date in dates)
