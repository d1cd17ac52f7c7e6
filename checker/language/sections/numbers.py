"""The `numbers` section of a language pack: what an editor may write there, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Numbers"]


@dataclass(frozen=True, slots=True)
class Numbers:
    """Schema of `numbers:` in `rules/languages/xx.yaml`."""
