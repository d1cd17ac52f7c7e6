"""Under which conditions an amount is told: as part of another, of a group, so far, of a stretch of time, by whom."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from checker.language import language_of
from checker.model import Claim, DateValue, NameValue, Qualifiers, QuantityValue, Value
from checker.rulefiles import RuleFiles
from checker.statements.measures import Grammar, grammar
from checker.statements.words import claim_words, folded_words
from checker.values.names import FormTable, find_names

__all__ = ["conditions", "just_after_or_before"]

_RATE_WORDS = 3
"""Words behind an amount and its noun among which «a year» may stand."""
_PART_WORDS = 3
"""Words before an amount among which «including» may stand."""
_LEFT_WORDS = 9
"""Words beside an amount among which «remain» may stand."""
_NOT_COUNTS = frozenset({"ordinal", "clock", "score", "age", "identifier"})


def conditions(
    claim: Claim, value: Value, *, counts_people: bool, alone: bool, rules: RuleFiles, changes: bool = False
) -> Qualifiers:
    """The qualifiers of the amount `value` of `claim`; `alone` says that it is the only one there of its measure, and
    `changes` that the measure has a value of its own at each moment."""
    words = claim_words(claim)
    folded = words.folded
    own = [at for at, place in enumerate(words.places) if value.span.touches(place)]
    first, last = (own[0], own[-1]) if own else (0, 0)
    of = grammar(claim.language, rules)
    group = _group(value, of) if counts_people else None
    part = _is_part(folded, first, last, of)
    return Qualifiers(
        part=f"{group or 'part'} among them" if part else group,
        definition="further" if _is_further(folded, first, last, of, alone=alone) else None,
        planned=bool(of.hypothetical.find(folded)),
        period=_period(value, folded[last + 1 : last + 2 + _RATE_WORDS], of),
        speaker=_speaker(claim, rules),
        as_of=_day(claim, value),
        provisional=bool(of.provisional.find(folded)) or (changes and _is_left(folded, first, last, of)),
        attacker=counts_people and _counts_attacker(folded, of),
    )


def _group(value: Value, of: Grammar) -> str | None:
    """The group of people that the noun names: women, children, soldiers."""
    detail = value.detail
    if not isinstance(detail, QuantityValue) or detail.noun is None:
        return None
    found = of.groups.find(folded_words(detail.noun))
    return found[0][2] if found else None


def _is_part(folded: Sequence[str], first: int, last: int, of: Grammar) -> bool:
    """Whether the amount is a part of another: «including four children», «three of those killed»."""
    if of.parts.find(folded[max(0, first - _PART_WORDS) : first]):
        return True
    behind = folded[last + 1 : last + 2 + _PART_WORDS]
    found = of.parts_of.find(behind)
    return bool(found and found[0][0] == 0) and not any(word[0].isdecimal() for word in behind)


def _counts_attacker(folded: Sequence[str], of: Grammar) -> bool:
    """Whether the claim counts one who died in what he did: «six were killed, including the suspect»."""
    return any(of.attackers.find(folded[last : last + _PART_WORDS]) for _, last, _ in of.parts.find(folded))


def _is_further(folded: Sequence[str], first: int, last: int, of: Grammar, *, alone: bool) -> bool:
    """Whether a word right beside the amount says that it is counted besides another of its measure."""
    beside = [*folded[max(0, first - 1) : first], *folded[last + 1 : last + 2]]
    if of.further.find(beside):
        return True
    # «Him and three others» tells of others whatever else the claim counts.
    before = folded[max(0, first - 2) : first]
    joined = len(before) > 1 and bool(of.vague.find(before[:1]) and of.joins.find(before[1:]))
    return (joined or not alone) and bool(of.others.find(beside))


def _is_left(folded: Sequence[str], first: int, last: int, of: Grammar) -> bool:
    """Whether a word near the amount says that it is what remains, or what was there at first."""
    return bool(of.remaining.find(folded[max(0, first - _LEFT_WORDS) : last + 1 + _LEFT_WORDS]))


def _period(value: Value, behind: Sequence[str], of: Grammar) -> str | None:
    detail = value.detail
    if not isinstance(detail, QuantityValue) or detail.dimension in _NOT_COUNTS:
        return None
    found = of.rates.find(list(behind))
    if found and found[0][2] == "each" and detail.dimension != "count":
        # «Five lakh rupees each» is what a family gets, whoever leaves the word out.
        return None
    return found[0][2] if found else None


def _day(claim: Claim, value: Value) -> dt.datetime | None:
    """The day of which a clock is told, or until which a count holds: the only one that the claim names."""
    detail = value.detail
    is_clock = isinstance(detail, QuantityValue) and detail.dimension == "clock"
    days = {
        date.earliest
        for date in (each.detail for each in claim.values)
        if isinstance(date, DateValue)
        and date.earliest is not None
        and date.earliest == date.latest
        and (is_clock or date.bound == "until")
    }
    return dt.datetime.combine(days.pop(), dt.time()) if len(days) == 1 else None


def _speaker(claim: Claim, rules: RuleFiles) -> str | None:
    """The key of the person or body by whose word the claim is, where a name says so; else the words for it."""
    if claim.speaker is None:
        return None
    for name in find_names(claim.speaker, language_of(claim.language, rules)):
        if isinstance(name.detail, NameValue) and name.detail.type in ("person", "org"):
            return name.detail.entity
    return claim.speaker


def just_after_or_before(claim: Claim, value: Value, rules: RuleFiles) -> Value:
    """A clock as a bound where words beside it say «just after» or «shortly before»; any other value as it is."""
    detail = value.detail
    if not isinstance(detail, QuantityValue) or detail.dimension != "clock" or detail.comparator != "=":
        return value
    of = grammar(claim.language, rules)
    at = value.span.start - claim.span.start
    before = folded_words(claim.text[:at])[-_PART_WORDS:]
    behind = folded_words(claim.text[value.span.end - claim.span.start :])[:_PART_WORDS]
    beside = behind if of.verb_last else before
    bounds: tuple[tuple[FormTable[bool], Literal[">", "<"]], ...] = ((of.clocks_after, ">"), (of.clocks_before, "<"))
    for table, sign in bounds:
        found = table.find(beside)
        if found and (found[0][0] == 0 if of.verb_last else found[-1][1] == len(beside)):
            return replace(value, value=f"{sign} {value.value}", detail=replace(detail, comparator=sign))
    return value
