"""A number that cannot be read for sure.

## What it finds
A figure whose digits, grouping or decimal sign fit no way of writing numbers in the language of the article: digits of
two scripts in one number, or a comma after which neither a group nor a decimal can stand.

## What it leaves alone
Everything that some reading of the language makes sense of: lists, ranges, scores, dates, telephone numbers.

## How to mend it
Write the number as the source has it, in the digits of one script.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

import regex

from checker.model import Finding, QuantityValue
from checker.rules.context import Context
from checker.rules.definitions import Rule
from checker.rules.findings import make_finding, named

__all__ = ["evaluate"]

_NUMBER = regex.compile(r"\p{Nd}[\p{Nd}.,٫٬]*+")


def evaluate(context: Context, rule: Rule) -> Iterator[Finding]:
    """One defect for each malformed quantity."""
    for claim in context.new_claims():
        for value in claim.values:
            if not isinstance(value.detail, QuantityValue):
                continue
            reason = value.detail.malformed or _mixed(value.text)
            if reason:
                side = context.side(claim, value)
                message = f"{named(side.article)} writes «{value.text}», which cannot be read as a number for sure."
                yield make_finding(
                    rule, [side], message,
                    because=[reason], outcome="defect", story=context.story_of.get(claim.article),
                )  # fmt: skip


def _mixed(text: str) -> str | None:
    """Why no number of `text` that a reader made sense of can be right: its digits come from two keyboards."""
    for number in _NUMBER.findall(unicodedata.normalize("NFKC", text)):
        zeros = {ord(ch) - unicodedata.digit(ch) for ch in number if ch.isdecimal()}
        if len(zeros) > 1:
            return f"«{number}» mixes digits of {len(zeros)} scripts."
    return None
