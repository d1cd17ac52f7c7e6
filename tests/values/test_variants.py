"""Text reads alike however its white space and letters are encoded: every case sentence, every form of every pack."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.variants import Case, case_sentences, differs, pack_forms, reading, rotating
from checker.language import pack_languages
from checker.rulefiles import RuleFiles

CASES = list(case_sentences(Path(__file__).parents[1] / "cases"))
LANGUAGES = pack_languages(RuleFiles.of())


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_case_sentence_reads_alike_in_another_encoding(language: str) -> None:
    own = [case for case in CASES if case.language == language]
    assert own
    assert [(case.text, rotating(case)) for case in own if differs(case, rotating(case))] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_form_of_several_words_reads_alike_in_another_encoding(language: str) -> None:
    forms = list(pack_forms(language))
    assert len(forms) > 20 or language in ("zh", "ja", "ko")
    assert [(case.text, rotating(case)) for case in forms if differs(case, rotating(case))] == []


@pytest.mark.parametrize("space", ["  ", "\n", "\t", "\u00a0", "\u3000", "\u200d ", " \u200c"])
def test_a_relative_date_may_be_broken_anywhere(space: str) -> None:
    assert [value for _, value, _ in reading("hi", f"पिछले{space}साल आए।")] == ["last year (unresolved)"]
    assert [value for _, value, _ in reading("en", f"more{space}than{space}5,000 people")] == ["> 5000"]
    assert [value for _, value, _ in reading("en", f"ten{space}square{space}kilometres")] == ["10 km²"]


def test_the_test_sees_a_difference() -> None:
    assert differs(Case("dates", "en", "in March 2021"), "two spaces") is False
    assert reading("en", "in March 2021") != reading("en", "in May 2021")
