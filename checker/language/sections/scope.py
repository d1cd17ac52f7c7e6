"""The `scope` section of a language pack: what an editor may write there, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass, field

__all__ = ["Areas", "Counts", "Periods", "Scope", "Sources"]


@dataclass(frozen=True, slots=True)
class Periods:
    """Over what stretch of time an amount was counted."""

    day: tuple[str, ...] = ()
    week: tuple[str, ...] = ()
    month: tuple[str, ...] = ()
    quarter: tuple[str, ...] = ()
    half: tuple[str, ...] = ()
    year: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Areas:
    """Over what stretch of land."""

    city: tuple[str, ...] = ()
    region: tuple[str, ...] = ()
    country: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Counts:
    """What became of the people who were counted, and other things of which there is a toll."""

    dead: tuple[str, ...] = ()
    wounded: tuple[str, ...] = ()
    casualties: tuple[str, ...] = ()
    """Dead and wounded together, as one count."""
    missing: tuple[str, ...] = ()
    infected: tuple[str, ...] = ()
    arrested: tuple[str, ...] = ()
    evacuated: tuple[str, ...] = ()
    displaced: tuple[str, ...] = ()
    rescued: tuple[str, ...] = ()
    signatures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sources:
    """Who gives a figure, where no name tells."""

    police: tuple[str, ...] = ()
    army: tuple[str, ...] = ()
    hospital: tuple[str, ...] = ()
    government: tuple[str, ...] = ()
    opposition: tuple[str, ...] = ()
    witnesses: tuple[str, ...] = ()
    company: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scope:
    """Schema of `scope:` in `rules/languages/xx.yaml`: words that say what an amount is an amount of.

    Words are written as forms of events are: `arrest*`, `(killed|dead) or wounded`; where no spaces are written, as
    they stand in a text. The longest form counts: the year of «the first half of the year» is none.
    """

    periods: Periods = field(default_factory=Periods)
    areas: Areas = field(default_factory=Areas)
    counts: Counts = field(default_factory=Counts)
    including: tuple[str, ...] = ()
    excluding: tuple[str, ...] = ()
    none: tuple[str, ...] = ()
    """Longer forms that hold such words and state no scope: `a year (earlier|ago)`."""
    sources: Sources = field(default_factory=Sources)
