"""Which amount of a claim measures what: the nearest word of a measure that takes it says so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from checker.language import load_pack
from checker.model import Claim, DateValue, QuantityValue, Span, Value
from checker.rulefiles import RuleFiles
from checker.statements.measures import WEAK, Grammar, Measure, grammar, measure_words
from checker.statements.words import claim_words, folded_words
from checker.values.names import FormTable, words_of

__all__ = ["Measured", "measured"]

_NEAR, _FAR = 4, 9
"""Words between a value and the word of its measure: within the first it is sure, beyond the second there is none."""
_FAR_ALONE = 18
"""The same of the only amount of its kind: «the number of people killed when … has risen to 26»."""
_CLOSE = 2
"""The same of a measure whose words stand right beside the amount."""
_MOST_AMOUNTS = 60
"""Amounts of one claim; a longer list is a table, of which no word tells."""
_BRACKETS = ("(", "[", "/", "（", "or", "or about", "(about")
_BEHIND_BRACKETED = tuple(")）,;·")
"""Signs behind an amount that stands alone in brackets, or first in them."""
_COMMAS = ",;،、；，:"
"""Signs behind which a word tells of another amount, as a rule: «killed 1, injured 6»."""
_ADDRESS = 200
"""Code points before an amount in which an address of the web begins."""
_NOUN_WORDS, _NOUN_REST = 2, 40
"""Words, within so many code points, behind a counted noun that may hold it proper: «two other Polish tourists»."""


@dataclass(frozen=True, slots=True)
class Measured:
    """An amount with its measure."""

    value: Value
    measure: str
    """The measure's id."""
    word: Span | None
    """The word that says so; None where the dimension itself does."""
    certain: bool
    """Whether the word stands near, and no other amount may be the one that is meant."""


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a claim, where they stand, and those that say a measure: (first, last, id) by position."""

    texts: tuple[str, ...]
    """Without regard to case."""
    places: tuple[Span, ...]
    cues: tuple[tuple[int, int, str], ...]
    commas: tuple[int, ...]
    grammar: Grammar

    def inside(self, value: Value) -> list[int]:
        """Positions of the words of `value`."""
        return [at for at, place in enumerate(self.places) if place.touches(value.span)]

    def is_vague(self, first: int, last: int) -> bool:
        """Whether an amount that nobody counts stands right behind the word of a measure, «injuring several», or a word
        for none before it: «caused no casualties»."""
        return bool(self.grammar.vague.find(self.texts[last : last + 1])) or bool(
            first and self.grammar.none.find(self.texts[first - 1 : first])
        )

    def is_related(self, first: int, last: int) -> bool:
        """Whether a clock tells of what came before the word of its measure: «90 minutes before the shooting»."""
        beside = self.texts[last : last + 2] if self.grammar.verb_last else self.texts[max(0, first - 3) : first]
        return bool(self.grammar.relations.find(beside))

    def is_parted(self, between: Span) -> bool:
        """Whether a comma stands in `between`."""
        return any(between.start <= comma < between.end for comma in self.commas)

    def is_joined(self, between: Span) -> bool:
        """Whether a word that joins two clauses stands in `between`."""
        words = [text for place, text in zip(self.places, self.texts, strict=True) if between.holds(place)]
        return bool(self.grammar.joins.find(words))


def measured(
    claim: Claim, amounts: Sequence[Value], measures: Mapping[str, Measure], rules: RuleFiles
) -> Iterator[Measured]:
    """Those of the quantities and dates `amounts` of `claim` of which a word, or their dimension, says the measure, in
    order."""
    plain = [
        value
        for at, value in enumerate(amounts)
        if _is_plain(value, claim, rules) and not _is_part(amounts[max(0, at - 1) : at + 2], min(at, 1), claim, rules)
    ]
    if len(plain) > _MOST_AMOUNTS:
        return
    words = _words(claim, rules)
    told_by = measure_words(claim.language, rules)
    takers = {value: _takers(value, claim, measures, words.grammar.people, told_by) for value in plain}
    told = _nearest(plain, takers, words, measures)
    told |= _bracketed(plain, told, claim)
    for value in plain:
        alone = next((name for name in takers[value] if measures[name].alone), None)
        name, gap, word = told.get(value, (alone, 0, None))
        if name is None:
            continue
        rival = any(other not in told and other is not value and name in takers[other] for other in plain)
        yield Measured(value, name, word, gap <= _NEAR and not rival)


def _words(claim: Claim, rules: RuleFiles) -> _Words:
    words = claim_words(claim)
    found = measure_words(claim.language, rules).find_all(words.folded)
    return _Words(
        texts=words.folded,
        places=words.places,
        cues=tuple((first, last, name) for first, last, names in found for name in names),
        commas=tuple(claim.span.start + at for at, sign in enumerate(claim.text) if sign in _COMMAS),
        grammar=grammar(claim.language, rules),
    )


def _is_plain(value: Value, claim: Claim, rules: RuleFiles) -> bool:
    """Whether the amount can be read, and is no part of a compound, «a 12-storey tower», but one with the word of a
    measure: «the 6.1-magnitude quake»."""
    detail = value.detail
    if isinstance(detail, DateValue):
        return detail.basis != "unresolved"
    assert isinstance(detail, QuantityValue)
    after = claim.text[value.span.end - claim.span.start :][:_NOUN_REST]
    before = claim.text[: value.span.start - claim.span.start]
    if detail.malformed or detail.low is None or _in_address(before, after) or before.endswith((" .", "(.")):
        return False
    if detail.form == "words" and grammar(claim.language, rules).uncounted.find(
        folded_words(before[-_NOUN_REST:])[-1:]
    ):
        # Several dozen are no twelve.
        return False
    if detail.dimension == "count" and before.endswith(("(", "（")) and after[:1] in _BEHIND_BRACKETED:
        # «Jana Novak (42)» counts nobody, «killed (42)» does.
        return bool(measure_words(claim.language, rules).find(folded_words(before[-_NOUN_REST:])[-1:]))
    if detail.dimension == "time" and grammar(claim.language, rules).offsets.find(folded_words(after)[:1]):
        return False
    if detail.dimension == "count" and before.endswith(", ") and after[:1] == ",":
        # «A woman, 18, was killed»: how old she was.
        return False
    if after[:1] != "-" or detail.unit is not None:
        return True
    return bool(measure_words(claim.language, rules).find(folded_words(after[1:])[:1]))


def _in_address(before: str, after: str) -> bool:
    """Whether the amount is a piece of an address of the web: «https://t.co/2eKv»."""
    token = before[-_ADDRESS:].rpartition(" ")[2]
    return "://" in token or (bool(token) and token[-1:] in "/=_&?#" and after[:1].isalnum())


