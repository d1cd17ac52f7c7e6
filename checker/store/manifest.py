"""The manifest: which segments make up the store, written last and renamed into place, so that a store is always whole.

Everything else on disk is written before the manifest names it and removed after no manifest names it; a writer that
dies leaves at worst files that the next one clears away.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections import Counter
from pathlib import Path
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct

from checker.errors import CheckerError
from checker.typedjson import MisfitError, parse_json, read_bounded, typed

__all__ = [
    "MANIFEST", "SEGMENT_NAME", "EncoderName", "FileStamp", "Manifest", "SegmentEntry", "stamp", "sync_folder",
]  # fmt: skip

MANIFEST = "manifest.json"
SCHEMA = "checker-store"
VERSION = 2
MAX_BYTES = 1_000_000_000

SEGMENT_NAME = re.compile("[0-9a-f]{32}")
_Count = Annotated[int, Meta(ge=0, le=2**53)]
_Text = Annotated[str, Meta(pattern=r"\A[^\0]*\Z")]
_Digest = Annotated[str, Meta(pattern=r"\A[0-9a-f]{64}\Z")]
# A stranger's manifest may name any file; these lead to none outside of the store.
_SegmentName = Annotated[str, Meta(pattern=rf"\A{SEGMENT_NAME.pattern}\Z")]
_SourcesName = Annotated[str, Meta(pattern=r"\Asources-[0-9a-f]{32}\.parquet\Z")]
_FileName = Annotated[str, Meta(pattern=r"\A[a-z0-9]+(?:-[a-z]+)?\.[a-z0-9]+\Z")]


class EncoderName(Struct, frozen=True, forbid_unknown_fields=True):
    """Which encoder made the vectors of a store."""

    id: _Text
    revision: _Text
    dim: Annotated[int, Meta(gt=0, le=2**31)]


class FileStamp(Struct, frozen=True, forbid_unknown_fields=True):
    """A file's size in bytes and the SHA-256 of its content."""

    size: _Count
    sha256: _Digest


class SegmentEntry(Struct, frozen=True, forbid_unknown_fields=True):
    """A segment that belongs to the store. `deleted` are rows of articles that were replaced or left."""

    name: _SegmentName
    articles: _Count
    claims: _Count
    values: _Count
    sentences: _Count
    files: dict[_FileName, FileStamp]
    deleted: tuple[_Count, ...] = ()

    @property
    def live(self) -> int:
        """How many of its articles are in force."""
        return self.articles - len(self.deleted)


class Manifest(Struct, frozen=True, forbid_unknown_fields=True):
    """The state of a store."""

    generation: _Count
    program: _Text
    reading: _Text
    """Hash of the rule files and the version that the articles were read with."""
    encoder: EncoderName
    home: _Text | None = None
    """The folder that ids of articles are relative to, itself relative to the store's; None for an empty store."""
    sources: _SourcesName | None = None
    """Name of the table of source files."""
    sources_stamp: FileStamp | None = None
    segments: tuple[SegmentEntry, ...] = ()

    @classmethod
    def read(cls, folder: Path) -> Manifest:
        """The manifest of the store at `folder`. Raises CheckerError: missing, broken, another version."""
        path = folder / MANIFEST
        try:
            found = parse_json(read_bounded(path, MAX_BYTES, "manifest"), str(path), "manifest", _anew(folder))
        except FileNotFoundError as error:
            mend = f"make one with `checker index PATH... --store {folder}`"
            if folder.is_dir() and any(folder.iterdir()):
                mend = f"if these are articles, run `checker index {folder} --store STORE` and name STORE"
            raise CheckerError(f"{folder}: no store is here; {mend}") from error
        if not isinstance(found, dict) or found.get("schema") != SCHEMA:
            raise CheckerError(f"{path}: is no manifest of a store; name the folder that `checker index --store` wrote")
        content = {name: value for name, value in found.items() if name not in ("schema", "version")}
        try:
            version = typed(_Versioned, found).version
            if version != VERSION:
                mend = "update checker" if version > VERSION else f"delete {folder} and run `checker index` again"
                raise CheckerError(
                    f"{folder}: the store has format {version} and this checker reads format {VERSION}; {mend}"
                )
            manifest = typed(cls, content)
            _check(manifest)
        except MisfitError as error:
            raise CheckerError(f"{path}: is damaged: {error}; {_anew(folder)}") from error
        return manifest

    def write(self, folder: Path) -> None:
        """Put this state in force: the one step by which a store changes."""
        content: dict[str, Any] = {"schema": SCHEMA, "version": VERSION, **msgspec.to_builtins(self)}
        fresh = folder / f"{MANIFEST}.new"
        with fresh.open("wb") as file:
            file.write(msgspec.json.format(msgspec.json.encode(content), indent=1))
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


class _Versioned(Struct):
    version: Annotated[int, Meta(ge=-(2**53), le=2**53)]


def _check(manifest: Manifest) -> None:
    """Raises MisfitError for what contradicts itself."""
    if (manifest.sources is None) != (manifest.sources_stamp is None):
        raise MisfitError("'sources_stamp' does not go with 'sources'")
    times = Counter(entry.name for entry in manifest.segments)
    for at, entry in enumerate(manifest.segments):
        if times[entry.name] > 1:
            raise MisfitError(f"'segments[{at}].name' stands twice")
        rows = set(entry.deleted)
        if len(rows) != len(entry.deleted) or max(rows, default=-1) >= entry.articles:
            raise MisfitError(f"'segments[{at}].deleted' names a row twice, or one that the segment does not have")


def _anew(folder: Path) -> str:
    return f"delete {folder} and run `checker index` again, or bring it back from a backup"
