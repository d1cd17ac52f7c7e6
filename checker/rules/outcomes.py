"""Why two values that differ need not contradict each other: a count that grew, another scope, another speaker.

A note in the place of an error must be earned: each outcome needs something that is said on both sides, and said
differently. What a side leaves unsaid, or says in words that no pack lists, leaves the contradiction standing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import regex

from checker.claims.lexicon import lexicon
from checker.language import language_of, load_pack
from checker.messages.said import say
from checker.model import Claim, DateValue, NameValue, Outcome, Pair, QuantityValue, Sentence
from checker.questions.comparison.differences import Comparison, Difference
from checker.questions.comparison.scopes import beside, differing, sources, stated
from checker.rulefiles import RuleFiles
from checker.rules.context import Context
from checker.rules.findings import claim_of, named
from checker.values.names import find_names
from checker.wording import readable, shown

__all__ = ["CONTRADICTION", "Verdict", "attributed", "judge"]

_DATES = ("year", "decade", "century", "month")
_PERIODS = ("decade", "year", "month")
"""Precisions of dates that are stretches of time in which something is counted."""
_NO_MEASURE = frozenset({"ordinal", "identifier", "clock", "score", "age", "angle"})
"""Dimensions of amounts that do not change with the time or the land over which they are taken."""
_GROWING = frozenset(
    {"dead", "wounded", "casualties", "infected", "arrested", "evacuated", "displaced", "rescued", "signatures"}
)
Said = tuple[Claim, Sequence[Sentence]]
"""A claim with the sentences of its side of a pair."""
_MARKS = regex.compile('["“”«»„「」『』]')


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a difference amounts to."""

    outcome: Outcome
    but: str = ""
    """For outcomes other than a contradiction: why it is none, as a clause."""
    because: str = ""
    """The same as a sentence, with what each side says."""


CONTRADICTION = Verdict("contradiction")


def judge(context: Context, comparison: Comparison, difference: Difference) -> Verdict:
    """The outcome of one difference between parallel sentences."""
    pair = comparison.pair
    left = claim_of(difference.left_sentence, difference.left)
    right = claim_of(difference.right_sentence, difference.right)
    return (
        _other_times(context, comparison, difference)
        or _other_scope(context, pair, difference)
        or _grown(context, pair, difference)
        or (_may_be_attributed(comparison, difference) and attributed(context, (left, pair.left), (right, pair.right)))
        or CONTRADICTION
    )


def _may_be_attributed(comparison: Comparison, difference: Difference) -> bool:
    """Whether what differs is what the speakers say and not only who they are. Two agencies may report one thing,
    though; two people do not both say it in the same words.
    """
    speaks = _speak(difference)
    if not any(speaks):
        return True
    values = (difference.left, difference.right)
    bodies = all(isinstance(v.detail, NameValue) and v.detail.type == "org" and v.kind == "name" for v in values)
    said = (other for other in comparison.differences if _claims(other) == _claims(difference))
    return all(speaks) and (bodies or any(not any(_speak(other)) for other in said))


def _speak(difference: Difference) -> tuple[bool, bool]:
    """Whether the value of each side is, or belongs to, the one who speaks."""
    left = claim_of(difference.left_sentence, difference.left).speaker or ""
    right = claim_of(difference.right_sentence, difference.right).speaker or ""
    return difference.left.text in left, difference.right.text in right


def _other_times(context: Context, comparison: Comparison, difference: Difference) -> Verdict | None:
    """Each side gives an amount of its own for a year or month of its own: neither says anything of the other's."""
    claims = _claims(difference)
    beside_it = [other for other in comparison.differences if _claims(other) == claims]
    dates = [other for other in beside_it if other.part in _DATES]
    amounts = [other for other in beside_it if _is_measure(other)]
    if difference not in (*dates, *amounts) or len(dates) != 1 or len(amounts) != 1 or not _is_period(dates[0]):
        return None
    left, right = _names(context, difference)
    one, two = shown(dates[0].left), shown(dates[0].right)
    but = say("but_scopes", one=one, two=two)
    return Verdict("scope", but, say("tells_of", source=left, one=one, other=right, two=two))


def _claims(difference: Difference) -> tuple[str, str]:
    return (
        claim_of(difference.left_sentence, difference.left).id,
        claim_of(difference.right_sentence, difference.right).id,
    )


def _is_measure(difference: Difference) -> bool:
    details = (difference.left.detail, difference.right.detail)
    return difference.part == "amount" and all(
        isinstance(detail, QuantityValue) and detail.dimension not in _NO_MEASURE for detail in details
    )


def _is_period(difference: Difference) -> bool:
    details = (difference.left.detail, difference.right.detail)
    return all(
        isinstance(detail, DateValue) and detail.precision in _PERIODS and detail.bound is None for detail in details
    )


def _other_scope(context: Context, pair: Pair, difference: Difference) -> Verdict | None:
    if not _is_measure(difference):
        return None
    one = (difference.left, claim_of(difference.left_sentence, difference.left), pair.left)
    two = (difference.right, claim_of(difference.right_sentence, difference.right), pair.right)
    scopes = differing(one, two, context.files)
    if scopes is None:
        return None
    left, right = _names(context, difference)
    one_of, two_of = (say(f"scope_{scope}") for scope in scopes)
    but = say("but_scopes", one=one_of, two=two_of)
    return Verdict("scope", but, say("counts_scope", source=left, one=one_of, other=right, two=two_of))


