"""A word that stands twice in a row.

## What it finds
«किम किम», «the the», and in machine translation a word followed by its own broken copy: «ऐतिहासिक तिहासिक».

## What it leaves alone
Doubling on purpose. Hindi, Marathi, Korean and many others double ordinary words («धीरे धीरे»), so there only names count
as doubled by mistake; in the languages that `words:` lists, every word counts but the ones listed («had had»). Names
listed under `und` are doubled in every language («Pago Pago», «पागो पागो»). Numbers, words of one or two letters and
repetition across punctuation never count.

## How to mend it
Delete the copy.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping

import regex

from checker.language import skeleton
from checker.messages.said import say
from checker.model import Claim, Finding, NameValue, Span, Value
from checker.rules.context import Context
from checker.rules.definitions import Rule
from checker.rules.findings import make_finding, named

__all__ = ["evaluate"]

_PAIR = regex.compile(
    r"(?<![\p{L}\p{M}\p{N}-])(\p{L}[\p{L}\p{M}]{1,40}+)[ \u00a0](?=(\p{L}[\p{L}\p{M}]{1,40}+)(?![\p{L}\p{M}\p{N}-]))"
)
_BROKEN_FROM = 5
"""A copy that lost its beginning counts only with this many letters left: shorter words end alike by chance."""
_LOST = regex.compile(r"(?:\p{L}\p{M}*\p{ccc=9})*\p{L}\p{M}*")
"""What a broken copy may lack: its first letter, in Indic scripts with all that is written together with it. More is
a prefix that makes another word: उपराष्ट्रपति राष्ट्रपति.
"""


def evaluate(context: Context, rule: Rule) -> Iterator[Finding]:
    """One note for each doubled word."""
    for claim in context.new_claims():
        for span, broken in _doubled(claim, rule.words):
            words = span.of(context.articles[claim.article].text)
            value = Value(
                "name", span, words, words.split()[0], NameValue("unknown?", "unknown", words, "", known=False)
            )
            yield make_finding(
                rule,
                [context.side(claim, value)],
                say("repeats_word", source=named(context.articles[claim.article]), words=words),
                because=[say("broken_copy" if broken else "stands_twice")],
                outcome="defect",
                story=context.story_of.get(claim.article),
            )


def _doubled(claim: Claim, words: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[Span, bool]]:
    names = sorted(v.span for v in claim.values if isinstance(v.detail, NameValue) and v.kind in ("name", "place"))
    name_ends = [name.end for name in names]
    allowed = words.get(claim.language)
    doubled_names = {skeleton(name) for name in words.get("und", ())}
    last, end = "", -1
    for match in _PAIR.finditer(claim.text):
        first, second = match[1].casefold(), match[2].casefold()
        goes_on = first == second == last and match.start(1) == end
        last, end = second if first == second else "", match.start(2)
        if goes_on:
            # A word that stands three times is one slip.
            continue
        span = Span(claim.span.start + match.start(1), claim.span.start + match.end(2))
        if first == second:
            # Names do not overlap: the first one that ends behind the start of the words is the only one to look at.
            at = bisect_right(name_ends, span.start)
            is_name = at < len(names) and names[at].touches(span)
            counts = len(first) > 2 and (is_name or (allowed is not None and first not in allowed))
            named_so = match[1][0].isupper() and match[2][0].isupper()  # Cao Cao, Bora Bora
            if counts and not named_so and skeleton(first) not in doubled_names:
                yield span, False
        elif len(second) >= _BROKEN_FROM and first.endswith(second) and _LOST.fullmatch(first.removesuffix(second)):
            yield span, True
