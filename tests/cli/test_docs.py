"""What README and docs show holds: each command is run, or stands in a list here with the reason why it is not."""

from __future__ import annotations

import importlib.util
import itertools
import re
import shlex
import shutil
import subprocess
import sys
import webbrowser
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
import yaml
from newsroom import Desk
from typer.testing import CliRunner

from checker.cli.app import COMMANDS, app

ROOT = Path(__file__).parents[2]
PAGES = [
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md", "samples/README.md")),
    *sorted((ROOT / "docs").glob("*.md")),
]
SHOWN = re.compile(
    r"(?:\S*/)?(?P<command>(?:[A-Z_]+=\S+ )?(?:checker|python|pip|make|git|pre-commit|npm|code|uv|mkdocs)(?: \S.*)?)$"
)
PLACEHOLDER = re.compile(r"\.\.\.|…|[\[\]]|\b(?!US\b)[A-Z][A-Z_]+\b|\bA B\b|\$")
NOT_RUN = {
    r"checker (serve|review (?!.*--stats)).*": "runs until it is stopped: tests/desk/test_desk_server.py",
    r"checker review report\.json": "runs until it is stopped: tests/review/test_server.py",
    r"checker (lsp|mcp)\b.*": "speaks with another program: tests/editor/test_lsp.py",
    r"checker watch .*": "runs until it is stopped: tests/cli/test_watch_command.py",
    r".*--judge .*": "needs a model that is downloaded: tests/judge/test_judge_model.py",
    r".*--translator .*": "needs a model that is downloaded: tests/translator/test_translator.py",
    r"checker check .*\|.*": "hands its output to another program: tests/report/test_ci_formats.py",
    r"checker check --decisions decisions\.json": "decisions of a browser: tests/review/test_decisions.py",
    r"pip install .*": "needs the network: tests/cli/test_install.py",
    r"python -m (build|venv|checker\.light)\b.*": "needs the network: tests/cli/test_install.py",
    r"python \.\./shared/.*": "another folder, which not everybody has",
}
"""Commands that are not run here, and why; a test that is named runs them."""


@dataclass(frozen=True)
class Shown:
    """A command as a page shows it."""

    page: str
    command: str
    block: bool
    """Whether it stands in a block of code, or in a table of what to run; else it is named in a sentence."""

    def __str__(self) -> str:
        return f"{self.page}: {self.command}"


def shown(path: Path) -> list[Shown]:
    """The commands of a page, in their order."""
    found: dict[Shown, None] = {}
    text = re.sub(r"[\\|]\n\s+", lambda joined: f"{joined[0][0].strip(chr(92))} ", path.read_text("utf-8"))
    fenced = False
    for line in text.splitlines():
        fenced ^= line.lstrip().startswith("```")
        if fenced or line.startswith("    "):
            written = re.sub(r"^\s*(?:\$ |- (?:run: )?|run: )?", "", line)
            written = re.split(r"\s{2,}(?=\S)", written)[0].strip()
            if match := SHOWN.match(written):
                found[Shown(path.relative_to(ROOT).as_posix(), match["command"], True)] = None
        elif path.name != "expectations.md":
            for written in re.findall(r"`((?:checker|python -m|make) [^`]+)`", line):
                table = line.startswith("|") and path.name == "README.md"
                found[Shown(path.relative_to(ROOT).as_posix(), written, table)] = None
    return list(found)


ALL = [each for page in PAGES for each in shown(page)]
OWN = [each for each in ALL if each.command.startswith("checker ")]
RUN = [
    each for each in OWN
    if each.block and not PLACEHOLDER.search(each.command) and not any(re.fullmatch(n, each.command) for n in NOT_RUN)
]  # fmt: skip


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with everything that the pages' commands name, files of rules and facts as the pages show them."""
    folder = tmp_path_factory.mktemp("newsroom")
    desk = Desk(folder)
    shutil.copytree(ROOT / "samples", folder / "samples")
    for name in ("articles", "corpus", "new", "old", "my-cases"):
        (folder / name).mkdir()
    texts = {name: (folder / f"samples/metro-{name}.txt").read_text("utf-8") for name in ("hi", "mr", "en")}
    for name, language in (
        ("articles/a", "hi"), ("articles/b", "mr"), ("corpus/a", "hi"), ("new/b", "mr"), ("old/b", "mr"), ("one", "hi"),
        ("two", "mr"), ("article", "en"),
    ):  # fmt: skip
        (folder / f"{name}.txt").write_text(texts[language], "utf-8")
    for page in PAGES:
        for block in re.findall(r"```yaml\n(# (\S+\.yaml)\b(?s:.*?))```", page.read_text("utf-8")):
            (folder / block[1]).parent.mkdir(parents=True, exist_ok=True)
            (folder / block[1]).write_text(block[0], "utf-8")
    shutil.copy(ROOT / "rules/cases/weekday-mismatch.yaml", folder / "my-cases")
    desk.git("init", "-q", "-b", "main")
    desk.commit("Publish")
    desk.git("update-ref", "refs/remotes/origin/main", "HEAD")
    (folder / "articles/c.txt").write_text(texts["en"], "utf-8")
    desk.commit("Write")
    return folder


