"""Decides whether digits that fit no way of writing a number are an error, and says why."""

from __future__ import annotations

import unicodedata

import regex

from checker.messages.said import data_label, listing, say
from checker.values.quantities.lexicon import Lexicon

__all__ = ["misfit"]

_BEFORE_LIST = regex.compile(r"(?r)(?:[(\[/,;:#=*]|\d[,.\d]*[ ]|[,;][ ])")
_AFTER_LIST = regex.compile(
    r"[)\]/=*²³]|[,;]?[ ]\d|[,;] *\p{L}{0,4} ?\d|[ ](?:\p{L}\p{M}*){1,4}[ ]\d|[-–:]\d|[\p{Latin}]"
)

_LABEL = regex.compile(
    r"(?r)(?:fig(?:ure|ura|s)?|abb(?:ildung)?|tab(?:elle|leau|ella|ela|la|le|lo)?|şekil|hình|bảng|рис(?:ун(?:ок|ке|ку))?"
    r"|табл(?:иц[аея])?|चित्र|आकृति|आकृती|तालिका|सारणी|तक्ता|চিত্র|সারণী|படம்|పట్టిక|చిత్రం|شکل|الشكل|شكل|جدول|الجدول"
    r"|그림|도표|図|表|图|圖)[.:]?[ ]?"
)
"""What a book calls its figures and tables: the digits behind it are no amount."""


def misfit(written: str, text: str, start: int, end: int, lex: Lexicon) -> str | None:
    """One English sentence on why `written` (text[start:end] before folding) is no number, or None where it may be
    something else: a list of footnotes, a pair of scores, a price with foreign decimals, a date with no space."""
    groups = regex.split(r"\D", text[start:end])
    if len(groups) == 2 and (len(groups[0]) > 3 or len(groups[1]) > 2):
        return None
    if len(groups) == 2 and len(groups[0]) > 1 and groups[0][0] == "0":
        return None
    if _LABEL.match(text, 0, start):
        return None
    if _BEFORE_LIST.match(text, 0, start) or _AFTER_LIST.match(text, end):
        return None
    currency = lex.currency.before(text, start) or lex.currency.after(text, end)
    if currency and currency[0] == "EUR" and len(groups) == 2 and len(groups[1]) == 2:
        return None
    scripts = list(dict.fromkeys(_script(c) for c in written if c.isdigit()))
    if len(scripts) > 1:
        names = [data_label("digits", each, each) for each in scripts]
        return say("comma_mixed_digits", words=written, scripts=listing(names))
    return say("comma_misplaced", words=written)


def _script(digit: str) -> str:
    name = unicodedata.name(digit, "")
    return "Western" if digit.isascii() else name.split(" DIGIT")[0].title()
