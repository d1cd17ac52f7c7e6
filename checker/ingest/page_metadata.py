"""What a page declares of its article: NewsArticle JSON-LD (schema.org), Open Graph and other meta tags."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator
from typing import Any

import regex

from checker.ingest.decoding import Lines, scalars
from checker.ingest.page_tokens import Token, attributes, page_tokens
from checker.ingest.records import Field

__all__ = ["read_page_metadata"]

_TAG = regex.compile(r"<[^>]*+>")
_META = {
    "article:published_time": "published", "og:article:published_time": "published", "datepublished": "published",
    "date": "published", "dc.date": "published", "dc.date.issued": "published", "dcterms.issued": "published",
    "parsely-pub-date": "published", "sailthru.date": "published", "pubdate": "published", "publish-date": "published",
    "og:title": "title", "twitter:title": "title", "dc.title": "title",
    "og:site_name": "source", "dc.publisher": "source", "application-name": "source",
    "og:url": "url", "og:locale": "language", "dc.language": "language", "content-language": "language",
    "inlanguage": "language",
}  # fmt: skip
_META_NAMES = ("property", "name", "itemprop", "http-equiv")
_ARTICLE_TYPES = ("Article", "BlogPosting", "LiveBlogPosting")
_LINKED_FIELDS = {"headline": "title", "datePublished": "published", "inLanguage": "language", "url": "url"}


def read_page_metadata(text: str) -> dict[str, Field]:
    """The fields of the page, the word of its JSON-LD before that of its meta tags before that of its elements."""
    page = _Page(text)
    fields: dict[str, Field] = {}
    for ranked in (page.linked, page.meta, page.headings if len(page.headings) == 1 else [], page.elements):
        for name, field in ranked:
            if field.value:
                fields.setdefault(name, field)
    return fields


def _linked(source: str) -> Iterator[tuple[str, str]]:
    try:
        data = json.loads(source, strict=False)
    except (ValueError, RecursionError):
        return
    for node in _nodes(data):
        kinds = node.get("@type")
        kinds = kinds if isinstance(kinds, list) else [kinds]
        if not any(isinstance(kind, str) and kind.endswith(_ARTICLE_TYPES) for kind in kinds):
            continue
        for key, name in _LINKED_FIELDS.items():
            if isinstance(node.get(key), str):
                yield name, scalars(node[key]).strip()
        page = node.get("mainEntityOfPage")
        page = page.get("@id") if isinstance(page, dict) else page
        if isinstance(page, str):
            yield "url", scalars(page).strip()
        for key in ("publisher", "sourceOrganization"):
            publisher = node.get(key)
            publisher = publisher[0] if isinstance(publisher, list) and publisher else publisher
            label = publisher.get("name") if isinstance(publisher, dict) else publisher
            if isinstance(label, str):
                yield "source", scalars(label).strip()


def _nodes(data: Any) -> Iterator[dict[str, Any]]:
    for node in data if isinstance(data, list) else [data]:
        if isinstance(node, dict):
            yield node
            if isinstance(node.get("@graph"), list):
                yield from (item for item in node["@graph"] if isinstance(item, dict))


class _Page:
    """What each layer of the page says, in the order of the page."""

    def __init__(self, text: str) -> None:
        self.linked: list[tuple[str, Field]] = []
        self.meta: list[tuple[str, Field]] = []
        self.headings: list[tuple[str, Field]] = []
        self.elements: list[tuple[str, Field]] = []
        lines = Lines(text)
        opened: Token | None = None
        for token in page_tokens(text):
            line = lines.number(token.start)
            if token.kind == "raw" and attributes(token).get("type", "").lower() == "application/ld+json":
                self.linked += [(name, Field(value, line)) for name, value in _linked(text[token.start : token.end])]
            elif token.kind == "open" and token.tag in ("title", "h1"):
                opened = token
            elif token.kind == "open" and token.tag in ("meta", "html", "link", "time"):
                self.declared(token.tag, attributes(token), line)
            elif token.kind == "close" and opened is not None and token.tag == opened.tag:
                words = html.unescape(_TAG.sub("", text[opened.end : token.start]))
                layer = self.headings if token.tag == "h1" else self.elements
                layer.append(("title", Field(" ".join(words.split()), line)))
                opened = None

    def declared(self, tag: str, values: dict[str, str], line: int) -> None:
        """Take what a tag says in its attributes."""
        if tag == "meta":
            key = next((values[name] for name in _META_NAMES if values.get(name)), "").lower()
            if key in _META:
                self.meta.append((_META[key], Field(values.get("content", ""), line)))
        elif tag == "html":
            self.elements.append(("language", Field(values.get("lang", ""), line)))
        elif tag == "link" and "canonical" in values.get("rel", "").lower().split():
            self.elements.append(("url", Field(values.get("href", ""), line)))
        elif tag == "time" and (values.get("itemprop", "").lower() == "datepublished" or "pubdate" in values):
            self.elements.append(("published", Field(values.get("datetime", ""), line)))
