"""The decisions database: SQLite beside the report, written by several browsers, with the history of every change.

Each change is one transaction. A change of status, reason or assignee names the version that its editor saw: where
somebody else was faster it is refused with what stands there now, so that no decision is overwritten unseen. Comments
only ever add.
"""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from checker.errors import CheckerError
from checker.model import Pairs
from checker.report.pairs import pairs_document
from checker.review.decisions import (
    OLD_VERSION,
    Comment,
    Decision,
    DecisionStatus,
    database_error,
    old_form,
    read_decision,
    read_decisions,
)

__all__ = ["Change", "ConflictError", "DecisionStore", "Event"]

VERSION = 2
TIMEOUT = 5.0
"""Seconds that a change waits for another one to finish."""
_SCHEMA = """
CREATE TABLE decisions (
  fingerprint TEXT PRIMARY KEY,
  status TEXT NOT NULL CHECK (status IN ('open', 'accepted', 'dismissed')),
  reason TEXT NOT NULL,
  assignee TEXT NOT NULL,
  author TEXT NOT NULL,
  at TEXT NOT NULL,
  version INTEGER NOT NULL
) STRICT;
CREATE TABLE findings (
  fingerprint TEXT PRIMARY KEY,
  pairs TEXT NOT NULL
) STRICT;
CREATE TABLE comments (
  id INTEGER PRIMARY KEY,
  fingerprint TEXT NOT NULL,
  author TEXT NOT NULL,
  text TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;
CREATE TABLE history (
  id INTEGER PRIMARY KEY,
  fingerprint TEXT NOT NULL,
  at TEXT NOT NULL,
  author TEXT NOT NULL,
  what TEXT NOT NULL,
  old TEXT NOT NULL,
  new TEXT NOT NULL
) STRICT;
"""


@dataclass(frozen=True, slots=True)
class Change:
    """What an editor asks for; None leaves a thing as it is. `version` is the one that the editor saw."""

    fingerprint: str
    author: str
    version: int
    status: DecisionStatus | None = None
    reason: str | None = None
    assignee: str | None = None
    comment: str | None = None
    pairs: Pairs | None = None
    """Those of the finding, by which the decision is met again."""


@dataclass(frozen=True, slots=True)
class Event:
    """An entry of the history."""

    fingerprint: str
    at: str
    author: str
    what: str
    old: str
    new: str


class ConflictError(Exception):
    """Somebody else changed the decision first; `current` is what stands there now."""

    def __init__(self, current: Decision) -> None:
        super().__init__("somebody else decided first")
        self.current = current


class DecisionStore:
    """The database at `path`, made when it is not there.

    Raises CheckerError where it is locked, read-only or damaged.
    """

    def __init__(self, path: Path, now: Callable[[], dt.datetime] = lambda: dt.datetime.now(dt.UTC)) -> None:
        self.path = path
        self._now = now
        try:
            with self._connection() as connection:
                # Another page may be making the file at this moment: decide under the write lock.
                connection.execute("PRAGMA journal_mode = WAL")
                connection.execute("BEGIN IMMEDIATE")
                self._prepare(connection)
        except sqlite3.Error as error:
            raise database_error(path, error) from error

    def decisions(self) -> dict[str, Decision]:
        """Every decision by fingerprint."""
        try:
            with self._connection() as connection:
                return read_decisions(connection)
        except sqlite3.Error as error:
            raise database_error(self.path, error) from error

    def history(self) -> list[Event]:
        """Every change that was ever made, oldest first."""
        try:
            with self._connection() as connection:
                rows = connection.execute("SELECT fingerprint, at, author, what, old, new FROM history ORDER BY id")
                return [Event(*row) for row in rows]
        except sqlite3.Error as error:
            raise database_error(self.path, error) from error

    def apply(self, change: Change) -> Decision:
        """Make the change and return the decision as it then stands.

        Raises ConflictError where the decision is no longer of the version that the change names, CheckerError where
        the file cannot be written.
        """
        try:
            with self._connection() as connection:
                connection.execute("BEGIN IMMEDIATE")
                return self._apply(connection, change)
        except sqlite3.Error as error:
            raise database_error(self.path, error) from error

    @contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        connection = sqlite3.connect(self.path, timeout=TIMEOUT, isolation_level=None)
        try:
            yield connection
            if connection.in_transaction:
                connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        finally:
            connection.close()

    def _prepare(self, connection: sqlite3.Connection) -> None:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if not tables:
            for statement in _SCHEMA.split(";"):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {VERSION}")
        elif version == OLD_VERSION and {"decisions", "comments", "history"} <= tables:
            raise old_form(self.path, f"version {version}")
        elif version != VERSION or not {"decisions", "findings", "comments", "history"} <= tables:
            raise CheckerError(
                f"{self.path}: is of version {version} and this program keeps decisions of version {VERSION}; move it "
                "away to begin with none"
            )
        else:
            (sound,) = connection.execute("PRAGMA quick_check(1)").fetchone()
            if sound != "ok":
                raise sqlite3.DatabaseError(sound)

    def _apply(self, connection: sqlite3.Connection, change: Change) -> Decision:
        at = self._now().isoformat(timespec="milliseconds")
        before = read_decision(connection, change.fingerprint)
        after = replace(
            before,
            status=before.status if change.status is None else change.status,
            reason=before.reason if change.reason is None else change.reason,
            assignee=before.assignee if change.assignee is None else change.assignee,
        )
        if after != before:
            if before.version != change.version:
                raise ConflictError(before)
            by = change.author if after.status != before.status else before.author or change.author
            after = replace(after, author=by, at=at, version=before.version + 1)
            connection.execute(
                "INSERT OR REPLACE INTO decisions VALUES (?, ?, ?, ?, ?, ?, ?)",
                (after.fingerprint, after.status, after.reason, after.assignee, by, at, after.version),
            )
            for what in ("status", "reason", "assignee"):
                old, new = getattr(before, what), getattr(after, what)
                if old != new:
                    self._note(connection, change, at, what, old, new)
        if change.comment:
            connection.execute(
                "INSERT INTO comments (fingerprint, author, text, at) VALUES (?, ?, ?, ?)",
                (change.fingerprint, change.author, change.comment, at),
            )
            self._note(connection, change, at, "comment", "", change.comment)
            after = replace(after, comments=(*after.comments, Comment(change.author, change.comment, at)))
        if after != before:
            pairs = change.pairs or before.pairs
            cell = json.dumps(pairs_document(pairs) if pairs else None, ensure_ascii=True)
            connection.execute("INSERT OR REPLACE INTO findings VALUES (?, ?)", (change.fingerprint, cell))
            after = replace(after, pairs=pairs)
        return after

    def _note(self, connection: sqlite3.Connection, change: Change, at: str, what: str, old: str, new: str) -> None:
        connection.execute(
            "INSERT INTO history (fingerprint, at, author, what, old, new) VALUES (?, ?, ?, ?, ?, ?)",
            (change.fingerprint, at, change.author, what, old, new),
        )
