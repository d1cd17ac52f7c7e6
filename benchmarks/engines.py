"""Our store beside SQLite with sqlite-vec and beside DuckDB: the same articles, claims, values, anchors and vectors.

    python -m benchmarks.store --sizes 2000 --work build/engines
    python -m benchmarks.engines build/engines/2000/store      # needs pip install sqlite-vec duckdb

Prints megabytes on disk, and processor seconds of a fresh process that imports what it needs, opens the store and gets
at the 64 articles that share most with one of them, by anchors and by vectors, with their claims and values.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

ROW, NEAREST, CANDIDATES = 28, 48, 64
TABLES = ("articles", "claims", "values")
Asked = dict[str, Any]
TOLD: dict[str, float] = {}


def main(store: Path) -> None:
    """Copy, ask in fresh processes, print a table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        asked = copy(store, folder)
        (folder / "asked.json").write_text(json.dumps(asked), "utf-8")
        places = {"ours": store, "sqlite": folder / "sqlite", "duckdb": folder / "duckdb"}
        print("| store | MB | CPU s: start and imports | open, find and load | articles |")
        print("|---|---:|---:|---:|---:|")
        for engine, place in places.items():
            told = [_fresh(engine, place, folder / "asked.json") for _ in range(5)]
            size = sum(file.stat().st_size for file in place.rglob("*") if file.is_file()) / 1e6
            print(
                f"| {engine} | {size:.0f} | {_least(told, 'imports')} | {_least(told, 'work')} | {told[0]['found']} |"
            )


def _least(told: list[Asked], what: str) -> str:
    return f"{min(each[what] for each in told):.2f}"


@dataclass
class Contents:
    """What lies in a store, with the articles numbered over all its segments."""

    tables: dict[str, Any]
    anchors: Any
    blocks: list[tuple[int, NDArray[np.float32]]]
    sentences: list[tuple[int, bytes]]
    asked: Asked


def copy(store: Path, folder: Path) -> Asked:
    """Write the contents of `store` to both others; what is asked of all three."""
    held = contents(store)
    for write in (to_sqlite, to_duckdb):
        (folder / write.__name__.removeprefix("to_")).mkdir()
        write(held, folder / write.__name__.removeprefix("to_") / "store.db")
    return held.asked


def contents(store: Path) -> Contents:
    """Everything that `store` holds, read by its own code."""
    import faiss
    import numpy as np
    import pandas as pd

    from checker.store import Store
    from checker.store.anchors import anchors_of, keys_of

    frames: dict[str, list[Any]] = {name: [] for name in TABLES}
    held, anchors, base = Contents({}, None, [], [], {}), [], 0
    for segment in Store(store).segments:
        place = store / "segments" / segment.entry.name
        for name in TABLES:
            read = pd.read_parquet(place / f"{name}.parquet")
            frames[name].append(read.assign(row=read["article"] + base))
        keys = np.repeat(segment.anchors.keys, np.diff(segment.anchors.starts)).astype(np.int64)
        anchors.append(pd.DataFrame({"key": keys, "article": segment.anchors.articles + base}))
        of, index = np.load(place / "blocks-articles.npy"), faiss.read_index(str(place / "blocks.faiss"))
        own = index.reconstruct_n(0, index.ntotal)
        held.blocks += [(int(row) + base, vector) for row, vector in zip(of, own, strict=True)]
        stored = segment.load(list(range(segment.entry.articles)))
        held.sentences += [
            (base + number, np.asarray(each.vectors, np.float16).tobytes()) for number, each in enumerate(stored)
        ]
        if not held.asked:
            asked = keys_of(anchors_of(stored[ROW].claims)).astype(np.int64)
            held.asked.update(keys=[int(key) for key in asked], vectors=own[of == ROW].tolist())
        base += segment.entry.articles
    for name in TABLES:
        whole = pd.concat(frames[name], ignore_index=True)
        held.tables[name] = whole.map(lambda cell: cell if isinstance(cell, (int, float, str)) else str(cell))
    held.anchors = pd.concat(anchors, ignore_index=True)
    return held


