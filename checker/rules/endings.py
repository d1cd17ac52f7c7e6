"""What a language may write together after a name, taken off for comparing how the name is spelt."""

from __future__ import annotations

from dataclasses import dataclass

from checker.language import load_pack
from checker.rulefiles import RuleFiles

__all__ = ["Endings"]

_ENDINGS = 3
"""So many endings may follow each other: पुतीन-यांच्या-साठी."""


@dataclass(frozen=True, slots=True)
class Endings:
    """What a language may write together after a name."""

    suffixes: tuple[str, ...]
    """The longest first."""
    replace: bool
    """Whether an ending may take the place of a name's last letter: Захарова, Захарову."""

    @classmethod
    def of(cls, language: str, files: RuleFiles) -> Endings:
        """The endings that the language's pack lists."""
        names = load_pack(language, files).names
        suffixes = tuple(sorted(names.suffixes, key=lambda suffix: (-len(suffix), suffix)))
        return cls(suffixes, replace=bool(names.suffixes or names.inflections))

    def off(self, word: str) -> str:
        """`word` without its endings; at least two letters stay."""
        for _ in range(_ENDINGS):
            ending = next((s for s in self.suffixes if word.endswith(s) and len(word) - len(s) >= 2), "")
            word = word.removesuffix(ending)
        return word
