"""Building and keeping a store: files that changed are read again, files that left leave, and the new state is put in
force in one step. One writer at a time holds the lock; readers need none.
"""

from __future__ import annotations

import hashlib
import os
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Protocol

import numpy as np
import pandas as pd
from msgspec import structs
from numpy.typing import NDArray

from checker.align.encoder import Encoder
from checker.align.sentences import gather
from checker.errors import CheckerError
from checker.ingest.finding import NotRegularError, find_sources, open_regular, shown_path
from checker.ingest.identity import FreeIds, home_of
from checker.messages.said import say
from checker.model import Article, Claim, Reading, Unchecked
from checker.store.manifest import MANIFEST, EncoderName, Manifest, SegmentEntry, stamp
from checker.store.records import raw, sound
from checker.store.segment import CONTENT_ERRORS, SegmentWriter
from checker.store.store import SEGMENTS, damaged, open_segment, read_sources, reading_errors
from checker.store.writing import writing

__all__ = ["Read", "Updated", "check_encoder", "compact", "home_folder", "update"]


class Read(Protocol):
    """Reads the articles of files."""

    def __call__(self, paths: Sequence[str], /, *, home: Path) -> Reading:
        """The articles at `paths`, their ids relative to the folder `home`."""


Tell = Callable[[str, int, int], None]
_FILES_AT_A_TIME = 512
_MOST_SEGMENTS = 8
"""Beyond this many, small segments are merged: each costs every gate a look."""


@dataclass(frozen=True, slots=True)
class Updated:
    """What an update did, in files and articles, and what it could not read."""

    added: int
    changed: int
    removed: int
    unchanged: int
    articles: int
    unchecked: tuple[Unchecked, ...]


def update(
    folder: Path,
    paths: Sequence[str],
    *,
    read: Read,
    reading: str,
    encoder: Encoder,
    program: str,
    tell: Tell,
    whole: bool = False,
) -> Updated:
    """Bring the store at `folder` in step with the files at `paths`: those that are new or changed are read, those that
    are gone from the given folders leave, all others cost a hash. Files elsewhere stay as they are, unless `paths` are
    the `whole` of what the store is to hold: then they leave too.

    `reading` names the rules and the version that `read` works with; when it differs from the store's, everything at
    `paths` is read anew. So it is when `encoder` differs and `paths` are the whole; otherwise that is an error.
    Raises CheckerError, and then the store is as it was.
    """
    with writing(folder):
        before = _state(folder, encoder, reading, program, whole=whole)
        home = _home(folder, before, paths, whole=whole)
        if before.reading != reading and before.segments and not whole:
            known = read_sources(folder, before)
            _refuse_mixture(folder, known, paths)
        old = _Sources(read_sources(folder, before))
        found, unchecked = _hashes(paths, tell)
        stale = before.reading != reading or before.home != home
        fresh = [path for path, digest in found.items() if stale or old.sha256.get(path) != digest]
        gone = [path for path in old.sha256 if path not in found and (whole or _under(path, paths))]
        added = sum(path not in old.sha256 for path in fresh)
        if fresh or gone or stale or not (folder / MANIFEST).exists():
            reads = partial(read, home=home_folder(folder, home))
            segments, table, notes = _apply(folder, before, old, found, fresh, gone, reads, encoder, tell)
            unchecked += notes
            segments, table = _merged(folder, segments, table, encoder.dim, least=_MOST_SEGMENTS)
            _commit(folder, structs.replace(before, home=home), segments, table, reading, program)
        else:
            segments = list(before.segments)
    return Updated(
        added=added,
        changed=len(fresh) - added,
        removed=len(gone),
        unchanged=len(found) - len(fresh),
        articles=sum(entry.live for entry in segments),
        unchecked=tuple(unchecked),
    )


def compact(folder: Path, *, program: str) -> None:
    """Merge all segments of the store at `folder` into one without deleted rows. Raises CheckerError."""
    Manifest.read(folder)
    with writing(folder):
        before = Manifest.read(folder)
        table = read_sources(folder, before)
        segments, table = _merged(folder, list(before.segments), table, before.encoder.dim, least=1)
        _commit(folder, before, segments, table, before.reading, program)


class _Sources:
    """The table of source files, by path."""

    def __init__(self, table: pd.DataFrame) -> None:
        self.table = table
        paths = [raw(path) for path in table["path"].tolist()]
        self.sha256: dict[str, str] = dict(zip(paths, table["sha256"].tolist(), strict=True))


