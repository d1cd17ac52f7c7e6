"""What a date is worth: its fields, its interval, its basis."""

from __future__ import annotations

import datetime as dt
import time
import unicodedata

import pytest

from checker.language import language_of
from checker.language.cldr import TABLE_LANGUAGES, tables
from checker.model import DateValue, Value
from checker.rulefiles import RuleFiles
from checker.values.dates import find_dates

RULES = RuleFiles.of()
THURSDAY = dt.date(2023, 9, 14)


def date(text: str, language: str = "en", published: dt.date | None = THURSDAY) -> DateValue:
    (value,) = find_dates(text, language_of(language, RULES), published)
    assert isinstance(value.detail, DateValue)
    return value.detail


def shown(text: str, language: str = "en", published: dt.date | None = THURSDAY) -> list[str]:
    return [value.value for value in find_dates(text, language_of(language, RULES), published)]


def test_a_day_is_an_interval_of_one_day() -> None:
    found = date("on 13 September 2023")

    assert (found.basis, found.precision) == ("explicit", "day")
    assert found.earliest == found.latest == dt.date(2023, 9, 13)


def test_a_month_runs_to_its_last_day() -> None:
    assert date("in February 2024").latest == dt.date(2024, 2, 29)


def test_a_century_and_a_decade_are_intervals() -> None:
    assert (date("the 12th century").earliest, date("the 12th century").latest) == (
        dt.date(1101, 1, 1),
        dt.date(1200, 12, 31),
    )
    assert (date("the 1980s").earliest, date("the 1980s").latest) == (dt.date(1980, 1, 1), dt.date(1989, 12, 31))


def test_last_year_is_a_year_not_a_day() -> None:
    found = date("They met last year.")

    assert (found.basis, found.precision, found.year, found.month) == ("relative", "year", 2022, None)
    assert found.because == ("“last year” (last year) in an article of 2023-09-14 is 2022.",)


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "last year"), ("hi", "पिछले साल"), ("mr", "गेल्या वर्षी"), ("ru", "в прошлом году"), ("ko", "지난해")],
)
def test_relative_dates_stay_unresolved_without_a_publication_date(language: str, text: str) -> None:
    found = date(text, language, None)

    assert (found.basis, found.year, found.earliest) == ("unresolved", None, None)
    assert shown(text, language, None) == ["last year (unresolved)"]


@pytest.mark.parametrize(("language", "word"), [("hi", "कल"), ("hi", "परसों"), ("mr", "परवा"), ("ur", "کل")])
def test_words_for_yesterday_and_tomorrow_are_never_resolved(language: str, word: str) -> None:
    assert date(word, language).basis == "unresolved"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("on Thursday", dt.date(2023, 9, 14)),
        ("on Wednesday", dt.date(2023, 9, 13)),
        ("on Friday", dt.date(2023, 9, 8)),
        ("last Thursday", dt.date(2023, 9, 7)),
        ("next Friday", dt.date(2023, 9, 15)),
        ("next Thursday", dt.date(2023, 9, 21)),
    ],
)
def test_a_weekday_is_the_nearest_not_after_the_publication(text: str, day: dt.date) -> None:
    found = date(text)

    assert (found.precision, found.basis, found.earliest, found.latest) == ("weekday", "relative", day, day)


def test_a_weekday_beside_a_date_is_kept_as_said() -> None:
    found = date("on Friday, September 13, 2023")

    assert (found.weekday, found.day) == (4, 13)
    assert found.earliest == dt.date(2023, 9, 13)


def test_a_day_that_the_calendar_has_not_keeps_its_fields_and_has_no_interval() -> None:
    found = date("on 31 June 2021")

    assert (found.year, found.month, found.day, found.earliest) == (2021, 6, 31, None)


