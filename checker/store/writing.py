"""The one writer of a store: it holds the lock, clears away what another left behind, and follows no link."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from checker.errors import CheckerError
from checker.store.manifest import MANIFEST, SEGMENT_NAME, Manifest
from checker.store.store import SEGMENTS

__all__ = ["writing"]

LOCK = "lock"


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Holds the lock, clears away what a writer that died left behind, and turns errors of the disk into sentences."""
    try:
        _refuse_foreign(folder)
        _refuse_links(folder)
        (folder / SEGMENTS).mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / LOCK)
        try:
            lock.acquire(timeout=0)
        except Timeout:
            raise CheckerError(
                f"{folder}: another checker is writing to this store; wait until it has ended and try again"
            ) from None
        try:
            _clear(folder)
            yield
        finally:
            # Also after an error: what was begun and is not in force takes up room.
            _clear(folder)
            lock.release()
    except OSError as error:
        raise _disk_error(folder, error) from error


def _disk_error(folder: Path, error: OSError) -> CheckerError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return CheckerError(f"{folder}: the disk is full; free some room and try again; the store is as it was before")
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return CheckerError(
            f"{folder}: cannot be written to ({error.strerror}); give write access or name another --store"
        )
    if error.errno in (errno.ENOTDIR, errno.EEXIST):
        return CheckerError(f"{folder}: is not a folder; name a folder for the store")
    place = f" ({error.filename})" if error.filename else ""
    return CheckerError(f"{folder}: cannot be written: {error.strerror or error}{place}; the store is as it was before")


def _refuse_foreign(folder: Path) -> None:
    """Raises CheckerError for a folder with other files in it: what no manifest names is cleared away."""
    if not folder.is_dir() or (folder / MANIFEST).exists():
        return
    begun = {LOCK, SEGMENTS, f"{MANIFEST}.new"}
    if any(path.name not in begun and not path.match("sources-*.parquet") for path in folder.iterdir()):
        raise CheckerError(f"{folder}: holds other files and no store; name a new or an empty folder with --store")


def _refuse_links(folder: Path) -> None:
    """Raises CheckerError where a file of the store that is written to is a link, which leads elsewhere."""
    for name in (LOCK, SEGMENTS, MANIFEST, f"{MANIFEST}.new"):
        if (folder / name).is_symlink():
            raise CheckerError(f"{folder / name}: is a link, which a store has none of; delete it and try again")
    lock = folder / LOCK
    if lock.exists() and not lock.is_file():
        raise CheckerError(f"{lock}: is no file; delete it and try again")


def _clear(folder: Path) -> None:
    """Remove files that the manifest in force does not name."""
    if not (folder / MANIFEST).exists():
        kept, sources = set(), None
    else:
        manifest = Manifest.read(folder)
        kept, sources = {entry.name for entry in manifest.segments}, manifest.sources
    for place in (folder / SEGMENTS).iterdir():
        if place.name not in kept and SEGMENT_NAME.fullmatch(place.name):
            shutil.rmtree(place, ignore_errors=True)
    for place in (*folder.glob("sources-*.parquet"), *folder.glob(f"{MANIFEST}.new")):
        if place.name != sources:
            place.unlink(missing_ok=True)
