"""The baseline: findings that somebody looked at and lets stand. A JSON file, sorted, one entry a line, so that git can
merge it and a person can read it.

An entry's identity is the finding's fingerprint (rule, articles, normalised claims and values) with a count: two
findings alike need a count of two, so that no entry absorbs what comes later. Paths are relative to the file and, like
the message, there to be read; they are never compared.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import os
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from checker.errors import CheckerError
from checker.model import Acceptance, Baselined, Report
from checker.report.document import ReportDocument
from checker.report.files import write_whole
from checker.strictyaml import nearest
from checker.typedjson import parse_json, read_bounded

__all__ = ["apply_baseline", "apply_dismissals", "entries_of", "grown", "pruned", "read_baseline", "write_baseline"]

SCHEMA = "checker-baseline/1"
MAX_BYTES = 64 * 1024 * 1024
_TYPES = {
    "fingerprint": str, "count": int, "rule": str, "message": str, "articles": list, "reason": str, "author": str,
    "expires": (str, type(None)),
}  # fmt: skip
_REQUIRED = ("fingerprint", "rule")


def read_baseline(path: Path) -> tuple[Acceptance, ...]:
    """The entries of the baseline at `path`. Raises CheckerError where it is missing or says what it may not say."""
    try:
        content = read_bounded(path, MAX_BYTES, "baseline")
    except FileNotFoundError as error:
        mend = "make one with `checker baseline REPORT.json -o FILE`, or with --accept-new"
        raise CheckerError(f"{path}: no baseline is here; {mend}") from error
    found = parse_json(content, str(path), "baseline", "mend the line or take it out")
    if not isinstance(found, dict) or found.get("schema") != SCHEMA or not isinstance(found.get("entries"), list):
        given = f" says '{found['schema']!s:.60}' and" if isinstance(found, dict) and "schema" in found else ""
        raise CheckerError(f"{path}: {given} is no baseline that this checker reads ({SCHEMA})".replace(":  ", ": "))
    entries = tuple(_entry(path, number, entry) for number, entry in enumerate(found["entries"], 1))
    twice = [print_ for print_, number in Counter(e.fingerprint for e in entries).items() if number > 1]
    if twice:
        raise CheckerError(
            f"{path}: the fingerprint {twice[0]} stands twice; join the two entries and add their counts"
        )
    return entries


def write_baseline(path: Path, entries: Iterable[Acceptance]) -> None:
    """Write `entries` to `path`, whole or not at all."""
    lines = []
    for entry in sorted(entries, key=lambda e: (e.rule, e.articles, e.fingerprint)):
        cells = dataclasses.asdict(entry) | {"expires": entry.expires.isoformat() if entry.expires else None}
        lines.append(json.dumps({name: cells[name] for name in _TYPES}, ensure_ascii=False))
    body = ",\n".join(lines)
    text = (
        f'{{"schema": "{SCHEMA}", "entries": [\n{body}\n]}}\n'
        if lines
        else f'{{"schema": "{SCHEMA}", "entries": []}}\n'
    )
    write_whole(path, text.encode("utf-8", "backslashreplace"))


def apply_baseline(report: Report, entries: Sequence[Acceptance], home: Path, today: dt.date) -> Report:
    """`report` with what `entries` accept of it. The first findings of a fingerprint are accepted, up to the entry's
    count; an entry whose last day is before `today` accepts nothing. `home` is the folder of the baseline.

    Stale is an entry that the run would have met and did not: one of its articles was checked, or all of them are gone.
    """
    expired = tuple(entry for entry in entries if _is_expired(entry, today))
    in_force = {entry.fingerprint: entry for entry in entries if entry not in expired}
    left = Counter({fingerprint: entry.count for fingerprint, entry in in_force.items()})
    accepted: dict[str, Acceptance] = {}
    for finding in report.findings:
        if left[finding.fingerprint] > 0:
            left[finding.fingerprint] -= 1
            accepted[finding.id] = in_force[finding.fingerprint]
    checked = {_relative(a.path, home) for a in report.articles if a.id not in report.stored}
    stale = tuple(
        dataclasses.replace(entry, count=left[fingerprint])
        for fingerprint, entry in in_force.items()
        if left[fingerprint] > 0
        and (checked.intersection(entry.articles) or not any((home / a).exists() for a in entry.articles))
    )
    return dataclasses.replace(report, baseline=Baselined(accepted, stale, expired))


def apply_dismissals(report: Report, reasons: Mapping[str, tuple[str, str]]) -> Report:
    """`report` with the findings accepted that an editor dismissed: `reasons` has, by fingerprint, why and by whom."""
    before = report.baseline or Baselined({})
    accepted = dict(before.accepted)
    for finding in report.findings:
        if finding.fingerprint in reasons and finding.id not in accepted:
            reason, author = reasons[finding.fingerprint]
            articles = tuple(dict.fromkeys(side.article.path for side in finding.sides))
            accepted[finding.id] = Acceptance(
                finding.fingerprint, finding.rule, finding.message, articles, reason=reason, author=author
            )
    return dataclasses.replace(report, baseline=dataclasses.replace(before, accepted=accepted))


def entries_of(
    report: ReportDocument, home: Path, *, reason: str = "", author: str = "", expires: dt.date | None = None
) -> tuple[Acceptance, ...]:
    """One entry for each fingerprint of `report`, with its count. `home` is the folder of the baseline."""
    counts = Counter(finding["fingerprint"] for finding in report["findings"])
    found: dict[str, Acceptance] = {}
    for finding in report["findings"]:
        articles = tuple(dict.fromkeys(_relative(claim["article"], home) for claim in finding["claims"]))
        fingerprint = finding["fingerprint"]
        found.setdefault(
            fingerprint,
            Acceptance(
                fingerprint, finding["rule"], finding["message"], articles, counts[fingerprint], reason, author, expires
            ),
        )
    return tuple(found.values())


def grown(old: Sequence[Acceptance], seen: Sequence[Acceptance], today: dt.date) -> tuple[Acceptance, ...]:
    """`old` with whatever of `seen`, all findings of a run, it does not cover on the day `today`.

    An entry that covers a part gets the higher count; one that has expired is in force again until the day of `seen`.
    Both keep their reason and author where `seen` gives none.
    """
    by_print = {entry.fingerprint: entry for entry in old}
    for entry in seen:
        known = by_print.get(entry.fingerprint)
        if known is None:
            by_print[entry.fingerprint] = entry
        elif _is_expired(known, today) or entry.count > known.count:
            by_print[entry.fingerprint] = dataclasses.replace(
                entry,
                reason=entry.reason or known.reason,
                author=entry.author or known.author,
                expires=entry.expires if _is_expired(known, today) else known.expires,
            )
    return tuple(by_print.values())


def pruned(old: Sequence[Acceptance], seen: Sequence[Acceptance]) -> tuple[Acceptance, ...]:
    """`old` without what `seen` no longer has: entries leave or their counts fall; nothing is added."""
    counts = {entry.fingerprint: entry.count for entry in seen}
    return tuple(
        dataclasses.replace(entry, count=min(entry.count, counts[entry.fingerprint]))
        for entry in old
        if entry.fingerprint in counts
    )


def _entry(path: Path, number: int, entry: Any) -> Acceptance:
    where = f"{path}: entry {number}"
    if not isinstance(entry, dict):
        raise CheckerError(f"{where} is no object; an entry has the keys {', '.join(_TYPES)}")
    for name, value in entry.items():
        if name not in _TYPES:
            raise CheckerError(f"{where} has the unknown key '{name}'; {nearest(name, _TYPES)}")
        if not isinstance(value, _TYPES[name]) or isinstance(value, bool):  # type: ignore[arg-type]
            raise CheckerError(f"{where}: '{name}' is of the wrong type; compare with an entry that checker wrote")
    lacking = [name for name in _REQUIRED if not entry.get(name)]
    if lacking:
        raise CheckerError(f"{where} lacks '{lacking[0]}'; copy it from the JSON report")
    if entry.get("count", 1) < 1:
        raise CheckerError(f"{where} has the count {entry['count']}; a count is at least 1, or take the entry out")
    if not all(isinstance(article, str) for article in entry.get("articles", [])):
        raise CheckerError(f"{where}: 'articles' is a list of paths")
    try:
        expires = dt.date.fromisoformat(entry["expires"]) if entry.get("expires") else None
    except ValueError as error:
        raise CheckerError(
            f"{where} expires on '{entry['expires']}', which is no date; write it like 2026-12-31"
        ) from error
    return Acceptance(
        fingerprint=entry["fingerprint"],
        rule=entry["rule"],
        message=entry.get("message", ""),
        articles=tuple(entry.get("articles", ())),
        count=entry.get("count", 1),
        reason=entry.get("reason", ""),
        author=entry.get("author", ""),
        expires=expires,
    )


def _is_expired(entry: Acceptance, today: dt.date) -> bool:
    return entry.expires is not None and entry.expires < today


def _relative(article: str, home: Path) -> str:
    return article if article == "-" else os.path.relpath(article, home).replace(os.sep, "/")
