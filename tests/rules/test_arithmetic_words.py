"""Cues of language packs: whole words, glued endings, stems, scripts without spaces."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

import pytest

from checker.model import QuantityValue, Value
from checker.model import Span as TextSpan
from checker.rules.arithmetic.amounts import number, rounding
from checker.rules.arithmetic.words import Cue


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("in all", "45 people in all", (10, 16)),
        ("in all", "45 people in alliance", None),
        ("-पैकी", "जखमींपैकी २०", (5, 9)),
        ("друг*", "в другом городе", (2, 8)),
        ("其中", "60人其中20人", (3, 5)),
        ("بعد", "وبعد سنتين", (0, 4)),
        ("Total", "a total of", (2, 7)),
    ],
)
def test_cue_stands_for_whole_words(phrase: str, text: str, found: tuple[int, int] | None) -> None:
    assert Cue([phrase]).search(text) == found


def test_cue_right_before_and_right_behind_a_place() -> None:
    cue = Cue(["a total of", "of"])
    assert cue.ends_at("we saw a total of 60", 18) == 7
    assert cue.ends_at("we saw of course 60", 17) is None
    assert cue.starts_at("60 of them", 2) == 5


def test_no_phrases_find_nothing() -> None:
    assert Cue([]).search("anything") is None


@pytest.mark.parametrize(
    ("amount", "text", "significant", "half"),
    [
        ("45", "45", 2, "0"),
        ("12000", "12,000", 2, "500"),
        ("1200000", "1.2 million", 2, "50000"),
        ("60000000", "60 million", 1, "500000"),
        ("5.3", "5.3", 2, "0.05"),
    ],
)
def test_rounding_is_half_a_unit_of_the_last_written_place(amount: str, text: str, significant: int, half: str) -> None:
    form: Literal["digits", "mixed"] = "mixed" if "million" in text else "digits"
    detail = QuantityValue(Decimal(amount), Decimal(amount), significant=significant, form=form)
    value = Value("quantity", TextSpan(0, len(text)), text, text, detail)
    assert rounding(Decimal(amount), value) == Decimal(half)


@pytest.mark.parametrize(
    ("amount", "shown"), [("47", "47"), ("33.333", "33.3"), ("1250000", "1,250,000"), ("50.0", "50")]
)
def test_number_as_a_reader_writes_it(amount: str, shown: str) -> None:
    assert number(Decimal(amount)) == shown
