"""Whom an office or a pronoun means, as far as the article tells: the president it names, the one other participant."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from checker.values.events.frames import Antecedent
from checker.values.events.phrases import Clause, Phrase

__all__ = ["BEARER", "antecedents"]

BEARER = "office/"
"""How entities of holders of an office whom an article does not name begin; country and office follow."""
_MANY = frozenset({"ambassador", "aide", "spokesman", "honorific"})
"""Offices of which a country has many."""

_HEADS = frozenset({"president", "prime-minister", "leader", "chairman", "king"})
"""Offices whose holders are also called the leader of their country."""


def antecedents(clauses: Sequence[Clause], territories: Mapping[str, str]) -> list[Antecedent]:
    """For each clause of an article, in order, what tells whom its offices and pronouns mean.

    `territories` are the English names of countries by entity.
    """
    holders = _holders(clauses)
    people = [_people(clause, holders) for clause in clauses]
    return [_antecedent(index, clauses, people, holders, territories) for index in range(len(clauses))]


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


def _bearer(
    phrase: Phrase, holders: dict[tuple[str | None, str], dict[str, str]], territories: Mapping[str, str]
) -> tuple[str, str] | None:
    """The holder of a country's office whom the article does not name: «the Mongolian minister»."""
    if phrase.country is None or len(phrase.offices) != 1:
        return None
    [office] = phrase.offices
    if holders.get((phrase.country, office)) or office in _MANY:
        return None
    country = territories.get(f"place/{phrase.country}", phrase.country)
    return f"{BEARER}{phrase.country}/{office}", f"the {office.replace('-', ' ')} of {country}"


def _antecedent(
    index: int,
    clauses: Sequence[Clause],
    people: Sequence[dict[str, str]],
    holders: dict[tuple[str | None, str], dict[str, str]],
    territories: Mapping[str, str],
) -> Antecedent:
    def meant(phrase: Phrase, excluded: Sequence[str]) -> tuple[str, str] | None:
        if phrase.kind == "office":
            found = _holder(phrase, holders) or _bearer(phrase, holders, territories)
            return found if found and found[0] not in excluded else None
        near = dict(people[index])
        if index and clauses[index - 1].claim.passage == clauses[index].claim.passage:
            near = {**people[index - 1], **near}
        left = [item for item in near.items() if item[0] not in excluded]
        return left[0] if len(left) == 1 else None

    return meant
