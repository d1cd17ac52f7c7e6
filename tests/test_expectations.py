"""The table of docs/expectations.md, and every page's links: what is written there holds."""

from __future__ import annotations

import importlib.util
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROWS = re.findall(
    r"^\| `(checker.*?)` \| (\d) \| `(.+)` \|$", (ROOT / "docs/expectations.md").read_text("utf-8"), re.MULTILINE
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("newcomer")
    shutil.copytree(ROOT / "samples", made / "samples")
    (made / "empty").mkdir()
    return made


def test_the_table_has_twenty_rows() -> None:
    assert len(ROWS) >= 20


@pytest.mark.parametrize(("command", "code", "said"), ROWS)
def test_what_the_table_says_holds(command: str, code: str, said: str, folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", *shlex.split(command)], cwd=folder, check=False, capture_output=True, encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "120"},
    )  # fmt: skip
    printed = " ".join((done.stdout + done.stderr).split())
    assert done.returncode == int(code), printed
    assert " ".join(said.replace("``", "`").split()) in printed


@pytest.mark.skipif(importlib.util.find_spec("material") is None, reason="the docs site needs mkdocs-material")
def test_the_docs_site_is_built_and_its_links_lead_somewhere(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(tmp_path)], cwd=ROOT,
        capture_output=True, text=True, check=False, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert (tmp_path / "rules" / "index.html").is_file()
    page = (tmp_path / "index.html").read_text("utf-8")
    assert not re.findall(r'<(?:script|link)[^>]+(?:src|href)="https?://(?!newsroom-checker)', page)


def test_links_of_the_pages_outside_of_docs_lead_somewhere() -> None:
    for name in ("README.md", "SECURITY.md"):
        for link in re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", (ROOT / name).read_text("utf-8")):
            assert (ROOT / link).exists(), f"{name}: {link}"


def test_a_tool_takes_no_option_for_a_folder() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "tools/screenshots.py"), "--help"], cwd=ROOT, capture_output=True, text=True,
        check=False, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert (done.returncode, done.stdout[:6]) == (0, "usage:"), done.stderr
    assert not (ROOT / "--help").exists()
