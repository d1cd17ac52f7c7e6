"""Ages beside a name: «Jana Novak, 42, said», «the 42-year-old nurse Jana Novak», «42 वर्षीय …», 김민수(42)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import regex

from checker.language import fold_digits, skeleton, traits_of
from checker.model import Claim, QuantityValue, Span, Thing, Value

__all__ = ["ages"]

_NAME = r"\p{Lu}[\p{L}\p{M}'’-]{1,30}+(?: (?:\p{Lu}\.? )?\p{Lu}[\p{L}\p{M}'’-]{1,30}+){1,2}"
_WORD = r"[\p{L}\p{M}]{2,30}+"
_BEHIND = regex.compile(rf"(?P<name>{_NAME}), (?P<age>\d{{1,3}})(?=[,.;)]|$| (?:was|is|of|and|from|died)\b)")
_BEFORE = {
    "en": regex.compile(
        rf"(?P<age>\d{{1,3}})[- ]years?[- ]old (?:(?!from|of|in|at|near|with|by|to|and|for)[a-z]{{2,20}} ){{0,3}}"
        rf"(?P<name>{_NAME})"
    ),
    "ru": regex.compile(rf"(?P<age>\d{{1,3}})-летн\p{{L}}{{2,3}} (?:\p{{Ll}}{{2,20}} ){{0,2}}(?P<name>{_NAME})"),
    "uk": regex.compile(rf"(?P<age>\d{{1,3}})-річн\p{{L}}{{1,3}} (?:\p{{Ll}}{{2,20}} ){{0,2}}(?P<name>{_NAME})"),
    "hi": regex.compile(rf"(?P<age>\d{{1,3}})[ -]?(?:वर्षीय|साल के|साल की) (?P<name>{_WORD} {_WORD})"),
    "mr": regex.compile(rf"(?P<age>\d{{1,3}})[ -]?वर्षीय (?P<name>{_WORD} {_WORD})"),
    "ko": regex.compile(r"(?P<name>\p{Hangul}{3})(?: ?씨)?\((?P<age>\d{1,3})(?:세|·|\))"),
    "de": regex.compile(rf"(?P<age>\d{{1,3}})-jährige[nr]? (?P<name>{_NAME})"),
}
_OLDEST = 120
_MONTHS = frozenset({"january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
                     "november", "december"})  # fmt: skip
"""No name ends with one: people are called April, and «Published May, 3» is no age."""
_WEEKDAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})


def ages(claim: Claim) -> Iterator[tuple[Value, Thing]]:
    """Each age with the person whom it is told of, by the skeleton of the name."""
    text = fold_digits(claim.text)
    patterns = [_BEHIND] if traits_of(claim.language).case else []
    patterns += [_BEFORE[claim.language]] if claim.language in _BEFORE else []
    for pattern in patterns:
        for found in pattern.finditer(text):
            years, name = int(found["age"]), claim.text[found.start("name") : found.end("name")]
            if not 0 < years <= _OLDEST or not _is_name(name):
                continue
            start = claim.span.start
            span = Span(start + found.start("age"), start + found.end("age"))
            amount = Decimal(years)
            detail = QuantityValue(amount, amount, dimension="age", unit="a", significant=len(found["age"]))
            value = Value("quantity", span, claim.text[found.start("age") : found.end("age")], f"{years} years", detail)
            yield value, Thing("person", f"person?/{skeleton(name.replace('-', ' '))}", name)


def _is_name(name: str) -> bool:
    words = name.casefold().split()
    return words[-1] not in _MONTHS and not any(word in _WEEKDAYS for word in words)
