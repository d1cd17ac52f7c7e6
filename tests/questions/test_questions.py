"""Statements of a story become questions, and questions outcomes: by measure and thing, never by like sentences."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from checker import pipeline
from checker.model import (
    Article,
    Claim,
    Passage,
    Qualifiers,
    QuantityValue,
    Sentence,
    Span,
    Statement,
    Story,
    Thing,
    Value,
)
from checker.questions import Traits, gather
from checker.questions.comparison.amounts import Tolerances
from checker.questions.opposites import opposed
from checker.rulefiles import RuleFiles
from checker.rules.judging import Judgement, judge_question
from checker.statements import read_statements
from checker.statements.ages import ages

FIRE = Thing("happening", "fire", "warehouse fire", when="2024-05-03")
DEAD = Traits("Dead", moves="grows")
AGE = Traits("Age")
MISSING = Traits("Missing", moves="changes")
MEASURES = {"dead": DEAD, "age": AGE, "missing": MISSING, "time": Traits("Time")}
TOLERANCES = Tolerances(Decimal("0.06"), Decimal("0.05"), Decimal(1000), Decimal("0.10"), Decimal("1.3"))


def article(name: str, published: dt.date | None) -> Article:
    return Article(name, f"{name}.txt", name, "en", "text", (Passage(Span(0, 4)),), published=published)


def amount(number: str, comparator: Any = "=", dimension: Any = "count", unit: str | None = None) -> Value:
    detail = QuantityValue(
        Decimal(number),
        Decimal(number),
        comparator,
        dimension,
        unit,
        significant=len(number.rstrip("0").replace(".", "")) or 1,
    )
    sign = "" if comparator == "=" else f"{comparator} "
    return Value("quantity", Span(0, 4), number, f"{sign}{number}", detail)


def told(
    by: str, measure: str, value: Value, thing: Thing = FIRE, said: Qualifiers | None = None, *, certain: bool = True
) -> Statement:
    claim = Claim(f"{by}-{value.value}", by, Span(0, 4), Span(0, 4), "text", "en")
    key = f"{by}-{measure}-{value.value}-{thing.key}"
    return Statement(key, claim, value, measure, thing, said or Qualifiers(), certain)


def judged(*statements: Statement, days: Sequence[int | None] = (4, 4, 4)) -> list[Judgement]:
    names = list(dict.fromkeys(each.claim.article for each in statements))
    articles = {
        name: article(name, None if day is None else dt.date(2024, 5, day))
        for name, day in zip(names, days, strict=False)
    }
    asked = gather(statements, [Story(1, tuple(names))], articles, MEASURES)
    return [judge_question(each, articles, TOLERANCES, {}) for each in asked]


def test_two_counts_of_one_day_contradict_each_other() -> None:
    [found] = judged(told("a", "dead", amount("21")), told("b", "dead", amount("17")))
    assert (found.outcome, found.level) == ("contradiction", "error")


def test_count_that_only_one_says_in_its_own_clause_is_a_warning_and_one_that_neither_does_is_a_note() -> None:
    [found] = judged(told("a", "dead", amount("21")), told("b", "dead", amount("17"), certain=False))
    assert (found.outcome, found.level) == ("contradiction", "warning")
    [found] = judged(told("a", "dead", amount("21"), certain=False), told("b", "dead", amount("17"), certain=False))
    assert (found.outcome, found.level) == ("doubtful", "note")


def test_count_that_grew_by_the_next_day_is_superseded_and_one_that_shrank_is_not() -> None:
    [found] = judged(told("a", "dead", amount("17")), told("b", "dead", amount("21")), days=(4, 5))
    assert found.outcome == "superseded"
    [found] = judged(told("a", "dead", amount("21")), told("b", "dead", amount("17")), days=(4, 5))
    assert found.outcome == "contradiction"


def test_report_that_repeats_the_count_of_the_day_before_contradicts_nobody() -> None:
    [found] = judged(
        told("a", "dead", amount("4")), told("b", "dead", amount("5")), told("c", "dead", amount("4")), days=(4, 5, 5)
    )
    assert found.outcome == "superseded"


def test_what_changes_is_another_value_at_another_day_and_a_contradiction_on_the_same() -> None:
    [found] = judged(told("a", "missing", amount("9")), told("b", "missing", amount("4")), days=(4, 5))
    assert found.outcome == "superseded"
    [found] = judged(told("a", "missing", amount("9")), told("b", "missing", amount("4")), days=(4, 4))
    assert found.outcome == "contradiction"


def test_at_least_leaves_room_for_more_of_what_grows() -> None:
    [found] = judged(told("a", "dead", amount("5", ">=")), told("b", "dead", amount("9")))
    assert found.outcome == "superseded"


def test_figures_of_another_happening_are_another_question() -> None:
    old = Thing("happening", "fire", "warehouse fire", when="2011", background=True)
    outcomes = [each.outcome for each in judged(told("a", "dead", amount("21")), told("b", "dead", amount("17"), old))]
    assert outcomes == ["single", "single"]


def test_part_and_whole_are_two_questions() -> None:
    women = Qualifiers(part="women")
    outcomes = [
        each.outcome for each in judged(told("a", "dead", amount("21")), told("b", "dead", amount("9"), said=women))
    ]
    assert outcomes == ["single", "single"]


def test_family_name_joins_the_one_full_name_that_it_fits() -> None:
    full = Thing("person", "person?/jana novak", "Jana Novak")
    short = Thing("person", "person?/novak", "Novak")
    [found] = judged(told("a", "age", amount("42"), full), told("b", "age", amount("45"), short))
    assert (found.outcome, found.level) == ("contradiction", "warning")
    other = Thing("person", "person?/petr novak", "Petr Novak")
    outcomes = [
        each.outcome
        for each in judged(
            told("a", "age", amount("42"), full),
            told("a", "age", amount("50"), other),
            told("b", "age", amount("45"), short),
        )
    ]
    assert outcomes == ["single", "single", "single"]


@pytest.mark.parametrize(
    ("one", "two", "fits"),
    [
        (amount("493", dimension="clock"), amount("495", "~", "clock"), True),
        (amount("600", "~", "clock"), amount("630", "~", "clock"), False),
        (amount("360", ">", "clock"), amount("370", dimension="clock"), True),
        (amount("300", ">"), amount("312"), True),
        (amount("12000", "~"), amount("11700"), True),
        (amount("18"), amount("19"), False),
    ],
)
def test_about_and_just_after_leave_room_and_exact_values_none(one: Value, two: Value, fits: bool) -> None:
    [found] = judged(told("a", "time", one), told("b", "time", two))
    assert (found.outcome == "agreement") == fits


def test_near_duplicates_are_one_source() -> None:
    statements = [told("a", "dead", amount("21")), told("b", "dead", amount("21"))]
    articles = {name: article(name, dt.date(2024, 5, 4)) for name in "ab"}
    [asked] = gather(statements, [Story(1, ("a", "b"))], articles, MEASURES)
    assert judge_question(asked, articles, TOLERANCES, {}).outcome == "agreement"
    assert judge_question(asked, articles, TOLERANCES, {"a": "a", "b": "a"}).outcome == "single"


def test_reports_in_their_own_words_and_languages_are_told_apart_by_their_figures(tmp_path: Path) -> None:
    articles = {
        "en": "A warehouse burnt down in the harbour of Larkmere on Friday. The fire killed 14 workers.",
        "hi": "लार्कमेयर के बंदरगाह पर गोदाम में शुक्रवार को आग लग गई। आग में 11 लोगों की मौत हो गई।",
    }
    for language, text in articles.items():
        head = f"---\nsource: desk {language}\nlanguage: {language}\npublished: 2024-05-04\n---\n"
        (tmp_path / f"{language}.txt").write_text(head + text + "\n", encoding="utf-8")
    own = pipeline.read_claims([str(tmp_path)], RuleFiles.of())
    told_of = {
        (each.measure, each.value.text)
        for article_ in own.articles
        for each in read_statements(article_, [c for c in own.claims if c.article == article_.id], RuleFiles.of())
    }
    assert {("dead", "14"), ("dead", "11")} <= told_of


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", "Jana Novakova, 42, left the house at noon.", "Jana Novakova"),
        ("en", "Police found the 42-year-old nurse Jana Novakova at noon.", "Jana Novakova"),
        ("ru", "В доме нашли 42-летнюю Анну Ветрову.", "Анну Ветрову"),
        ("ko", "경찰은 김민수(42)를 찾았다.", "김민수"),
    ],
)
def test_age_belongs_to_the_name_beside_it(language: str, text: str, name: str) -> None:
    claim = Claim("c", "a", Span(0, len(text)), Span(0, len(text)), text, language)
    [(value, person)] = ages(claim, RuleFiles.of())
    assert (value.text, person.label) == ("42", name)


def test_opposite_is_told_only_between_sentences_that_are_one_but_for_it() -> None:
    def said(text: str) -> Sentence:
        return Sentence("a", 0, Span(0, len(text)), 0, "body", "en", text, (), ())

    files = RuleFiles.of()
    one = said("The council approved the plan for the harbour bridge.")
    assert opposed([one], [said("The council rejected the plan for the harbour bridge.")], files) is not None
    assert opposed([one], [said("The council has not approved the plan for the harbour bridge.")], files) is not None
    assert opposed([one], [said("The council rejected an offer for the market hall.")], files) is None
