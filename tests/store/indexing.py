"""What the tests of the store share."""

from __future__ import annotations

from collections.abc import Callable

from checker.rulefiles import RuleFiles
from checker.store import Updated

RULES = RuleFiles.of()
Index = Callable[..., Updated]
"""Brings the store `store` in step with paths; keywords: `reading`, `encoder`."""
