"""The engines, one a module: each finds one kind of thing. A module's docstring is its page of documentation."""

from __future__ import annotations

from types import ModuleType

from checker.rules.engines import (
    conversion_mismatch,
    date_conflict,
    direction_conflict,
    malformed_number,
    name_conflict,
    name_variant,
    place_conflict,
    quantity_conflict,
    repeated_word,
    status_conflict,
    weekday_mismatch,
)

__all__ = ["ENGINES"]

ENGINES: dict[str, ModuleType] = {
    "conversion-mismatch": conversion_mismatch,
    "date-conflict": date_conflict,
    "direction-conflict": direction_conflict,
    "malformed-number": malformed_number,
    "name-conflict": name_conflict,
    "name-variant": name_variant,
    "place-conflict": place_conflict,
    "quantity-conflict": quantity_conflict,
    "repeated-word": repeated_word,
    "status-conflict": status_conflict,
    "weekday-mismatch": weekday_mismatch,
}
"""By kind, as `kind:` of a rule file names it; the closed list is `definitions.Kind`."""
