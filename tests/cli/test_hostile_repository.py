"""A stranger's repository whose git settings name programs: none of them is run, and its articles are checked."""

from __future__ import annotations

from pathlib import Path

import pytest
from newsroom import TREATY, Desk


@pytest.fixture
def trap(repository: Desk, tmp_path_factory: pytest.TempPathFactory) -> tuple[Desk, Path, str]:
    """The repository, the file that a program of its settings would leave, and a command that leaves it."""
    sign = tmp_path_factory.mktemp("sign") / "ran"
    script = sign.parent / "program"
    script.write_text(f"#!/bin/sh\ntouch {sign}\ncat\n", encoding="utf-8")
    script.chmod(0o755)
    return repository, sign, str(script)


WRONG = "The mill was opened on Monday, 5 March 2024, by its owner.\n"
SETTINGS = [
    "core.fsmonitor",
    "diff.external",
    "filter.odd=name.clean",
    "filter.plain.process",
    "diff.plain.textconv",
    "core.pager",
    "core.sshCommand",
]


@pytest.mark.parametrize("setting", SETTINGS)
def test_no_program_of_a_repository_is_run(trap: tuple[Desk, Path, str], setting: str) -> None:
    desk, sign, program = trap
    name = setting.partition(".")[2].rpartition(".")[0] or "plain"
    attributes = desk.folder / ".git" / "info" / "attributes"
    attributes.parent.mkdir(exist_ok=True)
    attributes.write_text(f"*.md {'diff' if setting.startswith('diff') else 'filter'}={name}\n", encoding="utf-8")
    desk.git("config", setting, program)
    desk.write("articles/second.md", TREATY.format(day=21, guards="1,200"), source="Evening Star")
    desk.write("articles/first.md", TREATY.format(day=19, guards="1,300"), source="Harbour Courier")
    sign.unlink(missing_ok=True)
    ran = desk.run("check", "articles", "--changed-since", "main")
    assert not sign.exists()
    assert ran.code == 1
    assert "Evening Star" in ran.out


@pytest.mark.parametrize("hook", ["post-index-change", "post-checkout", "fsmonitor-watchman", "reference-transaction"])
def test_no_hook_of_a_repository_is_run(trap: tuple[Desk, Path, str], hook: str) -> None:
    desk, sign, program = trap
    hooks = desk.folder / ".git" / "hooks"
    hooks.mkdir(exist_ok=True)
    (hooks / hook).symlink_to(program)
    desk.write("articles/second.md", WRONG, source="Evening Star")
    assert desk.run("check", "articles", "--changed-since", "main").code == 1
    assert not sign.exists()


@pytest.mark.parametrize(
    "name", ["--output=x.md", "-rf.md", "--upload-pack=touch x.md", "$(touch x).md", ";touch x;.md"]
)
def test_the_name_of_an_article_is_no_option_and_no_command(repository: Desk, name: str) -> None:
    before = {path.name for path in repository.folder.iterdir()}
    repository.write(f"articles/{name}", WRONG, source="Evening Star")
    ran = repository.run("check", "articles", "--changed-since", "main")
    assert ran.code == 1
    assert name in ran.out
    assert {path.name for path in repository.folder.iterdir()} == before
