"""What a value says, as short strings that are equal in every language: the anchors by which sentences meet."""

from __future__ import annotations

from collections.abc import Iterable

from checker.model import DateValue, NameValue, QuantityValue, Value

__all__ = ["value_keys"]


def value_keys(values: Iterable[Value]) -> frozenset[str]:
    """Keys such as `y2023`, `m9`, `n308`, `place:RU`, `org/tass`: sentences share a value when they share a key."""
    return frozenset(key for value in values for key in _keys(value))


def _keys(value: Value) -> list[str]:
    detail = value.detail
    if isinstance(detail, DateValue):
        if detail.basis in ("relative", "derived", "unresolved") and detail.weekday is None:
            return []
        parts = (("y", detail.year), ("m", detail.month), ("d", detail.day), ("w", detail.weekday))
        return [f"{name}{part}" for name, part in parts if part is not None]
    if isinstance(detail, QuantityValue):
        amounts = {amount for amount in (detail.low, detail.high) if amount is not None}
        return [f"n{amount.normalize():f}" for amount in sorted(amounts) if amount > 1]
    if isinstance(detail, NameValue):
        return [f"place:{detail.country}"] if value.kind == "place" and detail.country else [detail.entity]
    return []
