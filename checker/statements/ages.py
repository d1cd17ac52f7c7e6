"""Ages beside a name: «Jana Novak, 42, said», «the 42-year-old nurse Jana Novak», «42 वर्षीय …», 김민수(42)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import lru_cache

import regex

from checker.errors import RuleFileError
from checker.language import Language, fold_digits, language_of, skeleton
from checker.model import Claim, QuantityValue, Span, Thing, Value
from checker.rulefiles import RuleFiles

__all__ = ["ages"]

_CAPITALISED = r"\p{Lu}[\p{L}\p{M}'’-]{1,30}+(?: (?:\p{Lu}\.? )?\p{Lu}[\p{L}\p{M}'’-]{1,30}+){1,2}"
_TWO_WORDS = r"[\p{L}\p{M}]{2,30}+ [\p{L}\p{M}]{2,30}+"
_HANGUL = r"\p{Hangul}{3}"
_BETWEEN = r"(?:{stop}\p{{Ll}}{{2,20}} ){{0,3}}"
_PART = regex.compile(r"\{age\}|\{name\}|… |\*|[^{…*]+")
_OLDEST = 120


def ages(claim: Claim, rules: RuleFiles) -> Iterator[tuple[Value, Thing]]:
    """Each age with the person whom it is told of, by the skeleton of the name."""
    text = fold_digits(claim.text)
    language = language_of(claim.language, rules)
    for pattern in _patterns(language):
        for found in pattern.finditer(text):
            years, name = int(found["age"]), claim.text[found.start("name") : found.end("name")]
            if not 0 < years <= _OLDEST or not _is_name(name, language):
                continue
            start = claim.span.start
            span = Span(start + found.start("age"), start + found.end("age"))
            amount = Decimal(years)
            detail = QuantityValue(amount, amount, dimension="age", unit="a", significant=len(found["age"]))
            value = Value("quantity", span, claim.text[found.start("age") : found.end("age")], f"{years} years", detail)
            yield value, Thing("person", f"person?/{skeleton(name.replace('-', ' '))}", name)


def _is_name(name: str, language: Language) -> bool:
    """Whether no month or weekday is taken for a name: people are called April, and «Published May, 3» is no age."""
    words = name.casefold().split()
    months, weekdays = _full(language.tables.months), _full(language.tables.weekdays)
    return words[-1] not in months and not any(word in weekdays for word in words)


def _full(names: Mapping[str, int]) -> set[str]:
    """Names of months or weekdays without those that only begin another name of the same one."""
    return {
        name
        for name, number in names.items()
        if not any(other != name and of == number and other.startswith(name) for other, of in names.items())
    }


@lru_cache(maxsize=64)
def _patterns(language: Language) -> tuple[regex.Pattern[str], ...]:
    """How the language writes an age beside a name; where it has capitals, «Jana Novak, 42» too."""
    section = language.pack.names
    stops = "|".join(regex.escape(word) for word in language.pack.events.common)
    told = [_pattern(form, language, stops) for form in section.ages]
    if language.traits.case:
        after = "|".join(regex.escape(word) for word in section.after_ages)
        ends = rf"(?=[,.;)]|$| (?:{after})\b)" if after else r"(?=[,.;)]|$)"
        told.insert(0, regex.compile(rf"(?P<name>{_CAPITALISED}), (?P<age>\d{{1,3}}){ends}"))
    return tuple(told)


def _pattern(form: str, language: Language, stops: str) -> regex.Pattern[str]:
    """Raises RuleFileError where the form lacks the age or the name."""
    name = _CAPITALISED if language.traits.case else _HANGUL if language.traits.hangul else _TWO_WORDS
    if not (form.count("{age}") == form.count("{name}") == 1):
        raise RuleFileError(
            f"languages/{language.code}.yaml", None, f"'{form}' of ages: write {{age}} and {{name}} once each"
        )
    slots = {
        "{age}": r"(?P<age>\d{1,3})",
        "{name}": f"(?P<name>{name})",
        "… ": _BETWEEN.format(stop=rf"(?!(?:{stops})\b)" if stops else ""),
        "*": r"\p{L}{0,4}+",
    }
    return regex.compile("".join(slots.get(part) or regex.escape(part) for part in _PART.findall(form)))
