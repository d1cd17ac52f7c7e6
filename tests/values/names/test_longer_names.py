"""Longer names that hold the name of a country are read alike in every language, or pairs differ for nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from checker.language import language_of
from checker.rulefiles import RuleFiles
from checker.values.names import find_names

RULES = RuleFiles.of()
_COUNTRY = re.compile(r"place/[A-Z]{2}")
TABLE = yaml.safe_load((Path(__file__).parents[2] / "cases" / "longer_names.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("name", "language", "phrase"), [(name, *row) for name, rows in TABLE.items() for row in rows])
def test_a_longer_name_is_no_country(name: str, language: str, phrase: str) -> None:
    countries = [
        value.value for value in find_names(phrase, language_of(language, RULES)) if _COUNTRY.fullmatch(value.value)
    ]
    assert countries == [], name


@pytest.mark.parametrize(
    ("language", "phrase", "country"),
    [
        ("en", "It lies in Jersey", "JE"),
        ("de", "auf Jersey", "JE"),
        ("fr", "à Jersey", "JE"),
        ("zh", "在墨西哥", "MX"),
        ("ja", "日本で", "JP"),
        ("ta", "ஜப்பானில்", "JP"),
        ("te", "జపాన్‌లో", "JP"),
        ("ta", "அமெரிக்காவுக்குச்", "US"),
        ("te", "భారతదేశానికి", "IN"),
    ],
)
def test_the_country_itself_is_read_in_its_case_forms(language: str, phrase: str, country: str) -> None:
    assert [value.value for value in find_names(phrase, language_of(language, RULES))] == [f"place/{country}"]
