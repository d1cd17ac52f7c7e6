"""One name is spelt in several ways within an article.

## What it finds
A person or organisation whose name an article writes in two spellings: «लावरोव» and «लव्हरोव».

## What it leaves alone
Case endings and postpositions, hyphens and spaces, the full name beside the family name, initials beside the long form.

## How to mend it
Choose one spelling, the desk's own where it has one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import regex

from checker.model import Claim, Finding, NameValue, Value
from checker.rules.context import Context
from checker.rules.definitions import Rule
from checker.rules.findings import make_finding, named

__all__ = ["evaluate"]

_WORD = regex.compile(r"[\p{L}\p{M}]{2,40}+")
_ENDING = 4
"""Letters that an ending may have: पुतीन, पुतीनला; Путин, Путиным."""


def evaluate(context: Context, rule: Rule) -> Iterator[Finding]:
    """One note for each name and article that spells it in more than one way."""
    mentions: dict[tuple[str, str], list[tuple[Claim, Value]]] = defaultdict(list)
    for claim in context.new_claims():
        for value in claim.values:
            if isinstance(value.detail, NameValue) and value.kind == "name" and value.detail.type in ("person", "org"):
                mentions[claim.article, value.detail.entity].append((claim, value))
    for (article, _), found in mentions.items():
        spellings: dict[str, tuple[Claim, Value]] = {}
        for claim, value in found:
            word = _last_word(value)
            if word and all(not _same_spelling(word, other) for other in spellings):
                spellings[word] = (claim, value)
        if len(spellings) > 1:
            sides = [context.side(claim, value) for claim, value in spellings.values()]
            yield make_finding(
                rule,
                sides,
                f"{named(context.articles[article])} spells one name in {len(sides)} ways: "
                + ", ".join(spellings)
                + ".",
                because=[f"All are read as {sides[0].values[0].detail.label}."],  # type: ignore[union-attr]
                outcome="defect",
                story=context.story_of.get(article),
            )


def _last_word(value: Value) -> str | None:
    words = _WORD.findall(value.text.casefold())
    return words[-1] if words else None


def _same_spelling(one: str, two: str) -> bool:
    """Whether two words are one name with different endings: they part only within the last few letters."""
    short, long = sorted((one, two), key=len)
    shared = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return (shared == len(short) and len(long) - len(short) <= _ENDING + 4) or (
        shared >= max(3, len(short) - 1) and shared >= 4
    )
