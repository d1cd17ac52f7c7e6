"""Every rule holds to its cases, claims no language without them, and tells a user who changes it what is wrong."""

from __future__ import annotations

import inspect
from collections import Counter
from pathlib import Path

import pytest

from checker.cli.cases import Case, CaseArticle, CaseFile, find_cases, run_case
from checker.errors import RuleFileError
from checker.model import Level
from checker.rulefiles import RuleFiles
from checker.rules import ENGINES, load_rulebook
from checker.rules.definitions import Example

SHIPPED = RuleFiles.of()
FILES = [file for file in find_cases(None, SHIPPED).files if file.cases]
RULES = load_rulebook(SHIPPED).rules
JUDGED = {"judged-conflict"}
"""Rules that find nothing without a model, which no case has: tests/judge holds them."""


def _every_case() -> list[object]:
    return [
        pytest.param(
            file.rule,
            case,
            id=f"{file.rule}-{case.id}",
            marks=[pytest.mark.xfail(reason=case.xfail, strict=True)] if case.xfail else [],
        )
        for file in FILES
        for case in file.cases
    ]


@pytest.mark.parametrize(("rule", "case"), _every_case())
def test_case(rule: str, case: Case) -> None:
    assert run_case(rule, case, SHIPPED) is None, case.why


@pytest.mark.parametrize("rule_id", sorted(RULES.keys() - JUDGED))
def test_every_claimed_language_has_a_failing_and_two_passing_cases_that_hold(rule_id: str) -> None:
    held = Counter(
        (language, case.expect) for case in _cases_of(rule_id) if not case.xfail for language in case.languages
    )
    assert RULES[rule_id].languages, "a rule says for which languages it has cases"
    for language in RULES[rule_id].languages:
        assert held[language, "fail"] >= 1, language
        assert held[language, "pass"] >= 2, language


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.rule)
def test_cases_are_named_once_explained_and_written_in_their_languages(file: CaseFile) -> None:
    assert file.rule in RULES
    assert max(Counter(case.id for case in file.cases).values()) == 1
    for case in file.cases:
        assert case.why, case.id
        assert set(case.languages) <= {article.language for article in case.articles}, case.id


@pytest.mark.parametrize("kind", sorted(ENGINES))
def test_engine_documents_what_it_finds_leaves_alone_and_how_to_mend_it(kind: str) -> None:
    page = inspect.getdoc(ENGINES[kind]) or ""
    places = [page.index(head) for head in ("## What it finds", "## What it leaves alone", "## How to mend it")]
    assert places == sorted(places)
    sections = page.split("## ")
    assert all(len(section.split("\n", 1)[1].strip()) > 10 for section in sections[1:])


def test_all_cases_lie_where_a_wheel_finds_them() -> None:
    """A file of cases beside this test would be run by nobody."""
    assert list(Path(__file__).parent.glob("*.yaml")) == []


@pytest.mark.parametrize("rule_id", sorted(RULES))
def test_definition_has_a_summary_a_reason_and_a_meaning_for_each_threshold(rule_id: str) -> None:
    rule = RULES[rule_id]
    assert rule.summary.endswith(".")
    assert rule.why.endswith(".")
    assert rule.limits.keys() == rule.thresholds.keys()
    assert all(limit.meaning and limit.least < limit.most for limit in rule.limits.values())


@pytest.mark.parametrize("rule_id", sorted(RULES))
def test_examples_are_in_two_languages(rule_id: str) -> None:
    examples = RULES[rule_id].examples
    assert len({language for example in examples for language in example.languages}) >= 2
    assert all(example.note and example.marks for example in examples)
    assert all(len(example.texts) == len(example.languages) for example in examples)


