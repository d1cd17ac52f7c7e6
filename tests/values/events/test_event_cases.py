"""What the sentences of `tests/cases/events/` tell: each file is a language, each entry a sentence and its events."""

from pathlib import Path

import pytest
import yaml

from checker.language import language_of
from checker.model import Claim, EventValue, Span, Value
from checker.rulefiles import RuleFiles
from checker.values.events import find_events
from checker.values.names import find_names, resolve_names

RULES = RuleFiles.of()
FOLDER = Path(__file__).parents[2] / "cases" / "events"
CASES = [
    pytest.param(
        path.stem,
        case,
        id=f"{path.stem}-{number}",
        marks=[pytest.mark.xfail(reason=case["wrong"], strict=True)] if "wrong" in case else [],
    )
    for path in sorted(FOLDER.glob("*.yaml"))
    for number, case in enumerate(yaml.safe_load(path.read_text(encoding="utf-8")), 1)
]


def article(sentences: list[str], language: str) -> list[Claim]:
    claims = []
    start = 0
    for number, text in enumerate(sentences):
        span = Span(start, start + len(text))
        values = tuple(
            Value(v.kind, Span(v.span.start + start, v.span.end + start), v.text, v.value, v.detail)
            for v in find_names(text, language_of(language, RULES))
        )
        claims.append(Claim(str(number), "a", span, span, text, language, values=values))
        start += len(text) + 1
    return resolve_names(claims, language_of(language, RULES))


def events(language: str, *sentences: str) -> list[Value]:
    return find_events(article(list(sentences), language), language_of(language, RULES))[-1]


@pytest.mark.parametrize(("language", "case"), CASES)
def test_a_sentence_tells_these_events(language: str, case: dict[str, list[str]]) -> None:
    found = events(language, *case.get("before", []), str(case["say"]))
    assert [value.value for value in found] == case["events"]


def test_every_first_language_has_at_least_fifteen_cases() -> None:
    languages = [param.values[0] for param in CASES]
    assert {x: languages.count(x) >= 15 for x in ("hi", "mr", "en", "ru", "ko")} == dict.fromkeys(
        ("hi", "mr", "en", "ru", "ko"), True
    )


def test_every_further_language_has_at_least_ten_cases() -> None:
    languages = [param.values[0] for param in CASES]
    further = ("es", "fr", "pt", "it", "de", "zh", "ja", "vi", "ar", "uk", "ur", "bn", "tr")
    assert {x: languages.count(x) >= 10 for x in further} == dict.fromkeys(further, True)


def test_a_preposition_governs_both_names_that_and_joins() -> None:
    detail = events("en", "After talks with Putin and Modi, Macron thanked Scholz.")[-1].detail
    assert isinstance(detail, EventValue)
    assert detail.filler("agent") == "person/emmanuel-macron"


def test_a_given_name_that_does_not_fit_the_family_name_is_another_persons() -> None:
    detail = events("en", "Melania Trump thanked Jill Biden.")[0].detail
    assert isinstance(detail, EventValue)
    assert detail.filler("agent") == "name?/melania trump"


def test_a_noun_behind_an_article_is_no_verb() -> None:
    assert events("fr", "Une attaque contre l'Ukraine est possible.") == []


def test_spans_lie_on_the_words_of_the_event_in_article_coordinates() -> None:
    first, second = "Snow fell.", "Kim Jong Un invited Putin to Pyongyang."
    value = events("en", first, second)[0]
    assert f"{first} {second}"[value.span.start : value.span.end] == "invited"
    assert isinstance(value.detail, EventValue)
    role = next(r for r in value.detail.roles if r.role == "patient")
    assert f"{first} {second}"[role.span.start : role.span.end] == role.text == "Putin"


def test_a_capital_stands_for_its_country_as_destination() -> None:
    detail = events("en", "Putin arrived in Pyongyang.")[0].detail
    assert isinstance(detail, EventValue)
    assert detail.filler("destination") == "place/KP"


def test_a_language_without_a_pack_tells_no_events() -> None:
    assert events("th", "Putin arrived in Pyongyang.") == []


def test_a_pronoun_with_two_possible_antecedents_fills_no_role() -> None:
    detail = events("en", "Putin, Modi and Macron came.", "Kim Jong Un invited him to Pyongyang.")[0].detail
    assert isinstance(detail, EventValue)
    assert detail.filler("patient") is None
