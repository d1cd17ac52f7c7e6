"""Findings from pairs of parallel sentences: what date, quantity and place conflicts have in common.

Where five sources tell one thing and one of them another, an editor wants one finding and not four: differences that
share a value are one contradiction, told with the value that the fewest sources give first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from decimal import Decimal

from checker.claims.lexicon import lexicon
from checker.language import language_of, load_pack
from checker.messages.said import say
from checker.model import LEVELS, Article, Finding, Level, NameValue, QuantityValue, Sentence, Side, Thing, Value
from checker.questions.answers import comparable, may_both_be_true
from checker.questions.comparison.atoms import Part
from checker.questions.comparison.differences import Comparison, Difference
from checker.questions.things import may_be_one_name
from checker.rulefiles import RuleFiles
from checker.rules.asked import called, known_questions, told_by_questions
from checker.rules.context import Context
from checker.rules.definitions import Rule
from checker.rules.doubts import grown_older
from checker.rules.findings import answers_told, make_finding
from checker.rules.identity import pairs_of
from checker.rules.outcomes import Verdict, judge
from checker.wording import shown

__all__ = ["parallel_findings"]

_APART = ('"', "”", "»", ",")
"""Signs before an age that stands beside a name."""
_BESIDE = 14
_NEARLY_THE_SAME = 0.85
"""Cosine, values masked, of two sentences of one language from which what they say otherwise is the value alone."""
"""Code points between a day and the verb of a report that it belongs to."""
_Found = tuple[Comparison, Difference, Verdict]


@dataclass(frozen=True, slots=True)
class _Told:
    """What a value measures, of what, and whether its own clause says so."""

    measure: str
    thing: Thing
    certain: bool

    def same(self, other: _Told) -> bool:
        return self.measure == other.measure and self.thing.key == other.thing.key

    def may_be(self, other: _Told) -> bool:
        """Whether two values may answer one question: translators name the time of a happening in more ways than one,
        but two people are two."""
        people = self.thing.kind == other.thing.kind == "person"
        return self.measure == other.measure and (not people or may_be_one_name(self.thing.key, other.thing.key))


def parallel_findings(context: Context, rule: Rule, parts: dict[Part, str]) -> Iterator[Finding]:
    """A finding for each value on which parallel sentences differ in one of `parts`, which maps a part to what a reader
    calls it. Differences of unlike outcomes are findings of their own, though they share a value.
    """
    asked = told_by_questions(context)
    measures, known = _measures(context), known_questions(context)
    found = [
        (comparison, difference, judge(context, comparison, difference))
        for comparison in (*context.comparisons, *context.of_corpus)
        for difference in comparison.differences
        if difference.part in parts
        and not _asked(asked, difference)
        and not _says_when(difference, context.files)
        and not _of_two_measures(difference, measures)
        and not _one_clock(context, difference)
        and not _two_currencies(difference)
        and not _grown_older(context, difference)
        and not _of_two_zones(difference, context.files)
    ]
    for outcome in dict.fromkeys(verdict.outcome for _, _, verdict in found):
        for group in _sharing_a_value([item for item in found if item[2].outcome == outcome]):
            if all(_within_corpus(context, comparison) for comparison, _, _ in group):
                continue
            sides = _sides(context, group)
            what = parts[group[0][1].part]
            reasons = [verdict.because for _, _, verdict in group if verdict.because]
            steps = [step for side in sides for value in side.values for step in _steps(value)]
            says = say("no_counterpart", what=what)
            yield make_finding(
                rule,
                sides,
                _message(called(known, sides), sides, group[0][2].but),
                because=list(dict.fromkeys((says, *steps, *reasons))),
                outcome=outcome,
                level=min((_level(comparison, difference) for comparison, difference, _ in group), key=LEVELS.index),
                similarity=max(comparison.pair.similarity for comparison, _, _ in group),
                story=group[0][0].pair.story,
                pairs=pairs_of(
                    f"{rule.id}/{group[0][1].part}",
                    sides,
                    alike=lambda one, two: may_both_be_true(one, two, context.tolerances),
                ),
            )


def _within_corpus(context: Context, comparison: Comparison) -> bool:
    sides = (comparison.pair.left, comparison.pair.right)
    return all(side[0].article in context.stored for side in sides)


def _measures(context: Context) -> dict[tuple[str, int], _Told]:
    """What is told of each value of which a list knows the measure, by article and beginning."""
    return {
        (each.claim.article, each.value.span.start): _Told(each.measure, asked.gathered.question.thing, each.certain)
        for asked in context.questions
        if asked.gathered.traits.known
        for answer in asked.gathered.question.answers
        for each in answer.statements
    }


def _of_two_measures(difference: Difference, measures: Mapping[tuple[str, int], _Told]) -> bool:
    """Whether each value surely measures something else, or one does and the other cannot: its dimension does not fit,
    or another value of its sentence answers what the one answers."""
    sides = ((difference.left, difference.left_sentence), (difference.right, difference.right_sentence))
    told = [measures.get((sentence.article, value.span.start)) for value, sentence in sides]
    sure = [each if each is not None and each.certain else None for each in told]
    if sure[0] is not None and sure[1] is not None:
        return not sure[0].may_be(sure[1])
    for (value, sentence), own, other in zip(sides, told, reversed(sure), strict=True):
        if other is None:
            continue
        if not comparable(difference.left, difference.right):
            return True
        answers = [measures.get((sentence.article, each.span.start)) for each in sentence.values if each != value]
        if own is None and any(each is not None and each.same(other) for each in answers):
            return True
    return False


def _two_currencies(difference: Difference) -> bool:
    """Whether the two are sums in two currencies, which may be one sum: reporters of one language convert, translators
    do not."""
    if difference.left_sentence.language != difference.right_sentence.language:
        return False
    one, two = difference.left.detail, difference.right.detail
    if not isinstance(one, QuantityValue) or not isinstance(two, QuantityValue):
        return False
    if one.dimension == two.dimension == "money":
        return one.unit != two.unit
    sides = (
        (one, two, difference.left_sentence, difference.left),
        (two, one, difference.right_sentence, difference.right),
    )
    return any(
        own.dimension == "count" and other.dimension == "money" and _has_sign(sentence, value)
        for own, other, sentence, value in sides
    )


def _has_sign(sentence: Sentence, value: Value) -> bool:
    """Whether a letter stands right before the figure, as the sign of a currency that no list knows: R26 million."""
    at = value.span.start - sentence.span.start
    return sentence.text[max(0, at - 1) : at].isalpha()


def _one_clock(context: Context, difference: Difference) -> bool:
    """Whether two times of day may be one, about or just after."""
    return all(
        isinstance(value.detail, QuantityValue) and value.detail.dimension == "clock"
        for value in (difference.left, difference.right)
    ) and may_both_be_true(difference.left, difference.right, context.tolerances)


def _grown_older(context: Context, difference: Difference) -> bool:
    """Whether two ages between commas, «Price, 27, of Detroit», are one person's on the days of publication."""
    sides = ((difference.left, difference.left_sentence), (difference.right, difference.right_sentence))
    years = [_years_of_age(value, sentence) for value, sentence in sides]
    days = [context.articles[sentence.article].published for _, sentence in sides]
    if years[0] is None or years[1] is None or days[0] is None or days[1] is None:
        return False
    return grown_older(years[0], years[1], days[0], days[1])


