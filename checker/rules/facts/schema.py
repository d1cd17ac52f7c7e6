"""What an editor may write in `rules/facts/*.yaml`, and nothing else."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass, field
from typing import Annotated, Literal

import regex

from checker import strictyaml
from checker.language.tags import LanguageTag
from checker.strictyaml import Check
from checker.values.names.formcheck import form_problem

__all__ = ["Amount", "Fact", "FactFile", "Kind", "When", "read_when"]

_DAY = regex.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


@dataclass(frozen=True, slots=True)
class When:
    """When something happened, ends included: a day, a month, a year, or a range of them."""

    earliest: dt.date
    latest: dt.date
    written: str

    @property
    def days(self) -> int:
        """How many days it may have been."""
        return (self.latest - self.earliest).days + 1


def read_when(written: str) -> When | None:
    """`1952-10-07`, `1952-10`, `1952`, or two of them with a slash between; None for what is no date."""
    ends = [_ends(part.strip()) for part in written.split("/")]
    if not 1 <= len(ends) <= 2 or ends[0] is None or ends[-1] is None or ends[-1][1] < ends[0][0]:
        return None
    return When(ends[0][0], ends[-1][1], written)


def _ends(written: str) -> tuple[dt.date, dt.date] | None:
    found = _DAY.fullmatch(written)
    if found is None or not (year := int(found[1])):
        return None
    month, day = int(found[2] or 0), int(found[3] or 0)
    try:
        first = dt.date(year, month or 1, day or 1)
        return first, dt.date(year, month or 12, day or calendar.monthrange(year, month or 12)[1])
    except ValueError:
        return None


def _date_problem(written: str) -> str | None:
    if read_when(written) is not None:
        return None
    return "is no date; allowed: 2019-04-25, 2019-04, 2019, or two of them as in 2019-04-24/2019-04-26"


def _name_problem(written: str) -> str | None:
    if not any(letter.isalnum() for letter in written):
        return "is no name; allowed: words, or the id of an entity"
    return "is too long; allowed: up to 120 characters" if len(written) > 120 else None


Name = Annotated[str, Check(_name_problem)]
Names = dict[LanguageTag, tuple[Name, ...]]
"""Language -> ways in which it is written there."""
_Form = Annotated[str, Check(form_problem)]
Named = Name | Names
"""Who or what: an entity's id (`vladimir-putin`, `RU`), a name that the entities know, or names in each language."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of event that a few words tell of: birth, founding."""

    words: dict[LanguageTag, tuple[_Form, ...]]
    """Language -> forms, written as those of language packs are: `(was|were) born`, `태어*`."""
    once: bool = False
    """Whether it happens once to whom it happens, so that a second date is never another occasion."""
    verb_first: tuple[LanguageTag, ...] = ()
    """Languages in which the words may stand before the one to whom it happens (nació Putin)."""
    between: dict[LanguageTag, tuple[Name, ...]] = field(default_factory=dict)
    """Words that may stand within such a statement, beside those of every kind."""


@dataclass(frozen=True, slots=True)
class Amount:
    """How many of what."""

    number: float
    of: Names
    """The counted noun."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One event that a desk has settled. What is left out is not settled."""

    event: str | None = None
    """An event of the language packs (meet, visit, …) or a kind of event (birth, …)."""
    names: Names = field(default_factory=dict)
    """What this event is called."""
    people: tuple[Named, ...] = ()
    things: tuple[Named, ...] = ()
    """Organisations, works, craft that it happened to or that took part."""
    place: Named | None = None
    date: Annotated[str, Check(_date_problem)] | None = None
    amounts: tuple[Amount, ...] = ()
    occasion: Literal["only", "first", "last"] | None = None
    """only: there was no other event of this name or, where it has none, of these people and things (in this place,
    where one is given). first, last: none before it, none after it."""
    note: str = ""
    source: str = ""
    line: int = strictyaml.line_field()


@dataclass(frozen=True, slots=True)
class FactFile:
    """Schema of a file in `rules/facts/`."""

    facts: dict[str, Fact] = field(default_factory=dict)
    """Id -> fact."""
    kinds: dict[str, Kind] = field(default_factory=dict)
    between: dict[LanguageTag, tuple[Name, ...]] = field(default_factory=dict)
    """Small words that may stand within the statement of an event: prepositions, auxiliaries, particles."""
    articles: dict[LanguageTag, tuple[Name, ...]] = field(default_factory=dict)
    """Small words that may also stand before the one to whom it happens."""
    happening: dict[LanguageTag, tuple[_Form, ...]] = field(default_factory=dict)
    """Forms that say of a named event that it took place."""
