"""Values in an editor's English, for messages and for every renderer."""

from __future__ import annotations

import re
from collections.abc import Sequence

from checker.messages.said import Term, listing
from checker.model import EventValue, NameValue, Value
from checker.ontology import event_kind

__all__ = ["MONTHS", "listed", "readable", "shown", "told"]

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_DAY = re.compile(r"(?<![\d-])(\d{4})-(\d\d)(?:-(\d\d))?(?![\d-])|--(\d\d)(?:-(\d\d))?(?![\d-])")
_LONG_NUMBER = re.compile(r"(?<![\d.,])\d{5,}(?![\d,])")
_COMPARED = {"~ ": "about ", ">= ": "at least ", "> ": "more than ", "<= ": "at most ", "< ": "less than "}


_EVENT = re.compile(r"(not )?(\w+)(?:: ([^→(]*?)(?: → ([^,(]*))?((?:, .*?)?)( \(.*\))?)?")


def listed(items: Sequence[str]) -> str:
    """«a», «a and b», «a, b and c»."""
    return listing(items)


_CLOCK = re.compile(r"\d:\d\d$")
_CLOCK_COMPARED = {">= ": "from ", "> ": "just after ", "<= ": "until ", "< ": "shortly before ", "~ ": "about "}


def shown(value: Value) -> str:
    """What a message calls a value: a name by its English label, an event as a clause, all else in words."""
    if isinstance(value.detail, NameValue):
        return Term(value.detail.label, "name", value.detail.entity)
    if isinstance(value.detail, EventValue):
        return Term(told(value), "event", value.value)
    return readable(value.value, value.kind)


def told(event: Value) -> str:
    """«Kim Jong Un invites Vladimir Putin to Russia» for `invite: Kim Jong Un → Vladimir Putin, to Russia`."""
    found = _EVENT.fullmatch(event.value)
    if not found or not found[3]:
        return event.value
    negated, kind, who, whom, rest, status = found.groups()
    verb = event_kind(kind).said or kind
    rest = rest.strip(", ").removeprefix(event_kind(kind).toward)
    words = [who.strip(), "does not " + verb if negated else _third_person(verb), whom or "", rest, status or ""]
    return " ".join(word.strip() for word in words if word.strip())


def _third_person(verb: str) -> str:
    head, blank, rest = verb.partition(" ")
    return (head[:-1] + "ies" if head.endswith("y") else head + "s") + blank + rest


def readable(value: str, kind: str) -> str:
    """A normalised value in an editor's words: «12 September» for `--09-12`, «more than 5 h» for `> 5 h`, digits in
    groups. What is not of these forms stays as it is. A date or an amount can be said in other languages later."""
    if kind not in ("date", "quantity"):
        return value
    return Term(_DAY.sub(_dated, value) if kind == "date" else _amount(value), kind, value)


def _amount(value: str) -> str:
    for sign, words in (_CLOCK_COMPARED if _CLOCK.search(value) else _COMPARED).items():
        if value.startswith(sign):
            value = words + value.removeprefix(sign)
            break
    return _LONG_NUMBER.sub(lambda number: f"{int(number[0]):,}", value)


def _dated(found: re.Match[str]) -> str:
    year, month, day, bare_month, bare_day = found.groups()
    number = int(month or bare_month)
    if not 1 <= number <= 12:
        return found[0]
    name = MONTHS[number - 1]
    said = day or bare_day
    return " ".join(part for part in (said and str(int(said)), name, year) if part)
