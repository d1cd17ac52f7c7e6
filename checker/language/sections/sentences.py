"""The `sentences` section of a language pack: what an editor may write there, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Sentences"]


@dataclass(frozen=True, slots=True)
class Sentences:
    """Schema of `sentences:` in `rules/languages/xx.yaml`. Words are compared casefolded, except `initials`."""

    abbreviations: tuple[str, ...] = ()
    """Words whose full stop ends no sentence, with the stop: `Dr.`, `डॉ.`."""
    closing_abbreviations: tuple[str, ...] = ()
    """Abbreviations that end a sentence when one of `starters` follows or, where none are given, a capital: `a.m.`."""
    before_digits: tuple[str, ...] = ()
    """Words whose full stop ends no sentence when a digit follows: `No.`, `p.`, `क्र.`."""
    initials: tuple[str, ...] = ()
    """Names of letters that stand for initials, without the stop: `एम`. Capital letters need no entry."""
    letters: tuple[str, ...] = ()
    """Names of letters that are words as well, so that only two in a row are an initialism: `के`, `जी`."""
    starters: tuple[str, ...] = ()
    """Words that begin a sentence and are seldom names: after a closing abbreviation they show that it ended there."""
    continuations: tuple[str, ...] = ()
    """Words that carry on after a quoted stop: `라고` in «"간다." 라고 했다»."""
    ordinal_stop: bool = False
    """Whether a number of up to three digits with a full stop is an ordinal: `13. September`."""
    questions: tuple[str, ...] = ()
    """Words that end a question written without a question mark."""
