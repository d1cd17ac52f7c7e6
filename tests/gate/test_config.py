"""checker.toml and [tool.checker]."""

from __future__ import annotations

import dataclasses
import textwrap
from pathlib import Path

import pytest

from checker.config import Settings, load_settings
from checker.errors import CheckerError
from checker.rulefiles import RuleFiles
from checker.rules import adjusted, load_rulebook


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder, which is the top of a repository."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("folder")
def test_without_a_file_the_defaults_are_in_force() -> None:
    assert load_settings() == Settings()
    assert load_settings().origins == {}


def test_every_key_is_read_and_knows_its_file(folder: Path) -> None:
    (folder / "checker.toml").write_text(
        'corpus = ["articles", "wire/*.md"]\nstore = ".checker/store"\nrules = ["desk"]\nencoder = "e5"\n'
        'languages = ["hi", "mr"]\nfail-level = "warning"\nmin-level = "error"\nbaseline = "known.json"\n'
        'decisions = "said.json"\noutputs = ["r.html", "-"]\njudge = "desk/nli"\n'
        'translator = "desk/m2m"\nselect = ["date-conflict", "name-variant"]\nlanguage = "hi"\n'
        'ignore = ["name-variant"]\nsuppressions = false\n[levels]\ndate-conflict = "note"\n'
        "[tolerances]\nquantity-conflict.rounded = 0\n"
    )
    found = load_settings()
    assert found == Settings(
        ("articles", "wire/*.md"), ".checker/store", ("desk",), "e5", "hi", ("hi", "mr"), "warning", "error",
        "known.json", "said.json", ("r.html", "-"), "desk/nli", "desk/m2m",
        ("date-conflict", "name-variant"), ("name-variant",),
        {"date-conflict": "note"}, {"quantity-conflict": {"rounded": 0.0}}, False,
    )  # fmt: skip
    assert set(found.origins.values()) == {"checker.toml"}
    assert len(found.origins) == 18


def test_paths_are_relative_to_the_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "checker.toml").write_text('corpus = ["articles"]\nstore = "store"\n')
    (folder / "deep/er").mkdir(parents=True)
    monkeypatch.chdir(folder / "deep/er")
    found = load_settings()
    assert (found.corpus, found.store) == ((str(folder / "articles"),), str(folder / "store"))


def test_pyproject_serves_where_it_has_the_table(folder: Path) -> None:
    (folder / "pyproject.toml").write_text('[tool.checker]\nfail-level = "note"\n')
    assert load_settings().fail_level == "note"
    (folder / "checker.toml").write_text('fail-level = "none"\n')
    assert load_settings().fail_level == "none"


def test_nothing_above_the_repository_counts(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "checker.toml").write_text('fail-level = "note"\n')
    (folder / "inner/.git").mkdir(parents=True)
    monkeypatch.chdir(folder / "inner")
    assert load_settings() == Settings()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('fail_level = "error"', "unknown key 'fail_level'; did you mean 'fail-level'? allowed: baseline, corpus,"),
        ("store = 3", "'store' must be a text in quotes"),
        ('corpus = "articles"', "'corpus' must be a list of texts"),
        ('fail-level = "eror"', "'fail-level' is 'eror'; did you mean 'error'? allowed: error, none, note, warning"),
        ("store =", "is not valid TOML: Invalid value (at end of document)"),
        ('min-level = "none"', "'min-level' is 'none'; did you mean 'note'?"),
        ("[level]", "unknown key 'level'; did you mean 'levels'?"),
        ('levels = "error"', "'levels' must be a table, such as [levels]"),
        ('[levels]\ndate-conflict = "loud"', "'levels.date-conflict' is 'loud'; allowed: error, note, warning"),
        ('[tolerances.quantity-conflict]\nrounded = "5 %"', "'tolerances.quantity-conflict.rounded' must be a number"),
        ("[tolerances]\nrounded = 0.1", "'tolerances.rounded' must be a table, such as [tolerances.rounded]"),
        ('suppressions = "no"', "'suppressions' must be true or false"),
    ],
)
def test_a_slip_of_the_pen_is_one_sentence(folder: Path, content: str, said: str) -> None:
    (folder / "checker.toml").write_text(content)
    with pytest.raises(CheckerError) as caught:
        load_settings()
    assert str(caught.value).startswith(("checker.toml: ", f"{folder}/checker.toml: "))
    assert said in str(caught.value)


