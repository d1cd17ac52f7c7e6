"""A store opened for reading: its state, its segments, what it holds and whether it is whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from checker.errors import CheckerError
from checker.store.manifest import Manifest, SegmentEntry
from checker.store.segment import CONTENT_ERRORS, Segment, files_in_order, naming

__all__ = ["SEGMENTS", "Store", "StoreInfo", "reading_errors", "verify"]

SEGMENTS = "segments"
_TRIES = 5


@dataclass(frozen=True, slots=True)
class StoreInfo:
    """Counts of a store, for people. `size` in bytes."""

    folder: Path
    articles: int
    claims: int
    values: int
    sentences: int
    sources: int
    languages: dict[str, int]
    segments: int
    deleted: int
    size: int
    encoder: str
    program: str


class Store:
    """The state of the store at `folder` at the time of opening; a writer that goes on beside it changes nothing here.

    Raises CheckerError where there is no store, or one that is damaged or of another version.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for attempt in range(_TRIES):
            self.manifest = Manifest.read(folder)
            try:
                self.segments = [open_segment(folder, entry) for entry in self.manifest.segments]
                break
            except FileNotFoundError:
                # A writer put a new state in force and cleared the old one away between the two steps.
                if attempt == _TRIES - 1 or Manifest.read(folder) == self.manifest:
                    raise damaged(folder, _first_problem(folder, self.manifest)) from None

    def sources(self) -> pd.DataFrame:
        """The files that the articles came from: path, sha256 of the file, segment, rows of its articles."""
        try:
            return read_sources(self.folder, self.manifest)
        except FileNotFoundError as error:
            raise damaged(self.folder, f"{self.folder / str(self.manifest.sources)} is missing") from error

    def info(self) -> StoreInfo:
        """What the store holds."""
        entries = self.manifest.segments
        names: set[str] = set()
        languages: Counter[str] = Counter()
        with reading_errors(self.folder):
            for segment in self.segments:
                table = segment.column("source", "language").drop(list(segment.entry.deleted))
                names.update(table["source"])
                languages.update(table["language"])
        size = sum(f.size for entry in entries for f in entry.files.values())
        size += self.manifest.sources_stamp.size if self.manifest.sources_stamp else 0
        return StoreInfo(
            folder=self.folder,
            articles=sum(entry.live for entry in entries),
            claims=sum(entry.claims for entry in entries),
            values=sum(entry.values for entry in entries),
            sentences=sum(entry.sentences for entry in entries),
            sources=len(names),
            languages=dict(sorted(languages.items())),
            segments=len(entries),
            deleted=sum(len(entry.deleted) for entry in entries),
            size=size,
            encoder=self.manifest.encoder.id,
            program=self.manifest.program,
        )


def verify(folder: Path) -> list[str]:
    """Everything that is wrong with the store at `folder`, one sentence each; empty for a store that is whole.

    Reads every byte. Raises CheckerError where there is no manifest to verify by.
    """
    while True:
        manifest = Manifest.read(folder)
        wrong = _problems(folder, manifest)
        # A writer that put a new state in force meanwhile took the files of the old one away.
        if not wrong or Manifest.read(folder) == manifest:
            return wrong


def _problems(folder: Path, manifest: Manifest) -> list[str]:
    wrong: list[str] = []
    live: dict[str, set[int]] = {}
    for entry in manifest.segments:
        place = folder / SEGMENTS / entry.name
        problems = files_in_order(place, entry.files, thorough=True)
        wrong += problems
        if problems:
            continue
        try:
            segment = Segment(place, entry)
            rows = [row for group, _ in segment.groups() for row in group]
        except (OSError, *CONTENT_ERRORS) as error:
            wrong.append(f"{place} cannot be read ({error})")
            continue
        if rows != list(range(entry.articles)):
            wrong.append(f"{place} holds {len(rows)} articles of {entry.articles}")
        live[entry.name] = set(rows) - set(entry.deleted)
    if manifest.sources is not None and manifest.sources_stamp is not None:
        problems = files_in_order(folder, {manifest.sources: manifest.sources_stamp}, thorough=True)
        wrong += problems
        if not problems:
            listed: dict[str, set[int]] = {name: set() for name in live}
            for segment_name, own in read_sources(folder, manifest)[["segment", "rows"]].itertuples(index=False):
                listed.setdefault(segment_name, set()).update(own.tolist())
            if not wrong and {k: v for k, v in listed.items() if v} != {k: v for k, v in live.items() if v}:
                wrong.append(f"{folder / manifest.sources} does not name the articles that the segments hold")
    return wrong


def open_segment(folder: Path, entry: SegmentEntry) -> Segment:
    """The segment `entry` of the store at `folder`. Raises CheckerError where its files are not what was written."""
    place = folder / SEGMENTS / entry.name
    if not place.is_dir():
        raise FileNotFoundError(place)
    problems = files_in_order(place, entry.files, thorough=False)
    if problems and not place.is_dir():
        raise FileNotFoundError(place)
    if problems:
        raise damaged(folder, problems[0])
    with reading_errors(folder):
        return Segment(place, entry)


def read_sources(folder: Path, manifest: Manifest) -> pd.DataFrame:
    """The table of source files that `manifest` names; empty for a new store. Names of files need not be UTF-8, texts
    of a table are: `path` is in the form of `records.sound`."""
    if manifest.sources is None:
        return pd.DataFrame({"path": [], "sha256": [], "segment": [], "rows": []})
    path = folder / manifest.sources
    assert manifest.sources_stamp is not None, "checked when the manifest was read"
    problems = files_in_order(folder, {manifest.sources: manifest.sources_stamp}, thorough=False)
    if problems:
        raise damaged(folder, problems[0])
    with reading_errors(folder), naming(path):
        return _checked(pd.read_parquet(path), {entry.name: entry.articles for entry in manifest.segments})


def _checked(table: pd.DataFrame, articles: Mapping[str, int]) -> pd.DataFrame:
    """`table`, a table of source files; `articles` has how many each segment holds. Raises ValueError."""
    for name in ("path", "sha256", "segment"):
        if not all(isinstance(cell, str) for cell in table[name].tolist()):
            raise ValueError(f"the column '{name}' holds what is no text")
    for segment, rows in table[["segment", "rows"]].itertuples(index=False):
        if segment not in articles:
            raise ValueError("the column 'segment' names one that the manifest does not")
        if not all(0 <= row < articles[segment] for row in rows.tolist()):
            raise ValueError("the column 'rows' names a row that its segment does not have")
    return table


def damaged(folder: Path, problem: str) -> CheckerError:
    """The error for a store whose files are not what was written."""
    return CheckerError(
        f"{folder}: the store is damaged: {problem}; `checker store verify {folder}` lists all, "
        f"then delete the folder and run `checker index` again"
    )


@contextmanager
def reading_errors(folder: Path) -> Iterator[None]:
    """Turns what libraries raise over a broken file into the one sentence of `damaged`."""
    try:
        yield
    except FileNotFoundError:
        raise
    except (OSError, *CONTENT_ERRORS) as error:
        raise damaged(folder, " ".join(str(error).split())[:300] or type(error).__name__) from error


def _first_problem(folder: Path, manifest: Manifest) -> str:
    for entry in manifest.segments:
        problems = files_in_order(folder / SEGMENTS / entry.name, entry.files, thorough=False)
        if problems:
            return problems[0]
    return "a file is missing"