def _is_part(beside: Sequence[Value], at: int, claim: Claim, rules: RuleFiles) -> bool:
    """Whether the amount at `at` is a part of another right beside it, «2 of 3 seats», «3 में से 2 सीटें»: whose noun
    stands beside it is the word order's choice.
    """
    section = load_pack(claim.language, rules).arithmetic
    value = beside[at]
    before, behind = beside[at - 1] if at else None, beside[at + 1] if at + 1 < len(beside) else None
    links = ((before, value, section.whole_after), (value, behind, section.out_of))
    for one, two, words in links:
        if one is None or two is None or one.span.end >= two.span.start:
            continue
        between = claim.text[one.span.end - claim.span.start : two.span.start - claim.span.start].strip().casefold()
        if between and between in {word.removeprefix("-").casefold() for word in words}:
            return True
    return False


def _takers(
    value: Value,
    claim: Claim,
    measures: Mapping[str, Measure],
    people: FormTable[bool] | None,
    told_by: FormTable[str],
) -> frozenset[str]:
    """The measures that `value` may be of, by its dimension, its size and the noun that it counts."""
    no_people = people is not None and not _counts_people(value, claim, people, told_by)
    return frozenset(
        name for name, each in measures.items() if _takes(each, value) and not (each.counts == "people" and no_people)
    )


