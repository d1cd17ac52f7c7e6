"""Words that spell one name in two ways, where no list need know it.

Two words are spellings of one name where the same consonants stand in the same order, or all but one of them beside the
same neighbour, where the vocabulary of the embedded encoder knows at most one of them as a word, and where something
says that they are names: a capital, a title or an honorific, a name that they are part of, a word beside both, letters
called one by one, a listed place that sounds alike in a country that the text names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import combinations

import regex
from rapidfuzz.distance import OSA

from checker.align.rarity import COMMON, RARE, word_weights
from checker.language import Language, skeleton
from checker.language.people import name_lists
from checker.model import NameValue, Sentence, Span, Value
from checker.rules.endings import Endings
from checker.values.names import fold, listed_places, words_of
from checker.values.names.letters import LETTERS
from checker.values.names.unknown import load_announcer

__all__ = ["Written", "frame", "misspelt_places", "names_written", "pairs_written"]

_SHORTEST = 5
"""Letters of a word from which it is compared."""
_FRAME = 4
"""Consonants that two spellings must share."""
_LONG_FRAME = 5
"""Consonants from which one of them may differ, beside a neighbour that both have."""
_LONGEST = 60
_SPELT = 2
"""Keystrokes that part the sounds of two spellings."""
_APART = 3
"""Keystrokes that part their letters."""
_MOST = 40
"""Words of one frame that are compared with each other."""
_DOUBLED = regex.compile(r"(.)\1+")


@dataclass(frozen=True, slots=True)
class Written:
    """One word of a sentence that may be a name."""

    sentence: Sentence
    span: Span
    text: str
    stem: str
    """Folded, without case endings."""
    frame: str
    before: str
    after: str
    named: bool
    """Whether something beside the word says that it is a name."""
    inside: bool
    """Whether it is a name, or part of one, that was read."""
    entity: str | None
    """What a list knows it as."""
    weight: float = field(default=RARE)

    def value(self, label: str) -> Value:
        """The word as a name that both spellings share."""
        name = skeleton(label)
        return Value(
            "name", self.span, self.text, f"name?/{name}", NameValue(f"name?/{name}", "unknown", label, name, False)
        )


def frame(word: str) -> str:
    """The consonants of a folded word in order, those that scripts write double or leave out taken together."""
    sounds = skeleton(word)
    kept = "".join(ch for k, ch in enumerate(sounds) if k == 0 or ch not in "aeiouyhw ")
    return _DOUBLED.sub(r"\1", kept)


def names_written(sentences: Sequence[Sentence], language: Language, endings: Endings) -> list[Written]:
    """The words of `sentences` that may be names: long enough, and none of the language's frequent words."""
    if not language.traits.spaces:
        return []
    found = [each for sentence in sentences for each in _of_sentence(sentence, language, endings)]
    weights = word_weights(dict.fromkeys([*(fold(each.text) for each in found), *(each.stem for each in found)]))
    common = name_lists(language.code).words
    return [
        replace(each, weight=weight)
        for each in found
        if (weight := min(weights[fold(each.text)], weights[each.stem])) > COMMON and each.stem not in common
    ]


def pairs_written(
    words: Sequence[Written], language: Language, countries: frozenset[str]
) -> Iterator[tuple[Written, Written]]:
    """Two spellings of one name each; `countries` are those that the text names."""
    first: dict[str, Written] = {}
    seen: dict[str, list[Written]] = defaultdict(list)
    for each in words:
        first.setdefault(each.stem, each)
        seen[each.stem].append(each)
    told: set[frozenset[str]] = set()
    for one, two, near in _candidates(list(first.values())):
        pair = frozenset((one.stem, two.stem))
        if pair in told or not _spellings(one, two, language):
            continue
        mentions = seen[one.stem], seen[two.stem]
        shared = _neighbours(mentions[0]) & _neighbours(mentions[1])
        if near:
            said = bool(shared) and not (one.entity and two.entity)
        else:
            said = bool(shared) or all(any(each.named for each in same) for same in mentions)
            said = said or _listed(one, two, language, countries)
        if said and not _apart(mentions):
            told.add(pair)
            yield min(mentions[0], key=_place), min(mentions[1], key=_place)


def misspelt_places(
    words: Sequence[Written], language: Language, countries: frozenset[str], spelt: Mapping[str, str]
) -> Iterator[tuple[Written, str]]:
    """Words of no list that sound like a listed place of a named country, with that place's entity: one of those that
    the story names in the same language, by entity as it is `spelt` there."""
    for each in {each.stem: each for each in reversed(words)}.values():
        if each.inside or each.weight != RARE:
            continue
        near = {
            entity
            for word, entity, country in places_by_frame(language).get(each.frame, ())
            if country in countries and word != each.stem and OSA.distance(each.stem, word) <= _SPELT
        }
        right = spelt.get(next(iter(near)), "") if len(near) == 1 else ""
        first = fold(right.partition("-")[0].partition(" ")[0])
        if first and frame(first) == each.frame and not _forms_of_one(each.stem, first, language):
            yield each, near.pop()


def _place(each: Written) -> tuple[str, int]:
    return each.sentence.article, each.span.start


