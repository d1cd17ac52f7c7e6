"""Stores that cannot be used: one sentence each, and nothing of them is lost."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from filelock import FileLock
from indexing import Index

from checker import pipeline
from checker.align.encoder import load_encoder
from checker.errors import CheckerError
from checker.store import Store, StoredCorpus, update, verify
from checker.store.segment import SegmentWriter
from checker.store.store import reading_errors

STORE = Path("store")


def manifest() -> dict[str, object]:
    found: dict[str, object] = json.loads((STORE / "manifest.json").read_text())
    return found


def change_manifest(**changes: object) -> None:
    (STORE / "manifest.json").write_text(json.dumps(manifest() | changes))


def test_no_store() -> None:
    with pytest.raises(CheckerError, match="no store is here; make one with `checker index"):
        Store(STORE)


def test_a_store_of_a_future_version(index: Index) -> None:
    index()
    change_manifest(version=3)
    with pytest.raises(CheckerError, match="the store has format 3 and this checker reads format 2; update checker"):
        Store(STORE)
    with pytest.raises(CheckerError, match="update checker"):
        index()


def test_a_store_whose_ids_are_paths_as_they_were_typed_is_refused(index: Index) -> None:
    index()
    change_manifest(version=1)
    with pytest.raises(CheckerError, match="has format 1 and this checker reads format 2; delete store and run"):
        Store(STORE)


@pytest.mark.parametrize("content", ["", "{", "[]", '{"schema": "checker-store", "version": 2}', "\x80"])
def test_a_broken_manifest(index: Index, content: str) -> None:
    index()
    (STORE / "manifest.json").write_text(content, encoding="latin-1")
    with pytest.raises(CheckerError, match=r"manifest\.json(:\d+)?: is "):
        Store(STORE)


def places(value: object, field: str = "") -> Iterator[tuple[str, list[str | int]]]:
    """Every value of a manifest: its field as errors name it, and the way to it."""
    if isinstance(value, dict):
        for key, inner in value.items():
            name = f"{field}.{key}" if field else key
            yield name, [key]
            yield from ((each, [key, *way]) for each, way in places(inner, name))
    elif isinstance(value, list):
        for at, inner in enumerate(value):
            yield f"{field}[{at}]", [at]
            yield from ((each, [at, *way]) for each, way in places(inner, f"{field}[{at}]"))


WRONG: list[object] = [
    None,
    [],
    {},
    True,
    -1,
    2**80,
    10**400,
    "",
    "a\0b",
    "../x",
    [None],
    {"a": None},
    1.5,
    [[]],
    "\ud800",
]


def test_a_wrong_value_anywhere_in_the_manifest_is_one_sentence_that_names_the_field(
    articles: Path, index: Index
) -> None:
    index()
    (articles / "ru.md").unlink()
    index()
    whole = json.loads((STORE / "manifest.json").read_text())
    free = {"program", "reading", "encoder.id", "encoder.revision", "home"}
    for field, way in places(whole):
        for wrong in WRONG:
            content = json.loads(json.dumps(whole))
            holder = content
            for step in way[:-1]:
                holder = holder[step]
            optional: dict[str, list[object]] = {"home": [None], "deleted": [[]], "files": [{}]}
            may_be = optional.get(str(way[-1]), [])
            if wrong in may_be or (field in free and type(wrong) is str and "\0" not in wrong):
                continue
            holder[way[-1]] = wrong
            (STORE / "manifest.json").write_text(json.dumps(content))
            with pytest.raises(CheckerError) as caught:
                Store(STORE).sources()
            said = str(caught.value)
            assert "\n" not in said
            expected = {"schema": "is no manifest of a store", "segments": "the store is damaged"}.get(field, "")
            if wrong == "\ud800":
                expected = expected if field == "schema" else "half of a character"
            if field == "version" and wrong == -1:
                expected = "has format -1"
            named = field.split(".files.")[0].removesuffix("[0]")
            assert named in said or (expected and expected in said), (field, wrong, said)


def test_a_manifest_without_a_field_says_which(index: Index) -> None:
    index()
    whole = (STORE / "manifest.json").read_text()
    for field, way in places(json.loads(whole)):
        if isinstance(way[-1], int) or field in ("schema", "home", "sources", "sources_stamp", "segments"):
            continue
        content = json.loads(whole)
        holder = content
        for step in way[:-1]:
            holder = holder[step]
        del holder[way[-1]]
        (STORE / "manifest.json").write_text(json.dumps(content))
        if (".files." in field and field.count(".") == 3) or field.endswith("deleted"):
            continue
        with pytest.raises(CheckerError) as caught:
            Store(STORE)
        assert f"lacks the field '{field.split('.files.')[0]}" in str(caught.value), field


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("{" * 100_000, "is cut short"),
        ("oh", "is not valid JSON"),
        ("[" * 100_000, "is nested too deeply"),
        ('{"schema": "checker-store", "version": 1' + "0" * 5_000 + "}", "holds a number of thousands of digits"),
        ('{"schema": "checker-store", "version": "2"}', "'version': expected int, got str"),
        ('{"schema": "checker-store", "version": true}', "'version': expected int, got bool"),
        ('{"schema": "checker-store", "version": 2, "more": 1}', "has the unknown field 'more'"),
    ],
)
def test_a_manifest_that_no_checker_wrote_is_one_sentence(index: Index, content: str, said: str) -> None:
    index()
    (STORE / "manifest.json").write_text(content)
    for use in (lambda: Store(STORE), index, lambda: verify(STORE)):
        with pytest.raises(CheckerError) as caught:
            use()
        assert said in str(caught.value)
        assert str(caught.value).startswith("store/manifest.json:")


def test_a_manifest_leads_to_no_file_outside_of_the_store(index: Index) -> None:
    index()
    for changes in ({"sources": "../articles/en.md"}, {"segments": [{**manifest()["segments"][0], "name": "../.."}]}):  # type: ignore[index]
        before = (STORE / "manifest.json").read_text()
        change_manifest(**changes)
        with pytest.raises(CheckerError, match=r"is nothing that checker writes there"):
            index()
        (STORE / "manifest.json").write_text(before)


@pytest.mark.parametrize("name", ["lock", "manifest.json.new", "segments"])
def test_a_store_with_a_link_in_it_is_not_written_to(index: Index, name: str) -> None:
    index()
    victim = Path("victim")
    victim.mkdir() if name == "segments" else victim.write_text("precious")
    if name == "segments":
        (STORE / "segments").rename("elsewhere")
        (victim / ("0" * 32)).mkdir()
    (STORE / name).unlink(missing_ok=True)
    (STORE / name).symlink_to(victim.resolve())
    with pytest.raises(CheckerError, match=rf"store/{name}: is a link, which a store has none of"):
        index()
    assert (victim / ("0" * 32)).is_dir() if name == "segments" else victim.read_text() == "precious"


@pytest.mark.parametrize("kind", ["folder", "pipe"])
def test_a_lock_that_is_no_file_is_one_sentence(index: Index, kind: str) -> None:
    index()
    (STORE / "lock").unlink(missing_ok=True)
    (STORE / "lock").mkdir() if kind == "folder" else os.mkfifo(STORE / "lock")
    with pytest.raises(CheckerError, match="store/lock: is no file"):
        index()


def test_a_table_with_other_columns_or_types_is_named(index: Index) -> None:
    index()
    for path in sorted(STORE.rglob("*.parquet")):
        whole = path.read_bytes()
        table = pq.read_table(path)
        for column in table.column_names:
            for changed in (
                table.drop_columns([column]),
                table.set_column(table.column_names.index(column), column, pa.array([1.5] * len(table))),
                table.set_column(table.column_names.index(column), column, pa.nulls(len(table))),
            ):
                pq.write_table(changed, path)
                restamp(path)
                with pytest.raises(CheckerError, match=f"the store is damaged: .*{path.name}") as caught:
                    Store(STORE).sources()
                assert column in str(caught.value) or path.name.startswith("sources")
        path.write_bytes(whole)
        restamp(path)
    assert verify(STORE) == []


def test_a_null_in_any_cell_is_one_sentence(index: Index) -> None:
    index()
    optional = {
        "title", "published", "published_basis", "agency", "url", "offsets", "published_at", "speaker",
        "written", "origin",
    }  # fmt: skip
    for path in sorted(STORE.rglob("segments/*/*.parquet")):
        whole = path.read_bytes()
        table = pq.read_table(path)
        for column in set(table.column_names) - optional:
            at = table.column_names.index(column)
            pq.write_table(table.set_column(at, column, pa.nulls(len(table), table.schema.field(at).type)), path)
            restamp(path)
            with pytest.raises(CheckerError, match="the store is damaged: ") as caught:
                for segment in Store(STORE).segments:
                    with reading_errors(STORE):
                        list(segment.groups())
            assert f"{path.name}: the column '{column}' lacks a value" in str(caught.value)
        path.write_bytes(whole)
        restamp(path)


def restamp(path: Path) -> None:
    """Have the manifest take the file at `path` as it is."""
    found: Any = manifest()
    size, digest = path.stat().st_size, hashlib.sha256(path.read_bytes()).hexdigest()
    holder = found if path.name == found["sources"] else found["segments"][0]["files"]
    holder["sources_stamp" if path.name == found["sources"] else path.name] = {"size": size, "sha256": digest}
    (STORE / "manifest.json").write_text(json.dumps(found))


def test_every_truncated_file_is_named(index: Index) -> None:
    index()
    segment = next((STORE / "segments").iterdir())
    for path in sorted(segment.iterdir()):
        whole = path.read_bytes()
        path.write_bytes(whole[: len(whole) // 2])
        with pytest.raises(CheckerError, match=rf"the store is damaged: \S*{path.name} has [\d,]+ bytes of"):
            Store(STORE)
        path.unlink()
        with pytest.raises(CheckerError, match=rf"{path.name} is missing"):
            Store(STORE)
        path.write_bytes(whole)
    assert verify(STORE) == []


def test_verify_finds_a_changed_byte_anywhere(index: Index) -> None:
    index()
    for path in sorted((STORE / "segments").rglob("*.*")) + sorted(STORE.glob("sources-*")):
        whole = path.read_bytes()
        path.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
        assert any(path.name in problem and "other content" in problem for problem in verify(STORE)), path
        path.write_bytes(whole)


def test_garbage_of_the_right_size_is_an_error_and_no_traceback(index: Index) -> None:
    index()
    for path in sorted((STORE / "segments").rglob("*.*")):
        whole = path.read_bytes()
        path.write_bytes(os.urandom(len(whole)))
        if path.name not in ("vectors.f16", "blocks.faiss"):
            with pytest.raises(CheckerError, match="the store is damaged"):
                store = Store(STORE)
                store.info()
                store.segments[0].anchors.pairs()
                for segment in store.segments:
                    list(segment.groups())
        path.write_bytes(whole)


def test_another_encoder(index: Index) -> None:
    index()
    encoder = manifest()["encoder"]
    assert isinstance(encoder, dict)
    change_manifest(encoder=encoder | {"id": "other-model"})
    said = "the store was made with the encoder 'other-model' and this run uses '.*'; give --encoder other-model"
    with pytest.raises(CheckerError, match=said):
        index()


def test_a_second_writer_is_told_to_wait(index: Index) -> None:
    index()
    with FileLock(STORE / "lock"), pytest.raises(CheckerError, match="another checker is writing to this store; wait"):
        index()


def test_readers_need_no_lock(index: Index) -> None:
    index()
    with FileLock(STORE / "lock"):
        assert Store(STORE).info().articles == 3


@pytest.mark.skipif(
    os.name != "posix" or (os.geteuid() == 0 and not Path("/usr/bin/setpriv").exists()), reason="root writes anywhere"
)
def test_a_read_only_store_can_be_read_and_not_written(index: Index) -> None:
    index()
    code = (
        "import sys; from pathlib import Path; from checker.errors import CheckerError\n"
        "from checker.store import Store, compact\n"
        "print(Store(Path('store')).info().articles)\n"
        "try: compact(Path('store'), program='t')\n"
        "except CheckerError as error: print(error)\n"
    )
    for path in [*STORE.rglob("*"), STORE]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    for parent in Path.cwd().parents[:2]:
        parent.chmod(0o755)
    Path.cwd().chmod(0o755)
    command = [sys.executable, "-c", code]
    if os.geteuid() == 0:
        command = ["/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", *command]
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(
        command, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(root)}, check=False
    )
    for path in [STORE, *STORE.rglob("*")]:
        path.chmod(0o755 if path.is_dir() else 0o644)
    assert done.stdout.splitlines()[0] == "3", done.stderr
    assert "store: cannot be written to (" in done.stdout.splitlines()[1]


def test_a_full_disk_leaves_the_old_state(articles: Path, index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    index()
    before = Store(STORE).manifest
    (articles / "new.md").write_text("The market opens at nine.\n", encoding="utf-8")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(SegmentWriter, "finish", full)
    with pytest.raises(CheckerError, match="the disk is full; free some room and try again; the store is as it was"):
        index()
    assert Store(STORE).manifest == before
    assert verify(STORE) == []
    assert len(list((STORE / "segments").iterdir())) == 1


def test_a_folder_with_other_files_is_left_alone(articles: Path, index: Index) -> None:
    (articles / "segments").mkdir()
    (articles / "segments/mine.txt").write_text("x")
    with pytest.raises(CheckerError, match="articles: holds other files and no store; name a new or an empty folder"):
        update(
            articles, [str(articles)], read=never, reading="r", encoder=load_encoder("default"), program="t", tell=never
        )
    with pytest.raises(CheckerError, match="if these are articles, run `checker index articles --store STORE`"):
        Store(articles)
    assert sorted(path.name for path in articles.rglob("*")) == ["en.md", "hi.md", "mine.txt", "ru.md", "segments"]
    index()
    (STORE / "segments/mine").mkdir()
    (articles / "ru.md").unlink()
    index()
    assert (STORE / "segments/mine").is_dir()


def never(*_: object, **__: object) -> Any:
    raise AssertionError("nothing is to be read")


def test_a_file_where_the_store_should_be(index: Index) -> None:
    STORE.write_text("x")
    with pytest.raises(CheckerError, match="is not a folder; name a folder for the store"):
        index()


def test_other_rules_do_not_mix_with_what_is_not_read_anew(index: Index) -> None:
    index()
    Path("more").mkdir()
    Path("more/x.md").write_text("The market opens at nine.\n", encoding="utf-8")
    with pytest.raises(CheckerError, match="all of it must be read anew: name every folder that it holds"):
        index("more", reading="rules 2")


def test_a_store_read_with_other_rules_is_said_to_be_so(index: Index) -> None:
    index()
    report = pipeline.check(["articles/en.md"], corpus=StoredCorpus(Store(STORE), reading="rules 2"))
    reasons = {note.article: note.reason for note in report.unchecked}
    assert reasons["store"].startswith("was read with other rules or another version of checker")


def test_standard_input_cannot_be_indexed(index: Index) -> None:
    with pytest.raises(CheckerError, match="standard input cannot be indexed"):
        index("-")