def _takes(measure: Measure, value: Value) -> bool:
    detail = value.detail
    if isinstance(detail, DateValue):
        return "date" in measure.takes
    if not isinstance(detail, QuantityValue) or detail.dimension not in measure.takes or detail.low is None:
        return False
    if detail.dimension == "count" and detail.low < 1:
        # Half of the houses are no count of any.
        return False
    return measure.most is None or detail.low <= measure.most


def _counts_people(value: Value, claim: Claim, people: FormTable[bool], told_by: FormTable[str]) -> bool:
    """Whether the noun that the amount counts, or what stands right behind it, may be people; three houses are not. The
    word of a measure in the noun's place is none: «80 hurt»."""
    detail = value.detail
    if not isinstance(detail, QuantityValue) or detail.noun is None or detail.noun_span is None:
        return True
    start = min(value.span.end, detail.noun_span.start) - claim.span.start
    end = max(value.span.end, detail.noun_span.end) - claim.span.start
    words = folded_words(claim.text[start : end + _NOUN_REST])[: len(words_of(claim.text[start:end])) + _NOUN_WORDS]
    return bool(people.find(words)) or bool(told_by.find(folded_words(detail.noun)))


def _bracketed(
    amounts: Sequence[Value], told: Mapping[Value, tuple[str, int, Span]], claim: Claim
) -> dict[Value, tuple[str, int, Span]]:
    """The measures of amounts in brackets behind another of their kind: «85 million euros ($108 million)» is one amount
    in two units."""
    found = {}
    for one, two in pairwise(amounts):
        gap = claim.text[one.span.end - claim.span.start : two.span.start - claim.span.start].strip()
        kinds = {v.detail.dimension for v in (one, two) if isinstance(v.detail, QuantityValue)}
        if one in told and two not in told and gap in _BRACKETS and len(kinds) == 1 and kinds != {"count"}:
            found[two] = told[one]
    return found


def _nearest(
    amounts: Sequence[Value], takers: Mapping[Value, frozenset[str]], words: _Words, measures: Mapping[str, Measure]
) -> dict[Value, tuple[str, int, Span]]:
    """The measure of each amount that has one, how many words lie between it and the word that says so, and that word.

    The nearest pair of an amount and a word is taken first, of two as near the longer phrase, then the measure whose id
    comes first; and a word tells of one amount only: in «shot three people,
    killing one» the three were not killed. No other amount that the measure takes may stand between.
    """
    found: list[tuple[int, bool, int, int, int, str]] = []
    for number, value in enumerate(amounts):
        inside = words.inside(value)
        for cue, (first, last, word) in enumerate(words.cues if inside else ()):
            name = word.removesuffix(WEAK)
            if name not in takers[value] or ("count" in measures[name].takes and words.is_vague(first, last)):
                continue
            if "clock" in measures[name].takes and words.is_related(first, last):
                continue
            after = first > inside[-1]
            gap = first - inside[-1] - 1 if after else max(0, inside[0] - last)
            rivals = [other for other in amounts if other is not value and name in takers[other]]
            far = _CLOSE if measures[name].close else _FAR if rivals else _FAR_ALONE
            if gap > far:
                continue
            ends = (
                (value.span.end, words.places[first].start) if after else (words.places[last - 1].end, value.span.start)
            )
            between = Span(*ends) if ends[0] < ends[1] else None
            if between is not None and any(between.touches(other.span) for other in rivals):
                continue
            joined = between is not None and words.is_joined(between)
            parted = between is not None and words.is_parted(between)
            gap += 4 * (joined or parted) + 3 * (not after and words.grammar.verb_last) + 3 * (word != name)
            found.append((gap, not after, first - last, number, cue, name))
    told: dict[Value, tuple[str, int, Span]] = {}
    taken: set[tuple[int, int]] = set()
    for gap, _, _, number, cue, name in sorted(found):
        place = words.cues[cue][:2]
        if amounts[number] not in told and place not in taken:
            told[amounts[number]] = (name, gap, Span(words.places[place[0]].start, words.places[place[1] - 1].end))
            taken.add(place)
    return told