def _state(folder: Path, encoder: Encoder, reading: str, program: str, *, whole: bool) -> Manifest:
    """The state to go on from: an empty one for a new store, and where all of it is made anew by another encoder."""
    name = EncoderName(encoder.id, encoder.revision, encoder.dim)
    if not (folder / MANIFEST).exists():
        return Manifest(0, program, reading, name)
    manifest = Manifest.read(folder)
    if whole and manifest.encoder != name:
        return Manifest(manifest.generation, program, reading, name)
    check_encoder(folder, manifest, encoder)
    return manifest


def _home(folder: Path, before: Manifest, paths: Sequence[str], *, whole: bool) -> str:
    """The folder that ids are relative to, as the manifest has it. A store keeps that of its first articles."""
    if before.home is not None and not whole:
        return before.home
    home, base = os.path.realpath(home_of(paths)), os.path.realpath(folder)
    try:
        return os.path.relpath(home, base).replace(os.sep, "/")
    except ValueError:  # on another drive
        return home


def home_folder(folder: Path, home: str) -> Path:
    """The folder `home` of the manifest of the store at `folder`."""
    return Path(os.path.normpath(folder.resolve() / home))


def check_encoder(folder: Path, manifest: Manifest, encoder: Encoder) -> None:
    """Raises CheckerError where the vectors of the store were made by another encoder than `encoder`."""
    if manifest.encoder != EncoderName(encoder.id, encoder.revision, encoder.dim):
        revision = " in another revision" if manifest.encoder.id == encoder.id else ""
        raise CheckerError(
            f"{folder}: the store was made with the encoder '{manifest.encoder.id}'{revision} and this run uses "
            f"'{encoder.id}'; give --encoder {manifest.encoder.id}, or index into a new folder"
        )


def _refuse_mixture(folder: Path, known: pd.DataFrame, paths: Sequence[str]) -> None:
    left = [path for path in map(raw, known["path"].tolist()) if not _under(path, paths)]
    if left:
        raise CheckerError(
            f"{folder}: the rules or the version of checker changed since the store was made, so all of it must be "
            f"read anew: name every folder that it holds (it also has {left[0]!r}), or index into a new folder"
        )


def _hashes(paths: Sequence[str], tell: Tell) -> tuple[dict[str, str], list[Unchecked]]:
    """SHA-256 of every file at `paths` by its path, and what is no article. A path that is gone counts as empty."""
    found: dict[str, str] = {}
    unchecked: list[Unchecked] = []
    present = [normal(path) for path in paths if path == "-" or os.path.lexists(path) or any(c in path for c in "*?[")]
    if "-" in present:
        raise CheckerError("standard input cannot be indexed; name files or folders")
    sources = list(find_sources(present))
    for number, source in enumerate(sources):
        if isinstance(source, Unchecked):
            unchecked.append(source)
            continue
        assert source.path is not None
        tell("hash", number, len(sources))
        try:
            with open_regular(source.path) as file:
                found[str(source.path)] = hashlib.file_digest(file, "sha256").hexdigest()
        except NotRegularError as error:
            unchecked.append(Unchecked(source.shown, str(error)))
        except OSError as error:
            unchecked.append(Unchecked(source.shown, say("unread_permissions", why=error.strerror or "")))
    return found, unchecked


def normal(path: str) -> str:
    """`path` in the one form in which a store keeps it: relative to the working folder where it lies below it."""
    if path == "-":
        return path
    found = os.path.normpath(path)
    if Path(found).is_absolute():
        relative = os.path.relpath(found)
        found = found if relative.startswith("..") else relative
    return "./-" if found == "-" else found


def _under(path: str, given: Sequence[str]) -> bool:
    """Whether the file at `path` belongs to what one of the paths `given` names."""
    for one in map(normal, given):
        if one == "." and not Path(path).is_absolute() and not path.startswith(".."):
            return True
        if path == one or path.startswith(one.rstrip(os.sep) + os.sep) or Path(path).match(one):
            return True
    return False


def _apply(
    folder: Path,
    before: Manifest,
    old: _Sources,
    found: dict[str, str],
    fresh: Sequence[str],
    gone: Sequence[str],
    read: Callable[[Sequence[str]], Reading],
    encoder: Encoder,
    tell: Tell,
) -> tuple[list[SegmentEntry], pd.DataFrame, list[Unchecked]]:
    """The segments and the table of sources with the changes made; a new segment holds what was read."""
    left = set(fresh) | set(gone)
    table = old.table
    leaving = table["path"].isin([sound(path) for path in left])
    removed: dict[str, list[int]] = {}
    for name, rows in table.loc[leaving, ["segment", "rows"]].itertuples(index=False):
        removed.setdefault(name, []).extend(rows.tolist())
    segments = [
        structs.replace(entry, deleted=tuple(sorted({*entry.deleted, *removed.get(entry.name, ())})))
        for entry in before.segments
    ]
    table = table[~leaving]
    notes: list[Unchecked] = []
    if fresh:
        taken = FreeIds(_ids(folder, segments))
        name = uuid.uuid4().hex
        new_rows: list[tuple[str, str, str, list[int]]] = []
        with SegmentWriter(folder / SEGMENTS / name, encoder.dim) as writer:
            for at in range(0, len(fresh), _FILES_AT_A_TIME):
                tell("index", at, len(fresh))
                batch = fresh[at : at + _FILES_AT_A_TIME]
                result = read(batch)
                notes += result.unchecked
                new_rows += _add(writer, result, batch, found, name, taken, encoder, notes)
            tell("index", len(fresh), len(fresh))
            segments.append(writer.finish(name))
        table = pd.concat(
            [table, pd.DataFrame(new_rows, columns=["path", "sha256", "segment", "rows"])], ignore_index=True
        )
    return [entry for entry in segments if entry.live], table, notes


