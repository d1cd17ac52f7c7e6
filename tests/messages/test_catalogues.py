"""The catalogues: complete, with the placeholders of the English one, and spoken by the pages."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from markupsafe import Markup

from checker.errors import CheckerError
from checker.messages import catalogue, known_languages, markup, message, preferred_language, speaking
from checker.rulefiles import RuleFiles
from checker.rules import load_rulebook

OTHERS = [language for language in known_languages() if language != "en"]
SOURCES = Path(__file__).resolve().parents[2] / "checker"
# A placeholder of ICU or, in quotation marks, of the page's script.
PLACE = re.compile(r"'\{(\w+)\}'|(?<!one )(?<!few )(?<!many )(?<!other )(?<!yes )\{(\w+)(?=[,}])")
FORM = re.compile(r"\.(zero|one|two|few|many|other)$")
LOCALE_FORMS = {
    "en": {"one", "other"}, "hi": {"one", "other"}, "mr": {"one", "other"}, "ko": {"other"},
    "ru": {"one", "few", "many", "other"},
}  # fmt: skip


def places(text: str) -> set[str]:
    return {quoted or plain for quoted, plain in PLACE.findall(text)}


def ids(language: str) -> set[str]:
    return {FORM.sub("", id) for id in catalogue(language)}


def test_the_five_languages_are_there() -> None:
    assert set(known_languages()) >= {"en", "hi", "mr", "ru", "ko"}


@pytest.mark.parametrize("language", OTHERS)
def test_every_message_is_translated_and_none_is_left_over(language: str) -> None:
    assert ids(language) == ids("en")


@pytest.mark.parametrize("language", OTHERS)
def test_every_message_has_the_placeholders_of_the_english_one(language: str) -> None:
    english = {FORM.sub("", id): text for id, text in catalogue("en").items()}
    wrong = {
        id: (places(text), places(english[FORM.sub("", id)]))
        for id, text in catalogue(language).items()
        if places(text) != places(english[FORM.sub("", id)])
    }
    assert wrong == {}


@pytest.mark.parametrize("language", known_languages())
def test_every_plural_has_the_forms_of_the_language(language: str) -> None:
    for id, text in catalogue(language).items():
        for at in (found.end() for found in re.finditer(r"\{\w+, plural,", text)):
            forms, depth = set(), 0
            for word, mark in re.findall(r"(\w+) (?=\{)|([{}])", text[at:]):
                if word and depth == 0:
                    forms.add(word)
                depth += {"{": 1, "}": -1}.get(mark, 0)
                if depth < 0:
                    break
            assert forms == LOCALE_FORMS[language], id


@pytest.mark.parametrize("language", known_languages())
def test_every_message_is_one_that_icu_can_read(language: str) -> None:
    values: dict[str, object] = {name: 5 for text in catalogue("en").values() for name in places(text)}
    values["named"] = "yes"
    with speaking(language):
        for id in catalogue(language):
            day = 5 if id == "as_of" else dt.datetime(2024, 6, 19)
            assert message(id, **{**values, "day": day}).strip(), id


@pytest.mark.parametrize("language", OTHERS)
def test_no_message_is_still_english(language: str) -> None:
    english = catalogue("en")
    same = {id for id, text in catalogue(language).items() if text == english.get(id)}
    assert same <= {"day", "month", "list_comma", "desk_at", "desk_size"}


def test_every_message_that_the_program_asks_for_is_there_and_each_is_asked_for() -> None:
    asked: set[str] = set()
    stems: set[str] = set()
    for path in [*SOURCES.rglob("*.py"), *SOURCES.rglob("*.html"), *SOURCES.rglob("*.js")]:
        text = path.read_text(encoding="utf-8")
        asked |= set(re.findall(r"[\"'`]([a-z][a-z_]+)[\"'`]", text))
        stems |= set(re.findall(r"[\"'`]([a-z_]+_)(?:[\"'] ~|\{|\$\{)", text))
    known = ids("en")
    for stem in ("language_", "rule_"):
        assert stem in stems
    calls = set()
    for path in SOURCES.rglob("*.html"):
        calls |= set(re.findall(r"_m?\(\"([a-z_]+)\"[,)]", path.read_text(encoding="utf-8")))
    assert calls <= known
    unused = {id for id in known if id not in asked and not any(id.startswith(stem) for stem in stems)}
    assert unused == set()


def test_plurals_follow_the_language() -> None:
    with speaking("ru"):
        assert [message("finding_count", n=n) for n in (1, 3, 5, 21)] == [
            "1 замечание", "3 замечания", "5 замечаний", "21 замечание",
        ]  # fmt: skip
    with speaking("hi"):
        assert message("levels_error", n=2) == "त्रुटियाँ"


def test_dates_follow_the_language() -> None:
    day = dt.datetime(2024, 6, 19)
    said = {}
    for language in known_languages():
        with speaking(language):
            said[language] = message("day", day=day)
    assert said["en"] == "19 June 2024"
    assert said["ko"] == "2024년 6월 19일"
    assert said["hi"] == "19 जून 2024"


def test_what_stands_in_a_message_is_escaped_unless_it_is_markup() -> None:
    assert markup("said_by", who="<b>") == "said by &lt;b&gt;"
    assert markup("said_by", who=Markup("<bdi>{n}</bdi>")) == "said by <bdi>{n}</bdi>"


def test_an_unknown_language_is_one_sentence() -> None:
    said = "'xx' is no language of the reports; use one of en hi ko mr ru"
    with pytest.raises(CheckerError, match=said), speaking("xx"):
        pass


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("mr-IN,hi;q=0.9,en;q=0.5", "mr"),
        ("fr, ru;q=0.3, ko;q=0.8", "ko"),
        ("", "en"),
        ("de;q=x, hi", "hi"),
        ("*", "en"),
    ],
)
def test_the_browser_says_which_language_it_prefers(header: str, language: str) -> None:
    assert preferred_language(header) == language


def test_broken_text_of_an_article_breaks_no_message() -> None:
    assert message("said_by", who="a\ud800b") == "said by a�b"
    assert message("said_by", who="{who} 'n' # |") == "said by {who} 'n' # |"
    assert message("said_by", who="a\0b") == "said by a\0b"


@pytest.mark.parametrize("language", known_languages())
def test_every_rule_has_a_title(language: str) -> None:
    rules = load_rulebook(RuleFiles.of()).rules
    assert {f"rule_{rule}" for rule in rules} <= set(catalogue(language))
