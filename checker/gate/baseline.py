"""The baseline: findings that somebody looked at and lets stand. A JSON file, sorted, one entry a line, so that git can
merge it and a person can read it.

An entry holds the pairs of a finding (question, and of each answer article, words and value), by which it is known
again, with a count: two findings of the same answers need a count of two, so that no entry absorbs what comes later.
Paths are relative to the file and, like the message, there to be read; they are never compared.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import os
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, TypedDict, get_args

from checker.errors import CheckerError
from checker.known import KnownPairs, identity, joining
from checker.model import Acceptance, Baselined, Outcome, Pairs, Report
from checker.report.files import write_whole
from checker.report.matching import pairs_of
from checker.report.pairs import PairsDocument, pairs_document, read_pairs
from checker.report.shape import ReportDocument
from checker.strictyaml import nearest
from checker.typedjson import MisfitError, parse_json, read_bounded, typed

__all__ = [
    "apply_baseline",
    "apply_dismissals",
    "beyond",
    "entries_of",
    "grown",
    "pruned",
    "read_baseline",
    "write_baseline",
]

SCHEMA = "checker-baseline/2"
OLD_SCHEMA = "checker-baseline/1"
"""Entries of this form name a fingerprint of another make and no pairs; nothing of a run could be met by them."""
MAX_BYTES = 64 * 1024 * 1024
_TYPES = {
    "fingerprint": str, "count": int, "rule": str, "message": str, "articles": list, "reason": str, "author": str,
    "expires": (str, type(None)), "outcome": str, "pairs": dict,
}  # fmt: skip
_REQUIRED = ("fingerprint", "rule", "pairs")


_GRAVE: tuple[Outcome, ...] = ("contradiction", "defect")
"""Outcomes that an entry of another one does not cover: a count that only grew is no conflict that may stand."""


class _PairsEntry(TypedDict):
    pairs: PairsDocument


def read_baseline(path: Path) -> tuple[Acceptance, ...]:
    """The entries of the baseline at `path`. Raises CheckerError where it is missing or says what it may not say."""
    try:
        content = read_bounded(path, MAX_BYTES, "baseline")
    except FileNotFoundError as error:
        mend = "make one with `checker baseline REPORT.json -o FILE`, or with --accept-new"
        raise CheckerError(f"{path}: no baseline is here; {mend}") from error
    found = parse_json(content, str(path), "baseline", "mend the line or take it out")
    if isinstance(found, dict) and found.get("schema") == OLD_SCHEMA:
        raise CheckerError(
            f"{path}: is a baseline of the old form ({OLD_SCHEMA}), which does not say which answers its findings are "
            "made of; move it away, write a new one with `checker baseline REPORT.json -o FILE`, and copy the reasons "
            "that still hold"
        )
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
        cells: dict[str, Any] = {name: getattr(entry, name) for name in _TYPES}
        cells["expires"] = entry.expires.isoformat() if entry.expires else None
        cells["pairs"] = pairs_document(_pairs(entry))
        lines.append(json.dumps(cells, ensure_ascii=False))
    body = ",\n".join(lines)
    text = (
        f'{{"schema": "{SCHEMA}", "entries": [\n{body}\n]}}\n'
        if lines
        else f'{{"schema": "{SCHEMA}", "entries": []}}\n'
    )
    write_whole(path, text.encode("utf-8", "backslashreplace"))


def apply_baseline(report: Report, entries: Sequence[Acceptance], home: Path, today: dt.date) -> Report:
    """`report` with what `entries` accept of it: the findings of which every pair is known. The first findings of the
    same answers are accepted, up to the entry's count; an entry whose last day is before `today` accepts nothing.
    `home` is the folder of the baseline.

    Stale is an entry that the run would have met and did not: one of its articles was checked, or all of them are gone.
    """
    expired = tuple(entry for entry in entries if _is_expired(entry, today))
    in_force = [entry for entry in entries if entry not in expired]
    known = _known(in_force)
    accepted: dict[str, Acceptance] = {}
    joined: dict[str, tuple[str, ...]] = {}
    for finding in report.findings:
        pairs = identity(finding.pairs, finding.fingerprint)
        by = [in_force[number] for number in known.take(pairs)]
        if _covers(by, finding.outcome):
            accepted[finding.id] = by[0]
            joined[finding.id] = joining(pairs, map(_pairs, by))
    checked = {_relative(a.path, home) for a in report.articles if a.id not in report.stored}
    stale = tuple(
        dataclasses.replace(entry, count=entry.count - known.used(number))
        for number, entry in enumerate(in_force)
        if known.used(number) < entry.count
        and (checked.intersection(entry.articles) or not any((home / a).exists() for a in entry.articles))
    )
    return dataclasses.replace(report, baseline=Baselined(accepted, joined, stale, expired))


def apply_dismissals(report: Report, dismissed: Sequence[Acceptance]) -> Report:
    """`report` with the findings accepted that an editor dismissed, and that nothing else accepts yet: by their pairs,
    or by the fingerprint where a decision has none."""
    before = report.baseline or Baselined({})
    accepted, joined = dict(before.accepted), dict(before.joined)
    known = _known(dismissed)
    bare = {entry.fingerprint: number for number, entry in enumerate(dismissed) if entry.pairs is None}
    for finding in report.findings:
        if finding.id in accepted:
            continue
        pairs = identity(finding.pairs, finding.fingerprint)
        by = known.find(pairs) or ((bare[finding.fingerprint],) if finding.fingerprint in bare else ())
        if by:
            entry = dismissed[by[0]]
            articles = tuple(dict.fromkeys(side.article.path for side in finding.sides))
            accepted[finding.id] = dataclasses.replace(
                entry, rule=finding.rule, message=finding.message, articles=articles
            )
            if entry.pairs is not None:
                joined[finding.id] = joining(pairs, [_pairs(dismissed[number]) for number in by])
    return dataclasses.replace(report, baseline=dataclasses.replace(before, accepted=accepted, joined=joined))


def entries_of(
    report: ReportDocument, home: Path, *, reason: str = "", author: str = "", expires: dt.date | None = None
) -> tuple[Acceptance, ...]:
    """One entry for each fingerprint of `report`, counting findings of the same answers. `home` is the folder of the
    baseline."""
    counts: Counter[tuple[str, Pairs]] = Counter()
    found: dict[str, Acceptance] = {}
    for finding in report["findings"]:
        fingerprint, pairs = finding["fingerprint"], pairs_of(finding)
        counts[fingerprint, pairs] += 1
        if fingerprint in found:
            known = found[fingerprint]
            found[fingerprint] = dataclasses.replace(
                known, pairs=_with_answers(_pairs(known), pairs), count=max(known.count, counts[fingerprint, pairs])
            )
            continue
        articles = tuple(dict.fromkeys(_relative(claim["article"], home) for claim in finding["claims"]))
        found[fingerprint] = Acceptance(
            fingerprint, finding["rule"], finding["message"], articles, 1, reason, author, expires,
            finding["outcome"], pairs,
        )  # fmt: skip
    return tuple(found.values())


def grown(old: Sequence[Acceptance], seen: Sequence[Acceptance], today: dt.date) -> tuple[Acceptance, ...]:
    """`old` with whatever of `seen`, all findings of a run, it does not cover on the day `today`.

    An entry that covers a part gets the higher count, and the answers of the sources that joined; one that has expired
    is in force again until the day of `seen`. Both keep their reason and author where `seen` gives none.
    """
    entries = list(old)
    known = _known(old)
    by_print = {entry.fingerprint: number for number, entry in enumerate(old)}
    for entry in seen:
        by = known.find(_pairs(entry))
        if not by and entry.fingerprint in by_print:
            # It was pruned of a value that is back.
            mine = entries[by_print[entry.fingerprint]]
            entries[by_print[entry.fingerprint]] = dataclasses.replace(
                entry, reason=entry.reason or mine.reason, author=entry.author or mine.author
            )
        elif not by:
            entries.append(entry)
        for number in by:
            mine = entries[number]
            if _is_expired(mine, today):
                mine = dataclasses.replace(
                    mine, reason=entry.reason or mine.reason, author=entry.author or mine.author, expires=entry.expires
                )
            if entry.outcome in _GRAVE:
                mine = dataclasses.replace(mine, outcome=entry.outcome)
            if len(by) == 1:
                pairs = _with_answers(_pairs(mine), _pairs(entry))
                mine = dataclasses.replace(mine, pairs=pairs, count=max(mine.count, entry.count))
            entries[number] = mine
    return tuple(entries)


def pruned(old: Sequence[Acceptance], seen: Sequence[Acceptance]) -> tuple[Acceptance, ...]:
    """`old` without what `seen` no longer has: entries leave, their counts fall, and values go that nobody gives any
    more; nothing is added."""
    now = _known(seen)
    kept = []
    for entry in old:
        pairs = _pairs(entry)
        values = {answer.value for number in now.nearest(pairs) for answer in _pairs(seen[number]).answers}
        pairs = dataclasses.replace(pairs, answers=tuple(each for each in pairs.answers if each.value in values))
        by = now.find(pairs)
        if by:
            count = min(entry.count, max(seen[number].count for number in by))
            kept.append(dataclasses.replace(entry, count=count, pairs=pairs))
    return tuple(kept)


def beyond(seen: Sequence[Acceptance], entries: Sequence[Acceptance]) -> int:
    """How many findings of `seen` the entries do not cover."""
    known = _known(entries)
    missing = 0
    for entry in seen:
        by = [entries[number] for number in known.find(_pairs(entry))]
        covered = max((each.count for each in by), default=0) if _covers(by, entry.outcome) else 0
        missing += max(0, entry.count - covered)
    return missing


def _covers(by: Sequence[Acceptance], outcome: Outcome) -> bool:
    """Whether the entries that know a finding's pairs let it stand as what it is."""
    return bool(by) and (outcome not in _GRAVE or all(entry.outcome in _GRAVE for entry in by))


