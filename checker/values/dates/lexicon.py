"""The words that dates are made of in one language, compiled into one expression that cuts a text into tokens.

A token carries roles: a number may be a day, a month and a year at once, «от» may be a joiner and a cue. The grammar
is written over roles and never sees words.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from functools import lru_cache

import regex

from checker.language import Language
from checker.language.sections.dates import Dates
from checker.language.traits import Traits
from checker.values.dates.folding import Folded, fold

__all__ = ["Lexicon", "Token", "load_lexicon"]

_WORDS = {
    "joiners": "joiner", "conjunctions": "and", "day_before": "day<", "day_after": "day>", "month_before": "month<",
    "month_after": "month>", "year_before": "year<", "year_after": "year>", "cue_before": "cue<", "cue_after": "cue>",
    "eve_before": "eve<",
    "year_cue_before": "year cue<", "year_cue_after": "year cue>", "counted": "counted", "count_before": "count<",
    "serial_before": "serial<",
    "decade_before": "decade<", "decade_after": "decade>", "century_before": "century<", "century_after": "century>",
    "bc_before": "bc<", "bc_after": "bc>", "ad_before": "ad<", "ad_after": "ad>",
    "part_before": "part<", "part_after": "part>", "end_words": "end", "negations": "not",
    "last_before": "last<", "this_before": "this<", "next_before": "next<",
    "last_after": "last>", "this_after": "this>", "next_after": "next>",
    "ago_before": "ago<", "years_within": "within", "within_before": "within<", "within_years": "within years",
    "first": "first", "last_time": "last time", "anniversary": "anniversary", "founding": "founding",
    "years_after": "years after", "years_after_date": "after date", "years_later": "years later",
}  # fmt: skip
_VALUES = {
    "decades": "decade", "ordinals": "ordinal", "counts": "count", "bound_before": "bound<", "bound_after": "bound>",
}  # fmt: skip
_ROMAN = {"i": 1, "v": 5, "x": 10, "і": 1, "х": 10}
"""Small letters, and the Cyrillic ones that are written in their place."""
_NUMBER = r"(?P<number>\d++(?:[.,٫٬]\d++)*+)"
_ISO = r"(?P<iso>(?<![\d.,/\-–])(?:\d{4}-\d{1,2}-\d{1,2}|\d{4}([./])\d{1,2}\2\d{1,2})(?![\d/\-–]|[.,]\d))"
_NUMERIC = r"(?P<numeric>(?<![\d.,/\-–])\d{1,2}([./-])\d{1,2}\4\d{4}(?![\d/\-–]|[.,]\d))"
_HAN = r"(?P<han>[〇零一二三四五六七八九十廿]{1,4}+(?=[年月日号號世週周]))"
_HAN_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0}
_ROMANS = r"(?P<roman>(?<![\p{L}\p{M}\d])[ivxхі]{1,6}+(?:th|st|nd|rd|ème|eme|er|e|è|ᵉ|º)?+(?![\p{L}\p{M}\d]))"
_GROUPED = regex.compile(r"\d{1,3}[.,]\d{3}")
_NUMBERS = (*map(str, range(100)), *(f"{number:02d}" for number in range(10)), "100", "1000", "1001", "2200")
"""Numbers of which each plays other roles than those before it, or the same; none plays roles that these do not."""
_CURRENCY = frozenset("$€£¥₹₽₩₺₫#№§")


@dataclass(frozen=True, slots=True)
class Token:
    """A word or number of the folded text, with what it may mean: role -> value."""

    start: int
    end: int
    stop: int
    """Where an ending glued to the word ends; `end` where there is none."""
    roles: dict[str, object]


@dataclass(slots=True)
class Lexicon:
    """One language's date words. `tokens` cuts a folded text; `alphabet` gives each set of roles its own letter."""

    pack: Dates
    expression: regex.Pattern[str]
    words: dict[str, dict[str, object]]
    letters: dict[frozenset[str], str] = field(default_factory=dict)
    """Each set of roles that a token may have -> its letter in the grammar's strings."""

    def with_role(self, role: str) -> str:
        """A character class of every letter whose roles hold `role`; one that matches nothing where none does."""
        letters = "".join(letter for roles, letter in self.letters.items() if role in roles)
        return f"[{letters}]" if letters else "(?!)"

    def tokens(self, text: Folded, written: str) -> Iterator[Token]:
        """The tokens of `text` from left to right; `written` is the text before folding, for its capitals."""
        pending: Token | None = None
        for match in self.expression.finditer(text):
            kind = match.lastgroup
            start, end = match.span(kind or 0)
            if kind == "word":
                roles = self.words[match["word"]]
                if "case" in roles:
                    roles = _by_case(roles, written[text.origin[start] : text.origin[end]], initial=start == 0)
            elif kind == "number":
                roles = {} if _disqualified(text, start, end) else _number_roles(match["number"])
            elif kind == "roman":
                roles = _roman_roles(match["roman"])
            elif kind == "han":
                roles = _number_roles(_han_number(match["han"]))
            else:
                roles = _numeric_roles(match.group(), kind == "iso", self.pack.day_first)
            if not roles:
                continue
            if pending is not None and pending.end != start:
                # «1990km» and «5th» are read only where what is glued to the number is a known mark.
                pending = None
            if pending is not None:
                yield pending
                pending = None
            token = Token(start, end, match.end(), roles)
            if kind == "number" and _latin(text[end : end + 1]):
                pending = token
            else:
                yield token


