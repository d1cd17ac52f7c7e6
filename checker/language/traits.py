"""How a language is written, which its script tells: whether words are parted by spaces, have capitals, show vowels.

No other module asks for a language by its code. What the script does not tell is said by the language's pack.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from checker.language.frozen import read_table

__all__ = ["Traits", "traits_of"]

_LIKELY = Path(__file__).parent / "tables" / "scripts" / "likely.json"
_HAN = frozenset({"Hani", "Hans", "Hant", "Jpan"})
_HANGUL = frozenset({"Hang", "Kore"})
_UNSPACED = _HAN | {
    "Ahom",
    "Bopo",
    "Hira",
    "Kana",
    "Khmr",
    "Lana",
    "Laoo",
    "Mymr",
    "Tale",
    "Talu",
    "Tavt",
    "Thai",
    "Tibt",
}
"""Unicode's line breaking class SA, ideographs and kana, and Tibetan, whose signs part syllables and not words."""
_CASED = frozenset({"Adlm", "Armn", "Cher", "Copt", "Cyrl", "Glag", "Grek", "Latg", "Latf", "Latn", "Osge"})
_CONSONANTAL = frozenset({"Arab", "Hebr", "Mand", "Samr", "Syrc"})
_LEFTWARD = _CONSONANTAL | {"Adlm", "Nkoo", "Rohg", "Thaa"}
_UNTOLD = "Zyyy"
"""ISO 15924 for an undetermined script: of a text whose language is not known."""


@dataclass(frozen=True, slots=True)
class Traits:
    """What the script of a language (ISO 15924) says of how it is written. Nothing is said in place of what is not
    known: an unknown language has spaces between words, as most have, and no capitals that could be relied on.
    """

    script: str

    @property
    def spaces(self) -> bool:
        """Whether words are parted by spaces."""
        return self.script not in _UNSPACED

    @property
    def bounded(self) -> bool:
        """Whether a word ends where its letters end: there are spaces, and particles stand apart or are endings that a
        pack lists. Korean writes any number of them on to a noun or a verb."""
        return self.spaces and not self.hangul

    @property
    def case(self) -> bool:
        """Whether there are capital letters."""
        return self.script in _CASED

    @property
    def hangul(self) -> bool:
        """Whether a syllable is one character, as in the names of Korean."""
        return self.script in _HANGUL

    @property
    def ideographs(self) -> bool:
        """Whether numbers and names may be written in Han characters."""
        return self.script in _HAN

    @property
    def myriads(self) -> bool:
        """Whether large numbers are counted by ten thousands, and nouns with classifiers."""
        return self.ideographs or self.hangul

    @property
    def consonantal(self) -> bool:
        """Whether vowels are mostly left out, so that the spelling shows little of how a foreign name sounds, and short
        prepositions are written on to the name that follows."""
        return self.script in _CONSONANTAL

    @property
    def leftward(self) -> bool:
        """Whether lines run from right to left."""
        return self.script in _LEFTWARD


@lru_cache(maxsize=1)
def _scripts() -> dict[str, str]:
    by_script: dict[str, str] = read_table(_LIKELY)
    return {language: script for script, languages in by_script.items() for language in languages.split()}


@lru_cache(maxsize=512)
def traits_of(language: str) -> Traits:
    """The traits of `language` (BCP 47 primary subtag), by the script that CLDR says it is most likely written in."""
    return Traits(_scripts().get(language, _UNTOLD if language in ("", "und", "mul", "zxx") else "Latn"))
