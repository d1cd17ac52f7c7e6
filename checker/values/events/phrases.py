"""The phrases of a clause that may fill a role: a name with its office and country, an office alone, a pronoun."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import regex

from checker.language import skeleton
from checker.model import Claim, DateValue, NameValue, Span
from checker.values.events.grammar import Grammar
from checker.values.events.unlisted import unlisted_names
from checker.values.names.gazetteer import Word
from checker.values.names.inflection import fold
from checker.values.names.nearness import near

__all__ = ["Clause", "Phrase", "read_clause"]

_CITY = "place/city/"
_BREAK = regex.compile(r"[,;:!?।॥.()\[\]{}…—–\u3001\u3002\uff0c،؛]")


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words `first` to `last` (excluded) of a clause, and whom or what they mean."""

    first: int
    last: int
    kind: Literal["person", "org", "place", "office", "pronoun", "name"]
    span: Span
    """In the coordinates of the claim's values."""
    text: str
    entity: str | None = None
    label: str = ""
    country: str | None = None
    offices: frozenset[str] = frozenset()
    head: tuple[int, int] = (0, 0)
    """The words of the name itself."""
    relations: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Clause:
    """A claim as words, with its phrases in order."""

    claim: Claim
    words: tuple[Word, ...]
    folded: tuple[str, ...]
    phrases: tuple[Phrase, ...]
    dates: tuple[DateValue, ...]

    def gap(self, index: int) -> str:
        """The text between the word `index` and the one before it."""
        start = self.words[index - 1].end if index else 0
        end = self.words[index].start if index < len(self.words) else len(self.claim.text)
        return self.claim.text[start:end]

    def dated(self, index: int) -> bool:
        """Whether the word `index` belongs to a date."""
        start = self.words[index].start + self.claim.span.start
        return any(v.span.start <= start < v.span.end for v in self.claim.values if isinstance(v.detail, DateValue))


@dataclass(frozen=True, slots=True)
class _Unit:
    first: int
    last: int
    kind: Literal["person", "org", "place", "nationality", "office", "body", "link"]
    detail: NameValue | None = None
    office: str = ""


def read_clause(claim: Claim, grammar: Grammar) -> Clause:
    """The words and phrases of `claim`, whose names and dates have been read."""
    words = grammar.cutter.words(claim)
    folded = tuple(fold(word.text) for word in words)
    dates = tuple(value.detail for value in claim.values if isinstance(value.detail, DateValue))
    clause = Clause(claim, words, folded, (), dates)
    found = [phrase for run in _runs(clause, grammar) for phrase in _phrases(clause, run, grammar)]
    if not grammar.frames.find(folded):
        # Nothing happens here: other clauses only need to know who is named.
        return replace(clause, phrases=tuple(found))
    taken = {k for phrase in found for k in range(phrase.first, phrase.last)}
    found += [p for p in _pronouns(clause, grammar) if p.first not in taken]
    taken.update({phrase.first for phrase in found}, *(range(u.first, u.last) for u in _units(clause, grammar)))
    cities = {k for phrase in found if _is_city(clause, phrase) for k in range(phrase.first, phrase.last)}
    offices = {phrase.last for phrase in found if phrase.kind == "office"}
    unlisted = [
        _unlisted(clause, first, last, entity, grammar)
        for first, last, entity in unlisted_names(claim, words, folded, taken - cities, offices, grammar)
        if not cities.issuperset(range(first, last))
    ]
    covered = {k for name in unlisted for k in range(name.first, name.last)}
    found = [phrase for phrase in found if covered.isdisjoint(range(phrase.first, phrase.last))]
    found = _with_given_names(clause, found, unlisted)
    found = [_home(clause, phrase, grammar) for phrase in sorted(found, key=lambda p: p.first)]
    capitals = frozenset(k for k, word in enumerate(words) if len(word.text) > 1 and word.text.isupper())
    marked = tuple(
        phrase
        if phrase.kind == "pronoun"
        else replace(phrase, relations=grammar.relations(clause.folded, phrase, capitals))
        for phrase in found
    )
    return replace(clause, phrases=tuple(_coordinated(clause, marked, grammar)))


