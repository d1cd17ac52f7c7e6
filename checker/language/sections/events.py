"""The `events` section of a language pack: what an editor may write there, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Events"]


@dataclass(frozen=True, slots=True)
class Events:
    """Schema of `events:` in `rules/languages/xx.yaml`."""
