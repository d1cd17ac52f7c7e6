"""The `reporting` section of a language pack: what an editor may write there, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Reporting"]


@dataclass(frozen=True, slots=True)
class Reporting:
    """Schema of `reporting:` in `rules/languages/xx.yaml`."""
