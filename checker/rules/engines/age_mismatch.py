"""An age does not fit the year of birth.

## What it finds
A birth year, a later year and the age in it: «born in 1950, died in 2005 aged 70», «Anna Reed (1950–2005) died at the
age of 70», in one sentence, or as a warning in sentences next to each other. An age of the day of writing is counted to
the article's publication: «Anna Reed, 47, was born in 1950»; that is a warning too.

## What it leaves alone
An age one year off, since birthdays and ways of counting differ; sentences about relatives and about several people;
ages in a year that is not told.

## How to mend it
Find the date of birth; the age, the birth year or the other year is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

import regex

from checker.messages.said import say
from checker.model import DateValue, Finding, NameValue, QuantityValue
from checker.rules.arithmetic.amounts import exact, number
from checker.rules.arithmetic.lines import Figure, Line, lines
from checker.rules.arithmetic.words import Cue
from checker.rules.context import Context
from checker.rules.definitions import Rule
from checker.rules.findings import make_finding, named

__all__ = ["evaluate"]

_WORD = regex.compile(r"[\p{L}\p{M}]++")
_NAME = regex.compile(r"(?<=[\p{L}\p{M},;:] )\p{Lu}[\p{L}\p{M}'’-]++")
_CLAUSE = 70
"""Code points between an age and what dates it."""
_BORN_WORDS = 6
"""Words between «born» and its year."""
_AROUND = 16
_OLDEST = 115
_NEXT = 1
"""So many sentences further on, an age may still be that of the person born."""


@dataclass(frozen=True, slots=True)
class _Birth:
    """A birth year as a sentence tells it, with the year of death where it stands in the same brackets."""

    line: Line
    figure: Figure
    year: int
    death: int | None = None


@dataclass(frozen=True, slots=True)
class _Age:
    """An age, and the year in which it was reached: None at a death whose year stands elsewhere."""

    line: Line
    figure: Figure
    years: Decimal
    year: int | None
    dated_by: Figure | None = None
    today: bool = False


def evaluate(context: Context, rule: Rule) -> Iterator[Finding]:
    """One defect for each age that lies more than a year off."""
    for _, own in groupby(lines(context, _has_year_or_age), key=lambda line: line.sentence.article):
        told = [line for line in own if not line.words.kin.search(line.text)]
        births = {line.sentence.position: birth for line in told if (birth := _birth(line))}
        only = next(iter(births.values())) if len(births) == 1 else None
        for line in told:
            birth = births.get(line.sentence.position, only)
            age = _age(line, birth) if birth else None
            year = (age.year or birth.death) if birth and age else None
            if birth and age and year and _same_person(birth, age) and _is_off(age.years, year - birth.year):
                yield _finding(context, rule, birth, age, year)


def _has_year_or_age(details: Sequence[QuantityValue | DateValue]) -> bool:
    return any(
        detail.year is not None if isinstance(detail, DateValue) else detail.dimension in ("age", "time")
        for detail in details
    )


def _is_off(told: Decimal, between: int) -> bool:
    return 0 < between <= _OLDEST and not between - 2 <= told <= between + 1


def _finding(context: Context, rule: Rule, birth: _Birth, age: _Age, year: int) -> Finding:
    article, years, told = age.line.article, year - birth.year, number(age.years)
    own = [figure for figure in (age.figure, age.dated_by) if figure is not None]
    alone = birth.line is age.line
    sides = age.line.sides([birth.figure, *own]) if alone else [*birth.line.sides([birth.figure]), *age.line.sides(own)]
    return make_finding(
        rule,
        sides,
        say(
            "age_and_birth_today" if age.today else "age_and_birth",
            source=named(article),
            age=told,
            year=str(year),
            birth=str(birth.year),
        ),
        because=[
            say("age_made", year=str(year), birth=str(birth.year), years=str(years), less=str(years - 1), age=told)
        ],
        outcome="defect",
        level="warning" if age.today or not alone else None,
        story=context.story_of.get(article.id),
    )


def _birth(line: Line) -> _Birth | None:
    """The one birth that the sentence dates."""
    lives = [figure for figure in line.figures if _is_life(line, figure)]
    if len(lives) == 1:
        date = lives[0].date
        return _Birth(line, lives[0], date.year, date.end_year) if date and date.year else None
    born = list(line.words.born.every(line.text, 0, len(line.text)))
    if len(born) != 1:
        return None
    apart = [(_distance(line, figure, *born[0]), figure) for figure in _years(line)]
    nearest = min((distance for distance, _ in apart if distance is not None), default=None)
    if nearest is None:
        return None
    figure = min((f for distance, f in apart if distance is not None and distance <= nearest + _AROUND), key=_year)
    return _Birth(line, figure, _year(figure))


def _is_life(line: Line, figure: Figure) -> bool:
    """Whether this is a «(1950–2005)» in a sentence that somebody died."""
    date = figure.date
    if date is None or date.year is None or date.end_year is None or date.year <= 0:
        return False
    bracketed = line.text[: figure.start].rstrip().endswith(("(", "（"))
    return bracketed and 1 < date.end_year - date.year <= _OLDEST and line.words.died.search(line.text) is not None


def _distance(line: Line, figure: Figure, start: int, end: int) -> int | None:
    """Code points between a birth and its year, None where too much stands between them."""
    first, last = (figure.end, start) if figure.end <= start else (end, figure.start)
    gap = line.text[first:last]
    between = any(first <= other.start < last for other in line.figures)
    return None if between or len(_WORD.findall(gap)) > _BORN_WORDS else len(gap)


def _age(line: Line, birth: _Birth) -> _Age | None:
    """The one age of the sentence, dated by a year in its clause, by a death, or by the publication."""
    ages = [(figure, years) for figure in line.figures if (years := _years_of_age(line, figure)) is not None]
    if len(ages) != 1:
        return None
    figure, years = ages[0]
    own = birth.line is line
    others = [other for other in _years(line) if not (own and other is birth.figure)]
    died = _said_near(line, line.words.died, figure)
    if not others:
        if died:
            return _Age(line, figure, years, None) if birth.death else None
        return _todays(line, figure, years)
    told = died or line.words.at_age.search(line.text, max(0, figure.start - _AROUND), figure.end + _AROUND)
    if len(others) != 1 or not told or not _beside(line, figure, others[0]):
        return None
    return _Age(line, figure, years, _year(others[0]), others[0])


def _years_of_age(line: Line, figure: Figure) -> Decimal | None:
    """How old, where the figure is an age, or a bare number behind «at the age of»."""
    quantity, years = figure.quantity, exact(figure.quantity)
    if quantity is None or years is None or not 1 < years <= _OLDEST or quantity.unit not in (None, "a"):
        return None
    if quantity.dimension == "age":
        return years
    start = line.words.at_age.ends_at(line.text, figure.start)
    if start is None or quantity.dimension not in ("time", "count", "ordinal"):
        return None
    # «mit 70», «con 70», «на 70» say more than ages.
    return years if quantity.dimension == "time" or figure.start - start > 4 else None


def _todays(line: Line, figure: Figure, years: Decimal) -> _Age | None:
    """The age on the day of publication, where it is an attribute: «Anna Reed, 60,», «60-year-old», «60 वर्षीय»."""
    published = line.article.published
    around = max(0, figure.start - _AROUND), min(len(line.text), figure.end + _AROUND)
    dated = sum(other.date is not None for other in line.figures)
    if published is None or dated > 1 or line.words.at_age.search(line.text, *around):
        return None
    alone = figure.value.text.isdecimal() and line.text[figure.end : figure.end + 1] == ","
    compound = line.text[figure.start : figure.end].count("-") > 1
    if not (alone or compound or line.words.aged.search(line.text, *around)):
        return None
    return _Age(line, figure, years, published.year, today=True)


def _same_person(birth: _Birth, age: _Age) -> bool:
    """Whether a birth and an age may be of one person: in a sentence that names one, or in the next without another."""
    if birth.line is age.line:
        return len(_people(age.line)) <= 1
    apart = age.line.sentence.position - birth.line.sentence.position
    one, two = _people(birth.line), _people(age.line)
    if one and two:
        return bool(one & two)
    if not 0 < apart <= _NEXT or birth.line.sentence.passage != age.line.sentence.passage:
        return False
    return not two and set(_names(age.line)) <= set(_names(birth.line, whole=True))


def _people(line: Line) -> set[str]:
    names = (value.detail for value in line.sentence.values if isinstance(value.detail, NameValue))
    return {name.entity for name in names if name.type == "person"}


def _names(line: Line, whole: bool = False) -> Sequence[str]:
    """The capitalised words inside the sentence, as far as its script has capitals; with `whole` all of its words."""
    return (_WORD if whole else _NAME).findall(line.sentence.text)


def _years(line: Line) -> list[Figure]:
    return [figure for figure in line.figures if _is_year(figure)]


def _is_year(figure: Figure) -> bool:
    date = figure.date
    if date is None or date.basis != "explicit" or date.year is None or date.year <= 0 or date.end_year is not None:
        return False
    return date.precision in ("year", "month", "day")


def _year(figure: Figure) -> int:
    assert figure.date is not None and figure.date.year is not None
    return figure.date.year


def _said_near(line: Line, cue: Cue, figure: Figure) -> bool:
    """Whether a word of `cue` stands in the clause of the figure."""
    end = min(len(line.text), figure.end + _CLAUSE)
    return cue.search(line.text, max(0, figure.start - _CLAUSE), end) is not None


def _beside(line: Line, age: Figure, other: Figure) -> bool:
    """Whether the year is the nearest figure to the age, in one clause."""
    first, last = sorted((age, other), key=lambda figure: figure.start)
    between = any(first.end <= figure.start < last.start for figure in line.figures)
    return last.start - first.end <= _CLAUSE and not between