def test_a_named_file_must_be_there_and_have_the_table(folder: Path) -> None:
    with pytest.raises(CheckerError, match=r"none\.toml: no configuration is here; `checker init` writes one"):
        load_settings(Path("none.toml"))
    (folder / "pyproject.toml").write_text("")
    with pytest.raises(CheckerError, match=r"has no table \[tool\.checker\]"):
        load_settings(Path("pyproject.toml"))


def test_the_example_of_the_documentation_is_read(folder: Path) -> None:
    page = (Path(__file__).parents[2] / "docs/configuration.md").read_text(encoding="utf-8")
    example = page.partition("\n\n    corpus")[2].partition("\nIn `pyproject.toml`")[0]
    (folder / "checker.toml").write_text("corpus" + textwrap.dedent(example), encoding="utf-8")
    found = load_settings()
    assert set(found.origins) == {field.name for field in dataclasses.fields(Settings)} - {"origins"}
    adjusted(load_rulebook(RuleFiles.of()), found.adjustments())


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("checker.toml", "x = " + "9" * 5000, "holds a number of thousands of digits"),
        ("checker.toml", "a = " + "[" * 3000 + "]" * 3000, "is nested too deeply"),
        ("pyproject.toml", "[tool]\nchecker = 5", "'tool.checker' must be a table"),
    ],
)
def test_damaged_settings_are_one_sentence(folder: Path, name: str, content: str, problem: str) -> None:
    (folder / name).write_text(content, encoding="utf-8")
    with pytest.raises(CheckerError, match=problem):
        load_settings()


def test_a_pyproject_whose_tool_is_no_table_has_no_settings(folder: Path) -> None:
    (folder / "pyproject.toml").write_text("tool = 5", encoding="utf-8")
    assert load_settings() == Settings()


@pytest.mark.parametrize(
    ("line", "key", "named"),
    [
        ('outputs = ["../victim/notes.txt"]', "outputs", "../victim/notes.txt"),
        ('outputs = ["report.html", "sub/../../victim/notes.txt"]', "outputs", "sub/../../victim/notes.txt"),
        ('outputs = ["/etc/notes.txt"]', "outputs", "/etc/notes.txt"),
        ('outputs = ["link/notes.txt"]', "outputs", "link/notes.txt"),
        ('outputs = ["link.txt"]', "outputs", "link.txt"),
        ('baseline = "../known.json"', "baseline", "../known.json"),
        ('decisions = "../said.json"', "decisions", "../said.json"),
        ('store = "../store"', "store", "../store"),
        ('rules = ["../rules"]', "rules", "../rules"),
        ('corpus = ["articles", "../*/private.txt"]', "corpus", "../*/private.txt"),
        ('corpus = ["link"]', "corpus", "link"),
        ('judge = "../victim"', "judge", "../victim"),
        ('translator = "../victim"', "translator", "../victim"),
        ('encoder = "../victim"', "encoder", "../victim"),
    ],
)
def test_a_configuration_names_nothing_outside_of_its_folder(folder: Path, line: str, key: str, named: str) -> None:
    home, victim = folder / "home", folder / "victim"
    home.mkdir()
    victim.mkdir()
    (home / "link").symlink_to(victim)
    (home / "link.txt").symlink_to(victim / "notes.txt")
    (home / "checker.toml").write_text(line + "\n")
    with pytest.raises(CheckerError) as caught:
        load_settings(home / "checker.toml")
    assert str(caught.value) == (
        f"home/checker.toml: '{key}' names '{named}', which lies outside of the folder of the configuration; name one "
        f"below it, or give the path on the command line"
    )


def test_what_lies_in_the_folder_may_be_named_in_any_way(folder: Path) -> None:
    (folder / "sub").mkdir()
    (folder / "inner").symlink_to("sub")
    (folder / "checker.toml").write_text(
        f'corpus = ["*.txt", ".", "sub/../*.md", "{folder}/sub"]\noutputs = ["-", "inner/report.html"]\n'
        'encoder = "someone/model"\njudge = "someone/judge"\n'
    )
    assert load_settings().outputs == ("-", "inner/report.html")


def test_a_nul_in_a_path_is_one_sentence(folder: Path) -> None:
    (folder / "checker.toml").write_text('store = "a\\u0000b"\n')
    with pytest.raises(CheckerError, match=r"checker\.toml: 'store' holds a NUL character; no path does"):
        load_settings()
