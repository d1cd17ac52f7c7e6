"""Records to table rows and back. A row holds what is asked for by column; the rest of a record travels as JSON."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import math
import types
import typing
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any, Literal, TypeVar, Union, overload

import pandas as pd
import pyarrow as pa

from checker.model import (
    Article,
    Boilerplate,
    Claim,
    DateValue,
    EventValue,
    NameValue,
    Passage,
    QuantityValue,
    Span,
    Suppression,
    Value,
)

__all__ = ["ARTICLES", "CLAIMS", "VALUES", "Frames", "from_frames", "raw", "sound", "to_frames"]

T = TypeVar("T")

ARTICLES = pa.schema([
    ("article", pa.int32()), ("id", pa.string()), ("path", pa.string()), ("source", pa.string()),
    ("language", pa.string()), ("title", pa.string()), ("published", pa.string()), ("published_basis", pa.string()),
    ("agency", pa.string()), ("url", pa.string()), ("sha256", pa.string()), ("text", pa.string()),
    ("passages", pa.string()), ("residue", pa.string()), ("offsets", pa.list_(pa.int32())),
    ("sentences", pa.int32()), ("suppressions", pa.string()), ("place", pa.string()), ("published_at", pa.string()),
    ("written", pa.string()), ("origin", pa.list_(pa.int32())),
])  # fmt: skip
CLAIMS = pa.schema([
    ("article", pa.int32()), ("claim", pa.int32()), ("id", pa.string()), ("start", pa.int32()), ("end", pa.int32()),
    ("sentence_start", pa.int32()), ("sentence_end", pa.int32()), ("text", pa.string()), ("language", pa.string()),
    ("kind", pa.string()), ("passage", pa.int32()), ("speaker", pa.string()), ("quoted", pa.bool_()),
])  # fmt: skip
VALUES = pa.schema([
    ("article", pa.int32()), ("claim", pa.int32()), ("kind", pa.string()), ("start", pa.int32()), ("end", pa.int32()),
    ("text", pa.string()), ("value", pa.string()), ("detail", pa.string()),
])  # fmt: skip
_DETAILS: dict[str, type] = {
    "date": DateValue, "quantity": QuantityValue, "name": NameValue, "place": NameValue, "event": EventValue,
}  # fmt: skip


@dataclasses.dataclass(frozen=True, slots=True)
class Frames:
    """Articles with their claims and values as tables; `article` is the row of the article in its segment, `claim` the
    position of the claim in its article."""

    articles: pd.DataFrame
    claims: pd.DataFrame
    values: pd.DataFrame


def to_frames(
    articles: Sequence[Article], claims: Sequence[Sequence[Claim]], sentences: Sequence[int], first: int
) -> Frames:
    """`articles` with the `claims` and the number of `sentences` of each, as rows from `first` on."""
    rows = enumerate(zip(articles, claims, sentences, strict=True), first)
    article_rows, claim_rows, value_rows = [], [], []
    for row, (article, own, count) in rows:
        article_rows.append(_article_row(row, article, count))
        for number, claim in enumerate(own):
            claim_rows.append(_claim_row(row, number, claim))
            value_rows += [
                (row, number, v.kind, v.span.start, v.span.end, sound(v.text), sound(v.value), _dump(v.detail))
                for v in claim.values
            ]
    return Frames(
        pd.DataFrame(article_rows, columns=ARTICLES.names),
        pd.DataFrame(claim_rows, columns=CLAIMS.names),
        pd.DataFrame(value_rows, columns=VALUES.names),
    )


def from_frames(frames: Frames) -> list[tuple[Article, list[Claim]]]:
    """The records of `frames`, each article with its claims in order."""
    values: dict[tuple[int, int], list[Value]] = {}
    for row, number, kind, start, end, text, value, detail in _tuples(frames.values):
        found = Value(kind, Span(start, end), raw(text), raw(value), _load(detail, _DETAILS[kind]))
        values.setdefault((row, number), []).append(found)
    articles = {row[0]: _article(row) for row in _tuples(frames.articles)}
    claims: dict[int, list[Claim]] = {row: [] for row in articles}
    for row, number, identity, start, end, s_start, s_end, text, language, kind, passage, speaker, quoted in _tuples(
        frames.claims
    ):
        claims[row].append(
            Claim(
                id=identity,
                article=articles[row].id,
                span=Span(start, end),
                sentence=Span(s_start, s_end),
                text=raw(text),
                language=language,
                kind=kind,
                passage=passage,
                speaker=None if speaker is None else raw(speaker),
                quoted=quoted,
                values=tuple(values.get((row, number), ())),
            )
        )
    return [(article, claims[row]) for row, article in articles.items()]


def _article_row(row: int, article: Article, sentences: int) -> tuple[Any, ...]:
    published = article.published.isoformat() if article.published else None
    return (
        row, sound(article.id), sound(article.path), sound(article.source), article.language, sound(article.title),
        published, article.published_basis, sound(article.agency), sound(article.url), article.sha256,
        sound(article.text), _dump(article.passages), _dump(article.boilerplate),
        None if article.offsets is None else list(article.offsets), sentences, _dump(article.suppressions),
        sound(article.place), article.published_at.isoformat() if article.published_at else None,
        sound(article.written), None if article.origin is None else list(article.origin),
    )  # fmt: skip


def _article(row: Sequence[Any]) -> Article:
    _, identity, path, source, language, title, published, basis, agency, url, sha256, text, *parts = row
    passages, boilerplate, offsets, _, suppressions, place, moment, written, origin = parts
    return Article(
        id=raw(identity), path=raw(path), source=raw(source), language=language, text=raw(text),
        passages=_load(passages, tuple[Passage, ...]), boilerplate=_load(boilerplate, tuple[Boilerplate, ...]),
        title=title if title is None else raw(title),
        published=None if published is None else dt.date.fromisoformat(published), published_basis=basis,
        agency=agency if agency is None else raw(agency), url=url if url is None else raw(url), sha256=sha256,
        # Plain integers: a report writes them as JSON.
        offsets=None if offsets is None else tuple(map(int, offsets)),
        suppressions=_load(suppressions, tuple[Suppression, ...]),
        place=raw(place), published_at=None if moment is None else dt.datetime.fromisoformat(moment),
        written=written if written is None else raw(written),
        origin=None if origin is None else tuple(map(int, origin)),
    )  # fmt: skip


def _claim_row(row: int, number: int, claim: Claim) -> tuple[Any, ...]:
    return (
        row, number, claim.id, claim.span.start, claim.span.end, claim.sentence.start, claim.sentence.end,
        sound(claim.text), claim.language, claim.kind, claim.passage, sound(claim.speaker), claim.quoted,
    )  # fmt: skip


def _tuples(frame: pd.DataFrame) -> Iterable[Sequence[Any]]:
    """The rows with plain Python values, None for what is missing."""
    columns = [[None if _missing(x) else x for x in frame[name].tolist()] for name in frame.columns]
    return zip(*columns, strict=True)


def _missing(value: Any) -> bool:
    return value is None or value is pd.NA or (isinstance(value, float) and math.isnan(value))


@overload
def sound(text: str) -> str: ...
@overload
def sound(text: None) -> None: ...
def sound(text: str | None) -> str | None:
    """`text` as Parquet can hold it: where a lone surrogate stands in it, which UTF-8 has no form for, in hexadecimal
    digits after U+0000."""
    if text is None or text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return "\0" + text.encode("utf-8", "surrogatepass").hex()
    return text


def raw(text: str) -> str:
    """The text that `sound` was given."""
    if text[:1] != "\0":
        return text
    try:
        return bytes.fromhex(text[1:]).decode("utf-8", "surrogatepass")
    except ValueError:
        return text


def _dump(record: Any) -> str:
    return json.dumps(_plain(record), separators=(",", ":"))


def _plain(record: Any) -> Any:
    """Dataclasses as lists without the defaults at their end; dates and decimals as text."""
    if dataclasses.is_dataclass(record):
        cells = [(getattr(record, field.name), field.default) for field in dataclasses.fields(record)]
        while cells and cells[-1][1] is not dataclasses.MISSING and cells[-1][0] == cells[-1][1]:
            cells.pop()
        return [_plain(value) for value, _ in cells]
    if isinstance(record, tuple):
        return [_plain(item) for item in record]
    if isinstance(record, (dt.date, Decimal)):
        return str(record)
    return record


def _load(text: str, kind: Any) -> Any:
    return _reader(kind)(json.loads(text))


@lru_cache(maxsize=256)
def _reader(kind: Any) -> Callable[[Any], Any]:
    """What turns the plain form back into `kind`."""
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if dataclasses.is_dataclass(kind):
        hints = typing.get_type_hints(kind)
        readers = [_reader(hints[field.name]) for field in dataclasses.fields(kind)]
        return lambda cells: kind(*(read(cell) for read, cell in zip(readers, cells, strict=False)))  # type: ignore[operator]
    if origin is tuple:
        item = _reader(arguments[0])
        return lambda cells: tuple(item(cell) for cell in cells)
    if origin in (Union, types.UnionType):
        inner = _reader(next(a for a in arguments if a is not type(None)))
        return lambda cell: None if cell is None else inner(cell)
    if kind is dt.date:
        return dt.date.fromisoformat
    if kind is Decimal:
        return Decimal
    if origin is Literal or kind in (str, int, float, bool):
        return lambda cell: cell
    raise TypeError(f"{kind} has no form in the store")
