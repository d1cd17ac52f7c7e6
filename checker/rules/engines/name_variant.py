"""One name is spelt in several ways, within an article or between the sources of a story.

## What it finds
A person, an organisation or a place whose name an article, or one source of a story in one language, writes in two
spellings: «लावरोव» and «लव्हरोव». No list need know the name (`checker/rules/spellings.py` says by what two words are
told to be one). A spelling that the lists of names have under `misspelt` is told alone. Between the sources of a story,
a person of one given name whose family name each spells in another way, and none in both.

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
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, combinations

import regex
from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from checker.align.rarity import RARE, word_weights
from checker.language import language_of, skeleton, traits_of
from checker.language.people import name_lists
from checker.messages.said import listing, say
from checker.model import Claim, Finding, NameValue, Sentence, Side, Span, Value
from checker.rules.context import Context
from checker.rules.definitions import Rule
from checker.rules.endings import Endings
from checker.rules.findings import claim_of, make_finding, named
from checker.rules.spellings import frame, misspelt_places, names_written, pairs_written
from checker.values.names import fold, misspelt_names
from checker.wording import shown

__all__ = ["evaluate"]

_WORD = regex.compile(r"[\p{L}\p{M}]{2,40}+")
_CAPITALISED = r"\p{Lu}[\p{L}\p{M}]{2,30}+"
_FULL_NAME = regex.compile(rf"({_CAPITALISED}) (?:\p{{Lu}}\. )?({_CAPITALISED})(?!-| \p{{Lu}}\p{{Ll}})")
_COUNTRIES = ("place", "nationality")
_MOST = 60
"""Mentions of one name that are compared with each other in one article."""
_IN_FULL = 2
"""Words of a given and a family name."""
_BEARERS = 12
"""Family names of one given name that are compared with each other."""
_DIFFERING = 0.4
"""Share of the sounds of a family name by which its spellings in two sources may differ."""
_SHORT = 4
"""Letters of a skeleton up to which a word may be the short form of another."""


def evaluate(context: Context, rule: Rule) -> Iterator[Finding]:
    """One note for each name that an article, or one source of a story in one language, spells in more than one way."""
    told: set[tuple[str, int]] = set()
    for finding in _known_in_two_ways(context, rule):
        told |= _places(finding)
        yield finding
    spelt = _places_of_stories(context)
    for (_, language, story), sentences in _by_source(context).items():
        for finding in _of_source(context, rule, sentences, spelt.get((language, story), {})):
            if not told & _places(finding):
                told |= _places(finding)
                yield finding
    yield from _between_sources(context, rule)


def _places(finding: Finding) -> set[tuple[str, int]]:
    return {(side.article.id, side.values[0].span.end) for side in finding.sides}


def _known_in_two_ways(context: Context, rule: Rule) -> Iterator[Finding]:
    """Each name that the reader of names takes for one, though an article spells it in several ways."""
    mentions: dict[tuple[str, str], list[tuple[Claim, Value]]] = defaultdict(list)
    for claim in context.new_claims():
        for value in claim.values:
            if isinstance(value.detail, NameValue) and (value.kind == "name" or value.detail.type == "place"):
                mentions[claim.article, value.detail.entity].append((claim, value))
    for (article, entity), found in mentions.items():
        endings = Endings.of(context.articles[article].language, context.files)
        spellings = _spellings(found, endings, rule.thresholds["alike"])
        if entity.startswith("place/") and not _of_one_place(tuple(spellings)):
            continue
        if len(spellings) > 1:
            sides = [context.side(claim, value) for claim, value in spellings.values()]
            because = say("all_read_as", name=shown(sides[0].values[0]))
            yield _finding(context, rule, sides, tuple(spellings), because)


def _of_one_place(spellings: Sequence[str]) -> bool:
    """Whether all sound alike, where a place may go by two names, and none may be an adjective made of it."""
    return len({frame(fold(word)) for word in spellings}) == 1 and not any(word[:1].isupper() for word in spellings)


def _by_source(context: Context) -> dict[tuple[str, str, int | None], list[Sentence]]:
    """The sentences of each source in one language and story, a source without a name being its article."""
    found: dict[tuple[str, str, int | None], list[Sentence]] = defaultdict(list)
    for sentence in chain.from_iterable(context.alignment.sentences):
        if sentence.article not in context.stored:
            article = context.articles[sentence.article]
            found[article.source or article.id, article.language, context.story_of.get(article.id)].append(sentence)
    return found


def _places_of_stories(context: Context) -> dict[tuple[str, int | None], dict[str, tuple[Sentence, Value]]]:
    """By language and story: entity of a place to the first mention of it."""
    found: dict[tuple[str, int | None], dict[str, tuple[Sentence, Value]]] = defaultdict(dict)
    for sentence in chain.from_iterable(context.alignment.sentences):
        for value in sentence.values:
            if value.kind == "place" and isinstance(value.detail, NameValue):
                story = context.story_of.get(sentence.article)
                if value.detail.type == "place":
                    found[sentence.language, story].setdefault(value.detail.entity, (sentence, value))
    return found


def _of_source(
    context: Context, rule: Rule, sentences: Sequence[Sentence], spelt: Mapping[str, tuple[Sentence, Value]]
) -> Iterator[Finding]:
    """Names in two spellings that no list need know, and those of lists that are known to be misspelt."""
    language = language_of(sentences[0].language, context.files)
    endings = Endings.of(language.code, context.files)
    mentions = [
        (sentence, value, value.detail)
        for sentence in sentences
        for value in sentence.values
        if isinstance(value.detail, NameValue)
    ]
    wrong = misspelt_names(language)
    for sentence, value, _ in mentions if wrong else ():
        meant = wrong.get(fold(value.text)) or wrong.get(fold(endings.off(value.text)))
        if meant is not None:
            because = say("listed_misspelling", name=shown(value))
            yield _slip(context, rule, [context.side(claim_of(sentence, value), value)], meant, because)
    countries = frozenset(name.country for _, _, name in mentions if name.type in _COUNTRIES and name.country)
    words = names_written(sentences, language, endings)
    for one, two in pairs_written(words, language, countries):
        values = [(each.sentence, each.value(one.stem)) for each in (one, two)]
        sides = [context.side(claim_of(sentence, value), value) for sentence, value in values]
        because = say("sound_alike")
        yield _finding(context, rule, sides, (one.text, two.text), because)
    for each, entity in misspelt_places(
        words, language, countries, {entity: value.text for entity, (_, value) in spelt.items()}
    ):
        there, right = spelt[entity]
        value = each.value(each.stem)
        sides = [context.side(claim_of(each.sentence, value), value), context.side(claim_of(there, right), right)]
        because = say("sounds_like", name=shown(right), source=named(sides[1].article))
        yield _slip(context, rule, sides, right.text, because)


def _between_sources(context: Context, rule: Rule) -> Iterator[Finding]:
    """Each given name of one language and story with two like family names, which no article has both of."""
    bearers: dict[tuple[str, int, str], dict[str, list[tuple[Sentence, Value]]]] = defaultdict(dict)
    words: dict[str, set[str]] = defaultdict(set)
    for sentence in chain.from_iterable(context.alignment.sentences):
        story = context.story_of.get(sentence.article)
        if story is None or sentence.article in context.copies:
            continue
        endings = Endings.of(sentence.language, context.files)
        words[sentence.article].update(fold(endings.off(word)) for word in _WORD.findall(sentence.text))
        for given, family, value in _full_names(sentence):
            own = bearers[sentence.language, story, given]
            own.setdefault(fold(endings.off(family)), []).append((sentence, value))
    for (language, story, _), families in bearers.items():
        endings = Endings.of(language, context.files)
        for (one, first), (two, second) in combinations(list(families.items())[:_BEARERS], 2):
            if _same_spelling(one, two, endings) or not _sounds_like(one, two):
                continue
            articles = [{sentence.article for sentence, _ in each} for each in (first, second)]
            both = any(two in words[each] for each in articles[0]) or any(one in words[each] for each in articles[1])
            if both or articles[0] | articles[1] <= context.stored:
                continue
            sides = [context.side(claim_of(*each[0]), each[0][1]) for each in (first, second)]
            spelt = [say("answer_by", value=side.values[0].text, sources=named(side.article)) for side in sides]
            said = say("spelt_by_sources", answers=listing(spelt, ended=False))
            because = say("one_given_name")
            yield make_finding(rule, sides, said, because=[because], outcome="contradiction", story=story)


def _full_names(sentence: Sentence) -> Iterator[tuple[str, str, Value]]:
    """Folded given name, family name and both as a value, of each person named in full whom no list knows."""
    if not traits_of(sentence.language).case:
        for value in sentence.values:
            parts, name = _WORD.findall(value.text), value.detail
            if isinstance(name, NameValue) and name.type == "person" and not name.known and len(parts) == _IN_FULL:
                yield fold(parts[0]), parts[1], value
        return
    listed = name_lists(sentence.language).given
    for found in _FULL_NAME.finditer(sentence.text, overlapped=True):
        if fold(found[1]) in listed:
            span = Span(sentence.span.start + found.start(), sentence.span.start + found.end())
            bare = skeleton(found[0])
            detail = NameValue(f"person?/{bare}", "person", found[0], bare, False)
            yield fold(found[1]), found[2], Value("name", span, found[0], f"person?/{bare}", detail)


def _sounds_like(one: str, two: str) -> bool:
    """Whether two family names may be two spellings of one, of which at least one is no word that many texts have."""
    a, b = skeleton(one), skeleton(two)
    if RARE not in word_weights([one, two]).values():
        return False
    return min(len(a), len(b)) > _SHORT and OSA.distance(a, b) <= max(len(a), len(b)) * _DIFFERING


def _slip(context: Context, rule: Rule, sides: Sequence[Side], meant: str, because: str) -> Finding:
    said = say("writes_for", source=named(sides[0].article), words=sides[0].values[0].text, meant=meant)
    return _defect(context, rule, sides, said, because)


def _finding(context: Context, rule: Rule, sides: Sequence[Side], spellings: Sequence[str], because: str) -> Finding:
    said = say("spells_ways", source=named(sides[0].article), n=len(sides), words=listing(spellings, ended=False))
    return _defect(context, rule, sides, said, because)


def _defect(context: Context, rule: Rule, sides: Sequence[Side], said: str, because: str) -> Finding:
    story = context.story_of.get(sides[0].article.id)
    return make_finding(rule, sides, said, because=[because], outcome="defect", story=story)


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
    a, b = fold(one), fold(two)
    shared = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    syllables = "\uac00" <= a[0] <= "\ud7a3"
    stem = min(len(a), len(b)) - (1 if endings.replace and not syllables else 0)
    return shared >= max(1, stem)
