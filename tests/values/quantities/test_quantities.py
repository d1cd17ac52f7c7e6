"""What the quantity reader promises beyond single sentences."""

from __future__ import annotations

import time
from decimal import Decimal
from itertools import pairwise

import pytest
import regex
from hypothesis import example, given, settings
from hypothesis import strategies as st

from checker.language import language_of
from checker.language.canonical import canonical
from checker.model import QuantityValue, Span
from checker.rulefiles import RuleFiles
from checker.values.quantities import find_quantities

RULES = RuleFiles.of()
ZEROS = {
    "hi": "0०",
    "mr": "0०",
    "en": "0",
    "ru": "0",
    "ko": "0",
    "ar": "0٠",
    "ur": "0۰",
    "bn": "0০",
    "de": "0",
    "es": "0",
}


def read(text: str, language: str) -> list[QuantityValue]:
    details = [v.detail for v in find_quantities(text, language_of(language, RULES), [])]
    assert all(isinstance(d, QuantityValue) for d in details)
    return details  # type: ignore[return-value]


def indian(number: int) -> str:
    head, tail = str(number)[:-3], str(number)[-3:]
    pairs = [head[max(0, i - 2) : i] for i in range(len(head), 0, -2)][::-1]
    return ",".join([*pairs, tail]) if head else tail


def in_digits(text: str, zero: str) -> str:
    return "".join(chr(ord(zero) + int(c)) if c.isascii() and c.isdigit() else c for c in text)


@settings(max_examples=150, deadline=None)
@given(
    number=st.integers(0, 10**12 - 1),
    language=st.sampled_from(sorted(ZEROS)),
    grouping=st.sampled_from(["none", "western", "indian"]),
    data=st.data(),
)
def test_a_number_in_any_digits_and_grouping_is_read_back(
    number: int, language: str, grouping: str, data: st.DataObject
) -> None:
    mark = "." if language in {"de", "es"} else "\u00a0" if language == "ru" else ","
    if grouping == "indian" and mark == ",":
        written = indian(number)
    else:
        written = str(number) if grouping == "none" else f"{number:,}".replace(",", mark)
    zero = data.draw(st.sampled_from(ZEROS[language]))
    values = read(f"({in_digits(written, zero)})", language)
    assert [v.low for v in values] == [Decimal(number)]
    assert values[0].malformed is None


@settings(max_examples=100, deadline=None)
@given(
    whole=st.integers(0, 999), part=st.integers(1, 99), language=st.sampled_from(["en", "hi", "ko", "ru", "de", "vi"])
)
def test_a_decimal_in_the_mark_of_the_language_is_read_back(whole: int, part: int, language: str) -> None:
    mark = "," if language in {"ru", "de", "vi"} else "."
    (value,) = read(f"x {whole}{mark}{part:02d} %", language)
    assert (value.low, value.dimension) == (Decimal(f"{whole}.{part:02d}"), "percent")


@settings(max_examples=200, deadline=None)
@example(text="д½0:0", language="hi")
@given(
    text=st.text(alphabet="0123 ०५,.:-–/%$दोसेк тaA(один三万만명½年", max_size=40),
    language=st.sampled_from(["hi", "mr", "en", "ru", "ko", "zh", "ar", "de", "und"]),
)
def test_every_run_of_digits_lies_in_exactly_one_value(text: str, language: str) -> None:
    values = find_quantities(text, language_of(language, RULES), [])
    assert all(a.span.end <= b.span.start for a, b in pairwise(values))
    for run in regex.finditer(r"\d+", text):
        assert sum(v.span.holds(Span(*run.span())) for v in values) == 1


def test_dates_are_left_alone() -> None:
    text = "On 13 September 12 ships left"
    (value,) = find_quantities(text, language_of("en", RULES), [Span(3, 15)])
    assert value.text == "12"


def test_words_and_digits_of_one_amount_are_equal() -> None:
    for language, words, digits in [
        ("hi", "पच्चीस लोग", "25 लोग"),
        ("ru", "двадцать пять домов", "25 домов"),
        ("ko", "열두 개", "12개"),
    ]:
        assert [v.low for v in read(words, language)] == [v.low for v in read(digits, language)]


def test_one_word_alone_is_no_number() -> None:
    for language, text in [
        ("en", "one of them"),
        ("hi", "एक आदमी"),
        ("ru", "один из них"),
        ("de", "ein Haus"),
        ("vi", "một người"),
        ("zh", "一个人"),
    ]:
        assert read(text, language) == []


