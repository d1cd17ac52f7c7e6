"""People whom no list knows, where a title announces them, and known ones in a spelling of their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from checker.language import Language, skeleton
from checker.model import NameValue, Span
from checker.values.names.entities import Person, load_entities
from checker.values.names.forms import FormTable
from checker.values.names.gazetteer import Hit, Word
from checker.values.names.inflection import Affixes, fold
from checker.values.names.nearness import NearParts, begins_alike
from checker.values.names.people import load_people

__all__ = ["Announcer", "announced_people", "load_announcer"]

_LONGEST = 4
"""Words of a name after a title."""
_BLANKS = frozenset(" \u00a0-‐‑'’.")


class Announcer:
    """What announces a name in one language: titles before and after it, and what ends it."""

    def __init__(self, language: Language) -> None:
        section = language.pack.names
        self.affixes = Affixes(section)
        self.hangul = language.traits.hangul
        self.surnames = frozenset(section.surnames)
        titles = [(title, False) for title in section.titles] + [(title, True) for title in section.honorifics]
        self.people_of_lists = load_people(language)
        self.titles = FormTable(titles)
        self.titles_after = FormTable([(title, True) for title in section.titles_after])
        title_words = (*section.titles, *section.honorifics, *section.titles_after)
        self.honorifics_after = {fold(word) for word in section.honorifics_after}
        self.ends = {fold(word) for phrase in title_words for word in phrase.split()}
        self.ends.update(fold(word) for word in (*section.bounds, *section.no_names))
        self.bounds = {fold(word) for word in section.bounds}
        self.people: dict[str, list[tuple[str, NameValue]]] = {}
        """Given names and bearers by the sound of the family name."""
        entities = load_entities(language.rules).people
        named = [known for key, person in entities.items() for known in _known_names(key, person)]
        for surname, given, value in named:
            self.people.setdefault(NearParts.sound(surname), []).append((given, value))
        self.by_sound = NearParts(surname for surname, _, _ in named)

    def bare(self, name: str) -> str:
        """`name` without the case ending that its last word may carry."""
        start = max(name.rfind(" "), name.rfind("-")) + 1
        last = name[start:]
        cut = min((len(rest) for rest, suffixed in self.affixes.bare(last) if suffixed), default=len(last))
        return name[: start + cut] if cut >= 3 and self.affixes.ending is not None else name


def announced_people(
    text: str, words: Sequence[Word], known: Sequence[Hit], announcer: Announcer
) -> list[tuple[Span, NameValue]]:
    """People named after a title or before one, apart from `known`; a spelling near just one known person is that one.

    Unknown ones are `person?/skeleton`. In scripts without capitals a single word is taken only beside an honorific.
    """
    taken = {k for hit in known for k in range(hit.first, hit.last)}
    found: dict[int, tuple[Span, NameValue]] = {}
    rows = [
        *_after_titles(text, words, taken, announcer),
        *_before_titles(text, words, taken, announcer),
        *((row, True) for row in announcer.people_of_lists.rows(text, words, taken)),
    ]
    for row, sure in rows:
        if not row or row[0] in found or any(k in taken for k in row):
            continue
        span = Span(words[row[0]].start, words[row[-1]].end)
        name = announcer.bare(span.of(text))
        meant = _spelt_otherwise(name, announcer)
        if meant is None and not sure:
            continue
        bare = skeleton(fold(name))
        if meant is None and len(bare) < 3:
            continue
        found[row[0]] = (span, meant or NameValue(f"person?/{bare}", "person", name, bare, False))
        taken.update(row)
    return [found[k] for k in sorted(found)]


@lru_cache(maxsize=64)
def load_announcer(language: Language) -> Announcer:
    """What announces names in `language`; nothing does in a language without a pack."""
    return Announcer(language)


def _known_names(key: str, person: Person) -> Iterator[tuple[str, str, NameValue]]:
    """Skeletons of family and given name in each language; nobody of a family of whom several are known."""
    if person.family or not person.alone:
        return
    value = NameValue(f"person/{key}", "person", person.label, skeleton(person.label), True, person.country)
    for name in dict.fromkeys(skeleton(fold(x)) for names in person.names.values() for x in names):
        parts = name.split()
        if len(parts) > 1:
            yield parts[-1], parts[0], value


def _after_titles(
    text: str, words: Sequence[Word], taken: set[int], announcer: Announcer
) -> Iterator[tuple[list[int], bool]]:
    for first, last, honorific in announcer.titles.find([fold(word.text) for word in words]):
        if first in taken:
            continue
        row: list[int] = []
        for k in range(last, min(len(words), last + _LONGEST)):
            gap = text[words[k - 1].end : words[k].start]
            if k in taken or set(gap) - _BLANKS or ". " in gap or not _may_be_name(words[k].text, announcer):
                break
            row.append(k)
        end = row[-1] + 1 if row else last
        capital = bool(row) and words[row[0]].text[0].isupper()
        closed = capital or _closes(text, words, end, announcer)
        told = capital or honorific or _told_by_words(words, row, announcer)
        yield row, closed and told


def _told_by_words(words: Sequence[Word], row: Sequence[int], announcer: Announcer) -> bool:
    """Whether words without capitals after a title are a name: listed, or several and none of them a common word."""
    lists = announcer.people_of_lists
    if announcer.hangul:
        return any(lists.is_korean(words[k].text) for k in row)
    if any(lists.is_listed(words[k].text) for k in row):
        return not any(lists.is_common(words[k].text) and not lists.is_listed(words[k].text) for k in row)
    return len(row) > 1 and not any(lists.is_common(words[k].text) for k in row)


def _before_titles(
    text: str, words: Sequence[Word], taken: set[int], announcer: Announcer
) -> Iterator[tuple[list[int], bool]]:
    for first, _, _ in announcer.titles_after.find([fold(word.text) for word in words]):
        row: list[int] = []
        for k in range(first - 1, max(-1, first - 4), -1):
            gap = text[words[k].end : words[k + 1].start]
            if k in taken or set(gap) - _BLANKS or not _may_be_name(words[k].text, announcer):
                break
            row.insert(0, k)
        if announcer.hangul:
            row = [k for k in row[-1:] if len(words[k].text) == 3 and words[k].text[0] in announcer.surnames]
        elif announcer.people_of_lists.words:
            row = announcer.people_of_lists.trimmed(words, row)
            alone = len(row) == 1 and not announcer.people_of_lists.is_listed(words[row[0]].text)
            if alone and fold(words[first].text) not in announcer.honorifics_after:
                row = []
        yield row, True


def _may_be_name(word: str, announcer: Announcer) -> bool:
    folded = fold(word)
    if any(ch.isdigit() for ch in word) or folded in announcer.ends:
        return False
    cased = word[0].lower() != word[0].upper()
    return word[0].isupper() if cased else len(word) > 1


def _closes(text: str, words: Sequence[Word], index: int, announcer: Announcer) -> bool:
    """Whether a postposition, a punctuation mark or the sentence's end follows, so that the name is whole."""
    if index >= len(words):
        return True
    gap = text[words[index - 1].end : words[index].start]
    return bool(set(gap) - _BLANKS) or fold(words[index].text) in announcer.bounds


def _spelt_otherwise(name: str, announcer: Announcer) -> NameValue | None:
    """The one known person whose name `name` spells in a way of its own; never one of several of a family."""
    parts = skeleton(fold(name)).split()
    if not parts:
        return None
    meant: dict[str, NameValue] = {}
    for surname in announcer.by_sound.near(parts[-1]):
        for given, value in announcer.people[surname]:
            if len(parts) == 1 or begins_alike(parts[0], given):
                meant[value.entity] = value
    return next(iter(meant.values())) if len(meant) == 1 else None
