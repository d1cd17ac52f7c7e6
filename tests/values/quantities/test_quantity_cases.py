"""The tables of tests/cases/quantities: one file a language, one line a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from checker.language import language_of, pack_languages, plain
from checker.model import QuantityValue, Value
from checker.rulefiles import RuleFiles
from checker.values.quantities import find_quantities

CASES = Path(__file__).parents[2] / "cases" / "quantities"
RULES = RuleFiles.of()


def _cases() -> list[tuple[str, str, list[list[str]]]]:
    found = []
    for path in sorted(CASES.glob("*.yaml")):
        table = yaml.safe_load(path.read_text(encoding="utf-8"))
        found += [(path.stem, sentence, expected) for sentence, expected in table.items()]
    return found


@pytest.mark.parametrize(("language", "sentence", "expected"), _cases())
def test_sentence_holds_these_quantities(language: str, sentence: str, expected: list[list[str]]) -> None:
    text = plain(sentence)
    values = find_quantities(text, language_of(language, RULES), [])
    assert [[v.text, v.value] for v in values] == [[plain(said), value] for said, value in expected]
    assert all(v.span.of(text) == v.text for v in values)


@pytest.mark.parametrize(("language", "least"), [("hi", 30), ("mr", 30), ("en", 30), ("ru", 30), ("ko", 30)])
def test_first_languages_have_enough_cases(language: str, least: int) -> None:
    assert sum(case[0] == language for case in _cases()) >= least


def _details(language: str) -> list[QuantityValue]:
    values: list[Value] = [
        value for lang, sentence, _ in _cases() if lang == language
        for value in find_quantities(plain(sentence), language_of(language, RULES), [])
    ]  # fmt: skip
    return [value.detail for value in values if isinstance(value.detail, QuantityValue)]


@pytest.mark.parametrize("language", pack_languages(RULES))
def test_cases_of_every_pack_hold_each_kind_of_quantity(language: str) -> None:
    details = _details(language)
    wanted = {"count", "ordinal", "percent", "money", "time", "length", "area", "mass", "temperature", "clock", "score"}
    assert wanted | {"identifier"} <= {detail.dimension for detail in details}
    assert {"mi", "km", "ft", "F", "Cel", "acre", "ha", "lb", "kg"} - {detail.unit for detail in details} == set()
    assert "words" in {detail.form for detail in details}
    assert {">", ">="} & {detail.comparator for detail in details}


@pytest.mark.xfail(strict=True, reason="inches are written «in», which is a preposition far more often")
def test_inches_abbreviated_in_english() -> None:
    assert [v.value for v in find_quantities("a screen of 27 in.", language_of("en", RULES), [])] == ["27 in"]
