"""The GitHub action's own shell steps, and the pre-commit hook, run as they stand on a repository made here."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from newsroom import TREATY, Desk

ROOT = Path(__file__).resolve().parents[2]
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text())

pytestmark = pytest.mark.skipif(shutil.which("bash") is None, reason="the action's steps are bash")


class Runner:
    """Does what a GitHub runner does with the shell steps of a composite action."""

    def __init__(self, desk: Desk, **inputs: str) -> None:
        self.desk = desk
        defaults = {name: str(spec.get("default", "")) for name, spec in ACTION["inputs"].items()}
        self.inputs = defaults | {name.replace("_", "-"): value for name, value in inputs.items()}
        self.outputs: dict[str, str] = {}
        home = desk.folder.parent
        self.files = {name: home / f"runner-{name}" for name in ("output", "path", "summary")}
        tools = desk.folder.parent / "tools"
        tools.mkdir(exist_ok=True)
        for name, command in (("checker", f'"{sys.executable}" -m checker'), ("python", f'"{sys.executable}"')):
            (tools / name).write_text(f'#!/bin/sh\nexec {command} "$@"\n')
            (tools / name).chmod(0o755)
        self.path = f"{tools}{os.pathsep}{os.environ['PATH']}"

    def run(self) -> tuple[int, str]:
        """The exit code of the last step that ran and what all steps printed."""
        printed = ""
        for file in self.files.values():
            file.write_text("")
        for step in ACTION["runs"]["steps"]:
            if "run" not in step:
                continue
            environment = {name: self._value(value) for name, value in step.get("env", {}).items()}
            done = subprocess.run(
                ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
                cwd=self.desk.folder, capture_output=True, text=True, check=False,
                env={
                    **os.environ, "PATH": self.path, "PYTHONPATH": str(ROOT),
                    "GITHUB_OUTPUT": str(self.files["output"]),
                    "GITHUB_PATH": str(self.files["path"]), "GITHUB_STEP_SUMMARY": str(self.files["summary"]),
                    **environment,
                },
            )  # fmt: skip
            printed += done.stdout + done.stderr
            if "id" in step:
                lines = self.files["output"].read_text().splitlines()
                self.outputs = dict(line.split("=", 1) for line in lines)
            if done.returncode:
                return done.returncode, printed
        return 0, printed

    def _value(self, expression: str) -> str:
        match = re.fullmatch(r"\$\{\{ (\S+) \}\}", expression)
        assert match, f"{expression} is more than a look-up"
        scope, _, name = match[1].rpartition(".")
        if scope == "inputs":
            return self.inputs[name]
        if scope == "steps.check.outputs":
            return self.outputs.get(name, "")
        assert match[1] == "github.action_path"
        return str(ROOT)


def test_no_input_is_pasted_into_a_script() -> None:
    assert not any("${{" in step.get("run", "") for step in ACTION["runs"]["steps"])


def test_the_action_fails_a_contradiction_and_passes_its_mending(repository: Desk) -> None:
    desk = repository
    (desk.folder / "checker.toml").write_text('corpus = ["articles"]\n')
    base = desk.commit("Configure")
    desk.write("articles/a wrong one.md", TREATY.format(day=21, guards="1,200"), source="Eastern Wire")
    desk.write("articles/calm.md", "The market in Orin opens on Monday.\n", source="Daily Ledger")
    desk.commit("Add two articles")

    runner = Runner(desk, since=base)
    code, printed = runner.run()
    assert code == 1, printed
    assert "::error file=articles/a wrong one.md,line=6," in printed
    assert re.fullmatch("[0-9a-f]{16}", runner.outputs["key"])
    assert int(runner.outputs["findings"]) >= 1
    assert (desk.folder / runner.outputs["report"]).read_bytes().startswith(b"<!")
    assert (desk.folder / runner.outputs["sarif"]).is_file()
    assert runner.files["summary"].read_text().startswith("## checker: ")

    desk.write("articles/a wrong one.md", TREATY.format(day=19, guards="1,200"), source="Eastern Wire")
    desk.commit("Mend")
    code, printed = Runner(desk, since=base).run()
    assert code == 0, printed
    assert "::error" not in printed


def test_a_run_that_could_not_check_fails_the_job_with_two(repository: Desk) -> None:
    (repository.folder / "checker.toml").write_text('corpus = ["articles"]\n')
    runner = Runner(repository, since="0123456789abcdef0123456789abcdef01234567")
    code, printed = runner.run()
    assert code == 2
    assert "git does not know '0123456789abcdef" in printed
    assert "report" not in runner.outputs


def test_inputs_are_words_and_never_commands(repository: Desk) -> None:
    (repository.folder / "checker.toml").write_text('corpus = ["articles"]\n')
    wicked = "$(touch owned)`touch owned`; touch owned"
    code, _ = Runner(repository, since="0" * 40, paths=wicked, fail_level="none").run()
    assert code == 2
    assert not (repository.folder / "owned").exists()


def test_the_pre_commit_hook_checks_the_files_that_it_is_given(repository: Desk) -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
    assert {"id", "name", "entry", "language", "files", "require_serial"} <= set(hook)
    desk = repository
    (desk.folder / "checker.toml").write_text('corpus = ["articles"]\nstore = ".checker/store"\n')
    name = "articles/wrong.md"
    desk.write(name, TREATY.format(day=21, guards="1,200"), source="Eastern Wire")
    assert re.search(hook["files"], name)
    assert not re.search(hook["files"], "code.py")
    assert re.search(hook["exclude"], "docs/README.md")
    _, *entry = hook["entry"].split()
    assert desk.run(*entry, name).code == 1
    assert desk.run(*entry, "articles/other.md").code == 0
