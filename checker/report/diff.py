"""What changed between two reports: findings that are new, fixed, persisting, or of a changed value.

A finding persists while its fingerprint does, as often as it stands there: two alike and then one is one fixed. Of the
rest, two of one rule and the same articles are one finding with a changed value where their sentences are alike.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import regex
from rapidfuzz import fuzz

from checker.model import LEVELS, Level, Report
from checker.report.document import ClaimDocument, FindingDocument, ReportDocument, document
from checker.report.json import read_report
from checker.report.worddiff import Change, word_diff

__all__ = ["ArticleChange", "Diff", "DiffEntry", "SentenceChange", "State", "diff"]

State = Literal["new", "changed", "fixed", "persisting"]
STATES: tuple[State, ...] = ("new", "changed", "fixed", "persisting")
ALIKE = 60.0
"""Least similarity (0 to 100, rapidfuzz `ratio`) of two sentences that are versions of one another."""
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
    persisting, gone, come = _by_fingerprint(before.report["findings"], after.report["findings"])
    changed, gone, come = _by_likeness(gone, come)
    entries = [
        *(_entry("new", None, finding, before, after) for finding in come),
        *(_entry("changed", a, b, before, after) for a, b in changed),
        *(_entry("fixed", finding, None, before, after) for finding in gone),
        *(_entry("persisting", a, b, before, after) for a, b in persisting),
    ]
    entries.sort(key=lambda e: (STATES.index(e.state), _rank(e.finding), _place(e.finding)))
    return Diff(before.report, after.report, tuple(entries), _articles(before, after, entries))


class _Side:
    """One of the two reports, with the sentences of its articles as far as they are known."""

    def __init__(self, report: ReportDocument, texts: dict[str, str]) -> None:
        self.report = report
        self.hashes = {a["id"]: a["sha256"] for a in report["articles"]}
        self.suppressors = {f["fingerprint"]: f["suppressed_by"][0] for f in report.get("suppressed", ())}
        self.texts = texts
        self._sentences: dict[str, list[str]] = {}

    @classmethod
    def of(cls, given: Report | ReportDocument | str | Path) -> _Side:
        if isinstance(given, Report):
            return cls(document(given), {a.id: a.text for a in given.articles})
        return cls(read_report(Path(given)) if isinstance(given, (str, Path)) else given, {})

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


def _by_fingerprint(
    old: Sequence[FindingDocument], new: Sequence[FindingDocument]
) -> tuple[list[tuple[FindingDocument, FindingDocument]], list[FindingDocument], list[FindingDocument]]:
    waiting: dict[str, list[FindingDocument]] = defaultdict(list)
    for finding in old:
        waiting[finding["fingerprint"]].append(finding)
    both, come = [], []
    for finding in new:
        earlier = waiting[finding["fingerprint"]]
        if earlier:
            both.append((earlier.pop(0), finding))
        else:
            come.append(finding)
    left = Counter({fingerprint: len(findings) for fingerprint, findings in waiting.items()})
    gone = []
    for finding in reversed(old):
        if left[finding["fingerprint"]]:
            left[finding["fingerprint"]] -= 1
            gone.append(finding)
    return both, gone[::-1], come


def _by_likeness(
    gone: Sequence[FindingDocument], come: Sequence[FindingDocument]
) -> tuple[list[tuple[FindingDocument, FindingDocument]], list[FindingDocument], list[FindingDocument]]:
    """Pairs of a finding that went and one that came, the most alike first; then what is left of both."""
    by_home: dict[tuple[str, tuple[str, ...]], list[int]] = defaultdict(list)
    for n, finding in enumerate(come):
        by_home[_home(finding)].append(n)
    scored = []
    for m, earlier in enumerate(gone):
        for n in by_home.get(_home(earlier), ()):
            score = _likeness(earlier, come[n])
            if score >= ALIKE:
                scored.append((-score, m, n))
    pairs: list[tuple[FindingDocument, FindingDocument]] = []
    used_old: set[int] = set()
    used_new: set[int] = set()
    for _, m, n in sorted(scored):
        if m not in used_old and n not in used_new:
            used_old.add(m)
            used_new.add(n)
            pairs.append((gone[m], come[n]))
    left_old = [f for m, f in enumerate(gone) if m not in used_old]
    left_new = [f for n, f in enumerate(come) if n not in used_new]
    return pairs, left_old, left_new


def _home(finding: FindingDocument) -> tuple[str, tuple[str, ...]]:
    return finding["rule"], tuple(sorted({c["article_id"] for c in finding["claims"]}))


def _likeness(old: FindingDocument, new: FindingDocument) -> float:
    """How alike the sentences of two findings are, 0 to 100: of the sides matched in order, the least alike."""
    a, b = _sides_in_order(old), _sides_in_order(new)
    scores = [fuzz.ratio(x["text"], y["text"]) for x, y in zip(a, b, strict=False)]
    return min(scores, default=0.0)


def _sides_in_order(finding: FindingDocument) -> list[ClaimDocument]:
    return sorted(finding["claims"], key=lambda c: (c["article_id"], c["start"]))


def _entry(
    state: State, old: FindingDocument | None, new: FindingDocument | None, before: _Side, after: _Side
) -> DiffEntry:
    if old and new:
        pairs = zip(_sides_in_order(old), _sides_in_order(new), strict=False)
        sentences = [_sentence(a, a["sentence"]["text"], b["sentence"]["text"], a, b) for a, b in pairs]
    elif old:
        pairs_old = ((c, c["sentence"]["text"], _counterpart(c, before, after)) for c in old["claims"])
        sentences = [_sentence(c, was, now, c, None) for c, was, now in pairs_old]
    elif new:
        pairs_new = ((c, _counterpart(c, after, before), c["sentence"]["text"]) for c in new["claims"])
        sentences = [_sentence(c, was, now, None, c) for c, was, now in pairs_new]
    else:
        sentences = []
    told = new or old
    reason = _reason(state, told, before, after) if told else ""
    return DiffEntry(state, old, new, tuple(sentences), reason)


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
    if state == "fixed" and (by := after.suppressors.get(told["fingerprint"])):
        return f"it is suppressed by {by['article']}: {by['reason']}"
    if state == "new" and (by := before.suppressors.get(told["fingerprint"])):
        return f"it is no longer suppressed by {by['article']}"
    states = {_article_state(c["article_id"], before, after) for c in told["claims"]}
    for found, words in (
        ("added", "an article of it is new"),
        ("removed", "an article of it is no longer checked"),
        ("changed", "an article of it was changed"),
    ):
        if found in states:
            return words
    return "its articles are unchanged: the program, its rules or its other articles changed"


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
