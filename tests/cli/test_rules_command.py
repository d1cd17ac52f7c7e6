"""Rules as an editor's tool: list, explain, test, and the settings that choose them, from the command line."""

from __future__ import annotations

import json
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from newsroom import TREATY, Desk

WRONG = TREATY.format(day=21, guards="1,200")
ASK = "<!-- checker: ignore [date-conflict] two ceremonies -->"
CASES = """\
cases:
  - id: doubled_word
    expect: fail
    languages: [en]
    marks: ["the the"]
    why: An article stands twice.
    articles:
      - {language: en, text: "The minister opened the the new bridge on Monday."}
  - id: nothing_doubled
    expect: pass
    languages: [en, hi]
    why: Nothing stands twice.
    articles:
      - {language: en, text: "The minister opened the new bridge on Monday."}
"""


def test_the_list_goes_by_the_settings_and_says_who_changed_a_level(desk: Desk) -> None:
    (desk.folder / "checker.toml").write_text(
        'ignore = ["repeated-word"]\n[levels]\ndate-conflict = "warning"\n', encoding="utf-8"
    )
    rows = {line.split()[0]: line.split("  ")[1:] for line in desk.run("rules", "list").out.splitlines()}
    told = {rule: next(cell.strip() for cell in cells if cell.strip()) for rule, cells in rows.items()}
    assert told["date-conflict"] == "warning, by checker.toml"
    assert told["repeated-word"] == "off, by checker.toml"
    assert told["place-conflict"] == "error"
    selected = desk.run("rules", "list", "--select", "date-conflict").out
    assert selected.count("off, by --select") == len(rows) - 2
    assert selected.count("off, by checker.toml") == 1


def test_the_list_as_json(desk: Desk) -> None:
    (desk.folder / "checker.toml").write_text("[tolerances]\nname-variant.alike = 70\n", encoding="utf-8")
    found = {rule["id"]: rule for rule in json.loads(desk.run("rules", "list", "--format", "json").out)}
    assert found["name-variant"]["tolerances"] == {"alike": 70.0}
    assert found["name-variant"]["changed"] == {"alike": "checker.toml"}
    assert found["date-conflict"] == {
        **found["date-conflict"], "kind": "date-conflict", "level": "error", "enabled": True, "changed": {},
    }  # fmt: skip


def test_an_explanation_says_what_why_how_and_by_whom(desk: Desk) -> None:
    (desk.folder / "checker.toml").write_text(
        '[levels]\nquantity-conflict = "note"\n[tolerances]\nquantity-conflict.rounded = 0.02\n', encoding="utf-8"
    )
    out = desk.run("rules", "explain", "quantity-conflict").out
    heads = [line for line, below in pairwise(out.splitlines()) if below and below == "-" * len(line)]
    assert heads == [
        "Why it matters", "What it finds", "What it leaves alone", "How to mend it", "Example in English and Hindi",
        "Tolerances", "How to switch it off or change it",
    ]  # fmt: skip
    assert "Level: note, by checker.toml (as shipped: error)" in out
    assert "rounded = 0.02, by checker.toml (as shipped: 0.05); allowed: 0 to 0.5" in out
    assert "employs ⟦340⟧ people" in out
    assert "What clashes: 340 against 430." in out


@pytest.mark.parametrize("rule", ["quantity-conflict", "date-conflict", "repeated-word"])
def test_the_lines_that_an_explanation_gives_do_what_it_says(desk: Desk, rule: str) -> None:
    out = desk.run("rules", "explain", rule).out.partition("How to switch it off")[2]
    toml, _, rest = out.partition("In one run:")
    desk_toml = "\n".join(line for line in toml.splitlines()[1:] if line.startswith("    "))
    assert tomllib.loads(desk_toml)["ignore"] == [rule]
    (desk.folder / "checker.toml").write_text(desk_toml, encoding="utf-8")
    assert f"{rule} " in desk.run("rules", "list").out
    line = next(line for line in desk.run("rules", "list").out.splitlines() if line.startswith(rule))
    assert "off, by checker.toml" in line
    _, _, rest = rest.partition("In a rule file")
    definition = "\n".join(line for line in rest.partition("In an article")[0].splitlines()[1:])
    assert yaml.safe_load(definition)["enabled"] is False
    (desk.folder / "checker.toml").unlink()
    (desk.folder / "desk-rules").mkdir()
    (desk.folder / f"desk-rules/{rule}.yaml").write_text(definition, encoding="utf-8")
    line = next(
        line for line in desk.run("rules", "list", "--rules", "desk-rules").out.splitlines() if line.startswith(rule)
    )
    assert f"off, by desk-rules/{rule}.yaml" in line
    comment = next(line.strip() for line in rest.splitlines() if "<!--" in line)
    desk.write("articles/wrong.md", f"{WRONG.strip()} {comment}\n", source="Eastern Wire")
    suppressed = json.loads(desk.run("check", "articles", "--format", "json").out)
    assert [u["rules"] for u in suppressed.get("unused_suppressions", ())] == [[rule]]


