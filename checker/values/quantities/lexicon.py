"""One language's number words, units, currencies and context words, compiled once from pack and frozen tables."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Literal

import regex

from checker.language import Language
from checker.language.sections.numbers import Numbers
from checker.language.traits import Traits
from checker.values.quantities.folding import fold_word
from checker.values.quantities.phrases import Phrases, variants
from checker.values.quantities.units import UNIVERSAL

__all__ = ["Entry", "Lexicon", "lexicon"]

EntryKind = Literal["number", "scale", "half", "half_of", "ordinal", "whole"]

_FIRST_WORD = regex.compile(r"[-' ]")
"""What ends the word by which a phrase is found: Ukrainian п'ять is found by its first letter."""

CURRENCY_SIGNS: dict[str, tuple[str, ...]] = {
    "USD": ("$", "us$", "u.s. $", "usd$", "usd"),
    "EUR": ("€", "eur"),
    "GBP": ("£", "gbp"),
    "INR": ("₹", "inr", "rs.", "rs"),
    "JPY": ("¥", "￥", "jpy"),
    "CNY": ("cny", "rmb"),
    "KRW": ("₩", "krw"),
    "RUB": ("₽", "rub"),
    "UAH": ("₴",),
    "VND": ("₫", "vnd"),
    "TRY": ("₺",),
    "ILS": ("₪",),
    "BDT": ("৳",),
    "NGN": ("₦",),
    "PHP": ("₱",),
    "BRL": ("r$",),
    "AUD": ("a$", "au$", "aud$", "aud"),
    "CAD": ("c$", "ca$", "cad$", "cdn$", "cad"),
    "HKD": ("hk$", "hkd$", "hkd"),
    "NZD": ("nz$", "nzd$", "nzd"),
    "SGD": ("s$", "sg$", "sgd$", "sgd"),
    "TWD": ("nt$", "ntd$", "twd"),
    "MXN": ("mx$", "mxn"),
    "ZAR": ("zar",),
    "PKR": ("pkr",),
    "NPR": ("npr",),
    "CHF": ("chf",),
}
PERCENT_SIGNS = ("%",)


