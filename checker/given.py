"""What a caller in Python names as articles: paths, articles in memory, a table."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, cast

from checker.errors import CheckerError
from checker.ingest.given import GivenArticle

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["parted"]


def parted(
    articles: str | Path | GivenArticle | pd.DataFrame | Iterable[str | Path | GivenArticle],
) -> tuple[list[str], list[GivenArticle]]:
    """The paths and the articles in memory. Raises CheckerError for what is neither."""
    if isinstance(articles, str | Path | GivenArticle):
        articles = [articles]
    elif hasattr(articles, "columns") and hasattr(articles, "to_dict"):
        articles = _rows(cast("pd.DataFrame", articles))
    elif not isinstance(articles, Iterable):
        raise CheckerError(f"check() takes paths, articles or a frame, not {type(articles).__name__}")
    paths: list[str] = []
    given: list[GivenArticle] = []
    for each in articles:
        if isinstance(each, GivenArticle):
            given.append(each)
        elif isinstance(each, str | Path):
            paths.append(str(each))
        else:
            raise CheckerError(
                f"check() takes paths and articles made by checker.article(), not {type(each).__name__} {each!r:.60}"
            )
    return paths, given


def _rows(frame: pd.DataFrame) -> list[GivenArticle]:
    import pandas as pd

    columns = {str(name).strip().casefold(): name for name in frame.columns}
    if "text" not in columns:
        raise CheckerError(f"the frame has no column 'text'; its columns: {', '.join(map(str, frame.columns))[:200]}")
    found = []
    for number, row in enumerate(frame.to_dict("records"), 1):
        cells = {name: row[column] for name, column in columns.items()}
        given = {name: None if pd.api.types.is_scalar(cell) and pd.isna(cell) else cell for name, cell in cells.items()}
        found.append(GivenArticle.of(given["text"], given, f"row {number} of the frame"))
    return found
