"""`checker articles`: what is known of each article, and what would have to be written into its file to know more."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated

import typer

from checker.cli.exits import CLEAN
from checker.cli.options import JobsOption, RulesOption
from checker.cli.progress import progress
from checker.engine import Local
from checker.model import Article, Reading
from checker.rulefiles import RuleFiles
from checker.terminal import plain, say, write_standard

__all__ = ["register"]

_FRONT_MATTER = (".txt", ".text", ".md", ".markdown")
_FIELDS = (".json", ".jsonl", ".ndjson", ".csv", ".tsv")
_DATES = {"metadata": "as the file says", "dateline": "from the dateline"}


class ArticlesFormat(StrEnum):
    """What `checker articles` prints."""

    TEXT = "text"
    JSONL = "jsonl"


def register(app: typer.Typer) -> None:
    """Add `articles` to `app`."""
    app.command("articles")(articles)


def articles(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH...", help="Articles: files, folders, globs, or - for standard input.")
    ],
    format: Annotated[
        ArticlesFormat, typer.Option("--format", help="text, or one JSON object an article.")
    ] = ArticlesFormat.TEXT,
    rules: RulesOption = None,
    jobs: JobsOption = 0,
) -> None:
    """Show what is known of each article: source, language, date and where it was taken from, claims; and what is
    missing."""
    from checker.pipeline import read_claims

    with progress() as tell:
        reading = read_claims(paths, RuleFiles.of(*(rules or ())), progress=tell, engine=Local(jobs))
    claims = Counter(claim.article for claim in reading.claims)
    if format is ArticlesFormat.JSONL:
        lines = "".join(f"{_json(article, claims[article.id])}\n" for article in reading.articles)
        write_standard(lines.encode("utf-8", "backslashreplace"), "jsonl")
    else:
        say(*_text(reading, claims))
    for unchecked in reading.unchecked:
        say(f"{unchecked.article}: {unchecked.reason}", err=True)
    raise typer.Exit(CLEAN)


def advice(article: Article) -> str:
    """What to write where, so that source and date are known; empty where they are."""
    missing = []
    if not article.names_source:
        missing.append("source: NAME")
    if article.published is None:
        missing.append("published: 2024-06-19")
    if not missing:
        return ""
    suffix = "." + article.path.rsplit(".", 1)[-1].lower()
    if suffix in _FRONT_MATTER or "." not in article.path:
        return f"add to the front matter, between two lines of ---: {'; '.join(missing)}"
    if suffix in _FIELDS:
        return f"add the {'field' if len(missing) == 1 else 'fields'}: {', '.join(missing)}"
    return f"nothing in the file says it; as a text with front matter it could: {'; '.join(missing)}"


def _text(reading: Reading, claims: Counter[str]) -> Iterator[str]:
    for article in reading.articles:
        yield plain(article.id)
        rows = [
            ("title", article.title or "none"),
            ("source", article.source if article.names_source else "not given, goes by its file's name"),
            ("language", "could not be told" if article.language == "und" else article.language),
            ("published", _published(article)),
            ("claims", str(claims[article.id])),
        ]
        if said := advice(article):
            rows.append(("missing", said))
        for name, value in rows:
            yield plain(f"  {name:<10} {' '.join(value.split())}")
    lacking = sum(bool(advice(article)) for article in reading.articles)
    if lacking:
        yield ""
        yield (
            f"{lacking} of {len(reading.articles)} articles lack source or date: without a date, «yesterday» cannot be "
            "read, and without sources two articles of one paper count as two."
        )


def _published(article: Article) -> str:
    if article.published is None:
        return "not known"
    return f"{article.published.isoformat()}, {_DATES.get(article.published_basis or '', 'as the file says')}"


def _json(article: Article, claims: int) -> str:
    return json.dumps(
        {
            "id": article.id,
            "path": article.path,
            "title": article.title,
            "source": article.source if article.names_source else None,
            "language": article.language,
            "published": article.published.isoformat() if article.published else None,
            "published_basis": article.published_basis,
            "claims": claims,
            "missing": advice(article) or None,
        },
        ensure_ascii=False,
    )
