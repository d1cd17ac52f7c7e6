"""Whether what a claim says of an event contradicts what is settled of it: which slot, and how sure that is.

A claim about another occasion is no contradiction. Where the fact leaves room for others («they met on …»), all slots
that it settles must be in the claim and agree but for one, and the dates must be so near that a slip is likelier than a
second occasion. Where it leaves none (`only`, or a birth), any date or place that cannot be the fact's contradicts it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from checker.messages.said import say
from checker.model import DateValue, NameValue, QuantityValue, Sentence, Value
from checker.ontology import event_kind
from checker.questions.comparison.amounts import Tolerances, compatible, ends
from checker.rules.facts.book import Filler, Settled, SettledAmount
from checker.rules.facts.mentions import Mention
from checker.rules.facts.schema import When

__all__ = ["Verdict", "facts_differ", "verdict"]

Slot = Literal["date", "place", "amount"]
_CALENDARS = {15: 10, 16: 10, 17: 11, 18: 12, 19: 13}
"""Century (hundreds of years) -> days by which the Julian calendar lagged."""
_JULIAN_UNTIL = 1930
_SURE = ("explicit",)
_READ = ("explicit", "relative", "derived", "partial")


@dataclass(frozen=True, slots=True)
class Verdict:
    """One slot of a claim that contradicts a fact."""

    slot: Slot
    value: Value
    sure: bool
    """Whether nothing but a mistake explains it: the fact leaves no room for another occasion, the words are plain."""
    because: tuple[str, ...] = ()
    amount: SettledAmount | None = None


def verdict(
    fact: Settled, mention: Mention, sentence: Sentence, others: Sequence[Settled], tolerances: Tolerances
) -> Verdict | None:
    """What of `mention` contradicts `fact`; None where nothing does, or where it may be another occasion, such as that
    of one of the `others`, facts about the same event of the same people. `sentence` holds the claim.
    """
    dates = [value for value in mention.dates if _readable(value)]
    date = dates[0] if len(dates) == 1 else None
    agrees_on_date = _date_agrees(fact, dates)
    place = _other_place(fact, mention)
    if date is not None and agrees_on_date is False:
        if any(_may_be(fact.when, value) for value in _dates(sentence)) or _settled_elsewhere(date, others):
            return None
        return _date_verdict(fact, mention, date, place)
    if place is not None and not event_kind(fact.event or "").placed:
        if any(_same_place(fact.place, value) for value in _places(sentence)):
            return None
        return _place_verdict(fact, mention, place, agrees_on_date)
    if place is None and (_only(fact, mention) or agrees_on_date):
        return next(_amount_verdicts(fact, mention, tolerances), None)
    return None


def facts_differ(one: Settled, two: Settled) -> str | None:
    """The slot in which `one`, which leaves no room for another occasion, contradicts `two`: «dates», «places» …"""
    if one.when and two.when and not _overlap(one.when, two.when.earliest, two.when.latest):
        before = two.when.latest < one.when.earliest
        if not _elsewhere(one, two) and (one.occasion == "only" or before == (one.occasion == "first")):
            return "dates"
        return None
    if one.occasion != "only":
        return None
    if not one.framed and _fillers_differ(one.place, two.place):
        return "places"
    counts = {amount.key: amount.number for amount in one.amounts}
    if any(counts.get(amount.key, amount.number) != amount.number for amount in two.amounts):
        return "amounts"
    return None


def _elsewhere(one: Settled, two: Settled) -> bool:
    """Whether `two` may be an event in another place than `one`, which speaks of events in its own place."""
    return one.framed and one.place is not None and (two.place is None or _fillers_differ(one.place, two.place))


def _only(fact: Settled, mention: Mention) -> bool:
    """Whether no other occasion can be meant. Where an event has a name, it is the name that means but one: the same
    people may well have met again."""
    return fact.occasion == "only" and not (mention.framed and fact.names)


def _date_verdict(fact: Settled, mention: Mention, date: Value, place: Value | None) -> Verdict | None:
    assert fact.when is not None and isinstance(date.detail, DateValue)
    if _other_calendar(fact.when, date.detail):
        return None
    doubts = [*date.detail.because]
    sure = date.detail.basis in _SURE and mention.sure
    gap = _days_apart(fact.when, date.detail)
    if gap == 1:
        sure = False
        doubts.append(say("may_be_time_zones"))
    if mention.framed and fact.place is not None and not _agrees_on_place(fact, mention):
        return None
    if _only(fact, mention):
        return Verdict("date", date, sure, tuple(doubts))
    if fact.occasion in ("first", "last") and place is None:
        latest, earliest = date.detail.latest, date.detail.earliest
        if fact.occasion == "first" and latest and latest < fact.when.earliest:
            return Verdict("date", date, sure, (*doubts, say("none_before")))
        if fact.occasion == "last" and earliest and earliest > fact.when.latest:
            return Verdict("date", date, sure, (*doubts, say("none_after")))
    if fact.place is None or not _agrees_on_place(fact, mention) or not _slipped(fact.when, date.detail):
        return None
    return Verdict("date", date, False, (*doubts, say("dates_differ_in_one")))


def _place_verdict(fact: Settled, mention: Mention, place: Value, agrees_on_date: bool | None) -> Verdict | None:
    assert fact.place is not None and isinstance(place.detail, NameValue)
    sure = place.detail.country != fact.place.country
    because = () if sure else (say("one_country"),)
    if _only(fact, mention) and not mention.framed and agrees_on_date is not False:
        return Verdict("place", place, sure, because)
    to_the_day = fact.when is not None and fact.when.days == 1 and any(map(_is_day, mention.dates))
    if agrees_on_date and to_the_day and len(fact.people) > 1:
        return Verdict("place", place, False, (*because, say("people_and_day_agree")))
    return None


def _amount_verdicts(fact: Settled, mention: Mention, tolerances: Tolerances) -> Iterator[Verdict]:
    for value, key in mention.amounts:
        for amount in fact.amounts:
            told = value.detail
            if amount.key != key or not isinstance(told, QuantityValue) or told.low is None or told.malformed:
                continue
            once = [noun for _, noun in mention.amounts].count(key) == 1
            if once and not _count_may_be(told, amount.number, tolerances):
                yield Verdict("amount", value, _only(fact, mention) and told.comparator == "=", (), amount)


def _count_may_be(told: QuantityValue, number: Decimal, tolerances: Tolerances) -> bool:
    """Whether the count `told` may be `number`: a bound that it keeps, a range that holds it, the same rounded."""
    assert told.low is not None
    high = told.low if told.high is None else told.high
    if told.comparator in (">", ">=") or told.comparator in ("<", "<="):
        return number >= told.low if told.comparator in (">", ">=") else number <= high
    significant = len(str(number.normalize()).partition("E")[0].replace(".", "").strip("0-"))
    settled = QuantityValue(number, number, dimension=told.dimension, unit=told.unit, significant=significant)
    return told.low <= number <= high or any(compatible(end, settled, tolerances) for end in ends(told))


def _readable(value: Value) -> bool:
    date = value.detail
    if not isinstance(date, DateValue) or date.bound is not None or date.gap_years or date.last_time:
        return False
    if date.basis == "relative" and date.precision not in ("day", "week", "month"):
        return False
    return date.basis in _READ and (date.earliest is not None or (date.month is not None and date.basis == "partial"))


def _date_agrees(fact: Settled, dates: Sequence[Value]) -> bool | None:
    """Whether one of the dates may be the fact's; None where there are none, or the fact has none."""
    if fact.when is None or not dates:
        return None
    return any(_may_be(fact.when, value) for value in dates)


