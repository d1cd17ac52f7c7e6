"""Vectors kept on disk, so that a second run over the same articles encodes nothing.

The file is named after the model's id, its revision, its dimension and the way this version prepares text. A row is
keyed by the hash of the role's prefix and the text.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from checker.align.encoder.contract import Encoder, Role, Thresholds
from checker.cachefile import CacheFile, default_cache_dir

__all__ = ["CachedEncoder", "default_cache_dir"]

PREPARATION = "1"
"""The way text is prepared for an encoder; a change of it must not find vectors made the old way."""


class CachedEncoder:
    """An encoder that looks on disk first. ``encoded`` counts the texts that had to be encoded after all."""

    def __init__(self, encoder: Encoder, folder: Path) -> None:
        self._encoder = encoder
        self.encoded = 0
        self._kept = CacheFile(folder, "vector", (encoder.id, encoder.revision, str(encoder.dim), PREPARATION))

    @property
    def id(self) -> str:
        return self._encoder.id

    @property
    def revision(self) -> str:
        return self._encoder.revision

    @property
    def dim(self) -> int:
        return self._encoder.dim

    @property
    def thresholds(self) -> Thresholds:
        return self._encoder.thresholds

    def encode(self, texts: Sequence[str], role: Role = "same") -> NDArray[np.float32]:
        """float32 (n, dim) of unit length, as the encoder behind gives it; texts that repeat are encoded once."""
        keys = [_key(text, role) for text in texts]
        place = {key: i for i, key in reversed(list(enumerate(keys)))}
        kept = self._kept.read(list(place)).items()
        vectors = {key: np.frombuffer(row, "<f4").astype(np.float32) for key, row in kept if len(row) == 4 * self.dim}
        missing = [key for key in place if key not in vectors]
        if missing:
            made = self._encoder.encode([texts[place[key]] for key in missing], role)
            self.encoded += len(missing)
            vectors.update(zip(missing, made, strict=True))
            self._kept.write({key: np.ascontiguousarray(vectors[key], "<f4").tobytes() for key in missing})
        out = np.zeros((len(texts), self.dim), np.float32)
        for i, key in enumerate(keys):
            out[i] = vectors[key]
        return out


def _key(text: str, role: Role) -> bytes:
    return hashlib.sha256(f"{role}\n{text}".encode("utf-8", "surrogatepass")).digest()
