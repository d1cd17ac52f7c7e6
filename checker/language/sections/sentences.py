"""The `sentences` section of a language pack: what an editor may write there, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Sentences"]


@dataclass(frozen=True, slots=True)
class Sentences:
    """Schema of `sentences:` in `rules/languages/xx.yaml`."""

    abbreviations: tuple[str, ...] = ()
    """Words whose full stop ends no sentence, with the stop: `Dr.`, `डॉ.`."""
