"""Settings choose rules, levels and tolerances; tolerances drive the comparison; a slip says what is allowed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import checker
from checker.errors import CheckerError, RuleFileError
from checker.language import language_of
from checker.questions.comparison.amounts import Tolerances, compatible
from checker.rulefiles import RuleFiles
from checker.rules import Adjustments, adjusted, load_rulebook
from checker.values.quantities import find_quantities

SHIPPED = load_rulebook(RuleFiles.of())
MILL = {
    "en": "The new mill beside the river {} and grinds wheat for six towns.",
    "hi": "नदी किनारे बनी नई मिल {} और वह छह क़स्बों के लिए गेहूँ पीसती है।",
}


def amounts(folder: Path, english: str, hindi: str, **settings: Any) -> list[tuple[str, str]]:
    """Rule and level of what is found between two articles that give the amounts."""
    for language, words in (("en", english), ("hi", hindi)):
        text = f"---\nlanguage: {language}\n---\n{MILL[language].format(words)}\n"
        (folder / f"{language}.txt").write_text(text, encoding="utf-8")
    return [(f.rule, f.level) for f in checker.check([folder], **settings).findings]


CLASH = ("employs 340 people", "में 430 लोग काम करते हैं")


@pytest.mark.parametrize(
    ("settings", "found"),
    [
        ({}, [("quantity-conflict", "error")]),
        ({"levels": {"quantity-conflict": "note"}}, [("quantity-conflict", "note")]),
        ({"ignore": ["quantity-conflict"]}, []),
        ({"select": ["date-conflict"]}, []),
        ({"languages": ["hi", "en"]}, [("quantity-conflict", "error")]),
        ({"languages": ["hi"]}, []),
        ({"select": ["quantity-conflict"]}, [("quantity-conflict", "error")]),
        ({"select": ["quantity-conflict"], "ignore": ["quantity-conflict"]}, []),
    ],
)
def test_rules_and_levels(tmp_path: Path, settings: dict[str, Any], found: list[tuple[str, str]]) -> None:
    assert amounts(tmp_path, *CLASH, **settings) == found


@pytest.mark.parametrize(
    ("english", "hindi", "name", "narrow", "wide"),
    [
        ("12,000 tonnes", "11,437 टन", "rounded", 0.04, 0.05),
        ("300 people", "293 लोग", "round-from", 1000, 10),
        ("about 300 people", "337 लोग", "about", 0.10, 0.12),
        ("60 miles", "92 किलोमीटर", "converted", 0.03, 0.06),
        ("more than 300 people", "421 लोग", "beyond-bound", 1.3, 1.5),
        ("less than 300 people", "210 लोग", "beyond-bound", 1.3, 1.5),
    ],
)
def test_each_tolerance_of_amounts_drives_the_comparison(
    english: str, hindi: str, name: str, narrow: float, wide: float
) -> None:
    (one,), (two,) = (
        find_quantities(t, language_of(c, SHIPPED.files), []) for t, c in ((english, "en"), (hindi, "hi"))
    )
    told = []
    for value in (narrow, wide):
        changed = adjusted(SHIPPED, Adjustments(tolerances={"quantity-conflict": {name: value}}))
        tolerances = Tolerances.of(changed.rules["quantity-conflict"].thresholds)
        told.append(compatible(one.detail, two.detail, tolerances))  # type: ignore[arg-type]
    assert told == [False, True]


ROUNDED = ("employs 5,000 people", "में 4,810 लोग काम करते हैं")


def test_a_rule_file_sets_a_tolerance_too(tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "desk").mkdir()
    rule = tmp_path / "rules/quantity-conflict.yaml"
    rule.write_text("id: quantity-conflict\nthresholds: {rounded: 0.03}\n", encoding="utf-8")
    assert amounts(tmp_path / "desk", *ROUNDED) == []
    assert amounts(tmp_path / "desk", *ROUNDED, rules=[tmp_path / "rules"]) == [("quantity-conflict", "error")]


def test_a_rule_of_the_desks_own_has_tolerances_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "desk").mkdir()
    text = "id: strict\nkind: quantity-conflict\nlevel: note\nsummary: Strict.\nthresholds: {rounded: 0}\n"
    (tmp_path / "rules/strict.yaml").write_text(text, encoding="utf-8")
    assert amounts(tmp_path / "desk", *ROUNDED, rules=[tmp_path / "rules"]) == [("strict", "note")]
    own = load_rulebook(RuleFiles.of(tmp_path / "rules")).rules["strict"]
    assert own.thresholds == {**SHIPPED.rules["quantity-conflict"].thresholds, "rounded": 0}


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"select": ["date-conflct"]}, "f.toml: select: no rule is called 'date-conflct'; did you mean 'date-co"),
        ({"ignore": ["x"]}, "f.toml: ignore: no rule is called 'x'; allowed: "),
        ({"levels": {"x": "note"}}, "f.toml: levels: no rule is called 'x'; allowed: "),
        ({"levels": {"date-conflict": "lod"}}, "levels.date-conflict: the level 'lod' does not exist; allowed: "),
        (
            {"tolerances": {"quantity-conflict": {"round": 1}}},
            "f.toml: tolerances.quantity-conflict: unknown threshold 'round'; did you mean 'round-from'? allowed:",
        ),
        (
            {"tolerances": {"quantity-conflict": {"rounded": 5}}},
            "f.toml: tolerances.quantity-conflict: the threshold 'rounded' is 5; allowed: 0 to 0.5",
        ),
        ({"tolerances": {"quantity-conflict": {"rounded": float("nan")}}}, "'rounded' is nan; allowed: 0 to 0.5"),
        ({"tolerances": {"name-variant": {"alike": "much"}}}, "the threshold 'alike' must be a number"),
        ({"tolerances": {"date-conflict": {"days": 1}}}, "unknown threshold 'days'; allowed: none for this kind"),
    ],
)
def test_a_slip_names_the_file_the_key_and_what_is_allowed(changes: dict[str, Any], told: str) -> None:
    origins = dict.fromkeys(("select", "ignore", "levels", "tolerances"), "f.toml")
    with pytest.raises(CheckerError) as caught:
        adjusted(SHIPPED, Adjustments(**changes, origins=origins))
    assert told in str(caught.value)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("thresholds:\n  rounded: 0.9\n", ":3: the threshold 'rounded' is 0.9; allowed: 0 to 0.5"),
        ("thresholds:\n  about: 0.1\n  rond: 1\n", ":4: unknown threshold 'rond'; did you mean 'rounded'? allowed: "),
    ],
)
def test_a_slip_in_a_rule_file_names_its_line(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "quantity-conflict.yaml").write_text(f"id: quantity-conflict\n{text}", encoding="utf-8")
    with pytest.raises(RuleFileError) as caught:
        load_rulebook(RuleFiles.of(tmp_path))
    assert f"{tmp_path / 'quantity-conflict.yaml'}{told}" in str(caught.value)


def test_limits_are_those_of_the_engine(tmp_path: Path) -> None:
    limits = "limits:\n  alike: {least: 0, most: 900, meaning: x}\n"
    text = f"id: mine\nkind: name-variant\nlevel: note\nsummary: Mine.\n{limits}"
    (tmp_path / "mine.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(RuleFileError, match=r"mine\.yaml:5: limits are those of the engine"):
        load_rulebook(RuleFiles.of(tmp_path))


def test_the_rulebook_remembers_who_changed_what(tmp_path: Path) -> None:
    path = tmp_path / "name-variant.yaml"
    path.write_text("id: name-variant\nlevel: warning\nthresholds: {alike: 70}\n", encoding="utf-8")
    origins = {"ignore": "--ignore", "levels": "checker.toml"}
    changes = Adjustments(ignore=["repeated-word"], levels={"date-conflict": "note"}, origins=origins)
    assert adjusted(load_rulebook(RuleFiles.of(tmp_path)), changes).origins == {
        ("name-variant", "level"): str(path),
        ("name-variant", "alike"): str(path),
        ("date-conflict", "level"): "checker.toml",
        ("repeated-word", "enabled"): "--ignore",
    }
