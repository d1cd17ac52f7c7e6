"""From what stands on the command line to files, in an order that is the same on every machine."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from checker.errors import CheckerError
from checker.model import Unchecked

__all__ = ["SUFFIXES", "Source", "find_sources", "shown_path"]

SUFFIXES = {
    ".txt": "text", ".text": "text", ".md": "markdown", ".markdown": "markdown",
    ".html": "html", ".htm": "html", ".xhtml": "html",
    ".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".tsv": "csv",
}  # fmt: skip
"""Which format a file's suffix means; other files are read only when they are named themselves."""
_SPECIAL = "is no regular file but a pipe, a socket or a device; give what it holds on standard input, as -"
_ABOUT = {"readme", "license", "licence", "changelog", "contributing"}


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read: `path` is None for standard input, `named` tells whether it was named itself, not its folder."""

    path: Path | None
    shown: str
    named: bool


def find_sources(paths: Sequence[str]) -> Iterator[Source | Unchecked]:
    """The files under `paths`, each once: as given, folders recursively and sorted, globs, `-` for standard input.

    Files of a folder that are no articles come as Unchecked; hidden ones are passed over. Raises CheckerError for a
    path that does not exist and for a glob that matches nothing.
    """
    seen: dict[str, str] = {}
    for given in paths:
        for found in _under(given):
            if isinstance(found, Source):
                real = os.path.realpath(found.path) if found.path is not None else "-"
                if real in seen:
                    if seen[real] != found.shown:
                        yield Unchecked(found.shown, f"is the same file as {seen[real]}, which was read")
                    continue
                seen[real] = found.shown
            yield found


def _under(given: str) -> Iterator[Source | Unchecked]:
    if given == "-":
        yield Source(None, "-", True)
        return
    path = Path(given)
    try:
        if path.is_dir():
            yield from _in_folder(given, os.path.realpath(given), set())
        elif path.exists():
            if not path.is_file():
                raise CheckerError(f"{shown_path(given)}: {_SPECIAL}")
            yield Source(path, shown_path(given), True)
        elif glob.has_magic(given):
            yield from _in_glob(given)
        else:
            raise CheckerError(
                f"{shown_path(given)}: no such file or folder; name an article, a folder of articles, or -"
            )
    except (OSError, ValueError) as error:
        raise CheckerError(f"{shown_path(given)!r}: is no path that can be read ({error})") from error


def _in_glob(pattern: str) -> Iterator[Source | Unchecked]:
    matches = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 - patterns may be absolute
    if not matches:
        raise CheckerError(f"{shown_path(pattern)}: matches no file; quote the pattern, or name the folder")
    files = [match for match in matches if not Path(match).is_dir()]
    for match in files or matches:
        if Path(match).is_dir():
            yield from _in_folder(match, os.path.realpath(match), set())
        elif not Path(match).is_file():
            yield Unchecked(shown_path(match), _SPECIAL)
        else:
            yield Source(Path(match), shown_path(match), True)


def _in_folder(folder: str, top: str, open_folders: set[str]) -> Iterator[Source | Unchecked]:
    """What is in `folder`, which lies below the real path `top`: links that lead out of it are listed, not read."""
    real = os.path.realpath(folder)
    if real in open_folders:
        yield Unchecked(
            shown_path(folder), "is a link that leads back to a folder above it; its articles are read there"
        )
        return
    try:
        names = sorted(path.name for path in Path(folder).iterdir())
    except OSError as error:
        yield Unchecked(shown_path(folder), f"cannot be opened ({error.strerror}); its articles were not read")
        return
    for name in names:
        if name.startswith("."):
            continue
        path = Path(folder) / name
        shown = shown_path(folder).rstrip("/") + "/" + shown_path(name)
        if path.is_symlink() and path.exists() and not _lies_in(os.path.realpath(path), top):
            yield Unchecked(
                shown, "is a link that leads out of the folder; name it on the command line to have it read"
            )
        elif path.is_dir():
            yield from _in_folder(folder.rstrip("/") + "/" + name, top, open_folders | {real})
        elif path.is_symlink() and not path.exists():
            yield Unchecked(shown, "is a link that leads nowhere")
        elif not path.is_file():
            yield Unchecked(shown, _SPECIAL)
        elif path.suffix.lower() not in SUFFIXES:
            yield Unchecked(shown, "is no article by its name; those end in " + " ".join(SUFFIXES))
        elif path.stem.lower() in _ABOUT:
            yield Unchecked(shown, "tells of the folder, not of the news; name it on the command line to have it read")
        else:
            yield Source(path, shown, False)


def _lies_in(real: str, top: str) -> bool:
    return real == top or real.startswith(top.rstrip(os.sep) + os.sep)


def shown_path(path: str) -> str:
    """`path` with forward slashes; bytes of a file name that are not UTF-8 as U+FFFD."""
    path = path.replace(os.sep, "/")
    return os.fsencode(path).decode("utf-8", "replace")
