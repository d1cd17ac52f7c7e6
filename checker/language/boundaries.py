"""Where sentences end: own rules for the first languages and a few more, ICU (UAX 29) elsewhere.

Both go through the same exceptions: abbreviations of the language pack, initials, ordinals, decimals, quotes that close
after the stop.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import regex
from icu4py.breakers import SentenceBreaker

from checker.language.languages import Language
from checker.model import Span

__all__ = ["OWN_RULES", "sentences"]

OWN_RULES = frozenset({"hi", "mr", "ne", "en", "ru", "uk", "ko", "zh", "ja", "ar", "ur", "fa", "und"})
"""Languages whose boundaries are found by the rules here; measured in docs/languages.md."""

_CLOSERS = "\"'”’»›」』）)\\]】》〉"
_OPENERS = "\"'“‘«‹„‚「『（(\\[【《〈"
_STOP = regex.compile(
    r"""
    (?: (?P<hard> [।॥。｡！？｟!?؟۔‼⁇⁈⁉‽]++ [.…।!?]*+ )      # ends a sentence wherever it stands
      | (?P<soft> \.{1,6}+ | …++ [.!?]*+ | (?<=[\p{Devanagari})"'”’]\s?) \| ) # may
    )
    (?P<closers> (?: [ \u00a0\u202f]?+ (?: [”’»›」』）)\]】》〉] | ["'](?![\p{L}\p{N}]) ) )*+ )
    (?P<doubtful> (?<!\s)"(?=[\p{L}\p{N}]) )?+
  | (?P<blank> \n\s*\n )
    """,
    regex.VERBOSE | regex.VERSION1,
)
_NEXT = regex.compile(rf"(?P<space>\s*+)(?P<openers>[{_OPENERS}\-–—]*+\s?+)(?P<word>[\p{{L}}\p{{M}}\u200c\u200d]*+)")
_LAST_WORD = regex.compile(r"[^\s(\[{“‘«„\"'「『（—–/]+$")
_WORD = regex.compile(r"[\p{L}\p{N}]")
_CASED = regex.compile(r"[\p{Lu}\p{Lt}]")
_SINGLE_LETTER = regex.compile(r"(?:\p{L}\p{M}*+[.\-])*\p{L}\p{M}*+\.")
_LATIN = regex.compile(r"\p{Latin}")
_CYRILLIC = regex.compile(r"\p{Cyrillic}")
_CLAUSE = regex.compile(r"[^।॥!?\"“”\n]{3,80}+।|[^.।॥!?\"“”\n]{3,80}+\.")
_WINDOW = 48
"""Code points before a stop that are looked at; no word that matters is longer."""


@dataclass(frozen=True, slots=True)
class _Rules:
    """A language's exceptions, casefolded and ready to look up."""

    abbreviations: frozenset[str]
    closing: frozenset[str]
    before_digits: frozenset[str]
    initials: frozenset[str]
    letters: frozenset[str]
    starters: frozenset[str]
    continuations: tuple[str, ...]
    ordinal_stop: bool
    said_behind: regex.Pattern[str] | None
    """A clause that only says who spoke the quotation before it, in a language whose verb ends the sentence."""


@lru_cache(maxsize=64)
def _rules(language: Language) -> _Rules:
    section = language.pack.sentences

    def fold(words: tuple[str, ...]) -> frozenset[str]:
        return frozenset(word.casefold() for word in words)

    return _Rules(
        abbreviations=fold(section.abbreviations),
        closing=fold(section.closing_abbreviations),
        before_digits=fold(section.before_digits),
        initials=frozenset(section.initials),
        letters=frozenset((*section.initials, *section.letters)),
        starters=fold(section.starters),
        continuations=section.continuations,
        ordinal_stop=section.ordinal_stop,
        said_behind=_said_behind(language),
    )


def _said(text: str, start: int, closing: regex.Pattern[str]) -> bool:
    clause = _CLAUSE.match(text, start)
    return clause is not None and closing.search(text, max(start, clause.end() - _WINDOW), clause.end()) is not None


def _said_behind(language: Language) -> regex.Pattern[str] | None:
    pack = language.pack
    if not pack.clauses.final or not pack.reporting.verbs or not language.traits.bounded:
        return None
    verbs = "|".join(regex.escape(verb) for verb in sorted(pack.reporting.verbs, key=len, reverse=True))
    tails = "|".join(regex.escape(tail) for tail in pack.reporting.tails)
    return regex.compile(rf"(?<![\p{{L}}\p{{M}}])(?:{verbs})(?:\s(?:{tails}))?\s?[.।]$")


def sentences(text: str, language: Language) -> list[Span]:
    """The sentences of `text`, in order, trimmed of white space; together they hold every code point that is none."""
    exceptions = _rules(language)
    ends = _own_ends(text, exceptions) if language.code in OWN_RULES else _icu_ends(text, language.code, exceptions)
    found: list[Span] = []
    start = 0
    for end in [*ends, len(text)]:
        piece = text[start:end]
        stripped = piece.strip()
        if stripped:
            first = start + len(piece) - len(piece.lstrip())
            last = first + len(stripped)
            if found and not _WORD.search(stripped):
                found[-1] = Span(found[-1].start, last)  # a stray mark is no sentence
            else:
                found.append(Span(first, last))
        start = end
    return found


def _own_ends(text: str, rules: _Rules) -> Iterator[int]:
    """Where one sentence ends and another begins."""
    start = counted = quotes = 0
    for stop in _STOP.finditer(text):
        end = stop.end()
        if stop["doubtful"] is not None:
            # «…。"他…»: the mark closes when it is the second of its pair in the paragraph, else it opens.
            quotes += text.count('"', counted, end - 1)
            counted = end - 1
            end -= quotes % 2 == 0
        if stop["blank"] is not None or _ends(text, start, end, stop, rules):
            start = end
            yield end


def _icu_ends(text: str, language: str, rules: _Rules) -> Iterator[int]:
    start = 0
    # ICU reads UTF-16; it cannot be handed lone surrogates.
    safe = regex.sub(r"[\ud800-\udfff]", "\ufffd", text)
    for _, end in SentenceBreaker(safe, language).segments():
        stop = _STOP.search(text, max(start, end - 12), end)
        while stop is not None and stop.end() < end and text[stop.end() : end].strip():
            stop = _STOP.search(text, stop.end(), end)
        if stop is None or stop["blank"] is not None or _ends(text, start, stop.end(), stop, rules):
            start = end
            yield end


def _ends(text: str, start: int, end: int, stop: regex.Match[str], rules: _Rules) -> bool:
    """Whether the sentence that began at `start` ends with `stop`, at `end`."""
    following = _NEXT.match(text, end)
    assert following is not None
    after = text[following.end("openers") : following.end("openers") + 1]
    if not after:
        return True
    spaced = bool(following["space"])
    word = following["word"]
    if after.islower() or after in ",;:،؛،、，；：" or word in rules.continuations:
        return False
    if not spaced and word.startswith(rules.continuations):
        return False
    if stop["closers"] and spaced and rules.said_behind is not None and _said(text, end, rules.said_behind):
        return False  # «"अतिथि देवो भव!" अनिल पाटिल ने कहा।»
    if stop["hard"] is not None:
        return True
    if stop["closers"] and spaced:
        return True
    before = _LAST_WORD.search(text, max(start, stop.start() - _WINDOW), stop.start())
    token = before.group() if before is not None else ""
    mark = text[stop.start() : stop.end("soft")]
    if mark != ".":
        return spaced
    if not spaced and not stop["closers"]:
        return not _initialism(token, text, end, word, rules) and _ends_unspaced(token, after, word, rules)
    if _initialism(token, text, end, word, rules):
        return False
    return not _abbreviated(text, start, stop.start(), token, after, word, rules)


def _ends_unspaced(token: str, after: str, word: str, rules: _Rules) -> bool:
    """A full stop with the next word right behind it: «…दी.उत्तर …», but not «example.com», «3.5», «यू.एस»."""
    if "." in token or not token or not after.isalpha() or "@" in token or "/" in token:
        return False
    last = token[-1]
    if regex.match(r"[\p{Devanagari}\p{Bengali}\p{Gurmukhi}\p{Gujarati}]", after):
        return token not in rules.letters and token + "." not in rules.abbreviations and len(word) >= 2
    if regex.match(r"\p{Hangul}", after):
        return last in "다요죠까"
    if _CASED.match(after):
        return last.islower() and len(token) > 2 and word[1:].islower() and token.casefold() != "www"
    return False


def _initialism(token: str, text: str, end: int, word: str, rules: _Rules) -> bool:
    """Whether the full stop before `end` belongs to spelt letters, «एन.एस.ए.»; `word` is what follows it."""
    letters = token.split(".")
    if not rules.letters.issuperset(letter.rsplit("-", 1)[-1] for letter in letters):
        return False
    after = text.find(word, end) + len(word)
    return len(letters) > 1 or (word in rules.letters and text[after : after + 1] == ".")


def _abbreviated(text: str, start: int, dot: int, token: str, after: str, word: str, rules: _Rules) -> bool:
    """Whether the full stop at `dot`, with a space behind it, belongs to an abbreviation, an initial or an ordinal."""
    full = token.casefold() + "."
    if full in rules.abbreviations:
        # «г.» is a town before its name, and a year, which may end a sentence, behind a number.
        return not (full in rules.closing and _behind_number(text, dot - len(token)) and _CASED.match(after))
    if full in rules.before_digits and after.isdecimal():
        return True
    if full in rules.closing:
        return word.casefold() not in rules.starters if rules.starters else not _CASED.match(after)
    if token.isdecimal():
        if len(token) <= 3 and dot - start < 12 and not text[start : dot - len(token)].strip(f" \n{_OPENERS}"):
            return True  # «1. First of all …»
        if after.isdecimal():
            return len(token) <= 2 or rules.ordinal_stop
        return rules.ordinal_stop and len(token) <= 3
    if _SINGLE_LETTER.fullmatch(token + ".") and _CASED.match(token):
        # «…до точки M. Найдите …»: no initial stands before a name of the other script.
        other = bool(_LATIN.match(token)) and bool(_CYRILLIC.match(after))
        return not other and word.casefold() not in rules.starters
    return token in rules.initials or (token in rules.letters and _behind_letter(text, dot - len(token), rules))


def _behind_number(text: str, place: int) -> bool:
    return text[max(0, place - 2) : place].rstrip()[-1:].isdecimal()


def _behind_letter(text: str, place: int, rules: _Rules) -> bool:
    """Whether the word at `place` stands behind the name of a letter with its stop: «ए. पी. जे. »."""
    before = text[max(0, place - 12) : place].split()
    return bool(before) and before[-1].endswith(".") and before[-1].rstrip(".") in rules.letters
