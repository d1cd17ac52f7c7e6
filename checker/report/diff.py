"""What changed between two reports: findings that are new, fixed, persisting, or of a changed value.

A finding persists while its fingerprint does, as often as it stands there: two alike and then one is one fixed. Of the
rest, two of one rule and the same articles are one finding with a changed value where their sentences are alike.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import regex
from rapidfuzz import fuzz

from checker.known import KnownPairs
from checker.messages.said import say
from checker.model import LEVELS, Level, Report
from checker.report.document import document
from checker.report.json import read_report
from checker.report.matching import ALIKE, STATES, Match, State, match_findings, pairs_of, sides_in_order
from checker.report.shape import ClaimDocument, FindingDocument, ReportDocument, SuppressionDocument
from checker.report.worddiff import Change, word_diff

__all__ = ["STATES", "ArticleChange", "Diff", "DiffEntry", "SentenceChange", "State", "diff"]

_END = regex.compile(r"(?<=[.!?।。؟…])[\"'»”’)]*\s+|\n+")


@dataclass(frozen=True, slots=True)
class SentenceChange:
    """A sentence of a finding before and after, word by word; an empty side means that the sentence is not there."""

    article: str
    source: str
    language: str
    old: str
    new: str
    changes: tuple[Change, ...]
    old_values: tuple[str, ...]
    new_values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DiffEntry:
    """One finding of either report. `old` is None for a new one, `new` for a fixed one."""

    state: State
    old: FindingDocument | None
    new: FindingDocument | None
    sentences: tuple[SentenceChange, ...]
    reason: str
    """Why it came or went, as far as the two reports tell: what became of its articles, or that one suppresses it."""

    @property
    def finding(self) -> FindingDocument:
        """The newer of the two."""
        found = self.new or self.old
        if found is None:
            raise ValueError("a diff entry has a finding on one side at least")
        return found


@dataclass(frozen=True, slots=True)
class ArticleChange:
    """An article of either report, what became of it, and the findings that it takes part in."""

    id: str
    path: str
    source: str
    language: str
    state: Literal["added", "removed", "changed", "same"]
    counts: dict[State, int]


@dataclass(frozen=True, slots=True)
class Diff:
    """Everything that changed from `old` to `new`; the entries stand by state, then level, then place."""

    old: ReportDocument
    new: ReportDocument
    entries: tuple[DiffEntry, ...]
    articles: tuple[ArticleChange, ...]

    def of(self, state: State) -> tuple[DiffEntry, ...]:
        """The entries of one state."""
        return tuple(entry for entry in self.entries if entry.state == state)

    def count(self, state: State, level: Level | None = None) -> int:
        """How many entries have the state, and the level where one is given."""
        return sum(1 for e in self.entries if e.state == state and level in (None, e.finding["level"]))

    def worse(self) -> tuple[DiffEntry, ...]:
        """What can fail a run: new findings that no baseline covers, and changed ones whose level rose."""
        return tuple(
            entry
            for entry in self.entries
            if (entry.state == "new" and "accepted" not in entry.finding)
            or (entry.old and entry.new and _rank(entry.new) < _rank(entry.old))
        )


def diff(old: Report | ReportDocument | str | Path, new: Report | ReportDocument | str | Path) -> Diff:
    """What changed from `old` to `new`: reports, or paths of JSON reports. Raises CheckerError for a broken file."""
    before, after = _Side.of(old), _Side.of(new)
    matches = match_findings(before.report["findings"], after.report["findings"])
    entries = [_entry(found, before, after) for found in matches]
    entries.sort(key=lambda e: (STATES.index(e.state), _rank(e.finding), _place(e.finding)))
    return Diff(before.report, after.report, tuple(entries), _articles(before, after, entries))


class _Side:
    """One of the two reports, with the sentences of its articles as far as they are known."""

    def __init__(self, report: ReportDocument, texts: dict[str, str]) -> None:
        self.report = report
        self.hashes = {a["id"]: a["sha256"] for a in report["articles"]}
        self._suppressed = list(report.get("suppressed", ()))
        self._silenced = KnownPairs([(pairs_of(finding), 1) for finding in self._suppressed])
        self.texts = texts
        self._sentences: dict[str, list[str]] = {}

    @classmethod
    def of(cls, given: Report | ReportDocument | str | Path) -> _Side:
        if isinstance(given, Report):
            return cls(document(given), {a.id: a.text for a in given.articles})
        return cls(read_report(Path(given)) if isinstance(given, (str, Path)) else given, {})

    def suppressor(self, finding: FindingDocument) -> SuppressionDocument | None:
        """By what the finding is suppressed in this report."""
        by = self._silenced.find(pairs_of(finding))
        return self._suppressed[by[0]]["suppressed_by"][0] if by else None

    def sentence_like(self, claim: ClaimDocument) -> str:
        """The sentence of the same article that is most like the claim's, an empty string where none is alike."""
        wanted, best, found = claim["sentence"]["text"], ALIKE, ""
        for sentence in self._of(claim["article_id"]):
            score = fuzz.ratio(wanted, sentence, score_cutoff=best)
            if score >= best and score > 0:
                best, found = score, sentence
        return found

    def _of(self, article: str) -> list[str]:
        if not self._sentences:
            claims = [c for f in self.report["findings"] for c in f["claims"]]
            claims += [c for a in (*self.report["agreements"], *self.report["gaps"]) for c in a["claims"]]
            gathered: dict[str, dict[str, None]] = defaultdict(dict)
            for claim in claims:
                gathered[claim["article_id"]].setdefault(claim["sentence"]["text"])
            for identity, text in self.texts.items():
                gathered[identity].update(dict.fromkeys(s.strip() for s in _END.split(text) if s.strip()))
            self._sentences = {identity: list(sentences) for identity, sentences in gathered.items()}
        return self._sentences.get(article, [])


