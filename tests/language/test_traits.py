"""What is known of a language: by its script, its tables and its pack; nothing by default."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.language import language_of, traits_of
from checker.rulefiles import RuleFiles

RULES = RuleFiles.of()


@pytest.mark.parametrize("language", ["zh", "ja", "th", "lo", "km", "my", "yue", "bo"])
def test_scripts_without_spaces(language: str) -> None:
    assert not traits_of(language).spaces
    assert not traits_of(language).bounded


@pytest.mark.parametrize("language", ["en", "hi", "mr", "ru", "ar", "vi", "ta", "sw", "und"])
def test_scripts_with_spaces(language: str) -> None:
    assert traits_of(language).spaces
    assert traits_of(language).bounded


def test_korean_parts_words_and_writes_particles_on_to_them() -> None:
    assert traits_of("ko").spaces
    assert not traits_of("ko").bounded


@pytest.mark.parametrize(
    ("language", "case", "leftward", "consonantal"),
    [
        ("pl", True, False, False),
        ("el", True, False, False),
        ("ka", False, False, False),
        ("hi", False, False, False),
        ("he", False, True, True),
        ("ckb", False, True, True),
        ("dv", False, True, False),
        ("und", False, False, False),
    ],
)
def test_what_the_script_tells(language: str, case: bool, leftward: bool, consonantal: bool) -> None:
    known = traits_of(language)
    assert (known.case, known.leftward, known.consonantal) == (case, leftward, consonantal)


@pytest.mark.parametrize(
    ("language", "mark"), [("pl", ","), ("el", ","), ("he", "."), ("de", ","), ("hi", "."), ("sw", None), ("und", None)]
)
def test_the_decimal_mark_is_that_of_cldr_and_never_a_guess(language: str, mark: str | None) -> None:
    assert language_of(language, RULES).decimal == mark


def test_a_pack_may_say_another_decimal_mark_than_cldr(tmp_path: Path) -> None:
    (tmp_path / "languages").mkdir()
    (tmp_path / "languages" / "pl.yaml").write_text('language: pl\nnumbers: {decimal: "."}\n', encoding="utf-8")
    assert language_of("pl", RuleFiles.of(tmp_path)).decimal == "."
    assert language_of("pl", RULES).decimal == ","


def test_a_language_is_one_object_a_run() -> None:
    assert language_of("mr", RULES) is language_of("mr", RuleFiles.of())
    assert language_of("mr", RULES).other("hi") is language_of("hi", RULES)