def _grown(context: Context, pair: Pair, difference: Difference) -> Verdict | None:
    """The article that was published later gives the larger count of something that only adds up."""
    sides = [
        (difference.left, difference.left_sentence, pair.left),
        (difference.right, difference.right_sentence, pair.right),
    ]
    found = []
    for value, sentence, side in sides:
        article, detail = context.articles[sentence.article], value.detail
        if not isinstance(detail, QuantityValue) or detail.low is None:
            return None
        toll = beside(value, claim_of(sentence, value), stated(side, context.files), "count")
        if detail.dimension != "count" or toll not in _GROWING:
            return None
        found.append((article.published, detail.low, toll, article, value))
    later = found[1][3].is_later_than(found[0][3])
    if later is None:
        return None
    before, after = found if later else reversed(found)
    if before[1] >= after[1] or before[2] != after[2]:
        return None
    return Verdict(
        "superseded",
        say("but_grown"),
        say(
            "toll_grew",
            source=named(before[3]),
            day=_day(before[0]),
            one=shown(before[4]),
            other=named(after[3]),
            later=_day(after[0]),
            two=shown(after[4]),
            toll=say(f"scope_{after[2]}"),
        ),
    )


def _day(date: object) -> str:
    return readable(str(date), "date")


def attributed(context: Context, left: Said, right: Said) -> Verdict | None:
    """Two speakers say two things, or one side quotes somebody and the other says it on its own."""
    (one, two), files = [_Speaker.of(claim, context.files) for claim, _ in (left, right)], context.files
    articles = [named(context.articles[claim.article]) for claim, _ in (left, right)]
    if one is not None and two is not None:
        if not one.differs(two) or one.is_named(right[1], files) or two.is_named(left[1], files):
            return None
        return Verdict(
            "attributed",
            say("but_two_speakers"),
            say("from_two_quoted", source=articles[0], speaker=one.text, other=articles[1], second=two.text),
        )
    for speaker, article, other, silent in (
        (one, articles[0], articles[1], right[1]),
        (two, articles[1], articles[0], left[1]),
    ):
        if speaker is not None and speaker.known and _speaks_itself(silent, files):
            if speaker.is_named(silent, files):
                return None
            return Verdict(
                "attributed",
                say("but_reported"),
                say("from_one_quoted", source=article, speaker=speaker.text, other=other),
            )
    return None


@dataclass(frozen=True, slots=True)
class _Speaker:
    """Who says something, as far as names and common words for sources tell in every language."""

    text: str
    people: frozenset[str]
    bodies: frozenset[str]
    countries: frozenset[str]
    kinds: frozenset[str]
    """Police, army, hospital, … where a common word says so."""

    @classmethod
    def of(cls, claim: Claim, files: RuleFiles) -> _Speaker | None:
        """The speaker of the claim; None where it has none."""
        if claim.speaker is None:
            return None
        names = _named_in(claim.speaker, claim.language, files)
        return cls(
            claim.speaker,
            frozenset(name.entity for name in names if name.type == "person" and name.known),
            frozenset(name.entity for name in names if name.entity.startswith("org/")),
            frozenset(name.country for name in names if name.country),
            sources(claim.speaker, claim.language, files),
        )

    @property
    def known(self) -> bool:
        """Whether a name tells the speaker from others."""
        return bool(self.people or self.bodies or self.countries)

    def differs(self, other: _Speaker) -> bool:
        """Whether the two surely are two: two people, two bodies, of two countries, or police and army."""
        if self.people and other.people:
            return not self.people & other.people
        if self.bodies and other.bodies:
            return not self.bodies & other.bodies
        if self.countries and other.countries and not self.countries & other.countries:
            return True
        return len(self.kinds) == 1 and len(other.kinds) == 1 and self.kinds != other.kinds

    def is_named(self, sentences: Sequence[Sentence], files: RuleFiles) -> bool:
        """Whether the sentences name the speaker in any form."""
        for sentence in sentences:
            names = _named_in(sentence.text, sentence.language, files)
            entities = {name.entity for name in names}
            countries = {name.country for name in names if name.type != "person"}
            if (self.people | self.bodies) & entities or self.countries & countries:
                return True
            if not self.known and self.kinds & sources(sentence.text, sentence.language, files):
                return True
        return False


def _speaks_itself(side: Sequence[Sentence], files: RuleFiles) -> bool:
    """Whether nothing in the sentences hints at another speaker than the article."""
    for sentence in side:
        words = lexicon(language_of(sentence.language, files))
        if not words.reports or any(claim.speaker or claim.quoted for claim in sentence.claims):
            return False
        if _MARKS.search(sentence.text) or words.verb.search(sentence.text):
            return False
        if any(part in sentence.text.casefold() for part in _according_to(sentence.language, files)):
            return False
    return True


@lru_cache(maxsize=64)
def _according_to(language: str, files: RuleFiles) -> tuple[str, ...]:
    """What stands before or behind a source: `according to`, `के अनुसार`."""
    phrases = load_pack(language, files).reporting.according_to
    return tuple(part.strip() for phrase in phrases for part in phrase.split("{}") if part.strip())


@lru_cache(maxsize=4096)
def _named_in(text: str, language: str, files: RuleFiles) -> tuple[NameValue, ...]:
    return tuple(v.detail for v in find_names(text, language_of(language, files)) if isinstance(v.detail, NameValue))


def _names(context: Context, difference: Difference) -> tuple[str, str]:
    left, right = (
        context.articles[difference.left_sentence.article],
        context.articles[difference.right_sentence.article],
    )
    return named(left), named(right)