def _entry(found: Match, before: _Side, after: _Side) -> DiffEntry:
    sentences = [
        _sentence(was or now, *_both(was, now, before, after), was, now)  # type: ignore[arg-type]
        for was, now in _sides_together(found.old, found.new)
    ]
    told = found.new or found.old
    reason = found.reason or (_reason(found.state, told, before, after) if told else "")
    return DiffEntry(found.state, found.old, found.new, tuple(sentences), reason)


def _sides_together(
    old: FindingDocument | None, new: FindingDocument | None
) -> list[tuple[ClaimDocument | None, ClaimDocument | None]]:
    """The sides of the two, those of one article together; sides that one of them lacks stand alone."""
    waiting: dict[str, list[ClaimDocument]] = defaultdict(list)
    for claim in sides_in_order(old) if old else ():
        waiting[claim["article_id"]].append(claim)
    found: list[tuple[ClaimDocument | None, ClaimDocument | None]] = []
    for claim in (sides_in_order(new) if old else new["claims"]) if new else ():
        earlier = waiting[claim["article_id"]]
        found.append((earlier.pop(0) if earlier else None, claim))
    left = [claim for claims in waiting.values() for claim in claims]
    return [*found, *((claim, None) for claim in (left if new else old["claims"] if old else ()))]


def _both(was: ClaimDocument | None, now: ClaimDocument | None, before: _Side, after: _Side) -> tuple[str, str]:
    """The sentence before and after; of a side that only one report has, what the other makes of it."""
    old = was["sentence"]["text"] if was else _counterpart(now, after, before) if now else ""
    new = now["sentence"]["text"] if now else _counterpart(was, before, after) if was else ""
    return old, new


def _counterpart(claim: ClaimDocument, here: _Side, there: _Side) -> str:
    """The sentence of `claim` as the other report has it: the same where the article is unchanged."""
    if here.hashes.get(claim["article_id"]) == there.hashes.get(claim["article_id"]):
        return claim["sentence"]["text"]
    return there.sentence_like(claim)


def _sentence(
    about: ClaimDocument, old: str, new: str, before: ClaimDocument | None, after: ClaimDocument | None
) -> SentenceChange:
    return SentenceChange(
        article=about["article"],
        source=about["source"],
        language=about["language"],
        old=old,
        new=new,
        changes=word_diff(old, new),
        old_values=_values(before),
        new_values=_values(after),
    )


def _values(claim: ClaimDocument | None) -> tuple[str, ...]:
    return tuple(v["value"] for v in claim["values"]) if claim else ()


def _reason(state: State, told: FindingDocument, before: _Side, after: _Side) -> str:
    if state == "persisting":
        return ""
    if state == "fixed" and (by := after.suppressor(told)):
        return say("diff_suppressed", article=by["article"], reason=by["reason"])
    if state == "new" and (by := before.suppressor(told)):
        return say("diff_unsuppressed", article=by["article"])
    states = {_article_state(c["article_id"], before, after) for c in told["claims"]}
    for found in ("added", "removed", "changed"):
        if found in states:
            return say(f"diff_by_{found}")
    return say("diff_by_program")


def _article_state(identity: str, before: _Side, after: _Side) -> Literal["added", "removed", "changed", "same"]:
    if identity not in before.hashes:
        return "added"
    if identity not in after.hashes:
        return "removed"
    return "same" if before.hashes[identity] == after.hashes[identity] else "changed"


def _articles(before: _Side, after: _Side, entries: Iterable[DiffEntry]) -> tuple[ArticleChange, ...]:
    counts: dict[str, Counter[State]] = defaultdict(Counter)
    for entry in entries:
        for identity in {c["article_id"] for c in entry.finding["claims"]}:
            counts[identity][entry.state] += 1
    known = {a["id"]: a for a in (*before.report["articles"], *after.report["articles"])}
    found = [
        ArticleChange(
            id=identity,
            path=article["path"],
            source=article["source"],
            language=article["language"],
            state=_article_state(identity, before, after),
            counts={state: counts[identity][state] for state in STATES},
        )
        for identity, article in known.items()
    ]
    return tuple(sorted(found, key=lambda a: (a.path, a.id)))


def _rank(finding: FindingDocument) -> int:
    return LEVELS.index(finding["level"])


def _place(finding: FindingDocument) -> tuple[str, int, str]:
    first = finding["claims"][0] if finding["claims"] else None
    return (first["article"], first["start"], finding["id"]) if first else ("", 0, finding["id"])
