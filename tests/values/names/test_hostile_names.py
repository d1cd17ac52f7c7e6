"""Articles of thousands of names, names of one letter and of hundreds, one name a thousand times, broken tables."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from checker import pipeline
from checker.errors import CheckerError
from checker.language import language_of, people
from checker.language.people import name_lists
from checker.model import Claim, NameValue, Span
from checker.rulefiles import RuleFiles
from checker.values.names import find_names, resolve_names
from checker.values.names.nearness import NearParts, near

RULES = RuleFiles.of()
SENTENCES = {"hi": "पुलिस अधीक्षक {} ने कहा।", "en": "Inspector {} said so."}


def article(language: str, sentences: list[str]) -> list[Claim]:
    read = language_of(language, RULES)
    return [
        Claim(str(n), "a", Span(0, len(s)), Span(0, len(s)), s, language, values=tuple(find_names(s, read)))
        for n, s in enumerate(sentences)
    ]


def people_of(language: str, count: int) -> list[str]:
    """So many names of two parts, each another one."""
    lists = name_lists(language)
    given = sorted(name for name in lists.given - lists.doubtful if len(name) > 3)[:80]
    family = sorted(name for name in lists.family - lists.doubtful if len(name) > 3)
    names = [f"{given[k % 80]} {family[k // 80]}" for k in range(count)]
    return [name.title() for name in names] if language == "en" else names


@pytest.mark.parametrize("language", ["hi", "en"])
def test_five_thousand_names_of_an_article_are_joined_in_linear_time(language: str) -> None:
    def seconds(count: int) -> float:
        claims = article(language, [SENTENCES[language].format(name) for name in people_of(language, count)])
        start = time.process_time()
        resolved = resolve_names(claims, language_of(language, RULES))
        taken = time.process_time() - start
        assert sum(isinstance(v.detail, NameValue) for claim in resolved for v in claim.values) > count * 0.9
        return taken

    short, long = seconds(1_000), seconds(5_000)
    assert long < 12 * short + 0.2


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Mr X met J. Y. Z. and O in A."),
        ("ru", "Господин Я и Ы встретили О."),
        ("hi", "श्री क ने ख से कहा।"),
        ("mr", "श्री क यांनी ख ला सांगितले."),
        ("ko", "ㄱ 씨가 ㄴ 씨와 만났다."),
    ],
)
def test_names_of_one_letter_are_no_people(language: str, text: str) -> None:
    assert [value.value for value in find_names(text, language_of(language, RULES)) if value.kind == "name"] == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Inspector {} said so."),
        ("ru", "Господин {} сказал это."),
        ("hi", "श्री {} ने कहा।"),
        ("ko", "{} 씨가 말했다."),
    ],
)
def test_names_of_two_hundred_letters_are_read_and_joined_at_once(language: str, text: str) -> None:
    letters = {"en": "Barakov", "ru": "Баракова", "hi": "बरकव", "ko": "바라코"}[language]
    long = [(letters * 60)[k : k + 200].capitalize() for k in range(20)]
    start = time.process_time()
    claims = article(language, [text.format(f"{name} {name[::-1]}") for name in long] * 10)
    assert len(resolve_names(claims, language_of(language, RULES))) == 200
    assert time.process_time() - start < 10


def test_one_name_a_thousand_times_in_a_sentence_is_checked_in_seconds(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("किम " * 1_000 + "आए।", encoding="utf-8")
    start = time.process_time()
    report = pipeline.check([str(tmp_path)])
    assert time.process_time() - start < 20
    assert [finding.rule for finding in report.findings if finding.rule == "name-conflict"] == []


def test_spellings_found_by_what_deletions_leave_are_those_that_are_near() -> None:
    parts = ["lavrov", "lavrof", "lavrovsky", "zelokovtsev", "zelokhovcev", "merovatsenko", "kim", "kin", "petrenko"]
    index = NearParts(parts)
    for part in parts:
        found = set(index.near(part))
        assert found == {NearParts.sound(other) for other in parts if near(part, other)}
    assert index.near("kim") == ()


@pytest.mark.parametrize(
    ("language", "one", "two"),
    [
        ("en", "Kim Jong Un", "Kim Jong Il"),
        ("ru", "Ким Чен Ын", "Ким Чен Ир"),
        ("ko", "김정은", "김정일"),
        ("hi", "किम जोंग उन", "किम जोंग इल"),
        ("mr", "किम जोंग उन", "किम जोंग इल"),
        ("hi", "श्री राजेश कदम", "श्री राकेश कदम"),
        ("en", "Mr Rajesh Kale", "Mr Rakesh Kale"),
    ],
)
def test_two_people_of_one_family_are_never_joined(language: str, one: str, two: str) -> None:
    sentences = {
        "en": "{} spoke.",
        "ru": "{} выступил.",
        "ko": "{}은 말했다.",
        "hi": "{} ने कहा।",
        "mr": "{} यांनी सांगितले.",
    }
    claims = article(language, [sentences[language].format(name) for name in (one, two)])
    found = [v.value for claim in resolve_names(claims, language_of(language, RULES)) for v in claim.values]
    assert len(found) == len(set(found)) == 2


@pytest.fixture
def broken_lists(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    table = tmp_path / "Deva.json"
    whole = (people._FOLDER / "Deva.json").read_bytes()
    table.write_bytes(whole[: len(whole) // 2])
    monkeypatch.setattr(people, "_FOLDER", tmp_path)
    name_lists.cache_clear()
    yield
    name_lists.cache_clear()


@pytest.mark.usefixtures("broken_lists")
def test_list_of_names_that_is_cut_short_is_named_with_the_mend() -> None:
    with pytest.raises(CheckerError, match=r"Deva\.json: this table of the program is damaged; install"):
        name_lists("mr")
