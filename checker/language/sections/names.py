"""The `names` section of a language pack: what an editor may write there, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass, field

__all__ = ["Names"]


@dataclass(frozen=True, slots=True)
class Names:
    """Schema of `names:` in `rules/languages/xx.yaml`.

    How a word is written here says how it must stand in a text: `russisch` in any case, `Polish` with a capital,
    `US` in capitals throughout.
    """

    territories: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """ISO 3166 code -> further names of the territory: short, long, former, abbreviated."""
    nationalities: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """ISO 3166 code -> adjectives and words for the people and the language."""
    prefixes: tuple[str, ...] = ()
    """What may be written together before a name (Arabic و ب ل)."""
    links: tuple[str, ...] = ()
    """Letters that may stand between a name and its suffixes (Marathi ा of भारताच्या)."""
    suffixes: tuple[str, ...] = ()
    """Case endings and particles written together after a name; up to three may follow each other."""
    inflections: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Ending of a name -> endings that may stand in its place; the longest ending that fits counts."""
    adjectives: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """The same for words of nationality."""
    surnames: tuple[str, ...] = ()
    """Family names of one syllable (김): where a word of three syllables stands before a title, they make it a name."""
    surname_endings: tuple[str, ...] = ()
    """Endings that make a word after a given name a family name, though no list holds it (Russian -ский)."""
    titles: tuple[str, ...] = ()
    """Words that stand before a person's name (Mr, president, श्री)."""
    honorifics: tuple[str, ...] = ()
    """Titles that only ever stand before a name (Mr, श्री): one word after them is a name even without a capital."""
    titles_after: tuple[str, ...] = ()
    """Words that stand after a person's name (대통령, 씨)."""
    honorifics_after: tuple[str, ...] = ()
    """Those of them that only ever stand after a person: one word before them is a name that no list knows."""
    bounds: tuple[str, ...] = ()
    """Words that end a name after a title: postpositions, particles, verbs of saying."""
    no_names: tuple[str, ...] = ()
    """Phrases that hold a name and are none (New England, 发展中国家), and words after titles that are no names."""
    ambiguous: tuple[str, ...] = ()
    """Names that are also common words: not taken at the start of a sentence nor beside another capitalised word."""
    namesakes: tuple[str, ...] = ()
    """Names of places that people bear too: not taken beside another capitalised word."""
    omit: tuple[str, ...] = ()
    """Names of the tables that are far more often a common word of this language: never taken."""
    bodies: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Kind of body -> forms of the words that stand after a place and make it the name of one (दिल्ली हाईकोर्ट)."""
    bodies_before: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """The same for words that stand before the place (University of Mumbai, полиция Мумбаи)."""
    enterprises: tuple[str, ...] = ()
    """Forms of words that end the name of a company or an association which begins with a place or a nationality and
    has up to three words of its own (भारत फोर्ज लिमिटेड, भारतीय ओलंपिक संघ)."""
    longest_ending: int = 1
    """Letters at the end of a word by which its forms may differ: two words that part only there are one word."""
