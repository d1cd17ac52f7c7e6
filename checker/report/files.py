"""Files that are written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from checker.errors import CheckerError

__all__ = ["write_whole"]


def write_whole(path: Path, content: bytes) -> None:
    """Put `content` at `path`: written beside it first, then renamed, so that a reader never meets half a file.

    Raises CheckerError where the folder is missing or cannot be written to.
    """
    if path.is_dir():
        raise CheckerError(f"{path}: is a folder; give the name of a file to write")
    if not path.parent.is_dir():
        raise CheckerError(f"{path}: the folder {path.parent} does not exist; create it first")
    temporary: str | None = None
    try:
        handle, temporary = tempfile.mkstemp(prefix=f".{path.name[:40]}.", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            # Before the name is given: after a loss of power there is the old file or the new one, and no empty one.
            os.fsync(file.fileno())
        Path(temporary).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
        Path(temporary).replace(path)
    except OSError as error:
        if temporary is not None:
            Path(temporary).unlink(missing_ok=True)
        raise CheckerError(f"{path}: cannot be written ({error.strerror or error})") from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
