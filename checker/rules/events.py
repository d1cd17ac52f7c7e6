"""Events of the whole run as occurrences: one mention of who did what with whom, where and when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import regex
from rapidfuzz import fuzz

from checker.model import Claim, DateValue, EventValue, NameValue, Role, Sentence, Value
from checker.ontology import event_kind
from checker.values.events import UNLISTED

__all__ = ["Occurrence", "Time", "in_other_years", "occurrences", "same_party"]

_VOWELS = regex.compile("[aeiouyh]+")
_CONFUSED = str.maketrans("lfpvcm", "rbbbkn")
"""Letters for one sound: Japanese has one for l and r, Korean one for f and p, Arabic none for p and v; skeletons write
k or c for ch, and n for an Arabic m."""
_LEAST_SOUND = 3
_ALIKE = 75.0

_PARTICIPANTS = ("agent", "patient", "recipient", "companion")


@dataclass(frozen=True, slots=True)
class Time:
    """When an event happened, with the value that says so."""

    value: Value
    date: DateValue

    @property
    def interval(self) -> tuple[dt.date, dt.date] | None:
        """The inclusive days, where the year is known."""
        if self.date.earliest and self.date.latest and self.date.bound is None:
            return self.date.earliest, self.date.latest
        return None


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One mention of an event. `people` and `countries` are those that take part in it."""

    claim: Claim
    sentence: Sentence
    value: Value
    event: EventValue
    family: str
    people: frozenset[str]
    countries: frozenset[str]
    parties: frozenset[str]
    """Countries (ISO 3166) of those who take part, and the one it leads to."""
    place: str | None
    """Country in which it happened or to which it led, where that is said."""
    times: tuple[Time, ...]

    def first(self) -> Time | None:
        """The time that claims a first occasion («the first visit in 24 years»), where one does."""
        return next((t for t in self.times if t.date.gap_years or t.date.bound == "first_since"), None)


def in_other_years(one: set[int], two: set[int]) -> bool:
    """Whether both sides are dated, and no year of the one is a year of the other."""
    return bool(one) and bool(two) and not one & two


def same_party(one: Role, two: Role) -> bool:
    """Whether two fillers may be one person or body: one entity, or names that no list knows and that sound alike."""
    if one.entity == two.entity:
        return True
    if not (_is_unlisted(one) or _is_unlisted(two)):
        return False
    if "place/" in (one.entity[:6], two.entity[:6]):
        return False
    return any(_sound_alike(a, b) for a in _sounds(one) for b in _sounds(two))


def _is_unlisted(role: Role) -> bool:
    return role.entity.startswith((UNLISTED, "person?/"))


def _sounds(role: Role) -> list[str]:
    """The consonants of each word of a name that is long enough to be known again, with confused ones as one."""
    words = role.entity.partition("/")[2].replace("-", " ").split()
    frames = [word[0] + _VOWELS.sub("", word[1:]) for word in words]
    return [frame.translate(_CONFUSED) for frame in frames if len(frame) >= _LEAST_SOUND]


def _sound_alike(one: str, two: str) -> bool:
    return fuzz.ratio(one, two, processor=None) >= _ALIKE


def occurrences(sentences: Iterable[Sequence[Sentence]]) -> tuple[Occurrence, ...]:
    """Every event of every claim, in the order of articles and text."""
    return tuple(
        _occurrence(claim, sentence, value, value.detail)
        for own in sentences
        for sentence in own
        for claim in sentence.claims
        for value in claim.values
        if isinstance(value.detail, EventValue)
    )


def _occurrence(claim: Claim, sentence: Sentence, value: Value, event: EventValue) -> Occurrence:
    country_of = {
        named.detail.entity: named.detail.country
        for named in sentence.values
        if isinstance(named.detail, NameValue) and named.detail.country
    }
    people, countries, parties = set(), set(), set()
    for role in event.roles:
        country = country_of.get(role.entity) or _territory(role.entity)
        if role.entity.startswith("person"):
            people.add(role.entity)
        elif role.role in _PARTICIPANTS and country:
            countries.add(country)
        if country and (role.role in _PARTICIPANTS or role.role == "destination"):
            parties.add(country)
    where = event.filler("destination") or event.filler("place")
    return Occurrence(
        claim=claim,
        sentence=sentence,
        value=value,
        event=event,
        family=event_kind(event.type).family or event.type,
        people=frozenset(people),
        countries=frozenset(countries),
        parties=frozenset(parties),
        place=(country_of.get(where) or _territory(where)) if where else _only_city(claim),
        times=_times(claim, event),
    )


def _only_city(claim: Claim) -> str | None:
    """The country of the one city that the claim names: where it happened, when the frame could not tell."""
    cities = {
        named.detail.country
        for named in claim.values
        if isinstance(named.detail, NameValue) and named.detail.entity.startswith("place/city/")
    }
    return cities.pop() if len(cities) == 1 else None


def _territory(entity: str) -> str | None:
    code = entity.removeprefix("place/")
    return code if len(code) == 2 and code != entity else None


def _times(claim: Claim, event: EventValue) -> tuple[Time, ...]:
    """The event's own date, or else the dates of its claim: with several events in one claim, none is sure."""
    dates = [value for value in claim.values if isinstance(value.detail, DateValue)]
    own = [Time(value, value.detail) for value in dates if value.detail == event.time]
    if own:
        return tuple(own[:1]) + tuple(
            Time(value, value.detail)
            for value in dates
            if isinstance(value.detail, DateValue)
            and value is not own[0].value
            and (value.detail.gap_years or value.detail.bound == "first_since")
        )
    events = sum(isinstance(value.detail, EventValue) for value in claim.values)
    if events == 1 or any(isinstance(v.detail, DateValue) and v.detail.gap_years for v in dates):
        return tuple(Time(value, value.detail) for value in dates if isinstance(value.detail, DateValue))
    return ()
