"""What models worked out, kept on disk: one SQLite file a model, named after everything that its answers depend on.

A file that is broken, locked or not writable is left aside without a word: the cache may cost time, never a result.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sqlite3
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

__all__ = ["CacheFile", "default_cache_dir"]

_KEYS_AT_A_TIME = 500
_LAYOUT = 2
"""The way of the tables; a file that has another is emptied."""
_PAGE = 16_384
"""Bytes of a page: of smaller ones a row of a kilobyte leaves more unused."""
_PATIENCE = 2.0
"""Seconds to wait for another process that writes to the same file."""


def default_cache_dir() -> Path:
    """Where answers are kept: ``CHECKER_CACHE_DIR``, or ``checker`` in the user's cache folder of this system."""
    named = os.environ.get("CHECKER_CACHE_DIR")
    if named:
        return Path(named)
    try:
        if sys.platform == "win32":
            return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "checker"
        if sys.platform == "darwin":
            return Path.home() / "Library" / "Caches" / "checker"
        base = Path(os.environ.get("XDG_CACHE_HOME", ""))
        # The standard passes over a relative one.
        return (base if base.is_absolute() else Path.home() / ".cache") / "checker"
    except RuntimeError:
        # Whoever has no home, as a user of a container that no list names, keeps nothing.
        return Path(os.devnull) / "checker"


class CacheFile:
    """Bytes by key. `what` names what is kept (`vector`), `of` everything that it depends on."""

    def __init__(self, folder: Path, what: str, of: Sequence[str]) -> None:
        name = "\n".join(of)
        self._path = folder / f"{what}s" / f"{hashlib.sha256(name.encode()).hexdigest()[:24]}.sqlite"
        self._table, self._column = f"{what}s", what

    def read(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """What is kept under `keys`, without those that are missing or not as they were written."""
        found: dict[bytes, bytes] = {}
        try:
            with contextlib.closing(self._open()) as file:
                for first in range(0, len(keys), _KEYS_AT_A_TIME):
                    some = keys[first : first + _KEYS_AT_A_TIME]
                    marks = ",".join("?" * len(some))
                    query = f"SELECT key, {self._column} FROM {self._table} WHERE key IN ({marks})"
                    for key, stored in file.execute(query, some):
                        body = _checked(stored)
                        if body is not None:
                            found[key] = body
        except (sqlite3.Error, OSError) as error:
            self._set_aside(error)
        return found

    def write(self, rows: Mapping[bytes, bytes]) -> None:
        """Keep `rows`, by key, in the place of what was there."""
        stored = [(key, hashlib.sha256(body).digest()[:4] + body) for key, body in rows.items()]
        try:
            with contextlib.closing(self._open()) as file, file:
                file.executemany(f"INSERT OR REPLACE INTO {self._table} VALUES (?, ?)", stored)
        except (sqlite3.Error, OSError) as error:
            self._set_aside(error)

    def _open(self) -> sqlite3.Connection:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        file = sqlite3.connect(self._path, timeout=_PATIENCE)
        try:
            file.execute("PRAGMA synchronous = OFF")
            if file.execute("PRAGMA user_version").fetchone() != (_LAYOUT,):
                self._lay_out(file)
        except sqlite3.Error:
            file.close()
            raise
        return file

    def _lay_out(self, file: sqlite3.Connection) -> None:
        """An empty table in a new file, or in the place of one that an older version laid out."""
        file.execute(f"DROP TABLE IF EXISTS {self._table}")
        file.execute(f"PRAGMA page_size = {_PAGE}")
        file.execute("VACUUM")
        # Rows of a kilobyte lie in a table with row ids: without, each takes a page of its own and more.
        file.execute(f"CREATE TABLE IF NOT EXISTS {self._table} (key BLOB PRIMARY KEY, {self._column} BLOB)")
        file.execute(f"PRAGMA user_version = {_LAYOUT}")

    def _set_aside(self, error: Exception) -> None:
        """Removes a file that is broken, so that the next run starts a new one; a busy or unwritable one stays."""
        if isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.OperationalError):
            with contextlib.suppress(OSError):
                self._path.unlink(missing_ok=True)


def _checked(stored: object) -> bytes | None:
    """The bytes behind the four of their checksum, or None where they are not what was written."""
    if not isinstance(stored, bytes) or hashlib.sha256(stored[4:]).digest()[:4] != stored[:4]:
        return None
    return stored[4:]
