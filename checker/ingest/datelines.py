"""The words that open a wire story: where, when and which agency, such as «SEOUL, Sept. 14 (Yonhap) —»."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import regex

from checker.language import fold_digits, fold_key, load_pack, tables
from checker.rulefiles import RuleFiles

__all__ = ["Dateline", "find_dateline"]

_HEAD = 200
"""Code points of a line in which a dateline ends, the name of the reporter included."""
_WORD = r"[\p{L}\p{M}][\p{L}\p{M}'’.·-]*+"
_PLACE = rf"{_WORD}(?:[ /]{{1,2}}{_WORD}){{0,3}}?(?:,\s?{_WORD}(?:\s{_WORD}){{0,2}}?)?"
_MONTH = r"(?:de\s)?(?P<month>[\p{L}\p{M}]{2,14}\.?)"
_YEAR = r"(?:,?\s*+(?:de\s)?(?P<year>\d{4})(?:\s?(?:г\.?|года|р\.|року))?)?"
_DAY_OF_MONTH = (
    rf"(?:(?:दि\.|दिनांक)\s?)?(?:(?P<day>\d{{1,2}})\.?\s?{_MONTH}{_YEAR}|{_MONTH}\s(?P<day>\d{{1,2}}){_YEAR}"
    r"|(?:(?P<year>\d{4})[年년]\s?)?(?P<number>\d{1,2})[月월]\s?(?P<day>\d{1,2})[日일])"
)
_DAY = rf"(?:{_DAY_OF_MONTH}|(?:दि\.\s?|दिनांक\s)?(?P<day>\d{{1,2}})[日일]?)"
_BREAK = r"[\s.]*+[-‐-―−=:：|।]++\s*+"
_END = rf"(?:{_BREAK}|[.:]?\s++(?=[\p{{Lu}}\p{{Lt}}\p{{Lo}}\"“«]))"


_AGENCY, _REPORTER = r"(?P<agency>(?i:\L<agencies>))", r"\L<reporters>"
_KNOWN = rf"[(\[/（［]\s?{_AGENCY}(?:[/,\s-][^()\[\]/\n]{{0,30}})?[)\]/）］]"
_ANYONE = r"[(\[/（]\s?(?P<agency>[\p{L}\p{M}][\p{L}\p{M} .&-]{1,28})[)\]/）]"
_EMPTY = r"(?P<month>(?!))?(?P<number>(?!))?(?P<year>(?!))?(?P<day>(?!))?(?P<agency>(?!))?"
_FORMS = (
    # SEOUL, Sept. 14 (Yonhap) —  МОСКВА, 14 сентября. /ТАСС/.  मुंबई, दि. १४ (वृत्तसंस्था) :
    rf"{_PLACE}\s?[,.:،]?\s{{0,2}}{_DAY}\s?[,.:।]?\s?{_KNOWN}{_END}",
    # The same with an agency that no pack names; here the comma must stand.
    rf"{_PLACE}\s?[,.:،]\s{{0,2}}{_DAY_OF_MONTH}\s?[,.:।]?\s?{_ANYONE}{_END}",
    # МОСКВА, 14 сен — РИА Новости.  Москва. 14 сентября. INTERFAX.RU -
    rf"{_PLACE}\s?[,.:،]?\s{{0,2}}{_DAY_OF_MONTH}\s?[-‐-―−,.:]{{1,2}}\s?{_AGENCY}{_END}",
    # (ANSA) - MOSCA, 14 SET -
    rf"{_KNOWN}\s?[-‐-―−]\s?{_PLACE},\s?{_DAY_OF_MONTH}{_BREAK}",
    # PYONGYANG, North Korea (AP) —  Moskau (dpa) -  नई दिल्ली (आईएएनएस)।
    rf"{_PLACE}\s?[,.:،-]?\s?{_KNOWN}{_BREAK}",
    # (서울=연합뉴스) 홍길동 기자 =  A day behind it belongs to the sentence.
    rf"[(\[（［【]{_PLACE}\s?=\s?(?:[\p{{L}}·.]{{1,12}}/)?{_AGENCY}[)\]）］】]"
    rf"(?:\s*+(?:{_WORD}\s){{0,4}}?{_REPORTER}\s?(?:=\s?|$))?\s*+",
    # 新华社北京9月14日电（记者 …）  （中央社記者…莫斯科14日專電）
    rf"{_AGENCY}{_WORD}(?:(?P<year>\d{{4}})年)?(?P<number>\d{{1,2}})月(?P<day>\d{{1,2}})日[电電讯訊]"
    r"(?:\s?[(（][^()（）]{1,40}[)）])?[\s:：]*+",
    rf"[（(]{_AGENCY}[^()（）]{{2,30}}?(?P<day>\d{{1,2}})日[^()（）]{{0,4}}[電电][)）]\s*+",
    # 【モスクワ共同】  [モスクワ 14日 ロイター] -
    rf"[【\[［](?:[\p{{L}}\p{{M}}・]{{1,20}}?[\s・]{{0,2}})?(?:{_DAY}\s?)?{_AGENCY}[】\]］]\s*+(?:[-‐-―−=]\s*+)?",
    # मुंबई, दि. १४ सप्टेंबर २०२३ :  ROMA, 14 SET -
    rf"{_PLACE}\s?[,:،]\s?{_DAY_OF_MONTH}\s?(?:[:：|–—]|\s-)\s*+",
    # (AFP) -
    rf"{_KNOWN}{_BREAK}",
    # मॉस्को : वृत्तसंस्था  एजेंसी, मॉस्को।  With nothing behind it on the line, or a mark.
    rf"{_PLACE}\s?[,:：]\s?{_AGENCY}(?:\s*+$|{_BREAK})",
    rf"{_AGENCY}\s?,\s?{_WORD}(?:\s{_WORD}){{0,2}}?(?:\s*+$|\s?[:：|।–—]\s*+)",
)
"""Ways to write a dateline, the fullest first."""
_BRACKETS, _DIGITS = "([/（［【", "0123456789"
_NEEDED = (
    (_BRACKETS, _DIGITS), (_BRACKETS, _DIGITS), (_DIGITS,), (_BRACKETS, _DIGITS), (_BRACKETS,), (_BRACKETS, "="),
    ("月", "日", _DIGITS), (_BRACKETS, "日", _DIGITS), (_BRACKETS,), (_DIGITS,), (_BRACKETS,), (",:：",), (",",),
)  # fmt: skip
"""Of each way, the signs of which a line holds one at least: most lines need no more than to be looked at for them."""


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a dateline says: `end` is where the sentence behind it begins."""

    end: int
    agency: str | None
    published: dt.date | None
    """Only where the dateline gives the year: it is never guessed."""


