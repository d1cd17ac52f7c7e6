"""Files to articles: the one place that knows which format is read by whom, and what becomes of what cannot be read."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import regex

from checker.errors import CheckerError
from checker.ingest.articles import article_of
from checker.ingest.csv_records import read_csv
from checker.ingest.decoding import MAX_BYTES, Lines, NotTextError, decode
from checker.ingest.documents import DOCUMENTS, document_format, read_document
from checker.ingest.finding import SUFFIXES, NotRegularError, Source, find_sources, open_regular, shown_path
from checker.ingest.given import GivenArticle, UnsavedFile
from checker.ingest.html_pages import read_html
from checker.ingest.identity import Identities, home_of, place_in
from checker.ingest.json_records import read_json, read_json_lines
from checker.ingest.markdown import plain_markdown
from checker.ingest.markdown_blocks import Blocks, laid_out_blocks
from checker.ingest.metadata import read_front_matter
from checker.ingest.records import Draft, Problem
from checker.ingest.requests import in_comments
from checker.ingest.wrapped import Cell
from checker.isolation import isolated
from checker.messages.said import say
from checker.model import Article, Span, Unchecked
from checker.rulefiles import RuleFiles

__all__ = ["Ingested", "read_articles"]

_PAGE = regex.compile(
    r"\s*+(?:<\?xml[^>]{0,200}>\s*+)?(?:<!--.{0,500}?-->\s*+)?<(?:!doctype\s++html|html|head|body)\b",
    regex.IGNORECASE | regex.DOTALL,
)
_JSON = regex.compile(r"\s*+(?:\{\s*+[\"}]|\[\s*+[{\]])")


@dataclass(frozen=True, slots=True)
class Ingested:
    """The articles in the order of their files, and what was not read or not used, each with its reason."""

    articles: tuple[Article, ...]
    unchecked: tuple[Unchecked, ...]


def read_articles(
    paths: Sequence[str],
    rules: RuleFiles,
    *,
    home: Path | None = None,
    given: Sequence[GivenArticle | UnsavedFile] = (),
) -> Ingested:
    """The articles at `paths`: files, folders, globs, `-` for standard input. Their ids are relative to `home`, which
    is found from the paths where it is not given. Articles that are `given` in memory come after them, called
    `article 1` and so on.

    Raises CheckerError for a path that does not exist or, named itself, cannot be opened; all else that cannot be read
    is listed in `unchecked`.
    """
    articles: list[Article] = []
    unchecked: list[Unchecked] = []
    home = home or (home_of(paths) if paths else Path.cwd())
    sources = list(find_sources(paths))
    # A place is looked up on disk: once a file, however many records it holds.
    places = [place_in(home, _name(found)) if isinstance(found, Source) else "" for found in sources]
    identities = Identities(place for place in places if place)
    for found, place in zip(sources, places, strict=True):
        if isinstance(found, Unchecked):
            unchecked.append(found)
            continue
        take = partial(_take, found, place, articles, unchecked, identities, rules)
        isolated(take, found.shown, "reading the file", unchecked)
    for number, each in enumerate(given, 1):
        if isinstance(each, UnsavedFile):
            found = Source(Path(each.path), shown_path(each.path), True)
            _take(found, place_in(home, each.path), articles, unchecked, identities, rules, each.text)
            continue
        name = f"article {number}"
        _keep(each.draft(), name, name, name, articles, unchecked, identities, rules)
    return Ingested(tuple(articles), tuple(unchecked))


def _name(source: Source) -> str:
    return "-" if source.path is None else str(source.path)


def _take(
    found: Source,
    place: str,
    articles: list[Article],
    unchecked: list[Unchecked],
    identities: Identities,
    rules: RuleFiles,
    text: str | None = None,
) -> None:
    """Put what is in the file `found` with the `articles`, and what is not used of it with the `unchecked`. `text` is
    what it holds, where that is not what lies on disk."""
    for item in _read(found) if text is None else _parse(found, text):
        name = found.shown if item.record is None else f"{found.shown}#{item.record}"
        if isinstance(item, Problem):
            unchecked.append(Unchecked(name, say("unread_at", path=found.shown, reason=item.reason)))
            continue
        _keep(item, name, found.shown, place, articles, unchecked, identities, rules)


def _keep(
    draft: Draft,
    name: str,
    shown: str,
    place: str,
    articles: list[Article],
    unchecked: list[Unchecked],
    identities: Identities,
    rules: RuleFiles,
) -> None:
    made = isolated(partial(article_of, draft, shown, place, identities, rules), name, "reading", unchecked)
    if made is not None:
        article, notes = made
        articles.append(article)
        unchecked += [Unchecked(article.id, say("unread_at", path=shown, reason=note)) for note in notes]


def _read(source: Source) -> Iterator[Draft | Problem]:
    suffix = source.path.suffix.lower() if source.path else ""
    kind = SUFFIXES.get(suffix)
    try:
        data = _bytes(source)
        document = kind if kind in DOCUMENTS else None if kind else document_format(data)
        text = "" if document else decode(data, page=kind == "html")
    except (NotTextError, NotRegularError) as error:
        yield Problem(error.args[0])
        return
    except OSError as error:
        problem = say("unread_permissions", why=str(error.strerror or error))
        if source.named:
            raise CheckerError(f"{source.shown}: {problem}") from error
        yield Problem(problem)
        return
    if document and data:
        yield from read_document(document, data)
        return
    yield from _parse(source, text)


def _parse(source: Source, text: str) -> Iterator[Draft | Problem]:
    kind = SUFFIXES.get(source.path.suffix.lower()) if source.path else None
    if not text.strip():
        yield Problem(say("unread_empty"))
        return
    yield from _FORMATS[kind or _format_of(text)](text)


def _bytes(source: Source) -> bytes:
    if source.path is None:
        data = sys.stdin.buffer.read(MAX_BYTES + 1)
    else:
        with open_regular(source.path) as file:
            data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise NotTextError(say("unread_too_large", n=MAX_BYTES // 1_000_000))
    return data


def _format_of(text: str) -> str:
    """The format of a text without a telling file name, by how it begins."""
    if _JSON.match(text):
        return "json"
    return "html" if _PAGE.match(text) else "markdown"


def _read_text(text: str) -> Iterator[Draft | Problem]:
    yield _text_draft(text)


def _read_markdown(text: str) -> Iterator[Draft | Problem]:
    draft = replace(_text_draft(text), wraps=True)
    blocks = laid_out_blocks(draft.text, draft.body.start)
    if blocks is not None:
        draft = replace(draft, notes=(*draft.notes, *_code_left_out(draft, blocks, Lines(text))))
        draft = _through(draft, blocks.cell)
    plain = plain_markdown(draft.text, draft.body.start)
    yield draft if plain is None else _through(draft, plain)


def _through(draft: Draft, cell: Cell) -> Draft:
    """The draft with the text of `cell`, which was made of its own."""
    offsets = (*cell.offsets, cell.end)
    if draft.offsets is not None:
        offsets = tuple(draft.offsets[place] for place in offsets)
    return replace(draft, text=cell.text, body=Span(draft.body.start, len(cell.text)), offsets=offsets)


def _code_left_out(draft: Draft, blocks: Blocks, lines: Lines) -> Iterator[str]:
    for code in blocks.code:
        first, last = (draft.offsets[at] if draft.offsets else at for at in (code.start, code.end))
        yield say("unread_code", first=str(lines.number(first)), last=str(lines.number(last)))


def _text_draft(text: str) -> Draft:
    """The article of a text, its front matter read and its requests taken out."""
    fields, title, body, notes, requests = read_front_matter(text)
    cell, commented = in_comments(Cell(text, range(len(text)), len(text)), body, Lines(text).number)
    offsets = (*cell.offsets, cell.end) if commented else None
    return Draft(
        cell.text, Span(body, len(cell.text)), fields, title=title, offsets=offsets, notes=tuple(notes),
        requests=(*requests, *commented),
    )  # fmt: skip


_FORMATS: dict[str, Callable[[str], Iterator[Draft | Problem]]] = {
    "text": _read_text,
    "markdown": _read_markdown,
    "html": read_html,
    "json": read_json,
    "jsonl": read_json_lines,
    "csv": read_csv,
}