@lru_cache(maxsize=64)
def load_lexicon(language: Language) -> Lexicon:
    """The date words of `language` from CLDR and its pack. Raises RuleFileError for a broken pack."""
    pack = language.pack.dates
    words: dict[str, dict[str, object]] = {}

    def add(word: str, role: str, value: object = True) -> None:
        folded = str(fold(word.strip()))
        if folded:
            words.setdefault(folded, {}).setdefault(role, value)

    cldr = language.tables
    for names, more, role in ((cldr.months, pack.months, "month"), (cldr.weekdays, pack.weekdays, "weekday")):
        for name, number, short in _names(names, more):
            add(name, f"short {role}" if short else role, number)
    for key, role in _WORDS.items():
        for word in getattr(pack, key):
            add(word, role)
    for key, role in _VALUES.items():
        for word, value in getattr(pack, key).items():
            add(word, role, value)
    for relative in fields(pack.relative):
        for word in getattr(pack.relative, relative.name):
            add(word, "relative", relative.name)
    for unit in fields(pack.ago):
        for word in getattr(pack.ago, unit.name):
            add(word, "ago unit" if pack.ago_before else "ago", unit.name)
    for word in pack.not_dates:
        words[str(fold(word))] = {}
    for key, case in (("shy", "any"), ("shy_lower", "lower"), ("shy_capital", "capital")):
        for word in getattr(pack, key):
            _make_shy(words, str(fold(word)), case)
    return Lexicon(pack, _expression(words, pack, language.traits), words, _letters(words))


def _letters(words: dict[str, dict[str, object]]) -> dict[frozenset[str], str]:
    sets = {frozenset(_number_roles(number)) for number in _NUMBERS}
    sets |= {frozenset({"roman"}), frozenset({"numeric"}), frozenset({"grouped"})}
    for roles in words.values():
        sets.add(frozenset(roles))
        if "case" in roles:
            sets |= {frozenset(_by_case(roles, c, initial=initial)) for c in "aA" for initial in (False, True)}
    return {roles: chr(0xE000 + i) for i, roles in enumerate(sorted(sets, key=sorted))}


