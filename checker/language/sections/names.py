"""The `names` section of a language pack: what an editor may write there, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Names"]


@dataclass(frozen=True, slots=True)
class Names:
    """Schema of `names:` in `rules/languages/xx.yaml`."""
