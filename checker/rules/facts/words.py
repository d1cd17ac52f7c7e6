"""The words of one run's facts and packs by language: small ones, openers, those that tell of a kind of event."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from checker.language import load_pack, traits_of
from checker.rules.facts.book import FactBook
from checker.values.names.forms import FormTable
from checker.values.names.gazetteer import words_of
from checker.values.names.inflection import fold

__all__ = ["HAPPENING", "Words"]

HAPPENING = ""
"""Stands for «took place» among the kinds of events."""


class Words:
    """Looked up once for a language and kept."""

    def __init__(self, book: FactBook) -> None:
        self.book = book
        self._cues: dict[str, FormTable[str]] = {}
        self._small: dict[tuple[str, str], frozenset[str]] = {}
        self._openers: dict[str, frozenset[str]] = {}
        self._negations: dict[str, FormTable[bool]] = {}

    def between(self, language: str, event: str) -> frozenset[str]:
        """Words that may stand within the statement of an event."""
        found = self._small.get((language, event))
        if found is None:
            own = self.book.kinds[event].between.get(language, ()) if event else ()
            articles = self.book.articles.get(language, ())
            found = frozenset(fold(word) for word in (*self.book.between.get(language, ()), *articles, *own))
            self._small[language, event] = found
        return found

    def articles(self, language: str) -> frozenset[str]:
        """Words that may stand before a subject."""
        return frozenset(map(fold, self.book.articles.get(language, ())))

    def openers(self, language: str) -> frozenset[str]:
        """Words before which a clause's subject may stand: titles, and what introduces what is said."""
        found = self._openers.get(language)
        if found is None:
            pack = load_pack(language, self.book.files)
            phrases = (*pack.names.titles, *pack.names.honorifics, *pack.reporting.complementisers)
            last = {regex.sub(r"[()*]", "", phrase).split(" ")[-1] for phrase in phrases if phrase.strip()}
            found = frozenset(fold(word) for choice in last for word in choice.split("|"))
            self._openers[language] = found
        return found

    def cues(self, text: str, language: str) -> list[tuple[int, int, str]]:
        """Where words tell of a kind of event, or of its taking place: start, end, kind."""
        if not traits_of(language).spaces:
            return _written(text, self._forms(language))
        words = words_of(text)
        table = self._cues.get(language)
        if table is None:
            table = self._cues[language] = FormTable(self._forms(language))
        return [
            (words[first].start, words[last - 1].end, key)
            for first, last, keys in table.find_all([fold(word.text) for word in words])
            for key in dict.fromkeys(keys)
        ]

    def dates_nouns(self, language: str) -> bool:
        """Whether a date right behind a noun belongs to it («the summit in April»); elsewhere it may belong to any verb
        that follows, so that a word for «took place» must stand there."""
        return load_pack(language, self.book.files).dates.behind_nouns

    def negated(self, text: str, language: str) -> bool:
        """Whether a word of `text` may turn it round."""
        pack = load_pack(language, self.book.files)
        forms = (*pack.events.negation, *pack.reporting.negations, *pack.dates.negations)
        if not traits_of(language).spaces:
            return any(form in text for form in forms if len(form) > 1)
        table = self._negations.get(language)
        if table is None:
            table = self._negations[language] = FormTable([(form, True) for form in forms])
        return bool(table.find([fold(word.text) for word in words_of(text)]))

    def _forms(self, language: str) -> list[tuple[str, str]]:
        forms = [(form, name) for name, kind in self.book.kinds.items() for form in kind.words.get(language, ())]
        return forms + [(form, HAPPENING) for form in self.book.happening.get(language, ())]


def _written(text: str, forms: Sequence[tuple[str, str]]) -> list[tuple[int, int, str]]:
    """Where the forms stand in a text without spaces, the longest first, none overlapping another."""
    found: list[tuple[int, int, str]] = []
    for form, key in sorted(forms, key=lambda item: (-len(item[0]), item[0])):
        start = text.find(form)
        while start >= 0:
            end = start + len(form)
            if all(end <= first or last <= start for first, last, _ in found):
                found.append((start, end, key))
            start = text.find(form, end)
    return sorted(found)
