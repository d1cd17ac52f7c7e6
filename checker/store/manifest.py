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

from checker.errors import CheckerError
from checker.store.typed import MisfitError, parse, read_bytes, typed

__all__ = [
    "MANIFEST", "SEGMENT_NAME", "EncoderName", "FileStamp", "Manifest", "SegmentEntry", "stamp", "sync_folder",
]  # fmt: skip

MANIFEST = "manifest.json"
SCHEMA = "checker-store"
VERSION = 2


SEGMENT_NAME = re.compile("[0-9a-f]{32}")
_DIGEST = re.compile("[0-9a-f]{64}")
_SOURCES_NAME = re.compile(r"sources-[0-9a-f]{32}\.parquet")
_FILE_NAME = re.compile(r"[a-z0-9]+(?:-[a-z]+)?\.[a-z0-9]+")


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

    def check(self, field: str) -> None:
        """Raises MisfitError, which names the `field`, for a stamp that no file has."""
        _expect(self.size >= 0, f"{field}.size", "is below 0")
        _expect(bool(_DIGEST.fullmatch(self.sha256)), f"{field}.sha256", "is no SHA-256")


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
            found = parse(read_bytes(path))
        except FileNotFoundError as error:
            mend = f"make one with `checker index PATH... --store {folder}`"
            if folder.is_dir() and any(folder.iterdir()):
                mend = f"if these are articles, run `checker index {folder} --store STORE` and name STORE"
            raise CheckerError(f"{folder}: no store is here; {mend}") from error
        except MisfitError as error:
            raise CheckerError(f"{path}: is damaged: it {error}; {_anew(folder)}") from error
        if not isinstance(found, dict) or found.get("schema") != SCHEMA:
            raise CheckerError(f"{path}: is no manifest of a store; name the folder that `checker index --store` wrote")
        content = {name: value for name, value in found.items() if name not in ("schema", "version")}
        try:
            version = typed(int, found.get("version"), "version")
            if version != VERSION:
                mend = "update checker" if version > VERSION else f"delete {folder} and run `checker index` again"
                raise CheckerError(
                    f"{folder}: the store has format {version} and this checker reads format {VERSION}; {mend}"
                )
            manifest = typed(cls, content)
            manifest.check()
        except MisfitError as error:
            raise CheckerError(f"{path}: is damaged: {error}; {_anew(folder)}") from error
        return manifest

    def check(self) -> None:
        """Raises MisfitError for names and counts that no store has: a stranger's manifest may name any file."""
        _expect(self.generation >= 0, "generation", "is below 0")
        _expect(self.encoder.dim > 0, "encoder.dim", "is not above 0")
        _expect(
            self.sources is None or bool(_SOURCES_NAME.fullmatch(self.sources)), "sources", "is no table of a store"
        )
        _expect((self.sources is None) == (self.sources_stamp is None), "sources_stamp", "does not go with 'sources'")
        names: set[str] = set()
        if self.sources_stamp is not None:
            self.sources_stamp.check("sources_stamp")
        for at, entry in enumerate(self.segments):
            where = f"segments[{at}]"
            _expect(bool(SEGMENT_NAME.fullmatch(entry.name)), f"{where}.name", "is no segment of a store")
            _expect(entry.name not in names, f"{where}.name", "stands twice")
            names.add(entry.name)
            for name in ("articles", "claims", "values", "sentences"):
                _expect(getattr(entry, name) >= 0, f"{where}.{name}", "is below 0")
            _expect(all(map(_FILE_NAME.fullmatch, entry.files)), f"{where}.files", "names what is no file of a segment")
            for name, each in entry.files.items():
                each.check(f"{where}.files.{name}")
            rows = set(entry.deleted)
            _expect(len(rows) == len(entry.deleted), f"{where}.deleted", "names a row twice")
            sound = not rows or (min(rows) >= 0 and max(rows) < entry.articles)
            _expect(sound, f"{where}.deleted", "names a row that the segment does not have")

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


def _expect(sound: bool, field: str, problem: str) -> None:
    if not sound:
        raise MisfitError(f"'{field}' {problem}")


def _anew(folder: Path) -> str:
    return f"delete {folder} and run `checker index` again, or bring it back from a backup"
