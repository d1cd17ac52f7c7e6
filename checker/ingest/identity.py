"""Which article is which: ids that do not change with the folder a run is started in or the way a path is typed."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import regex

from checker.ingest.finding import folder_of, shown_path, within
from checker.ingest.records import Field

__all__ = ["CONFIG", "PYPROJECT", "FreeIds", "Identities", "home_of", "place_in", "upwards", "usable_id"]

CONFIG, PYPROJECT = "checker.toml", "pyproject.toml"
LONGEST = 200
"""Code points of an id that a stranger gave."""
_RECORD = regex.compile(r"#\d+\Z")
_UNPRINTABLE = regex.compile(r"[\p{Cc}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def home_of(paths: Sequence[str], start: Path | None = None) -> Path:
    """The folder that ids of the articles at `paths` are relative to: that of the configuration found from `start`, the
    working folder, where it holds them all; else that of the configuration or the repository found from their common
    folder; else this common folder."""
    common = _common(paths)
    for folder in upwards(start or Path.cwd()):
        if _is_configured(folder) and within(str(common), str(folder)):
            return folder
    above = upwards(common)
    configured = next((folder for folder in above if _is_configured(folder)), None)
    return configured or (above[-1] if (above[-1] / ".git").exists() else common)


def place_in(home: Path, path: str) -> str:
    """`path` relative to the folder `home`, with forward slashes; `-` for standard input. Links are followed where they
    stay below `home`, so that a file has one place."""
    if path == "-":
        return path
    real, real_home = os.path.realpath(path), os.path.realpath(home)
    inside = within(real, real_home)
    return shown_path(os.path.relpath(real, real_home) if inside else os.path.relpath(_absolute(path), home))


def upwards(folder: Path) -> list[Path]:
    """`folder` and those above it, up to the first that is the top of a repository."""
    found = []
    for each in (folder, *folder.parents):
        found.append(each)
        if (each / ".git").exists():
            break
    return found


class FreeIds:
    """Hands out ids, each once: the one that is wanted, or the first of `wanted~2`, `wanted~3`, … that is free."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = set(taken)
        self._last: dict[str, int] = {}

    def take(self, wanted: str, refused: Callable[[str], bool] = lambda _: False) -> str:
        """An id like `wanted` that was not handed out before and is not `refused`."""
        identity = wanted
        while identity in self._taken or refused(identity):
            # Counted on from the last one: a million articles of one id take a million steps.
            self._last[wanted] = self._last.get(wanted, 1) + 1
            identity = f"{wanted}~{self._last[wanted]}"
        self._taken.add(identity)
        return identity


class Identities:
    """The ids of a run's articles. `places` are those of its files: no article takes one of another by its word."""

    def __init__(self, places: Iterable[str]) -> None:
        self._places = frozenset(places)
        self._free = FreeIds()

    def assign(self, own: Field | None, place: str, notes: list[str]) -> str:
        """The id of the article at `place` that calls itself `own`; a sentence in `notes` where it is another one."""
        wanted = (usable_id(own, notes) if own is not None else None) or place
        identity = self._free.take(wanted, lambda asked: asked != place and self._is_place(asked))
        if identity != wanted:
            notes.append(
                f"the id '{wanted}' is that of another article; both are kept, this one is checked as '{identity}'"
            )
        return identity

    def _is_place(self, identity: str) -> bool:
        """Whether `identity` is the place of a file of the run or of one of its records."""
        return identity in self._places or _RECORD.sub("", identity) in self._places


def usable_id(own: Field, notes: list[str]) -> str | None:
    """The id that an article gives itself, None with a sentence in `notes` where it is none."""
    if not own.value:
        problem = "is empty"
    elif len(own.value) > LONGEST:
        problem = f"has {len(own.value):,} characters of {LONGEST} at most"
    elif _UNPRINTABLE.search(own.value):
        problem = "holds a line break or another control character"
    else:
        return own.value
    notes.append(f"id on line {own.line} {problem}; the article goes by its path")
    return None


def _common(paths: Sequence[str]) -> Path:
    folders = []
    for path in paths:
        if path == "-":
            continue
        absolute = _absolute(path)
        if not os.path.lexists(path):
            folders.append(folder_of(absolute))
        else:
            folders.append(absolute if Path(absolute).is_dir() else os.path.split(absolute)[0])
    try:
        return Path(os.path.commonpath(folders)) if folders else Path.cwd()
    except ValueError:
        # Paths on several drives have no common folder.
        return Path.cwd()


def _absolute(path: str) -> str:
    """`path` from the root, links as they are."""
    return os.path.normpath(Path.cwd() / path)


def _is_configured(folder: Path) -> bool:
    if (folder / CONFIG).is_file():
        return True
    try:
        return "checker" in tomllib.loads((folder / PYPROJECT).read_text("utf-8-sig"))["tool"]
    except (OSError, ValueError, KeyError, TypeError):
        return False
