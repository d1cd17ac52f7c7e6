"""One name is spelt in several ways within an article.

## What it finds
A person or organisation whose name an article writes in two spellings: «लावरोव» and «लव्हरोव».

## What it leaves alone
Case endings and postpositions, hyphens and spaces, the full name beside the family name, initials and short forms
beside the long one («Joe», «Joseph»), the name in its own script in brackets.

The threshold `alike` (0 to 100) says how much two words must sound alike to be spellings of one name: family and given
names of one person lie below.

## How to mend it
Choose one spelling, the desk's own where it has one.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex
from rapidfuzz import fuzz

from checker.language import load_pack, skeleton
from checker.model import Claim, Finding, NameValue, Value
from checker.rulefiles import RuleFiles
from checker.rules.context import Context
from checker.rules.definitions import Rule
from checker.rules.findings import make_finding, named
from checker.wording import shown

__all__ = ["evaluate"]

_WORD = regex.compile(r"[\p{L}\p{M}]{2,40}+")
_MOST = 60
"""Mentions of one name that are compared with each other in one article."""
_ENDINGS = 3
"""So many endings may follow each other: पुतीन-यांच्या-साठी."""
_SHORT = 4
"""Letters of a skeleton up to which a word may be the short form of another."""


def evaluate(context: Context, rule: Rule) -> Iterator[Finding]:
    """One note for each name and article that spells it in more than one way."""
    mentions: dict[tuple[str, str], list[tuple[Claim, Value]]] = defaultdict(list)
    for claim in context.new_claims():
        for value in claim.values:
            if isinstance(value.detail, NameValue) and value.kind == "name" and value.detail.type in ("person", "org"):
                mentions[claim.article, value.detail.entity].append((claim, value))
    for (article, _), found in mentions.items():
        endings = Endings.of(context.articles[article].language, context.files)
        spellings = _spellings(found, endings, rule.thresholds["alike"])
        if len(spellings) > 1:
            sides = [context.side(claim, value) for claim, value in spellings.values()]
            yield make_finding(
                rule,
                sides,
                f"{named(context.articles[article])} spells one name in {len(sides)} ways: {', '.join(spellings)}.",
                because=[f"All are read as {shown(sides[0].values[0])}."],
                outcome="defect",
                story=context.story_of.get(article),
            )


@dataclass(frozen=True, slots=True)
class Endings:
    """What a language may write together after a name."""

    suffixes: tuple[str, ...]
    """The longest first."""
    replace: bool
    """Whether an ending may take the place of a name's last letter: Захарова, Захарову."""

    @classmethod
    def of(cls, language: str, files: RuleFiles) -> Endings:
        """The endings that the language's pack lists."""
        names = load_pack(language, files).names
        suffixes = tuple(sorted(names.suffixes, key=lambda suffix: (-len(suffix), suffix)))
        return cls(suffixes, replace=bool(names.suffixes or names.inflections))

    def off(self, word: str) -> str:
        """`word` without its endings; at least two letters stay."""
        for _ in range(_ENDINGS):
            ending = next((s for s in self.suffixes if word.endswith(s) and len(word) - len(s) >= 2), "")
            word = word.removesuffix(ending)
        return word


def _spellings(
    mentions: Sequence[tuple[Claim, Value]], endings: Endings, alike: float
) -> dict[str, tuple[Claim, Value]]:
    """The words in which the mentions part, each with the first mention that has it; empty where they do not part."""
    words = [([endings.off(word) for word in _WORD.findall(value.text)], claim, value) for claim, value in mentions]
    found: dict[str, tuple[Claim, Value]] = {}
    for i, (one, one_claim, one_value) in enumerate(words[:_MOST]):
        for two, two_claim, two_value in words[i + 1 : _MOST]:
            for a in one:
                for b in two:
                    if _variants(a, one, b, two, endings) and _likeness(a, b) >= alike:
                        found.setdefault(a, (one_claim, one_value))
                        found.setdefault(b, (two_claim, two_value))
    return found


def _variants(a: str, one: Sequence[str], b: str, two: Sequence[str], endings: Endings) -> bool:
    """Whether `a` of the mention `one` and `b` of `two` may be one word spelt twice: neither stands in both."""
    if any(_same_spelling(a, word, endings) for word in two) or any(_same_spelling(b, word, endings) for word in one):
        return False
    if _script(a) != _script(b):
        return False
    short, long = sorted((skeleton(a), skeleton(b)), key=len)
    # Joe and Joseph, Tony and Antony are two names of one person, and no two spellings.
    return len(short) > _SHORT or len(long) - len(short) <= 1


def _likeness(one: str, two: str) -> float:
    """0 to 100, by the skeletons."""
    return fuzz.ratio(skeleton(one), skeleton(two), processor=None)


def _script(word: str) -> str:
    return unicodedata.name(word[0], "").partition(" ")[0]


def _same_spelling(one: str, two: str, endings: Endings) -> bool:
    """Whether two words are one name with different endings: what they share is all but the last letters of each."""
    a, b = one.casefold(), two.casefold()
    shared = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    syllables = "\uac00" <= a[0] <= "\ud7a3"
    stem = min(len(a), len(b)) - (1 if endings.replace and not syllables else 0)
    return shared >= max(1, stem)
