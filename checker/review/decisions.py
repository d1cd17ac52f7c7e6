"""What editors decided on findings: the records, and reading them from a decisions file of either kind.

A decision holds the pairs of its finding, by which it is met again; the fingerprint is its key in the file.

A review keeps them in SQLite beside the report; a report page that is opened as a file saves them as JSON
(`checker-decisions/2`). Both are read by `load_decisions`.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain, count
from pathlib import Path
from typing import Any, Literal, NotRequired, TypedDict, get_args
from urllib.parse import quote

from checker.errors import CheckerError
from checker.known import KnownPairs, identity
from checker.model import Pairs
from checker.report.pairs import PairsDocument, read_pairs
from checker.report.shape import FindingDocument
from checker.typedjson import MisfitError, parse_json, read_bounded, typed

__all__ = [
    "STATUSES",
    "Comment",
    "Decided",
    "Decision",
    "DecisionStatus",
    "database_error",
    "decisions_path",
    "load_decisions",
    "old_form",
    "read_decision",
    "read_decisions",
]

DecisionStatus = Literal["open", "accepted", "dismissed"]
STATUSES: tuple[str, ...] = get_args(DecisionStatus)
JSON_SCHEMA = "checker-decisions/2"
OLD_SCHEMA = "checker-decisions/1"
OLD_VERSION = 1
COLUMNS = "fingerprint, status, reason, assignee, author, at, version"
MAX_BYTES = 64 * 1024 * 1024
_SQLITE_MAGIC = b"SQLite format 3\x00"


@dataclass(frozen=True, slots=True)
class Comment:
    """What somebody wrote on a finding; `at` is UTC in ISO 8601."""

    author: str
    text: str
    at: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """The state of one finding. accepted: a real conflict, to be mended; dismissed: no conflict, for `reason`."""

    fingerprint: str
    status: DecisionStatus = "open"
    reason: str = ""
    assignee: str = ""
    author: str = ""
    """Who set the status."""
    at: str = ""
    """When, UTC in ISO 8601."""
    version: int = 0
    """Grows with every change of status, reason or assignee."""
    comments: tuple[Comment, ...] = ()
    pairs: Pairs | None = None
    """Those of the finding when it was decided; None where a file by hand gives none, and the fingerprint decides."""


class Decided:
    """Decisions laid beside the findings of a report: each finding meets the one on all of its pairs."""

    def __init__(self, decisions: Iterable[Decision]) -> None:
        self._decisions = [decision for decision in decisions if decision.version or decision.at or decision.comments]
        self._known = KnownPairs([(identity(each.pairs, each.fingerprint), 1) for each in self._decisions])
        self._bare = {each.fingerprint: each for each in self._decisions if each.pairs is None}

    def on(self, fingerprint: str, pairs: Pairs | None) -> Decision:
        """The decision on a finding: on its pairs, where two are the one of its own fingerprint, else an open one. A
        decision that has no pairs is on its fingerprint."""
        met = [self._decisions[number] for number in self._known.find(identity(pairs, fingerprint))]
        own = [each for each in met if each.fingerprint == fingerprint]
        return next(iter((*own, *met)), self._bare.get(fingerprint, Decision(fingerprint)))

    def key(self, fingerprint: str, pairs: Pairs | None) -> str:
        """The fingerprint under which a decision on the finding is kept: that of the one it meets, else its own, with a
        number where another conflict that has gone was decided under it."""
        met = self.on(fingerprint, pairs)
        if met.version or met.comments:
            return met.fingerprint
        taken = {each.fingerprint for each in self._decisions}
        free = (f"{fingerprint}-{number}" for number in count(2))
        return next(each for each in chain((fingerprint,), free) if each not in taken)

    def on_document(self, finding: FindingDocument) -> Decision:
        """The decision on a finding of a report."""
        pairs = read_pairs(finding["pairs"]) if "pairs" in finding else None
        return self.on(finding["fingerprint"], pairs)


def decisions_path(report: Path) -> Path:
    """Where the decisions on the report at `report` are kept: `report.json` has `report.decisions.db` beside it."""
    return report.with_name(report.stem + ".decisions.db")


def load_decisions(path: Path) -> dict[str, Decision]:
    """The decisions in the file at `path`, by fingerprint.

    Raises CheckerError where the file is missing, locked, damaged or no decisions file.
    """
    try:
        with path.open("rb") as file:
            magic = file.read(len(_SQLITE_MAGIC))
        if magic != _SQLITE_MAGIC:
            return _from_json(path)
    except OSError as error:
        raise CheckerError(
            f"{path}: the decisions cannot be read ({error.strerror or error}); give a file that `checker review` "
            "keeps or that «Save decisions» wrote"
        ) from error
    try:
        return _from_sqlite(path)
    except sqlite3.Error as error:
        raise database_error(path, error) from error


def read_decision(connection: sqlite3.Connection, fingerprint: str) -> Decision:
    """The decision on one fingerprint: an open one where none was made."""
    row = connection.execute(f"SELECT {COLUMNS} FROM decisions WHERE fingerprint = ?", (fingerprint,)).fetchone()
    comments = connection.execute(
        "SELECT author, text, at FROM comments WHERE fingerprint = ? ORDER BY id", (fingerprint,)
    ).fetchall()
    said = [Comment(*comment) for comment in comments]
    pairs = connection.execute("SELECT pairs FROM findings WHERE fingerprint = ?", (fingerprint,)).fetchone()
    decision = _from_row(row, said) if row else Decision(fingerprint, comments=tuple(said))
    return replace(decision, pairs=_from_cell(pairs[0]) if pairs else None)


def read_decisions(connection: sqlite3.Connection) -> dict[str, Decision]:
    """All decisions of an open decisions database, by fingerprint, in order of fingerprints."""
    comments: dict[str, list[Comment]] = {}
    for fingerprint, author, text, at in connection.execute(
        "SELECT fingerprint, author, text, at FROM comments ORDER BY id"
    ):
        comments.setdefault(fingerprint, []).append(Comment(author, text, at))
    found = {
        row[0]: _from_row(row, comments.pop(row[0], ()))
        for row in connection.execute(f"SELECT {COLUMNS} FROM decisions ORDER BY fingerprint")
    }
    for fingerprint, said in comments.items():
        found[fingerprint] = Decision(fingerprint, comments=tuple(said))
    for fingerprint, pairs in connection.execute("SELECT fingerprint, pairs FROM findings"):
        if fingerprint in found:
            found[fingerprint] = replace(found[fingerprint], pairs=_from_cell(pairs))
    return dict(sorted(found.items()))


def database_error(path: Path, error: sqlite3.Error) -> CheckerError:
    """The plain sentence for what went wrong with the decisions database at `path`."""
    said = str(error)
    if "locked" in said or "busy" in said:
        return CheckerError(f"{path}: the decisions are locked by another program; close it and try again")
    if "readonly" in said or "unable to open" in said:
        return CheckerError(
            f"{path}: the decisions cannot be written; make the file and its folder writable, or copy the report to a "
            "folder of your own"
        )
    return CheckerError(
        f"{path}: the decisions file is damaged or of another program ({said}); put a copy of it in its place, or move "
        "it away to begin with none"
    )


def old_form(path: Path, form: str) -> CheckerError:
    """The plain sentence for decisions that name no pairs."""
    return CheckerError(
        f"{path}: keeps decisions of the old form ({form}), which do not say on which answers they were made; move the "
        "file away, where it stays as it is, and decide again"
    )


def _from_sqlite(path: Path) -> dict[str, Decision]:
    address = "file:" + quote(str(path.resolve()))
    try:
        return _read_and_close(sqlite3.connect(f"{address}?mode=ro", uri=True, timeout=5))
    except sqlite3.OperationalError as error:
        # In a folder that may not be written, the side files of a write-ahead log cannot be made; nobody else can be
        # writing there either, so the file is read as it is.
        if "unable to open" not in str(error):
            raise
        return _read_and_close(sqlite3.connect(f"{address}?immutable=1", uri=True))


def _read_and_close(connection: sqlite3.Connection) -> dict[str, Decision]:
    try:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        if version == OLD_VERSION:
            raise old_form(Path(connection.execute("PRAGMA database_list").fetchone()[2]), f"version {version}")
        return read_decisions(connection)
    finally:
        connection.close()


class _CommentDocument(TypedDict):
    author: NotRequired[str]
    text: NotRequired[str]
    at: NotRequired[str]


class _DecisionDocument(TypedDict):
    fingerprint: str
    # `known`: a finding of the baseline that somebody commented on.
    status: NotRequired[Literal["open", "accepted", "dismissed", "known"]]
    reason: NotRequired[str]
    assignee: NotRequired[str]
    author: NotRequired[str]
    at: NotRequired[str]
    comments: NotRequired[list[_CommentDocument]]
    pairs: NotRequired[PairsDocument]


class _DecisionsDocument(TypedDict):
    decisions: list[_DecisionDocument]


def _from_json(path: Path) -> dict[str, Decision]:
    mend = "give a file that `checker review` keeps or that «Save decisions» wrote"
    content = parse_json(read_bounded(path, MAX_BYTES, "decisions file"), str(path), "decisions file", mend)
    if isinstance(content, dict) and content.get("schema") == OLD_SCHEMA:
        raise old_form(path, OLD_SCHEMA)
    if not isinstance(content, dict) or content.get("schema") != JSON_SCHEMA:
        raise CheckerError(f"{path}: is not of the schema '{JSON_SCHEMA}'; {mend}")
    try:
        written = typed(_DecisionsDocument, content)
    except MisfitError as error:
        raise CheckerError(f"{path}: {error}; save the decisions again") from error
    decisions = [_decision(entry) for entry in written["decisions"]]
    return {d.fingerprint: d for d in sorted(decisions, key=lambda d: d.fingerprint)}


def _decision(entry: _DecisionDocument) -> Decision:
    status = entry.get("status", "open")
    return Decision(
        fingerprint=entry["fingerprint"],
        status="open" if status == "known" else status,
        reason=entry.get("reason", ""),
        assignee=entry.get("assignee", ""),
        author=entry.get("author", ""),
        at=entry.get("at", ""),
        comments=tuple(
            Comment(c.get("author", ""), c.get("text", ""), c.get("at", "")) for c in entry.get("comments", [])
        ),
        pairs=read_pairs(entry["pairs"]) if "pairs" in entry else None,
    )


def _from_cell(cell: Any) -> Pairs | None:
    """The pairs as the database keeps them: JSON. Raises sqlite3.DatabaseError for what is none."""
    try:
        written = json.loads(cell)
    except (TypeError, ValueError, RecursionError) as error:
        raise sqlite3.DatabaseError("it holds pairs that are no JSON") from error
    if written is None:
        return None
    try:
        return read_pairs(typed(PairsDocument, written))
    except MisfitError as error:
        raise sqlite3.DatabaseError("it holds pairs of another kind") from error


def _from_row(row: tuple[Any, ...], comments: Sequence[Comment]) -> Decision:
    fingerprint, status, reason, assignee, author, at, version = row
    if status not in STATUSES:
        raise sqlite3.DatabaseError(f"it has the status '{status}'")
    texts = (fingerprint, reason, assignee, author, at, *(part for c in comments for part in (c.author, c.text, c.at)))
    if not all(isinstance(text, str) for text in texts) or not isinstance(version, int):
        raise sqlite3.DatabaseError("it holds a value of another kind")
    return Decision(fingerprint, status, reason, assignee, author, at, version, tuple(comments))
