"""Shows an editor where articles contradict each other across languages.

import checker
report = checker.check(["articles/"])
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from checker.version import __version__

if TYPE_CHECKING:
    import datetime as dt

    import pandas as pd

    from checker.align.encoder import Encoder
    from checker.errors import CheckerError
    from checker.ingest.given import GivenArticle
    from checker.model import Finding, Report
    from checker.report.diff import Diff

__all__ = ["CheckerError", "Finding", "Report", "__version__", "article", "check", "diff", "load_encoder"]

T = TypeVar("T")
_RECORDS = {"CheckerError": "checker.errors", "Finding": "checker.model", "Report": "checker.model"}
"""Names that are imported when they are first asked for: `checker --version` does without them."""


def __getattr__(name: str) -> object:
    if name not in _RECORDS:
        raise AttributeError(f"module 'checker' has no attribute {name!r}")
    return getattr(importlib.import_module(_RECORDS[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


def article(
    text: str,
    *,
    source: str | None = None,
    published: str | dt.date | None = None,
    language: str | None = None,
    title: str | None = None,
    url: str | None = None,
    id: str | None = None,
) -> GivenArticle:
    """An article that is in memory, for `check`. A title stands before the text, with an empty line between, and spans
    count code points in both. Raises CheckerError for an empty text, and a day or language that is none.

    >>> import checker
    >>> checker.article("Der Tunnel ist 12 km lang.", source="Hafenblatt", published="2024-07-02").fields["source"]
    'Hafenblatt'
    """
    from checker.ingest.given import GivenArticle

    given = {"source": source, "published": published, "language": language, "title": title, "url": url, "id": id}
    return GivenArticle.of(text, given, "article()")


def check(
    articles: str | Path | GivenArticle | pd.DataFrame | Iterable[str | Path | GivenArticle],
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
    """Check articles against each other: a file, folder or glob, several, articles in memory (`article`), or a pandas
    frame with the columns of a CSV file (`text`, and `title`, `source`, `language`, `published`, `url`, `id`).

    `rules` are folders that add to the shipped rules. `select` names the rules that run (empty: all that are enabled),
    `ignore` those that do not; `levels` and `tolerances` change rules by their ids, as in `checker.toml`, which is not
    read. Articles in other `languages` than those given stand in no finding and are listed as
    unchecked. Without `suppressions` no article can
    have findings left out by `checker: ignore`. `judge` is the folder or hub name of a model of natural language
    inference, see docs/judge.md.

    Raises CheckerError, one plain sentence, where the program cannot run.

    >>> import checker
    >>> report = checker.check([
    ...     checker.article("They met on Thursday, 13 September 2023.", source="Quay Post", language="en"),
    ...     checker.article("The market opens on Monday.", source="Daily Ledger", language="en"),
    ... ])
    >>> report
    <Report: 2 articles, 2 stories; 1 error, 0 warning, 0 note>
    >>> report.findings[0].message
    'Quay Post calls 13 September 2023 a Thursday; it was a Wednesday.'
    """
    from checker import pipeline
    from checker.given import parted
    from checker.rulefiles import RuleFiles
    from checker.rules import Adjustments

    paths, given = parted(articles)
    return pipeline.check(
        paths,
        given=given,
        rule_files=RuleFiles.of(*(Path(folder) for folder in _several(rules))),
        adjustments=Adjustments(_several(select), _several(ignore), levels or {}, tolerances or {}),
        suppressions=suppressions,
        languages=_several(languages),
        encoder=encoder,
        judge=None if judge is None else str(judge),
    )


def _several(given: Sequence[T]) -> Sequence[T]:
    """A single text or path is the only one of its list, and not a list of letters."""
    return (given,) if isinstance(given, str | Path) else given  # type: ignore[return-value]


def diff(old: Report | str | Path, new: Report | str | Path) -> Diff:
    """What changed between two reports (or JSON reports at paths): new, fixed, persisting and changed findings.

    >>> import checker
    >>> old = checker.check([checker.article("The market opens on Monday.", source="Daily Ledger", language="en")])
    >>> new = checker.check([checker.article("They met on Thursday, 13 September 2023.", source="Quay", language="en")])
    >>> checker.diff(old, new).count("new")
    1
    """
    from checker.report.diff import diff as compare

    return compare(old, new)


def load_encoder(name: str = "default") -> Encoder:
    """The embedded encoder, or a sentence-transformers model by hub name or folder. `.encode(list[str])` gives float32
    (n, dim) of unit length. Raises CheckerError where the model is not to be had.

    >>> import checker
    >>> checker.load_encoder().encode(["The bridge fell.", "पुल गिर गया।"]).shape
    (2, 256)
    """
    from checker.align.encoder import load_encoder as load

    return load(name)
