"""Articles written to a folder of the test's own and read back by the whole room."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from checker.ingest import Ingested, read_articles
from checker.model import Article
from checker.rulefiles import RuleFiles

Read = Callable[[str, str | bytes], Ingested]


@pytest.fixture(scope="session")
def rules() -> RuleFiles:
    return RuleFiles.of()


@pytest.fixture
def read(tmp_path: Path, rules: RuleFiles) -> Read:
    """Writes one file and reads it."""

    def write_and_read(name: str, content: str | bytes) -> Ingested:
        path = tmp_path / name
        path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
        return read_articles([str(path)], rules)

    return write_and_read


def passages(article: Article) -> list[tuple[str, str]]:
    """Kind and words of each passage."""
    return [(passage.kind, passage.span.of(article.text)) for passage in article.passages]


def boilerplate(article: Article) -> list[tuple[str, str]]:
    """Reason and words of what was set aside."""
    return [(piece.reason, piece.span.of(article.text)) for piece in article.boilerplate]