@pytest.mark.parametrize("each", RUN, ids=str)
def test_a_command_of_the_docs_runs(each: Shown, newsroom: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(newsroom)
    monkeypatch.setattr(webbrowser, "open", lambda *_: True)
    words = [word for written in shlex.split(each.command)[1:] for word in _expanded(written, newsroom)]
    for needed in ("old.json", "new.json", "report.json"):
        if not (newsroom / needed).is_file():
            Desk(newsroom).run("check", "articles", "-o", needed)
    ran = Desk(newsroom).run(*words)
    assert ran.code in (0, 1), ran.err
    for option, value in itertools.pairwise(words):
        if option in ("-o", "--output"):
            assert (newsroom / value).stat().st_size > 0


def _expanded(word: str, folder: Path) -> list[str]:
    """What a shell makes of a pattern."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.glob(word)) if "*" in word else [word]


@pytest.mark.parametrize("each", OWN, ids=str)
def test_the_program_has_the_command_and_the_options(each: Shown) -> None:
    words = [word.strip("[],") for word in each.command.partition(" | ")[0].replace("|", " ").split()][1:]
    if words[0].startswith("-") or re.fullmatch(r"[\d.]+", words[0]):
        return
    assert words[0] in COMMANDS
    group = (words[0], words[1]) if _help(words[0]).count("COMMAND [") and len(words) > 1 else (words[0],)
    for option in (word.partition("=")[0] for word in words if word.startswith("-") and word != "-"):
        assert re.search(rf"(?<![\w-]){re.escape(option)}(?![\w-])", _help(*group)), option


@cache
def _help(*command: str) -> str:
    return CliRunner().invoke(app, [*command, "--help"]).stdout


@pytest.mark.parametrize("each", [each for each in ALL if each not in OWN], ids=str)
def test_another_command_is_there(each: Shown) -> None:
    if any(re.fullmatch(pattern, each.command) for pattern in NOT_RUN):
        return
    words = [word for word in each.command.split() if "=" not in word]
    if words[0] == "make":
        targets = re.findall(r"^(\w+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
        assert set(words[1:2]) <= set(targets)
    elif words[:3] == ["python", "-m", "pytest"]:
        for path in (word for word in words[3:] if word.startswith("tests")):
            assert (ROOT / path).exists(), path
    else:
        assert words[:2] == ["python", "-m"], each.command
        assert importlib.util.find_spec(words[2]), words[2]
        assert words[2].partition(".")[0] in ("benchmarks", "training", "tools", "checker")
        options = {word for word in words[3:] if word.startswith("--")}
        if options:
            told = subprocess.run(
                [sys.executable, "-m", words[2], "--help"], cwd=ROOT, check=True, capture_output=True, text=True
            ).stdout
            assert options <= set(re.findall(r"--[\w-]+", told))


def test_every_reason_holds() -> None:
    for pattern, reason in NOT_RUN.items():
        assert any(re.fullmatch(pattern, each.command) for each in ALL), f"{pattern}: no page shows that"
        assert all((ROOT / path).is_file() for path in re.findall(r"tests/\S+", reason)), reason


def test_the_readme_has_five_examples() -> None:
    assert [page for page, _, _ in EXAMPLES].count("README.md") == 5


EXAMPLES = [
    (page.name, *example)
    for page in PAGES
    for example in re.findall(r"```(?:console)?\n\$ checker (.+)\n((?s:.*?))```", page.read_text("utf-8"))
]


@pytest.mark.parametrize(("page", "command", "printed"), EXAMPLES)
def test_an_example_prints_what_stands_there(
    page: str, command: str, printed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A line of `…` stands for what is left out at the end."""
    monkeypatch.chdir(ROOT)
    out = Desk(ROOT).run(*(word for written in shlex.split(command) for word in _expanded(written, ROOT))).out
    printed, cut, _ = printed.rstrip().partition("\n…")
    assert out.startswith(f"{printed}\n") if cut else out.rstrip() == printed, page


def test_settings_of_the_pages_are_yaml() -> None:
    for page in PAGES:
        for block in re.findall(r"```yaml\n((?s:.*?))```", page.read_text("utf-8")):
            assert yaml.safe_load(block) is not None, page