@pytest.mark.parametrize(
    ("rule_id", "example"),
    [
        pytest.param(rule.id, e, id=f"{rule.id}-{n}")
        for rule in RULES.values()
        for n, e in enumerate(rule.examples)
        if rule.id not in JUDGED
    ],
)
def test_what_an_example_says_that_clashes_is_found(rule_id: str, example: Example) -> None:
    articles = tuple(
        CaseArticle(text, language) for text, language in zip(example.texts, example.languages, strict=True)
    )
    case = Case("example", "fail", example.languages, articles, marks=example.marks, facts=example.facts)
    assert run_case(rule_id, case, SHIPPED) is None


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("id: place-conflict\nlevle: note\n", 2, ["unknown key 'levle'", "did you mean 'level'?", "enabled"]),
        ("id: place-conflict\nlevel: loud\n", 2, ["'loud'", "error", "warning", "note"]),
        ("id: place-conflict\nthresholds: {least: 3}\n", None, ["unknown threshold 'least'", "allowed"]),
        ("id: place-conflict\nid: place-conflict\n", 2, ["'id' stands twice"]),
        ("id: date-conflict\nlevel: note\n", 1, ["date-conflict.yaml"]),
        ("- id: place-conflict\n", 1, ["mapping"]),
    ],
)
def test_slip_in_a_change_of_a_shipped_rule_names_file_line_and_what_is_allowed(
    tmp_path: Path, text: str, line: int | None, told: list[str]
) -> None:
    _assert_told(tmp_path / "place-conflict.yaml", text, line, told)


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        (
            "id: mine\nkind: wheather-conflict\nlevel: note\nsummary: Mine.\n",
            2,
            ["'wheather-conflict'", "allowed", "date-conflict", "repeated-word"],
        ),
        ("id: mine\nkind: date-conflict\nlevel: note\nsummry: Mine.\n", 4, ["unknown key 'summry'", "summary"]),
        ("id: mine\nkind: date-conflict\nlevel: note\n", 1, ["lacks the key 'summary'"]),
        (
            "id: mine\nkind: date-conflict\nlevel: note\nsummary: Mine.\nthresholds: {least: 3}\n",
            None,
            ["unknown threshold 'least'", "allowed"],
        ),
    ],
)
def test_slip_in_a_rule_of_the_users_own_names_file_line_and_what_is_allowed(
    tmp_path: Path, text: str, line: int | None, told: list[str]
) -> None:
    _assert_told(tmp_path / "mine.yaml", text, line, told)


@pytest.mark.parametrize("level", ["note", "warning"])
def test_users_folder_changes_the_level_of_a_rule_and_nothing_else(tmp_path: Path, level: Level) -> None:
    (tmp_path / "quantity-conflict.yaml").write_text(f"id: quantity-conflict\nlevel: {level}\n", encoding="utf-8")
    changed = load_rulebook(RuleFiles.of(tmp_path)).rules
    assert changed["quantity-conflict"].level == level
    assert changed["quantity-conflict"].summary == RULES["quantity-conflict"].summary
    assert {name: rule for name, rule in changed.items() if name != "quantity-conflict"} == {
        name: rule for name, rule in RULES.items() if name != "quantity-conflict"
    }


def test_users_folder_silences_a_rule(tmp_path: Path) -> None:
    (tmp_path / "repeated-word.yaml").write_text("id: repeated-word\nenabled: false\n", encoding="utf-8")
    rules = RuleFiles.of(tmp_path)
    assert "repeated-word" not in {rule.id for rule in load_rulebook(rules).enabled()}
    case = next(case for case in _cases_of("repeated-word") if case.expect == "fail" and not case.xfail)
    assert run_case("repeated-word", case, SHIPPED) is None
    assert run_case("repeated-word", case, rules) == "finds nothing"


def _cases_of(rule_id: str) -> list[Case]:
    return [case for file in FILES if file.rule == rule_id for case in file.cases]


def _assert_told(path: Path, text: str, line: int | None, told: list[str]) -> None:
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RuleFileError) as caught:
        load_rulebook(RuleFiles.of(path.parent))
    message = str(caught.value)
    assert str(path) in message
    assert line is None or f"{path}:{line}" in message or f"line {line}" in message
    assert [part for part in told if part not in message] == []
