"""The noun that a number counts, by simple rules of each language."""

from __future__ import annotations

import regex

from checker.values.quantities.lexicon import Lexicon

__all__ = ["counted_noun"]

_WORD = regex.compile(r"[\p{L}\p{M}\u200c\u200d]++(?:['-][\p{L}\p{M}]++)*+")
_LAST_WORD = regex.compile(r"(?r)[\p{L}\p{M}]++")
_CHARACTERS = regex.compile(r"[\p{Han}\p{Katakana}ー]{1,4}")
_MOST_WORDS = 4


def counted_noun(raw: str, text: str, start: int, end: int, lex: Lexicon) -> tuple[int, int] | None:
    """Span of the counted noun beside the number at text[start:end], or None. `raw` is the text with its capitals."""
    classifier = lex.classifiers.after(text, end, " ")
    after = classifier[1] if classifier else end
    if lex.pack.counted.before:
        before = _noun_before(text, start, lex) if classifier else None
        return before or (None if classifier else _noun_after(raw, text, after, lex))
    if not lex.traits.spaces:
        return _characters_after(text, after, lex)
    return _noun_after(raw, text, after, lex)


def _noun_after(raw: str, text: str, position: int, lex: Lexicon) -> tuple[int, int] | None:
    words: list[tuple[int, int]] = []
    pack = lex.pack.counted
    while len(words) < _MOST_WORDS and text[position : position + 1] in (" ", "-"):
        skipped = lex.skips.at(text, position + 1)
        if skipped and not words:
            position = skipped[1]
            continue
        word = _WORD.match(text, position + 1)
        if word is None or lex.stops.at(text, position + 1):
            break
        words.append(word.span())
        position = word.end()
    if not words:
        return None
    if pack.capitalised:
        return next((w for w in words if raw[w[0]].isupper()), None)
    if pack.heads:
        plural = next((w for w in words[:3] if text[w[0] : w[1]].endswith(pack.heads)), None)
        if plural:
            return plural
    for start, end in words[:-1]:
        if not (pack.adjectives and text[start:end].endswith(pack.adjectives)):
            return start, end
    return words[min(len(words) - 1, 2)] if pack.adjectives else words[0]


def _noun_before(text: str, start: int, lex: Lexicon) -> tuple[int, int] | None:
    if text[start - 1 : start] != " ":
        return None
    word = _LAST_WORD.match(text, 0, start - 1)
    if word is None or lex.stops.at(text, word.start()):
        return None
    return word.span()


def _characters_after(text: str, position: int, lex: Lexicon) -> tuple[int, int] | None:
    skipped = lex.skips.at(text, position)
    if skipped:
        position = skipped[1]
    run = _CHARACTERS.match(text, position)
    if run is None:
        return None
    end = next((i for i in range(run.start(), run.end()) if lex.stops.at(text, i)), run.end())
    return (run.start(), end) if end > run.start() else None