def _may_be(when: When | None, value: Value) -> bool:
    """Whether the date `value` may be that of `when`."""
    date = value.detail
    if when is None or not isinstance(date, DateValue):
        return False
    if date.earliest and date.latest:
        return _overlap(when, date.earliest, date.latest)
    if date.month is None:
        return False
    days = (when.earliest + dt.timedelta(days=k) for k in range(min(when.days, 366)))
    return any(day.month == date.month and date.day in (None, day.day) for day in days)


def _overlap(when: When, earliest: dt.date, latest: dt.date) -> bool:
    return when.earliest <= latest and earliest <= when.latest


def _days_apart(when: When, date: DateValue) -> int | None:
    if date.earliest is None or date.latest is None or date.earliest != date.latest:
        return None
    return max((when.earliest - date.latest).days, (date.earliest - when.latest).days)


def _other_calendar(when: When, date: DateValue) -> bool:
    """Whether the two days are one in the Julian and the Gregorian calendar."""
    lag = _CALENDARS.get(when.earliest.year // 100)
    return when.earliest.year < _JULIAN_UNTIL and lag is not None and _days_apart(when, date) in (lag - 1, lag, lag + 1)


def _slipped(when: When, date: DateValue) -> bool:
    """Whether two days differ in one part, as a slip of the pen leaves them: day or month of one year, or the year."""
    if when.days != 1 or date.earliest is None or date.earliest != date.latest or date.basis != "explicit":
        return False
    one, two = when.earliest, date.earliest
    return [one.year == two.year, one.month == two.month, one.day == two.day].count(False) == 1


def _is_day(value: Value) -> bool:
    date = value.detail
    return isinstance(date, DateValue) and date.earliest is not None and date.earliest == date.latest


def _settled_elsewhere(date: Value, others: Sequence[Settled]) -> bool:
    return any(_may_be(other.when, date) for other in others)


def _other_place(fact: Settled, mention: Mention) -> Value | None:
    """The place that the claim gives, where it cannot be the fact's."""
    if fact.place is None or not mention.places or _agrees_on_place(fact, mention):
        return None
    return next((value for value in mention.places if _cannot_be(fact.place, value)), None)


def _agrees_on_place(fact: Settled, mention: Mention) -> bool:
    return any(_same_place(fact.place, value) for value in mention.places)


def _same_place(place: Filler | None, value: Value) -> bool:
    """Whether `value` is the place, lies in it or holds it, as far as the names tell."""
    name = value.detail
    return place is not None and isinstance(name, NameValue) and name.type == "place" and not _cannot_be(place, value)


def _cannot_be(place: Filler, value: Value) -> bool:
    name = value.detail
    assert isinstance(name, NameValue)
    if name.entity in place.keys or place.country is None or name.country is None:
        return False
    if name.country != place.country:
        return True
    return name.entity.startswith("place/city/") and any(key.startswith("place/city/") for key in place.keys)


def _fillers_differ(one: Filler | None, two: Filler | None) -> bool:
    if one is None or two is None or one.keys & two.keys or one.country is None or two.country is None:
        return False
    cities = [any(key.startswith("place/city/") for key in filler.keys) for filler in (one, two)]
    return one.country != two.country or all(cities)


def _dates(sentence: Sentence) -> list[Value]:
    return [value for value in sentence.values if isinstance(value.detail, DateValue)]


def _places(sentence: Sentence) -> list[Value]:
    return [value for value in sentence.values if isinstance(value.detail, NameValue) and value.detail.country]