def _years_of_age(value: Value, sentence: Sentence) -> Decimal | None:
    detail = value.detail
    if not isinstance(detail, QuantityValue) or detail.low != detail.high:
        return None
    start, end = value.span.start - sentence.span.start, value.span.end - sentence.span.start
    between = sentence.text[:start].rstrip()[-1:] in _APART and sentence.text[end : end + 1] == ","
    return detail.low if detail.dimension == "age" or (detail.dimension == "count" and between) else None


def _of_two_zones(difference: Difference, files: RuleFiles) -> bool:
    """Whether a time of day, or the day that goes with one, is told by two clocks: «10:30 p.m. local time» on Tuesday
    and «भारतीय समयानुसार सुबह 8 बजे» on Wednesday may be one moment.
    """
    sides = ((difference.left, difference.left_sentence), (difference.right, difference.right_sentence))
    if difference.part == "amount" and not all(_is_clock(value) for value, _ in sides):
        return False
    if difference.part not in ("amount", "day", "weekday", "month"):
        return False
    if not all(any(_is_clock(value) for value in sentence.values) for _, sentence in sides):
        return False
    one, two = (_zones(sentence.text, sentence.language, files) for _, sentence in sides)
    return one != two


def _is_clock(value: Value) -> bool:
    return isinstance(value.detail, QuantityValue) and value.detail.dimension == "clock"


