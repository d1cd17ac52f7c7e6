"""Whom an office or a pronoun means, as far as the article tells: the president it names, the one other participant."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from checker.values.events.frames import Antecedent
from checker.values.events.phrases import Clause, Phrase

__all__ = ["antecedents"]

_HEADS = frozenset({"president", "prime-minister", "leader", "chairman", "king"})
"""Offices whose holders are also called the leader of their country."""


def antecedents(clauses: Sequence[Clause]) -> list[Antecedent]:
    """For each clause of an article, in order, what tells whom its offices and pronouns mean."""
    holders = _holders(clauses)
    people = [_people(clause, holders) for clause in clauses]
    return [_antecedent(index, clauses, people, holders) for index in range(len(clauses))]


def _holders(clauses: Sequence[Clause]) -> dict[tuple[str | None, str], dict[str, str]]:
    """(country, office) -> the people whom the article names with it, each with a label."""
    found: dict[tuple[str | None, str], dict[str, str]] = defaultdict(dict)
    for clause in clauses:
        for phrase in clause.phrases:
            if phrase.kind != "person" or phrase.entity is None:
                continue
            for office in phrase.offices:
                ranks = {office, "leader"} if office in _HEADS else {office}
                for rank in ranks:
                    found[(phrase.country, rank)][phrase.entity] = phrase.label
                    found[(None, rank)][phrase.entity] = phrase.label
    return found


def _people(clause: Clause, holders: dict[tuple[str | None, str], dict[str, str]]) -> dict[str, str]:
    people = {p.entity: p.label for p in clause.phrases if p.kind == "person" and p.entity}
    for phrase in clause.phrases:
        if phrase.kind == "office":
            people.update([meant] if (meant := _holder(phrase, holders)) else [])
    return people


def _holder(phrase: Phrase, holders: dict[tuple[str | None, str], dict[str, str]]) -> tuple[str, str] | None:
    for office in sorted(phrase.offices):
        found = holders.get((phrase.country, office), {})
        if len(found) == 1:
            return next(iter(found.items()))
        if not found and office in _HEADS:
            leaders = holders.get((phrase.country, "leader"), {})
            if len(leaders) == 1 and office == "leader":
                return next(iter(leaders.items()))
    return None


def _antecedent(
    index: int,
    clauses: Sequence[Clause],
    people: Sequence[dict[str, str]],
    holders: dict[tuple[str | None, str], dict[str, str]],
) -> Antecedent:
    def meant(phrase: Phrase, excluded: Sequence[str]) -> tuple[str, str] | None:
        if phrase.kind == "office":
            found = _holder(phrase, holders)
            return found if found and found[0] not in excluded else None
        near = dict(people[index])
        if index and clauses[index - 1].claim.passage == clauses[index].claim.passage:
            near = {**people[index - 1], **near}
        left = [item for item in near.items() if item[0] not in excluded]
        return left[0] if len(left) == 1 else None

    return meant
