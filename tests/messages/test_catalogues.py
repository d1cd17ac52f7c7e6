"""The catalogues: complete, with the placeholders of the English one, and spoken by the pages."""

from __future__ import annotations

import ast
import datetime as dt
import re
from pathlib import Path

import pytest
import yaml
from markupsafe import Markup

from checker.errors import CheckerError
from checker.messages import catalogue, known_languages, markup, message, preferred_language, speaking
from checker.messages.said import Said, data_label
from checker.rulefiles import RuleFiles
from checker.rules import load_rulebook

OTHERS = [language for language in known_languages() if language != "en"]
SOURCES = Path(__file__).resolve().parents[2] / "checker"
RULES = SOURCES.parent / "rules"
FORM = re.compile(r"\.(zero|one|two|few|many|other)$")
LOCALE_FORMS = {
    "en": {"one", "other"}, "hi": {"one", "other"}, "mr": {"one", "other"}, "ko": {"other"},
    "ru": {"one", "few", "many", "other"},
}  # fmt: skip


def places(text: str) -> set[str]:
    """The placeholders of ICU and, in quotation marks, of the page's script."""
    found = set(re.findall(r"'\{(\w+)\}'", text))
    bare = re.sub(r"'\{\w+\}'", "", text).replace("''", "’")
    rest, argument = bare, re.compile(r"\{(\w+)(?:, (plural|select|selectordinal),| *[,}])")
    stack: list[str] = []
    at = 0
    while at < len(rest):
        if rest[at] == "{":
            inside_choice = bool(stack) and stack[-1] == "choice"
            match = argument.match(rest, at)
            if inside_choice:
                stack.append("branch")
                at += 1
            else:
                assert match, (text, at)
                found.add(match[1])
                if match[2]:
                    stack.append("choice")
                    at = match.end()
                else:
                    at = rest.index("}", at) + 1
        else:
            if rest[at] == "}":
                stack.pop()
            at += 1
    assert not stack, text
    return found


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
                if word and depth == 0 and not word.isdecimal():
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
            day = dt.datetime(2024, 6, 19) if "{day, date" in catalogue(language)[id] else 5
            chosen = dict.fromkeys(re.findall(r"\{(\w+), select,", catalogue(language)[id]), "other")
            assert message(id, **{**values, "day": day, **chosen, "named": "yes"}).strip(), id


@pytest.mark.parametrize("language", OTHERS)
def test_no_message_is_still_english(language: str) -> None:
    english = catalogue("en")
    same = {id for id, text in catalogue(language).items() if text == english.get(id)}
    assert {id for id in same if re.search("[A-Za-z]{3}", re.sub(r"\{[^{}]*\}", "", catalogue(language)[id]))} == set()


def test_every_message_that_the_program_asks_for_is_there_and_each_is_asked_for() -> None:
    asked: set[str] = set()
    stems: set[str] = set()
    for path in [*SOURCES.rglob("*.py"), *SOURCES.rglob("*.html"), *SOURCES.rglob("*.js")]:
        text = path.read_text(encoding="utf-8")
        asked |= set(re.findall(r"[\"'`]([a-z][a-z_]+)[\"'`]", text))
        stems |= set(re.findall(r"[\"'`]([a-z_]+_)(?:[\"'] ~|\{|\$\{)", text))
        stems |= {f"{kind}_" for kind in re.findall(r"data_label\(\s*\"(\w+)\"", text)}
    known = ids("en")
    for stem in ("language_", "rule_"):
        assert stem in stems
    calls = set()
    for path in SOURCES.rglob("*.html"):
        calls |= set(re.findall(r"_m?\(\"([a-z_]+)\"[,)]", path.read_text(encoding="utf-8")))
    assert calls <= known
    # A clause on why it is no contradiction is put behind some messages, by an id with an ending.
    asked |= {f"{id}_but" for id in asked}
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


def test_all_that_the_data_of_the_rules_names_has_a_label_in_every_language() -> None:
    """Measures, happenings, states, groups, opposites, events: the English one is that of the data."""
    named: dict[str, str] = {}

    def name(kind: str, own: str, english: str) -> None:
        said = data_label(kind, own, english)
        assert isinstance(said, Said)
        named[said.id] = english

    for path in sorted((RULES / "measures").glob("*.yaml")):
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        for measure, about in data.get("measures", {}).items():
            name("measure", measure, about["label"][:1].upper() + about["label"][1:])
            for state in about.get("states", {}):
                name("state", state, state.replace("-", " "))
        for about in data.get("happenings", {}).values():
            name("happening", about["label"], about["label"])
        for group in (*data.get("groups", {}), *data.get("rates", {})):
            name("part", group, group)
    for pair in yaml.safe_load((RULES / "opposites" / "pairs.yaml").read_text(encoding="utf-8"))["pairs"]:
        name("opposite", pair, pair.replace("-", " or "))
    for event in yaml.safe_load((RULES / "events" / "kinds.yaml").read_text(encoding="utf-8"))["events"]:
        name("event", event, event)
    assert {id: catalogue("en").get(id) for id in named} == named


@pytest.mark.parametrize("language", known_languages())
def test_no_message_is_written_twice(language: str) -> None:
    text = (SOURCES / "messages" / "catalogues" / f"{language}.yaml").read_text(encoding="utf-8")
    ids = re.findall(r"^(\w[\w.]*):", text, re.MULTILINE)
    assert [id for id in ids if ids.count(id) > 1] == []


def test_every_call_gives_what_its_message_asks_for() -> None:
    calls = 0
    for path in sorted(SOURCES.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        for node in ast.walk(ast.parse(text)) if "from checker.messages.said import" in text else ():
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "say" and node.args:
                id, given = node.args[0], {each.arg for each in node.keywords}
                if isinstance(id, ast.Constant) and None not in given:
                    calls += 1
                    assert given == places(catalogue("en")[id.value]), f"{path.name}, line {node.lineno}: {id.value}"
    assert calls > 100
