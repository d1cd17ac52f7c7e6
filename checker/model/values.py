"""What a claim says in typed form: dates, quantities, names, events."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from checker.model.articles import Span

ValueKind = Literal["date", "quantity", "name", "place", "event"]


@dataclass(frozen=True, slots=True)
class DateValue:
    """When something happened, never more precise than the words. `earliest` and `latest` are inclusive days and stand
    only where the year is known; a partial date keeps the fields that were said.
    """

    precision: Literal["day", "week", "month", "season", "year", "decade", "century", "weekday", "time"]
    basis: Literal["explicit", "partial", "relative", "derived", "unresolved"]
    """explicit: year said; partial: year not said; relative: resolved against the publication date; derived: worked out
    from other sentences of the article; unresolved: relative without a publication date, or ambiguous (कल)."""
    year: int | None = None
    """Negative for years before the common era, which have no `earliest`."""
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    """0 is Monday, as said in the text; resolving it also fills `earliest`."""
    end_year: int | None = None
    """Last year of a range such as 1990-1995."""
    earliest: dt.date | None = None
    latest: dt.date | None = None
    bound: Literal["before", "not_before", "after", "until", "since", "first_since"] | None = None
    """before the end of March; not before …; first_since: the first time since this date."""
    gap_years: int | None = None
    """N of «the first time in N years», kept even when nothing to derive from was found."""
    anniversary: int | None = None
    """N of «the N-th anniversary»."""
    offset_years: int | None = None
    """N of «N years later», counted from a date told of before."""
    last_time: bool = False
    """Whether the words say that this is when it last happened."""
    because: tuple[str, ...] = ()
    """English sentences that lead from the words to the interval; empty when it stands there as it is."""


@dataclass(frozen=True, slots=True)
class QuantityValue:
    """How much or how many. A value that cannot be read for sure has a `malformed` reason and no amounts."""

    low: Decimal | None
    high: Decimal | None
    """Equal unless a range was said. In the unit that was written."""
    comparator: Literal["=", "~", ">", ">=", "<", "<="] = "="
    dimension: Literal[
        "count",
        "ordinal",
        "percent",
        "money",
        "time",
        "length",
        "area",
        "volume",
        "mass",
        "speed",
        "temperature",
        "energy",
        "data",
        "angle",
        "clock",
        "score",
        "identifier",
        "age",
    ] = "count"
    """time: a duration; clock: 10:30 in minutes after midnight; score: 3-1; identifier: a number that names."""
    unit: str | None = None
    """Canonical: an ISO 4217 code for money, a UCUM-like symbol otherwise (h, km, kg, Cel)."""
    base_low: Decimal | None = None
    base_high: Decimal | None = None
    """The amounts in the dimension's base unit (s, m, m2, l, kg, m/s, Cel, J, B), so that miles meet kilometres."""
    noun: str | None = None
    """The counted noun as it stands beside the number (सैनिक, soldiers), where one does."""
    noun_span: Span | None = None
    significant: int | None = None
    """Significant digits as written: 12,000 has 2, 1.50 has 3."""
    form: Literal["digits", "words", "mixed"] = "digits"
    malformed: str | None = None


@dataclass(frozen=True, slots=True)
class NameValue:
    """Who or where. `entity` is canonical across languages when the gazetteer knows it, else made of the skeleton."""

    entity: str
    """`person/vladimir-putin`, `org/tass`, `place/RU`, `place/city/1850147`; unknown: `person?/skeleton`."""
    type: Literal["person", "org", "place", "nationality", "unknown"]
    label: str
    """English label of a known entity, else the words as written."""
    skeleton: str
    known: bool = True
    country: str | None = None
    """ISO 3166 code of the territory that a place is or lies in, or that a nationality word names."""
    place: str | None = None
    """The place that a body is named after: `place/city/1275339` of मुंबई पोलीस."""


@dataclass(frozen=True, slots=True)
class Role:
    """Who fills a role of an event: agent, patient, recipient, companion, origin, destination, place, theme."""

    role: str
    entity: str
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class EventValue:
    """Who does what to whom, where to, when; as far as the case frames of the language can tell."""

    type: str
    """visit, arrive, invite, accept, meet, talk, sign, give, support, deny, send, …"""
    roles: tuple[Role, ...] = ()
    polarity: Literal["positive", "negative"] = "positive"
    status: Literal["done", "planned", "denied", "refused", "possible"] = "done"
    time: DateValue | None = None
    """The date that the clause gives for the event."""
    theme: str | None = None
    """What is given, signed, sent, as written."""

    def filler(self, role: str) -> str | None:
        """The entity that fills `role`, or None."""
        return next((r.entity for r in self.roles if r.role == role), None)


@dataclass(frozen=True, slots=True)
class Value:
    """Something typed that a claim says. `value` is the normalised form that a reader is shown."""

    kind: ValueKind
    span: Span
    text: str
    value: str
    detail: DateValue | QuantityValue | NameValue | EventValue
