"""The folder that is served: its articles, and how one is put in, replaced and taken out without losing what was there.

    FOLDER/*                  articles, as `checker check FOLDER` reads them
    FOLDER/.checker/runs/     a folder a run
    FOLDER/.checker/earlier/  what was replaced or taken out, by content and name
    FOLDER/.checker/decisions.db, lock, folders.json

A name is taken as it is given or refused, never mended into another one, and never leaves the folder.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import json
import os
import tempfile
import unicodedata
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import regex
import yaml
from filelock import FileLock, Timeout

from checker.desk.refusals import RefusalError
from checker.errors import CheckerError
from checker.ingest.decoding import MAX_BYTES
from checker.ingest.finding import SUFFIXES, Source, find_sources, tells_of_folder, within
from checker.report.files import write_whole

__all__ = ["FORMATS", "MOST_ARTICLES", "MOST_BYTES", "MOST_IN_ALL", "DeskFolder", "Entry", "Pasted"]

MOST_BYTES = MAX_BYTES
"""Of one article: what a run reads."""
MOST_ARTICLES = 2000
MOST_IN_ALL = 1_000_000_000
"""Bytes of all articles together, from which on nothing more is taken."""
MOST_FOLDERS = 20
LONGEST_NAME = 200
"""Bytes of a name, of which file systems take 255."""
FORMATS = tuple(sorted(SUFFIXES))
_OURS = ".checker"
_ODD = regex.compile(r"[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069<>:\"|?*]")
_RESERVED = regex.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", regex.IGNORECASE)
_NOT_IN_NAME = regex.compile(r"[^\p{L}\p{M}\p{N}]+")


@dataclass(frozen=True, slots=True)
class Entry:
    """An article of the folder: its name below the folder, and the state of its file."""

    name: str
    size: int
    changed: int
    """Nanoseconds, as the file system has them."""


@dataclass(frozen=True, slots=True)
class Pasted:
    """A text that was typed or pasted, with what its author says of it."""

    text: str
    title: str = ""
    source: str = ""
    published: str = ""
    language: str = ""
    url: str = ""


class DeskFolder:
    """The folder at `path`, made where it is not there, and held until `close`.

    Raises CheckerError where it cannot be written, or another desk serves it.
    """

    def __init__(self, path: Path) -> None:
        self.path = path.resolve()
        self.ours = self.path / _OURS
        if not within(os.path.realpath(self.ours), str(self.path)):
            raise CheckerError(f"{path}: its {_OURS} is a link that leads elsewhere; take it away")
        try:
            for folder in (self.runs, self.earlier):
                folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise CheckerError(
                f"{path}: the desk cannot keep its work here ({error.strerror or error}); name a folder that can be "
                "written to"
            ) from error
        self._lock = _locked(self.ours / "lock", path)

    def close(self) -> None:
        """Let another desk serve the folder."""
        self._lock.release()

    @property
    def runs(self) -> Path:
        """Where the runs are kept."""
        return self.ours / "runs"

    @property
    def earlier(self) -> Path:
        """Where what was replaced or taken out is kept."""
        return self.ours / "earlier"

    @property
    def decisions(self) -> Path:
        """Where decisions are kept."""
        return self.ours / "decisions.db"

    def articles(self) -> list[Entry]:
        """The articles, by name; what a run would not read is not among them."""
        found = []
        for each in find_sources([str(self.path)]):
            if not isinstance(each, Source) or each.path is None:
                continue
            with contextlib.suppress(OSError):
                state = each.path.stat()
                name = each.path.relative_to(self.path).as_posix()
                found.append(Entry(name, state.st_size, state.st_mtime_ns))
        return found

    def place(self, name: str) -> Path:
        """The file of the article `name`. Raises RefusalError where the folder has none of that name."""
        if name not in {each.name for each in self.articles()}:
            raise RefusalError(404, "desk_no_article", name=shown(name))
        return self.path / name

    async def put(self, name: str, content: AsyncIterator[bytes], *, both: bool = False, instead: str = "") -> str:
        """Write an article, whole or not at all, and return its name.

        Where one of that name with another text is there it is refused, unless `both` asks for a name that is free, or
        `instead` is the SHA-256 of what it replaces, which is then kept among the earlier ones.
        """
        name = _sound(name)
        handle, temporary = tempfile.mkstemp(prefix="upload.", dir=self.ours)
        try:
            sha, size = hashlib.sha256(), 0
            with os.fdopen(handle, "wb") as file:
                async for part in content:
                    size += len(part)
                    if size > MOST_BYTES:
                        raise RefusalError(413, "desk_too_large", name=shown(name), megabytes=MOST_BYTES // 1_000_000)
                    sha.update(part)
                    file.write(part)
            if not size:
                raise RefusalError(422, "desk_empty", name=shown(name))
            return self._take(name, Path(temporary), sha.hexdigest(), size, both=both, instead=instead)
        finally:
            Path(temporary).unlink(missing_ok=True)

    async def paste(self, pasted: Pasted) -> str:
        """Write a text that was typed, with front matter of what is known of it, and return its name."""
        if not pasted.text.strip():
            raise RefusalError(422, "desk_no_text")
        if pasted.published:
            try:
                dt.date.fromisoformat(pasted.published)
            except ValueError as error:
                raise RefusalError(422, "desk_no_day") from error
        fields = ("title", "source", "published", "language", "url")
        given = {name: value for name in fields if (value := " ".join(getattr(pasted, name).split()))}
        # Always, so that a text which begins with a line of --- is not taken for front matter.
        head = yaml.safe_dump(given or {"title": ""}, allow_unicode=True, sort_keys=False, width=100_000)
        first = given.get("title") or pasted.text.strip().splitlines()[0]
        stem = _NOT_IN_NAME.sub("-", unicodedata.normalize("NFC", first)).strip("-").lower()
        while len(stem.encode()) > 60:
            stem = stem[:-1]
        content = f"---\n{head}---\n{pasted.text.strip()}\n".encode()

        async def whole() -> AsyncIterator[bytes]:
            yield content

        return await self.put(f"{stem.rstrip('-') or 'text'}.txt", whole(), both=True)

    def remove(self, name: str) -> None:
        """Take an article out; it is kept among the earlier ones."""
        self._keep(self.place(name))

    def folders(self) -> list[str]:
        """Folders elsewhere whose articles are read along, as they were given."""
        try:
            found = json.loads((self.ours / "folders.json").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return []
        return [each for each in found if isinstance(each, str)] if isinstance(found, list) else []

    def read_along(self, folder: str) -> None:
        """Have the articles of a folder elsewhere read along; nothing is written there."""
        path = Path(folder)
        try:
            there = path.is_absolute() and path.is_dir()
        except (OSError, ValueError):
            there = False
        if not there:
            raise RefusalError(422, "desk_no_folder", folder=shown(folder))
        real = str(path.resolve())
        if Path(real) in (self.path, *self.path.parents) or self.path in Path(real).parents:
            raise RefusalError(422, "desk_folder_itself", folder=shown(folder))
        known = self.folders()
        if len(known) >= MOST_FOLDERS:
            raise RefusalError(422, "desk_too_many_folders", most=MOST_FOLDERS)
        self._keep_folders([*known, *([real] if real not in known else [])])

    def leave(self, folder: str) -> None:
        """Read a folder along no more."""
        self._keep_folders([each for each in self.folders() if each != folder])

    def _keep_folders(self, folders: list[str]) -> None:
        write_whole(self.ours / "folders.json", json.dumps(folders, ensure_ascii=False).encode("utf-8", "replace"))

    def _take(self, name: str, written: Path, sha: str, size: int, *, both: bool, instead: str) -> str:
        entries = self.articles()
        # Names that differ only in case, or in how a letter is composed, are one file on some systems.
        named = {_folded(each.name): each.name for each in entries}
        if _folded(name) in named:
            there = self.path / named[_folded(name)]
            stands = hashlib.sha256(there.read_bytes()).hexdigest()
            if stands == sha:
                return named[_folded(name)]
            if both:
                name = self._free(name, named)
            elif instead == stands:
                self._keep(there)
            else:
                refusal = RefusalError(409, "desk_is_there", name=shown(name))
                refusal.extra = {"name": name, "instead": stands}
                raise refusal
        elif os.path.lexists(self.path / name):
            raise RefusalError(422, "desk_bad_name", name=shown(name))
        if len(entries) >= MOST_ARTICLES:
            raise RefusalError(413, "desk_too_many", most=MOST_ARTICLES)
        if sum(each.size for each in entries) + size > MOST_IN_ALL:
            raise RefusalError(413, "desk_full", megabytes=MOST_IN_ALL // 1_000_000)
        written.chmod(0o644)
        written.replace(self.path / name)
        return name

    def _free(self, name: str, named: dict[str, str]) -> str:
        stem, suffix = name.rsplit(".", 1)
        number = 2
        while _folded(f"{stem}-{number}.{suffix}") in named or os.path.lexists(self.path / f"{stem}-{number}.{suffix}"):
            number += 1
        return f"{stem}-{number}.{suffix}"

    def _keep(self, article: Path) -> None:
        sha = hashlib.sha256(article.read_bytes()).hexdigest()
        article.replace(self.earlier / f"{sha[:12]}-{article.name[-80:]}")


def shown(name: str) -> str:
    """A name as it stands in a sentence: short, and without what would break the line."""
    return _ODD.sub("\ufffd", name)[:120]


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _sound(name: str) -> str:
    """The name of an article's file. Raises RefusalError for a path, a hidden file, a name that some system does not
    take, and a suffix that no run reads."""
    name = unicodedata.normalize("NFC", name)
    if "/" in name or "\\" in name or name in (".", ".."):
        raise RefusalError(422, "desk_path_in_name", name=shown(name))
    stem, dot, suffix = name.rpartition(".")
    wrong = (
        not stem.strip(" .") or name.startswith((".", "-", " ", "~")) or name.endswith(" ") or _ODD.search(name)
        or _RESERVED.fullmatch(name) or tells_of_folder(Path(name))
        or len(name.encode("utf-8", "surrogatepass")) > LONGEST_NAME
    )  # fmt: skip
    if wrong:
        raise RefusalError(422, "desk_bad_name", name=shown(name))
    if (dot + suffix).lower() not in SUFFIXES:
        raise RefusalError(415, "desk_no_format", name=shown(name), formats=" ".join(FORMATS))
    return name


def _locked(path: Path, folder: Path) -> FileLock:
    """A lock that ends with the process."""
    lock = FileLock(path)
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise CheckerError(
            f"{folder}: another desk serves this folder; open its address, or name another folder"
        ) from error
    return lock
