"""The `boilerplate` section of a language pack: what an editor may write there, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass, field

__all__ = ["Boilerplate"]


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """Schema of `boilerplate:` in `rules/languages/xx.yaml`: what syndication leaves in a text and no article says.

    Phrases are compared without regard to case, to spaces, and to which number stands in them.
    """

    lines: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Reason -> lines that are boilerplate when they hold nothing else but punctuation: `[विज्ञापन_2]`, `Share`."""
    openings: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Reason -> how a short line opens that is boilerplate to its end; the punctuation counts: `Also read:`."""
    photo: tuple[str, ...] = ()
    """Words that open the credit of a picture before `:`, `=` or `/`: `फोटो`, `사진`; with a space at their end,
    before a name: `Photo by `."""
    source: tuple[str, ...] = ()
    """Words that open the naming of a source before `:`, `=` or `/`: `स्रोत`, `Source`, `출처`."""
    agencies: tuple[str, ...] = ()
    """News agencies as they sign in datelines and below a text: `आईएएनएस`, `Yonhap`."""
    bylines: tuple[str, ...] = ()
    """Words that open a line with nothing but the names of its writers: `By`, `Автор`."""
    reporters: tuple[str, ...] = ()
    """Titles that close such a line, or stand in a dateline: `संवाददाता`, `기자`."""
    months: dict[str, int] = field(default_factory=dict)
    """Month abbreviations of datelines that CLDR does not know: `сен`, `सित`."""
    stamps: tuple[str, ...] = ()
    """Words of a time stamp beside its numbers and names of months and weekdays: `Updated`, `अपडेट`, `at`."""
