"""The engines, one a module: each finds one kind of thing. A module's docstring is its page of documentation."""

from __future__ import annotations

from types import ModuleType

from checker.rules.engines import (
    age_mismatch,
    conversion_mismatch,
    date_conflict,
    direction_conflict,
    duration_mismatch,
    fact_conflict,
    judged_conflict,
    malformed_number,
    name_conflict,
    name_variant,
    place_conflict,
    quantity_conflict,
    repeated_word,
    self_conflict,
    share_mismatch,
    status_conflict,
    sum_mismatch,
    weekday_mismatch,
)

__all__ = ["ENGINES"]

ENGINES: dict[str, ModuleType] = {
    "age-mismatch": age_mismatch,
    "conversion-mismatch": conversion_mismatch,
    "date-conflict": date_conflict,
    "direction-conflict": direction_conflict,
    "duration-mismatch": duration_mismatch,
    "fact-conflict": fact_conflict,
    "judged-conflict": judged_conflict,
    "malformed-number": malformed_number,
    "name-conflict": name_conflict,
    "name-variant": name_variant,
    "place-conflict": place_conflict,
    "quantity-conflict": quantity_conflict,
    "repeated-word": repeated_word,
    "self-conflict": self_conflict,
    "share-mismatch": share_mismatch,
    "status-conflict": status_conflict,
    "sum-mismatch": sum_mismatch,
    "weekday-mismatch": weekday_mismatch,
}
"""By kind, as `kind:` of a rule file names it; the closed list is `definitions.Kind`."""
