"""One form of a text for every grammar, and the way back to the text as it was written.

Writers, keyboards and page makers spell one word in many ways that no reader sees: two spaces, a line break within a
paragraph, joiners, letters in pieces (NFD), a vowel sign before the nukta. The program folds all of that once, when an
article is read; no grammar has to know of it. Case, digits and spelling stay as they are.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import regex

from checker.model import Span

__all__ = ["Canonical", "canonical", "is_canonical", "made_canonical", "plain"]

_INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
)
"""Joiners, bidi controls, soft hyphens, variation selectors: they change how a word looks, not which word it is."""
_SPACE = r"\s\x1c-\x1f"
# Vowels that keyboards put together from two signs (The Unicode Standard, chapter 12, «vowel letters»).
_LETTERS = {
    "अा": "आ", "अॅ": "ॲ", "अॆ": "ऄ", "अॉ": "ऑ", "अॊ": "ऒ", "अो": "ओ", "अौ": "औ", "उु": "ऊ", "एॅ": "ऍ", "एॆ": "ऎ",
    "एे": "ऐ", "আ": "আ", "অা": "আ",
    # Eyelash ra has two encodings; without its joiner one of them is a plain ra.
    "ऱ्": "र्",
}  # fmt: skip
_MARKS = {"\u0901": "\u0902"}
"""Candrabindu is written as anusvara by most newspapers, also within one article."""
_NUKTAS = "\u093c\u09bc\u0a3c"
_SIGNS = "\u093e-\u094d\u09be-\u09cd\u0a3e-\u0a4d"
"""Vowel signs and viramas: what a nukta is written before."""
_COMPOSED = {letter: unicodedata.normalize("NFC", spelt) for letter, spelt in _LETTERS.items()}
_CLUSTER = regex.compile(r"(?=[\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff])\X|[^\p{M}]?+\p{M}++|.", regex.DOTALL)
_JOINED = rf"[{_INVISIBLE}]*+"
_ODD = regex.compile(
    rf"(?P<letter>{'|'.join(_JOINED.join(letter) for letter in _COMPOSED)})"
    rf"|(?P<space>[{_SPACE}{_INVISIBLE}]{{2,}}+|(?! )[{_SPACE}]|[{_INVISIBLE}])"
    rf"|(?P<mark>[{''.join(_MARKS)}])"
    rf"|(?P<order>\p{{L}}?+[{_SIGNS}][{_SIGNS}{_NUKTAS}{_INVISIBLE}]*[{_NUKTAS}]++)"
    # Digits that this Python has no table for are digits to `regex` and to nobody else.
    r"|(?P<digit>[^\P{Nd}0-9٠-٩۰-۹०-९০-৯])"
)
_SUSPECT = regex.compile(
    rf"[{''.join({letter[0] for letter in _LETTERS})}{''.join(_MARKS)}{_NUKTAS}{_INVISIBLE}]|(?! )[{_SPACE}]"
    r"|[^\P{Nd}0-9٠-٩۰-۹०-९০-৯]"
)
"""A sign without which, and without two spaces, nothing is odd: told sooner than what is odd."""
_UNSEEN = regex.compile(f"[{_INVISIBLE}]++")
_NO_BREAK = "\u00a0\u202f\u2007\u2009"
_IDEOGRAPH = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}ー々、。，）」』]")
_BLANK = regex.compile(f"[{_SPACE}]")
_BREAKS = regex.compile(r"[\r\n\u2028\u2029\u0085]")


@dataclass(frozen=True, slots=True)
class Canonical:
    """`text` in canonical form. `origin[i]` is where its code point `i` began in the text as written, with one more
    for the end; None where every code point stands where it stood.
    """

    text: str
    origin: Sequence[int] | None = None

    def written(self, span: Span) -> Span:
        """The place in the text as written of `span`, a place in `text`; never empty where `span` is not."""
        if self.origin is None:
            return span
        if span.end <= span.start:
            return Span(self.origin[span.start], self.origin[span.start])
        return Span(self.origin[span.start], max(self.origin[span.end], self.origin[span.end - 1] + 1))


def canonical(text: str) -> Canonical:
    """`text` in NFC with single spaces, without invisible signs; linear in its length.

    A run of white space is one space, and none where a line was broken between two ideographs. A no-break space
    between two digits stays one (U+00A0), since it groups them. Candrabindu is anusvara; a nukta stands before the
    vowel sign.
    """
    return Canonical(text) if is_canonical(text) else made_canonical(text)


def is_canonical(text: str) -> bool:
    """Whether nothing of `text` would be changed, told sooner than what would; a text that is may be missed."""
    return "  " not in text and _SUSPECT.search(text) is None and unicodedata.is_normalized("NFC", text)


def made_canonical(text: str) -> Canonical:
    """`text` as `canonical` says, whatever signs it has."""
    composed, starts = _composed(text)
    pieces: list[str] = []
    changed: list[tuple[int, int, int]] = []
    moved = starts is not None
    settled = True
    done = 0
    for match in _ODD.finditer(composed):
        piece = _folded(composed, match)
        start, end = match.span()
        if piece == match.group():
            continue
        pieces += (composed[done:start], piece)
        changed.append((start, end, len(piece)))
        moved = moved or len(piece) != end - start
        settled = settled and match.lastgroup in ("mark", "digit", "space") and piece != ""
        done = end
    folded = "".join((*pieces, composed[done:]))
    origin = _origin(changed, len(composed), starts) if moved else None
    if settled:
        return Canonical(folded, origin)
    # Signs that stand side by side now are read once more; each time something goes, so this ends.
    again = made_canonical(folded)
    if again.origin is None or origin is None:
        return Canonical(again.text, again.origin or origin)
    return Canonical(again.text, tuple(origin[place] for place in again.origin))


def _origin(changed: Sequence[tuple[int, int, int]], length: int, starts: Sequence[int] | None) -> tuple[int, ...]:
    """Whence each code point came, of a text of `length` in which stretches (start, end) were `changed` to others of
    some length; by way of `starts`, where it had been composed before."""
    places: list[int] = []
    done = 0
    for start, end, size in changed:
        places += range(done, start)
        places += range(start, min(end, start + size))
        done = end
    places += range(done, length + 1)
    return tuple(places if starts is None else (starts[place] for place in places))


@lru_cache(maxsize=1 << 16)
def plain(word: str) -> str:
    """A word of a table or pack in the same form."""
    # Thousands of them are asked for before the first sentence is read; most are in it already.
    if word.isascii() and word.isprintable() and "  " not in word:
        return word
    return canonical(word).text


def _composed(text: str) -> tuple[str, list[int] | None]:
    """`text` in NFC, and where each of its code points began; None where `text` is in NFC already."""
    if unicodedata.is_normalized("NFC", text):
        return text, None
    pieces: list[str] = []
    starts: list[int] = []
    for match in _CLUSTER.finditer(text):
        cluster = match.group()
        composed = unicodedata.normalize("NFC", cluster)
        pieces.append(composed)
        # A cluster that becomes several letters: each begins at its share of it.
        step = len(cluster) / len(composed)
        starts += [match.start() + int(number * step) for number in range(len(composed))]
    return "".join(pieces), [*starts, len(text)]


def _folded(text: str, match: regex.Match[str]) -> str:
    found = match.group()
    match match.lastgroup:
        case "letter":
            return _COMPOSED[_UNSEEN.sub("", found)]
        case "mark":
            return _MARKS[found]
        case "order":
            # Sorting is stable: the letter, its nuktas, then the vowel signs as they stood.
            letters = sorted(
                _UNSEEN.sub("", found), key=lambda sign: 0 if sign.isalpha() else 1 + (sign not in _NUKTAS)
            )
            return unicodedata.normalize("NFC", "".join(letters))
        case "digit":
            return found if found.isdecimal() else "\ufffd"
    if not _BLANK.search(found):
        return ""
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    if before.isdecimal() and after.isdecimal() and not _BREAKS.search(found) and any(c in found for c in _NO_BREAK):
        return "\u00a0"
    if _BREAKS.search(found) and _IDEOGRAPH.match(before) and _IDEOGRAPH.match(after):
        return ""
    return " "
