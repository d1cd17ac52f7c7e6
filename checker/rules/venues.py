"""Where the lead of an article says that its happening took place: a city, a district, a state, a country.

Reports name a place by what lies around it: «in Nagpur district» and «in Maharashtra» are one place for all that the
tables know. So two venues exclude each other only where they are of one level and another name, or where the tables
have the smaller one in another state or country than the larger.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from checker.language.divisions import division_of
from checker.model import Article, Claim, NameValue, Sentence, Span, Value
from checker.questions.answers import same_name
from checker.questions.comparison.territories import belongs, may_be_one
from checker.rulefiles import RuleFiles
from checker.statements.happenings import happenings
from checker.statements.measures import district_words, happening_words, placed_happenings
from checker.statements.words import ClaimWords, claim_words
from checker.values.events.marks import marks_of

__all__ = ["Venue", "Venues", "venues_of"]

_LEAD = 2
"""Passages at the beginning of an article that tell its own news."""
_NEAR = 12
"""Words between the word for a happening and the place where it happened."""
_COUNTRY = regex.compile(r"place/[A-Z]{2}")
_DIVISION = regex.compile(r"place/[A-Z]{2}-[A-Z0-9]+")
_LEVELS = ("country", "division", "district", "town")


@dataclass(frozen=True, slots=True)
class Venue:
    """One place where a claim of the lead says that a happening took place."""

    claim: Claim
    value: Value
    name: NameValue
    happening: str
    """Label of the kind of happening."""
    level: int
    """Index of country, division, district, town: how narrow the place is."""

    def excludes(self, other: Venue) -> bool:
        """Whether the two places of one kind of happening cannot both be where it took place."""
        one, two = self.name, other.name
        if self.happening != other.happening or one.entity == two.entity or same_name(one.skeleton, two.skeleton):
            return False
        if one.country is None or two.country is None:
            return False
        if one.country != two.country:
            return not belongs(one.country, two.country) and not may_be_one(one.country, two.country)
        if "country" in (_LEVELS[self.level], _LEVELS[other.level]):
            return False
        divisions = [division_of(name.entity) for name in (one, two)]
        if None not in divisions and divisions[0] != divisions[1]:
            return True
        # A town may lie in a district of another name, which no table tells.
        return self.level == other.level and _LEVELS[self.level] != "division"


@dataclass(frozen=True, slots=True)
class Venues:
    """What one article says of where its happening took place, and every place that it names at all."""

    told: tuple[Venue, ...]
    named: frozenset[str]

    def knows(self, venue: Venue) -> bool:
        """Whether the article names that place, for whatever reason."""
        return venue.name.entity in self.named


def venues_of(article: Article, sentences: Sequence[Sentence], files: RuleFiles) -> Venues:
    """The venues that the lead of `article` tells."""
    claims = [claim for sentence in sentences for claim in sentence.claims]
    lead = [claim for claim in claims if claim.kind == "title" or claim.passage < _LEAD]
    things = happenings(article, claims, files) if any(_places(claim) for claim in lead) else {}
    told = [
        venue
        for claim in lead
        if claim.id in things
        and not things[claim.id].background
        and things[claim.id].label in placed_happenings(files)
        and (venue := _venue(claim, things[claim.id].label, files)) is not None
    ]
    named = {name.entity for claim in claims for _, name in _places(claim)}
    return Venues(tuple(told), frozenset(named))


def _places(claim: Claim) -> list[tuple[Value, NameValue]]:
    return [
        (value, value.detail)
        for value in claim.values
        if value.kind == "place" and isinstance(value.detail, NameValue) and value.detail.type == "place"
    ]


def _venue(claim: Claim, happening: str, files: RuleFiles) -> Venue | None:
    """The narrowest place in which the claim sets the happening; none where it sets it in two."""
    words = claim_words(claim)
    told = [hit for hit in happening_words(claim.language, files).find(words.folded) if hit[2] == happening]
    if not told:
        return None
    found = list(_set_in(claim, words, told, happening, files))
    level = max((venue.level for venue in found), default=0)
    narrowest = {venue.name.entity: venue for venue in found if venue.level == level}
    return next(iter(narrowest.values())) if len(narrowest) == 1 else None


def _set_in(
    claim: Claim, words: ClaimWords, told: Sequence[tuple[int, int, str]], happening: str, files: RuleFiles
) -> Iterator[Venue]:
    districts = district_words(claim.language, files).find(words.folded)
    for value, name in _places(claim):
        inside = [k for k, place in enumerate(words.places) if value.span.touches(place)]
        if not inside:
            continue
        first, last = inside[0], inside[-1] + 1
        if min(max(first - end, start - last) for start, end, _ in told) > _NEAR:
            continue
        beside = next((hit for hit in districts if hit[0] == last or hit[1] == first), None)
        first, last = min(first, beside[0] if beside else first), max(last, beside[1] if beside else last)
        span = Span(words.places[first].start, words.places[last - 1].end)
        if "at" in marks_of(span, claim, files):
            yield Venue(claim, value, name, happening, _level(name, beside is not None))


def _level(name: NameValue, is_district: bool) -> int:
    if _COUNTRY.fullmatch(name.entity):
        return _LEVELS.index("country")
    if _DIVISION.fullmatch(name.entity):
        return _LEVELS.index("division")
    return _LEVELS.index("district" if is_district else "town")