def _names(names: Mapping[str, int], more: dict[str, int]) -> Iterator[tuple[str, int, bool]]:
    """Names with whether each is only an abbreviation of a longer name: those are read beside numbers alone."""
    cleaned = [(name.strip(), number) for name, number in names.items() if not any(c.isdecimal() for c in name)]
    for name, number in cleaned:
        if len(name) == 1 and not name.isascii():
            # 9월 13일(수): a sign for a day is read in brackets alone.
            yield (f"({name})", number, True)
            yield (f"（{name}）", number, True)
            continue
        stem = name.rstrip(".॰")
        longer = max((len(n) for n, m in cleaned if m == number and n != name and n.startswith(stem)), default=0)
        short = longer - len(stem) >= 3 or (longer - len(stem) > 0 and len(stem) <= 3)
        other = len(stem) <= 3 and stem.isascii() and any(len(n) > 4 for n, m in cleaned if m == number)
        yield (name, number, short or other or stem != name)
        if stem != name and len(stem) > 1:
            yield (stem, number, True)
    for name, number in more.items():
        yield (name, number, False)


def _make_shy(words: dict[str, dict[str, object]], word: str, case: str) -> None:
    roles = words.get(word, {})
    if case != "any":
        roles["case"] = case
        return
    for role in ("month", "weekday"):
        if role in roles:
            roles[f"shy {role}"] = roles.pop(role)


_DEMOTED = {"month": "shy month", "weekday": "shy weekday", "shy month": "", "shy weekday": ""}


def _by_case(roles: dict[str, object], written: str, *, initial: bool) -> dict[str, object]:
    """The roles of a name that is shy in lower case, or when capitalised; one that is shy anyhow is none then.

    The capital that begins a sentence tells nothing: there the name is shy.
    """
    words = written.split()
    # Vietnamese capitalises either word of «Thứ bảy»; at the head of a sentence only the last one tells.
    upper = any(word[:1].isupper() for word in (words[-1:] if initial else words))
    kept = {role: value for role, value in roles.items() if role != "case"}
    if upper == (roles["case"] == "capital") or (initial and upper and " " not in written):
        kept = {
            (_DEMOTED.get(role) or role): value
            for role, value in kept.items()
            if _DEMOTED.get(role, role) or (initial and upper)
        }
    return kept


def _expression(words: dict[str, dict[str, object]], pack: Dates, traits: Traits) -> regex.Pattern[str]:
    tight = traits.bounded
    prefix = _alternatives(pack.prefixes) + "?" if pack.prefixes else ""
    suffix = _alternatives(pack.suffixes) + "?" if pack.suffixes else ""
    before = r"(?<![\p{L}\p{M}])" + prefix if tight else ""
    # A word that begins with a sign (a comma, «'s», «-е») may follow anything.
    letters = [w for w in words if w[0].isalpha() or w[0].isdigit()]
    signs = [w for w in words if w not in letters]
    after = "" if not tight else rf"{suffix}(?![\p{{L}}\p{{M}}])"
    glued = [w for w in letters if words[w].keys() & _GLUED]
    parts = [_ISO, _NUMERIC]
    if traits.ideographs:
        parts.append(_HAN)
    inclosed = [w for w in signs if words[w].keys() & {"short weekday"}]
    if inclosed:
        parts.append(f"(?P<word>{_trie(inclosed)})")
    if signs or glued:
        # Marks such as «s», «th», «वीं», «년» stand at the digits without a space.
        parts.append(rf"(?<=\d)(?P<word>{_trie([*signs, *glued])}){after}")
    parts.append(_NUMBER)
    if letters:
        parts.append(rf"{before}(?P<word>{_trie(letters)}){after}")
    parts.append(_ROMANS)
    return regex.compile("|".join(parts))


_GLUED = {
    "day>",
    "month>",
    "year>",
    "decade>",
    "century>",
    "ago",
    "within",
    "bc>",
    "ad>",
    "anniversary",
    "joiner",
    "counted",
}


def _alternatives(words: Iterable[str]) -> str:
    return "(?:" + "|".join(regex.escape(str(fold(w))) for w in sorted(words, key=len, reverse=True)) + ")"


