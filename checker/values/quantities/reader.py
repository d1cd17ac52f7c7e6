"""Reads the quantities of one sentence: numbers with what stands around them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Literal

import regex

from checker.language import Language
from checker.model import QuantityValue, Span, Value
from checker.values.quantities.atoms import Atom, find_atoms
from checker.values.quantities.clock import ClockTime, clock_time
from checker.values.quantities.compounds import compound
from checker.values.quantities.feet import feet_and_inches
from checker.values.quantities.folding import Folded, fold
from checker.values.quantities.lexicon import Lexicon, lexicon
from checker.values.quantities.misfits import misfit
from checker.values.quantities.nouns import counted_noun
from checker.values.quantities.ranges import RANGE_SIGN, between, is_change_and_level, is_score, quoted
from checker.values.quantities.shown import shown
from checker.values.quantities.surroundings import Measure, beyond, comparator, measure, named
from checker.values.quantities.units import UNITS

__all__ = ["find_quantities"]

_BOUND_SIGN = regex.compile(r"[-–—−]")
_NAME_COMMA = regex.compile(r"\p{Lu}[\p{L}\p{M}'-]+, $")
_NOON = Decimal(720)
# No sentence has so many; what follows is read without its surroundings, to stay fast on a file of digits.
_MOST_VALUES = 500
_FLOATING = Decimal("0.0001")
_LARGEST_MEASURED = Decimal(10) ** 21
"""Beyond this, four decimals do not fit the context of Decimal any more; nobody measures so much."""
_SUMS = 100_000
"""The scale from which pounds are money."""
_DEGREES = frozenset({"Cel", "F", "deg"})
_MONEY_SCALES = {
    "k": 3, "l": 5, "lac": 5, "lacs": 5, "m": 6, "mn": 6, "cr": 7, "crs": 7, "b": 9, "bn": 9, "t": 12, "tn": 12,
}  # fmt: skip
"""What newspapers of every script write behind an amount of money: $5m, ₹2.5cr, Rs 25 L. Powers of ten."""
_THOUSAND = regex.compile(r"(?<=\d)k(?= \p{L})")
"""100k people; a k before nothing, or before a sign, is as likely a name."""
_RAND = regex.compile(r"(?r)(?<![\p{L}\p{N}])R$")
_MONEY_SCALE = regex.compile(r" ?(k|l|lacs?|mn?|crs?|bn?|tn?)(?![\p{L}\p{M}])")


@dataclass(frozen=True, slots=True)
class _Found:
    """A reading in the folded text, and the atoms it used up."""

    start: int
    end: int
    value: QuantityValue
    used: int


def find_quantities(text: str, language: Language, taken: Sequence[Span]) -> list[Value]:
    """The quantities of one sentence, in order, overlapping neither each other nor `taken` (the dates).

    Every run of digits outside `taken` lies in exactly one of them. What cannot be read for sure has no amounts and a
    reason in `malformed`. Amounts are in the unit that was written, `base_low` and `base_high` in SI units (s, m, kg).
    """
    folded = fold(text)
    lex = lexicon(language)
    atoms = find_atoms(folded, lex, taken)
    if not atoms:
        return []
    return _Reader(text, folded, lex, atoms, taken).read()


class _Reader:
    def __init__(self, raw: str, folded: Folded, lex: Lexicon, atoms: list[Atom], blocked: Sequence[Span]) -> None:
        self.raw, self.lex, self.atoms = raw, lex, atoms
        self.text = folded.spaced
        self.joined = self.text.replace("-", " ")
        self.blocked = sorted(blocked)
        self.starts = [a.start for a in atoms]
        self.block_starts = [b.start for b in self.blocked]
        self.block_ends = [b.end for b in self.blocked]
        self.floor = 0
        self.named_to = -1
        self.tells_money = lex.pound_cues is not None and lex.pound_cues.search(self.text) is not None

    def read(self) -> list[Value]:
        values: list[Value] = []
        position = 0
        while position < len(self.atoms):
            atom = self.atoms[position]
            if atom.start < self.floor:
                # Its digits lie in the value before, such as the second run of H1N1.
                position += 1
                continue
            before = bisect_right(self.block_ends, atom.start)
            self.floor = max(self.floor, self.block_ends[before - 1] if before else 0)
            found = self.read_at(position) if len(values) < _MOST_VALUES else _plain(atom)
            if found is None:
                position += 1
                continue
            values.append(self.value(found))
            self.floor = found.end
            position += found.used
        return values

    def value(self, found: _Found) -> Value:
        span = Span(found.start, found.end)
        text = span.of(self.raw)
        detail = found.value
        if detail.noun_span is not None:
            detail = replace(detail, noun=detail.noun_span.of(self.raw))
        return Value("quantity", span, text, shown(detail, text), detail)

    def ceiling(self, end: int) -> int:
        """Where the next number or date begins: no reading may reach into it."""
        index = bisect_left(self.block_starts, end)
        return self.block_starts[index] if index < len(self.block_starts) else len(self.text)

    def read_at(self, position: int) -> _Found | None:
        atom = self.atoms[position]
        if self.lex.eras.before(self.text, atom.start) or self.lex.eras.after(self.text, atom.end):
            return None
        time = clock_time(self.text, self.atoms, position, self.lex, self.floor)
        if time is not None:
            return self.clock(time, position)
        name = named(atom, self.text, self.raw, self.lex, self.floor)
        if name is not None and not (
            self.touches_date(*name) or self.cuts_a_number(name[1]) or self.measured_name(name, atom)
        ):
            return self.name(name, atom, position)
        if atom.kind == "doubtful":
            return self.doubtful(atom)
        if atom.kind in ("identifier", "score", "clock"):
            return _Found(atom.start, atom.end, _bare(atom), 1)
        if atom.kind == "ordinal":
            return self.ordinal(atom, atom.start, atom.end)
        if atom.kind == "whole":
            return self.counted(atom, atom, atom.start, atom.end, 1)
        if self.opens_minus(position):
            return None
        several = self.feet_and_inches(position) or self.in_units(position)
        several = several or self.ordinal_digits(atom) or self.quoted(position)
        several = several or self.range(position) or self.sharing_scale(position)
        found = several or self.counted(atom, atom, atom.start, atom.end, 1)
        if found is not None and found.used == 1 and self.also_named(atom, found):
            return self.name((atom.start, atom.end), atom, position)
        return found

    def also_named(self, atom: Atom, found: _Found) -> bool:
        """Whether a number only goes on with those before it that name something: «Sections 302 and 307»."""
        if self.named_to < 0 or not atom.bare or found.value.dimension != "count" or found.value.noun is not None:
            return False
        gap = self.text[self.named_to : atom.start].strip()
        return gap in self.lex.conjunctions and (found.start, found.end) == (atom.start, atom.end)

    def clock(self, time: ClockTime, position: int) -> _Found:
        """A time of day, or the range of two."""
        low = high = time.minutes
        end, used = time.end, time.used
        later = (
            clock_time(self.text, self.atoms, position + used, self.lex, end) if self.more(position + used) else None
        )
        gap = self.text[end : later.start] if later else ""
        word = self.lex.range_between.at(self.text, end + len(gap) - len(gap.lstrip()))
        if later and (RANGE_SIGN.fullmatch(gap) or (gap.strip() and word and self.text[end : word[1]] == gap.rstrip())):
            if later.half == "pm" and not time.half and low < _NOON and low + _NOON <= later.minutes:
                low += _NOON
            elif time.half == "pm" and not later.half and later.minutes < _NOON and low <= later.minutes + _NOON:
                later = replace(later, minutes=later.minutes + _NOON)
            high, end, used = later.minutes, later.end, used + later.used
        return self.compared(time.start, end, QuantityValue(low, high, dimension="clock", unit="min"), used)

    def more(self, position: int) -> bool:
        return position < len(self.atoms)

    def cuts_a_number(self, end: int) -> bool:
        """Whether a number begins before `end` and goes on behind it."""
        last = bisect_left(self.starts, end) - 1
        return last >= 0 and self.atoms[last].end > end

    def touches_date(self, start: int, end: int) -> bool:
        index = bisect_right(self.block_ends, start)
        return index < len(self.blocked) and self.blocked[index].start < end

    def measured_name(self, name: tuple[int, int], atom: Atom) -> bool:
        """Whether the word before only seems to name the number: «a section 100 feet wide»."""
        if name != (atom.start, atom.end) or atom.low is None:
            return False
        found = measure(self.text, atom.start, atom.end, self.lex, self.floor, atom.low)
        return found is not None and found.end > atom.end

    def name(self, span: tuple[int, int], atom: Atom, position: int) -> _Found:
        runs = regex.findall(r"\d+", self.text[span[0] : span[1]])
        amount = Decimal(runs[0]) if len(runs) == 1 and len(runs[0]) <= 13 else None
        used = 1
        while position + used < len(self.atoms) and self.atoms[position + used].end <= span[1]:
            used += 1
        value = QuantityValue(amount, amount, dimension="identifier", significant=atom.significant)
        self.named_to = span[1]
        return _Found(*span, value, used)

    def doubtful(self, atom: Atom) -> _Found | None:
        scale = self.lex.scales.after(self.text, atom.end)
        end = scale[1] if scale else atom.end
        used = bisect_left(self.starts, end) - bisect_left(self.starts, atom.start)
        percentage = self.lex.percent.after(self.text, atom.end) or self.lex.points.after(self.text, atom.end)
        whole, _, fraction = self.text[atom.start : atom.end].partition(",")
        if percentage and whole.isdigit() and fraction.isdigit():
            # A share in thousands makes no sense: 74,6 % can only be 74.6 with a foreign decimal mark.
            amount = Decimal(f"{whole}.{fraction}")
            return self.counted(replace(atom, kind="number", low=amount, high=amount), atom, atom.start, atom.end, 1)
        reason = misfit(self.raw[atom.start : atom.end], self.text, atom.start, atom.end, self.lex)
        if reason is None:
            return _Found(atom.start, atom.end, QuantityValue(None, None, dimension="identifier"), 1)
        return _Found(atom.start, end, QuantityValue(None, None, malformed=reason), used)

    def ordinal(self, atom: Atom, start: int, end: int) -> _Found:
        value = QuantityValue(atom.low, atom.high, dimension="ordinal", form=atom.form, significant=atom.significant)
        return _Found(start, end, self.with_noun(value, start, end), 1)

    def ordinal_digits(self, atom: Atom) -> _Found | None:
        if atom.low is None or atom.low != atom.low.to_integral_value():
            return None
        suffix = self.lex.ordinal_suffixes.after(self.text, atom.end, "" if self.lex.pack.counted.before else " -")
        if suffix and self.text[atom.end] == " " and suffix[1] == atom.end + 2 and self.text[atom.end + 1].isascii():
            suffix = None  # Portuguese «de 10 a 15»
        if suffix and atom.form == "digits":
            return self.ordinal(atom, atom.start, suffix[1])
        prefix = self.lex.ordinal_prefixes.before(self.text, atom.start)
        if prefix and prefix[1] >= self.floor:
            return self.ordinal(atom, prefix[1], suffix[1] if suffix else atom.end)
        return None

    def feet_and_inches(self, position: int) -> _Found | None:
        pair = self.atoms[position : position + 2]
        if len(pair) < 2 or self.ceiling(pair[0].end) < pair[1].start:
            return None
        length = feet_and_inches(self.text, pair[0], pair[1], self.lex)
        return self.compared(pair[0].start, length[1], length[0], 2) if length else None

    def in_units(self, position: int) -> _Found | None:
        """An amount in two or more units: 1 hour 45 minutes."""
        found = compound(self.text, self.atoms, position, self.lex)
        if found is None or self.ceiling(self.atoms[position].end) < found.end:
            return None
        base = UNITS[found.unit].base(found.amount).normalize()
        value = QuantityValue(
            found.amount, found.amount, dimension=UNITS[found.unit].dimension, unit=found.unit,  # type: ignore[arg-type]
            form=self.atoms[position].form, base_low=base, base_high=base,
        )  # fmt: skip
        return self.compared(self.atoms[position].start, found.end, value, found.used)

    def opens_minus(self, position: int) -> bool:
        """Whether a zero only begins words that make the next amount negative: «शून्य से 5 डिग्री नीचे»."""
        atom, following = self.atoms[position], self.atoms[position + 1 : position + 2]
        if atom.low != 0 or not following or self.ceiling(atom.end) < following[0].start:
            return False
        negative = self.around_minus(following[0].start, following[0].end)
        return negative is not None and negative[0] == atom.start

    def around_minus(self, start: int, end: int) -> tuple[int, int] | None:
        """Where the words begin and end around an amount in degrees that make it negative, or None."""
        degrees = self.lex.units.after(self.text, end)
        if degrees is None or degrees[0] not in _DEGREES:
            return None
        for before, after in self.lex.minus_around:
            opened = before.before(self.text, start)
            closed = after.after(self.text, degrees[1], " ")
            if opened and opened[1] >= self.floor and closed:
                return opened[1], closed[1]
        return None

    def sharing_scale(self, position: int) -> _Found | None:
        """The first of «2 and 1.4 billion pounds», whose scale word and currency stand behind the last figure."""
        atom, last = self.atoms[position], position + 1
        if atom.form != "digits" or not atom.bare or atom.low is None or atom.low != atom.high or atom.low >= 1000:
            return None
        joined = False
        while last < len(self.atoms) and not joined:
            gap = self.text[self.atoms[last - 1].end : self.atoms[last].start].strip()
            joined = gap in self.lex.conjunctions
            if not (joined or gap == ",") or self.ceiling(atom.end) < self.atoms[last].start:
                return None
            last += not joined
        following = self.atoms[last] if joined else None
        if following is None or following.form != "mixed" or following.scale < 1000 or following.low is None:
            return None
        shared = self.measured(following.start, following.end, following.low, following)
        if shared is None or shared.start < following.start:
            return None
        if shared.unit == "lb" and following.scale >= _SUMS:
            shared = replace(shared, dimension="money", unit="GBP")
        low = atom.low * following.scale
        base_low, base_high = _bases(low, low, shared.unit)
        value = QuantityValue(
            low, low, dimension=shared.dimension, unit=shared.unit, significant=atom.significant, form="mixed",  # type: ignore[arg-type]
            base_low=base_low, base_high=base_high,
        )  # fmt: skip
        return self.compared(atom.start, atom.end, value, 1)

    def quoted(self, position: int) -> _Found | None:
        """The two prices of a currency, of which the second is written by its last figures: «126.38/43 yen»."""
        pair = self.atoms[position : position + 2]
        if len(pair) < 2 or self.ceiling(pair[0].end) < pair[1].start:
            return None
        high = quoted(self.text, pair[0], pair[1], self.lex)
        if high is None or pair[0].low is None or not self.lex.currency.after(self.text, pair[1].end):
            return None
        ends = sorted((pair[0].low, high))
        return self.counted(replace(pair[0], low=ends[0], high=ends[1]), pair[1], pair[0].start, pair[1].end, 2)

    def range(self, position: int) -> _Found | None:
        """The reading of two numbers as one range or score, or None."""
        low = self.atoms[position]
        high = self.atoms[position + 1] if position + 1 < len(self.atoms) else None
        if high is None or high.kind != "number" or low.low != low.high or high.low != high.high:
            return None
        if self.ceiling(low.end) < high.start:
            return None
        first_measure = measure(self.text, low.start, low.end, self.lex, self.floor, low.low or Decimal(0))
        ends = [low.end] + ([first_measure.end] if first_measure and first_measure.end > low.end else [])
        opener = next(
            (
                (e, how)
                for e in ends
                if e <= high.start and (how := between(self.text, low, high, e, self.lex, self.floor))
            ),
            None,
        )
        if opener is None:
            return None
        _, how = opener
        second = measure(self.text, high.start, high.end, self.lex, high.start, high.low or Decimal(0))
        if first_measure and second and first_measure.dimension != second.dimension:
            return None
        if how[0] == "word" and is_change_and_level(self.text, low, high, first_measure, second, self.lex):
            return None
        if first_measure and second and first_measure.end > low.end and first_measure.unit != second.unit:
            # «640 square miles or 1,658 km²» is one amount said twice.
            return None
        assert low.low is not None and high.low is not None
        start, first = low.start, low.low
        shared = first_measure is None or first_measure.end == low.end
        if shared and high.scale >= 100 and low.scale == 1 and first < 10 * high.low / high.scale:
            first *= high.scale
        if how[0] == "fraction" and 0 < high.low < first:
            share = (high.low / first).quantize(_FLOATING).normalize()
            part = replace(low, low=share, high=share, significant=None)
            return self.counted(part, replace(high, needs_unit=False), start, high.end, 2)
        if how[0] == "score":
            return _Found(start, high.end, QuantityValue(first, high.low, dimension="score"), 2)
        if how[0] == "word" and first_measure is None and second is None and is_score(self.text, low, high, self.lex):
            return _Found(start, high.end, QuantityValue(first, high.low, dimension="score"), 2)
        if first > high.low and how[0] == "sign" and high.scale > 1:
            joined = replace(low, low=high.low, high=first, form=low.form if low.form == high.form else "mixed")
            return self.counted(joined, high, start, high.end, 2, first_measure)
        if first == high.low and how[0] == "sign" and high.scale > 1 and low.scale == 1:
            # «12-12 लाख रुपये»: as much for each.
            return self.counted(high, high, start, high.end, 2)
        if first >= high.low:
            digits = low.form == high.form == "digits"
            if how[0] == "sign" and digits and max(first, high.low) < 200 and high.end - low.start < 9:
                return _Found(start, high.end, QuantityValue(first, high.low, dimension="score"), 2)
            return None
        if named(high, self.text, self.raw, self.lex, self.floor) and how[0] != "sign":
            return None
        joined = replace(low, low=first, high=high.low, form=low.form if low.form == high.form else "mixed")
        if how[0] == "pair":
            start = how[1]
        return self.counted(joined, high, start, high.end, 2, first_measure)

    def counted(
        self, atom: Atom, last: Atom, start: int, end: int, used: int, first_measure: Measure | None = None
    ) -> _Found | None:
        """The reading of an amount that ends at `end`, with its measure, comparator and noun."""
        text, lex = self.text, self.lex
        assert atom.low is not None and atom.high is not None
        low, high = atom.low, atom.high
        half = lex.plus_half.after(text, end, " ") or lex.plus_half.after(self.joined, end, " ")
        if half:
            # «7 millones y medio» are seven and a half million.
            more = Decimal(half[0]) * (last.scale if last.scale >= 1000 else 1)
            low, high, end = low + more, high + more, half[1]
            scale = lex.scales.after(text, end, " ") if last.scale == 1 else None
            if scale:
                # «one and a half million»
                low, high, end = low * Decimal(scale[0]), high * Decimal(scale[0]), scale[1]
        if atom.unit is not None:
            found: Measure | None = (
                Measure(UNITS[atom.unit].dimension, atom.unit, start, end) if atom.unit != "1" else None
            )
        else:
            found = (
                self.measured(start, end, high, last)
                or self.measure_beyond(start, end)
                or (first_measure and replace(first_measure, start=min(start, first_measure.start), end=end))
            )
            if found and (found.end > self.ceiling(end) or self.in_next(found, end)):
                found = None
        if last.needs_word and not regex.match(r" ['\"“‘«(]?\p{L}", text[end : end + 3]):
            return None
        if last.needs_unit and found is None and not self.counter_follows(end) and beyond(text, end, lex) is None:
            return None
        dimension: Any = "count"
        unit = None
        if found is None and self.age_in_commas(atom, start, end):
            found = Measure("age", "a", start, end)
        if found and found.unit == "lb" and (last.scale >= _SUMS or self.tells_money):
            found = replace(found, dimension="money", unit="GBP")
        if found and atom.form == "words" and found.unit in lex.pack.not_in_words:
            # 두 분 are two persons: minutes take the other row of numerals.
            found = None
        if found:
            dimension, unit = found.dimension, found.unit
            start, end = min(start, found.start), max(end, found.end)
            low, high = low + found.plus, high + found.plus
            if dimension == "money":
                multiplied = self.money_scale(atom.end if used == 1 else last.end)
                if multiplied and last.scale == 1:
                    factor, behind = multiplied
                    low, high, end = low * factor, high * factor, max(end, behind)
            elif unit == "m" and text[end - 1] == "m" and text[end - 2].isdigit():
                if text[end : end + 1] == "":
                    dimension, unit = "count", None
                elif lex.millions.after(text, end, " "):
                    dimension, unit, low, high = "count", None, low * 10**6, high * 10**6
        if found is None and _THOUSAND.match(text, end) and last.scale == 1:
            low, high, end = low * 1000, high * 1000, end + 1
        if dimension == "percent" and low == high:
            low = high = self.decimal_share(atom, low)
        low, high, start, end = self.signed(low, high, start, end, unit, self.around_minus(atom.start, last.end))
        base_low, base_high = _bases(low, high, unit)
        value = QuantityValue(
            low, high, dimension=dimension, unit=unit, significant=atom.significant, form=atom.form,
            base_low=base_low, base_high=base_high,
        )  # fmt: skip
        if dimension in ("count", "percent"):
            value = self.with_noun(value, start, end)
        return self.compared(start, end, value, used)

    def decimal_share(self, atom: Atom, amount: Decimal) -> Decimal:
        """3,540 % is three and a half where the comma is the decimal mark, even if it may group elsewhere."""
        whole, mark, fraction = self.text[atom.start : atom.end].partition(self.lex.pack.decimal)
        if mark and amount >= 1000 and whole.isdecimal() and fraction.isdecimal() and fraction != "000":
            return Decimal(f"{whole}.{fraction}")
        return amount

    def measure_beyond(self, start: int, end: int) -> Measure | None:
        """A unit that stands after the comparator: एक हज़ार से ज़्यादा साल."""
        later = beyond(self.text, end, self.lex)
        unit = self.lex.units.after(self.text, later[1], " ") if later and later[1] > end else None
        return Measure(UNITS[unit[0]].dimension, unit[0], start, end) if unit else None

    def measured(self, start: int, end: int, amount: Decimal, last: Atom) -> Measure | None:
        found = measure(self.text, start, end, self.lex, self.floor, amount)
        link = self.lex.links.after(self.text, end, " ") if found is None and last.scale >= 1000 else None
        linked = measure(self.text, start, link[1], self.lex, self.floor, amount) if link else None
        if found is None and last.scale >= 1000 and self.floor < start and _RAND.search(self.raw, 0, start):
            # R26 million are rand; R26 alone is a road.
            return Measure("money", "ZAR", start - 1, end)
        return linked if linked and link and linked.end > link[1] else found

    def in_next(self, found: Measure, end: int) -> bool:
        """Whether the words of the measure are the start of another number's reading («10 $5»)."""
        index = bisect_left(self.starts, end)
        if index == len(self.atoms):
            return False
        following = self.atoms[index]
        inside = following.end <= found.end and self.text[following.start - 1].isalpha()
        if found.end > following.start and not inside and (following.form == "digits" or following.end > found.end):
            return True
        return found.dimension == "money" and found.end == following.start and self.text[found.end - 1] in "$€£₹¥"

    def age_in_commas(self, atom: Atom, start: int, end: int) -> bool:
        """Whether this is the age of the person before it: «Jane Doe, 53, said»."""
        if not (atom.form == "digits" and atom.bare and atom.low == atom.high and atom.low and 1 < atom.low < 110):
            return False
        before = _NAME_COMMA.search(self.raw[max(0, start - 40) : start])
        return before is not None and self.text[end : end + 2] in (", ", ",") and self.lex.pack.ages_in_commas

    def counter_follows(self, end: int) -> bool:
        return self.lex.classifiers.after(self.text, end, " ") is not None

    def money_scale(self, end: int) -> tuple[Decimal, int] | None:
        """The multiplier of the «m» of $5m and of the «Cr» of Rs 5 Cr, and where it ends; None where there is none."""
        match = _MONEY_SCALE.match(self.text, end)
        if match is None or (match[1] in "lt" and self.raw[match.start(1)].islower()):
            return None
        return Decimal(10) ** _MONEY_SCALES[match[1]], match.end()

    def signed(
        self, low: Decimal, high: Decimal, start: int, end: int, unit: str | None, around: tuple[int, int] | None
    ) -> tuple[Decimal, Decimal, int, int]:
        """The amount with its sign, and the span widened by what says it."""
        text = self.text
        if around and unit in _DEGREES:
            return -low, -high, *around
        word = self.lex.minus.before(text, start)
        if word and word[1] >= self.floor:
            return -low, -high, word[1], end
        if unit in _DEGREES and self.lex.minus_after.after(text, end, " "):
            return -low, -high, start, end
        before = text[start - 1 : start]
        if before and _BOUND_SIGN.match(before) and start - 1 >= self.floor:
            alone = start == 1 or text[start - 2] in " (["
            if alone and (before == "−" or (unit in {"Cel", "F", "%", "deg"} and before != "—")):
                return -low, -high, start - 1, end
        return low, high, start, end

    def compared(self, start: int, end: int, value: QuantityValue, used: int) -> _Found:
        sign, wide, far = comparator(self.text, start, end, self.lex, self.floor)
        if sign == "=" and value.noun_span is not None and value.noun_span.start >= end:
            # Hindi and Korean may put the noun between: 100 लोगों से अधिक.
            later = beyond(self.text, value.noun_span.end, self.lex)
            if later:
                sign = later[0]  # type: ignore[assignment]
        elif sign == "=" and (counter := self.lex.classifiers.after(self.text, end, " ")):
            # Japanese puts the counter between: 300軒以上.
            later = beyond(self.text, counter[1], self.lex)
            if later:
                sign, far = later[0], later[1]  # type: ignore[assignment]
        if far > self.ceiling(end):
            far = end
        return _Found(wide, far, replace(value, comparator=sign), used)

    def with_noun(self, value: QuantityValue, start: int, end: int) -> QuantityValue:
        after = beyond(self.text, end, self.lex)
        span = counted_noun(self.raw, self.text, start, after[1] if after else end, self.lex)
        if span is None or self.touches_date(*span):
            return value
        return replace(value, noun=self.text[span[0] : span[1]], noun_span=Span(*span))


def _plain(atom: Atom) -> _Found | None:
    """The number alone, for the tail of a text that is nothing but numbers."""
    return _Found(atom.start, atom.end, _bare(atom), 1) if atom.form == "digits" else None


def _bare(atom: Atom) -> QuantityValue:
    if atom.kind == "clock":
        return QuantityValue(atom.low, atom.high, dimension="clock", unit="min")
    dimension: Literal["score", "identifier"] = "score" if atom.kind == "score" else "identifier"
    return QuantityValue(atom.low, atom.high, dimension=dimension)


def _bases(low: Decimal, high: Decimal, unit: str | None) -> tuple[Decimal | None, Decimal | None]:
    if unit not in UNITS or max(abs(low), abs(high)) > _LARGEST_MEASURED:
        return None, None
    ends = sorted((UNITS[unit].base(low), UNITS[unit].base(high)))
    if UNITS[unit].dimension == "temperature":
        ends = [end.quantize(_FLOATING) for end in ends]
    return ends[0].normalize(), ends[1].normalize()
