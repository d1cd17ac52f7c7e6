"""How far two accounts may lie apart and still be of one thing, or both be true."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from checker.model import Claim, Qualifiers, QuantityValue, Span, Statement, Thing, Value
from checker.questions.answers import may_both_be_true, same_name
from checker.questions.comparison.amounts import Tolerances
from checker.questions.things import join_things

TOLERANCES = Tolerances(Decimal("0.06"), Decimal("0.05"), Decimal(1000), Decimal("0.10"), Decimal("1.3"))
DAY = dt.date(2024, 5, 4)


def _amount(number: int, comparator: str = "=", dimension: str = "count") -> Value:
    digits = len(str(number).rstrip("0"))
    detail = QuantityValue(Decimal(number), Decimal(number), comparator, dimension, significant=digits)  # type: ignore[arg-type]
    return Value("quantity", Span(0, 4), str(number), f"{comparator} {number}", detail)


def _told(article: str, when: str) -> Statement:
    claim = Claim(article, article, Span(0, 4), Span(0, 4), "text", "en")
    fire = Thing("happening", "fire", "warehouse fire", when=when)
    return Statement(f"{article}-{when}", claim, _amount(9), "dead", fire, Qualifiers())


def _are_one(first: str, second: str, days_apart: int) -> bool:
    one, two = _told("a", first), _told("b", second)
    joined = join_things([one, two], {"a": DAY, "b": DAY + dt.timedelta(days=days_apart)})
    return joined.of["a", one.thing][0] == joined.of["b", two.thing][0]


@pytest.mark.parametrize(
    ("first", "second", "one"),
    [
        ("2024-05-03", "2024-05-03", True),
        ("2024-05-03", "2024-05-04", True),
        ("2024-05-03", "2024-05", True),
        ("2024-05-03", "2024-05-12", False),
        ("2024-05-03", "2023-05-03", False),
    ],
)
def test_accounts_may_date_one_happening_a_day_apart_and_not_a_week(first: str, second: str, one: bool) -> None:
    assert _are_one(first, second, 0) == one


@pytest.mark.parametrize(("days", "one"), [(0, True), (30, True), (365, False)])
def test_a_report_of_another_year_is_of_another_happening(days: int, one: bool) -> None:
    assert _are_one("2024", "2024", days) == one


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("petr novak", "petar novak", True),
        ("lindholm", "lindhom", True),
        ("anna lind", "oleg brut", False),
        ("jana novak", "dana nowicki", False),
    ],
)
def test_names_are_one_by_a_slip_and_not_by_a_resemblance(one: str, two: str, same: bool) -> None:
    assert same_name(one, two) == same


@pytest.mark.parametrize(
    ("one", "two", "fits"),
    [
        (_amount(50, ">"), _amount(30, "<"), False),
        (_amount(30, ">"), _amount(50, "<"), True),
        (_amount(600, "~", "clock"), _amount(608, dimension="clock"), True),
        (_amount(600, "~", "clock"), _amount(720, dimension="clock"), False),
        (_amount(12_000, "~"), _amount(12_140), True),
        (_amount(12_000), _amount(15_140), False),
        (_amount(300, ">"), _amount(312), True),
        (_amount(312, ">"), _amount(300), False),
    ],
)
def test_two_amounts_may_both_be_true(one: Value, two: Value, fits: bool) -> None:
    assert may_both_be_true(one, two, TOLERANCES) == fits