def _coordinated(clause: Clause, phrases: Sequence[Phrase], grammar: Grammar) -> Iterator[Phrase]:
    """The phrases, where a preposition governs both of two that «and» joins: «in Nairn and Pitlochry»."""
    before: Phrase | None = None
    for phrase in phrases:
        if (
            before is not None
            and before.kind == phrase.kind
            and phrase.first == before.last + 1
            and clause.folded[before.last] in grammar.coordinators
            and grammar.governed(clause.folded, before)
        ):
            before = replace(phrase, relations=before.relations)
        else:
            before = phrase
        yield before


def _is_city(clause: Clause, phrase: Phrase) -> bool:
    return phrase.kind == "place" and any(
        value.span == phrase.span and isinstance(value.detail, NameValue) and value.detail.entity.startswith(_CITY)
        for value in clause.claim.values
    )


def _units(clause: Clause, grammar: Grammar) -> list[_Unit]:
    """Names, offices and linking words, in order."""
    units: dict[int, _Unit] = {}
    taken: set[int] = set()
    offset = clause.claim.span.start
    starts, ends = [word.start for word in clause.words], [word.end for word in clause.words]
    for value in clause.claim.values:
        if isinstance(value.detail, NameValue) and value.detail.type != "unknown":
            inside = range(bisect_right(ends, value.span.start - offset), bisect_left(starts, value.span.end - offset))
            if inside and not (grammar.cutter.spaceless and len(clause.words[inside[0]].text) > len(value.text)):
                units[inside[0]] = _Unit(inside[0], inside[-1] + 1, value.detail.type, value.detail)
                taken.update(inside)
    for first, last, office in grammar.offices.find(clause.folded):
        if not taken.intersection(range(first, last)):
            units[first] = _Unit(first, last, "office", None, office)
            taken.update(range(first, last))
    for first, last, _ in grammar.bodies.find(clause.folded):
        if not taken.intersection(range(first, last)):
            units[first] = _Unit(first, last, "body")
            taken.update(range(first, last))
    for index, word in enumerate(clause.folded):
        if index not in taken and word in grammar.linkers:
            units[index] = _Unit(index, index + 1, "link")
    return [units[first] for first in sorted(units)]


def _runs(clause: Clause, grammar: Grammar) -> Iterator[list[_Unit]]:
    """Rows of units that nothing but spaces and hyphens parts."""
    run: list[_Unit] = []
    for unit in _units(clause, grammar):
        if run and (unit.first != run[-1].last or _BREAK.search(clause.gap(unit.first))):
            yield run
            run = []
        run.append(unit)
    if run:
        yield run


def _phrases(clause: Clause, run: list[_Unit], grammar: Grammar) -> Iterator[Phrase]:
    """Each name with the office and the country that stand with it; a country or an office without a name by itself."""
    pending: list[_Unit] = []
    index = 0
    while index < len(run):
        unit = run[index]
        if unit.kind not in ("person", "org") or _modifies(clause, run, index, grammar):
            pending.append(unit)
            index += 1
            continue
        if grammar.cases and len(pending) > 1 and pending[0].kind == "place" and pending[1].kind == "office":
            yield from _without_name(clause, [pending.pop(0)], grammar)
        own = pending if _belongs(pending) else []
        if pending and not own:
            yield from _without_name(clause, pending, grammar)
        after = _office_after(run, index, grammar)
        yield _phrase(clause, [*own, unit, *after], unit, grammar)
        pending = []
        index += 1 + len(after)
    yield from _without_name(clause, pending, grammar)


def _modifies(clause: Clause, run: list[_Unit], index: int, grammar: Grammar) -> bool:
    """Whether the name at `index` only says whose office is meant: Putin's aide, पुतिन के सलाहकार, помощник Путина."""
    rest = run[index + 1 : index + 3]
    if rest and rest[0].kind == "link" and any(u.kind == "office" for u in rest[1:2]):
        return True
    before = run[index - 1] if index else None
    unit = run[index]
    if before is not None and before.kind == "office" and before.office == "aide" and grammar.cases:
        return grammar.has_case(clause.folded, (unit.first, unit.last), "genitive")
    return False


