"""The manifest: which segments make up the store, written last and renamed into place, so that a store is always whole.

Everything else on disk is written before the manifest names it and removed after no manifest names it; a writer that
dies leaves at worst files that the next one clears away.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from checker.errors import CheckerError
from checker.typedjson import mismatch, parse_json, read_bounded

__all__ = ["MANIFEST", "EncoderName", "FileStamp", "Manifest", "SegmentEntry", "stamp", "sync_folder"]

MANIFEST = "manifest.json"
SCHEMA = "checker-store"
VERSION = 2
MAX_BYTES = 64 * 1024 * 1024
_FILE_NAME = re.compile(r"(?!\.)[\w.-]{1,100}", re.ASCII)


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
            content = read_bounded(path, MAX_BYTES, "manifest")
        except FileNotFoundError as error:
            mend = f"make one with `checker index PATH... --store {folder}`"
            if folder.is_dir() and any(folder.iterdir()):
                mend = f"if these are articles, run `checker index {folder} --store STORE` and name STORE"
            raise CheckerError(f"{folder}: no store is here; {mend}") from error
        found = parse_json(content, str(path), "manifest of a store", _anew(folder))
        if not isinstance(found, dict) or found.get("schema") != SCHEMA:
            raise CheckerError(f"{path}: is no manifest of a store; name the folder that `checker index --store` wrote")
        version = found.get("version")
        if version != VERSION:
            newer = isinstance(version, int) and version > VERSION
            mend = "update checker" if newer else f"delete {folder} and run `checker index` again"
            raise CheckerError(
                f"{folder}: the store has format {version} and this checker reads format {VERSION}; {mend}"
            )
        problem = mismatch(found, cls) or _misnamed(found)
        if problem:
            raise CheckerError(f"{path}: is damaged: {problem}; {_anew(folder)}")
        return _manifest(found)

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


def _misnamed(found: dict[str, Any]) -> str | None:
    """The first name in a manifest that is no name of a file in its own folder, as a clause."""
    names = [("sources", found["sources"])] if found.get("sources") is not None else []
    for number, segment in enumerate(found.get("segments", ())):
        names.append((f"segments[{number}].name", segment["name"]))
        names += ((f"segments[{number}].files", name) for name in segment["files"])
    for where, name in names:
        if not _FILE_NAME.fullmatch(name):
            return f"{where} is {name[:60]!r}, which names no file of a store"
    return None


def _manifest(found: dict[str, Any]) -> Manifest:
    return Manifest(
        generation=found["generation"],
        program=found["program"],
        reading=found["reading"],
        encoder=EncoderName(**{name: found["encoder"][name] for name in ("id", "revision", "dim")}),
        home=found["home"],
        sources=found.get("sources"),
        sources_stamp=_stamp(found["sources_stamp"]) if found.get("sources_stamp") else None,
        segments=tuple(
            SegmentEntry(
                name=segment["name"],
                articles=segment["articles"],
                claims=segment["claims"],
                values=segment["values"],
                sentences=segment["sentences"],
                files={name: _stamp(entry) for name, entry in segment["files"].items()},
                deleted=tuple(segment.get("deleted", ())),
            )
            for segment in found.get("segments", ())
        ),
    )


def _stamp(found: dict[str, Any]) -> FileStamp:
    return FileStamp(found["size"], found["sha256"])


def _anew(folder: Path) -> str:
    return f"delete {folder} and run `checker index` again, or bring it back from a backup"