def test_an_unknown_rule_is_asked_back(desk: Desk) -> None:
    ran = desk.run("rules", "explain", "quantty-conflict")
    assert (ran.code, "did you mean 'quantity-conflict'? allowed: " in ran.err) == (2, True)


@pytest.mark.parametrize(
    "shape", ["rule file", "file of cases", "folder of rules", "folder of both", "folder of cases"]
)
def test_cases_are_run_wherever_they_stand(desk: Desk, shape: str) -> None:
    home = desk.folder / "mine"
    (home / "cases").mkdir(parents=True)
    own = "id: doubled\nkind: repeated-word\nlevel: note\nsummary: Ours.\nwords: {en: []}\n"
    if shape in ("rule file", "folder of rules", "folder of both"):
        (home / "doubled.yaml").write_text(own + CASES, encoding="utf-8")
    if shape == "folder of rules":
        (home / "cases/doubled.yaml").write_text("rule: doubled\n" + CASES, encoding="utf-8")
    if shape in ("file of cases", "folder of both", "folder of cases"):
        (home / "more.yaml").write_text("rule: repeated-word\n" + CASES, encoding="utf-8")
    path = {"rule file": "mine/doubled.yaml", "file of cases": "mine/more.yaml"}.get(shape, "mine")
    count = 4 if shape in ("folder of rules", "folder of both") else 2
    ran = desk.run("rules", "test", path)
    assert ran.code == 0, ran.out
    assert ran.out.splitlines()[-2:] == [
        f"{count} cases, 0 failed, 0 known to be wrong today", f"en {count}  hi {count // 2}",
    ]  # fmt: skip


def test_a_failing_case_is_told_with_its_reason_and_ends_with_one(desk: Desk) -> None:
    wrong = CASES.replace("the the", "the bridge").replace("opened the new", "opened the the new")
    (desk.folder / "c.yaml").write_text("rule: repeated-word\n" + wrong, encoding="utf-8")
    ran = desk.run("rules", "test", "c.yaml")
    assert ran.code == 1
    assert ran.out.splitlines() == [
        "repeated-word doubled_word: finds nothing",
        "    but: An article stands twice.",
        "repeated-word nothing_doubled: finds what it must leave alone: a repeats a word: «the the».",
        "    but: Nothing stands twice.",
        "2 cases, 2 failed, 0 known to be wrong today",
        "en 2  hi 1",
    ]


def test_a_case_that_is_known_to_fail_says_when_it_passes(desk: Desk) -> None:
    text = CASES.replace("    why: Nothing", "    xfail: not read yet\n    why: Nothing")
    (desk.folder / "c.yaml").write_text("rule: repeated-word\n" + text, encoding="utf-8")
    ran = desk.run("rules", "test", "c.yaml")
    assert (ran.code, ran.out.splitlines()[0]) == (1, "repeated-word nothing_doubled: passes now; take its xfail away")


def test_shipped_cases_are_run_where_no_path_is_given(desk: Desk) -> None:
    ran = desk.run("rules", "test", "--rule", "weekday-mismatch", "--language", "en")
    assert ran.code == 0
    assert ran.out.splitlines()[-1].startswith("en ")
    (desk.folder / "desk-rules").mkdir()
    (desk.folder / "desk-rules/weekday-mismatch.yaml").write_text("id: weekday-mismatch\nenabled: false\n")
    (desk.folder / "checker.toml").write_text('rules = ["desk-rules"]\n')
    off = desk.run("rules", "test", "--rule", "weekday-mismatch", "--language", "en")
    assert "weekday-mismatch is off: " in off.out
    assert "0 cases, 0 failed" in off.out


@pytest.mark.parametrize(
    ("path", "text", "said"),
    [
        ("none.yaml", None, "none.yaml: no such file or folder; give a rule file"),
        ("c.yaml", "rule: repeated-wrd\n" + CASES, "no rule is called 'repeated-wrd'; did you mean 'repeated-word'?"),
        ("c.yaml", "rule: repeated-word\ncases: []\n", "c.yaml: no cases there"),
        ("c.yaml", "rule: repeated-word\ncases:\n  - id: x\n", "c.yaml:3: cases lacks the key 'expect'"),
        ("c.yaml", "rule: [\n", "c.yaml:2: is not valid YAML"),
        ("repeated-word.yaml", "id: repeated-word\nlevle: note\n" + CASES, "repeated-word.yaml:2: unknown key 'levle'"),
        ("empty", None, "empty: no cases there"),
        (
            "mine.yaml",
            "id: mine\nkind: repeated-word\nlevel: note\nsummary: X.\ncases:\n  - {id: x, expect: fial}\n",
            "mine.yaml:6: 'fial' in cases.expect is not known; did you mean 'fail'? allowed: fail, pass",
        ),
    ],
)
def test_cases_that_cannot_be_run_are_one_sentence(desk: Desk, path: str, text: str | None, said: str) -> None:
    (desk.folder / "empty").mkdir()
    if text is not None:
        (desk.folder / path).write_text(text, encoding="utf-8")
    ran = desk.run("rules", "test", path)
    assert ran.code == 2, ran.out
    assert said in ran.err