def _known(entries: Sequence[Acceptance]) -> KnownPairs:
    return KnownPairs([(_pairs(entry), entry.count) for entry in entries])


def _pairs(entry: Acceptance) -> Pairs:
    return identity(entry.pairs, entry.fingerprint)


def _with_answers(known: Pairs, more: Pairs) -> Pairs:
    """`known` with the answers of `more` that it lacks, each in the camp that gives its value or one of its camp's."""
    camps = {answer.value: answer.camp for answer in reversed(known.answers)}
    homes: dict[int, int] = {}
    for answer in more.answers:
        if answer.value in camps:
            homes.setdefault(answer.camp, camps[answer.value])
    told = {(each.article, each.text, each.value) for each in known.answers}
    added = [
        dataclasses.replace(each, camp=camps.get(each.value, homes.get(each.camp, 0)))
        for each in more.answers
        if (each.article, each.text, each.value) not in told and (each.value in camps or each.camp in homes)
    ]
    return dataclasses.replace(known, answers=(*known.answers, *added))


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
    try:
        pairs = typed(_PairsEntry, {"pairs": entry["pairs"]})["pairs"]
    except MisfitError as error:
        raise CheckerError(f"{where}: {error}; copy it from the JSON report") from error
    if not pairs["answers"]:
        raise CheckerError(f"{where}: its pairs have no answers; copy it from the JSON report")
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
    outcome = entry.get("outcome", "contradiction")
    if outcome not in get_args(Outcome):
        raise CheckerError(f"{where} has the outcome '{outcome}'; {nearest(outcome, get_args(Outcome))}")
    return Acceptance(
        fingerprint=entry["fingerprint"],
        rule=entry["rule"],
        message=entry.get("message", ""),
        articles=tuple(entry.get("articles", ())),
        count=entry.get("count", 1),
        reason=entry.get("reason", ""),
        author=entry.get("author", ""),
        expires=expires,
        outcome=outcome,
        pairs=read_pairs(pairs),
    )


def _is_expired(entry: Acceptance, today: dt.date) -> bool:
    return entry.expires is not None and entry.expires < today


def _relative(article: str, home: Path) -> str:
    return article if article == "-" else os.path.relpath(article, home).replace(os.sep, "/")