def _trie(words: Iterable[str]) -> str:
    """An expression for any of `words`, longest first, that shares beginnings so that few branches are tried."""
    tree: dict[str, dict] = {}  # type: ignore[type-arg]
    for word in words:
        node = tree
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    return _branch(tree)


def _branch(node: dict[str, dict]) -> str:  # type: ignore[type-arg]
    options = [regex.escape(letter) + _branch(below) for letter, below in sorted(node.items()) if letter]
    if not options:
        return ""
    body = options[0] if len(options) == 1 else "(?:" + "|".join(options) + ")"
    return f"(?:{body})?" if "" in node else body


def _disqualified(text: Folded, start: int, end: int) -> bool:
    """Whether a currency, a sign, a letter or a percent sign at a number makes it no part of a date."""
    before, after = text[start - 1 : start], text[end : end + 2].lstrip()[:1]
    if (before and (before in _CURRENCY or _latin(before))) or text[start - 2 : start] == "№ ":
        return True
    if before in ("-", "−", "+") and not text[max(start - 3, 0) : start - 1].rstrip()[-1:].isalnum():
        return True
    return bool(after) and (after in "%°٪$€£¥₹₽" or (after == "'" and text[end + 1 : end + 2].isdigit()))


@lru_cache(maxsize=4096)
def _number_roles(token: str) -> dict[str, object]:
    if _GROUPED.fullmatch(token):
        return {"grouped": int("".join(filter(str.isdecimal, token)))}
    if not token.isdecimal() or len(token) > 5:
        return {}
    value = int(token)
    roles: dict[str, object] = {"integer": value}
    if len(token) <= 2:
        if 1 <= value <= 31:
            roles["day"] = value
        if 1 <= value <= 12:
            roles["month number"] = value
        if len(token) == 2:
            roles["two digits"] = value
            if value and value % 10 == 0:
                roles["short decade"] = value
    if len(token) == 4 and 1000 <= value <= 2199:
        roles.update(_year_roles(value))
    return roles


def _year_roles(value: int) -> dict[str, object]:
    roles: dict[str, object] = {"year": value, "integer": value}
    if value % 10 == 0:
        roles["round"] = value
    return roles


def _latin(letter: str) -> bool:
    return bool(letter) and letter.isalpha() and unicodedata.name(letter, "").startswith(("LATIN", "CYRILLIC", "GREEK"))


def _han_number(token: str) -> str:
    """Chinese numerals up to 39, or four digits one by one, as ASCII digits."""
    if "十" not in token and "廿" not in token:
        return "".join(str(_HAN_DIGITS[c]) for c in token)
    tens, _, units = token.replace("廿", "二十").partition("十")
    value = (_HAN_DIGITS.get(tens, 1) if len(tens) < 2 else 0) * 10 + (
        _HAN_DIGITS.get(units, 0) if len(units) < 2 else 0
    )
    return str(value)


@lru_cache(maxsize=256)
def _roman_roles(token: str) -> dict[str, object]:
    token = regex.sub("[^ivxхі].*", "", token)
    total = 0
    for letter, following in zip(token, [*token[1:], ""], strict=True):
        value = _ROMAN[letter]
        total += -value if following and _ROMAN[following] > value else value
    return {"roman": total} if 1 <= total <= 21 else {}


def _numeric_roles(token: str, iso: bool, day_first: bool) -> dict[str, object]:
    """A day written in digits alone, where only one order of day and month is possible, or the language has one. Signs
    such as 05/03/2024 are copied from other languages, and keep their order."""
    parts = [int(p) for p in regex.split(r"[./-]", token)]
    year, first, second = (parts[0], parts[1], parts[2]) if iso else (parts[2], parts[0], parts[1])
    if not 1000 <= year <= 2199:
        return {}
    if iso or (first <= 12 < second):
        month, day = first, second
    elif second <= 12 < first or first == second or (day_first and "/" not in token):
        month, day = second, first
    else:
        return {"numeric": year}
    return {"numeric": (year, month, day)} if 1 <= month <= 12 and 1 <= day <= 31 else {}
