"""What a newcomer gets: fresh environments, their size and time, a check of the five articles of a story in each.

    python -m tools.fresh [PYTHON]...     default: python3.11, python3.12 and python3.13, as far as they are here
    python -m tools.fresh --hook          the hook, really installed by pre-commit from a clone of this repository

Downloads what requirements/light.txt lists, without any cache. Prints rows of a Markdown table.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTHONS = ("python3.11", "python3.12", "python3.13")
ARTICLES = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "samples").glob("2023-*.txt"))
WRONG = "---\nsource: Eastern Wire\nlanguage: en\n---\nThey met on Thursday, 13 September 2023, in Orin.\n"
HOOK = "repos:\n  - repo: {clone}\n    rev: {commit}\n    hooks: [{{id: checker}}]\n"


def main(pythons: Sequence[str]) -> None:
    """Print a row for each of `pythons`."""
    print("| Python | megabytes | seconds to install | check of five articles, processor seconds | again | it says |")
    print("|---|---:|---:|---:|---:|---|")
    for python in pythons:
        with tempfile.TemporaryDirectory() as folder:
            print(_row(python, Path(folder)), flush=True)


def _row(python: str, folder: Path) -> str:
    bin_, pip = folder / "env" / "bin", ["--no-cache-dir", "--quiet", "--disable-pip-version-check"]
    source = folder / "source"
    shutil.copytree(ROOT, source, ignore=shutil.ignore_patterns(".git", ".venv", "__pycache__", "build", "tests"))
    begun = time.perf_counter()
    _run(folder, python, "-m", "venv", "env")
    _run(folder, bin_ / "pip", "install", *pip, "--require-hashes", "-r", source / "requirements/light.txt")
    _run(folder, bin_ / "pip", "install", *pip, "--no-deps", source)
    installed = time.perf_counter() - begun
    size = _megabytes(folder / "env")
    shutil.copytree(ROOT / "samples", folder / "samples")
    seconds, said = [], ""
    for _ in range(2):
        before = _busy()
        said = _run(folder, bin_ / "checker", "check", *ARTICLES, "--exit-zero")
        seconds.append(_busy() - before)
    version = _run(folder, bin_ / "python", "-c", "import platform; print(platform.python_version())").strip()
    told = said.strip().splitlines()[-1].rpartition(": ")[2]
    return f"| {version} | {size:.0f} | {installed:.0f} | {seconds[0]:.1f} | {seconds[1]:.1f} | {told} |"


def hook() -> None:
    """Print what pre-commit needs for the hook, and what a commit of a wrong article says."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        desk, clone = folder / "desk", folder / "clone"
        _run(folder, sys.executable, "-m", "venv", "env")
        _run(folder, folder / "env/bin/pip", "install", "--quiet", "--no-cache-dir", "pre-commit")
        _run(folder, "git", "clone", "--quiet", ROOT, clone)
        commit = _run(clone, "git", "rev-parse", "HEAD").strip()
        (desk / "articles").mkdir(parents=True)
        (desk / ".pre-commit-config.yaml").write_text(HOOK.format(clone=clone, commit=commit), "utf-8")
        (desk / "checker.toml").write_text('corpus = ["articles"]\nstore = ".checker/store"\n', "utf-8")
        _run(desk, "git", "init", "--quiet")
        _run(desk, folder / "env/bin/pre-commit", "install")
        (desk / "articles/a.md").write_text(WRONG, "utf-8")
        _run(desk, "git", "add", "--all")
        for when in ("first commit, with the installation", "a later commit"):
            begun = time.perf_counter()
            done = subprocess.run(
                ["git", "-c", "user.name=Desk", "-c", "user.email=desk@example.org", "commit", "-qm", "Write"],
                cwd=desk, env=_clean(folder), check=False, capture_output=True, text=True,
            )  # fmt: skip
            print(f"{when}: {time.perf_counter() - begun:.0f} seconds, exit {done.returncode}")
        print((done.stdout + done.stderr).strip())
        print(f"{_megabytes(folder / 'home'):.0f} megabytes in pre-commit's folder")


def _clean(folder: Path) -> dict[str, str]:
    """The environment without settings of Python, pip's cache and other people's caches, at home in `folder`."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "CHECKER_", "XDG_"))}
    return {**kept, "HOME": str(folder / "home"), "PIP_NO_CACHE_DIR": "1"}


def _run(folder: Path, *command: str | Path) -> str:
    home = folder.parent if folder.name in ("clone", "desk") else folder
    (home / "home").mkdir(exist_ok=True)
    done = subprocess.run(
        list(map(str, command)), cwd=folder, env=_clean(home), check=False, capture_output=True, text=True
    )
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))}: {done.stderr.strip()}")
    return done.stdout


def _busy() -> float:
    """Processor seconds of every process that has ended: other programs on the machine do not lengthen them."""
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def _megabytes(folder: Path) -> float:
    return sum(path.lstat().st_size for path in folder.rglob("*") if not path.is_dir()) / 2**20


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("python", nargs="*", default=[name for name in PYTHONS if shutil.which(name)])
    parser.add_argument("--hook", action="store_true", help="the hook instead, by pre-commit")
    arguments = parser.parse_args()
    hook() if arguments.hook else main(arguments.python)
