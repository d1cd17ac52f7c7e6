"""Ages beside a name: «Jana Novak, 42, said», «the 42-year-old nurse Jana Novak», «42 वर्षीय …», 김민수(42).

How an age stands beside a name is told by the frames of `rules/measures/ages.yaml`. Where no word of a frame says that
the figure counts years, the name must be known to be a person's: two capitalised words may be a club.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

import regex

from checker.language import fold_digits, fold_key, skeleton, tables, traits_of
from checker.language.people import NameLists, given_names, name_lists
from checker.model import Claim, NameValue, QuantityValue, Span, Thing, Value
from checker.rulefiles import RuleFiles
from checker.statements.measures import age_frames
from checker.values.names import fold

__all__ = ["ages", "of_several"]

_OLDEST = 120
_DIGIT = regex.compile(r"\d")
_IN_BRACKETS = "{name} ({age})"
"""An age alone in brackets, in every language that writes so."""
_SIGNS = {" ": "[ ]?+", "-": "[- ]", ",": "[,،，、]", "(": "[(（]", ")": "(?=[)）,،;·])", "*": r"[\p{L}\p{M}]{0,5}+"}
_PHRASE_ENDS = r"(?=[,،，、.;:)）।]|$)"
_WORD_ENDS = r"(?![\p{L}\p{M}])"
_REACH = 100
"""Code points beside a frame in which its name is looked for."""
_BETWEEN = regex.compile(r"(?: ?[\p{L}\p{M}-]{1,20}+){0,3}+ ?")
"""What may stand between a frame and the name behind it: «the 42-year-old `night nurse` Jana Novak»."""
_CAPITALISED = r"\p{Lu}[\p{L}\p{M}'’-]{1,30}+"
_FULL_NAME = rf"{_CAPITALISED}(?: (?:\p{{Lu}}\.? )?{_CAPITALISED}){{1,2}}+"
_CAPITALISED_BEFORE = regex.compile(rf"(?<![\p{{L}}\p{{M}}]){_FULL_NAME}$")
_CAPITALISED_BEHIND = regex.compile(rf"(?:\p{{Ll}}{{1,20}}+[ ,]{{1,2}}){{0,3}}+({_FULL_NAME})")
_WORDS = regex.compile(r"[\p{L}\p{M}]{2,30}+")
_SKIPPED = 3
"""Common words between a frame and a name in a script without capitals."""


@dataclass(frozen=True, slots=True)
class _Frame:
    """One way in which an age stands beside a name."""

    pattern: regex.Pattern[str]
    """The figure, with what stands between it and the name and behind it."""
    name_first: bool
    years: bool
    """Whether a word of it says that the figure counts years."""
    brackets: bool

    @classmethod
    def of(cls, written: str) -> _Frame:
        """A frame as a file has it."""
        name_first = written.startswith("{name}")
        before, behind = written.removeprefix("{name}").removesuffix("{name}").split("{age}")
        parts = [_pattern(before), r"(?<!\d)(?P<age>\d{1,3})(?![\d.]\d)", _pattern(behind.removesuffix(","))]
        if behind.endswith(","):
            parts.append(_PHRASE_ENDS)
        elif name_first and behind[-1:].isalpha():
            parts.append(_WORD_ENDS)
        years = any(map(str.isalpha, before + behind))
        return cls(regex.compile("".join(parts), regex.IGNORECASE), name_first, years, "(" in before)


def ages(claim: Claim, rules: RuleFiles, *, scored: bool) -> list[tuple[Value, Thing]]:
    """Each age, in order, with the person whom it is told of: by the entity where the reader found the name, else by
    the skeleton.

    `scored` says that the article gives figures that stand in brackets behind a player, where one may be no age.
    """
    text = fold_digits(claim.text)
    if not _DIGIT.search(text):
        return []
    told: dict[int, tuple[Value, Thing]] = {}
    for frame in _frames(claim.language, rules):
        if scored and frame.brackets and not frame.years:
            continue
        for found in frame.pattern.finditer(text):
            years, at = int(found["age"]), found.start("age")
            if not 0 < years <= _OLDEST or at in told:
                continue
            person = _before(claim, found.start(), frame) if frame.name_first else _behind(claim, found.end())
            if person is None:
                continue
            span = Span(claim.span.start + at, claim.span.start + found.end("age"))
            amount = Decimal(years)
            detail = QuantityValue(amount, amount, dimension="age", unit="a", significant=len(found["age"]))
            value = Value("quantity", span, claim.text[at : found.end("age")], f"{years} years", detail)
            told[at] = (value, person)
    return [told[at] for at in sorted(told)]


def of_several(name: Value, claim: Claim) -> bool:
    """Whether it is a family name alone that several people of the claim bear."""
    assert isinstance(name.detail, NameValue)
    if " " in name.text.strip() or " " not in name.detail.skeleton:
        return False
    full = {each.text for each in claim.values if isinstance(each.detail, NameValue) and name.text in each.text.split()}
    return len(full) > 2 - (name.text not in full)


@lru_cache(maxsize=64)
def _frames(language: str, rules: RuleFiles) -> tuple[_Frame, ...]:
    return tuple(map(_Frame.of, (*age_frames(language, rules), _IN_BRACKETS)))


def _pattern(written: str) -> str:
    return "".join(_SIGNS.get(sign) or regex.escape(sign) for sign in written)


def _before(claim: Claim, edge: int, frame: _Frame) -> Thing | None:
    """The person whose name ends where a frame begins."""
    for value, _, last in _people(claim):
        if last <= edge and not claim.text[last:edge].strip():
            return _found(value)
    side, lists = claim.text[max(0, edge - _REACH) : edge].rstrip(), name_lists(claim.language)
    if traits_of(claim.language).case:
        spelt = _CAPITALISED_BEFORE.search(side)
        words = spelt[0].split() if spelt else []
        first_of_all = spelt is not None and spelt.start() == 0 and len(side) == edge
        if len(words) > 2 and first_of_all and not _is_listed(words[:1], lists):
            # The word at the head of the claim has its capital from there.
            del words[0]
        known = frame.years or not frame.brackets or _is_listed(words, lists)
    elif not lists.words:
        return None
    else:
        words = [word[0] for word in _WORDS.finditer(side)][-2:]
        words = words[-1:] if words and _is_common(words[0], lists) else words
        known = _is_listed(words, lists) or (frame.years and len(words) == 2)
        known = known and not any(_is_common(word, lists) for word in words)
    return _spelt(words, claim, edge - len(side)) if known else None


def _behind(claim: Claim, edge: int) -> Thing | None:
    """The person whose name stands where a frame ends, or behind what he or she is."""
    for value, first, _ in _people(claim):
        if first >= edge and _BETWEEN.fullmatch(claim.text, edge, first):
            return _found(value)
    side, lists = claim.text[edge : edge + _REACH].lstrip(), name_lists(claim.language)
    if traits_of(claim.language).case:
        spelt = _CAPITALISED_BEHIND.match(side)
        return _spelt(spelt[1].split() if spelt else [], claim, edge)
    if not lists.words:
        # Nothing tells a name from the words around it.
        return None
    words = [word[0] for word in _WORDS.finditer(side)]
    first = next((at for at, word in enumerate(words[:_SKIPPED]) if not _is_common(word, lists)), _SKIPPED)
    words = words[first : first + 2]
    if len(words) == 2 and _is_common(words[1], lists):
        del words[1]
    return _spelt(words, claim, edge) if len(words) == 2 or _is_listed(words, lists) else None


def _people(claim: Claim) -> Iterator[tuple[Value, int, int]]:
    """The names that the reader found and that may be a person's, with where each begins and ends in the claim."""
    for value in claim.values:
        name = value.detail
        if isinstance(name, NameValue) and name.type in ("person", "unknown") and not of_several(value, claim):
            yield value, value.span.start - claim.span.start, value.span.end - claim.span.start


def _found(name: Value) -> Thing:
    assert isinstance(name.detail, NameValue)
    return Thing("person", name.detail.entity, name.detail.label)


def _spelt(words: list[str], claim: Claim, start: int) -> Thing | None:
    """A person by a name that the reader did not find; None where it is one of something else, or a day or a month."""
    name, calendar = " ".join(words), tables(claim.language)
    at = claim.text.find(name, start)
    if not name or any(fold_key(word) in calendar.weekdays for word in words) or fold_key(words[-1]) in calendar.months:
        return None
    span = Span(claim.span.start + at, claim.span.start + at + len(name))
    if any(isinstance(value.detail, NameValue) and value.span.touches(span) for value in claim.values):
        return None
    return Thing("person", f"person?/{skeleton(name.replace('-', ' '))}", name)


def _is_common(word: str, lists: NameLists) -> bool:
    return fold(word) in lists.words


def _is_listed(words: list[str], lists: NameLists) -> bool:
    """Whether a list of names of people has the first word or the last one."""
    if not words:
        return False
    first, last = fold(words[0]), fold(words[-1])
    return first in lists.given or last in lists.given or last in lists.family or skeleton(first) in given_names()
