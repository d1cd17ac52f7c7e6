"""Words that every renderer needs: counted nouns, lists, names of languages and rules. Those that go by a catalogue
come in the language that is spoken, the others in English."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from checker.messages import DEFAULT, has_message, message, spoken
from checker.wording import MONTHS, listed, readable

__all__ = [
    "counted",
    "known_because",
    "language_name",
    "listed",
    "listed_in_words",
    "readable",
    "rule_title",
    "shown_date",
    "text_direction",
    "value_in_words",
]

_DATED = re.compile(r"(?:(?P<day>\d{1,2}) )?(?P<month>[A-Z][a-z]+) (?P<year>\d{4})")


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """«1 source», «2 sources», «1,200 stories»."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def language_name(code: str) -> str:
    """The name of a language, or its code where the catalogue has none."""
    return message(f"language_{code}") if has_message(f"language_{code}") else code


def text_direction(language: str) -> str:
    """`rtl` or `ltr`, as the HTML attribute `dir` takes it; `auto` where the language is not known."""
    if language in ("und", ""):
        return "auto"
    from checker.language import traits_of

    return "rtl" if traits_of(language).leftward else "ltr"


def rule_title(rule: str) -> str:
    """What an editor reads for a rule: its title, or its id in words for a rule of the desk's own."""
    if has_message(f"rule_{rule}"):
        return message(f"rule_{rule}")
    return rule.replace("-", " ").replace("_", " ").capitalize()


def shown_date(iso: str) -> str:
    """«19 June 2024» for `2024-06-19`; what is no such date stays as it is."""
    parts = iso.split("-")
    if len(parts) != 3 or not all(p.isdigit() for p in parts) or not 1 <= int(parts[1]) <= 12:
        return iso
    try:
        return message("day", day=dt.datetime(*(int(part) for part in parts)))  # type: ignore[arg-type]
    except ValueError:
        return f"{int(parts[2])} {MONTHS[int(parts[1]) - 1]} {int(parts[0])}"


def value_in_words(value: str) -> str:
    """A normalised value, of which a day or a month is written as the language that is spoken writes it."""
    found = _DATED.fullmatch(value) if spoken() != DEFAULT else None
    if found is None or found["month"] not in MONTHS:
        return value
    try:
        day = dt.datetime(int(found["year"]), MONTHS.index(found["month"]) + 1, int(found["day"] or 1))
    except ValueError:
        return value
    return message("day" if found["day"] else "month", day=day)


def listed_in_words(items: Sequence[str]) -> str:
    """«a, b and c» in the language that is spoken."""
    if not items:
        return ""
    said = items[0]
    for each in items[1:-1]:
        said = message("list_comma", head=said, next=each)
    return message("list_last", head=said, last=items[-1]) if len(items) > 1 else said


def known_because(reason: str, joined: Sequence[str]) -> str:
    """Why a finding is known, and which articles have joined it since."""
    said = message("joined_by", who=listed_in_words(list(joined))) if joined else ""
    return "; ".join(part for part in (reason, said) if part)
