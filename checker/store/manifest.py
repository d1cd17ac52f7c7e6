"""The manifest: which segments make up the store, written last and renamed into place, so that a store is always whole.

Everything else on disk is written before the manifest names it and removed after no manifest names it; a writer that
dies leaves at worst files that the next one clears away.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from checker.errors import CheckerError

__all__ = ["MANIFEST", "EncoderName", "FileStamp", "Manifest", "SegmentEntry", "stamp", "sync_folder"]

MANIFEST = "manifest.json"
SCHEMA = "checker-store"
VERSION = 2


@dataclass(frozen=True, slots=True)
class EncoderName:
    """Which encoder made the vectors of a store."""

    id: str
    revision: str
    dim: int


@dataclass(frozen=True, slots=True)
class FileStamp:
    """A file's size in bytes and the SHA-256 of its content."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class SegmentEntry:
    """A segment that belongs to the store. `deleted` are rows of articles that were replaced or left."""

    name: str
    articles: int
    claims: int
    values: int
    sentences: int
    files: dict[str, FileStamp]
    deleted: tuple[int, ...] = ()

    @property
    def live(self) -> int:
        """How many of its articles are in force."""
        return self.articles - len(self.deleted)


@dataclass(frozen=True, slots=True)
class Manifest:
    """The state of a store."""

    generation: int
    program: str
    reading: str
    """Hash of the rule files and the version that the articles were read with."""
    encoder: EncoderName
    home: str | None = None
    """The folder that ids of articles are relative to, itself relative to the store's; None for an empty store."""
    sources: str | None = None
    """Name of the table of source files."""
    sources_stamp: FileStamp | None = None
    segments: tuple[SegmentEntry, ...] = field(default=())

    @classmethod
    def read(cls, folder: Path) -> Manifest:
        """The manifest of the store at `folder`. Raises CheckerError: missing, broken, another version."""
        path = folder / MANIFEST
        try:
            found = json.loads(path.read_bytes())
        except FileNotFoundError as error:
            mend = f"make one with `checker index PATH... --store {folder}`"
            if folder.is_dir() and any(folder.iterdir()):
                mend = f"if these are articles, run `checker index {folder} --store STORE` and name STORE"
            raise CheckerError(f"{folder}: no store is here; {mend}") from error
        except OSError as error:
            raise CheckerError(f"{path}: cannot be read ({error.strerror}); check its permissions") from error
        except ValueError as error:
            raise CheckerError(f"{path}: is damaged; {_anew(folder)}") from error
        if not isinstance(found, dict) or found.get("schema") != SCHEMA:
            raise CheckerError(f"{path}: is no manifest of a store; name the folder that `checker index --store` wrote")
        version = found.get("version")
        if version != VERSION:
            newer = isinstance(version, int) and version > VERSION
            mend = "update checker" if newer else f"delete {folder} and run `checker index` again"
            raise CheckerError(
                f"{folder}: the store has format {version} and this checker reads format {VERSION}; {mend}"
            )
        try:
            return _manifest(found)
        except (KeyError, TypeError, ValueError) as error:
            raise CheckerError(f"{path}: is damaged ({error!r}); {_anew(folder)}") from error

    def write(self, folder: Path) -> None:
        """Put this state in force: the one step by which a store changes."""
        content = {"schema": SCHEMA, "version": VERSION, **asdict(self)}
        fresh = folder / f"{MANIFEST}.new"
        with fresh.open("w", encoding="utf-8") as file:
            json.dump(content, file, ensure_ascii=False, indent=1)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(folder / MANIFEST)
        sync_folder(folder)


def stamp(path: Path) -> FileStamp:
    """The stamp of the file at `path`, which is brought to disk on the way."""
    with path.open("rb") as file:
        os.fsync(file.fileno())
        return FileStamp(path.stat().st_size, hashlib.file_digest(file, "sha256").hexdigest())


def sync_folder(folder: Path) -> None:
    """Bring the names in `folder` to disk, where the system can."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _manifest(found: dict[str, Any]) -> Manifest:
    return Manifest(
        generation=int(found["generation"]),
        program=str(found["program"]),
        reading=str(found["reading"]),
        encoder=EncoderName(**found["encoder"]),
        home=found["home"],
        sources=found["sources"],
        sources_stamp=FileStamp(**found["sources_stamp"]) if found["sources_stamp"] else None,
        segments=tuple(
            SegmentEntry(
                **{
                    **segment,
                    "files": {name: FileStamp(**entry) for name, entry in segment["files"].items()},
                    "deleted": tuple(segment["deleted"]),
                }
            )
            for segment in found["segments"]
        ),
    )


def _anew(folder: Path) -> str:
    return f"delete {folder} and run `checker index` again, or bring it back from a backup"
