"""An age does not fit the year of birth.

## What it finds
In one sentence a birth year, a later year and the age in it: «born in 1950, died in 2005 aged 60», «Anna Reed (1950–2005)
died at the age of 60»; and the age of somebody today beside the birth year, counted to the article's publication: «Anna
Reed, 47, was born in 1950», as a warning.

## What it leaves alone
An age one year off, since birthdays and ways of counting differ, ages of other people, ages in a year that is not told.

## How to mend it
Find the date of birth; the age, the birth year or the other year is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

import regex

from checker.model import Finding, NameValue
from checker.rules.arithmetic.amounts import exact, number
from checker.rules.arithmetic.lines import Figure, Line, lines
from checker.rules.arithmetic.words import Cue
from checker.rules.context import Context
from checker.rules.definitions import Rule
from checker.rules.findings import make_finding, named

__all__ = ["evaluate"]

_WORD = regex.compile(r"[\p{L}\p{M}]++")
_CLAUSE = 70
"""Code points between an age and what dates it."""
_BORN_WORDS = 6
"""Words between «born» and its year."""
_AROUND = 16
_OLDEST = 115


@dataclass(frozen=True, slots=True)
class _Age:
    """An age, the year of birth, and the year in which it was or is reached."""

    age: Figure
    figures: tuple[Figure, ...]
    born: int
    then: int
    today: bool = False

    @property
    def years(self) -> Decimal:
        """The age that is told."""
        return exact(self.age.quantity) or Decimal(0)


def evaluate(context: Context, rule: Rule) -> Iterator[Finding]:
    """One defect for each age that lies more than a year off."""
    for line in lines(context):
        ages = [figure for figure in line.figures if _is_age(figure)]
        if len(ages) != 1:
            continue
        found = _at_a_time(line, ages[0]) or _today(line, ages[0])
        if found and not -2 <= found.years - (found.then - found.born) <= 1:
            yield _finding(context, rule, line, found)


def _finding(context: Context, rule: Rule, line: Line, found: _Age) -> Finding:
    years, told = found.then - found.born, number(found.years)
    then = f"{found.then}, when it was published," if found.today else str(found.then)
    return make_finding(
        rule,
        line.sides([found.age, *found.figures]),
        f"{named(line.article)} gives the age {told} in {then} and the birth year {found.born}.",
        because=[f"{found.then} − {found.born} = {years}: an age of {years - 1} or {years}, and not of {told}."],
        outcome="defect",
        level="warning" if found.today else None,
        story=context.story_of.get(line.article.id),
    )


def _is_age(figure: Figure) -> bool:
    quantity = figure.quantity
    if quantity is None or quantity.dimension != "age" or quantity.unit not in (None, "a"):
        return False
    age = exact(quantity)
    return age is not None and 1 < age <= _OLDEST


def _at_a_time(line: Line, age: Figure) -> _Age | None:
    """The age at a time that the sentence dates: at death, or «at the age of»."""
    near = line.text[max(0, age.start - _AROUND) : age.end + _AROUND]
    life = _life(line)
    if life is not None:
        dead = _said_near(line, line.words.died, age)
        return _Age(age, (life,), _year(life), life.date.end_year or 0) if dead and life.date else None
    dated = [figure for figure in line.figures if _is_year(figure)]
    birth = _birth(line, dated)
    if birth is None or len(dated) != 2:
        return None
    other = dated[1] if dated[0] is birth else dated[0]
    if not 0 < _year(other) - _year(birth) <= _OLDEST or not _beside(line, age, other):
        return None
    told = line.words.at_age.search(near) or _said_near(line, line.words.died, age)
    return _Age(age, (birth, other), _year(birth), _year(other)) if told else None


def _today(line: Line, age: Figure) -> _Age | None:
    """The age on the day of publication, of the only person of the sentence."""
    published = line.article.published
    dated = [figure for figure in line.figures if figure.date is not None]
    birth = _birth(line, [figure for figure in dated if _is_year(figure)])
    if published is None or birth is None or len(dated) != 1 or not _is_todays(line, age):
        return None
    people = {v.detail.entity for v in line.sentence.values if isinstance(v.detail, NameValue) and v.detail.type == "person"}
    if len(people) > 1 or line.words.died.search(line.text) or not 0 < published.year - _year(birth) <= _OLDEST:
        return None
    return _Age(age, (birth,), _year(birth), published.year, today=True)


def _is_todays(line: Line, age: Figure) -> bool:
    """Whether the age is an attribute of the person: «Anna Reed, 60,», «60-year-old», «60 वर्षीय»."""
    around = line.text[max(0, age.start - _AROUND) : age.end + _AROUND]
    if line.words.at_age.search(around):
        return False
    alone = age.value.text.isdecimal() and line.text[age.end : age.end + 1] == ","
    return alone or line.text[age.start : age.end].count("-") > 1 or line.words.aged.search(around) is not None


def _is_year(figure: Figure) -> bool:
    date = figure.date
    return date is not None and date.basis == "explicit" and date.year is not None and date.year > 0 and (
        date.precision in ("year", "month", "day") and date.end_year is None
    )


def _year(figure: Figure) -> int:
    assert figure.date is not None and figure.date.year is not None
    return figure.date.year


def _life(line: Line) -> Figure | None:
    """The one «(1950–2005)» of the sentence behind the name of a person."""
    spans = [figure for figure in line.figures if figure.date and figure.date.end_year and figure.date.year]
    if len(spans) != 1 or any(_is_year(figure) for figure in line.figures):
        return None
    life = spans[0]
    before = line.text[: life.start].rstrip()
    bracketed = before.endswith(("(", "（")) and line.text[life.end :].lstrip()[:1] in (")", "）")
    assert life.date is not None and life.date.end_year is not None
    return life if bracketed and 1 < life.date.end_year - _year(life) <= _OLDEST else None


def _birth(line: Line, dated: Sequence[Figure]) -> Figure | None:
    """The one year that «born» stands beside."""
    beside = [figure for figure in dated if _stands_by(line, figure, line.words.born)]
    return beside[0] if len(beside) == 1 else None


def _stands_by(line: Line, figure: Figure, cue: Cue) -> bool:
    """Whether a word of `cue` stands before the figure or right behind it, with no other figure in between."""
    first = max((other.end for other in line.figures if other.end <= figure.start), default=0)
    before = [found for found in _all(cue, line.text, first, figure.start)]
    if before and len(_WORD.findall(line.text[before[-1][1] : figure.start])) <= _BORN_WORDS:
        return True
    last = min((other.start for other in line.figures if other.start >= figure.end), default=len(line.text))
    after = cue.search(line.text, figure.end, last)
    return after is not None and len(_WORD.findall(line.text[figure.end : after[0]])) <= _BORN_WORDS - 2


def _all(cue: Cue, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while (found := cue.search(text, start, end)) is not None:
        yield found
        start = found[1]


def _said_near(line: Line, cue: Cue, age: Figure) -> bool:
    """Whether a word of `cue` stands in the clause of the age."""
    return cue.search(line.text, max(0, age.start - _CLAUSE), min(len(line.text), age.end + _CLAUSE)) is not None


def _beside(line: Line, age: Figure, other: Figure) -> bool:
    """Whether the year is the nearest figure to the age, in one clause."""
    first, last = sorted((age, other), key=lambda figure: figure.start)
    gap = line.text[first.end : last.start]
    return len(gap) <= _CLAUSE and not any(first.end <= figure.start < last.start for figure in line.figures)
