"""Ids of articles, each given once."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["Ids"]


class Ids:
    """The ids of a run or a store. An id that is asked for again gets a number behind it."""

    def __init__(self, given: Iterable[str] = ()) -> None:
        self._given = set(given)
        self._last: dict[str, int] = {}

    def free(self, wanted: str) -> str:
        """`wanted`, or `wanted~N` where that is given already; it is given from now on. Constant time on average."""
        identity, number = wanted, self._last.get(wanted, 1)
        while identity in self._given:
            number += 1
            identity = f"{wanted}~{number}"
        self._last[wanted] = number
        self._given.add(identity)
        return identity
