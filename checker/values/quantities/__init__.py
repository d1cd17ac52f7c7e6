"""Reads how much and how many: numbers in any digits or words, with unit, comparator, range and counted noun."""

from __future__ import annotations

from checker.values.quantities.reader import find_quantities

__all__ = ["find_quantities"]
