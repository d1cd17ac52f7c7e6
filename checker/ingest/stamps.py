"""Lines that tell only when a page was written: «Updated: Monday, 4 May 2020, 10:30 pm», in all orders."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import regex

from checker.language import fold_digits, fold_key, load_pack, tables
from checker.rulefiles import RuleFiles

__all__ = ["Stamps", "stamps_of"]

_LONGEST = 100
_PARTS = regex.compile(r"\s*+[|·•‧]\s*+")
_TOKEN = regex.compile(r"\p{L}[\p{L}\p{M}.]*+|\p{N}++")
_CLOCK = regex.compile(
    r"(?<!\p{N})[0-2]?\d[:.]\d{2}(?!\p{N})|(?<!\p{N})\d{1,2}\s?(?:[ap]\.?m|Uhr|h\b)", regex.IGNORECASE
)
_YEAR = regex.compile(r"(?<!\p{N})(?:19|20)\d{2}(?!\p{N})")
_ISO = regex.compile(r"(?<!\d)((?:19|20)\d{2})[-./年년]\s?(\d{1,2})[-./月월]\s?(\d{1,2})(?!\d)")
_TAIL = regex.compile(r"\s*+[(\[（【]([^()\[\]（）【】\n]{6,80})[)\]）】][\s.]*+$")
_ZONES = frozenset(
    {
        *("am", "pm", "a.m", "a.m.", "p.m", "p.m.", "a.", "p.", "m.", "m"),
        *("gmt", "utc", "z", "t", "h", "hrs", "hours", "est", "edt", "et"),
        *("cst", "cdt", "ct", "mst", "mdt", "mt", "pst", "pdt", "pt", "ist", "kst", "jst", "msk", "мск", "bst", "cet"),
        *("cest", "eet", "eest", "aest", "sgt", "hkt", "pkt", "wib"),
    }
)
_UNITS = frozenset("年月日時时分秒点點號号년월일시분초")
_MARK = 5
"""Letters of a word that opens a stamp in brackets; shorter ones are those between its parts."""
_MARKED = regex.compile(r"(?<!\p{L})(\p{L}[\p{L}\p{M}]{3,30}+)\s?[:：]")
_FEW = 3
"""Words of a part beside a stamp, such as the name of the paper."""


@dataclass(frozen=True, slots=True)
class Stamps:
    """The words of time stamps of one language and of English."""

    words: frozenset[str]
    """Words that say that a time stamp follows, and what stands between its parts."""
    months: Mapping[str, int]
    calendar: frozenset[str]
    """Names of months and weekdays."""

    def is_stamp(self, line: str) -> bool:
        """Whether `line` says nothing but when it was written, perhaps beside the name of the paper."""
        if len(line) > _LONGEST or not any(c.isdigit() for c in line):
            return False
        parts = [part for part in _PARTS.split(line.strip()) if part]
        told = [self._only_time(part) for part in parts]
        if all(told):
            return True
        said = any(self._marked(part) for part, is_time in zip(parts, told, strict=True) if is_time)
        return said and all(is_time or len(part.split()) <= _FEW for part, is_time in zip(parts, told, strict=True))

    def tail(self, line: str) -> int | None:
        """Where a stamp begins that closes `line`: «(Published Monday, Nov. 24, 2014)», «… Updated: 4 May 2020»."""
        match = _TAIL.search(line, max(0, len(line) - _LONGEST))
        if match is None:
            return self._marked_tail(line)
        if not _YEAR.search(fold_digits(match[1])) or not self._only_time(match[1]):
            return self._marked_tail(line)
        first = fold_key(_TOKEN.findall(match[1])[0])
        return match.start() if len(first) >= _MARK and first in self.words else None

    def _marked_tail(self, line: str) -> int | None:
        """Where a word that opens a stamp stands with a colon behind it, if a name of a few words follows at most."""
        for mark in _MARKED.finditer(line, max(0, len(line) - 2 * _LONGEST)):
            if fold_key(mark[1]) not in self.words:
                continue
            tokens = list(_TOKEN.finditer(line, mark.end()))
            told = [t.end() for t in tokens if t[0][0].isnumeric() or self._allowed(fold_key(t[0]))]
            if told and len([t for t in tokens if t.start() >= told[-1]]) <= _FEW + 1:
                time = line[mark.end() : told[-1]]
                if _YEAR.search(fold_digits(time)) and self._only_time(time):
                    return mark.start()
        return None

    def says_time(self, piece: str) -> bool:
        """Whether `piece`, which takes no part, is a stamp and no address or phone line."""
        return self.is_stamp(piece.strip(" \t()[]（）【】."))

    def day(self, line: str) -> dt.date | None:
        """The day that a stamp gives in full, where its order is beyond doubt."""
        text = fold_digits(line)
        if iso := _ISO.search(text):
            return _date(int(iso[1]), int(iso[2]), int(iso[3]))
        year = _YEAR.search(text)
        tokens = _TOKEN.findall(text)
        for at, token in enumerate(tokens):
            month = self._month(token)
            if month and year:
                near = [int(t) for t in tokens[max(0, at - 1) : at + 2] if t.isdigit() and len(t) <= 2]
                return _date(int(year[0]), month, near[0]) if near else None
        return None

    def _only_time(self, part: str) -> bool:
        text = fold_digits(part)
        words = [fold_key(token) for token in _TOKEN.findall(text) if not token[0].isdigit()]
        numbers = sum(token[0].isdigit() for token in _TOKEN.findall(text))
        if not (_CLOCK.search(text) or (_YEAR.search(text) and numbers >= 2)):
            return False
        return all(self._allowed(word) for word in words)

    def _marked(self, part: str) -> bool:
        return any(fold_key(token) in self.words for token in _TOKEN.findall(part))

    def _allowed(self, word: str) -> bool:
        bare = word.rstrip(".")
        return word in _ZONES or bare in self.words or bare in self.calendar or set(bare) <= _UNITS

    def _month(self, token: str) -> int | None:
        key = fold_key(token)
        return self.months.get(key) or self.months.get(key.rstrip("."))


@lru_cache(maxsize=64)
def stamps_of(language: str, rules: RuleFiles) -> Stamps:
    """The time stamps of `language`."""
    packs = [load_pack(tag, rules).boilerplate for tag in dict.fromkeys(("en", language))]
    own = {fold_key(name): number for pack in packs for name, number in pack.months.items()}
    months = {**tables("en").months, **tables(language).months, **own}
    names = (*months, *tables("en").weekdays, *tables(language).weekdays)
    return Stamps(
        words=frozenset(fold_key(word) for pack in packs for phrase in pack.stamps for word in phrase.split()),
        months=months,
        calendar=frozenset(word.rstrip(".") for name in names for word in fold_key(name).split()),
    )


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
