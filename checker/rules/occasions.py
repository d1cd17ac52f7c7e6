"""Occasions that exclude each other: «the first visit in 24 years» leaves no room for a visit three years before.

Two events of one kind at two times are two events, and no contradiction. Only where a source says that there was none
in between does another source's date become one. Nor do two events of one kind contradict each other in which other
people take part; only where all else agrees has one name been taken for another.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from checker.align.keys import value_keys
from checker.messages.said import Term, say
from checker.model import Article, DateValue, NameValue, Pair, Sentence
from checker.questions.comparison.differences import Comparison, Difference
from checker.questions.comparison.names import Names
from checker.questions.opposites import same_words
from checker.rules.context import Context
from checker.rules.events import Occurrence, Time
from checker.rules.findings import claim_of, named

__all__ = ["Exclusion", "exclusions", "of_one_occasion", "other_people", "told_apart"]

_MEETINGS = ("visit", "meet")
_NEWS = dt.timedelta(days=31)
"""So far from its publication an article tells news."""
_LEAST_ALIKE = 2
"""So many sentences without a difference, or values given alike, put a name in the place of another."""
_COPY = 0.85
"""Cosine from which two sentences of one language say the same whatever they name."""
_DATED = ("day", "week", "month", "year", "weekday")


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Accounts that call one occasion the first since `last`, and another account that puts one in between."""

    firsts: tuple[tuple[Occurrence, Time], ...]
    """One an article."""
    last: int
    """Year of the one before."""
    now: int
    """Year of the first one since."""
    other: Occurrence
    other_time: Time
    support: tuple[tuple[Occurrence, Time], ...]
    """Accounts of the other article itself that date the occasion as the first accounts do."""
    because: tuple[str, ...]


def exclusions(context: Context) -> Iterator[Exclusion]:
    """Every dated meeting or visit that falls into a time in which other accounts say there was none."""
    meetings = [o for o in context.occurrences if o.family in _MEETINGS and o.event.polarity == "positive"]
    firsts = [
        (first, time, gap)
        for first in meetings
        if first.parties and (time := first.first()) and (gap := _gap(first, time, context))
    ]
    # «the first in 24 years» names its occasion; «the first since April 2019» may stand beside the earlier one.
    firsts.sort(key=lambda found: found[1].date.gap_years is None)
    seen: set[tuple[str, int]] = set()
    for other in meetings:
        against = [
            found
            for found in firsts
            if found[0].sentence != other.sentence and _inside(other, *found[2]) and _same_occasion(found[0], other)
        ]
        inside = _inside(other, *against[0][2]) if against else None
        involved = {other.claim.article, *(found[0].claim.article for found in against)}
        if inside is None or involved <= context.stored or (other.claim.article, inside.value.span.start) in seen:
            continue
        seen.add((other.claim.article, inside.value.span.start))
        gap = against[0][2]
        told = {found[0].claim.article: (found[0], found[1]) for found in reversed(against) if found[2] == gap}
        support = tuple(_support(context, other, against[0][0], gap[1]))
        shown = tuple(reversed(told.values()))
        yield Exclusion(shown, *gap, other, inside, support, _because(context, shown, gap, other, support))


def _gap(first: Occurrence, time: Time, context: Context) -> tuple[int, int] | None:
    """(year of the last one, year of this one), both excluded from the gap."""
    date = time.date
    if date.gap_years and date.earliest and date.latest and date.earliest.year == date.latest.year:
        return date.earliest.year - date.gap_years, date.earliest.year
    own = next((t.interval for t in first.times if t.interval and t.date.bound is None and not t.date.gap_years), None)
    published = context.articles[first.claim.article].published
    now = own[0].year if own else published.year if published else None
    if now is None:
        return None
    if date.gap_years:
        return now - date.gap_years, now
    return (date.year, now) if date.bound == "first_since" and date.year is not None and now > date.year else None


def _inside(other: Occurrence, last: int, now: int) -> Time | None:
    for time in other.times:
        interval = time.interval
        if interval and time.date.gap_years is None and last < interval[0].year and interval[1].year < now:
            return time
    return None


def _same_occasion(first: Occurrence, other: Occurrence) -> bool:
    """Whether `other` would be an occasion of the kind that `first` says there was none of."""
    if other.event.status != "done" or not first.parties <= other.parties | ({other.place} if other.place else set()):
        return False
    if other.people and not first.people & other.people:
        return False
    if first.family == "visit":
        # A visit excludes visits to that country; a meeting elsewhere is another thing.
        # A summit without a place may be that visit; of those who «met», a place that was not read is likelier.
        return other.place == first.place or (other.place is None and other.event.type == "summit")
    return other.family == "meet"


def _support(context: Context, other: Occurrence, first: Occurrence, now: int) -> Iterator[tuple[Occurrence, Time]]:
    for own in context.occurrences:
        if own.claim.article != other.claim.article or own.sentence == other.sentence or not own.people & first.people:
            continue
        for time in own.times:
            interval: tuple[dt.date, dt.date] | None = time.interval
            if interval and interval[0].year == interval[1].year == now:
                yield own, time
                return


