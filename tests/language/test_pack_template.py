"""The pack that CONTRIBUTING.md tells newcomers to copy: it loads, and what it promises is read."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from checker.claims import segment
from checker.language import Language, language_of
from checker.model import Article, Passage, Span, Value
from checker.rulefiles import RuleFiles
from checker.values import check_rule_data, read_values

TEMPLATE = Path(__file__).parents[2] / "docs" / "templates" / "pack.yaml"


def _polish(folder: Path) -> Language:
    (folder / "languages").mkdir()
    (folder / "languages" / "pl.yaml").write_bytes(TEMPLATE.read_bytes())
    rules = RuleFiles.of(folder)
    check_rule_data(rules)
    return language_of("pl", rules)


def _read(text: str, language: Language) -> list[Value]:
    article = Article("a", "a.txt", "a", "pl", text, (Passage(Span(0, len(text))),), published=dt.date(2024, 3, 6))
    return [value for claim in read_values(article, segment(article, language), language) for value in claim.values]


def test_amounts_days_places_and_events_of_the_template_are_read(tmp_path: Path) -> None:
    polish = _polish(tmp_path)
    found = {
        v.text: v.value for v in _read("Budowa trwała 2,5 roku i kosztowała 3 mln zł, ponad 12 tys. osób.", polish)
    }
    assert found == {"2,5 roku": "2.5 years", "3 mln zł": "PLN 3000000", "ponad 12 tys.": "> 12000"}
    found = {v.text: v.value for v in _read("Donald Tusk odwiedził Warszawę 5 marca 2024 roku.", polish)}
    assert found["Warszawę"] == "place/city/756135"
    assert found["5 marca 2024 roku"] == "2024-03-05"
    assert found["odwiedził"].endswith("to Poland")


def test_who_says_so_is_told_in_the_template(tmp_path: Path) -> None:
    polish = _polish(tmp_path)
    text = "Minister powiedział, że most zamknięto wczoraj."
    article = Article("a", "a.txt", "a", "pl", text, (Passage(Span(0, len(text))),))
    (claim,) = segment(article, polish)
    assert (claim.speaker, claim.text) == ("Minister", "most zamknięto wczoraj.")
