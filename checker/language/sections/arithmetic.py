"""The `arithmetic` section of a language pack: what an editor may write there, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Arithmetic"]

Words = tuple[str, ...]
"""Words or phrases, in any case. `-न` may be glued to the word before it, after `stem*` any ending may follow."""


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """Schema of `arithmetic:` in `rules/languages/xx.yaml`: how the language says that figures belong together."""

    total_before: Words = ()
    """What makes the number after it the total: `a total of`, `कुल`, `всего`."""
    total_after: Words = ()
    """What makes the number before it the total: `in all`, `altogether`."""
    whole_before: Words = ()
    """What makes the number after it a whole that is told in parts: `of the` 45 injured, `из`."""
    whole_after: Words = ()
    """What does so after the number and the noun it counts: 45 घायलों `में से`, 45명 `중`."""
    joins: Words = ()
    """What joins the last parts of a list, where the conjunctions of `dates` do not say it: `-과`, `-와`."""
    rest: Words = ()
    """What makes a number the last part: `the remaining` 12, `बाकी`, `остальные`."""
    nested: Words = ()
    """What makes a number part of the number before it, so that the two never add up: `including`, `of whom`."""
    out_of: Words = ()
    """What stands between a part and its whole: 30 `of the` 120."""
    equals: Words = ()
    """What may stand between a figure and the same figure said otherwise: `or` 40 per cent, `that is`."""
    ends: tuple[tuple[str, str], ...] = ()
    """What stands before the first end of a span of time or of a change, and between its ends: `[from, to]`. The first
    is empty where nothing needs to stand there: `["", से]`."""
    lasting_before: Words = ()
    """What makes the time after it how long something lasted: `for`, `lasted`, `в течение`."""
    lasting_after: Words = ()
    """What makes the time before it that: `동안`, `lang`."""
    elsewhen: Words = ()
    """What makes a time something else than how long: `after`, `within`, `every`, `first in`."""
    born: Words = ()
    died: Words = ()
    kin: Words = ()
    """Words for other people than the one just told of, whose age is their own: her `father`, `पति`."""
    at_age: Words = ()
    """What dates an event by an age: `at the age of`, `की उम्र में`."""
    aged: Words = ()
    """What gives an age on the day of writing: 60 `वर्षीय`, `现年` 60, 60`-летний`."""
    rose: Words = ()
    fell: Words = ()
    now: Words = ()
    """What makes the second of two amounts that which the first has become: `now`, `अब`."""
