"""Sentences of rules, readers and questions, which keep what they are made of until a language is chosen.

`say` gives the English sentence as a string that also holds the id of its message and what fills its places. It goes
through the program, the JSON and every comparison as the English string that it is; `sayable` writes down what it is
made of, and `in_words` says that in the language that is spoken.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from checker.messages import DEFAULT, catalogue, formatted, has_message, message, spoken
from checker.messages.values import said_value

__all__ = ["Listing", "Said", "Sayable", "Term", "Worded", "data_label", "in_words", "listing", "say", "sayable"]

Sayable: TypeAlias = str | int | dict[str, Any] | None
"""As JSON: words of an article or a name as they are, a count, or an object with one of `id`, `kind`, `items`,
`forms`."""
_PLACE = re.compile(r"\{(\w+)\}")
_COMPLEX = re.compile(r"\{\w+,|'[{}]")
_NO_LETTER = re.compile(r"[^a-z0-9]+")


class Said(str):
    """An English sentence or label, with the id of its message and what fills its places."""

    __slots__ = ("id", "values")
    id: str
    values: dict[str, str | int]

    def __reduce__(self) -> tuple[Any, ...]:
        return _said, (str(self), self.id, self.values)


class Term(str):
    """A normalised value in English words, with its kind and its normalised form."""

    __slots__ = ("kind", "value")
    kind: str
    value: str

    def __new__(cls, english: str, kind: str, value: str) -> Term:
        self = super().__new__(cls, english)
        self.kind, self.value = kind, value
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        return Term, (str(self), self.kind, self.value)


class Worded(str):
    """Words of articles that stand for one thing, with those of each language that has some."""

    __slots__ = ("forms",)
    forms: dict[str, str]

    def __new__(cls, usual: str, forms: Mapping[str, str]) -> Worded:
        self = super().__new__(cls, usual)
        self.forms = dict(forms)
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        return Worded, (str(self), self.forms)


class Listing(str):
    """Several of them in a row: «a, b and c», or «a, b, c» where `ended` is false."""

    __slots__ = ("ended", "items")
    items: tuple[str, ...]
    ended: bool

    def __new__(cls, english: str, items: tuple[str, ...], ended: bool) -> Listing:
        self = super().__new__(cls, english)
        self.items, self.ended = items, ended
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        return Listing, (str(self), self.items, self.ended)


def say(id: str, **values: str | int) -> str:
    """The message in English, which can be said in any language later. Of a `Term`, a `Said` or a `Listing` among the
    values the other language says its own; other strings stand in every language as they are."""
    text = catalogue(DEFAULT)[id]
    if _COMPLEX.search(text):
        return _said(formatted(DEFAULT, text, values), id, values)
    # Most messages are this plain, and a run that says nothing else needs no ICU.
    return _said(_PLACE.sub(lambda place: _plain(values[place[1]]), text), id, values)


def data_label(kind: str, name: str, english: str) -> str:
    """What the rules' data calls a measure, a state or a part, said in other languages by the message of `kind` and
    `name`; a desk's own data, of which no catalogue knows, stays as it is written."""
    return _said(english, f"{kind}_{_NO_LETTER.sub('_', name.lower()).strip('_')}", {})


def listing(items: Sequence[str], *, ended: bool = True) -> str:
    """«a, b and c», which is said as the language that is spoken lists things."""
    if len(items) < 2:
        return items[0] if items else ""
    english = ", ".join(items[:-1]) + " and " + items[-1] if ended else ", ".join(items)
    return Listing(english, tuple(items), ended)


def sayable(text: str | int | None) -> Sayable:
    """What a sentence is made of, as JSON; plain words as they are."""
    if isinstance(text, Said):
        found: dict[str, Any] = {"id": text.id}
        if text.values:
            found["values"] = {name: sayable(value) for name, value in text.values.items()}
        elif text.id not in catalogue(DEFAULT):
            found["text"] = str(text)
        return found
    if isinstance(text, Term):
        return {"kind": text.kind, "value": text.value, "text": str(text)}
    if isinstance(text, Worded):
        return {"forms": text.forms, "text": str(text)}
    if isinstance(text, Listing):
        return {"items": [sayable(item) for item in text.items], "ended": text.ended}
    return text


def in_words(said: Sayable, english: str) -> str:
    """A sentence in the language that is spoken, from what `sayable` wrote; `english` where it cannot be said so: plain
    words, a message that this version does not know."""
    if spoken() == DEFAULT or not isinstance(said, dict):
        return english
    try:
        return str(_spoken(said))
    except (AttributeError, KeyError, TypeError, ValueError, RuntimeError):
        return english


def _spoken(said: Sayable) -> str | int:
    if not isinstance(said, dict):
        return "" if said is None else said
    if "items" in said:
        words = [str(_spoken(item)) for item in said["items"]]
        text = words[0]
        for each in words[1:-1] if said["ended"] else words[1:]:
            text = message("list_comma", head=text, next=each)
        return message("list_last", head=text, last=words[-1]) if said["ended"] else text
    if "forms" in said:
        return str(said["forms"].get(spoken(), said["text"]))
    if "kind" in said:
        return said_value(said["kind"], said["value"], said["text"])
    values: Mapping[str, Sayable] = said.get("values", {})
    if not values and not has_message(said["id"]):
        return str(said["text"])
    return message(said["id"], **{name: _spoken(value) for name, value in values.items()})


def _said(english: str, id: str, values: dict[str, str | int]) -> Said:
    text = Said(english)
    text.id, text.values = id, values
    return text


def _plain(value: str | int) -> str:
    return f"{value:,}" if isinstance(value, int) else value
