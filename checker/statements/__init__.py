"""Claims with their values -> statements: what each value is of.

The nearest word of a measure that takes the value's dimension says the measure; the year and the month that the
sentence names say whether it is told of the story's own happening or of one that it recalls.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from checker.model import Article, Claim, DateValue, NameValue, Qualifiers, QuantityValue, Span, Statement, Thing, Value
from checker.rulefiles import RuleFiles
from checker.statements.ages import ages
from checker.statements.measures import Measure, happening_words, load_measures
from checker.statements.measuring import measured
from checker.values.names import fold, words_of

__all__ = ["Measure", "load_measures", "read_statements"]

_OWN_NEWS = dt.timedelta(days=45)
"""A happening farther from publication is one that the article recalls."""
_LONGEST_TOLD = 120
"""Code points of a claim that a reason quotes."""
_NAME_GAP = 3
"""Code points between a name and the age beside it: «Jana Novak, 42»."""


def read_statements(article: Article, claims: Sequence[Claim], rules: RuleFiles) -> list[Statement]:
    """The statements of the claims of one article, in the order of the text."""
    measures = load_measures(rules)
    label = _about(claims, rules)
    return [
        _as_of_entry(article, statement)
        for claim in claims
        for statement in _of_claim(article, claim, measures, rules, label)
    ]


def _as_of_entry(article: Article, statement: Statement) -> Statement:
    """In a live report what an entry tells held when it was written, where it names no time itself."""
    said = statement.qualifiers
    if said.as_of is not None or (at := article.told_at(statement.claim.passage)) is None:
        return statement
    return replace(statement, qualifiers=replace(said, as_of=at))


def _about(claims: Sequence[Claim], rules: RuleFiles) -> str:
    """The kind of happening of which the article tells most."""
    told: Counter[str] = Counter()
    for claim in claims:
        words = [fold(word.text) for word in words_of(claim.text)]
        for _, _, label in happening_words(claim.language, rules).find(words):
            told[label] += 2 if claim.kind == "title" else 1
    return max(told, key=lambda label: (told[label], label), default="")


def _of_claim(
    article: Article, claim: Claim, measures: dict[str, Measure], rules: RuleFiles, label: str
) -> Iterator[Statement]:
    aged = set()
    for value, person in ages(claim) if "age" in measures else ():
        aged.add(value.span)
        yield _statement("age", person, value, claim, Qualifiers())
    amounts = [
        value
        for value in claim.values
        if isinstance(value.detail, QuantityValue) and not any(span.touches(value.span) for span in aged)
    ]
    if not amounts:
        return
    thing = _thing(article, claim, label)
    for told in measured(claim, amounts, measures, rules):
        told_of = thing if measures[told.measure].of != "person" else _person(told.value, claim)
        if told_of is None:
            continue
        said = Qualifiers(speaker=claim.speaker, definition="further" if told.further else None)
        why = (_told_in(article, claim, told.value, told.word),) if told.word else ()
        yield _statement(told.measure, told_of, told.value, claim, said, certain=told.certain, because=why)


def _told_in(article: Article, claim: Claim, value: Value, word: Span) -> str:
    """«A tells it in «21 people died».»: the words from the value to the word of its measure."""
    start, end = min(value.span.start, word.start), max(value.span.end, word.end)
    words = " ".join(claim.text[start - claim.span.start : end - claim.span.start].split())
    if len(words) > _LONGEST_TOLD:
        half = _LONGEST_TOLD // 2
        words = f"{words[:half].rpartition(' ')[0]} … {words[-half:].partition(' ')[2]}"
    return f"{article.source or article.path} tells it in «{words}»."


def _statement(
    measure: str,
    thing: Thing,
    value: Value,
    claim: Claim,
    said: Qualifiers,
    *,
    certain: bool = True,
    because: tuple[str, ...] = (),
) -> Statement:
    content = "\x1e".join((measure, thing.key, value.value, claim.id, str(value.span.start)))
    own = hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return Statement(own, claim, value, measure, thing, said, certain, because)


def _thing(article: Article, claim: Claim, label: str) -> Thing:
    """The story's own happening, or the one of another time that the claim recalls."""
    dates = [v.detail for v in claim.values if isinstance(v.detail, DateValue)]
    for date in dates:
        if date.earliest is None or date.latest is None or article.published is None:
            continue
        if date.latest < article.published - _OWN_NEWS or date.earliest > article.published + _OWN_NEWS:
            when = (
                f"{date.earliest:%Y}" if date.precision in ("year", "decade", "century") else f"{date.earliest:%Y-%m}"
            )
            return Thing("happening", "event", label, when=when[:4], background=True)
    return Thing("happening", "event", label)


def _person(value: Value, claim: Claim) -> Thing | None:
    """The person whose name stands right beside the age."""
    for name in claim.values:
        if isinstance(name.detail, NameValue) and name.detail.type in ("person", "unknown"):
            gap = max(name.span.start - value.span.end, value.span.start - name.span.end)
            if 0 <= gap <= _NAME_GAP:
                return Thing("person", name.detail.entity, name.detail.label)
    return None