def find_dateline(line: str, language: str, rules: RuleFiles) -> Dateline | None:
    """The dateline that opens `line`, or None. Its agency is one of the packs, or stands in brackets beside a date."""
    head = fold_digits(line[:_HEAD])
    months = _months(language, rules)
    for form, needed in zip(_FORMS, _NEEDED, strict=True):
        if not all(any(sign in head for sign in signs) for signs in needed):
            continue
        match = _pattern(language, rules, form).match(head)
        if match is None:
            continue
        groups = match.groupdict()
        if groups["month"] is not None and _month(groups["month"], months) is None:
            continue
        if match.end() == len(line) > 60:
            continue
        agency = line[match.start("agency") : match.end("agency")].strip() if groups["agency"] else None
        if agency is not None and fold_key(agency) in tables(language).weekdays:
            continue
        return Dateline(match.end(), agency, _day(groups, months))
    return None


@lru_cache(maxsize=1024)
def _pattern(language: str, rules: RuleFiles, form: str) -> regex.Pattern[str]:
    """The way `form` to write a dateline, with the agencies of the language and those in Latin letters."""
    packs = [load_pack(tag, rules).boilerplate for tag in dict.fromkeys((language, "en"))]
    agencies = sorted({name for pack in packs for name in pack.agencies})
    reporters = sorted({title for pack in packs for title in pack.reporters})
    return regex.compile(form + _EMPTY, ignore_unused=True, agencies=agencies, reporters=reporters)


@lru_cache(maxsize=64)
def _months(language: str, rules: RuleFiles) -> Mapping[str, int]:
    own = {fold_key(name): number for name, number in load_pack(language, rules).boilerplate.months.items()}
    return {**tables("en").months, **tables(language).months, **own}


def _month(word: str, months: Mapping[str, int]) -> int | None:
    key = fold_key(word)
    return months.get(key) or months.get(key.rstrip("."))


def _day(groups: Mapping[str, str | None], months: Mapping[str, int]) -> dt.date | None:
    year, day, word, number = groups["year"], groups["day"], groups["month"], groups["number"]
    month = int(number) if number else _month(word, months) if word else None
    if not (year and month and day):
        return None
    try:
        return dt.date(int(year), month, int(day))
    except ValueError:
        return None
