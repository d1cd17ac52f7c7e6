"""The light installation: what is listed for it, and that it installs where nothing is and does what is promised."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
import venv
from pathlib import Path

import pytest
import yaml
from newsroom import Desk

from checker.light import light_requirements

ROOT = Path(__file__).resolve().parents[2]
HEAVY = {"torch", "sentence-transformers", "transformers", "scikit-learn", "scipy", "triton"}
KEPT = ("PIP_CERT", "PIP_INDEX_URL", "PIP_DEFAULT_TIMEOUT", "SSL_CERT_FILE")
"""What tells pip how to reach the index; caches and folders of wheels on this machine are left out."""
MOST_MEGABYTES = 700


def names(text: str) -> set[str]:
    return set(re.findall(r"^([\w.-]+)==", text, re.MULTILINE))


def test_the_list_has_exact_versions_and_hashes_of_all_but_torch() -> None:
    text = light_requirements().read_text("utf-8")
    assert all("--hash=sha256:" in block for block in re.split(r"^(?=[\w.-]+==)", text, flags=re.MULTILINE)[1:])
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    direct = {re.split(r"[><=~!\[; ]", each)[0] for each in wanted}
    assert direct - HEAVY <= names(text)
    assert not HEAVY & names(text)
    assert not [name for name in names(text) if name.startswith("nvidia")]


def test_the_list_agrees_with_the_versions_that_were_tested() -> None:
    tested = dict(re.findall(r"^([\w.-]+)==(\S+)", (ROOT / "constraints.txt").read_text("utf-8").lower(), re.MULTILINE))
    listed = dict(re.findall(r"^([\w.-]+)==(\S+)", light_requirements().read_text("utf-8"), re.MULTILINE))
    assert {name: version for name, version in listed.items() if tested.get(name, version) != version} == {}


@pytest.fixture(scope="module")
def index() -> None:
    """Skips where no package index answers."""
    probe = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-cache-dir", "annotated-doc"]
    with_config = {**_bare(), "PIP_CONFIG_FILE": os.devnull}
    where = subprocess.run(["mktemp", "-d"], capture_output=True, text=True, check=True).stdout.strip()
    try:
        done = subprocess.run([*probe, "-d", where], env=with_config, capture_output=True, check=False, timeout=60)
    except subprocess.TimeoutExpired:
        pytest.skip("the package index does not answer")
    finally:
        shutil.rmtree(where, ignore_errors=True)
    if done.returncode:
        pytest.skip("the package index cannot be reached from here")


def _bare() -> dict[str, str]:
    kept = {
        name: value for name, value in os.environ.items() if name in KEPT or not name.startswith(("PIP_", "PYTHON"))
    }
    return {**kept, "PIP_CONFIG_FILE": os.devnull, "PIP_NO_CACHE_DIR": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}


@pytest.mark.skipif(shutil.which("bash") is None, reason="the steps of a workflow are bash")
@pytest.mark.usefixtures("index")
def test_the_workflow_of_init_installs_into_an_empty_environment_and_runs(repository: Desk, tmp_path: Path) -> None:
    desk = repository
    source = tmp_path / "source"
    for name in ("checker", "rules", "requirements"):
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    assert desk.run("init", "--install", str(source)).code == 0
    job = yaml.safe_load((desk.folder / ".github/workflows/checker.yml").read_text())["jobs"]["checker"]
    steps = [step for step in job["steps"] if "run" in step]
    desk.commit("Set up")
    desk.write("articles/wrong.md", "They met on Thursday, 13 September 2023, in Orin.\n", source="Eastern Wire")

    empty = tmp_path / "environment"
    venv.create(empty, with_pip=True)
    environment = {**_bare(), "PATH": f"{empty / 'bin'}{os.pathsep}{os.environ['PATH']}", "SINCE": "HEAD"}
    environment["VIRTUAL_ENV"] = str(empty)

    def step(script: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["bash", "-eo", "pipefail", "-c", script], cwd=desk.folder, env=environment, capture_output=True, text=True,
            check=False,
        )  # fmt: skip

    install, check = steps
    assert (done := step(install["run"])).returncode == 0, done.stderr
    ran = step(check["run"])
    assert (ran.returncode, "::error file=articles/wrong.md" in ran.stdout) == (1, True), ran.stderr
    assert sum(file.stat().st_size for file in empty.rglob("*") if file.is_file()) / 2**20 < MOST_MEGABYTES

    for option in ("--encoder", "--judge"):
        asked = step(f"checker check articles {option} someone/some-model")
        assert (asked.returncode, asked.stderr.count("\n")) == (2, 1), asked.stderr
        assert "needs torch and sentence-transformers, which the light installation leaves out" in asked.stderr
        assert "https://download.pytorch.org/whl/cpu" in asked.stderr
