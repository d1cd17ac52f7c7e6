"""How the program starts: what each command imports, what a newcomer is told, where help is read."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from checker.cli.app import COMMANDS, FIRST
from checker.version import __version__, rule_page

ROOT = Path(__file__).parent.parent.parent
LIBRARIES = {
    re.split(r"[><=\[]", line)[0]
    for line in tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
}
IMPORTED_AS = {"pyyaml": "yaml", "faiss-cpu": "faiss", "sentence-transformers": "sentence_transformers"}
MODULES = {IMPORTED_AS.get(name, name) for name in LIBRARIES}
HELP = {"typer", "regex", "yaml", "rapidfuzz", "msgspec", "markupsafe"}
"""What `COMMAND --help` may import: the command line, what settings and catalogues are read with."""
CHECK = HELP | {"anyascii", "icu4py", "numpy", "tokenizers"}
"""What a check whose vectors are kept may import on top: boundaries, skeletons of names, arrays, words' rarity."""


def run(*arguments: str, folder: Path = ROOT, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "checker", *arguments], cwd=folder, env={**os.environ, **variables}, check=False,
        capture_output=True, encoding="utf-8",
    )  # fmt: skip


def imported(*arguments: str, folder: Path = ROOT) -> set[str]:
    """The libraries of pyproject.toml that this run of the program imports."""
    code = (
        "import sys\nfrom checker.cli.main import main\n"
        "try: main()\n"
        "finally: print('\\nimported', *{name.partition('.')[0] for name in sys.modules}, file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=folder, check=False, capture_output=True, text=True
    )
    return MODULES.intersection(done.stderr.rpartition("\nimported ")[2].split())


def test_the_version_is_told_without_a_library_for_commands() -> None:
    assert imported("--version") <= {"regex"}
    assert run("--version").stdout == f"checker {__version__}\n"
    assert run("-h", "--version").returncode == 0


def test_help_needs_the_command_line_alone() -> None:
    assert imported("--help") <= {"typer", "regex"}
    assert imported() <= {"typer", "regex"}


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_a_command_imports_no_stage(command: str) -> None:
    assert imported(command, "--help") <= HELP


@pytest.mark.parametrize("arguments", [("check",), ("claims",), ("facts",)])
def test_a_run_imports_what_it_uses_and_no_more(arguments: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("---\nlanguage: en\n---\nA tram hit a lorry on 3 June 2024.\n", encoding="utf-8")
    run(*arguments, "a.txt", folder=tmp_path)
    allowed = CHECK | ({"rich"} if arguments != ("check",) else set())
    assert imported(*arguments, "a.txt", folder=tmp_path) <= allowed


def test_every_command_is_listed_once_with_the_words_of_its_module() -> None:
    modules = {path.stem for path in (ROOT / "checker/cli").glob("*.py") if "def register" in path.read_text("utf-8")}
    assert set(COMMANDS) == modules
    out = run("--help").stdout
    assert [line.split()[0] for line in out.partition("Start with:")[2].splitlines() if line.startswith("  ")] == [
        *FIRST, *(name for name in COMMANDS if name not in FIRST),
    ]  # fmt: skip


def test_the_name_alone_shows_five_commands_and_ends_with_two() -> None:
    done = run()
    assert (done.returncode, done.stdout) == (2, "")
    assert re.findall(r"^  checker (\w+)", done.stderr, re.MULTILINE) == list(FIRST)
    assert len(FIRST) == 5


def test_help_keeps_its_brackets() -> None:
    out = run("check", "--help", COLUMNS="120").stdout
    assert "exit code 1 [error]." in out
    assert "[tool.checker]" in run("config", "--help").stdout


@pytest.mark.parametrize("columns", ["40", "80", "200"])
def test_help_fits_the_terminal(columns: str) -> None:
    for arguments in ((), ("--help",), ("check", "--help"), ("rules", "explain", "--help")):
        done = run(*arguments, COLUMNS=columns, TERM="dumb", NO_COLOR="1")
        out = done.stdout + done.stderr
        assert max(map(len, out.splitlines())) <= min(int(columns), 100)
        assert "\x1b" not in out
        # Beside a long option a narrow terminal has no room for words.
        assert len(out.splitlines()) < 140


def test_help_names_no_types_of_python() -> None:
    for command in COMMANDS:
        assert not re.findall(r"<(?:list|str|path|int).*?>", run(command, "--help").stdout)


def test_help_reaches_a_terminal_of_another_encoding() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "checker", "claims", "samples/metro-hi.txt"], cwd=ROOT, check=False,
        capture_output=True, env={**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C"},
    )  # fmt: skip
    assert done.returncode == 0
    assert "⟦पुणे⟧" in done.stdout.decode("utf-8")


def test_completion_names_commands_and_options() -> None:
    done = run(
        _CHECKER_COMPLETE="complete_bash", COMP_WORDS="checker ba", COMP_CWORD="1", _TYPER_COMPLETE_ARGS="checker ba"
    )
    assert "baseline" in done.stdout.split()
    # Else the shell is told from the parents of the process, of which a test may have none.
    shown = run("--show-completion", "bash", _TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION="1")
    assert "_CHECKER_COMPLETE" in shown.stdout, shown.stderr


