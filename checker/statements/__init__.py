"""Claims with their values -> statements: what each value is of.

The nearest word of a measure that takes the value's dimension says the measure; the year and the month that the
sentence names say whether it is told of the story's own happening or of one that it recalls.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from checker.language import load_pack
from checker.model import Article, Claim, DateValue, NameValue, Qualifiers, QuantityValue, Span, Statement, Thing, Value
from checker.rulefiles import RuleFiles
from checker.statements.ages import ages
from checker.statements.measures import (
    WEAK,
    Measure,
    happening_words,
    load_measures,
    measure_words,
    people_words,
)
from checker.values.names import FormTable, fold, words_of
from checker.values.names.gazetteer import Word

__all__ = ["Measure", "load_measures", "read_statements"]

_NEAR, _FAR = 4, 9
"""Words between a value and the word of its measure: within the first it is sure, beyond the second there is none."""
_FAR_ALONE = 18
"""The same of the only amount of its kind: «the number of people killed when … has risen to 26»."""
_MORE = frozenset(
    {
        "more",
        "another",
        "other",
        "others",
        "further",
        "additional",
        "ещё",
        "еще",
        "других",
        "आणखी",
        "इतर",
        "अन्य",
        "추가로",
    }
)
"""Beside an amount: it is counted besides another one, and is no total."""
_OWN_NEWS = dt.timedelta(days=45)
"""A happening farther from publication is one that the article recalls."""
_VERB_LAST = frozenset({"hi", "mr", "ko", "ja", "bn", "ur", "ta", "te", "tr"})
"""Languages in which what is told of an amount follows it."""
_JOINS = frozenset(
    {
        "and",
        "but",
        "while",
        "with",
        "और",
        "तथा",
        "जबकि",
        "आणि",
        "तर",
        "असून",
        "и",
        "а",
        "но",
        "und",
        "et",
        "y",
        "e",
        "ve",
    }
)
_MOST_AMOUNTS = 60
"""Amounts of one claim; a longer list is a table, of which no word tells."""
_NOUN_WORDS, _NOUN_REST = 2, 40
"""Words, within so many code points, behind a counted noun that may hold it proper: «two other Polish tourists»."""
_LONGEST_TOLD = 120
"""Code points of a claim that a reason quotes."""
_NAME_GAP = 3
"""Code points between a name and the age beside it: «Jana Novak, 42»."""


def read_statements(article: Article, claims: Sequence[Claim], rules: RuleFiles) -> list[Statement]:
    """The statements of the claims of one article, in the order of the text."""
    measures = load_measures(rules)
    label = _about(claims, rules)
    return [statement for claim in claims for statement in _of_claim(article, claim, measures, rules, label)]


def _about(claims: Sequence[Claim], rules: RuleFiles) -> str:
    """The kind of happening of which the article tells most."""
    told: Counter[str] = Counter()
    for claim in claims:
        words = [fold(word.text) for word in words_of(claim.text)]
        for _, _, label in happening_words(claim.language, rules).find(words):
            told[label] += 2 if claim.kind == "title" else 1
    return max(told, key=lambda label: (told[label], label), default="")


def _of_claim(
    article: Article, claim: Claim, measures: dict[str, Measure], rules: RuleFiles, label: str
) -> Iterator[Statement]:
    aged = set()
    for value, person in ages(claim) if "age" in measures else ():
        aged.add(value.span)
        yield _statement("age", person, value, claim, Qualifiers())
    amounts = [
        value
        for value in claim.values
        if isinstance(value.detail, QuantityValue) and not any(span.touches(value.span) for span in aged)
    ]
    if not amounts:
        return
    words = words_of(claim.text)
    places = [Span(word.start + claim.span.start, word.end + claim.span.start) for word in words]
    cues = [
        (first, last, name)
        for first, last, names in measure_words(claim.language, rules).find_all([fold(word.text) for word in words])
        for name in names
    ]
    thing = _thing(article, claim, label)
    people = people_words(claim.language, rules)
    plain = [
        value
        for at, value in enumerate(amounts)
        if _is_plain(value, claim) and not _is_part(amounts[max(0, at - 1) : at + 2], min(at, 1), claim, rules)
    ]
    if len(plain) > _MOST_AMOUNTS:
        return
    no_people = {value for value in plain if people and not _counts_people(value, claim, people)}
    takers = {
        value: {
            name: _takes(each, value) and not (each.counts == "people" and value in no_people)
            for name, each in measures.items()
        }
        for value in plain
    }
    best = _measured(plain, takers, places, cues, [word.text for word in words], claim.language in _VERB_LAST)
    for value in plain:
        alone = next((m for m, each in measures.items() if each.alone and takers[value][m]), None)
        name, gap, word = best.get(value, (alone, 0, None))
        if name is None:
            continue
        told_of = thing if measures[name].of != "person" else _person(value, claim)
        if told_of is None:
            continue
        said = Qualifiers(speaker=claim.speaker, definition="further" if _further(value, places, words) else None)
        why = (_told_in(article, claim, value, word),) if word else ()
        # Another amount that the measure takes and that nothing tells of may be the one that is meant.
        rival = any(other not in best and other is not value and takers[other][name] for other in plain)
        yield _statement(name, told_of, value, claim, said, certain=gap <= _NEAR and not rival, because=why)


def _is_plain(value: Value, claim: Claim) -> bool:
    """Whether the amount can be read, and is no part of a compound: «a 12-storey tower»."""
    detail = value.detail
    assert isinstance(detail, QuantityValue)
    after = claim.text[value.span.end - claim.span.start :][:1]
    return not (detail.malformed or detail.low is None or (after == "-" and detail.unit is None))


def _told_in(article: Article, claim: Claim, value: Value, word: Span) -> str:
    """«A tells it in «21 people died».»: the words from the value to the word of its measure."""
    start, end = min(value.span.start, word.start), max(value.span.end, word.end)
    words = " ".join(claim.text[start - claim.span.start : end - claim.span.start].split())
    if len(words) > _LONGEST_TOLD:
        half = _LONGEST_TOLD // 2
        words = f"{words[:half].rpartition(' ')[0]} … {words[-half:].partition(' ')[2]}"
    return f"{article.source or article.path} tells it in «{words}»."


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


def _statement(
    measure: str,
    thing: Thing,
    value: Value,
    claim: Claim,
    said: Qualifiers,
    *,
    certain: bool = True,
    because: tuple[str, ...] = (),
) -> Statement:
    content = "\x1e".join((measure, thing.key, value.value, claim.id, str(value.span.start)))
    own = hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return Statement(own, claim, value, measure, thing, said, certain, because)


def _takes(measure: Measure, value: Value) -> bool:
    detail = value.detail
    if not isinstance(detail, QuantityValue) or detail.dimension not in measure.takes or detail.low is None:
        return False
    return measure.most is None or detail.low <= measure.most


def _counts_people(value: Value, claim: Claim, people: FormTable[bool]) -> bool:
    """Whether the noun that the amount counts, or what stands right behind it, may be people; three houses are not."""
    detail = value.detail
    assert isinstance(detail, QuantityValue)
    if detail.noun is None or detail.noun_span is None:
        return True
    start = min(value.span.end, detail.noun_span.start) - claim.span.start
    end = max(value.span.end, detail.noun_span.end) - claim.span.start
    words = words_of(claim.text[start : end + _NOUN_REST])[: len(words_of(claim.text[start:end])) + _NOUN_WORDS]
    return any(True for _ in people.find([fold(word.text) for word in words]))


def _measured(
    amounts: Sequence[Value],
    takers: Mapping[Value, Mapping[str, bool]],
    places: Sequence[Span],
    cues: Sequence[tuple[int, int, str]],
    texts: Sequence[str],
    verb_last: bool,
) -> dict[Value, tuple[str, int, Span]]:
    """The measure of each amount that has one, how many words lie between it and the word that says so, and that word.

    The nearest pair of an amount and a word is taken first, and a word tells of one amount only: in «shot three people,
    killing one» the three were not killed. No other amount that the measure takes may stand between.
    """
    found: list[tuple[int, bool, int, int, str]] = []
    for number, value in enumerate(amounts):
        inside = [at for at, place in enumerate(places) if place.touches(value.span)]
        if not inside:
            continue
        for cue, (first, last, word) in enumerate(cues):
            name = word.removesuffix(WEAK)
            if not takers[value][name]:
                continue
            after = first > inside[-1]
            gap = first - inside[-1] - 1 if after else max(0, inside[0] - last)
            rivals = [other for other in amounts if other is not value and takers[other][name]]
            if gap > (_FAR if rivals else _FAR_ALONE):
                continue
            between = (
                Span(value.span.end, places[first].start) if after else Span(places[last - 1].end, value.span.start)
            )
            if between.start < between.end:
                if any(between.touches(other.span) for other in rivals):
                    continue
                held = (text for place, text in zip(places, texts, strict=True) if between.holds(place))
                gap += 4 * any(text.casefold() in _JOINS for text in held)
            gap += 3 * (not after and verb_last) + 3 * (word != name)
            found.append((gap, not after, number, cue, name))
    told: dict[Value, tuple[str, int, Span]] = {}
    taken: set[tuple[int, int]] = set()
    for gap, _, number, cue, name in sorted(found):
        place = cues[cue][:2]
        if amounts[number] not in told and place not in taken:
            told[amounts[number]] = (name, gap, Span(places[place[0]].start, places[place[1] - 1].end))
            taken.add(place)
    return told


def _thing(article: Article, claim: Claim, label: str) -> Thing:
    """The story's own happening, or the one of another time that the claim recalls."""
    dates = [v.detail for v in claim.values if isinstance(v.detail, DateValue)]
    for date in dates:
        if date.earliest is None or date.latest is None or article.published is None:
            continue
        if date.latest < article.published - _OWN_NEWS or date.earliest > article.published + _OWN_NEWS:
            when = (
                f"{date.earliest:%Y}" if date.precision in ("year", "decade", "century") else f"{date.earliest:%Y-%m}"
            )
            return Thing("happening", "event", label, when=when[:4], background=True)
    return Thing("happening", "event", label)


def _person(value: Value, claim: Claim) -> Thing | None:
    """The person whose name stands right beside the age."""
    for name in claim.values:
        if isinstance(name.detail, NameValue) and name.detail.type in ("person", "unknown"):
            gap = max(name.span.start - value.span.end, value.span.start - name.span.end)
            if 0 <= gap <= _NAME_GAP:
                return Thing("person", name.detail.entity, name.detail.label)
    return None


def _further(value: Value, places: Sequence[Span], words: Sequence[Word]) -> bool:
    """Whether a word right beside the amount says that it is counted besides another."""
    inside = [at for at, place in enumerate(places) if place.touches(value.span)]
    beside = {at for at in (inside[0] - 1, inside[-1] + 1) if 0 <= at < len(words)} if inside else set()
    return any(words[at].text.casefold() in _MORE for at in beside)
