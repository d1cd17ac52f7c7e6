"""A segment: articles written together, never changed afterwards. Deleting is noted in the manifest; merging makes a
new segment of the live rows of old ones.

    articles.parquet  claims.parquet  values.parquet    one row group each for the same few articles
    groups.npy                                          the first article row of each row group
    vectors.f16                                         float16 (sentences, dim), sentences in the order of the articles
    blocks.faiss  blocks-articles.npy                   block vectors and whose they are
    anchors-*.npy                                       the inverted index
"""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from numpy.typing import NDArray

from checker.model import Article, Claim
from checker.store.anchors import AnchorIndex, anchors_of, identity_keys, keys_of
from checker.store.blocks import BlockIndex, block_vectors
from checker.store.manifest import FileStamp, SegmentEntry, stamp, sync_folder
from checker.store.records import ARTICLES, CLAIMS, VALUES, Frames, from_frames, to_frames

__all__ = ["Segment", "SegmentWriter", "Stored"]

VECTORS = "vectors.f16"
GROUP = 32
"""Articles of a row group: what a gate reads to get at one of them."""
_OPTIONAL = {
    "title", "published", "published_basis", "agency", "url", "offsets", "published_at", "speaker", "written", "origin",
}  # fmt: skip
_TABLES = {"articles": ARTICLES, "claims": CLAIMS, "values": VALUES}


@dataclass(frozen=True, slots=True)
class Stored:
    """A stored article with its claims, and the vectors float32 (sentences, dim) of its sentences in order."""

    article: Article
    claims: list[Claim]
    vectors: NDArray[np.float32]


