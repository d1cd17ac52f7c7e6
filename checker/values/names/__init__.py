"""Who and where: known people, organisations, places and nationalities, and the unknown people that titles announce."""

from __future__ import annotations

from checker.language import Language
from checker.model import NameValue, Span, Value, ValueKind
from checker.values.names.bodies import load_bodies, with_bodies
from checker.values.names.entities import has_names_in
from checker.values.names.forms import FormTable
from checker.values.names.gazetteer import known_names, words_of
from checker.values.names.inflection import fold
from checker.values.names.letters import bodies_by_letters
from checker.values.names.lexicon import listed_places, load_lexicon, misspelt_names
from checker.values.names.resolution import resolve_names
from checker.values.names.unknown import announced_people, load_announcer

__all__ = [
    "FormTable",
    "find_names",
    "fold",
    "has_names_in",
    "listed_places",
    "misspelt_names",
    "resolve_names",
    "words_of",
]


def find_names(text: str, language: Language) -> list[Value]:
    """The names in one sentence: kind `place` for territories, their nationalities and places, else kind `name`.

    Values are in order and do not overlap; spans count code points of `text`, case endings and particles included.
    A family name that several known people bear is `person?/skeleton`; `resolve_names` decides within the article.
    """
    words = words_of(text)
    listed = known_names(text, words, load_lexicon(language))
    known = with_bodies(text, words, listed, load_bodies(language))
    people = announced_people(text, words, known, load_announcer(language))
    spans = (*(hit.span for hit in known), *(span for span, _ in people))
    starts = {start for span in spans for start in range(span.start, span.end)}
    taken = {k for k, word in enumerate(words) if word.start in starts}
    announcer = load_announcer(language)
    lettered = bodies_by_letters(words, taken, announcer.ends, announcer.affixes)
    found = sorted([(hit.span, hit.entry.value) for hit in known] + people + lettered, key=lambda item: item[0])
    return [_value(text, span, detail) for span, detail in found]


def _value(text: str, span: Span, detail: NameValue) -> Value:
    kind: ValueKind = "place" if detail.entity.startswith("place/") else "name"
    return Value(kind, span, span.of(text), detail.entity, detail)
