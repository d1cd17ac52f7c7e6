"""Files, folders and standard input to articles: formats, metadata, datelines, and the boilerplate of syndication."""

from checker.ingest.reading import Ingested, read_articles

__all__ = ["Ingested", "read_articles"]
