"""From where to where a sentence says that something goes, in the names of its two ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checker.align.rarity import RARE, word_weights
from checker.language import language_of, skeleton
from checker.language.people import name_lists
from checker.model import EventValue, NameValue, Role, Sentence, Span, Value
from checker.rulefiles import RuleFiles
from checker.statements.measures import RouteWords, route_words
from checker.values.names import fold, words_of
from checker.values.names.gazetteer import Word

__all__ = ["Route", "routes_of"]

_PHRASE = 5
"""Words that an end of a route may have."""
_SHORTEST = 4
"""Letters of a word from which it may be the name of a place that no list knows."""


@dataclass(frozen=True, slots=True)
class Route:
    """A way from one end to another; each end by every name that it is given: station and town."""

    sentence: Sentence
    value: Value
    origin: frozenset[str]
    destination: frozenset[str]

    def turns(self, other: Route) -> bool:
        """Whether it leads from where the other leads to, and to where that begins."""
        return bool(self.origin & other.destination) and bool(self.destination & other.origin)

    def agrees(self, other: Route) -> bool:
        """Whether both lead one way."""
        return bool(self.origin & other.origin) and bool(self.destination & other.destination)


def routes_of(sentence: Sentence, rules: RuleFiles) -> list[Route]:
    """The routes that a sentence tells of: both ends are names, and words of the language join them."""
    places = [value for value in sentence.values if value.kind == "place" and _is_place(value)]
    if not places:
        return []
    words = words_of(sentence.text)
    folded = [fold(word.text) for word in words]
    told = route_words(sentence.language, rules)
    found = []
    for origin, destination in (
        *_by_words_before(folded, told),
        *_by_words_after(folded, told),
        *_by_endings(words, told),
    ):
        ends = [_end(sentence, words, folded, each, places, rules) for each in (origin, destination)]
        if all(ends) and not ends[0].keys() & ends[1].keys():
            found.append(_route(sentence, words, origin, destination, ends))
    return found


def _is_place(value: Value) -> bool:
    return isinstance(value.detail, NameValue) and value.detail.type == "place"


def _by_words_before(folded: Sequence[str], told: RouteWords) -> Iterator[tuple[range, range]]:
    """«from … to …», and «to … from …»."""
    starts = {first: last for first, last, _ in told.from_before.find(folded)}
    goals = {first: last for first, last, _ in told.to_before.find(folded)}
    for markers, others, turned in ((starts, goals, False), (goals, starts, True)):
        for end in markers.values():
            first = next((k for k in range(end + 1, min(len(folded), end + _PHRASE + 1)) if k in others), None)
            if first is None:
                continue
            one = range(end, first)
            stop = next(
                (
                    k
                    for k in range(others[first], min(len(folded), others[first] + _PHRASE))
                    if k in starts or k in goals
                ),
                min(len(folded), others[first] + 2),
            )
            two = range(others[first], min(stop, others[first] + 2))
            yield (two, one) if turned else (one, two)


def _by_words_after(folded: Sequence[str], told: RouteWords) -> Iterator[tuple[range, range]]:
    """«… से … जा रही»."""
    goals = [first for first, _, _ in told.to_after.find(folded)]
    for first, last, _ in told.from_after.find(folded):
        goal = next((k for k in goals if last < k <= last + 3), None)
        if goal is not None:
            yield range(max(0, first - _PHRASE), first), range(last, goal)


def _by_endings(words: Sequence[Word], told: RouteWords) -> Iterator[tuple[range, range]]:
    """«…हून …ला»."""
    for k in range(1, len(words)):
        one, two = words[k - 1].text, words[k].text
        if told.from_endings and one.endswith(told.from_endings) and two.endswith(told.to_endings):
            yield range(max(0, k - 2), k), range(k, k + 1)


def _end(
    sentence: Sentence,
    words: Sequence[Word],
    folded: Sequence[str],
    end: range,
    places: Sequence[Value],
    rules: RuleFiles,
) -> dict[str, str]:
    """By key what the words of an end name: listed places, and words that no list and no vocabulary knows."""
    found: dict[str, str] = {}
    language = language_of(sentence.language, rules)
    rare = word_weights([folded[k] for k in end])
    for k in end:
        span = Span(words[k].start + sentence.span.start, words[k].end + sentence.span.start)
        place = next((value for value in places if value.span.touches(span)), None)
        if place is not None and isinstance(place.detail, NameValue):
            found[place.detail.entity] = place.detail.label
        elif any(value.span.touches(span) for value in sentence.values if value.kind in ("date", "quantity", "name")):
            continue
        elif len(words[k].text) >= _SHORTEST and _may_be_name(words[k].text, rare[folded[k]], language.code):
            found[f"?{skeleton(folded[k])}"] = words[k].text
    return found


def _may_be_name(word: str, weight: float, language: str) -> bool:
    if word[0].lower() != word[0].upper():
        return word[0].isupper()
    return weight == RARE and fold(word) not in name_lists(language).words


def _route(
    sentence: Sentence, words: Sequence[Word], origin: range, destination: range, ends: Sequence[dict[str, str]]
) -> Route:
    at = [*origin, *destination]
    start, end = words[min(at)].start, words[max(at)].end
    span = Span(start + sentence.span.start, end + sentence.span.start)
    names = [next(iter(each.values())) for each in ends]
    roles = tuple(
        Role(role, next(iter(each)), name, span)
        for role, each, name in zip(("origin", "destination"), ends, names, strict=True)
    )
    value = Value(
        "event", span, sentence.text[start:end], f"from {names[0]} to {names[1]}", EventValue("travel", roles)
    )
    return Route(sentence, value, frozenset(ends[0]), frozenset(ends[1]))
