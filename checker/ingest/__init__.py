"""Files, folders and standard input to articles: formats, metadata, datelines, and the boilerplate of syndication."""

from checker.ingest.canonical_text import in_canonical_text
from checker.ingest.reading import Ingested, read_articles

__all__ = ["Ingested", "in_canonical_text", "read_articles"]