def _belongs(pending: Sequence[_Unit]) -> bool:
    """Whether what stands before a name goes with it: an office, a nationality, a country with a linking word."""
    return any(unit.kind in ("office", "nationality") for unit in pending) or (
        bool(pending) and pending[-1].kind == "link" and pending[0].kind != "link"
    )


def _office_after(run: list[_Unit], index: int, grammar: Grammar) -> list[_Unit]:
    if not grammar.office_after:
        return []
    for size in (1, 2, 3):
        after = run[index + 1 : index + 1 + size]
        if len(after) == size and after[-1].kind == "office" and all(u.kind != "person" for u in after):
            return after
    return []


def _without_name(clause: Clause, units: list[_Unit], grammar: Grammar) -> Iterator[Phrase]:
    while units and units[-1].kind == "link":
        units = units[:-1]
    while units and units[0].kind == "link":
        units = units[1:]
    body = _body(clause, units)
    if body is not None:
        yield body
        return
    offices = [unit for unit in units if unit.kind == "office"]
    office = offices[0 if grammar.cases else -1] if offices else None
    if office is not None:
        yield _phrase(clause, units, office, grammar)
        return
    for unit in units:
        if unit.kind in ("place", "person", "org"):
            yield _phrase(clause, [unit], unit, grammar)


def _body(clause: Clause, units: Sequence[_Unit]) -> Phrase | None:
    """The country for which its government or its forces act, alone or with others of their kind."""
    bodies = [unit for unit in units if unit.kind == "body"]
    lands = [u for u in units if u.detail is not None and u.detail.country and u.kind in ("place", "nationality")]
    if not bodies or len(lands) != 1 or any(unit.kind == "office" for unit in units):
        return None
    first, last = units[0].first, units[-1].last
    start, end = clause.words[first].start, clause.words[last - 1].end
    offset, land = clause.claim.span.start, lands[0].detail
    assert land is not None
    return Phrase(
        first, last, "org", Span(start + offset, end + offset), clause.claim.text[start:end], f"place/{land.country}",
        land.label, land.country, head=(bodies[-1].first, bodies[-1].last),
    )  # fmt: skip


def _unlisted(clause: Clause, first: int, last: int, entity: str, grammar: Grammar) -> Phrase:
    """The phrase of an unlisted name. A country whose name is a common word too opens the sentence as a country."""
    start, end = clause.words[first].start, clause.words[last - 1].end
    offset, text = clause.claim.span.start, clause.claim.text[start:end]
    span, head = Span(start + offset, end + offset), (first, last)
    place = grammar.place(clause.folded[first]) if (first, last) == (0, 1) else None
    if place is not None:
        return Phrase(first, last, "place", span, text, f"place/{place.country}", place.label, place.country, head=head)
    ending = len(clause.folded[last - 1]) - len(grammar.bare(clause.folded[last - 1]))
    return Phrase(first, last, "name", span, text, entity, text[: len(text) - ending], head=head)


def _with_given_names(clause: Clause, found: Sequence[Phrase], unlisted: Sequence[Phrase]) -> list[Phrase]:
    """The phrases in which an unlisted name goes with the office or the family name that it touches. Before a family
    name that it does not fit, it is another person's: Melania Trump.
    """
    ending = {name.last: name for name in unlisted}
    beginning = {name.first: name for name in unlisted}
    joined: list[Phrase] = []
    for phrase in found:
        given = ending.get(phrase.first)
        if given is not None and phrase.kind in ("person", "office") and _touch(clause, phrase.first):
            del ending[given.last], beginning[given.first]
            joined.append(_joint(clause, given, phrase, given if phrase.kind == "office" else phrase))
            continue
        family = beginning.get(phrase.last)
        if family is not None and phrase.kind == "office" and _touch(clause, phrase.last):
            del ending[family.last], beginning[family.first]
            joined.append(_joint(clause, phrase, family, family))
            continue
        joined.append(phrase)
    return [*joined, *ending.values()]


