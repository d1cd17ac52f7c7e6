"""The `residue` section of a language pack: what an editor may write there, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Residue"]


@dataclass(frozen=True, slots=True)
class Residue:
    """Schema of `residue:` in `rules/languages/xx.yaml`."""