@dataclass(frozen=True, slots=True)
class Entry:
    """What a number word says: its amount, and what must stand beside it."""

    kind: EntryKind
    amount: Decimal
    needs_word: bool = False
    needs_unit: bool = False
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything the reader looks up for one language."""

    traits: Traits
    pack: Numbers
    entries: dict[str, tuple[tuple[str, Entry], ...]]
    """First word -> (phrase, entry), the longest phrase first."""
    big: Decimal
    """Multipliers from here on close a section: 1,000, or 10,000 where 万 counts."""
    joiners: frozenset[str]
    alone: frozenset[str]
    scales: Phrases
    never: Phrases
    minus: Phrases
    minus_after: Phrases
    minus_around: tuple[tuple[Phrases, Phrases], ...]
    plus_half: Phrases
    ordinal_suffixes: Phrases
    ordinal_prefixes: Phrases
    compare_before: Phrases
    compare_after: Phrases
    level_words: frozenset[str]
    level_changes: regex.Pattern[str] | None
    range_between: Phrases
    range_pairs: tuple[tuple[Phrases, Phrases], ...]
    fraction_between: Phrases
    score_between: Phrases
    score_cues: regex.Pattern[str] | None
    millions: Phrases
    links: Phrases
    range_closed: tuple[tuple[Phrases, str], ...]
    percent: Phrases
    percent_before: Phrases
    points: Phrases
    currency: Phrases
    units: Phrases
    pound_cues: regex.Pattern[str] | None
    units_before: Phrases
    conjunctions: frozenset[str]
    """Words for «and», of which the dates of the pack know."""
    age: Phrases
    age_before: Phrases
    hour: Phrases
    minute: Phrases
    before_hour: Phrases
    at_hour: Phrases
    day_half: Phrases
    one_of: Phrases
    one_out_of: tuple[str, ...]
    """What the word before ends with."""
    naming: Phrases
    naming_after: Phrases
    initials: Phrases
    """Names of letters, in scripts that spell them out: बी."""
    eras: Phrases
    """Names of eras, whose years count nothing."""
    counting: Phrases
    classifiers: Phrases
    stops: Phrases
    skips: Phrases
    prefixes: tuple[str, ...]
    """The shortest first."""
    least: dict[str, Decimal]
    """Currency -> the amount under which its word is another one."""


@lru_cache(maxsize=1)
def _frozen_words() -> dict[str, dict[str, int]]:
    path = Path(__file__).parent / "number_words.json"
    table: dict[str, dict[str, int]] = json.loads(path.read_text(encoding="utf-8"))
    return table


@lru_cache(maxsize=64)
def lexicon(language: Language) -> Lexicon:
    """The lexicon of `language`; for one without a pack what the frozen tables and the signs of all languages give."""
    whole_pack = language.pack
    pack = whole_pack.numbers
    # Where nobody knows which mark of a language is decimal, either may be.
    unknown = language.decimal is None
    pack = replace(pack, decimal=language.decimal or ".", other_decimal=pack.other_decimal or unknown)
    eras = tuple(word for words in whole_pack.dates.eras.values() for word in words)
    return Lexicon(
        traits=language.traits,
        pack=pack,
        entries=_entries(language, pack),
        big=Decimal(10_000 if language.traits.myriads else 1_000),
        joiners=frozenset(fold_word(j) for j in pack.joiners),
        alone=frozenset(form for word in pack.alone for form in variants(word)),
        scales=Phrases(pack.scales),
        never=_set(pack.never),
        minus=_set(pack.minus),
        minus_after=_set(pack.minus_after),
        minus_around=tuple((_set((a,)), _set((b,))) for a, b in pack.minus_around),
        plus_half=Phrases(pack.plus_half),
        ordinal_suffixes=_set(pack.ordinals.suffixes),
        ordinal_prefixes=_set(pack.ordinals.prefixes),
        compare_before=Phrases(pack.comparators.before),
        compare_after=Phrases(pack.comparators.after),
        level_words=frozenset(map(fold_word, pack.comparators.level.words)),
        level_changes=_whole_words(pack.comparators.level.changes),
        range_between=_set(pack.ranges.between),
        range_pairs=tuple((_set((a,)), _set((b,))) for a, b in pack.ranges.pairs),
        range_closed=tuple((_set((a,)), fold_word(b)) for a, b in pack.ranges.closed),
        fraction_between=_set(pack.fraction_between),
        score_between=_set(pack.score_between),
        score_cues=_whole_words(pack.score_cues),
        millions=_set(pack.millions),
        links=_set(pack.links),
        percent=_set((*PERCENT_SIGNS, *pack.percent)),
        percent_before=_set(pack.percent_before),
        points=_set(pack.percentage_points),
        currency=Phrases(_joined(CURRENCY_SIGNS, pack.currencies)),
        units=Phrases(_hyphened(_joined(pack.units, UNIVERSAL))),
        pound_cues=_whole_words(pack.pound_cues),
        units_before=Phrases(pack.units_before),
        conjunctions=frozenset(fold_word(word) for word in whole_pack.dates.conjunctions),
        age=_set(pack.age),
        age_before=_set(pack.age_before),
        hour=_set(pack.clock.hour),
        minute=_set(pack.clock.minute),
        before_hour=_set(pack.clock.before_hour),
        at_hour=_set(pack.clock.at),
        day_half=Phrases({"am": pack.clock.am, "pm": pack.clock.pm, "night": pack.clock.night}),
        one_of=_set(pack.one_of),
        one_out_of=tuple(fold_word(word) for word in pack.one_out_of),
        naming=_set(pack.naming),
        naming_after=_set(pack.naming_after),
        initials=_set(whole_pack.sentences.initials),
        eras=_set(eras),
        counting=_set(pack.counting),
        classifiers=_set(pack.counted.classifiers),
        stops=_set(pack.counted.stops),
        skips=_set(pack.counted.skips),
        prefixes=tuple(sorted({fold_word(p) for p in pack.glued_prefixes}, key=lambda p: (len(p), p))),
        least={currency: Decimal(amount) for currency, amount in pack.least.items()},
    )


def _set(words: Iterable[str]) -> Phrases:
    """Phrases without keys, where only their standing there counts."""
    return Phrases({"": words})


def _whole_words(words: Iterable[str]) -> regex.Pattern[str] | None:
    """A pattern of `words`, of which those that end in `*` may go on; None for no words."""
    found = [
        regex.escape(fold_word(word.removesuffix("*"))) + (r"[\p{L}\p{M}]*+" if word.endswith("*") else "")
        for word in sorted(words, key=lambda word: (-len(word), word))
    ]
    return regex.compile(rf"(?<![\p{{L}}\p{{M}}])(?:{'|'.join(found)})(?![\p{{L}}\p{{M}}])") if found else None


def _joined(first: dict[str, tuple[str, ...]], second: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    return {key: (*first.get(key, ()), *second.get(key, ())) for key in (*first, *second)}


def _hyphened(units: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """The words of units with those of two Latin words also as an adjective writes them: square-metre."""
    return {
        unit: (
            *words,
            *(w.replace(" ", "-") for w in words if " " in w and w.replace(" ", "").isascii() and w[-1].isalpha()),
        )
        for unit, words in units.items()
    }


def _entries(language: Language, pack: Numbers) -> dict[str, tuple[tuple[str, Entry], ...]]:
    """Phrases with their entries by first word. A scale beats a number word, the pack beats the frozen table."""
    words_needed = {form for word in pack.needs_word for form in variants(word)}
    units_needed = {form for word in pack.needs_unit for form in variants(word)}
    found: dict[str, Entry] = {}

    def put(kind: EntryKind, amount: str, words: tuple[str, ...]) -> None:
        number, _, unit = amount.partition(" ")
        for word in words:
            for form in variants(word):
                needs = form in words_needed, form in units_needed
                found.setdefault(form, Entry(kind, Decimal(number), *needs, unit or None))

    for amount, words in pack.whole.items():
        put("whole", amount, words)
    for amount, words in pack.half_of.items():
        put("half_of", amount, words)
    for amount, words in pack.halves.items():
        put("half", amount, words)
    for amount, words in pack.scales.items():
        put("scale", amount, tuple(w for w in words if not w.endswith("*")))
    for amount, words in pack.words.items():
        put("number", amount, words)
    for amount, words in pack.ordinals.words.items():
        put("ordinal", amount, words)
    for word, number in _frozen_words().get(language.code, {}).items():
        put("number", str(number), (word,))
    if "german" in pack.compounds:
        _german_compounds(found)
    if "italian" in pack.compounds:
        _italian_compounds(found)
    if "sino-korean" in pack.compounds:
        _sino_korean(found)
    if "marathi" in pack.compounds:
        _marathi_compounds(found, pack)
    if pack.glued_scales or pack.glued_halves or pack.ordinals.glued:
        _written_together(found, pack)
    if pack.ordinals.on_words:
        for form, entry in [(f, e) for f, e in found.items() if e.kind == "number" and e.amount >= 4]:
            for suffix in pack.ordinals.suffixes:
                found.setdefault(form + fold_word(suffix), Entry("ordinal", entry.amount))
    index: dict[str, list[tuple[str, Entry]]] = {}
    for form, entry in sorted(found.items(), key=lambda item: -len(item[0])):
        first = form[0] if not language.traits.spaces else _FIRST_WORD.split(form, maxsplit=1)[0]
        index.setdefault(first, []).append((form.replace("-", " "), entry))
    return {first: tuple(entries) for first, entries in index.items()}


def _written_together(found: dict[str, Entry], pack: Numbers) -> None:
    """Number words with a scale, a fraction or an ordinal ending written on to them: ஐந்தாயிரம், రెండున్నర, మూడవ."""
    elided = tuple(fold_word(sign) for sign in pack.elided)
    numbers = [(form, entry) for form, entry in found.items() if entry.kind == "number" and 1 <= entry.amount <= 100]
    scaled = [(fold_word(ending), Decimal(scale)) for scale, endings in pack.glued_scales.items() for ending in endings]
    added = [(fold_word(ending), Decimal(more)) for more, endings in pack.glued_halves.items() for ending in endings]
    for form, entry in numbers:
        stems = {form, *(form.removesuffix(sign) for sign in elided)}
        for stem in sorted(stems):
            for ending, scale in scaled:
                found.setdefault(stem + ending, Entry("number", entry.amount * scale))
            for ending, more in added:
                found.setdefault(stem + ending, Entry("number", entry.amount + more))
            for ending in map(fold_word, pack.ordinals.glued):
                found.setdefault(stem + ending, Entry("ordinal", entry.amount))


def _sino_korean(found: dict[str, Entry]) -> None:
    """Sino-Korean numbers written out (팔십, 이백만), which are sure only before what they count."""
    figures = dict(zip("일이삼사오육칠팔구", range(1, 10), strict=True))
    tens = {"십": 10} | {f"{f}십": n * 10 for f, n in figures.items() if n > 1}
    numbers = tens | {t + f: a + n for t, a in tens.items() for f, n in figures.items()}
    for scale, factor in (("백", 100), ("천", 1000), ("만", 10**4), ("십만", 10**5), ("백만", 10**6), ("천만", 10**7)):
        numbers |= {f + scale: n * factor for f, n in figures.items()}
    for form, number in numbers.items():
        found.setdefault(form, Entry("number", Decimal(number), needs_unit=True))


def _italian_compounds(found: dict[str, Entry]) -> None:
    """Hundreds and thousands, which Italian writes as one word: duecentocinquanta, venticinquemila."""
    small = {form: int(entry.amount) for form, entry in found.items() if entry.kind == "number" and entry.amount < 100}
    below = dict(small)
    for head, n in {"": 1, **{form: n for form, n in small.items() if 2 <= n <= 9}}.items():
        below[f"{head}cento"] = n * 100
        for tail, m in small.items():
            if m:
                below[f"{head}cento{tail}"] = n * 100 + m
                if tail.startswith("otta"):
                    below[f"{head}cent{tail}"] = n * 100 + m
    for form, n in below.items():
        found.setdefault(form, Entry("number", Decimal(n)))
        if n > 1:
            found.setdefault(f"{form}mila", Entry("number", Decimal(n * 1000)))


def _german_compounds(found: dict[str, Entry]) -> None:
    """Hundreds and thousands, which German writes as one word: zweihundertfünfzig, fünfzehntausend."""
    small = {form: int(entry.amount) for form, entry in found.items() if entry.kind == "number" and entry.amount < 100}
    heads = {form: n for form, n in small.items() if 0 < n < 100 and form not in {"eins", "eine"}}
    for head, n in {"": 1, **heads}.items():
        if n < 10:
            found.setdefault(f"{head}hundert", Entry("number", Decimal(n * 100)))
            for tail, m in small.items():
                if m:
                    found.setdefault(f"{head}hundert{tail}", Entry("number", Decimal(n * 100 + m)))
                    found.setdefault(f"{head}hundertund{tail}", Entry("number", Decimal(n * 100 + m)))
            found.setdefault(f"{head}hunderttausend", Entry("number", Decimal(n * 100_000)))
        found.setdefault(f"{head}tausend", Entry("number", Decimal(n * 1000)))


def _marathi_compounds(found: dict[str, Entry], pack: Numbers) -> None:
    """Hundreds, halves of a hundred numbers, and wholes, which Marathi writes as one word: तीनशे, साडेचार, दहापैकी."""
    for form, entry in [(f, e) for f, e in found.items() if e.kind == "number" and e.amount < 20]:
        found.setdefault(f"{form}शे", Entry("number", entry.amount * 100))
    halves = [(f, e) for f, e in found.items() if e.kind == "half"]
    for form, entry in [(f, e) for f, e in found.items() if e.kind == "number" and 2 <= e.amount < 100]:
        for head, half in halves:
            found.setdefault(head + form, Entry("number", entry.amount + half.amount))
        for ending in pack.one_out_of:
            # दहापैकी एक
            found.setdefault(form + ending, entry)