def test_no_case_left_is_said(desk: Desk) -> None:
    ran = desk.run("rules", "test", "--language", "xx")
    assert (ran.code, "no case is left to run" in ran.err) == (2, True)


def test_a_check_goes_by_select_ignore_levels_and_the_command_line_goes_first(desk: Desk) -> None:
    desk.write("articles/wrong.md", WRONG, source="Eastern Wire")
    assert desk.run("check", "articles").code == 1
    assert desk.run("check", "articles", "--ignore", "date-conflict,name-variant").code == 0
    assert desk.run("check", "articles", "--select", "name-variant").code == 0
    (desk.folder / "checker.toml").write_text('select = ["name-variant"]\n[levels]\ndate-conflict = "warning"\n')
    assert desk.run("check", "articles").code == 0
    ran = desk.run("check", "articles", "--select", "date-conflict", "--fail-level", "warning", "--format", "json")
    assert (ran.code, {f["level"] for f in json.loads(ran.out)["findings"]}) == (1, {"warning"})
    assert desk.run("check", "articles", "--select", "date-conflict").code == 0


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ('select = ["date-conflct"]', "checker.toml: select: no rule is called 'date-conflct'; did you mean 'date-"),
        ("[levels]\nx = 'note'", "checker.toml: levels: no rule is called 'x'; allowed: "),
        ("[tolerances]\nquantity-conflict.rounded = 9", "tolerances.quantity-conflict: the threshold 'rounded' is 9"),
    ],
)
def test_a_slip_in_the_settings_stops_check_list_and_explain(desk: Desk, toml: str, said: str) -> None:
    (desk.folder / "checker.toml").write_text(toml + "\n")
    for command in (("check", "articles"), ("rules", "list"), ("rules", "explain", "date-conflict")):
        ran = desk.run(*command)
        assert (ran.code, said in ran.err) == (2, True), ran.err


def test_config_show_prints_the_tables_as_toml(desk: Desk) -> None:
    toml = 'suppressions = false\n[levels]\ndate-conflict = "note"\n[tolerances]\nquantity-conflict.rounded = 0.02\n'
    (desk.folder / "checker.toml").write_text(toml)
    out = desk.run("config", "show").out
    shown = tomllib.loads(out)
    assert {key: shown[key] for key in ("levels", "tolerances", "suppressions")} == tomllib.loads(toml)
    assert next(line for line in out.splitlines() if line.startswith("levels")).endswith("# checker.toml")


def test_articles_suppress_unless_the_run_or_the_settings_do_not_let_them(desk: Desk) -> None:
    desk.write("articles/wrong.md", WRONG.replace("\n\n", f" {ASK}\n\n", 1), source="Eastern Wire")
    ran = desk.run("check", "articles")
    assert ran.code == 0
    assert "Suppressed by articles\n  error: " in ran.out
    assert "    by articles/wrong.md:6 [date-conflict]: two ceremonies" in ran.out
    assert "1 finding suppressed by articles." in ran.out
    loud = desk.run("check", "articles", "--no-suppressions")
    assert (loud.code, "suppress" in loud.out.lower()) == (1, False)
    (desk.folder / "checker.toml").write_text("suppressions = false\n")
    assert desk.run("check", "articles").code == 1


def test_what_a_stored_article_suppresses_is_suppressed_against_the_store(desk: Desk) -> None:
    first = TREATY.format(day=19, guards="1,200").replace("\n\n", f" {ASK}\n\n", 1)
    desk.write("articles/first.md", first, source="Harbour Courier")
    desk.run("index", "articles", "--store", "s")
    path = desk.write("new/wrong.md", WRONG, source="Eastern Wire")
    check = ("check", "new", "--against", "s")
    ran = desk.run(*check, "--format", "json")
    report = json.loads(ran.out)
    assert (ran.code, report["findings"]) == (0, [])
    (by,) = report["suppressed"][0]["suppressed_by"]
    assert (Path(by["article"]).name, by["line"], by["reason"]) == ("first.md", 6, "two ceremonies")
    assert desk.run(*check, "--no-suppressions").code == 1
    assert desk.run(*check, "--ignore", "date-conflict").code == 0
    path.write_text(path.read_text().replace("21 June", "19 June"))
    quiet = json.loads(desk.run(*check, "--format", "json").out)
    assert "unused_suppressions" not in quiet, "a stored article was checked before, when it was new"


def test_a_suppressed_finding_needs_no_baseline_any_longer(desk: Desk) -> None:
    wrong = desk.write("articles/wrong.md", WRONG, source="Eastern Wire")
    desk.run("check", "articles", "-o", "r.json")
    desk.run("baseline", "r.json", "-o", "b.json")
    wrong.write_text(wrong.read_text().replace("\n\n", f" {ASK}\n\n", 1))
    ran = desk.run("check", "articles", "--baseline", "b.json")
    assert (ran.code, "b.json: stale, 1 of it not found in this run: date-conflict" in ran.err) == (0, True)
