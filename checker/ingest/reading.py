"""Files to articles: the one place that knows which format is read by whom, and what becomes of what cannot be read."""

from __future__ import annotations

import datetime as dt
import hashlib
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import regex

from checker.errors import CheckerError
from checker.ingest.csv_records import read_csv
from checker.ingest.decoding import MAX_BYTES, NotText, decode
from checker.ingest.finding import SUFFIXES, Source, find_sources
from checker.ingest.html_pages import read_html
from checker.ingest.json_records import read_json, read_json_lines
from checker.ingest.metadata import read_date, read_front_matter, read_language
from checker.ingest.passages import Layout, lay_out
from checker.ingest.records import Draft, Problem
from checker.language import detect_language
from checker.model import Article, Span, Unchecked
from checker.rulefiles import RuleFiles

__all__ = ["Ingested", "read_articles"]

_HTML = regex.compile(r"\s*+(?:<\?xml[^>]*>\s*+)?(?:<!--.{0,500}?-->\s*+)?<(?:!doctype\s++html|html)\b", regex.IGNORECASE | regex.DOTALL)


@dataclass(frozen=True, slots=True)
class Ingested:
    """The articles in the order of their files, and what was not read or not used, each with its reason."""

    articles: tuple[Article, ...]
    unchecked: tuple[Unchecked, ...]


def read_articles(paths: Sequence[str], rules: RuleFiles) -> Ingested:
    """The articles at `paths`: files, folders, globs, `-` for standard input.

    Raises CheckerError for a path that does not exist or, named itself, cannot be opened; all else that cannot be read
    is listed in `unchecked`.
    """
    articles: list[Article] = []
    unchecked: list[Unchecked] = []
    taken: set[str] = set()
    for found in find_sources(paths):
        if isinstance(found, Unchecked):
            unchecked.append(found)
            continue
        for item in _read(found):
            if isinstance(item, Problem):
                unchecked.append(Unchecked(found.shown, f"{found.shown} {item.reason}"))
                continue
            article, notes = _article(item, found.shown, taken, rules)
            taken.add(article.id)
            articles.append(article)
            unchecked += [Unchecked(article.id, note) for note in notes]
    return Ingested(tuple(articles), tuple(unchecked))


def _read(source: Source) -> Iterable[Draft | Problem]:
    try:
        text = decode(_bytes(source))
    except NotText as error:
        return [Problem(str(error))]
    except OSError as error:
        if source.named:
            raise CheckerError(f"{source.shown}: cannot be read ({error.strerror or error}); check its permissions") from error
        return [Problem(f"cannot be read ({error.strerror or error}); check its permissions")]
    if not text.strip():
        return [Problem("is empty")]
    suffix = source.path.suffix.lower() if source.path else ""
    return _FORMATS[SUFFIXES.get(suffix) or _format_of(text)](text)


def _bytes(source: Source) -> bytes:
    if source.path is None:
        data = sys.stdin.buffer.read(MAX_BYTES + 1)
    else:
        with source.path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise NotText(f"is larger than {MAX_BYTES // 1_000_000} MB; split it into smaller files")
    return data


def _format_of(text: str) -> str:
    start = text.lstrip()[:1]
    if start == "{" or (start == "[" and regex.match(r"\[\s*+[{\]]", text.lstrip())):
        return "json"
    return "html" if _HTML.match(text) else "markdown"


def _read_text(text: str) -> Iterator[Draft | Problem]:
    fields, title, body, notes = read_front_matter(text)
    yield Draft(text, Span(body, len(text)), fields, title=title, notes=tuple(notes))


_FORMATS: dict[str, Callable[[str], Iterator[Draft | Problem]]] = {
    "text": _read_text, "markdown": _read_text, "html": read_html, "json": read_json, "jsonl": read_json_lines, "csv": read_csv,
}  # fmt: skip


def _article(draft: Draft, path: str, taken: set[str], rules: RuleFiles) -> tuple[Article, list[str]]:
    notes = list(draft.notes)
    fields = draft.fields
    language = _language(draft, notes)
    layout = lay_out(draft.text, draft.body, draft.title, language, rules)
    published, basis = _published(draft, layout, notes)
    if not layout.passages:
        notes.append(f"{path} has no sentence to check")
    title = fields["title"].value if "title" in fields else layout.heading
    article = Article(
        id=_identity(draft, path, taken, notes),
        path=path,
        source=fields["source"].value if "source" in fields else path.rsplit("/", 1)[-1],
        language=language,
        text=draft.text,
        passages=layout.passages,
        residue=layout.residue,
        title=title or None,
        published=published,
        published_basis=basis,
        agency=layout.dateline.agency if layout.dateline else None,
        url=fields["url"].value if "url" in fields else None,
        sha256=hashlib.sha256(draft.text.encode("utf-8", "surrogatepass")).hexdigest(),
        offsets=draft.offsets,
    )
    return article, notes


def _identity(draft: Draft, path: str, taken: set[str], notes: list[str]) -> str:
    own = draft.fields["id"].value if "id" in draft.fields else ""
    wanted = own or (path if draft.record is None else f"{path}#{draft.record}")
    identity, number = wanted, 1
    while identity in taken:
        number += 1
        identity = f"{wanted}~{number}"
    if identity != wanted:
        notes.append(f"the id '{wanted}' was taken by an article before it; this one is '{identity}'")
    return identity


def _language(draft: Draft, notes: list[str]) -> str:
    declared = None
    if "language" in draft.fields:
        declared, problem = read_language(draft.fields["language"])
        if problem and draft.trusted:
            notes.append(problem)
    if declared is not None and draft.trusted:
        return declared
    found = detect_language(draft.body.of(draft.text))
    return declared if declared is not None and found == "und" else found


def _published(
    draft: Draft, layout: Layout, notes: list[str]
) -> tuple[dt.date | None, Literal["metadata", "dateline"] | None]:
    if "published" in draft.fields:
        day, problem = read_date(draft.fields["published"])
        if day is not None:
            return day, "metadata"
        if problem:
            notes.append(problem)
    if layout.dateline is not None and layout.dateline.published is not None:
        return layout.dateline.published, "dateline"
    return None, None
