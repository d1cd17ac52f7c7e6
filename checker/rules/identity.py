"""By what a finding is known again: its pairs, and a fingerprint that stands for them.

A pair is two answers that contradict each other: the question, and of each answer the article, the words and the
value. What two sources say alike puts them into one camp, so a third source that confirms either of them adds answers
and no value. The fingerprint is made of the question and the value of each camp; only where another conflict of the
run has the same one, of the answer that was told first as well.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache

from checker.model import Finding, GivenAnswer, Pairs, Side, Value
from checker.questions.answers import answer_key

__all__ = ["content_hash", "fingerprint_of", "pairs_of", "told_apart_by_fingerprint"]

_WITHOUT = "without"
_FITTED = 64
"""The value of a side in which the word is missing that the other side has."""


def pairs_of(
    measure: str,
    sides: Sequence[Side],
    *,
    question: str = "",
    key: Callable[[Side], str] | None = None,
    alike: Callable[[Value, Value], bool] | None = None,
) -> Pairs:
    """The pairs of a finding with these sides. `key` says what a side answers, where its values are not all of it;
    `alike` whether two values can be true together, which then stand in one camp.

    Sides that nothing tells apart by value are told apart by their words.
    """
    ordered = sorted(sides, key=_told_first)
    for tell in (key or _answer, _words):
        camps = _camps(ordered, tell, alike if tell is not _words else None)
        if len(set(camps)) > 1 or len({side.claim.id for side in ordered}) == 1:
            break
    answers = dict.fromkeys(
        GivenAnswer(side.article.id, _text(side), tell(side), camp) for side, camp in zip(ordered, camps, strict=True)
    )
    return Pairs(measure, question, tuple(answers))


def fingerprint_of(rule: str, pairs: Pairs) -> str:
    """Content hash of what is asked and of one value of each camp; of a defect, which has one camp, also of its
    words."""
    named: dict[int, str] = {}
    for each in pairs.answers:
        named.setdefault(each.camp, each.value)
    words = sorted({f"{each.article}\x1f{each.text}" for each in pairs.answers}) if len(named) == 1 else []
    return content_hash([rule, pairs.measure, pairs.question, *words, *sorted(named.values())])


def told_apart_by_fingerprint(findings: Sequence[Finding]) -> list[Finding]:
    """The findings, those of one fingerprint that share no answer with one of their own: two floods of which two
    sources each count 3 and 4 dead. What shares an answer is one conflict, told in several findings."""
    alike: dict[str, list[int]] = defaultdict(list)
    for number, finding in enumerate(findings):
        alike[finding.fingerprint].append(number)
    told = list(findings)
    for numbers in alike.values():
        conflicts = _conflicts([(number, _answers(findings[number])) for number in numbers])
        for members in conflicts if len(conflicts) > 1 else ():
            first = min(answer for number in members for answer in _answers(findings[number])[:1])
            for number in members:
                own = content_hash([findings[number].fingerprint, *first])
                told[number] = replace(findings[number], fingerprint=own)
    return told


def _answers(finding: Finding) -> list[tuple[str, str]]:
    return [(each.article, each.text) for each in finding.pairs.answers] if finding.pairs else [("", finding.id)]


def _conflicts(told: Sequence[tuple[int, list[tuple[str, str]]]]) -> list[list[int]]:
    """The numbers of findings that are joined by an answer, directly or through others."""
    groups: list[tuple[set[tuple[str, str]], list[int]]] = []
    for number, answers in told:
        mine, members = set(answers), [number]
        apart = []
        for group in groups:
            if mine.isdisjoint(group[0]):
                apart.append(group)
            else:
                mine |= group[0]
                members = [*group[1], *members]
        groups = [*apart, (mine, members)]
    return [members for _, members in groups]


def content_hash(parts: Sequence[str]) -> str:
    """Sixteen hexadecimal digits that tell these parts from others."""
    return hashlib.sha256("\x1e".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _told_first(side: Side) -> tuple[bool, dt.date, str, int, list[int]]:
    published = side.article.published
    places = [value.span.start for value in side.values]
    return published is None, published or dt.date.min, side.article.id, side.claim.span.start, places


def _camps(
    sides: Sequence[Side], tell: Callable[[Side], str], alike: Callable[[Value, Value], bool] | None
) -> list[int]:
    """The camp of each side: that of the first side of equal value or, with `alike`, of a value that fits its own; of
    more than `_FITTED` values that fit none before them, each next one is a camp of its own."""
    leaders: list[Side] = []
    known: dict[str, int] = {}
    found = []
    for side in sides:
        said = tell(side)
        if said not in known:
            fits = (at for at, first in enumerate(leaders[:_FITTED]) if alike is not None and _fit(first, side, alike))
            known[said] = next(fits, len(leaders))
            if known[said] == len(leaders):
                leaders.append(side)
        found.append(known[said])
    return found


def _fit(one: Side, two: Side, alike: Callable[[Value, Value], bool]) -> bool:
    return len(one.values) == len(two.values) == 1 and alike(one.values[0], two.values[0])


def _answer(side: Side) -> str:
    return "\x1f".join(sorted(answer_key(value) for value in side.values)) or _WITHOUT


def _words(side: Side) -> str:
    """A hash of the words: those of the values where there are any, else all of the claim's."""
    return f"words:{content_hash([_normal(value.text) for value in side.values] or [_text(side)])}"


def _text(side: Side) -> str:
    return content_hash([_normal(side.claim.text)])


@lru_cache(maxsize=1 << 12)
def _normal(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())