def test_not_before_the_end_of_a_month_counts_to_its_last_day() -> None:
    assert date("not before the end of March 2024").bound == "not_before"
    assert shown("will not come before the end of March 2024") == ["not before 2024-03-31"]
    assert shown("came before March 2024") == ["before 2024-03-01"]
    assert shown("2024 मार्च के अंत से पहले नहीं आएँगे", "hi") == ["not before 2024-03-31"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "their first meeting since April 2019"),
        ("hi", "अप्रैल 2019 में भेंट के बाद यह उनकी पहली मुलाकात थी"),
        ("ru", "это первая встреча с апреля 2019 года"),
        ("ko", "2019년 4월 이후 첫 만남이다"),
    ],
)
def test_the_first_since_a_date_is_a_bound(language: str, text: str) -> None:
    found = date(text, language)

    assert (found.bound, found.year, found.month) == ("first_since", 2019, 4)


def test_an_anniversary_is_counted_from_what_was_founded() -> None:
    texts = {"en": "the 75th anniversary of the founding in 1948", "hi": "1948 में स्थापना की 75वीं वर्षगांठ"}
    for language, text in texts.items():
        found = [
            v.detail for v in find_dates(text, language_of(language, RULES), None) if isinstance(v.detail, DateValue)
        ]

        assert {(d.basis, d.year) for d in found} == {("explicit", 1948), ("derived", 2023)}


def test_the_year_of_an_anniversary_is_not_what_it_is_counted_from() -> None:
    assert shown("It marked its 10th anniversary in 2019.") == ["anniversary 10 (unresolved)", "2019"]


def test_years_after_a_year_are_derived_in_the_sentence() -> None:
    found = find_dates("two years after 2021", language_of("en", RULES), None)

    assert [(v.value, v.detail.basis) for v in found if isinstance(v.detail, DateValue)] == [("2023", "derived")]


def test_a_list_of_years_needs_one_sure_year() -> None:
    assert shown("Between 1402 and 1405 they sailed") == ["1402", "1405"]
    assert shown("in 1563, 1593, 1603, 1625 and 1665 it came back") == ["1563", "1593", "1603", "1625", "1665"]
    assert shown("1402 and 1405 were sold") == []


def test_durations_are_left_for_the_reader_of_quantities() -> None:
    for language, text in {
        "hi": "डेढ़ घंटे और पांच घंटे से अधिक, तीन दिन",
        "en": "three days, 24 years",
        "ko": "3일 동안",
        "ru": "три дня",
    }.items():
        assert find_dates(text, language_of(language, RULES), THURSDAY) == []


def test_ambiguous_numeric_dates_give_their_year_alone() -> None:
    assert (date("05/06/2023").precision, date("05/06/2023").year) == ("year", 2023)


@pytest.mark.parametrize("language", TABLE_LANGUAGES)
def test_every_language_with_tables_reads_a_wide_month_with_day_and_year(language: str) -> None:
    names = [
        name for name, month in tables(language).months.items() if month == 9 and not any(c.isdecimal() for c in name)
    ]
    if not names:
        pytest.skip("months are numbers in this language")
    text = f"13 {max(names, key=len)} 2023"
    (value,) = find_dates(text, language_of(language, RULES), None)

    assert value.value == "2023-09-13"


def test_offsets_hold_in_decomposed_text_and_with_nuktas() -> None:
    text = unicodedata.normalize("NFD", "वे फ़रवरी 2022 में, ") + "फ़रवरी में"
    found: list[Value] = find_dates(text, language_of("hi", RULES), None)

    assert [v.value for v in found] == ["2022-02", "--02"]
    assert all(v.text == text[v.span.start : v.span.end] and v.text[0] == "फ" for v in found)


@pytest.mark.parametrize(
    "text", ["", " ", "\ud800", "1" * 200_000, "१," * 50_000, "a" * 200_000, "12 " * 20_000, "\u200f" * 1000]
)
def test_strange_text_is_read_quickly(text: str) -> None:
    start = time.perf_counter()
    for language in ("hi", "en", "ko", "und"):
        find_dates(text, language_of(language, RULES), THURSDAY)

    assert time.perf_counter() - start < 10


def test_dates_near_the_ends_of_the_calendar_raise_nothing() -> None:
    for day in (dt.date.min, dt.date.max):
        assert find_dates(
            "yesterday, tomorrow, 900 years ago, next week, next Friday, last month", language_of("en", RULES), day
        )
