"""Amounts that no list of measures knows: the counted noun, or what a compound names, says what they are of.

«Four bombs were dropped» counts bombs, «a 25-tonne truck» weighs one. Nouns are compared within one language only, by
their first letters; what two claims must share besides before that is more than a row of the fact sheet, judging says.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from checker.model import Claim, QuantityValue, Value
from checker.rulefiles import RuleFiles
from checker.statements.measures import grammar
from checker.statements.words import claim_words, folded_words

__all__ = ["open_measures"]

_STEM, _ENDING = 5, 2
"""Letters by which two forms of one noun are known: all but its last two, and five at least."""
_SHORTEST = 3
_LEAST = 2
"""One of anything is told everywhere, and «one» is as often a pronoun."""
_COMPOUND = frozenset({"length", "area", "volume", "mass", "time", "speed", "money", "percent"})
_RANGE = regex.compile(r"[\p{L}\d]- (?:to|or|bis|à|a) $")
_BEHIND = regex.compile(r"[ -](?:(\p{L}[\p{L}\p{M}’'-]*+) )?(\p{L}[\p{L}\p{M}’'-]*+)")
"""What stands right behind an amount that is written as one word with its unit: «19-ton delivery truck»."""


def open_measures(claim: Claim, amounts: Sequence[Value], rules: RuleFiles) -> Iterator[tuple[Value, str]]:
    """Those of `amounts` that a noun for things stands beside, each with the id of its open measure; people are counted
    by the measures of the lists alone."""
    of = grammar(claim.language, rules)
    for value in amounts:
        detail = value.detail
        if not isinstance(detail, QuantityValue) or detail.low is None or detail.malformed:
            continue
        if _is_numbered(claim, value) or _ends_a_range(claim, value):
            continue
        if detail.dimension == "count" and detail.noun and detail.low >= _LEAST:
            words = folded_words(detail.noun)
            noun = "" if of.no_things.find(words) or (of.people and of.people.find(words)) else _head(detail.noun)
        elif detail.dimension in _COMPOUND and "-" in value.text:
            noun = _behind(claim, value)
        else:
            continue
        if noun:
            yield value, f"open/{claim.language}/{detail.dimension}/{noun}"


def _is_numbered(claim: Claim, value: Value) -> bool:
    """Whether the amount numbers the name before it: «Precinct 5 officers»."""
    before = claim_words(claim).before(value.span.start)
    return (
        before is not None and before.start > claim.span.start and claim.text[before.start - claim.span.start].isupper()
    )


def _ends_a_range(claim: Claim, value: Value) -> bool:
    """Whether the amount is the end of a range in words: «three- to four-page»."""
    return _RANGE.search(claim.text[: value.span.start - claim.span.start]) is not None


def _head(noun: str) -> str:
    """The stem of the last word of a noun that is long enough to say something."""
    words = folded_words(noun)
    return words[-1][: max(_STEM, len(words[-1]) - _ENDING)] if words and len(words[-1]) >= _SHORTEST else ""


def _behind(claim: Claim, value: Value) -> str:
    found = _BEHIND.match(claim.text, value.span.end - claim.span.start)
    return _head(found[0]) if found else ""
