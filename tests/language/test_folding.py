"""Digits and names folded so that scripts can be compared."""

from __future__ import annotations

import pytest
from rapidfuzz.distance import JaroWinkler

from checker.language import fold_digits, skeleton


@pytest.mark.parametrize("written", ["2024", "२०२४", "২০২৪", "٢٠٢٤", "۲۰۲۴", "２０２４"])
def test_digits_of_any_script_become_ascii_in_place(written: str) -> None:
    assert fold_digits(f"a{written}b") == "a2024b"


def test_folding_digits_keeps_the_length_and_what_is_no_decimal_digit() -> None:
    text = "१,5 ½ ² Ⅳ 三 😀 \ud800"
    assert len(fold_digits(text)) == len(text)
    assert fold_digits(text) == "1,5 ½ ² Ⅳ 三 😀 \ud800"


@pytest.mark.parametrize(
    "spellings",
    [
        ("Putin", "पुतिन", "पुतीन", "Путин", "푸틴"),
        ("Lavrov", "लावरोव", "लव्ह्रोव्ह", "Лавров"),
        ("Mikhail", "मिखाइल", "Михаил", "미하일"),
        ("Shoigu", "शोइगु", "Шойгу", "쇼이구"),
        ("Zelensky", "ज़ेलेंस्की", "झेलेन्स्की", "Зеленский", "젤렌스키"),
    ],
)
def test_spellings_of_one_name_come_near_each_other(spellings: tuple[str, ...]) -> None:
    first, *others = map(skeleton, spellings)
    assert all(JaroWinkler.similarity(first, other) > 0.8 for other in others), [first, *others]


def test_different_names_stay_apart() -> None:
    assert JaroWinkler.similarity(skeleton("पुतिन"), skeleton("बाइडेन")) < 0.6
    assert skeleton("किम जोंग उन") != skeleton("किम जोंग इल")


def test_both_forms_of_a_nukta_letter_have_one_skeleton() -> None:
    assert skeleton("\u095bार") == skeleton("\u091c\u093cार") == "jar"


@pytest.mark.parametrize("odd", ["", "   ", "!!!", "\ud800", "😀", "\u200d"])
def test_what_is_no_name_has_a_skeleton_too(odd: str) -> None:
    assert skeleton(odd) == skeleton(odd).strip()
