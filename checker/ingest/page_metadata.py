"""What a page declares of its article: NewsArticle JSON-LD (schema.org), Open Graph and other meta tags."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

from checker.ingest.decoding import scalars
from checker.ingest.records import Field

__all__ = ["read_page_metadata"]

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
    reader = _Reader()
    reader.feed(text)
    reader.close()
    fields: dict[str, Field] = {}
    for line, source in reader.linked:
        for name, value in _linked(source):
            fields.setdefault(name, Field(value, line))
    if len(reader.headings) == 1:
        reader.elements["title"] = reader.headings[0]
    for ranked in (reader.meta, reader.elements):
        for name, field in ranked.items():
            fields.setdefault(name, field)
    return {name: field for name, field in fields.items() if field.value}


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


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.meta: dict[str, Field] = {}
        self.elements: dict[str, Field] = {}
        self.linked: list[tuple[int, str]] = []
        self.inside: str | None = None
        self.headings: list[Field] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: (value or "").strip() for name, value in attrs}
        line = self.getpos()[0]
        if self.inside == "h1" and tag != "h1":
            return
        self.inside = None
        if tag == "meta":
            key = next((values[name] for name in _META_NAMES if values.get(name)), "").lower()
            if key in _META and values.get("content"):
                self.meta.setdefault(_META[key], Field(values["content"], line))
        elif tag == "html" and values.get("lang"):
            self.elements.setdefault("language", Field(values["lang"], line))
        elif tag == "link" and "canonical" in values.get("rel", "").lower().split():
            self.elements.setdefault("url", Field(values.get("href", ""), line))
        elif tag == "time" and (values.get("itemprop", "").lower() == "datepublished" or "pubdate" in values):
            self.elements.setdefault("published", Field(values.get("datetime", ""), line))
        elif tag in ("title", "h1"):
            self.inside = tag
            if tag == "h1":
                self.headings.append(Field("", line))
        elif tag == "script" and values.get("type", "").lower() == "application/ld+json":
            self.inside = "json"

    def handle_endtag(self, tag: str) -> None:
        if self.inside != "h1" or tag == "h1":
            self.inside = None

    def handle_data(self, data: str) -> None:
        line = self.getpos()[0]
        if self.inside == "json":
            self.linked.append((line, data))
        elif self.inside == "h1":
            before = self.headings[-1]
            self.headings[-1] = Field(" ".join(f"{before.value} {data}".split()), before.line)
        elif self.inside == "title" and data.strip():
            self.elements.setdefault("title", Field(" ".join(data.split()), line))
