"""The tables that ship with the program, read from disk."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from checker.errors import CheckerError

__all__ = ["read_table"]


def read_table(path: Path) -> Any:
    """What a frozen table of JSON holds. Raises CheckerError where the file is missing or cut short."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as broken:
        raise CheckerError(
            f"{path}: this table of the program is damaged; install the program again to mend it"
        ) from broken
