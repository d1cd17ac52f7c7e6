"""Model families: what each wants in front of a text, and what may be named on the command line."""

from __future__ import annotations

import re
from dataclasses import dataclass

from checker.align.encoder.contract import Role

__all__ = ["OFFERED", "Family", "Offer", "family_of"]


@dataclass(frozen=True, slots=True)
class Family:
    """Models that were trained with the same marks in front of a text; ``same`` is for comparing like with like."""

    name: str
    pattern: str
    same: str = ""
    query: str = ""
    passage: str = ""

    def prefix(self, role: Role) -> str:
        """What stands in front of a text in this role."""
        return {"same": self.same, "query": self.query, "passage": self.passage}[role]


_RETRIEVE = "Instruct: Given a web search query, retrieve relevant passages that answer the query\nQuery: "
_COMPARE = "Instruct: Retrieve semantically similar text\nQuery: "

FAMILIES = (
    # Wang et al. 2024, Multilingual E5: "query: " on both sides where the task is symmetric.
    Family("e5-instruct", r"\be5-.*instruct", same=_COMPARE, query=_RETRIEVE),
    Family("e5", r"\be5-", same="query: ", query="query: ", passage="passage: "),
    Family("qwen3-embedding", r"qwen3-embedding", same=_COMPARE, query=_RETRIEVE),
    Family(
        "embeddinggemma", r"embeddinggemma", same="task: sentence similarity | query: ",
        query="task: search result | query: ", passage="title: none | text: ",
    ),
    Family("nomic", r"nomic-embed", same="classification: ", query="search_query: ", passage="search_document: "),
    Family("arctic", r"snowflake-arctic-embed", query="query: "),
    Family(
        "bge-v1.5", r"bge-(small|base|large)-en",
        query="Represent this sentence for searching relevant passages: ",
    ),
    Family(
        "mxbai", r"mxbai-embed-large", query="Represent this sentence for searching relevant passages: ",
    ),
)  # fmt: skip

PLAIN = Family("plain", r"")
"""Models that take the text as it is."""


def family_of(name: str) -> Family:
    """The family of a hub name or a folder's name; PLAIN where none is known."""
    return next((family for family in FAMILIES if re.search(family.pattern, name, re.IGNORECASE)), PLAIN)


@dataclass(frozen=True, slots=True)
class Offer:
    """A hub model that suits the checker: its name, its dimension, the download in MB, and what it is good for."""

    name: str
    dim: int
    megabytes: int
    languages: str
    note: str


OFFERED = (
    Offer(
        "sentence-transformers/paraphrase-multilingual-MiniLM-L12-v2", 384, 471, "50 languages",
        "similar claims, the smallest of these",
    ),
    Offer(
        "sentence-transformers/paraphrase-multilingual-mpnet-base-v2", 768, 1112, "50 languages",
        "similar claims, slower and finer",
    ),
    Offer("intfloat/multilingual-e5-small", 384, 471, "94 languages", "search and similar claims"),
    Offer("sentence-transformers/LaBSE", 768, 1880, "109 languages", "exact translations only"),
    Offer(
        "sentence-transformers/static-similarity-mrl-multilingual-v1", 1024, 434, "50 languages",
        "static as the embedded one, no transformer",
    ),
)  # fmt: skip
"""Sizes as their hub pages give them, rounded; nothing is downloaded before one is named."""