@pytest.mark.parametrize("variables", [{"HOME": "/nonexistent/home"}, {"HOME": ""}, {"HOME": "/proc"}])
def test_a_home_that_cannot_be_used_costs_no_finding(variables: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("They met on Thursday, 13 September 2023.\n", encoding="utf-8")
    for name in ("CHECKER_CACHE_DIR", "XDG_CACHE_HOME"):
        variables = {**variables, name: ""}
    done = run("check", "a.txt", folder=tmp_path, **variables)
    assert (done.returncode, "weekday-mismatch" in done.stdout) == (1, True), done.stderr


def test_whoever_has_no_home_keeps_nothing_and_gets_every_finding(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("They met on Thursday, 13 September 2023.\n", encoding="utf-8")
    # A user of a container that no list names: os.path knows no home for it.
    code = (
        "import os, pathlib\n"
        "for name in ('HOME', 'XDG_CACHE_HOME', 'CHECKER_CACHE_DIR', 'HF_HOME'): os.environ.pop(name, None)\n"
        "import pwd\n"
        "def unknown(_): raise KeyError('uid not found')\n"
        "pwd.getpwuid = pwd.getpwnam = unknown\n"
        "from checker.cli.main import main\nmain()\n"
    )
    for arguments, said in (
        (("check", "a.txt"), "weekday-mismatch"), (("check", "a.txt", "--encoder", "~nobody/model"), "no such folder"),
    ):  # fmt: skip
        done = subprocess.run(
            [sys.executable, "-c", code, *arguments], cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)},
            check=False, capture_output=True, encoding="utf-8",
        )  # fmt: skip
        assert said in done.stdout + done.stderr
        assert "nobody foresaw" not in done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt"]


def test_an_older_python_is_one_sentence(tmp_path: Path) -> None:
    code = "import checker.version\nchecker.version.OLDEST = (9, 9)\nfrom checker.cli.main import main\nmain()\n"
    python = [sys.executable, "-c", code]
    done = subprocess.run(
        [*python, "check"], cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False,
        capture_output=True, text=True,
    )  # fmt: skip
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert done.stderr.startswith("checker: needs Python 9.9 or later, and this is 3.")


@pytest.mark.parametrize("version", ["3.9", "3.10"])
def test_an_older_python_reads_as_far_as_the_sentence(version: str, tmp_path: Path) -> None:
    named = [shutil.which(f"python{version}"), *Path.home().glob(f".pyenv/versions/{version}.*/bin/python")]
    works = [
        path for path in named
        if path and subprocess.run([path, "-c", ""], check=False, capture_output=True).returncode == 0
    ]  # fmt: skip
    if not works:
        pytest.skip(f"there is no Python {version} here")
    done = subprocess.run(
        [works[0], "-B", "-m", "checker", "check"], cwd=tmp_path, check=False, capture_output=True, text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (f"checker: needs Python 3.11 or later, and this is {version}; install it with a newer one\n")


@pytest.mark.skipif(shutil.which("make") is None, reason="there is no make here")
def test_make_with_an_older_python_is_one_sentence_and_installs_nothing(tmp_path: Path) -> None:
    older = tmp_path / "python3.10"
    older.write_text("#!/bin/sh\nexit 1\n")
    older.chmod(0o755)
    # `make test` runs the tests, and what make tells a make within it is left out.
    own = {name: value for name, value in os.environ.items() if name not in ("MAKEFLAGS", "MAKELEVEL", "MFLAGS")}
    done = subprocess.run(
        ["make", "demo", f"PYTHON={older}", f"VENV={tmp_path / 'made'}"], cwd=ROOT, check=False, capture_output=True,
        text=True, env=own,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"checker needs Python 3.11 or later, and {older} is none: make demo PYTHON=")
    assert [path.name for path in tmp_path.iterdir()] == [older.name]


@pytest.mark.parametrize("arguments", [("check", "--help"), ("rules", "list"), ("config", "show"), ("encoders",)])
def test_a_narrow_terminal_without_colour_gets_no_escape(arguments: tuple[str, ...]) -> None:
    done = run(*arguments, COLUMNS="40", TERM="dumb", NO_COLOR="1", PYTHONIOENCODING="latin-1")
    assert (done.returncode, done.stderr) == (0, "")
    assert "\x1b" not in done.stdout


def test_each_rule_has_a_place_in_the_docs_to_point_at() -> None:
    heads = re.findall(r"^## (.+)$", (ROOT / "docs/rules.md").read_text("utf-8"), re.MULTILINE)
    for path in (ROOT / "rules").glob("*.yaml"):
        assert rule_page(path.stem).partition("#")[2] in heads


@pytest.mark.parametrize(("command", "package"), [("lsp", "pygls"), ("mcp", "the mcp package")])
def test_an_extra_that_is_missing_is_one_sentence(command: str, package: str, tmp_path: Path) -> None:
    code = (
        "import importlib.util, sys\n"
        "find = importlib.util.find_spec\n"
        "importlib.util.find_spec = lambda name, *rest: None if name in ('pygls', 'mcp') else find(name, *rest)\n"
        "from checker.cli.main import main\nmain()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, command], cwd=tmp_path, check=False, capture_output=True, text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert f"checker {command} needs {package}; pip install" in done.stderr
