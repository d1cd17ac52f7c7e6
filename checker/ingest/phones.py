"""Telephone numbers, told by their form: no count, sum or date is written so (ITU-T E.123)."""

from __future__ import annotations

from functools import lru_cache

import regex

from checker.model import Span

__all__ = ["phone_numbers"]

_GAP = r"[\s.‐‑–-]"
_BEFORE = r"(?<![\p{Nd}$€₹£¥₩₽.,:/-])"
_BEHIND = rf"(?!\p{{Nd}}|[.,:/]\p{{Nd}}|{_GAP}?%)"
_FORMS = (
    # +91 98200 12345, +7 (495) 123-45-67
    rf"\+\p{{Nd}}{{1,3}}(?:{_GAP}?\(?\p{{Nd}}{{1,5}}\)?){{2,5}}+{_BEHIND}",
    # (206) 555-0199, 206-555-0199, 1-800-555-0199
    rf"{_BEFORE}(?:[1१]{_GAP})?(?:\(\p{{Nd}}{{2,4}}\)|\p{{Nd}}{{3}}){_GAP}\p{{Nd}}{{3}}{_GAP}\p{{Nd}}{{4}}{_BEHIND}",
    # 0845 125 2222, 02-123-4567, 010-1234-5678, (0612) 2294204: nothing that is counted begins with a nought.
    rf"{_BEFORE}(?<!\p{{Nd}}\s)\(?[0०০٠۰]\p{{Nd}}{{1,5}}\)?(?:{_GAP}\p{{Nd}}{{2,8}}){{1,4}}+{_BEHIND}",
    # 8 (800) 555-35-35, 1800 180 1551
    rf"{_BEFORE}8{_GAP}?\(?\p{{Nd}}{{3,5}}\)?{_GAP}\p{{Nd}}{{1,3}}(?:{_GAP}\p{{Nd}}{{2}}){{2}}{_BEHIND}",
    rf"{_BEFORE}[1१][8८](?:00|००){_GAP}\p{{Nd}}{{2,4}}{_GAP}\p{{Nd}}{{3,4}}{_BEHIND}",
)
_GROUPED = regex.compile(r"\+\p{Nd}{1,3}(?:\s\p{Nd}{3})++")
"""«+3 500 000» is a sum."""
_DIGIT = regex.compile(r"\p{Nd}")
_LEAST, _MOST = 9, 15
"""Digits of a number with its area; a date has eight at most."""


def phone_numbers(text: str) -> list[Span]:
    """The places of telephone numbers in `text`, in order."""
    if len(_DIGIT.findall(text)) < _LEAST:
        return []
    return [
        Span(*match.span())
        for match in _phone().finditer(text)
        if _LEAST <= len(_DIGIT.findall(match[0])) <= _MOST and not _GROUPED.fullmatch(match[0])
    ]


@lru_cache(maxsize=1)
def _phone() -> regex.Pattern[str]:
    return regex.compile("|".join(_FORMS))