def _because(
    context: Context,
    firsts: tuple[tuple[Occurrence, Time], ...],
    gap: tuple[int, int],
    other: Occurrence,
    support: tuple[tuple[Occurrence, Time], ...],
) -> tuple[str, ...]:
    first, time = firsts[0]
    steps = dict.fromkeys(step for _, when in firsts for step in when.date.because)
    source = named(context.articles[first.claim.article])
    none = say("none_between", source=source, words=time.value.text, first=str(gap[0]), last=str(gap[1]))
    told = [*steps, none]
    told += [
        say("itself", source=named(context.articles[own.claim.article]), step=_step(own_time))
        for own, own_time in support
    ]
    if first.family == "visit" and other.place is None:
        told.append(say("no_place_named"))
    return tuple(told)


def _step(time: Time) -> str:
    steps = [say("words_mean", words=time.value.text, value=Term(time.value.value, "date", time.value.value))]
    for each in time.date.because:
        steps.append(say("and_then", step=steps.pop(), next=each))
    return steps[0]


def told_apart(pair: Pair, articles: Mapping[str, Article], *, alone: bool) -> bool:
    """Whether the two sides, however alike, tell of two occasions: each article dates its own to the days around its
    publication, and the publications lie months apart. A yearly fair, a second summit.
    In one language, bulletins are written after one pattern: where the two share no value and are the only pair of
    their two articles (`alone`), nothing holds them together.
    """
    sides = (pair.left, pair.right)
    one_language = pair.left[0].language == pair.right[0].language
    if alone and one_language and pair.similarity < _COPY and not _anchored(pair) and not _same_words(pair):
        return True
    printed = [articles[side[0].article].published for side in sides]
    if printed[0] is None or printed[1] is None or abs(printed[0] - printed[1]) <= 2 * _NEWS:
        return False
    return all(_is_news(side, day) for side, day in zip(sides, printed, strict=True) if day is not None)


def _same_words(pair: Pair) -> bool:
    """Whether the two sides are one sentence but for their figures."""
    return len(pair.left) == len(pair.right) == 1 and same_words(pair.left[0], pair.right[0])


def _anchored(pair: Pair) -> bool:
    """Whether the two sides share a name, a figure or a date."""
    one, two = (value_keys(value for sentence in side for value in sentence.values) for side in (pair.left, pair.right))
    return bool(one & two)


def of_one_occasion(comparisons: Sequence[Comparison], names: Names) -> tuple[Comparison, ...]:
    """The comparisons without those in which, on each side, other people take part, since they tell of two occasions.

    Where all else of the two sentences and of those around them agrees, one name stands in the place of another, and
    the comparison has a difference of names instead.
    """
    between: dict[tuple[str, str], list[Comparison]] = defaultdict(list)
    for comparison in comparisons:
        between[_articles(comparison)].append(comparison)
    kept = []
    for comparison in comparisons:
        replaced = names.differences(comparison.pair)
        if replaced and _all_else_agrees(comparison, replaced, between[_articles(comparison)], names):
            kept.append(replace(comparison, differences=(*comparison.differences, *replaced)))
        elif not other_people(comparison.pair):
            kept.append(comparison)
    return tuple(kept)


def _articles(comparison: Comparison) -> tuple[str, str]:
    return comparison.pair.left[0].article, comparison.pair.right[0].article


def _all_else_agrees(
    comparison: Comparison, replaced: Sequence[Difference], together: Sequence[Comparison], names: Names
) -> bool:
    """Whether nothing but the name differs here and hardly anything in the other sentences of the two articles, and
    enough of them is alike. Two articles that name two people throughout tell what each of them did.
    """
    if comparison.differences or len(replaced) > 1:
        return False
    others = [other for other in together if other is not comparison]
    apart = sum(bool(other.differences) or other_people(other.pair) for other in others)
    if 2 * apart > len(others) or len(others) - apart + len(comparison.agreements) < _LEAST_ALIKE:
        return False
    left, right = _articles(comparison)
    if replaced[0].namesakes:
        return True
    one, two = replaced[0].left.value, replaced[0].right.value
    crossed = names.mentioned(left, two) or names.mentioned(right, one)
    return bool(crossed) or names.mentioned(left, one) < 2 or names.mentioned(right, two) < 2


def other_people(pair: Pair) -> bool:
    """Whether each side names known people whom the other does not, other than those who only speak of the matter."""
    left, right = _people(pair.left), _people(pair.right)
    if not left or not right or left.keys() & right.keys():
        return False
    return not (all(left.values()) and all(right.values()))


def _people(side: Sequence[Sentence]) -> dict[str, bool]:
    """The known people of the sentences, and whether each of them only speaks."""
    found: dict[str, bool] = {}
    for sentence in side:
        for value in sentence.values:
            if isinstance(value.detail, NameValue) and value.detail.type == "person" and value.detail.known:
                speaks = value.text in (claim_of(sentence, value).speaker or "")
                found[value.detail.entity] = speaks and found.get(value.detail.entity, True)
    return found


def _is_news(side: Sequence[Sentence], published: dt.date) -> bool:
    dates = [v.detail for s in side for v in s.values if isinstance(v.detail, DateValue) and v.detail.bound is None]
    near = [_near(date, published) for date in dates if date.precision in _DATED and not date.gap_years]
    return bool(near) and all(near)


def _near(date: DateValue, published: dt.date) -> bool:
    if date.earliest and date.latest:
        return date.earliest - _NEWS <= published <= date.latest + _NEWS
    if date.basis != "partial" or date.month is None:
        return False
    # Without a year, the time nearest to publication is meant.
    return abs((published.month - date.month + 6) % 12 - 6) <= 1
