"""When: the dates that a sentence gives, and those that follow from other sentences of the article."""

from checker.values.dates.derive import derive_dates
from checker.values.dates.reading import find_dates

__all__ = ["derive_dates", "find_dates"]
