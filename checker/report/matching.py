"""The findings of two reports matched: which of the later are known from the earlier, and what became of the rest.

First by pairs, as a baseline does. What shares an answer or a question with an earlier finding and gives another value
is that finding with a changed value where its sources gave it, and a new one where another source brings it. What is
left is matched where the sentences are alike.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz import fuzz

from checker.known import KnownPairs, identity, joining
from checker.messages.said import say
from checker.model import Pairs
from checker.report.pairs import read_pairs
from checker.report.shape import ClaimDocument, FindingDocument
from checker.report.wording import listed

__all__ = ["ALIKE", "STATES", "Match", "State", "match_findings", "pairs_of", "sides_in_order"]

State = Literal["new", "changed", "fixed", "persisting"]
STATES: tuple[State, ...] = ("new", "changed", "fixed", "persisting")
ALIKE = 60.0
"""Least similarity (0 to 100, rapidfuzz `ratio`) of two sentences that are versions of one another."""


@dataclass(frozen=True, slots=True)
class Match:
    """A finding of either report with its like in the other one. A new finding has an `old` one where a source has
    brought a new value into a conflict that was there before."""

    state: State
    old: FindingDocument | None
    new: FindingDocument | None
    reason: str = ""


def match_findings(old: Sequence[FindingDocument], new: Sequence[FindingDocument]) -> list[Match]:
    """What became of every finding of either report."""
    earlier = [pairs_of(finding) for finding in old]
    known = KnownPairs([(pairs, 1) for pairs in earlier])
    matches: list[Match] = []
    met: set[int] = set()
    rest: list[FindingDocument] = []
    for finding in new:
        by = known.take(pairs_of(finding))
        if not by:
            rest.append(finding)
            continue
        met.update(by)
        joined = joining(pairs_of(finding), [earlier[number] for number in by])
        same = _values(old[by[0]], finding)
        reason = say("diff_joined", who=_named(finding, joined)) if joined else ""
        matches.append(Match("persisting" if same else "changed", old[by[0]], finding, reason))
    come: list[FindingDocument] = []
    for finding in rest:
        pairs = pairs_of(finding)
        near = next((number for number in known.nearest(pairs) if number not in met), None)
        if near is None:
            come.append(finding)
            continue
        met.add(near)
        brought = _bringing(pairs, earlier[near])
        reason = say("diff_brings", who=_named(finding, brought)) if brought else ""
        matches.append(Match("new" if brought else "changed", old[near], finding, reason))
    later = KnownPairs([(pairs_of(finding), 1) for finding in new])
    gone: list[FindingDocument] = []
    for number, finding in enumerate(old):
        by = later.take(earlier[number])
        if by and number not in met:
            # Two conflicts that a source has joined are told as one.
            matches.append(Match("persisting", finding, new[by[0]], say("diff_together")))
        elif number not in met:
            gone.append(finding)
    changed, gone, come = _by_likeness(gone, come)
    return [
        *matches,
        *(Match("new", None, finding) for finding in come),
        *(Match("persisting" if _said(a) == _said(b) else "changed", a, b) for a, b in changed),
        *(Match("fixed", finding, None) for finding in gone),
    ]


def pairs_of(finding: FindingDocument) -> Pairs:
    """By what the finding is known: its pairs, or its fingerprint where the report was written before it had any."""
    return identity(read_pairs(finding["pairs"]) if "pairs" in finding else None, finding["fingerprint"])


def sides_in_order(finding: FindingDocument) -> list[ClaimDocument]:
    """The sides by article and place."""
    return sorted(finding["claims"], key=lambda c: (c["article_id"], c["start"]))


def _said(finding: FindingDocument) -> list[tuple[str, str, list[str]]]:
    """What the sides say, word for word: a report that was written before findings had pairs is met by it."""
    return [(c["article_id"], c["text"], [v["value"] for v in c["values"]]) for c in sides_in_order(finding)]


def _values(old: FindingDocument, new: FindingDocument) -> bool:
    """Whether every article that takes part in both gives in both the same values."""
    given: list[dict[str, set[str]]] = [defaultdict(set), defaultdict(set)]
    for values, finding in zip(given, (old, new), strict=True):
        for answer in pairs_of(finding).answers:
            values[answer.article].add(answer.value)
    return all(given[0][article] == given[1][article] for article in given[0].keys() & given[1].keys())


def _bringing(found: Pairs, known: Pairs) -> tuple[str, ...]:
    """The articles that had no part in it before and give a value which none gave that had, then or now."""
    articles = {answer.article for answer in known.answers}
    told = (*known.answers, *(answer for answer in found.answers if answer.article in articles))
    values = {answer.value for answer in told}
    return tuple(dict.fromkeys(answer.article for answer in found.answers if answer.value not in values))


def _named(finding: FindingDocument, articles: Iterable[str]) -> str:
    wanted = set(articles)
    return listed(
        list(dict.fromkeys(c["source"] or c["article"] for c in finding["claims"] if c["article_id"] in wanted))
    )


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
    a, b = sides_in_order(old), sides_in_order(new)
    scores = [fuzz.ratio(x["text"], y["text"]) for x, y in zip(a, b, strict=False)]
    return min(scores, default=0.0)
