"""The `dates` section of a language pack: what an editor may write there, and nothing else.

Words are compared without case, in any digits and without the marks that writers leave out (nukta, zero-width
joiners, Arabic vowel signs). A word may hold spaces. Where the language glues endings to words, list them once in
`suffixes` and `prefixes`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

__all__ = ["Ago", "BareDays", "Bound", "Dates", "Relative"]

Bound = Literal["before", "not_before", "after", "until", "since"]


@dataclass(frozen=True, slots=True)
class Relative:
    """Phrases whose day, month or year depends on when the article was published."""

    day_before_yesterday: tuple[str, ...] = ()
    yesterday: tuple[str, ...] = ()
    today: tuple[str, ...] = ()
    tomorrow: tuple[str, ...] = ()
    day_after_tomorrow: tuple[str, ...] = ()
    last_week: tuple[str, ...] = ()
    this_week: tuple[str, ...] = ()
    next_week: tuple[str, ...] = ()
    last_month: tuple[str, ...] = ()
    this_month: tuple[str, ...] = ()
    next_month: tuple[str, ...] = ()
    year_before_last: tuple[str, ...] = ()
    last_year: tuple[str, ...] = ()
    this_year: tuple[str, ...] = ()
    next_year: tuple[str, ...] = ()
    ambiguous_day: tuple[str, ...] = ()
    """Words for both the day before and the day after, such as कल: always unresolved."""
    same_day: tuple[str, ...] = ()
    next_day: tuple[str, ...] = ()
    """The day after one that was told of, not after the publication."""
    same_month: tuple[str, ...] = ()
    same_year: tuple[str, ...] = ()
    next_years: tuple[str, ...] = ()
    """The year after one that was told of: the following year."""


@dataclass(frozen=True, slots=True)
class Ago:
    """What follows a number in «three years ago», by unit."""

    year: tuple[str, ...] = ()
    month: tuple[str, ...] = ()
    week: tuple[str, ...] = ()
    day: tuple[str, ...] = ()
    decade: tuple[str, ...] = ()
    century: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BareDays:
    """How a day of a month that is not said is told from a stretch: 20일 is the twentieth, 20일간 are 20 days."""

    unit: tuple[str, ...] = ()
    """What stands behind the number: 일."""
    before: tuple[str, ...] = ()
    """What stands before a number that nothing stands behind: ता. 15."""
    next: tuple[str, ...] = ()
    """Words before it that put the day after the publication."""
    last: tuple[str, ...] = ()
    """Words before it that put the day before it."""
    opening: tuple[str, ...] = ()
    """Endings of the word before, behind which it is a day: those of a topic, 는."""
    following: tuple[str, ...] = ()
    """What may follow a day: a time of day, a case that no stretch of time takes."""
    lasting: tuple[str, ...] = ()
    """What follows a stretch of days: 간, 동안."""


@dataclass(frozen=True, slots=True)
class Dates:
    """Schema of `dates:` in `rules/languages/xx.yaml`."""

    behind_nouns: bool = False
    """Whether a date right behind a noun belongs to it: the summit `in April`."""
    months: dict[str, int] = field(default_factory=dict)
    """Spellings and forms beside those of CLDR; 1 is January."""
    weekdays: dict[str, int] = field(default_factory=dict)
    """Spellings and forms beside those of CLDR; 0 is Monday."""
    shy: tuple[str, ...] = ()
    """Names of months and weekdays that are other words too: read only beside a number, a year or a cue."""
    shy_lower: tuple[str, ...] = ()
    """Names that are shy in lower case (thứ hai, ocak)."""
    shy_capital: tuple[str, ...] = ()
    """Names that are shy when capitalised (Марта, Мая; Mars)."""
    not_dates: tuple[str, ...] = ()
    """Phrases that hold a date word and are no date: Long March, Good Friday."""
    suffixes: tuple[str, ...] = ()
    """Endings that may follow a word without a space: मध्ये."""
    prefixes: tuple[str, ...] = ()
    joiners: tuple[str, ...] = ()
    """Words between the parts of one date: of, de."""
    conjunctions: tuple[str, ...] = ()
    month_first: bool = False
    """Whether «September 14» is a day without its year being said."""
    days_in_words: bool = False
    """Whether a number word right before a month is a day of it: छह जुलाई."""
    day_before: tuple[str, ...] = ()
    day_after: tuple[str, ...] = ()
    month_before: tuple[str, ...] = ()
    month_after: tuple[str, ...] = ()
    year_before: tuple[str, ...] = ()
    year_after: tuple[str, ...] = ()
    cue_before: tuple[str, ...] = ()
    """Words after which a shy name is a month or weekday: in, on, since."""
    eve_before: tuple[str, ...] = ()
    """Words before a day in whose night something happens that others date to the day before: in der Nacht zum."""
    cue_after: tuple[str, ...] = ()
    year_cue_before: tuple[str, ...] = ()
    """Words after which a plain four-digit number is a year, even one far from our days: in 1789."""
    year_cue_after: tuple[str, ...] = ()
    plain_years_from: int = 1700
    """The earliest number that is a year without any cue; lower where years stand bare and counts do not (German)."""
    counted: tuple[str, ...] = ()
    """Words after a four-digit number that make it a count or a measure."""
    count_before: tuple[str, ...] = ()
    """Words before a four-digit number that make it a count where nothing says that it is a year: total, संख्या."""
    serial_before: tuple[str, ...] = ()
    """Words right before a four-digit number that make it the name of something: No., क्रमांक."""
    decade_before: tuple[str, ...] = ()
    decade_after: tuple[str, ...] = ()
    decades: dict[str, int] = field(default_factory=dict)
    century_before: tuple[str, ...] = ()
    century_after: tuple[str, ...] = ()
    ordinals: dict[str, int] = field(default_factory=dict)
    """Words for the numbers of centuries and anniversaries: twelfth."""
    counts: dict[str, int] = field(default_factory=dict)
    """Words for the numbers before `ago` and in «the first time in two decades»."""
    bc_before: tuple[str, ...] = ()
    bc_after: tuple[str, ...] = ()
    ad_before: tuple[str, ...] = ()
    ad_after: tuple[str, ...] = ()
    bound_before: dict[str, Bound] = field(default_factory=dict)
    bound_after: dict[str, Bound] = field(default_factory=dict)
    part_before: tuple[str, ...] = ()
    """Words that name a part of what follows: the end of, early, mid."""
    part_after: tuple[str, ...] = ()
    end_words: tuple[str, ...] = ()
    """Those of the two lists above that name the end: «before the end of March» runs to its last day."""
    negations: tuple[str, ...] = ()
    """Words that turn «before» into «not before»."""
    eras: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Era of another calendar -> its names, before or behind a year: `reiwa: [令和]`, `vikram: [विक्रम संवत]`."""
    day_first: bool = False
    """Whether 05.03.2024 and 05-03-2024 are the fifth of March."""
    bare_days: BareDays = field(default_factory=BareDays)
    relative: Relative = field(default_factory=Relative)
    last_before: tuple[str, ...] = ()
    """Words that put the weekday or month that follows before the publication."""
    this_before: tuple[str, ...] = ()
    next_before: tuple[str, ...] = ()
    last_after: tuple[str, ...] = ()
    this_after: tuple[str, ...] = ()
    next_after: tuple[str, ...] = ()
    ago: Ago = field(default_factory=Ago)
    ago_not: tuple[str, ...] = ()
    """Words that begin with the last letter of `ago` where it means something else: 20일 `전국`에."""
    ago_before: tuple[str, ...] = ()
    """Words before the number where `ago` lists only units: vor, hace, il y a."""
    years_within: tuple[str, ...] = ()
    """What follows N in «24 सालों में पहली बार»."""
    within_before: tuple[str, ...] = ()
    """What precedes N, and in `within_years` what follows it, in «the first time in 24 years»."""
    within_years: tuple[str, ...] = ()
    first: tuple[str, ...] = ()
    """Words for «the first»: the first meeting since April, for the first time in 24 years."""
    last_time: tuple[str, ...] = ()
    """Words for «the last time», said of a date: he was last here in 2000."""
    anniversary: tuple[str, ...] = ()
    """Words after the number of an anniversary."""
    founding: tuple[str, ...] = ()
    """Words of what an anniversary remembers: founding, स्थापना."""
    years_after: tuple[str, ...] = ()
    """What follows N in «two years after 2021»."""
    years_after_date: tuple[str, ...] = ()
    """What stands between a date and N in «2021 के दो साल बाद»."""
    years_later: tuple[str, ...] = ()
    """What follows N in «two years later»: «दो साल बाद»."""
