"""From what stands on the command line to files, in an order that is the same on every machine."""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path

import regex

from checker.errors import CheckerError
from checker.messages.said import say
from checker.model import Unchecked

__all__ = [
    "SUFFIXES", "NotRegularError", "Source", "find_sources", "folder_of", "open_regular", "shown_path",
    "tells_of_folder", "within",
]  # fmt: skip

SUFFIXES = {
    ".txt": "text", ".text": "text", ".md": "markdown", ".markdown": "markdown",
    ".html": "html", ".htm": "html", ".xhtml": "html",
    ".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".tsv": "csv",
    ".docx": "docx", ".odt": "odt", ".pdf": "pdf", ".eml": "eml",
}  # fmt: skip
"""Which format a file's suffix means; other files are read only when they are named themselves."""
_MAGIC = regex.compile(r"[*?\[]")
_DEEP = regex.compile(r"(?:(?<=^|/)\*\*(?:/|$))++")
_IRREGULAR = say("unread_irregular")
_ABOUT = {"readme", "license", "licence", "changelog", "contributing", "copying", "notice"}
_OF_FOLDER = say("unread_folder_about")


class NotRegularError(Exception):
    """What was to be read is no file on disk."""

    def __init__(self) -> None:
        super().__init__(_IRREGULAR)


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read: `path` is None for standard input, `named` tells whether it was named itself, not its folder."""

    path: Path | None
    shown: str
    named: bool


def find_sources(paths: Sequence[str]) -> Iterator[Source | Unchecked]:
    """The files under `paths`, each once: as given, folders recursively and sorted, globs, `-` for standard input.

    Files that are no articles come as Unchecked, a README or licence too, unless nothing else is named (a shell's
    `articles/*` names them); hidden ones of a folder are passed over. Raises CheckerError for a
    path that does not exist and for a glob that matches nothing.
    """
    seen: dict[str, str] = {}
    about = all(map(tells_of_folder, map(Path, paths)))
    for given in paths:
        for found in _under(given):
            if isinstance(found, Source) and found.path and not about and tells_of_folder(found.path):
                found = Unchecked(found.shown, _OF_FOLDER)  # noqa: PLW2901
            if isinstance(found, Source):
                real = os.path.realpath(found.path) if found.path is not None else "-"
                if real in seen:
                    if seen[real] != found.shown:
                        yield Unchecked(found.shown, say("unread_same_file", path=seen[real]))
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
            yield from _in_folder(given, set(), os.path.realpath(given))
        elif path.exists():
            yield _named(given)
        elif glob.has_magic(given):
            yield from _in_glob(given)
        else:
            raise CheckerError(
                f"{shown_path(given)}: no such file or folder; name an article, a folder of articles, or -"
            )
    except (OSError, ValueError) as error:
        raise CheckerError(f"{shown_path(given)!r}: is no path that can be read ({error})") from error


def _in_glob(pattern: str) -> Iterator[Source | Unchecked]:
    matches = sorted(set(_matches(pattern)))
    if not matches:
        raise CheckerError(f"{shown_path(pattern)}: matches no file; quote the pattern, or name the folder")
    files = [match for match in matches if not Path(match).is_dir()]
    top = os.path.realpath(folder_of(pattern))
    for match in files or matches:
        if not within(os.path.realpath(match), top):
            yield _outward(match, top)
        elif Path(match).is_dir():
            yield from _in_folder(match, set(), top)
        else:
            yield _named(match)


def _matches(pattern: str) -> Iterator[str]:
    """What `pattern` matches. `**` stands for any folders below, links to folders not among them: the standard library
    follows these, and two that lead to their own folder would keep it busy for ever."""
    deep = _DEEP.search(pattern)
    if deep is None:
        yield from glob.glob(pattern)  # noqa: PTH207 - patterns may be absolute
        return
    tail = pattern[deep.end() :]
    for top in glob.glob(pattern[: deep.start()] or os.curdir):  # noqa: PTH207
        for folder, folders, files in os.walk(top):
            folders[:] = [name for name in folders if not name.startswith(".")]
            here = os.path.normpath(folder)
            if tail:
                yield from _matches(os.path.join(glob.escape(here), tail))  # noqa: PTH118 - a pattern
            else:
                yield from (os.path.join(here, name) for name in files if not name.startswith("."))  # noqa: PTH118


def _named(path: str) -> Source | Unchecked:
    if not Path(path).is_file():
        return Unchecked(shown_path(path), _IRREGULAR)
    return Source(Path(path), shown_path(path), True)


def tells_of_folder(path: Path) -> bool:
    """Whether the file is one that lies beside articles and is none: a README, a licence."""
    return path.stem.lower() in _ABOUT


def _outward(path: str, top: str) -> Unchecked:
    reason = say("unread_link_out", folder=shown_path(top))
    return Unchecked(shown_path(path), reason)


def _in_folder(folder: str, open_folders: set[str], top: str) -> Iterator[Source | Unchecked]:
    """What lies in `folder`; links that lead out of the folder `top` are not followed."""
    real = os.path.realpath(folder)
    if real in open_folders:
        yield Unchecked(shown_path(folder), say("unread_link_back"))
        return
    try:
        names = sorted(path.name for path in Path(folder).iterdir())
    except OSError as error:
        yield Unchecked(shown_path(folder), say("unread_folder", why=error.strerror or ""))
        return
    for name in names:
        if name.startswith("."):
            continue
        path = Path(folder) / name
        shown = shown_path(folder).rstrip("/") + "/" + shown_path(name)
        if path.is_symlink() and not path.exists():
            yield Unchecked(shown, say("unread_link_nowhere"))
        elif path.is_symlink() and not within(os.path.realpath(path), top):
            yield _outward(folder.rstrip("/") + "/" + name, top)
        elif path.is_dir():
            yield from _in_folder(folder.rstrip("/") + "/" + name, open_folders | {real}, top)
        elif not path.is_file():
            yield Unchecked(shown, _IRREGULAR)
        elif path.suffix.lower() not in SUFFIXES:
            yield Unchecked(shown, say("unread_no_suffix", suffixes=" ".join(SUFFIXES)))
        else:
            yield Source(path, shown, False)


def folder_of(pattern: str) -> str:
    """The folder above the first part of `pattern` with a wildcard in it."""
    wildcard = _MAGIC.search(pattern)
    return os.path.split(pattern[: wildcard.start()] if wildcard else pattern)[0] or os.curdir


def within(path: str, folder: str) -> bool:
    """Whether `path` is `folder` or lies below it; both are whole paths without `..`."""
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def open_regular(path: Path) -> BufferedReader:
    """The file at `path`, opened for reading. Raises NotRegularError for a pipe, a device or a socket, which is not
    waited for; OSError where it cannot be opened."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise NotRegularError
    return open(handle, "rb")  # noqa: PTH123 - of a handle


def shown_path(path: str) -> str:
    """`path` with forward slashes; bytes of a file name that are not UTF-8 as U+FFFD."""
    path = path.replace(os.sep, "/")
    return os.fsencode(path).decode("utf-8", "replace")