def _zones(text: str, language: str, files: RuleFiles) -> set[str]:
    """The clocks that a sentence names; that of the place goes without saying."""
    folded = text.casefold()
    zones = load_pack(language, files).numbers.clock.zones
    return {zone for zone, words in zones.items() if any(word.casefold() in folded for word in words)} - {"local"}


def _says_when(difference: Difference, files: RuleFiles) -> bool:
    """Whether one of two days is the day on which somebody spoke, in a reporting clause, and the other is not."""
    if difference.part != "weekday":
        return False
    spoken = [
        _beside_a_report(value, sentence, files)
        for value, sentence in (
            (difference.left, difference.left_sentence),
            (difference.right, difference.right_sentence),
        )
    ]
    return spoken[0] != spoken[1]


def _beside_a_report(value: Value, sentence: Sentence, files: RuleFiles) -> bool:
    """Whether a verb of reporting stands right before or behind the day, «officials said on Tuesday», or around it."""
    words = lexicon(language_of(sentence.language, files))
    start, end = value.span.start - sentence.span.start, value.span.end - sentence.span.start
    before, after = sentence.text[max(0, start - _BESIDE) : start], sentence.text[end : end + _BESIDE]
    return bool(words.verb.search(before) or words.verb.search(after)) or any(
        around.start() <= start and end <= around.end() for around in words.split_verb.finditer(sentence.text)
    )


def _asked(asked: Set[tuple[str, int, int]], difference: Difference) -> bool:
    """Whether questions tell of both values: what they say of them is better founded than that two sentences match."""
    return (
        _key(difference.left_sentence.article, difference.left) in asked
        and _key(difference.right_sentence.article, difference.right) in asked
    )


def _level(comparison: Comparison, difference: Difference) -> Level:
    """How sure a difference can be at most: another scale may be misread, and so may names that no list knows, and
    counts in words; of two cities both may be meant. Two sentences of one language are two reporters' own words unless
    they are nearly the same."""
    if difference.namesakes:
        return "warning"
    one_language = difference.left_sentence.language == difference.right_sentence.language
    if one_language and comparison.pair.similarity < _NEARLY_THE_SAME:
        return "note"
    names = [value.detail for value in (difference.left, difference.right) if isinstance(value.detail, NameValue)]
    if difference.doubtful or not all(name.known for name in names):
        return "note"
    return "warning" if difference.spelt or difference.part == "place" else "error"


def _sharing_a_value(found: Sequence[_Found]) -> list[list[_Found]]:
    """The differences in groups that share a value in its place, in the order of their first ones."""
    groups: list[list[_Found]] = []
    joined_to: list[int] = []
    """For each group the one that it went into; itself where it stands."""
    group_of: dict[tuple[str, int, int], int] = {}

    def standing(number: int) -> int:
        while joined_to[number] != number:
            joined_to[number] = joined_to[joined_to[number]]
            number = joined_to[number]
        return number

    for item in found:
        difference = item[1]
        keys = (
            _key(difference.left_sentence.article, difference.left),
            _key(difference.right_sentence.article, difference.right),
        )
        known = list(dict.fromkeys(standing(group_of[key]) for key in keys if key in group_of))
        if not known:
            known = [len(groups)]
            groups.append([])
            joined_to.append(known[0])
        home, *others = known
        groups[home].append(item)
        for other in others:
            groups[home] += groups[other]
            groups[other] = []
            joined_to[other] = home
        group_of.update(dict.fromkeys(keys, home))
    first = dict.fromkeys(standing(number) for number in group_of.values())
    return [groups[number] for number in first]


def _key(article: str, value: Value) -> tuple[str, int, int]:
    return article, value.span.start, value.span.end


def _sides(context: Context, group: Sequence[_Found]) -> list[Side]:
    """The claims of the group, one an article and value: the value that the fewest articles give first."""
    sides = {
        (side.article.id, side.values[0].span): side for _, difference, _ in group for side in context.sides(difference)
    }
    by_value: dict[str, list[Side]] = defaultdict(list)
    for side in sides.values():
        by_value[shown(side.values[0])].append(side)
    return [side for same in sorted(by_value.values(), key=len) for side in same]


def _message(label: str, sides: Sequence[Side], but: str) -> str:
    sources: dict[str, list[Article]] = defaultdict(list)
    for side in sides:
        sources[shown(side.values[0])].append(side.article)
    return answers_told(label, sources, but)


def _steps(value: Value) -> tuple[str, ...]:
    return tuple(getattr(value.detail, "because", ()))
