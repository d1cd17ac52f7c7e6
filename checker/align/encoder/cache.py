"""Vectors kept on disk, so that a second run over the same articles encodes nothing.

One SQLite file an encoder, named after everything that its vectors depend on: the model's id, its revision, its
dimension and the way this version prepares text. A row is keyed by the hash of the role's prefix and the text. A file
that is broken, locked or not writable is left aside without a word: the cache may cost time, never a result.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sqlite3
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from checker.align.encoder.contract import Encoder, Role, Thresholds

__all__ = ["CachedEncoder", "default_cache_dir"]

PREPARATION = "1"
"""The way text is prepared for an encoder; a change of it must not find vectors made the old way."""

_KEYS_AT_A_TIME = 500
_PATIENCE = 2.0
"""Seconds to wait for another process that writes to the same file."""


def default_cache_dir() -> Path:
    """Where vectors are kept: ``CHECKER_CACHE_DIR``, or ``checker`` in the user's cache folder of this system."""
    named = os.environ.get("CHECKER_CACHE_DIR")
    if named:
        return Path(named)
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return base / "checker"


class CachedEncoder:
    """An encoder that looks on disk first. ``encoded`` counts the texts that had to be encoded after all."""

    def __init__(self, encoder: Encoder, folder: Path) -> None:
        self._encoder = encoder
        self.encoded = 0
        name = "\n".join((encoder.id, encoder.revision, str(encoder.dim), PREPARATION))
        self._path = folder / "vectors" / f"{hashlib.sha256(name.encode()).hexdigest()[:24]}.sqlite"

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
        vectors = self._read(list(place))
        missing = [key for key in place if key not in vectors]
        if missing:
            made = self._encoder.encode([texts[place[key]] for key in missing], role)
            self.encoded += len(missing)
            fresh = dict(zip(missing, made, strict=True))
            vectors.update(fresh)
            self._write(fresh)
        out = np.zeros((len(texts), self.dim), np.float32)
        for i, key in enumerate(keys):
            out[i] = vectors[key]
        return out

    def _open(self) -> sqlite3.Connection:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        file = sqlite3.connect(self._path, timeout=_PATIENCE)
        try:
            file.execute("PRAGMA synchronous = OFF")
            file.execute("CREATE TABLE IF NOT EXISTS vectors (key BLOB PRIMARY KEY, vector BLOB) WITHOUT ROWID")
        except sqlite3.Error:
            file.close()
            raise
        return file

    def _read(self, keys: list[bytes]) -> dict[bytes, NDArray[np.float32]]:
        found: dict[bytes, NDArray[np.float32]] = {}
        try:
            with contextlib.closing(self._open()) as file:
                for first in range(0, len(keys), _KEYS_AT_A_TIME):
                    some = keys[first : first + _KEYS_AT_A_TIME]
                    marks = ",".join("?" * len(some))
                    query = f"SELECT key, vector FROM vectors WHERE key IN ({marks})"
                    for key, stored in file.execute(query, some):
                        vector = _vector(stored, self.dim)
                        if vector is not None:
                            found[key] = vector
        except (sqlite3.Error, OSError) as error:
            self._set_aside(error)
        return found

    def _write(self, vectors: dict[bytes, NDArray[np.float32]]) -> None:
        rows = [(key, _stored(vector)) for key, vector in vectors.items()]
        try:
            with contextlib.closing(self._open()) as file, file:
                file.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?)", rows)
        except (sqlite3.Error, OSError) as error:
            self._set_aside(error)

    def _set_aside(self, error: Exception) -> None:
        """Removes a file that is broken, so that the next run starts a new one; a busy or unwritable one stays."""
        if isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.OperationalError):
            with contextlib.suppress(OSError):
                self._path.unlink(missing_ok=True)


def _key(text: str, role: Role) -> bytes:
    return hashlib.sha256(f"{role}\n{text}".encode("utf-8", "surrogatepass")).digest()


def _stored(vector: NDArray[np.float32]) -> bytes:
    """The vector's bytes, little-endian, with four bytes of checksum in front."""
    body = np.ascontiguousarray(vector, "<f4").tobytes()
    return hashlib.sha256(body).digest()[:4] + body


def _vector(stored: object, dim: int) -> NDArray[np.float32] | None:
    """The stored vector, or None where the bytes are not what was written."""
    if not isinstance(stored, bytes) or len(stored) != 4 + 4 * dim:
        return None
    if hashlib.sha256(stored[4:]).digest()[:4] != stored[:4]:
        return None
    return np.frombuffer(stored, "<f4", offset=4).astype(np.float32)
