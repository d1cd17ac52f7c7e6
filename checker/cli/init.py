"""`checker init`: a configuration, a CI workflow and a baseline for the repository that it is run in."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from checker.config import load_settings
from checker.errors import CheckerError
from checker.terminal import say
from checker.version import __version__

__all__ = ["register"]

CONFIG, BASELINE, WORKFLOW = Path("checker.toml"), Path("checker-baseline.json"), Path(".github/workflows/checker.yml")
STORE = Path(".checker/store")
_LIKELY = ("articles", "news", "content", "posts", "stories")
_LEAST_CODE_POINTS = 200

_CONFIG = """\
# Paths are relative to this file. `checker config show` prints what is in force.
corpus = {corpus}
store = "{store}"
baseline = "{baseline}"
fail-level = "error"
"""
_WORKFLOW = """\
name: checker
on:
  pull_request:
  push:
    branches: [main, master]
permissions:
  contents: read
jobs:
  checker:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
        with:
          fetch-depth: 0  # the gate compares with the commit that the branch left from
      - uses: actions/setup-python@v5
        with:
          python-version: "3.12"
          cache: pip
          cache-dependency-path: .github/workflows/checker.yml
      - uses: actions/cache@v4
        with:
          path: {store}
          key: checker-store-${{{{ github.sha }}}}
          restore-keys: checker-store-
      # The package alone, then the exact versions that it lists, without torch, which only --encoder and --judge need.
      - run: |
          pip install --no-deps {requirement}
          pip install --require-hashes -r "$(python -m checker.light)"
      - name: Check new articles against what is published
        env:
          SINCE: ${{{{ github.event.pull_request.base.sha || github.event.before }}}}
        run: |
          options=(--update-store --format github -o - -o checker.html)
          if [ -n "$SINCE" ]; then options+=(--changed-since "$SINCE"); fi
          checker check "${{options[@]}}"
      - uses: actions/upload-artifact@v4
        if: always()
        with:
          name: checker-report
          path: checker.html
          if-no-files-found: ignore
"""


def register(app: typer.Typer) -> None:
    """Add `init` to `app`."""
    app.command("init")(init)


def init(
    corpus: Annotated[
        list[str] | None, typer.Option("--corpus", metavar="PATH", help="Where the articles are; may repeat.")
    ] = None,
    install: Annotated[
        str, typer.Option("--install", metavar="REQUIREMENT", help="What pip installs checker from in CI.")
    ] = f"newsroom-checker=={__version__}",
) -> None:
    """Write a configuration, a CI workflow and a baseline of what is found today. Files that are there are kept."""
    named = corpus or list(load_settings().corpus) or _found_corpus()
    for path in named:
        if not os.path.lexists(path):
            raise CheckerError(f"{path}: no such file or folder; name the articles with --corpus")
    if not Path(".git").exists():
        say("This is not the top folder of a git repository; CI reads these files from there.", err=True)
    _write(STORE.parent / ".gitignore", "*\n", "keeps the store out of git")
    said = _CONFIG.format(corpus=json.dumps(named, ensure_ascii=False), store=STORE.as_posix(), baseline=BASELINE)
    _write(CONFIG, said, f"the corpus is {', '.join(named)}")
    _write(
        WORKFLOW, _WORKFLOW.format(store=STORE.as_posix(), requirement=_quoted(install)),
        f"checks each pull request; installs {install}",
    )  # fmt: skip
    if BASELINE.exists():
        say(f"kept   {BASELINE}")
    else:
        count = _baseline(named)
        say(f"wrote  {BASELINE}: {count} findings of today, which will not fail a run")


def _write(path: Path, text: str, what: str) -> None:
    from checker.report.files import write_whole

    if path.exists():
        say(f"kept   {path}")
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CheckerError(f"{path.parent}: cannot be made ({error.strerror}); check its permissions") from error
    write_whole(path, text.encode())
    say(f"wrote  {path}: {what}")


def _baseline(corpus: Sequence[str]) -> int:
    from checker import pipeline
    from checker.cli.progress import progress
    from checker.gate.baseline import entries_of, write_baseline
    from checker.report.document import document

    with progress() as tell:
        report = pipeline.check(corpus, progress=tell)
    entries = entries_of(document(report), BASELINE.parent)
    write_baseline(BASELINE, entries)
    return sum(entry.count for entry in entries)


def _found_corpus() -> list[str]:
    """The folder that looks like the one of the articles."""
    from checker.ingest.finding import SUFFIXES

    for name in _LIKELY:
        if Path(name).is_dir():
            return [name]
    counts: Counter[str] = Counter()
    for folder, folders, files in os.walk("."):
        folders[:] = sorted(f for f in folders if not f.startswith(".") and f not in ("node_modules", "docs", "tests"))
        top = Path(folder).parts[0] if Path(folder).parts else "."
        counts[top] += sum(
            Path(name).suffix.lower() in SUFFIXES and (Path(folder) / name).stat().st_size >= _LEAST_CODE_POINTS
            for name in files
        )
    del counts["."]
    best = max(sorted(counts), key=lambda name: counts[name], default=None)
    if best is None or not counts[best]:
        raise CheckerError("no folder of articles was found here; name it with --corpus PATH")
    return [best]


def _quoted(requirement: str) -> str:
    return "'" + requirement.replace("'", "'\\''") + "'"
