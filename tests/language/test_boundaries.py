"""Where sentences end."""

from __future__ import annotations

import itertools
import time
from pathlib import Path

import pytest
import yaml

from checker.language import language_of, sentences
from checker.rulefiles import RuleFiles

CASES = yaml.safe_load(
    (Path(__file__).parents[1] / "cases" / "language" / "sentences.yaml").read_text(encoding="utf-8")
)
RULES = RuleFiles.of()


def cut(text: str, language: str) -> list[str]:
    return [span.of(text) for span in sentences(text, language_of(language, RULES))]


@pytest.mark.parametrize(
    ("language", "marked"), [(language, case) for language, cases in CASES.items() for case in cases]
)
def test_sentences_end_where_they_are_marked(language: str, marked: str) -> None:
    expected = marked.replace("~", "").split("|")
    joint = "" if language == "zh" or marked.startswith("~") else " "
    assert cut(joint.join(expected), language) == expected


@pytest.mark.parametrize("language", ["hi", "en", "ko", "de", "und"])
@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\n ",
        "...",
        "१२३",
        "😀 😀",
        "\ud800 abc. \udfff xyz.",
        "\u202eabc. \u200fxyz\u202c.",
        "\u200d।\u200c।",
        "“",
        "\n" * 10_000,
    ],
)
def test_odd_text_loses_nothing_but_blanks(text: str, language: str) -> None:
    spans = sentences(text, language_of(language, RULES))
    kept = "".join(span.of(text) for span in spans)
    assert "".join(kept.split()) == "".join(text.split())
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))


@pytest.mark.parametrize("text", ["1" * 5_000_000, "a" * 5_000_000, "क" * 1_000_000, "१. " * 50_000, '"' * 100_000])
def test_a_huge_text_of_one_character_passes_in_seconds(text: str) -> None:
    begun = time.perf_counter()
    assert sentences(text, language_of("hi", RULES))
    assert time.perf_counter() - begun < 5


def test_a_blank_line_ends_a_sentence_without_a_stop() -> None:
    assert cut("पुल खुला\n\nनावें चलीं", "hi") == ["पुल खुला", "नावें चलीं"]
