"""`checker watch`: articles checked again whenever one is saved, and what came of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer

from checker.cli.options import ConfigOption, EncoderOption, RulesOption, with_options
from checker.config import Settings, load_settings
from checker.errors import CheckerError
from checker.ingest.finding import SUFFIXES, folder_of
from checker.model import LEVELS, Report
from checker.report.diff import Diff, DiffEntry
from checker.report.diff import diff as compare
from checker.terminal import plain, say

__all__ = ["register"]

_SIGNS = {"new": "+", "fixed": "-", "changed": "±"}
_PAUSE_MS = 400
"""So long nothing more may be saved before a check begins: an editor program writes a file in several steps."""


def register(app: typer.Typer) -> None:
    """Add `watch` to `app`."""
    app.command("watch")(watch)


def watch(
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help="Articles: files, folders, globs.")],
    against: Annotated[
        Path | None, typer.Option("--against", metavar="STORE", help="Compare the articles with those of a store.")
    ] = None,
    rules: RulesOption = None,
    encoder: EncoderOption = None,
    config: ConfigOption = None,
) -> None:
    """Check articles, and again whenever one is saved; print what is new (+), mended (-) and of another value (±). Stop
    with Ctrl-C."""
    from watchfiles import watch as changes

    if "-" in paths:
        raise CheckerError("standard input cannot be watched; name files or folders")
    settings = with_options(load_settings(config), store=against, encoder=encoder, rules=rules)
    known: Report | None = None
    # Watched from before the first check on, which a first empty yield is for: what is saved meanwhile is not missed.
    for saved in changes(
        *_folders(paths), watch_filter=_Named(paths), debounce=_PAUSE_MS, rust_timeout=200, yield_on_timeout=True,
        raise_interrupt=False,
    ):  # fmt: skip
        if known is None:
            known = _checked(paths, settings, with_store=against is not None)
            say(f"{_tally(known)}; watching {', '.join(map(plain, paths))}. Stop with Ctrl-C.")
        if not saved:
            continue
        try:
            found = _checked(paths, settings, with_store=against is not None)
        except CheckerError as error:
            say(f"{_now()}  {plain(str(error))}")
            continue
        say(*_told(compare(known, found), found))
        known = found


class _Named:
    """Which changes count: of the files named, and of articles below the folders named."""

    def __init__(self, paths: Sequence[str]) -> None:
        self.folders = [Path(path).resolve() for path in paths if Path(path).is_dir()]
        self.files = {Path(path).resolve() for path in paths if Path(path).is_file()}
        self.patterns = [str(Path(path).absolute()) for path in paths if not Path(path).exists()]

    def __call__(self, change: object, path: str) -> bool:  # noqa: ARG002
        changed = Path(path)
        if changed.resolve() in self.files or any(changed.match(pattern) for pattern in self.patterns):
            return True
        if changed.suffix.lower() not in SUFFIXES or changed.name.startswith("."):
            return False
        return any(folder in changed.resolve().parents for folder in self.folders)


def _folders(paths: Sequence[str]) -> list[Path]:
    """What is watched: of a file its folder, since many programs save by putting a new file in its place."""
    found = (Path(p) if Path(p).is_dir() else Path(p).parent if Path(p).exists() else Path(folder_of(p)) for p in paths)
    return sorted({folder.resolve() for folder in found})


def _checked(paths: Sequence[str], settings: Settings, *, with_store: bool) -> Report:
    from checker import pipeline

    rule_files = settings.rule_files
    corpus = None
    if with_store and settings.store is not None:
        from checker.store import StoredCorpus

        corpus = StoredCorpus.at(settings.store, rule_files)
    return pipeline.check(
        list(paths), rule_files=rule_files, adjustments=settings.adjustments(), suppressions=settings.suppressions,
        languages=settings.languages, encoder=settings.encoder, corpus=corpus,
    )  # fmt: skip


def _told(found: Diff, report: Report) -> Iterator[str]:
    entries = [entry for entry in found.entries if entry.state in _SIGNS]
    yield f"{_now()}  {_tally(report)}{'' if entries else '; nothing new and nothing mended'}"
    for entry in entries:
        yield f"  {_SIGNS[entry.state]} {_line(entry)}"


def _line(entry: DiffEntry) -> str:
    finding = entry.finding
    places = ", ".join(dict.fromkeys(claim["article"] for claim in finding["claims"]))
    return plain(f"{finding['level']}: {finding['message']} ({places})")


def _tally(report: Report) -> str:
    counts = [(level, report.summary.findings.get(level, 0)) for level in LEVELS]
    return ", ".join(f"{count} {level}{'' if count == 1 else 's'}" for level, count in counts)


def _now() -> str:
    return dt.datetime.now().strftime("%H:%M:%S")
