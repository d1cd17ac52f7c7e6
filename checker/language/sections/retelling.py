"""The `retelling` section of a language pack: what an editor may write there, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Retelling"]


@dataclass(frozen=True, slots=True)
class Retelling:
    """Schema of `retelling:` in `rules/languages/xx.yaml`: words of a sentence that says something new, and does not
    only say again what stands at the head of its article.
    """

    changed: tuple[str, ...] = ()
    """A count that grew or was put right: `earlier`, `rose to`, `initially`, `पहले`, `ранее`."""
    another: tuple[str, ...] = ()
    """Another thing of the same kind, or a part of it: `another`, `second`, `of them`, `एक अन्य`, `друго*`."""
    stem: int = 4
    """Letters of a word that are its stem: two in Korean, all of the short words of Vietnamese."""
    shortest: int = 3
    """Letters under which a word says too little to be counted."""
    prefixes: tuple[str, ...] = ()
    """What may be written on to a word and is taken off before its stem, the longest first: Arabic `وال`, `ال`."""
