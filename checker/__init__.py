"""Shows an editor where articles contradict each other across languages.

import checker
report = checker.check(["articles/"])
"""

from __future__ import annotations

import importlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from checker.version import __version__

if TYPE_CHECKING:
    from checker.align.encoder import Encoder
    from checker.errors import CheckerError
    from checker.model import Finding, Report
    from checker.report.diff import Diff

__all__ = ["CheckerError", "Finding", "Report", "__version__", "check", "diff", "load_encoder"]

_RECORDS = {"CheckerError": "checker.errors", "Finding": "checker.model", "Report": "checker.model"}
"""Names that are imported when they are first asked for: `checker --version` does without them."""


def __getattr__(name: str) -> object:
    if name not in _RECORDS:
        raise AttributeError(f"module 'checker' has no attribute {name!r}")
    return getattr(importlib.import_module(_RECORDS[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


def check(
    paths: Sequence[str | Path],
    *,
    encoder: str = "default",
    rules: Sequence[str | Path] = (),
    judge: str | Path | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    levels: Mapping[str, str] | None = None,
    tolerances: Mapping[str, Mapping[str, float]] | None = None,
    languages: Sequence[str] = (),
    suppressions: bool = True,
) -> Report:
    """Check articles against each other: files, folders or globs.

    `rules` are folders that add to the shipped rules. `select` names the rules that run (empty: all that are enabled),
    `ignore` those that do not; `levels` and `tolerances` change rules by their ids, as in `checker.toml`, which is not
    read. Articles in other `languages` than those given stand in no finding and are listed as
    unchecked. Without `suppressions` no article can
    have findings left out by `checker: ignore`. `judge` is the folder or hub name of a model of natural language
    inference, see docs/judge.md.

    Raises CheckerError, one plain sentence, where the program cannot run.
    """
    from checker import pipeline
    from checker.rulefiles import RuleFiles
    from checker.rules import Adjustments

    return pipeline.check(
        [str(path) for path in paths],
        rule_files=RuleFiles.of(*(Path(folder) for folder in rules)),
        adjustments=Adjustments(select, ignore, levels or {}, tolerances or {}),
        suppressions=suppressions,
        languages=languages,
        encoder=encoder,
        judge=None if judge is None else str(judge),
    )


def diff(old: Report | str | Path, new: Report | str | Path) -> Diff:
    """What changed between two reports (or JSON reports at paths): new, fixed, persisting and changed findings."""
    from checker.report.diff import diff as compare

    return compare(old, new)


def load_encoder(name: str = "default") -> Encoder:
    """The embedded encoder, or a sentence-transformers model by hub name or folder. `.encode(list[str])` gives float32
    (n, dim) of unit length. Raises CheckerError where the model is not to be had.
    """
    from checker.align.encoder import load_encoder as load

    return load(name)
