"""Words that every renderer needs: counted nouns, lists, names of languages and rules. Those that go by a catalogue
come in the language that is spoken, the others in English."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from checker.messages import DEFAULT, has_message, message, spoken
from checker.messages.names import local_name
from checker.messages.said import Sayable, in_words, sayable
from checker.report.shape import AnswerDocument, FactDocument, FindingDocument, UncheckedDocument, ValueDocument
from checker.wording import MONTHS, listed, readable

__all__ = [
    "English",
    "counted",
    "known_because",
    "language_name",
    "listed",
    "listed_in_words",
    "readable",
    "rule_title",
    "shown_date",
    "text_direction",
    "told_answer",
    "told_label",
    "told_message",
    "told_reasons",
    "told_steps",
    "told_unchecked",
    "told_value",
    "told_words",
]


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


def listed_in_words(items: Sequence[str]) -> str:
    """«a, b and c» in the language that is spoken."""
    if not items:
        return ""
    said = items[0]
    for each in items[1:-1]:
        said = message("list_comma", head=said, next=each)
    return message("list_last", head=said, last=items[-1]) if len(items) > 1 else said


class English(str):
    """Words that stay English on a page of another language."""

    __slots__ = ()


def told_message(finding: FindingDocument) -> str:
    """What a finding says, in the language that is spoken."""
    said = finding.get("said")
    # The gap in words of an article does not break over two lines.
    told = _told(said["message"] if said else None, finding["message"])
    return type(told)(told.replace("[ ]", "[\u00a0]")) if "[ ]" in told else told


def told_reasons(finding: FindingDocument) -> tuple[str, ...]:
    """Its reasons."""
    said = finding.get("said")
    return _all_told(said["because"] if said else None, finding["because"])


def told_unchecked(each: UncheckedDocument) -> str:
    """Why something was not checked."""
    return _told(each.get("said"), each["reason"])


def told_words(text: str) -> str:
    """What was made by `say` in the language that is spoken; other words stay as they are."""
    return _told(sayable(text), text)


def told_steps(value: ValueDocument) -> tuple[str, ...]:
    """How the words of a value lead to it."""
    return _all_told(value.get("said"), value.get("because", []))


def told_label(fact: FactDocument) -> str:
    """What a question is called."""
    return _told(fact["measure"].get("said"), fact["measure"]["label"])


def told_answer(answer: AnswerDocument) -> str:
    """A value given to a question."""
    value = next((value for claim in answer["claims"] for value in claim["values"]), None)
    return answer["value"] if value is None else _in_language(value, answer["value"])


def told_value(value: ValueDocument) -> str:
    """A value: a name by its English label, all else in words."""
    return _in_language(value, readable(value["value"], value["kind"]))


def _in_language(value: ValueDocument, english: str) -> str:
    if value["kind"] in ("name", "place"):
        return local_name(value.get("label") or english)
    return in_words({"kind": value["kind"], "value": value["value"], "text": english}, english)


def _all_told(said: Sequence[Sayable] | None, english: Sequence[str]) -> tuple[str, ...]:
    if said is None or len(said) != len(english):
        return tuple(_told(None, each) for each in english)
    return tuple(_told(one, each) for one, each in zip(said, english, strict=True))


def _told(said: Sayable, english: str) -> str:
    told = in_words(said, english)
    return English(told) if told is english and spoken() != DEFAULT else told


def known_because(reason: str, joined: Sequence[str]) -> str:
    """Why a finding is known, and which articles have joined it since."""
    said = message("joined_by", who=listed_in_words(list(joined))) if joined else ""
    return "; ".join(part for part in (reason, said) if part)
