"""Claims with their values -> statements: what each value is of.

The nearest word of a measure that takes the value's dimension says the measure; what no list knows is called by the
noun that is counted. `happenings` says whether it is told of the story's own happening or of one that the claim
recalls, `conditions` what holds it to a part, a group or a stretch of time.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

import regex

from checker.language import skeleton
from checker.messages.said import data_label, listing, say
from checker.model import Article, Claim, DateValue, NameValue, Qualifiers, QuantityValue, Span, Statement, Thing, Value
from checker.rulefiles import RuleFiles
from checker.statements.ages import ages, of_several
from checker.statements.conditions import conditions, just_after_or_before
from checker.statements.happenings import happenings
from checker.statements.measures import Measure, grammar, load_measures, score_words
from checker.statements.measuring import measured
from checker.statements.nobody import nobody
from checker.statements.open_measures import open_measures
from checker.statements.roles import holders
from checker.statements.states import states
from checker.statements.sums import Total, totals
from checker.statements.words import claim_words
from checker.values.names import FormTable

__all__ = ["Measure", "load_measures", "read_statements"]

_LONGEST_TOLD = 120
"""Code points of a claim that a reason quotes."""
_BRACKETED = regex.compile(r"[(（]\d{1,3}[)）,،;·]")
_PLACE_GAP = 12
"""Code points between «south of» and the place."""
_CAPITALISED = regex.compile(r" (?:\p{Ll}{2,12} ){0,3}(\p{Lu}[\p{L}’'-]{2,30}+)")
"""A name that no list knows, behind «west of the town of»."""
_MOST_VALUES = 200
"""Values of a claim; one of more is a list or a table, of which no words say what each figure is of."""
_NAME_GAP = 3
"""Code points between a name and the age beside it: «Jana Novak, 42»."""


def read_statements(article: Article, claims: Sequence[Claim], rules: RuleFiles) -> list[Statement]:
    """The statements of the claims of one article, in the order of the text."""
    measures = load_measures(rules)
    things = happenings(article, claims, rules)
    scored = _is_scored(article, claims, rules)
    told = [
        statement
        for claim, before in _with_those_before(claims)
        for statement in (
            *_of_claim(article, claim, measures, rules, things[claim.id], scored=scored),
            *(
                _statement(name, things[claim.id], holder, claim, Qualifiers(part=place))
                for name, holder, place in holders(claim, before, rules)
            ),
        )
    ]
    added = [_added(total) for total in totals(told, measures)]
    return [_as_of_entry(article, statement) for statement in (*told, *added)]


def _added(total: Total) -> Statement:
    first = total.parts[0]
    parts = listing([each.value.value for each in total.parts])
    because = (say("parts_make", total=total.value.value, parts=parts),)
    return _statement(
        total.measure, first.thing, total.value, first.claim, first.qualifiers, certain=False, because=because
    )


def _is_scored(article: Article, claims: Sequence[Claim], rules: RuleFiles) -> bool:
    """Whether an article with a figure alone in brackets counts what players make."""
    if _BRACKETED.search(article.text) is None:
        return False
    words = score_words(article.language, rules)
    return any(words.find(claim_words(claim).folded) for claim in claims)


def _with_those_before(claims: Sequence[Claim]) -> Iterator[tuple[Claim, Sequence[Claim]]]:
    """Each claim with those before it in its sentence."""
    before: list[Claim] = []
    for claim in claims:
        before = before if before and before[-1].sentence == claim.sentence else []
        yield claim, tuple(before)
        before.append(claim)


def _as_of_entry(article: Article, statement: Statement) -> Statement:
    """In a live report what an entry tells held when it was written, where it names no time itself."""
    said = statement.qualifiers
    if said.as_of is not None or (at := article.told_at(statement.claim.passage)) is None:
        return statement
    return replace(statement, qualifiers=replace(said, as_of=at))


def _of_claim(
    article: Article, claim: Claim, measures: dict[str, Measure], rules: RuleFiles, thing: Thing, *, scored: bool
) -> Iterator[Statement]:
    if len(claim.values) > _MOST_VALUES:
        return
    aged = set()
    for value, person in ages(claim, rules, scored=scored) if "age" in measures else ():
        aged.add(value.span)
        yield _statement("age", person, value, claim, Qualifiers())
    for name, value in states(claim, rules):
        of = _reference(value.span, claim) if measures[name].of == "reference" else thing
        if of is not None and not measures[name].aside:
            yield _statement(name, of, value, claim, Qualifiers(speaker=claim.speaker))
    for name, value in nobody(claim, rules):
        yield _statement(name, thing, value, claim, Qualifiers(speaker=claim.speaker))
    amounts = [
        value
        for value in claim.values
        if isinstance(value.detail, QuantityValue) and not any(span.touches(value.span) for span in aged)
    ]
    dates = [value for value in claim.values if isinstance(value.detail, DateValue)]
    if not amounts and not dates:
        return
    told_of = set()
    found = list(measured(claim, [*amounts, *dates], measures, rules))
    of_measure = Counter(told.measure for told in found)
    for told in found:
        told_of.add(told.value)
        measure = measures[told.measure]
        if measure.aside:
            continue
        value = just_after_or_before(claim, told.value, rules)
        of = _of(measure, told.value, told.word, claim, thing, rules)
        if isinstance(told.value.detail, DateValue):
            of = replace(thing, background=False, when=None)
        if of is None:
            continue
        said = conditions(
            claim,
            told.value,
            counts_people=measure.counts == "people",
            alone=of_measure[told.measure] == 1,
            rules=rules,
            changes=measure.moves == "changes",
        )
        why = (_told_in(article, claim, told.value, told.word),) if told.word else ()
        yield _statement(told.measure, of, value, claim, said, certain=told.certain, because=why)
    rest = [value for value in amounts if value not in told_of]
    for value, name in open_measures(claim, rest, rules):
        yield _statement(
            name, thing, value, claim, conditions(claim, value, counts_people=False, alone=True, rules=rules)
        )


def _told_in(article: Article, claim: Claim, value: Value, word: Span) -> str:
    """«A tells it in «21 people died».»: the words from the value to the word of its measure."""
    start, end = min(value.span.start, word.start), max(value.span.end, word.end)
    words = " ".join(claim.text[start - claim.span.start : end - claim.span.start].split())
    if len(words) > _LONGEST_TOLD:
        half = _LONGEST_TOLD // 2
        words = f"{words[:half].rpartition(' ')[0]} … {words[-half:].partition(' ')[2]}"
    return say("told_in", source=article.source or article.path, words=words)


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


def _of(
    measure: Measure, value: Value, word: Span | None, claim: Claim, happening: Thing, rules: RuleFiles
) -> Thing | None:
    """What the measure is of: the happening, the person beside the value, or the place from which it counts."""
    if measure.of == "person":
        return _person(value, claim)
    if measure.of == "reference":
        if happening.background:
            return None
        return _reference(word or value.span, claim, grammar(claim.language, rules).references)
    return happening


def _reference(word: Span, claim: Claim, nouns: FormTable[str] | None = None) -> Thing | None:
    """The place nearest to the word that says «south of», «away from», or one of the `nouns` of which
    there is but one: the border."""
    words = claim_words(claim)
    near = [
        (_gap(name.span, word), name.span.start, Thing("place", name.detail.entity, name.detail.label))
        for name in claim.values
        if name.kind == "place" and isinstance(name.detail, NameValue)
    ]
    for first, last, noun in nouns.find(words.folded) if nouns else ():
        at = words.span(first, last)
        the = data_label("reference", noun, f"the {noun}")
        near.append((_gap(at, word), at.start, Thing("place", f"the/{noun}", the)))
    gap, _, place = min(near, key=lambda each: each[:2], default=(_PLACE_GAP + 1, 0, None))
    if gap <= _PLACE_GAP:
        return place
    unlisted = _CAPITALISED.match(claim.text, word.end - claim.span.start)
    return Thing("place", f"place?/{skeleton(unlisted[1])}", unlisted[1]) if unlisted else None


def _gap(one: Span, two: Span) -> int:
    """Code points between two spans; less than nought where they touch."""
    return max(one.start - two.end, two.start - one.end)


def _person(value: Value, claim: Claim) -> Thing | None:
    """The person whose name stands right beside the age."""
    for name in claim.values:
        if (
            isinstance(name.detail, NameValue)
            and name.detail.type in ("person", "unknown")
            and not of_several(name, claim)
        ):
            gap = max(name.span.start - value.span.end, value.span.start - name.span.end)
            if 0 <= gap <= _NAME_GAP:
                return Thing("person", name.detail.entity, name.detail.label)
    return None