def test_miles_meet_kilometres_in_the_base_unit() -> None:
    (miles,), (kilometres,) = read("20 miles", "en"), read("32 किलोमीटर", "hi")
    assert miles.base_low is not None and kilometres.base_low is not None
    assert abs(miles.base_low / kilometres.base_low - 1) < Decimal("0.01")


def test_digits_of_two_scripts_are_named_in_the_reason() -> None:
    (value,) = read("१,5 हून अधिक जवान", "mr")
    assert value.low is None
    assert value.malformed == "«१,5» mixes Devanagari and Western digits, and its comma fits no way of grouping digits."


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "pages 3,5 and 7"), ("en", "(1,5)"), ("hi", "50,60 लोग"), ("de", "1,5 Tonnen"), ("es", "6,5 grados"),
     ("en", "the 2019,20 season"), ("en", "$1bn"), ("en", "6,4 6,3"), ("hi", "5,00,000 रुपये"),
     ("en", "priced at €12,00")],
)  # fmt: skip
def test_odd_but_legal_numbers_are_not_malformed(language: str, text: str) -> None:
    assert [v.malformed for v in read(text, language) if v.malformed] == []


def test_the_counted_noun_is_found() -> None:
    for language, text, noun in [
        ("en", "12 Russian soldiers were hurt", "soldiers"),
        ("hi", "12 हज़ार रूसी सैनिकों की", "सैनिकों"),
        ("ko", "군인 12명이", "군인"),
        ("de", "12 russische Soldaten", "Soldaten"),
        ("ru", "12 российских солдат", "солдат"),
    ]:
        (value,) = find_quantities(text, language_of(language, RULES), [])
        detail = value.detail
        assert isinstance(detail, QuantityValue) and detail.noun_span is not None
        assert (detail.noun, detail.noun_span.of(text)) == (noun, noun)


def test_decomposed_text_keeps_its_offsets() -> None:
    text = "hai mu\u031bo\u031bi mo\u0302\u0301t km"
    found = canonical(text)
    (value,) = find_quantities(found.text, language_of("vi", RULES), [])
    assert found.written(value.span).of(text) == text


@pytest.mark.parametrize("unit", ["1", "1,", "1 ", "1-", "12:", "1/", "a1", "½", "two ", "1.", "$"])
def test_a_long_run_of_one_thing_takes_seconds_at_most(unit: str) -> None:
    start = time.process_time()
    find_quantities(unit * (60_000 // len(unit)), language_of("en", RULES), [])
    assert time.process_time() - start < 5


@pytest.mark.parametrize("language", ["nl", "pl", "cs", "sv", "fi", "el", "ro", "hu", "id", "bg", "sr", "sw", "und"])
def test_a_decimal_comma_of_a_language_without_a_pack_is_no_error(language: str) -> None:
    (value,) = find_quantities("2,5 x", language_of(language, RULES), [])
    assert value.value == "2.5"


@pytest.mark.parametrize(("language", "value"), [("nl", "12500"), ("pl", "12500"), ("he", "12.5")])
def test_a_point_in_a_language_without_a_pack_is_what_cldr_says(language: str, value: str) -> None:
    (found,) = find_quantities("12.500 x", language_of(language, RULES), [])
    assert found.value == value


@pytest.mark.parametrize(
    ("language", "text", "dimensions"),
    [
        ("hi", "धारा 302 और 307 के तहत केस", ["identifier", "identifier"]),
        ("mr", "कलम 302 आणि 307 अन्वये गुन्हा", ["identifier", "identifier"]),
        ("en", "They were tried under Sections 302 and 307.", ["identifier", "identifier"]),
        ("hi", "धारा 302 और 12 लोग", ["identifier", "count"]),
        ("en", "Article 370 and 35 people", ["identifier", "count"]),
        ("hi", "सीरीज 1 अब पुरानी है।", ["identifier"]),
    ],
)
def test_the_second_of_two_numbers_names_too_unless_it_counts(language: str, text: str, dimensions: list[str]) -> None:
    found = [value.detail for value in find_quantities(text, language_of(language, RULES), [])]
    assert [detail.dimension for detail in found if isinstance(detail, QuantityValue)] == dimensions