def _joint(clause: Clause, left: Phrase, right: Phrase, named: Phrase) -> Phrase:
    """Two phrases as one that means whom `named` means, unless a given name on the left belongs to somebody else."""
    offset, span = clause.claim.span.start, Span(left.span.start, right.span.end)
    text = clause.claim.text[span.start - offset : span.end - offset]
    whole = replace(named, first=left.first, last=right.last, span=span, text=text)
    meant = skeleton(named.label).split()
    if named is left or left.kind != "name" or any(near(sound, part) for sound in _sounds(left) for part in meant):
        return whole
    return replace(whole, kind="name", entity=f"{left.entity} {_sounds(right)[-1]}", label=whole.text)


def _sounds(phrase: Phrase) -> list[str]:
    return skeleton(phrase.text).split() or [""]


def _touch(clause: Clause, index: int) -> bool:
    return not clause.gap(index).strip()


def _phrase(clause: Clause, units: Sequence[_Unit], head: _Unit, grammar: Grammar) -> Phrase:
    first, last = units[0].first, units[-1].last
    start, end = clause.words[first].start, clause.words[last - 1].end
    detail = head.detail
    countries = [u.detail.country for u in units if u.detail and u.detail.country and u is not head]
    person = any(unit.kind == "person" and unit is not head for unit in units)
    country = (detail.country if detail else None) or (countries[-1] if countries else None)
    kind: Literal["person", "org", "place", "office"] = "office"
    entity = None
    if detail is not None:
        kind = "person" if detail.type == "person" else "place" if detail.entity.startswith("place/") else "org"
        entity = f"place/{country}" if kind == "place" and country else detail.entity
    offset = clause.claim.span.start
    return Phrase(
        first=first,
        last=last,
        kind=kind,
        span=Span(start + offset, end + offset),
        text=clause.claim.text[start:end],
        entity=entity,
        label=detail.label if detail else "",
        country=None if person and head.kind == "office" else country,
        offices=_offices(units, head, grammar),
        head=(head.first, head.last),
    )


def _offices(units: Sequence[_Unit], head: _Unit, grammar: Grammar) -> frozenset[str]:
    """The office of the phrase's own person: in «the president's spokesman Peskov» the nearest to the name; where
    genitives follow what they belong to (пресс-секретарь президента Песков) the first."""
    offices = [unit for unit in units if unit.kind == "office" and unit.office != "honorific"]
    if not offices:
        return frozenset()
    if head.kind == "office":
        return frozenset({head.office})
    own = offices[0] if grammar.cases else min(offices, key=lambda unit: abs(unit.first - head.first))
    return frozenset({own.office})


def _pronouns(clause: Clause, grammar: Grammar) -> Iterator[Phrase]:
    offset = clause.claim.span.start
    for index, word in enumerate(clause.folded):
        relations = grammar.pronouns.get(word)
        if relations:
            span = Span(clause.words[index].start + offset, clause.words[index].end + offset)
            text = clause.words[index].text
            yield Phrase(index, index + 1, "pronoun", span, text, head=(index, index + 1), relations=relations)


def _home(clause: Clause, phrase: Phrase, grammar: Grammar) -> Phrase:
    """«Kim's country» is the place that the words mean."""
    if phrase.kind != "person" or phrase.country is None or phrase.last >= len(clause.words):
        return phrase
    end = max((ends[0] for ends, _ in grammar.homes.at(clause.folded, phrase.last)), default=None)
    if end is None:
        return phrase
    offset = clause.claim.span.start
    span = Span(phrase.span.start, clause.words[end - 1].end + offset)
    text = clause.claim.text[span.start - offset : span.end - offset]
    return replace(
        phrase, last=end, kind="place", span=span, text=text, entity=f"place/{phrase.country}", label=phrase.country,
        offices=frozenset(), head=(end - 1, end),
    )  # fmt: skip
