"""Questions that no list of measures knows: the same slot of two sentences that say the same.

What the words around the value say is the only name that such a question has: «The new mill employs … people».
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence

from checker.messages.said import Worded
from checker.model import Answer, FactOutcome, Qualifiers, Question, Side, Statement, Thing, Value
from checker.questions.answers import answer_key
from checker.questions.identity import question_id
from checker.wording import shown

__all__ = ["open_question", "slot_label"]

_BEFORE, _AFTER = 48, 32
"""Code points of a claim shown before and after the slot."""


def slot_label(sides: Sequence[Side]) -> str:
    """The words around the value, in the English of a side that is in English, else of the first side; a reader of
    another language gets those of the first side in that language, where there is one."""
    forms: dict[str, str] = {}
    for side in sides:
        if side.values and side.claim.language not in forms:
            forms[side.claim.language] = f"«{_around(side.claim.text, side.claim.span.start, side.values[0])}»"
    return Worded(forms.get("en") or next(iter(forms.values())), forms)


def _around(text: str, start: int, value: Value) -> str:
    at, end = value.span.start - start, value.span.end - start
    if not 0 <= at <= end <= len(text):
        return " ".join(text.split())[: _BEFORE + _AFTER]
    before, after = " ".join(text[:at].split()), " ".join(text[end:].split())
    head = before if len(before) <= _BEFORE else "… " + before[-_BEFORE:].partition(" ")[2]
    tail = after if len(after) <= _AFTER else after[:_AFTER].rpartition(" ")[0] + " …"
    # A full stop or a suffix stands at the value, not a word away from it.
    gaps = [" " if near == " " else "" for near in (f" {text[:at]}"[-1:], f"{text[end:]} "[:1])]
    return f"{head}{gaps[0]}[ ]{gaps[1]}{tail}".strip()


def open_question(
    story: int, sides: Sequence[Side], outcome: FactOutcome = "single", *, asked: tuple[str, str] | None = None
) -> Question:
    """The question that one slot of aligned sentences asks, with what each side puts there. It is called by the words
    around the value, unless `asked` says which measure the value is of and what a reader calls it."""
    measure, label = asked or (f"open/{sides[0].values[0].kind}", slot_label(sides))
    thing = Thing("open", _hash([side.claim.id for side in sides[:2]]), label)
    by_key: dict[str, list[Statement]] = defaultdict(list)
    for side in sides:
        value = side.values[0]
        key = answer_key(value)
        said = Statement(
            _hash([measure, thing.key, key, side.claim.id]), side.claim, value, measure, thing, Qualifiers()
        )
        by_key[key].append(said)
    answers = tuple(Answer(key, shown(own[0].value), tuple(own)) for key, own in by_key.items())
    return Question(
        question_id(measure, thing, Qualifiers()),
        story,
        measure,
        label,
        thing,
        answers,
        outcome,
    )


def _hash(parts: Sequence[str]) -> str:
    return hashlib.sha256("\x1e".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]
