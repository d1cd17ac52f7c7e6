"""Exit codes of every command."""

from __future__ import annotations

__all__ = ["CLEAN", "COULD_NOT_RUN", "FINDINGS", "INTERRUPTED"]

CLEAN = 0
"""Ran, and nothing stands at or above the fail level."""
FINDINGS = 1
"""Ran, and something does."""
COULD_NOT_RUN = 2
"""Usage, configuration, unreadable input, a broken store or baseline: one sentence on stderr says which."""
INTERRUPTED = 130
"""Ended by Ctrl-C."""