def to_sqlite(held: Contents, path: Path) -> None:
    """Tables with an index of the articles, anchors in the order of their keys, vectors in sqlite-vec."""
    import sqlite3

    import sqlite_vec

    with contextlib.closing(sqlite3.connect(path)) as file:
        file.execute("PRAGMA journal_mode=WAL")
        file.enable_load_extension(True)
        sqlite_vec.load(file)
        for name, table in held.tables.items():
            table.to_sql(name, file, index=False)
            file.execute(f'CREATE INDEX "{name}_of" ON "{name}" (row)')
        file.execute("CREATE TABLE anchors (key INTEGER, article INTEGER, PRIMARY KEY (key, article)) WITHOUT ROWID")
        rows = held.anchors.itertuples(index=False, name=None)
        file.executemany("INSERT OR IGNORE INTO anchors VALUES (?, ?)", rows)
        file.execute("CREATE TABLE said (row INTEGER PRIMARY KEY, vectors BLOB)")
        file.executemany("INSERT INTO said VALUES (?, ?)", held.sentences)
        dim = len(held.blocks[0][1])
        file.execute(
            f"CREATE VIRTUAL TABLE blocks USING vec0(article INTEGER, vector float[{dim}] distance_metric=cosine)"
        )
        file.executemany(
            "INSERT INTO blocks (article, vector) VALUES (?, ?)", [(row, each.tobytes()) for row, each in held.blocks]
        )
        file.commit()
        file.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def to_duckdb(held: Contents, path: Path) -> None:
    """The same tables, in the order in which they are asked for."""
    import duckdb as engine
    import pandas as pd

    with contextlib.closing(engine.connect(str(path))) as file:
        for name, table in held.tables.items():
            file.register("given", table)
            file.execute(f'CREATE TABLE "{name}" AS SELECT * FROM given ORDER BY row')
        file.register("given", held.anchors)
        file.execute("CREATE TABLE anchors AS SELECT DISTINCT key, article FROM given ORDER BY key")
        file.register("given", pd.DataFrame(held.sentences, columns=["row", "vectors"]))
        file.execute("CREATE TABLE said AS SELECT * FROM given ORDER BY row")
        dim = len(held.blocks[0][1])
        file.register("given", pd.DataFrame(held.blocks, columns=["article", "vector"]))
        file.execute(f"CREATE TABLE blocks AS SELECT article::INTEGER article, vector::FLOAT[{dim}] vector FROM given")


def ours(store: Path, asked: Asked) -> int:
    """As a check does it, without the ranks of several segments joined."""
    import numpy as np

    from checker.store import Store

    _imported()
    found = 0
    keys, vectors = np.array(asked["keys"], np.int64).astype(np.uint64), np.array(asked["vectors"], np.float32)
    for segment in Store(store).segments:
        rows = {row for posting in segment.anchors.postings(keys) for row in posting.tolist()[:CANDIDATES]}
        rows |= set(segment.blocks.nearest(vectors, NEAREST)[0].ravel().tolist())
        found += len(segment.load(sorted(row for row in rows if row >= 0)[:CANDIDATES]))
    return found


def sqlite(store: Path, asked: Asked) -> int:
    """The same of SQLite."""
    import sqlite3
    import struct

    import sqlite_vec

    _imported()
    file = sqlite3.connect(store / "store.db")
    file.enable_load_extension(True)
    sqlite_vec.load(file)
    marks = ",".join("?" * len(asked["keys"]))
    rows = {row for (row,) in file.execute(f"SELECT article FROM anchors WHERE key IN ({marks})", asked["keys"])}
    for vector in asked["vectors"]:
        near = "SELECT article FROM blocks WHERE vector MATCH ? AND k = ?"
        rows |= {row for (row,) in file.execute(near, (struct.pack(f"{len(vector)}f", *vector), NEAREST))}
    return _tables(rows, lambda query: file.execute(query).fetchall())


def duckdb(store: Path, asked: Asked) -> int:
    """The same of DuckDB, which has no index of vectors that lasts: it compares all."""
    import duckdb as engine

    _imported()
    file = engine.connect(str(store / "store.db"), read_only=True)
    keys = ",".join(map(str, asked["keys"]))
    rows = {row for (row,) in file.execute(f"SELECT article FROM anchors WHERE key IN ({keys})").fetchall()}
    for vector in asked["vectors"]:
        near = f"SELECT article FROM blocks ORDER BY array_cosine_distance(vector, ?::FLOAT[{len(vector)}]) LIMIT ?"
        rows |= {row for (row,) in file.execute(near, [vector, NEAREST]).fetchall()}
    return _tables(rows, lambda query: file.execute(query).fetchall())


def _tables(rows: set[int], fetch: Callable[[str], list[Any]]) -> int:
    chosen = ",".join(map(str, sorted(rows)[:CANDIDATES]))
    read = [fetch(f'SELECT * FROM "{name}" WHERE row IN ({chosen})') for name in TABLES]
    read.append(fetch(f"SELECT vectors FROM said WHERE row IN ({chosen})"))
    return len(read[0])


def _imported() -> None:
    TOLD["imports"] = _busy()


def _busy() -> float:
    spent = resource.getrusage(resource.RUSAGE_SELF)
    return spent.ru_utime + spent.ru_stime


def _fresh(engine: str, place: Path, asked: Path) -> Asked:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.engines", str(place), "--engine", engine, "--asked", str(asked)],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    told: Asked = json.loads(done.stdout)
    return told


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store", type=Path)
    parser.add_argument("--engine", choices=("ours", "sqlite", "duckdb"), help=argparse.SUPPRESS)
    parser.add_argument("--asked", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.engine:
        found = {"ours": ours, "sqlite": sqlite, "duckdb": duckdb}[given.engine](
            given.store, json.loads(given.asked.read_text("utf-8"))
        )
        print(json.dumps({"found": found, "imports": TOLD["imports"], "work": _busy() - TOLD["imports"]}))
    else:
        main(given.store)
