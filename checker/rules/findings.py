"""Findings made: their order, and the joining of what several sources say against one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from checker.messages.said import Said, listing, say
from checker.model import LEVELS, Article, Claim, Finding, Level, Outcome, Pairs, Sentence, Side, Span, Value
from checker.rules.definitions import Rule
from checker.rules.identity import content_hash, fingerprint_of, pairs_of
from checker.wording import listed, readable

_MOST_NAMED = 6
"""Sources that a message names for one value."""
_MOST_VALUES = 8
"""Values that a message names; the sides of its finding hold them all."""
__all__ = ["answers_told", "but_so", "claim_of", "in_order", "make_finding", "named", "statement"]


def make_finding(
    rule: Rule,
    sides: Sequence[Side],
    message: str,
    *,
    because: Sequence[str] = (),
    outcome: Outcome = "contradiction",
    level: Level | None = None,
    similarity: float | None = None,
    story: int | None = None,
    question: str | None = None,
    pairs: Pairs | None = None,
) -> Finding:
    """A finding of `rule`. `pairs` are those of its sides by their values, unless an engine knows better what its
    sides answer; the id also hashes articles and positions, so that no two findings of a run share one.
    Outcomes other than a contradiction or a defect are notes whatever the rule's level; `level` is for an engine
    that is less sure than its rule: it may lower the level, never raise it.
    """
    pairs = pairs or pairs_of(rule.id, sides)
    positions = [
        f"{side.article.id}:{side.claim.span.start}:{[value.span.start for value in side.values]}" for side in sides
    ]
    fingerprint = fingerprint_of(rule.id, pairs)
    return Finding(
        id=content_hash([fingerprint, *sorted(positions)]),
        fingerprint=fingerprint,
        rule=rule.id,
        level=_level(rule, outcome, level),
        outcome=outcome,
        message=message,
        sides=tuple(sides),
        because=tuple(because),
        similarity=similarity,
        story=story,
        question=question,
        pairs=pairs,
    )


def claim_of(sentence: Sentence, value: Value) -> Claim:
    """The claim of the sentence that holds the value; the first one where it lies between two; all of the sentence
    where the value stands in a reporting clause that no claim holds.
    """
    first = sentence.claims[0]
    if not any(claim.span.touches(value.span) for claim in sentence.claims):
        return replace(first, span=sentence.span, text=sentence.text)
    return next((claim for claim in sentence.claims if claim.span.holds(value.span)), first)


def statement(sentences: Sequence[Sentence], article: Article) -> Claim:
    """`sentences`, which follow each other in `article`, as one claim, for a finding about all that they say."""
    claims = [claim for sentence in sentences for claim in sentence.claims]
    if len(claims) == 1:
        return claims[0]
    span = Span(sentences[0].span.start, sentences[-1].span.end)
    speakers = {claim.speaker for claim in claims}
    return replace(
        claims[0],
        id=content_hash([claim.id for claim in claims]),
        span=span,
        sentence=span,
        text=span.of(article.text),
        speaker=speakers.pop() if len(speakers) == 1 else None,
        quoted=all(claim.quoted for claim in claims),
        values=tuple(value for sentence in sentences for value in sentence.values),
    )


def answers_told(label: str, by_value: Mapping[str, Sequence[Article]], but: str = "") -> str:
    """«Dead in the ferry accident, 7 July: 21 by A (8 July), 17 by B (8 July).»"""
    said = [say("answer_by", value=value, sources=_by(sources)) for value, sources in by_value.items()]
    if len(said) > _MOST_VALUES:
        said = [*said[:_MOST_VALUES], say("more_answers", n=len(said) - _MOST_VALUES)]
    told = say("answers", question=label, answers=listing(said, ended=False))
    return but_so(told, but) if but else told


def but_so(told: str, but: str) -> str:
    """What is told with a clause on why it is no contradiction."""
    assert isinstance(told, Said)
    return say(f"{told.id}_but", **told.values, but=but)


def _by(articles: Sequence[Article]) -> str:
    names = list(dict.fromkeys(_dated(article) for article in articles))
    if len(names) > _MOST_NAMED:
        names = [*names[:_MOST_NAMED], say("more_sources", n=len(names) - _MOST_NAMED)]
    return listed(names)


def _dated(article: Article) -> str:
    if article.published is None:
        return named(article)
    return say("source_on", source=named(article), day=readable(f"{article.published:--%m-%d}", "date"))


def named(article: Article) -> str:
    """How a message calls an article: its source, or its file's name where no source is known."""
    return article.source or article.path


def in_order(findings: Iterable[Finding], articles: Mapping[str, int]) -> tuple[Finding, ...]:
    """Each finding once, most serious first, then by article, position and id. `articles` numbers the article ids."""
    unique = {finding.id: finding for finding in findings}
    return tuple(sorted(unique.values(), key=lambda f: (LEVELS.index(f.level), _position(f, articles), f.rule, f.id)))


def _level(rule: Rule, outcome: Outcome, level: Level | None) -> Level:
    if outcome not in ("contradiction", "defect"):
        return "note"
    return max(rule.level, level or rule.level, key=LEVELS.index)


def _position(finding: Finding, articles: Mapping[str, int]) -> tuple[tuple[int, int], ...]:
    return tuple((articles[side.article.id], side.claim.span.start) for side in finding.sides)
