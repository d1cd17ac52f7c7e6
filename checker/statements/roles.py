"""Who holds an office or plays a part: «Mehta was named player of the match», «superintendent of police Rajesh Kale».

A part is of the one person whom its claim names; where the claim leaves its subject out, of the one whom the claims
before it in the same sentence name. An office is of the person right beside its word, of the place right before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from checker.model import Claim, NameValue, Span, Value
from checker.rulefiles import RuleFiles
from checker.statements.measures import load_measures
from checker.statements.words import claim_words
from checker.values.names import FormTable

__all__ = ["holders"]

_BESIDE = 2
"""Code points between an office and the name: «superintendent, Kale»."""
_BEFORE = 2
"""Words before an office among which one may make it another."""
_OF_PLACE = 12
"""Code points between an office and the place that it is of."""


@lru_cache(maxsize=64)
def _tables(language: str, files: RuleFiles) -> tuple[FormTable[str], dict[str, FormTable[bool]]]:
    measures = {name: each for name, each in load_measures(files).items() if each.holds}
    words = FormTable([(form, name) for name, each in measures.items() for form in each.holders.get(language, ())])
    never = {
        name: FormTable([(form, True) for form in each.never.get(language, ())]) for name, each in measures.items()
    }
    return words, never


def holders(claim: Claim, before: Sequence[Claim], files: RuleFiles) -> Iterator[tuple[str, Value, str | None]]:
    """Each office or part that the claim tells of: its measure, the holder, and the place of the office. `before` are
    the claims that stand before it in its sentence."""
    words = claim_words(claim)
    folded = words.folded
    table, never = _tables(claim.language, files)
    measures = load_measures(files)
    told: set[str] = set()
    for first, last, name in table.find(folded):
        if name in told or never[name].find(folded[max(0, first - _BEFORE) : first]):
            continue
        span = words.span(first, last)
        if measures[name].holds == "part":
            holder, place = _only(claim), None
            if holder is None and not _people(claim):
                # The name stands before the claim, so that the words themselves are marked.
                left_out = next((one for each in reversed(before) if (one := _only(each))), None)
                holder = left_out and replace(left_out, span=span, text=words.said(span))
        else:
            holder, place = _beside(claim, span), _place(claim, span)
        if holder is not None:
            told.add(name)
            yield name, holder, place


def _people(claim: Claim) -> list[tuple[Value, NameValue]]:
    return [
        (value, value.detail)
        for value in claim.values
        if isinstance(value.detail, NameValue) and value.detail.type in ("person", "unknown")
    ]


def _is_cut(name: Value) -> bool:
    """Whether the name ends in an initial, behind which the family name stands in another piece of the text."""
    last = name.text.rstrip(".").rpartition(" ")[2]
    return len(last) == 1 and last.isupper()


def _only(claim: Claim) -> Value | None:
    """The one person whom the claim names."""
    people = _people(claim)
    return people[0][0] if len({name.entity for _, name in people}) == 1 else None


def _beside(claim: Claim, office: Span) -> Value | None:
    """The person whose name stands right after the words, or else right before them."""
    people = [value for value, _ in _people(claim)]
    behind = next((value for value in people if 0 <= value.span.start - office.end <= _BESIDE), None)
    if behind is not None:
        return None if _is_cut(behind) else behind
    if claim.text[office.end - claim.span.start :].lstrip()[:1].isupper():
        # Somebody is named there whom the reader did not find: «Governor Hale, Mayor Anne Stroud».
        return None
    return next((value for value in people if 0 <= office.start - value.span.end <= _BESIDE), None)


def _place(claim: Claim, office: Span) -> str | None:
    """The place that the office is of: the nearest one beside its words."""
    near = [
        (max(office.start - value.span.end, value.span.start - office.end), value.detail.place or value.detail.entity)
        for value in claim.values
        if isinstance(value.detail, NameValue) and (value.kind == "place" or value.detail.place)
    ]
    return next((entity for gap, entity in sorted(near) if 0 <= gap <= _OF_PLACE), None)
