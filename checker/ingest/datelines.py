"""The line that opens a wire story: where, when and which agency (SEOUL, Sept. 14 (Yonhap) —)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache

import regex

from checker.language import fold_digits, fold_key, load_pack, pack_languages, tables
from checker.rulefiles import RuleFiles

__all__ = ["Dateline", "find_dateline"]

_PLACE = r"[\p{L}\p{M}][\p{L}\p{M}'’.-]*+(?:[ /]{1,2}[\p{L}\p{M}][\p{L}\p{M}'’.-]*+){0,3}?(?:,\s?[\p{L}\p{M}'’. -]{2,30}?)?"
_MONTH = r"(?P<month>[\p{L}\p{M}]{2,14}\.?)"
_YEAR = r"(?:,?\s*+(?P<year>\d{4})(?:\s?(?:г\.?|года|р\.|року|年|년))?)?"
_DATE = (
    rf"(?:(?:दि\.|दिनांक)\s?)?(?:(?P<day>\d{{1,2}})\.?(?:\s(?:de\s)?{_MONTH})?{_YEAR}"
    rf"|{_MONTH}\s(?P<day>\d{{1,2}}){_YEAR}"
    r"|(?:(?P<year>\d{4})[年년]\s?)?(?P<monthnumber>\d{1,2})[月월]\s?(?P<day>\d{1,2})[日일])"
)
_END = r"[\s।.:：]*+(?:[-‐-―−=:：|।.]++|(?=\p{Lu}|\p{Lo}))\s*+"
_REPORTER = r"(?:\s*+[\p{L}\p{M} ·.]{0,30}?=)?+"


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a dateline says: `end` is where the sentence behind it begins."""

    end: int
    agency: str | None
    published: dt.date | None
    """Only where the dateline gives the year: it is never guessed."""


def find_dateline(line: str, language: str, rules: RuleFiles) -> Dateline | None:
    """The dateline that opens `line`, or None. An agency in it is a known one, or stands in brackets beside a date."""
    head = fold_digits(line[:160])
    months = _months(language, rules)
    for pattern in _patterns(rules):
        match = pattern.match(head)
        if match is None:
            continue
        groups = match.groupdict()
        month = groups.get("month")
        if month is not None and _month(month, months) is None:
            continue
        if match.end() >= len(line):
            continue
        agency = line[match.start("agency") : match.end("agency")].strip() if groups.get("agency") else None
        return Dateline(match.end(), agency, _day(groups, months))
    return None


@lru_cache(maxsize=16)
def _patterns(rules: RuleFiles) -> tuple[regex.Pattern[str], ...]:
    packs = [load_pack(language, rules).residue for language in pack_languages(rules)]
    known = sorted({a for pack in packs for a in pack.agencies}, key=lambda a: (-len(a), a))
    agency = "(?P<agency>" + "|".join(map(regex.escape, known)) + ")" if known else r"(?P<agency>(?!))"
    more = r"(?:[/,\s][^()\[\]/\n]{0,30})?"
    bracketed = rf"[(\[/（［]\s?{agency}{more}[)\]/）］]"
    anyone = r"[(\[/（]\s?(?P<agency>[\p{L}\p{M}][\p{L}\p{M} .&-]{1,28})[)\]/）]"
    sources = (
        rf"{_PLACE}\s?[,.:،]?\s{{0,2}}{_DATE}\s?[,.:।]?\s?(?:{bracketed}|{anyone}){_END}",
        rf"{_PLACE}\s?[,.:،]?\s{{0,2}}{_DATE}\s?[-‐-―−,.:]{{1,2}}\s?{agency}\b{_END}",
        rf"{_PLACE}\s?[,.:،-]?\s?{bracketed}{_END}",
        rf"[(\[（［]{_PLACE}\s?=\s?{agency}[)\]）］](?:\s?{_DATE})?{_REPORTER}\s*+",
        rf"{agency}{_PLACE}(?P<monthnumber>\d{{1,2}})月(?P<day>\d{{1,2}})日[电電讯訊](?:\s?[(（][^()（）]{{1,40}}[)）])?[\s:：]*+",
        rf"[【\[［]{_PLACE}[\s・]{{0,2}}(?:{_DATE}\s?)?{agency}[】\]］]\s*+[-‐-―−=]?\s*+",
        rf"{_PLACE}\s?[,:]\s?{_DATE}\s?[:：|–—]\s*+",
    )
    return tuple(regex.compile(source, regex.IGNORECASE) for source in sources)


@lru_cache(maxsize=64)
def _months(language: str, rules: RuleFiles) -> dict[str, int]:
    own = {fold_key(name): number for name, number in load_pack(language, rules).residue.months.items()}
    return {**tables(language).months, **tables("en").months, **own}


def _month(word: str, months: dict[str, int]) -> int | None:
    key = fold_key(word)
    return months.get(key) or months.get(key.rstrip("."))


def _day(groups: dict[str, str | None], months: dict[str, int]) -> dt.date | None:
    year, day = groups.get("year"), groups.get("day")
    word, number = groups.get("month"), groups.get("monthnumber")
    month = int(number) if number else _month(word, months) if word else None
    if not (year and month and day):
        return None
    try:
        return dt.date(int(year), month, int(day))
    except ValueError:
        return None