class SegmentWriter:
    """Writes one segment into an empty folder. Rows are numbered in the order in which articles are added. Used in a
    `with` statement, which closes its files whatever happens."""

    def __init__(self, folder: Path, dim: int) -> None:
        folder.mkdir(parents=True)
        self._folder = folder
        self._open = contextlib.ExitStack()
        self._dim = dim
        self._writers = {
            name: self._open.enter_context(
                pq.ParquetWriter(folder / f"{name}.parquet", schema, compression="zstd", write_statistics=False)
            )
            for name, schema in _TABLES.items()
        }
        self._waiting: list[Frames] = []
        self._counts = dict.fromkeys(_TABLES, 0)
        self._groups: list[int] = []
        self._written = 0
        self._vectors = self._open.enter_context((folder / VECTORS).open("wb"))
        self._sentences = 0
        self._blocks: list[NDArray[np.float16]] = []
        self._block_rows: list[NDArray[np.int32]] = []
        self._keys: list[NDArray[np.uint64]] = []
        self._key_rows: list[NDArray[np.int32]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        # What was not finished is thrown away; closing it may well fail on a full disk.
        with contextlib.suppress(OSError):
            self._open.close()

    @property
    def next_row(self) -> int:
        """The row that the next article gets."""
        return self._counts["articles"]

    def add(
        self, articles: Sequence[Article], claims: Sequence[Sequence[Claim]], vectors: Sequence[NDArray[np.float32]]
    ) -> None:
        """Add `articles` with the claims and the sentence vectors of each."""
        for at in range(0, len(articles), GROUP):
            part = slice(at, at + GROUP)
            first = self.next_row
            for row, (article, own) in enumerate(zip(articles[part], claims[part], strict=True), first):
                self._add_keys(keys_of([*identity_keys(article), *anchors_of(own)]), row)
            frames = to_frames(articles[part], claims[part], [len(v) for v in vectors[part]], first)
            self._add_frames(frames, vectors[part])

    def add_segment(self, segment: Segment, deleted: Collection[int]) -> NDArray[np.int32]:
        """Add the live rows of `segment`. Returns int32 (articles,): each old row's new one, -1 for deleted ones."""
        renumbered = np.full(segment.entry.articles, -1, np.int32)
        live = np.setdiff1d(np.arange(segment.entry.articles), np.fromiter(deleted, np.int64, len(deleted)))
        renumbered[live] = np.arange(self.next_row, self.next_row + len(live))
        for rows, frames in segment.groups():
            kept = [row for row in rows if renumbered[row] >= 0]
            if kept:
                vectors = [segment.vectors(row).astype(np.float32) for row in kept]
                self._add_frames(_renumber(frames, renumbered), vectors)
        keys, rows_of_keys = segment.anchors.pairs()
        new_rows = renumbered[rows_of_keys]
        self._keys.append(keys[new_rows >= 0])
        self._key_rows.append(new_rows[new_rows >= 0])
        return renumbered

    def finish(self, name: str) -> SegmentEntry:
        """Close every file, bring it to disk, and say what the manifest has to say of the segment."""
        self._flush()
        self._open.close()
        folder = self._folder
        np.save(folder / "groups.npy", np.array(self._groups, np.int32))
        no_rows = np.empty(0, np.int32)
        blocks = np.concatenate([np.empty((0, self._dim), np.float16), *self._blocks]).astype(np.float32)
        BlockIndex.build(blocks, np.concatenate([no_rows, *self._block_rows])).save(folder)
        AnchorIndex.build(
            np.concatenate([np.empty(0, np.uint64), *self._keys]), np.concatenate([no_rows, *self._key_rows])
        ).save(folder)
        files = {path.name: stamp(path) for path in sorted(folder.iterdir())}
        sync_folder(folder)
        counts = self._counts
        return SegmentEntry(name, counts["articles"], counts["claims"], counts["values"], self._sentences, files)

    def _add_keys(self, keys: NDArray[np.uint64], row: int) -> None:
        self._keys.append(keys)
        self._key_rows.append(np.full(len(keys), row, np.int32))

    def _add_frames(self, frames: Frames, vectors: Sequence[NDArray[np.float32]]) -> None:
        for row, own in enumerate(vectors, self.next_row):
            self._vectors.write(own.astype("<f2").tobytes())
            self._sentences += len(own)
            blocks = block_vectors(own)
            self._blocks.append(blocks.astype(np.float16))
            self._block_rows.append(np.full(len(blocks), row, np.int32))
        self._waiting.append(frames)
        for name in _TABLES:
            self._counts[name] += len(getattr(frames, name))
        if self._counts["articles"] - self._written >= GROUP:
            self._flush()

    def _flush(self) -> None:
        if not self._waiting:
            return
        for name, schema in _TABLES.items():
            frame = pd.concat([getattr(frames, name) for frames in self._waiting], ignore_index=True)
            self._writers[name].write_table(
                pa.Table.from_pandas(frame, schema=schema, preserve_index=False), row_group_size=max(1, len(frame))
            )
        self._groups.append(self._written)
        self._written = self._counts["articles"]
        self._waiting.clear()


CONTENT_ERRORS = (
    ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RuntimeError, EOFError, pa.ArrowException,
)  # fmt: skip
"""What libraries raise over a file whose content is not what was written."""


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """Puts `path` before what libraries say of a broken file, as a ValueError."""
    try:
        yield
    except CONTENT_ERRORS as error:
        raise ValueError(f"{path}: {error}") from error


class Segment:
    """A segment opened for reading: files are mapped, rows are read when they are asked for."""

    def __init__(self, folder: Path, entry: SegmentEntry) -> None:
        self.entry = entry
        self._folder = folder
        self._tables = {name: _table(folder / f"{name}.parquet", _TABLES[name]) for name in _TABLES}
        with naming(folder / "groups.npy"):
            self._first_rows = np.load(folder / "groups.npy")
        with naming(folder / VECTORS):
            self._vectors = _map_vectors(folder / VECTORS, entry.sentences)
        with naming(folder / "blocks.faiss"):
            self.blocks = BlockIndex.open(folder)
        with naming(folder / "anchors-keys.npy"):
            self.anchors = AnchorIndex.open(folder)
        self._bounds: NDArray[np.int64] | None = None

    def load(self, rows: Collection[int]) -> list[Stored]:
        """The articles in `rows`, in the order of their rows."""
        if not rows:
            return []
        wanted = np.unique(np.fromiter(rows, np.int32, len(rows)))
        groups = np.unique(np.searchsorted(self._first_rows, wanted, side="right") - 1).tolist()
        only = pa.array(wanted)
        tables = {name: self._frame(name, _rows_of(file, groups, only)) for name, file in self._tables.items()}
        with naming(self._folder):
            records = from_frames(Frames(**tables))
        return [
            Stored(article, claims, self.vectors(row).astype(np.float32))
            for row, (article, claims) in zip(tables["articles"]["article"].tolist(), records, strict=True)
        ]

    def groups(self) -> Iterator[tuple[list[int], Frames]]:
        """Every row group in turn: the rows of its articles, and its tables."""
        for number in range(len(self._first_rows)):
            tables = {name: self._frame(name, file.read_row_group(number)) for name, file in self._tables.items()}
            yield tables["articles"]["article"].tolist(), Frames(**tables)

    def column(self, *names: str) -> pd.DataFrame:
        """Columns of the table of articles, for all of them."""
        return self._frame("articles", self._tables["articles"].read(columns=list(names)))

    def _frame(self, name: str, table: pa.Table) -> pd.DataFrame:
        """`table`, a part of the table `name`. Raises ValueError where a value lacks that every record has."""
        for column in table.column_names:
            if table.column(column).null_count and column not in _OPTIONAL:
                raise ValueError(f"{self._folder / name}.parquet: the column '{column}' lacks a value")
        frame: pd.DataFrame = table.to_pandas()
        return frame

    def vectors(self, row: int) -> NDArray[np.float16]:
        """float16 (sentences, dim): the sentence vectors of the article in `row`."""
        if self._bounds is None:
            self._bounds = np.cumsum(np.concatenate([[0], self.column("sentences")["sentences"].to_numpy(np.int64)]))
        return self._vectors[self._bounds[row] : self._bounds[row + 1]]


def files_in_order(folder: Path, files: dict[str, FileStamp], *, thorough: bool) -> list[str]:
    """What is wrong with the files of a segment: sizes, and with `thorough` contents too."""
    wrong = []
    for name, expected in files.items():
        path = folder / name
        if not path.is_file():
            wrong.append(f"{path} is missing")
        elif path.stat().st_size != expected.size:
            wrong.append(f"{path} has {path.stat().st_size:,} bytes of {expected.size:,}")
        elif thorough and stamp(path) != expected:
            wrong.append(f"{path} has other content than was written")
    return wrong


def _table(path: Path, schema: pa.Schema) -> pq.ParquetFile:
    """The table at `path`, opened. Raises ValueError where its columns are not those of `schema`."""
    with naming(path):
        file = pq.ParquetFile(path, memory_map=True)
        for wanted in schema:
            if wanted.name not in file.schema_arrow.names:
                raise ValueError(f"lacks the column '{wanted.name}'")
            if (found := file.schema_arrow.field(wanted.name).type) != wanted.type:
                raise ValueError(f"the column '{wanted.name}' holds {found}, not {wanted.type}")
        return file


def _map_vectors(path: Path, sentences: int) -> NDArray[np.float16]:
    if not sentences:
        return np.empty((0, 1), np.float16)
    return np.memmap(path, dtype="<f2", mode="r").reshape(sentences, -1)


def _rows_of(file: pq.ParquetFile, groups: list[int], wanted: pa.Array) -> pa.Table:
    table = file.read_row_groups(groups, use_threads=True)
    return table.filter(pc.is_in(table["article"], wanted))


def _renumber(frames: Frames, renumbered: NDArray[np.int32]) -> Frames:
    tables = {}
    for name in _TABLES:
        frame: pd.DataFrame = getattr(frames, name)
        rows = renumbered[frame["article"].to_numpy()]
        tables[name] = frame[rows >= 0].assign(article=rows[rows >= 0])
    return Frames(**tables)
