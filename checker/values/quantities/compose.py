"""Puts number words, digits and scale words together: 3 + lakh + 50 + thousand is 350,000."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from checker.values.quantities.lexicon import Lexicon

__all__ = ["Item", "compose"]


_MORE = ("多", "余", "餘")
"""«And more», which Chinese puts inside a number: 50多万."""


@dataclass(frozen=True, slots=True)
class Item:
    """One piece of a number. `linked`: glued to a word for «and»; `han`, `hangul`: written in those characters."""

    start: int
    end: int
    kind: Literal["number", "scale", "half", "half_of", "ordinal", "whole"]
    amount: Decimal
    digits: bool = False
    linked: bool = False
    han: bool = False
    hangul: bool = False
    significant: int | None = None
    needs_word: bool = False
    needs_unit: bool = False
    unit: str | None = None


_LARGEST = Decimal(10) ** 40
"""No text counts further; figures and scale words strung together without end are no number."""


class _Sum:
    """The sum so far: closed sections, the open section, the number that waits for its multiplier."""

    def __init__(self, big: Decimal) -> None:
        self.big = big
        self.total = self.section = Decimal(0)
        self.pending: Decimal | None = None
        self.last_big: Decimal | None = None
        self.last_small: Decimal | None = None
        self.scale = Decimal(1)

    def value(self) -> Decimal:
        return self.total + self.section + (self.pending or 0)

    def room(self) -> Decimal | None:
        """Below what a number must stay to be added; None where nothing was multiplied yet."""
        return self.last_small if self.last_small is not None else self.last_big

    def multiply(self, multiplier: Decimal, alone: bool) -> bool:
        """Apply a multiplier; False where it cannot follow."""
        if max(self.value(), Decimal(1)) * multiplier > _LARGEST:
            return False
        if multiplier < self.big:
            if self.pending is None and not (alone or self.section or self.total):
                return False
            if self.pending is not None and self.pending >= multiplier:
                return False
            room = self.room()
            if room is not None and multiplier >= room:
                return False
            self.section += (self.pending if self.pending is not None else 1) * multiplier
            self.last_small = multiplier
            self.scale *= multiplier
        else:
            amount = self.section + (self.pending or 0)
            if amount == 0:
                if not self.total and not alone:
                    return False
                amount = Decimal(1) if not self.total else Decimal(0)
            if self.last_big is None or multiplier < self.last_big:
                self.total += amount * multiplier
            else:
                self.total = (self.total + amount) * multiplier
            self.last_big, self.last_small, self.section = multiplier, None, Decimal(0)
            self.scale *= multiplier
        self.pending = None
        return True


def compose(items: Sequence[Item], start: int, text: str, lex: Lexicon) -> tuple[int, Decimal, Decimal]:
    """How many items from `start` on are one number, its amount, and the multiplier at its end (1 for none).

    No item: nothing there is a number by itself, such as a scale word in the plural.
    """
    state = _Sum(lex.big)
    kept: tuple[int, Decimal, Decimal] = (0, Decimal(0), Decimal(1))
    extra: Decimal | None = None
    position = start
    while position < len(items):
        item = items[position]
        if position > start and not _adjacent(items[position - 1], item, text, lex):
            break
        if item.kind == "half" and extra is None and state.pending is None:
            extra = item.amount
            if position == start and abs(extra) < Decimal("0.5"):
                # सवा घंटा, पौन तास: a quarter more or less than one; the reader asks for the unit.
                kept = (1, 1 + extra, Decimal(1))
        elif item.kind == "half_of" and position == start:
            following = items[position + 1] if position + 1 < len(items) else None
            if following is None or following.kind != "scale" or not _adjacent(item, following, text, lex):
                return 1, item.amount, Decimal(1)
            state.pending = item.amount
        elif item.kind == "number":
            if (
                items[start].digits
                and state.last_big is not None
                and not item.digits
                and not _multiplied(items, position)
            ):
                # «$ 50 मिलियन एक वर्ष में»: figures with a scale word do not count on in words.
                break
            if not _add(state, item, items[position - 1] if position > start else None, lex):
                break
            if extra is not None:
                state.pending = (state.pending or Decimal(0)) + extra
                extra = None
            if _may_end(state, item, lex):
                kept = (position - start + 1, state.value(), state.scale if state.pending is None else Decimal(1))
        elif item.kind == "scale":
            if extra is not None and state.pending is None:
                state.pending, extra = 1 + extra, None
            alone = item.han or text[item.start : item.end] in lex.alone
            if not state.multiply(item.amount, alone):
                break
            kept = (position - start + 1, state.value(), state.scale)
        else:
            break
        position += 1
    return kept


def _multiplied(items: Sequence[Item], position: int) -> bool:
    following = items[position + 1] if position + 1 < len(items) else None
    return items[position].han or (following is not None and following.kind == "scale")


def _add(state: _Sum, item: Item, previous: Item | None, lex: Lexicon) -> bool:
    if state.pending is None:
        room = state.room()
        if room is not None and item.amount >= room:
            return False
        state.pending = item.amount
        return True
    if item.han and previous is not None and previous.han and previous.kind == "number":
        # 二〇一九: figures one by one.
        state.pending = state.pending * 10 + item.amount
        return state.pending <= _LARGEST
    if item.digits or (previous is not None and previous.digits):
        return False
    pending, amount = state.pending, item.amount
    if pending >= 100 and pending % 100 == 0 and amount < 100:
        # Languages with words of their own for the hundreds: двести пять, duzentos e cinquenta.
        if lex.pack.tens_add == "":
            return False
        state.pending = pending + amount
        return True
    if lex.pack.tens_add == "" or (lex.pack.tens_add == "before" and not item.linked):
        return False
    tens, units = (pending % 100, amount) if lex.pack.tens_add == "after" else (amount, pending % 100)
    if tens % 10 == 0 and 20 <= tens < 100 and 0 < units < 10:
        state.pending = pending + amount
        return True
    return False


def _may_end(state: _Sum, item: Item, lex: Lexicon) -> bool:
    """Whether a number may stop at this figure. After a scale written out («5 million 200 people») digits may not,
    except where the language counts on like that."""
    return not (item.digits and state.last_big is not None and not lex.pack.digits_follow_scales)


def _adjacent(left: Item, right: Item, text: str, lex: Lexicon) -> bool:
    gap = text[left.end : right.start]
    if gap in ("", " ") or (right.kind == "scale" and right.han and gap.strip() in _MORE):
        return True
    if gap == "-":
        return not (left.digits and right.digits)
    return gap.startswith(" ") and gap.strip() in lex.joiners and not left.digits and not right.digits
