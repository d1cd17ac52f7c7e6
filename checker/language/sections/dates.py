"""The `dates` section of a language pack: what an editor may write there, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Dates"]


@dataclass(frozen=True, slots=True)
class Dates:
    """Schema of `dates:` in `rules/languages/xx.yaml`."""