def _add(
    writer: SegmentWriter,
    result: Reading,
    batch: Sequence[str],
    found: dict[str, str],
    segment: str,
    taken: FreeIds,
    encoder: Encoder,
    notes: list[Unchecked],
) -> list[tuple[str, str, str, list[int]]]:
    claims: dict[str, list[Claim]] = {article.id: [] for article in result.articles}
    for claim in result.claims:
        claims[claim.article].append(claim)
    articles = [_renamed(article, claims, taken, notes) for article in result.articles]
    own = [claims[article.id] for article in articles]
    sentences = gather(articles, [claim for each in own for claim in each])
    flat = encoder.encode([sentence.text for each in sentences for sentence in each])
    vectors = np.split(flat, np.cumsum([len(each) for each in sentences])[:-1]) if sentences else []
    rows: dict[str, list[int]] = {shown_path(path): [] for path in batch}
    for row, article in enumerate(articles, writer.next_row):
        rows.setdefault(article.path, []).append(row)
    writer.add(articles, own, vectors)
    return [(sound(path), found[path], segment, rows[shown_path(path)]) for path in batch]


def _renamed(article: Article, claims: dict[str, list[Claim]], taken: FreeIds, notes: list[Unchecked]) -> Article:
    """`article` under an id that no other article of the store has."""
    identity = taken.take(article.id)
    if identity == article.id:
        return article
    claims[identity] = [replace(claim, article=identity) for claim in claims.pop(article.id)]
    notes.append(Unchecked(identity, f"the id '{article.id}' is taken in the store; this one is '{identity}'"))
    return replace(article, id=identity)


def _ids(folder: Path, segments: Sequence[SegmentEntry]) -> set[str]:
    found: set[str] = set()
    for entry in segments:
        segment = open_segment(folder, entry)
        with reading_errors(folder):
            found.update(segment.column("id")["id"].drop(list(entry.deleted)))
    return found


def _merged(
    folder: Path, segments: list[SegmentEntry], table: pd.DataFrame, dim: int, *, least: int
) -> tuple[list[SegmentEntry], pd.DataFrame]:
    """`segments` with small ones merged where there are more than `least`, and those that are half empty rewritten."""
    if least == 1:
        chosen = segments if len(segments) > 1 or any(entry.deleted for entry in segments) else []
    else:
        total = sum(entry.live for entry in segments)
        many = len(segments) > least
        chosen = [e for e in segments if (many and e.live * 2 <= total) or len(e.deleted) > e.live]
    if not chosen:
        return segments, table
    name = uuid.uuid4().hex
    moved: dict[str, NDArray[np.int32]] = {}
    with SegmentWriter(folder / SEGMENTS / name, dim) as writer:
        for entry in chosen:
            segment = open_segment(folder, entry)
            try:
                moved[entry.name] = writer.add_segment(segment, entry.deleted)
            except CONTENT_ERRORS as error:
                raise damaged(folder, f"segment {entry.name}: {error}") from error
        new = writer.finish(name)
    homes, rows = table["segment"].tolist(), table["rows"].tolist()
    table = table.assign(
        segment=[name if home in moved else home for home in homes],
        rows=[moved[home][own].tolist() if home in moved else own for home, own in zip(homes, rows, strict=True)],
    )
    return [entry for entry in segments if entry.name not in moved] + ([new] if new.articles else []), table


def _commit(
    folder: Path, before: Manifest, segments: Sequence[SegmentEntry], table: pd.DataFrame, reading: str, program: str
) -> None:
    name = f"sources-{uuid.uuid4().hex}.parquet"
    table.sort_values("path").reset_index(drop=True).to_parquet(folder / name)
    Manifest(
        generation=before.generation + 1,
        program=program,
        reading=reading,
        encoder=before.encoder,
        home=before.home,
        sources=name,
        sources_stamp=stamp(folder / name),
        segments=tuple(segments),
    ).write(folder)