def _candidates(words: Sequence[Written]) -> Iterator[tuple[Written, Written, bool]]:
    """Words whose frames are equal, or differ in one consonant (True); found by look-up, in linear time."""
    by_frame: dict[str, list[Written]] = defaultdict(list)
    by_letters: dict[str, list[Written]] = defaultdict(list)
    by_rest: dict[str, list[Written]] = defaultdict(list)
    for each in words:
        if LETTERS.fullmatch(each.stem):
            by_letters["".join(sorted(each.stem))].append(each)
            by_letters["".join(sorted(set(each.stem)))].append(each)
            continue
        if len(each.frame) >= _FRAME:
            by_frame[each.frame].append(each)
        if len(each.frame) >= _LONG_FRAME:
            for k in range(1, len(each.frame)):
                by_rest[f"{each.frame[:k]}\x1f{each.frame[k + 1 :]}"].append(each)
                by_rest[each.frame[:k] + each.frame[k + 1 :]].append(each)
            by_rest[each.frame].append(each)
    for bucket, near in ((by_frame, False), (by_letters, False), (by_rest, True)):
        for same in bucket.values():
            for one, two in combinations(same[:_MOST], 2):
                yield one, two, near and one.frame != two.frame


def _spellings(one: Written, two: Written, language: Language) -> bool:
    """Whether the letters of two words may spell one name, and are not two forms of one word."""
    if _forms_of_one(one.stem, two.stem, language) and not LETTERS.fullmatch(one.stem):
        return False
    if RARE not in (one.weight, two.weight) or (one.entity and two.entity and one.entity != two.entity):
        return False
    sounds = OSA.distance(skeleton(one.stem), skeleton(two.stem))
    return sounds <= (1 if one.entity or two.entity else _SPELT) and OSA.distance(one.stem, two.stem) <= _APART


def _forms_of_one(one: str, two: str, language: Language) -> bool:
    """Whether two words part only where endings do."""
    shared = next((k for k, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))
    return shared >= min(len(one), len(two)) - language.pack.names.longest_ending


def _neighbours(mentions: Sequence[Written]) -> set[str]:
    """Words right before (`<`) and right after (`>`) the mentions of a word, but for frequent ones."""
    beside = {word for each in mentions for word in (each.before, each.after) if len(word) > 1}
    weights = word_weights(sorted(beside))
    return {
        side + word
        for each in mentions
        for side, word in (("<", each.before), (">", each.after))
        if weights.get(word, COMMON) > COMMON
    }


def _apart(mentions: tuple[Sequence[Written], Sequence[Written]]) -> bool:
    """Whether the two stand in one sentence: a writer who names both there means two."""
    sentences = [{(each.sentence.article, each.sentence.position) for each in same} for same in mentions]
    return bool(sentences[0] & sentences[1]) and not any(LETTERS.fullmatch(same[0].stem) for same in mentions)


def _listed(one: Written, two: Written, language: Language, countries: frozenset[str]) -> bool:
    """Whether a listed place in a country that the text names sounds like both."""
    return any(
        country in countries and all(OSA.distance(skeleton(each.stem), skeleton(word)) <= _SPELT for each in (one, two))
        for word, _, country in places_by_frame(language).get(one.frame, ())
    )


@lru_cache(maxsize=64)
def places_by_frame(language: Language) -> dict[str, tuple[tuple[str, str, str | None], ...]]:
    """Frame -> folded word, entity and country of the listed places that are named by one long word."""
    found: dict[str, list[tuple[str, str, str | None]]] = defaultdict(list)
    for word, name in listed_places(language):
        if len(word) >= _SHORTEST and len(own := frame(word)) >= _FRAME:
            found[own].append((word, name.entity, name.country))
    return {own: tuple(names) for own, names in found.items()}


def _of_sentence(sentence: Sentence, language: Language, endings: Endings) -> Iterator[Written]:
    words = words_of(sentence.text)
    folded = [fold(word.text) for word in words]
    announcer = load_announcer(language)
    titles = {last for _, last, _ in announcer.titles.find(folded)}
    honoured = {first - 1 for first, _, _ in announcer.titles_after.find(folded)}
    names = [(value.span, value.detail) for value in sentence.values if isinstance(value.detail, NameValue)]
    # By place, the first name that holds it: looked up, since one line may hold thousands of names.
    holds = {place: k for k in reversed(range(len(names))) for place in range(names[k][0].start, names[k][0].end)}
    for k, word in enumerate(words):
        if not _SHORTEST <= len(word.text) <= _LONGEST or not word.text.isprintable() or word.text[0].isdecimal():
            continue
        cased = word.text[0].lower() != word.text[0].upper()
        if cased and (not word.text[0].isupper() or word.text[1:] != word.text[1:].lower()):
            continue
        bare = endings.off(word.text)
        span = Span(word.start + sentence.span.start, word.start + len(bare) + sentence.span.start)
        first = min((holds[place] for place in range(span.start, span.end) if place in holds), default=None)
        inside = None if first is None else names[first][1]
        stem = fold(bare)
        if len(stem) < _SHORTEST or (inside is not None and inside.type == "nationality"):
            continue
        yield Written(
            sentence,
            span,
            bare,
            stem,
            frame(stem),
            folded[k - 1] if k else "",
            folded[k + 1] if k + 1 < len(words) else "",
            named=(cased and k > 0)
            or inside is not None
            or k in titles
            or k in honoured
            or bool(LETTERS.fullmatch(stem)),
            inside=inside is not None,
            entity=inside.entity if inside is not None and inside.known else None,
        )
