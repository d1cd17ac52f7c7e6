"""Which stored articles share a name, a date, an event with a new one: an inverted index in three arrays.

A key is the first eight bytes of the BLAKE2b hash of what is shared; a collision costs a candidate that is not one and
no finding. The arrays are mapped from disk, so that a look-up reads a few pages whatever the size of the store.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from checker.model import Article, Claim, DateValue, NameValue, QuantityValue, Value

__all__ = ["AnchorIndex", "anchors_of", "identity_keys", "keys_of"]

FILES = ("anchors-keys.npy", "anchors-starts.npy", "anchors-articles.npy")
_MOST_IN_SENTENCE = 8
"""Anchors of a sentence that are paired: a list of fifty names would make a thousand pairs."""


def identity_keys(article: Article) -> list[str]:
    """Keys by which the same article is met again: its id, its place, its words, its address."""
    keys = [f"id:{article.id}", f"place:{article.place}", f"sha256:{article.sha256}"]
    return [*keys, f"url:{article.url}"] if article.url else keys


def anchors_of(claims: Iterable[Claim]) -> list[str]:
    """What may tie an article to others: names, days, large numbers, and pairs of them said in one claim."""
    found: set[str] = set()
    for claim in claims:
        own = sorted({anchor for value in claim.values if (anchor := _anchor(value))})
        found.update(own)
        found.update(f"{one}&{two}" for one, two in combinations(own[:_MOST_IN_SENTENCE], 2))
    return sorted(found)


def keys_of(anchors: Sequence[str]) -> NDArray[np.uint64]:
    """uint64 (n,): the hash of each anchor."""
    digests = b"".join(
        hashlib.blake2b(anchor.encode("utf-8", "surrogatepass"), digest_size=8).digest() for anchor in anchors
    )
    return np.frombuffer(digests, dtype="<u8").astype(np.uint64)


def _anchor(value: Value) -> str | None:
    detail = value.detail
    if isinstance(detail, NameValue):
        return f"place:{detail.country}" if detail.country else detail.entity
    if isinstance(detail, DateValue) and detail.earliest and detail.precision in ("day", "month"):
        return f"{detail.precision}:{detail.earliest.isoformat()}"
    if isinstance(detail, QuantityValue) and detail.base_low is not None and detail.base_low >= 10:
        return f"{detail.dimension}:{detail.base_low.normalize():f}"
    return None


@dataclass(frozen=True, slots=True)
class AnchorIndex:
    """`keys` uint64 (k,) ascending; `articles[starts[i]:starts[i + 1]]` are those of `keys[i]`."""

    keys: NDArray[np.uint64]
    starts: NDArray[np.int64]
    articles: NDArray[np.int32]

    @classmethod
    def build(cls, keys: NDArray[np.uint64], articles: NDArray[np.int32]) -> AnchorIndex:
        """The index over pairs of a key and an article's row; both arrays are (n,)."""
        order = np.lexsort((articles, keys))
        unique, first = np.unique(keys[order], return_index=True)
        return cls(unique, np.append(first, len(order)).astype(np.int64), articles[order])

    @classmethod
    def open(cls, folder: Path) -> AnchorIndex:
        """The index in `folder`, mapped and not read."""
        return cls(*(np.load(folder / name, mmap_mode="r") for name in FILES))

    def save(self, folder: Path) -> None:
        """Write the three arrays into `folder`."""
        arrays: tuple[NDArray[Any], ...] = (self.keys, self.starts, self.articles)
        for name, array in zip(FILES, arrays, strict=True):
            np.save(folder / name, array)

    def postings(self, keys: NDArray[np.uint64]) -> list[NDArray[np.int32]]:
        """For each of `keys` the rows of the articles that have it."""
        if not len(self.keys):
            return [np.empty(0, np.int32) for _ in keys]
        at = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        found = self.keys[at] == keys
        return [
            self.articles[self.starts[i] : self.starts[i + 1]] if hit else np.empty(0, np.int32)
            for i, hit in zip(at.tolist(), found.tolist(), strict=True)
        ]

    def pairs(self) -> tuple[NDArray[np.uint64], NDArray[np.int32]]:
        """The pairs of a key and a row that the index was built from."""
        return np.repeat(self.keys, np.diff(self.starts)), np.asarray(self.articles)
