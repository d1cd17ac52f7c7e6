"""Finds the bare numbers of a sentence: runs of digits, number words, and both put together (3 लाख 50 हजार)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import Literal

import regex

from checker.model import Span
from checker.values.quantities.compose import Item, compose
from checker.values.quantities.digits import read_digits
from checker.values.quantities.folding import Folded
from checker.values.quantities.lexicon import Entry, Lexicon

__all__ = ["Atom", "find_atoms"]

AtomKind = Literal["number", "ordinal", "identifier", "clock", "score", "doubtful", "whole"]
VULGAR = {
    "½": "0.5", "¼": "0.25", "¾": "0.75", "⅓": "0.3333", "⅔": "0.6667", "⅛": "0.125", "⅜": "0.375", "⅝": "0.625",
    "⅞": "0.875", "⅕": "0.2", "⅖": "0.4", "⅗": "0.6", "⅘": "0.8", "⅙": "0.1667", "⅚": "0.8333",
}  # fmt: skip
HAN = {c: Decimal(i) for i, c in enumerate("零一二三四五六七八九")} | {
    "〇": Decimal(0),
    "两": Decimal(2),
    "兩": Decimal(2),
}
HAN_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "萬": 10**4, "億": 10**8, "亿": 10**8, "兆": 10**12}
HANGUL_SCALES = {"십": 10, "백": 100, "천": 1000, "만": 10**4, "억": 10**8, "조": 10**12}


LETTERS = r"[\p{L}\p{M}\u200c\u200d]++"


_WRITTEN = "[〇零一二两兩三四五六七八九十百千]{1,7}+[点點][〇零一二三四五六七八九]{1,6}+"
_HAN_DECIMAL = rf"(?P<handecimal>(?<=百分之){_WRITTEN}|{_WRITTEN}(?=[万萬億亿兆倍米公千吨噸度%％毫厘]|个百分))"
"""五点二亿 is 5.2 × 10⁸. Before other words the sign is as likely that of the hour: 三点二十分."""


@dataclass(frozen=True, slots=True)
class Atom:
    """A number without its surroundings; positions in the folded text. `scale` is what multiplied it at its end."""

    start: int
    end: int
    kind: AtomKind
    low: Decimal | None = None
    high: Decimal | None = None
    form: Literal["digits", "words", "mixed"] = "digits"
    significant: int | None = None
    scale: Decimal = Decimal(1)
    needs_word: bool = False
    needs_unit: bool = False
    unit: str | None = None
    """Where the number word says its unit too (сутки, يومين)."""
    bare: bool = False
    """A plain run of digits, which suffixes may follow."""


@lru_cache(maxsize=4)
def _pattern(ideographs: bool, hangul: bool, loose_colon: bool) -> regex.Pattern[str]:
    gap = "[ \u00a0]"
    grouped = rf"\d{{1,3}}(?:{gap}\d{{3}})++(?!\d)(?:[.,\u066b]\d++)?+|\d{{1,3}}(?:'\d{{3}})++(?!\d)(?:[.,]\d++)?+"
    words = rf"{_HAN_DECIMAL}|(?P<han>[零〇一二两兩三四五六七八九十百万萬億亿兆]|千(?![克米瓦]))|" if ideographs else ""
    # Machine translation into the languages of India writes 10: 30.
    colon = r"(?:[ ](?=\d\d(?!\d)))?" if loose_colon else ""
    letters = r"(?:(?![\p{Han}\p{Hiragana}\p{Katakana}])[\p{L}\p{M}])++|\p{Han}" if ideographs else LETTERS
    if hangul:
        words = r"(?P<han>(?<=[\d십백천만억조])[십백천억조]|(?<=[\d십백천])만(?!큼))|"
    signs = "".join(VULGAR)
    return regex.compile(
        rf"""(?P<long>\d{{25,}}+)
        |(?P<chain>(?<![\d])\d++(?:[-–/]\d++){{2,}}+(?![\d]))
        |(?P<power>(?<=[×✕∙·⋅x][ ]?)10(?:\^[-−]?\d{{1,3}}|[⁻⁰¹²³⁴-⁹]{{1,4}}|[1-9]\d?)(?![\d.,]*\d))
        |(?P<slash>(?<![\d.,:])\d++/\d++(?![\d/]))
        |(?P<time>(?<![\d:.,])\d{{1,3}}:{colon}\d{{1,3}}(?::\d{{1,3}})?+(?:[.,]\d++)?+(?![:\d]))
        |(?P<num>(?:(?<![\d.,])(?:{grouped})|\d++(?:[.,\u066b\u066c]\d++)*+)
            (?P<vulgar>[ ]?[{signs}]|[ ][1-7]/[2-8](?![\d/]))?+)
        |(?P<fraction>[{signs}])
        |{words}(?P<word>{letters})""",
        regex.VERBOSE,
    )


def find_atoms(folded: Folded, lex: Lexicon, blocked: Sequence[Span]) -> list[Atom]:
    """The numbers of the text in order, not overlapping; none touches a `blocked` span."""
    atoms: list[Atom] = []
    run: list[Item] = []
    for found in _lexed(folded, lex, blocked):
        if isinstance(found, Item):
            run.append(found)
        else:
            atoms += _composed(run, folded, lex)
            run = []
            atoms.append(found)
    return atoms + _composed(run, folded, lex)


def _lexed(folded: Folded, lex: Lexicon, blocked: Sequence[Span]) -> Iterator[Item | Atom]:
    text = folded.spaced
    joined = text.replace("-", " ")
    traits = lex.traits
    blocks = iter(sorted(blocked))
    block = next(blocks, None)
    skip_to = 0
    numeral_end = -1
    for match in _pattern(traits.ideographs, traits.hangul, lex.pack.clock.spaced_colon).finditer(folded.text):
        start, end = match.span()
        while block is not None and block.end <= start:
            block = next(blocks, None)
        if start < skip_to or (block is not None and block.start < end):
            # A run of digits that only touches a date still has its other digits read.
            continue
        kind = match.lastgroup
        if kind in ("word", "han"):
            never = lex.never.at(text, start) or lex.percent_before.at(text, start)
            if never and not (kind == "han" and numeral_end == start):
                # 十分 is «very», but not in 三十分.
                skip_to = never[1]
                continue
            item = _han(match) if kind == "han" else _word(match.group(), start, text, joined, lex)
            if item is not None and not (block is not None and block.start < item.end):
                skip_to = numeral_end = item.end
                yield item
        elif kind == "handecimal":
            yield _han_decimal(match)
        elif kind in ("chain", "long"):
            yield Atom(start, end, "identifier", bare=True)
        elif kind == "power":
            # Plain text prints 10¹¹ as 1011; the amount cannot be told from that, nor from the figure before it.
            continue
        elif kind == "slash":
            yield _slashed(match)
        elif kind == "time":
            yield _time(match)
        elif kind == "fraction":
            yield Item(start, end, "number", Decimal(VULGAR[match.group()]), digits=True)
        else:
            yield from _digits(match, text, lex)


_ANOTHER = regex.compile(r"\s?+[+&]\s?+\d{1,2}+/\d")


def _share(written: str) -> Decimal:
    """The amount of ½ or 3/4, to four decimals."""
    if written in VULGAR:
        return Decimal(VULGAR[written])
    above, below = written.split("/")
    return (Decimal(above) / Decimal(below)).quantize(Decimal("0.0001")).normalize()


def _slashed(match: regex.Match[str]) -> Item | Atom:
    """1/2 and 3/4 are amounts; 9/11, 24/7 and 2019/20 name something, as do 9/10 + 16/17: pairs of days."""
    above, below = match.group().split("/")
    if _ANOTHER.match(match.string, match.end()):
        return Atom(*match.span(), "identifier")
    if len(above) == 1 and len(below) <= 2 and 0 < int(above) < int(below) and int(below) in (2, 3, 4, 5, 6, 8, 10):
        return Item(*match.span(), "number", _share(match.group()), digits=True)
    return Atom(*match.span(), "identifier")


def _han(match: regex.Match[str]) -> Item:
    char = match.group()
    if char in HAN:
        return Item(match.start(), match.end(), "number", HAN[char], han=True)
    return Item(match.start(), match.end(), "scale", Decimal((HAN_SCALES | HANGUL_SCALES)[char]), han=True)


def _han_decimal(match: regex.Match[str]) -> Item:
    """The amount of «四百一十二点五»: tens, hundreds and thousands before the sign, figures one by one behind it."""
    whole, _, fraction = match["handecimal"].replace("點", "点").partition("点")
    total = pending = Decimal(0)
    for char in whole:
        if char in HAN:
            pending = HAN[char]
        else:
            total += (pending or 1) * HAN_SCALES[char]
            pending = Decimal(0)
    figures = "".join(str(HAN[char]) for char in fraction)
    amount = Decimal(f"{total + pending}.{figures}")
    return Item(match.start(), match.end(), "number", amount, han=True)


def _time(match: regex.Match[str]) -> Atom:
    parts = regex.split(r"[.,]", match.group())[0].replace(" ", "").split(":")
    hours, minutes = int(parts[0]), int(parts[1])
    span = match.span()
    if (
        len(parts) == 2
        and len(parts[1]) == 2
        and hours <= 24
        and minutes < 60
        and not regex.search(r"[.,]", match.group())
    ):
        clock = Decimal(hours * 60 + minutes)
        return Atom(*span, "clock", clock, clock)
    if len(parts) == 2 and not regex.search(r"[.,]", match.group()):
        return Atom(*span, "score", Decimal(hours), Decimal(minutes))
    return Atom(*span, "identifier")


def _digits(match: regex.Match[str], text: str, lex: Lexicon) -> Iterator[Item | Atom]:
    start, end = match.span("num")
    vulgar = match["vulgar"]
    if " " in match["num"] and not match["vulgar"] and not _space_groups(match["num"], start, end, text, lex):
        for part in regex.finditer(r"[^ ]+", match["num"]):
            yield from _run(part.group(), "", start + part.start(), start + part.end(), lex)
        return
    run = match["num"].removesuffix(vulgar or "")
    yield from _run(run, vulgar or "", start, end, lex)


def _space_groups(run: str, start: int, end: int, text: str, lex: Lexicon) -> bool:
    """Whether «162 584» is one number: where the language groups so, where the groups are many or end in zeros, or
    beside millions, a unit or a currency; else it is rather two numbers that meet.
    """
    if lex.pack.space_groups:
        return True
    if lex.naming.before(text, start):
        return False
    if run.count(" ") > 1 or regex.search(r" 000(?:[.,]\d+)?$", run):
        return True
    measured = lex.scales.after(text, end) or lex.units.after(text, end) or lex.percent.after(text, end)
    return bool(measured or lex.currency.after(text, end) or lex.currency.before(text, start))


def _run(run: str, vulgar: str, start: int, end: int, lex: Lexicon) -> Iterator[Item | Atom]:
    reading = read_digits(run, lex.pack.decimal, lex.pack.decimal_marks_may_group, lex.pack.other_decimal)
    if reading.kind == "number":
        extra = _share(vulgar.strip()) if vulgar else Decimal(0)
        yield Item(start, end, "number", reading.amounts[0] + extra, digits=True, significant=reading.significant)
    elif reading.kind == "range":
        yield Atom(start, end, "number", reading.amounts[0], reading.amounts[1], significant=reading.significant)
    elif reading.kind == "list":
        for part in regex.finditer(r"\d+", run):
            amount = Decimal(part.group())
            yield Atom(start + part.start(), start + part.end(), "number", amount, amount)
    else:
        yield Atom(start, end, "identifier" if reading.kind == "identifier" else "doubtful", bare=True)


def _word(word: str, start: int, text: str, joined: str, lex: Lexicon) -> Item | None:
    if lex.traits.hangul and start and text[start - 1].isdigit():
        return None
    stem = lex.scales.at(text, start)
    entries = lex.entries.get(word)
    linked = False
    offset = 0
    if entries is None:
        for prefix in lex.prefixes:
            if word.startswith(prefix) and word[len(prefix) :] in lex.entries:
                entries, offset, linked = lex.entries[word[len(prefix) :]], len(prefix), "و" in prefix
                break
    for phrase, entry in entries or ():
        end = start + offset + len(phrase)
        if stem is not None and entry.kind == "scale" and stem[1] > end:
            break
        if joined.startswith(phrase, start + offset) and not (
            end < len(text) and _letter(text[end]) and lex.traits.spaces and not (lex.traits.hangul and len(phrase) > 2)
        ):
            return _entered(entry, start + offset if not linked else start, end, linked)
    if lex.traits.hangul:
        return _korean(word, start, text, lex)
    if stem is not None:
        return Item(start, stem[1], "scale", Decimal(stem[0]))
    return None


def _entered(entry: Entry, start: int, end: int, linked: bool = False) -> Item:
    return Item(
        start, end, entry.kind, entry.amount, linked=linked, needs_word=entry.needs_word, needs_unit=entry.needs_unit,
        unit=entry.unit,
    )  # fmt: skip


def _korean(word: str, start: int, text: str, lex: Lexicon) -> Item | None:
    """A numeral with its counter and particle glued on."""
    for length in range(min(4, len(word) - 1), 0, -1):
        if length == 1 and word[0] != "두":
            # One syllable glued to another is some other word far too often: 세대, 만장일치, 네트.
            break
        for phrase, entry in lex.entries.get(word[:length], ()):
            if phrase == word[:length] and lex.classifiers.at(text, start + length):
                return replace(_entered(entry, start, start + length), needs_unit=False)
    return None


def _letter(char: str) -> bool:
    return bool(regex.match(r"[\p{L}\p{M}]", char))


def _composed(run: list[Item], folded: Folded, lex: Lexicon) -> list[Atom]:
    atoms = []
    position = 0
    while position < len(run):
        item = run[position]
        following = run[position + 1] if position + 1 < len(run) else None
        if (
            following
            and item.kind == "number"
            and following.kind == "ordinal"
            and _compound_ordinal(item, following, folded)
        ):
            place = item.amount + following.amount
            atoms.append(Atom(item.start, following.end, "ordinal", place, place, "words"))
            position += 2
            continue
        if (
            following
            and item.kind == "ordinal"
            and following.linked
            and 20 <= following.amount < 100
            and item.amount < 10
        ):
            # Arabic: الرابع والعشرون.
            place = item.amount + following.amount
            atoms.append(Atom(item.start, following.end, "ordinal", place, place, "words"))
            position += 2
            continue
        if item.kind in ("ordinal", "whole"):
            atoms.append(Atom(item.start, item.end, item.kind, item.amount, item.amount, "words", unit=item.unit))
            position += 1
            continue
        rough = _either(run, position, folded)
        if rough is not None:
            atoms.append(rough[0])
            position += rough[1]
            continue
        count, amount, scale = compose(run, position, folded.spaced, lex)
        if count == 0:
            position += 1
            continue
        items = run[position : position + count]
        position += count
        digits = [i for i in items if i.digits]
        form: Literal["digits", "words", "mixed"] = (
            "words" if not digits else "digits" if len(digits) == len(items) else "mixed"
        )
        if form == "words" and amount == 1:
            whole = run[position - count - 1].end if position > count else None
            if not _sure_one(folded.spaced, items[0].start, items[-1].end, whole, lex):
                continue
        atoms.append(
            Atom(
                items[0].start, items[-1].end, "number", amount, amount, form,
                significant=digits[0].significant if len(digits) == 1 else None, scale=scale,
                needs_word=items[-1].needs_word, needs_unit=len(items) == 1 and _unsure(items[0]),
                bare=items[-1].digits,
            )
        )  # fmt: skip
    return atoms


_SOME_NOUN = 24
"""Code points between a whole and the words behind it: 35,000 children out of whom one."""


def _sure_one(text: str, start: int, end: int, whole: int | None, lex: Lexicon) -> bool:
    """Whether a word for one is no article: one and a half, one per cent, one in ten, 10 में से एक; `whole` is where a
    number in words before it ends."""
    if _half_more(text, end, lex) or lex.percent.after(text, end) or lex.points.after(text, end):
        return True
    unit = lex.units.after(text, end, " ") if lex.pack.one_before else None
    if unit and unit[0] in lex.pack.one_before and unit[1] > end:
        return True
    following = lex.one_of.after(text, end, " ")
    if following and _begins_number(text, following[1], lex):
        return True
    begin = max(0, start - _SOME_NOUN)
    before = text[begin:start].rstrip()
    if not lex.one_out_of or not before.endswith(lex.one_out_of):
        return False
    return (whole is not None and whole >= begin) or any(char.isdecimal() for char in before)


def _begins_number(text: str, place: int, lex: Lexicon) -> bool:
    """Whether digits, or a word for a number over one, stand behind text[:place]."""
    word = regex.match(rf"\s?(?:(\d)|({LETTERS}))", text, pos=place)
    if word is None or word[1]:
        return word is not None
    return any(entry.kind == "number" and entry.amount > 1 for phrase, entry in lex.entries.get(word[2], ()))


def _half_more(text: str, end: int, lex: Lexicon) -> bool:
    """Whether words such as «and a half» follow."""
    return bool(lex.plus_half.after(text, end, " ") or lex.plus_half.after(text.replace("-", " "), end, " "))


def _either(run: list[Item], position: int, folded: Folded) -> tuple[Atom, int] | None:
    """«Six or seven» as Chinese writes it, 六七, with the scale of both (三四十), and how many items that takes."""
    pair = run[position : position + 2]
    if len(pair) < 2 or not all(i.han and i.kind == "number" and 0 < i.amount < 10 for i in pair):
        return None
    low, high = pair
    around = (run[position - 1] if position else None, run[position + 2] if position + 2 < len(run) else None)
    if low.end != high.start or high.amount != low.amount + 1:
        return None
    if any(
        i is not None and i.han and i.kind == "number" and (i.end == low.start or i.start == high.end) for i in around
    ):
        return None
    if around[0] is not None and around[0].han and around[0].end == low.start:
        return None
    after = around[1]
    scale = after.amount if after is not None and after.kind == "scale" and after.start == high.end else Decimal(1)
    end = after.end if after is not None and scale > 1 else high.end
    if folded.text[end : end + 1] in HAN_SCALES:
        return None
    used = 3 if scale > 1 else 2
    needs_unit = scale == 1
    return Atom(
        low.start, end, "number", low.amount * scale, high.amount * scale, "words", scale=scale, needs_unit=needs_unit
    ), used


def _compound_ordinal(tens: Item, unit: Item, folded: Folded) -> bool:
    """Whether the two are one ordinal: twenty-first, двадцать первый."""
    adjacent = folded.spaced[tens.end : unit.start] in (" ", "-")
    return adjacent and not tens.digits and 20 <= tens.amount < 100 and tens.amount % 10 == 0 and unit.amount < 10


def _unsure(item: Item) -> bool:
    """Whether the word alone is a number only beside what it counts: 三, सवा, half."""
    return item.needs_unit or item.han or item.kind in ("half", "half_of")
