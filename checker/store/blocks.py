"""Vectors of stored articles in an index: the sentences of an article in blocks, one mean vector a block.

A sentence that two articles share in passing lifts the block that it stands in and would drown in the mean of a whole
article; a vector a sentence would make the index eight times as large for the same articles found. The index is faiss:
flat while a scan takes a millisecond, inverted lists in number with the square root of the blocks beyond that.
"""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

__all__ = ["BlockIndex", "block_vectors"]

INDEX, ROWS = "blocks.faiss", "blocks-articles.npy"
SENTENCES = 8
"""Sentences of a block."""
_FLAT = 20_000
"""Blocks up to which every one is compared."""
_SEED = 1
_PER_LIST = 64
"""Training vectors a list; more than that moves no centroid that matters."""


def block_vectors(sentences: NDArray[np.float32]) -> NDArray[np.float32]:
    """float32 (blocks, dim) of unit length from the sentence vectors (n, dim) of one article in order."""
    blocks = [sentences[at : at + SENTENCES].sum(axis=0) for at in range(0, len(sentences), SENTENCES)]
    if not blocks:
        return np.empty((0, sentences.shape[1]), np.float32)
    stacked = np.stack(blocks).astype(np.float32)
    norms = np.linalg.norm(stacked, axis=1, keepdims=True)
    unit: NDArray[np.float32] = stacked / np.maximum(norms, np.finfo(np.float32).tiny)
    return unit


class BlockIndex:
    """Nearest stored blocks, as the rows of their articles."""

    def __init__(self, index: faiss.Index, rows: NDArray[np.int32]) -> None:
        self._index = index
        self._rows = rows

    @classmethod
    def build(cls, vectors: NDArray[np.float32], rows: NDArray[np.int32]) -> BlockIndex:
        """The index over `vectors` (n, dim), block i being of the article in `rows[i]`. The same for the same input."""
        count, dim = vectors.shape
        index: Any
        if count <= _FLAT:
            index = faiss.IndexScalarQuantizer(dim, faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT)
        else:
            lists = round(2 * math.sqrt(count))
            index = faiss.index_factory(dim, f"IVF{lists},SQfp16", faiss.METRIC_INNER_PRODUCT)
            index.cp.seed = _SEED
            index.cp.max_points_per_centroid = _PER_LIST
            index.train(vectors)
        index.add(vectors)
        return cls(index, rows)

    @classmethod
    def open(cls, folder: Path) -> BlockIndex:
        """The index in `folder`; inverted lists are mapped and not read. Raises RuntimeError for a broken file."""
        index = faiss.read_index(str(folder / INDEX), faiss.IO_FLAG_MMAP)
        if hasattr(index, "nprobe"):
            index.nprobe = 24
        return cls(index, np.load(folder / ROWS))

    def save(self, folder: Path) -> None:
        """Write the index into `folder`."""
        # Written here and not by faiss, whose errors do not tell a full disk from a broken index.
        (folder / INDEX).write_bytes(faiss.serialize_index(self._index).tobytes())
        np.save(folder / ROWS, self._rows)

    def nearest(self, vectors: NDArray[np.float32], count: int) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
        """Rows of articles and cosines, both (n, count) and best first; -1 where there are fewer."""
        if not len(self._rows) or not len(vectors):
            empty = (len(vectors), 0)
            return np.empty(empty, np.int32), np.empty(empty, np.float32)
        cosines, blocks = self._index.search(np.ascontiguousarray(vectors, np.float32), min(count, len(self._rows)))
        return np.where(blocks >= 0, self._rows[blocks], -1), cosines
