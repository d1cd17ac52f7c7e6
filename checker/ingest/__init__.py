"""Files, folders and standard input to articles: formats, metadata, datelines, and the boilerplate of syndication.

The readers are imported when they are first asked for: settings need the ways of paths alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from checker.ingest.canonical_text import in_canonical_text
    from checker.ingest.reading import Ingested, read_articles

__all__ = ["Ingested", "in_canonical_text", "read_articles"]


def __getattr__(name: str) -> object:
    if name == "in_canonical_text":
        from checker.ingest import canonical_text

        return canonical_text.in_canonical_text
    if name in __all__:
        from checker.ingest import reading

        return getattr(reading, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
