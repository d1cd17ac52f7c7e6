"""Whether an event is told as done, planned, possible, denied, refused or negated: the signs beside its own words."""

from __future__ import annotations

from checker.values.events.found import COMMA, STOP, Found
from checker.values.events.grammar import Grammar
from checker.values.events.phrases import Clause

__all__ = ["signs_of"]

_SCOPE = 4
"""Words beside an event's own words that may turn it round or say that it is planned."""
_REFUSALS = ("decline", "deny", "reject")


def signs_of(event: Found, clause: Clause, grammar: Grammar) -> frozenset[str]:
    """Which of negation, refusal, denial, plan and possibility hold of the event. «Failed to» and «refused to» turn it
    round as a negation does, and one of them turns the other back: «did not fail to sign» is no negation.
    """
    low, high = _scope(event, clause, grammar)
    # A refusal's own words are signs of denial too, and would turn it into its opposite.
    own = set(range(event.first, event.last)) if event.frame.event in _REFUSALS else set()
    own.update(k for first, last, _ in grammar.neutral.find(clause.folded) for k in range(first, last))
    found: dict[str, int] = {}
    for sign, table in grammar.signs.items():
        at = max(event.low, low - 2 * _SCOPE) if sign == "refused" and grammar.section.negation_last else low
        while at < high:
            ends = [ends[0] for ends, _ in table.at(clause.folded, at) if ends[0] <= high] if at not in own else []
            if ends and _governs(sign, at, max(ends), event, clause, grammar):
                found[sign] = found.get(sign, 0) + 1
            at = max(ends, default=at + 1)
    negations, failures, refusals = (found.pop(sign, 0) for sign in ("negative", "failed", "refused"))
    if failures:
        found.pop("possible", None)  # What somebody fails to do is an infinitive, and not done for all that.
    turned = (bool(negations) + failures + refusals) % 2 == 1
    if turned:
        found["refused" if refusals and not negations and not failures else "negative"] = 1
    return frozenset(found)


def _governs(sign: str, first: int, last: int, event: Found, clause: Clause, grammar: Grammar) -> bool:
    """Whether a sign stands where it can hold of the event: the verb that refuses or plans on its own side of what is
    refused («attacked without warning» is an attack), and where verbs come last a negation beside its own («उशीर न
    करता»).
    """
    own_side = first >= event.first if grammar.verb_last else first < event.last
    if not own_side and (sign in ("failed", "refused", "denied") or (sign == "planned" and not event.frame.nominal)):
        return False
    if sign == "negative" and last < len(clause.folded) and clause.folded[last].isdecimal():
        return False  # «Convention No. 81»
    if sign == "possible" and (clause.dated(first) or (first >= event.last and not grammar.verb_last)):
        return False  # «in May»; an infinitive behind the verb is another event
    if grammar.cutter.spaceless and grammar.verb_last and first < event.first:
        return False
    if sign == "negative" and grammar.verb_last:
        return last >= event.first
    if sign == "negative" and not grammar.section.negation_last:
        return first <= event.last
    commas = any(COMMA.search(clause.gap(k)) for k in range(last, event.first + 1)) if last <= event.first else False
    return not (sign == "planned" and commas and not grammar.verb_last)


def _scope(event: Found, clause: Clause, grammar: Grammar) -> tuple[int, int]:
    """The words beside those of the event that may turn it round or put it off."""
    low, high = max(event.low, event.first - _SCOPE), min(len(clause.words), event.last + _SCOPE)
    if grammar.section.negation_last and not event.frame.nominal:
        high = max(high, event.high)
    if event.frame.nominal and grammar.verb_last:
        # The verb that says whether a visit takes place ends the clause; a phrase before it is another verb's.
        following = [phrase.first for phrase in clause.phrases if phrase.first >= event.last]
        high = min([*following, len(clause.words), event.last + 2 * _SCOPE])
    parted = {first for first, _, _ in grammar.boundaries.find(clause.folded)}
    for k in range(event.last, high):
        if k in parted or STOP.search(clause.gap(k)) or clause.folded[k] in grammar.coordinators:
            high = k
            break
    return low, high
