"""Decisions: kept by fingerprint with their history, never overwritten unseen, and read from files good and bad."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest
from newsdesk import assemble, bridge_findings, count, desk_report, finding, side
from openpyxl import load_workbook

from checker.errors import CheckerError
from checker.model import Finding, Side
from checker.report.document import document
from checker.review import Comment, Decision, decisions_path, load_decisions
from checker.review.decisions import Decided
from checker.review.export import decisions_csv, decisions_xlsx
from checker.review.store import Change, ConflictError, DecisionStore

NOON = dt.datetime(2024, 6, 20, 12, tzinfo=dt.UTC)


@pytest.fixture
def store(tmp_path: Path) -> DecisionStore:
    return DecisionStore(tmp_path / "desk.decisions.db", now=lambda: NOON)


def test_a_decision_is_kept_and_read_back(store: DecisionStore) -> None:
    store.apply(Change("f1", "Mira", 0, status="dismissed", reason="another summit"))
    store.apply(Change("f2", "Ravi", 0, assignee="Mira", comment="please look"))
    at = "2024-06-20T12:00:00.000+00:00"
    assert load_decisions(store.path) == {
        "f1": Decision("f1", "dismissed", "another summit", "", "Mira", at, 1),
        "f2": Decision("f2", "open", "", "Mira", "Ravi", at, 1, (Comment("Ravi", "please look", at),)),
    }


def test_the_history_holds_every_change(store: DecisionStore) -> None:
    store.apply(Change("f1", "Mira", 0, status="accepted"))
    store.apply(Change("f1", "Ravi", 1, status="dismissed", reason="no"))
    store.apply(Change("f1", "Ravi", 2, status="open", reason=""))
    store.apply(Change("f1", "Mira", 0, comment="why?"))
    told = [(e.author, e.what, e.old, e.new) for e in store.history()]
    assert told == [
        ("Mira", "status", "open", "accepted"),
        ("Ravi", "status", "accepted", "dismissed"),
        ("Ravi", "reason", "", "no"),
        ("Ravi", "status", "dismissed", "open"),
        ("Ravi", "reason", "no", ""),
        ("Mira", "comment", "", "why?"),
    ]


def test_a_decision_on_what_somebody_else_changed_is_refused_with_what_stands_there(store: DecisionStore) -> None:
    store.apply(Change("f1", "Mira", 0, status="accepted"))
    with pytest.raises(ConflictError) as caught:
        store.apply(Change("f1", "Ravi", 0, status="dismissed", reason="no"))
    assert (caught.value.current.status, caught.value.current.author) == ("accepted", "Mira")
    assert store.decisions()["f1"].status == "accepted"


def test_the_same_decision_twice_is_no_conflict_and_no_change(store: DecisionStore) -> None:
    store.apply(Change("f1", "Mira", 0, status="accepted"))
    assert store.apply(Change("f1", "Ravi", 0, status="accepted")).version == 1
    assert len(store.history()) == 1


def test_many_writers_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "desk.decisions.db"

    def write(name: str) -> None:
        mine = DecisionStore(path)
        for n in range(10):
            mine.apply(Change("shared", name, 0, comment=f"{name} {n}"))
            mine.apply(Change(f"{name}-{n}", name, 0, status="accepted"))

    threads = [threading.Thread(target=write, args=(f"editor{n}",)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found = load_decisions(path)
    assert len(found) == 41
    assert {c.text for c in found["shared"].comments} == {f"editor{n} {m}" for n in range(4) for m in range(10)}


def test_decisions_stand_beside_the_report() -> None:
    assert decisions_path(Path("reports/desk.json")) == Path("reports/desk.decisions.db")


def test_decisions_survive_the_next_run_by_fingerprint(tmp_path: Path, store: DecisionStore) -> None:
    first = bridge_findings()[0]
    store.apply(Change(first.fingerprint, "Mira", 0, status="dismissed", reason="another summit"))
    again = DecisionStore(store.path).decisions()
    assert again[first.fingerprint].reason == "another summit"
    assert [p.name for p in tmp_path.iterdir() if p.suffix == ".db"] == ["desk.decisions.db"]


def test_decisions_that_a_page_saved_are_read(tmp_path: Path) -> None:
    path = tmp_path / "decisions.json"
    comments = [{"author": "", "text": "hm"}]
    entries = [
        {"fingerprint": "f2", "status": "dismissed", "reason": "no", "comments": []},
        {"fingerprint": "f1", "status": "known", "comments": comments},
    ]
    path.write_text(json.dumps({"schema": "checker-decisions/2", "decisions": entries}), encoding="utf-8")
    assert load_decisions(path) == {
        "f1": Decision("f1", comments=(Comment("", "hm"),)),
        "f2": Decision("f2", "dismissed", "no"),
    }


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "is not valid JSON"),
        (b"{}", "is not of the schema 'checker-decisions/2'"),
        (b'{"schema": "checker-decisions/2"}', "lacks the field 'decisions'"),
        (b'{"schema": "checker-decisions/2", "decisions": [{}]}', "lacks the field 'decisions[0].fingerprint'"),
        (
            b'{"schema": "checker-decisions/2", "decisions": [{"fingerprint": "x", "status": "gone"}]}',
            "'decisions[0].status': invalid enum value 'gone'",
        ),
        (b"SQLite format 3\x00" + b"\x07" * 5000, "damaged or of another program"),
    ],
)
def test_a_broken_decisions_file_is_told_in_one_sentence(content: bytes, problem: str, tmp_path: Path) -> None:
    path = tmp_path / "decisions"
    path.write_bytes(content)
    with pytest.raises(CheckerError) as caught:
        load_decisions(path)
    assert problem in str(caught.value)
    assert str(path) in str(caught.value)


def test_a_missing_decisions_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(CheckerError, match="the decisions cannot be read"):
        load_decisions(tmp_path / "none.db")


def test_a_damaged_database_and_one_of_another_program_are_not_written_to(tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.db"
    damaged.write_bytes(b"not a database at all" * 100)
    before = damaged.read_bytes()
    with pytest.raises(CheckerError, match="damaged or of another program"):
        DecisionStore(damaged)
    assert damaged.read_bytes() == before
    other = tmp_path / "other.db"
    connection = sqlite3.connect(other)
    connection.execute("CREATE TABLE photos (name TEXT)")
    connection.commit()
    connection.close()
    with pytest.raises(CheckerError, match="move it away to begin with none"):
        DecisionStore(other)


def test_a_locked_database_is_told(store: DecisionStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("checker.review.store.TIMEOUT", 0.1)
    connection = sqlite3.connect(store.path, isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    try:
        with pytest.raises(CheckerError, match="locked by another program; close it"):
            store.apply(Change("f1", "Mira", 0, status="accepted"))
    finally:
        connection.close()


def test_a_folder_in_the_place_of_the_database_is_told(tmp_path: Path) -> None:
    (tmp_path / "desk.decisions.db").mkdir()
    with pytest.raises(CheckerError, match="cannot be written; make the file and its folder writable"):
        DecisionStore(tmp_path / "desk.decisions.db")


def test_the_table_holds_every_finding_and_no_formula(store: DecisionStore) -> None:
    report = document(desk_report())
    target = report["findings"][0]["fingerprint"]
    store.apply(Change(target, "@Mira", 0, status="dismissed", reason="=1+1", comment="+cmd"))
    store.apply(Change("gone", "Ravi", 0, status="accepted"))
    rows = list(csv.DictReader(io.StringIO(decisions_csv(report, store.decisions()).decode("utf-8-sig"))))
    assert len(rows) == 11
    [at] = [number for number, row in enumerate(rows) if row["fingerprint"] == target]
    assert (rows[at]["status"], rows[at]["reason"], rows[at]["author"]) == ("dismissed", "'=1+1", "'@Mira")
    assert (rows[-1]["fingerprint"], rows[-1]["message"]) == ("gone", "no longer found")
    book = load_workbook(io.BytesIO(decisions_xlsx(report, store.decisions(), store.history())))
    assert book.sheetnames == ["decisions", "history"]
    assert book["decisions"].cell(at + 2, 2).value == "'=1+1"
    assert "f" not in {c.data_type for row in book["decisions"].iter_rows() for c in row}
    assert book["history"].max_row == 5


def test_cells_of_hostile_text_can_be_written() -> None:
    odd = bridge_findings()[0]
    report = document(assemble([odd]))
    report["findings"][0]["message"] = "\x00\ud800\t=x" * 20_000
    assert len(decisions_csv(report, {})) < 200_000
    assert load_workbook(io.BytesIO(decisions_xlsx(report, {}, []))).sheetnames == ["decisions", "history"]


def test_a_database_with_values_of_another_kind_is_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "d.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE decisions (fingerprint, status, reason, assignee, author, at, version)")
        connection.execute("CREATE TABLE comments (id, fingerprint, author, text, at)")
        connection.execute("INSERT INTO decisions VALUES (NULL, 'open', NULL, x'00', 5, NULL, 'x')")
        connection.commit()
    with pytest.raises(CheckerError) as caught:
        load_decisions(path)
    assert "it holds a value of another kind" in str(caught.value)


def test_decisions_of_the_old_form_are_refused_in_one_sentence_and_stay(tmp_path: Path) -> None:
    path = tmp_path / "desk.decisions.db"
    DecisionStore(path).apply(Change("f1", "Mira", 0, status="accepted"))
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript("DROP TABLE findings; PRAGMA user_version = 1; PRAGMA wal_checkpoint(TRUNCATE)")
    before = path.read_bytes()
    for use in (DecisionStore, load_decisions):
        with pytest.raises(CheckerError, match=r"desk\.decisions\.db: keeps decisions of the old form \(version 1\)"):
            use(path)
    assert path.read_bytes() == before
    saved = tmp_path / "decisions.json"
    saved.write_text('{"schema": "checker-decisions/1", "decisions": [{"fingerprint": "x"}]}', encoding="utf-8")
    with pytest.raises(CheckerError, match=r"keeps decisions of the old form \(checker-decisions/1\)"):
        load_decisions(saved)


def soldiers(path: str, figure: int) -> Side:
    """A side on how many soldiers stand at the bridge, in an article of the desk."""
    sentence = {
        "desk/en-bridge.md": "🌉 About 1,200 soldiers guarded the bridge.",
        "desk/ko-bridge.txt": "다리에는 군인 1,500명이 배치됐다.",
        "desk/mr-bridge.txt": "पुलाच्या रक्षणासाठी १,५ सैनिक तैनात आहेत.",
    }[path]
    words = {"desk/en-bridge.md": "1,200", "desk/ko-bridge.txt": "1,500", "desk/mr-bridge.txt": "१,५"}[path]
    return side(path, sentence, (words, f"{figure} soldiers", count(figure)))


def test_a_decision_is_met_again_when_a_source_joins_and_not_when_it_brings_a_value(store: DecisionStore) -> None:
    two = [soldiers("desk/en-bridge.md", 1200), soldiers("desk/ko-bridge.txt", 1500)]
    decided = finding("quantity-conflict", "error", "contradiction", "1,200 or 1,500", *two)
    change = Change(decided.fingerprint, "Mira", 0, status="dismissed", reason="two bridges", pairs=decided.pairs)
    store.apply(change)
    for figure, status in ((1200, "dismissed"), (1500, "dismissed"), (1900, "open")):
        three = (*two, soldiers("desk/mr-bridge.txt", figure))
        joined = finding("quantity-conflict", "error", "contradiction", "1,200 or 1,500", *three)
        assert joined.fingerprint != decided.fingerprint
        met = Decided(store.decisions().values()).on(joined.fingerprint, joined.pairs)
        assert met.status == status
        [row] = list(csv.DictReader(io.StringIO(exported(store, joined))))[:1]
        assert (row["status"], row["fingerprint"]) == (status, joined.fingerprint)


def test_two_conflicts_of_one_fingerprint_are_decided_apart(store: DecisionStore) -> None:
    one = finding("quantity-conflict", "error", "contradiction", "1,200 or 1,500",
                  soldiers("desk/en-bridge.md", 1200), soldiers("desk/ko-bridge.txt", 1500))  # fmt: skip
    river = side("desk/hi-flood.txt", "नदी का पानी शनिवार को उतरने लगा।", ("शनिवार", "1,200", count(1200)))
    school = side("desk/en-flood.txt", "Schools stay closed until 11 August.", ("11", "1,500", count(1500)))
    other = finding("quantity-conflict", "error", "contradiction", "1,200 or 1,500", river, school)
    store.apply(Change(one.fingerprint, "Mira", 0, status="dismissed", reason="no", pairs=one.pairs))
    decided = Decided(store.decisions().values())
    assert decided.on(one.fingerprint, other.pairs).status == "open"
    assert decided.key(one.fingerprint, one.pairs) == one.fingerprint
    assert decided.key(one.fingerprint, other.pairs) == f"{one.fingerprint}-2"


def exported(store: DecisionStore, *findings: Finding) -> str:
    return decisions_csv(document(assemble(findings)), store.decisions()).decode("utf-8-sig")
