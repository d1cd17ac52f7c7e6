"""Who and where: known people, organisations, places and nationalities, and the unknown people that titles announce."""

from __future__ import annotations

from checker.model import Span, Value, ValueKind
from checker.rulefiles import RuleFiles
from checker.values.names.gazetteer import known_names, words_of
from checker.values.names.lexicon import load_lexicon
from checker.values.names.resolution import resolve_names

__all__ = ["find_names", "resolve_names"]


def find_names(text: str, language: str, rules: RuleFiles) -> list[Value]:
    """The names in one sentence: kind `place` for territories, their nationalities and places, else kind `name`.

    Values are in order and do not overlap; spans count code points of `text`, case endings and particles included.
    A family name that several known people bear is `person?/skeleton`; `resolve_names` decides within the article.
    """
    lexicon = load_lexicon(language, rules)
    found = []
    for hit in known_names(text, words_of(text), lexicon):
        detail = hit.entry.value
        kind: ValueKind = "place" if detail.entity.startswith("place/") else "name"
        span = Span(hit.span.start, hit.span.end)
        found.append(Value(kind, span, span.of(text), detail.entity, detail))
    return found
