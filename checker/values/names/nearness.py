"""Which skeletons may be spellings of one name, found without laying each beside each.

Two frames of consonants that are nearly the same have a common string that is left when one or two letters are deleted
of them, so that names meet under what is left (the symmetric deletion of SymSpell).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import combinations

from rapidfuzz import fuzz

__all__ = ["NearParts", "begins_alike", "near"]

_NEAR = 90
"""Least likeness of two consonant frames in percent, of which an unlisted spelling of a known name is told."""
_SHORTEST = 4
"""Consonants under which a frame is like none but itself."""
_LONGEST = 14
"""Consonants above which a frame is like none but itself: likeness would allow three slips."""
_TWO_SLIPS = 9
"""Consonants from which likeness allows two letters more or fewer."""


def near(left: str, right: str) -> bool:
    """Whether two skeletons may be spellings of one name: nearly the same consonants in the same order."""
    return _alike(_frame(left), _frame(right))


def begins_alike(left: str, right: str) -> bool:
    """Whether two given names begin alike; they are short, so that the family name must carry the likeness."""
    return _frame(left)[:2] == _frame(right)[:2]


class NearParts:
    """Parts of names, and for each of them those that may be spellings of it."""

    def __init__(self, parts: Iterable[str]) -> None:
        self._by_rest: dict[str, list[str]] = {}
        for frame in dict.fromkeys(_frame(part) for part in parts):
            for rest in _rests(frame):
                self._by_rest.setdefault(rest, []).append(frame)
        self._near: dict[str, tuple[str, ...]] = {}

    @staticmethod
    def sound(part: str) -> str:
        """What parts must share to be one for certain: the frame, or the whole part where it is short."""
        frame = _frame(part)
        return frame if len(frame) >= _SHORTEST else f"={part}"

    def near(self, part: str) -> tuple[str, ...]:
        """The frames of the parts that are `near` to `part`, the nearest in the order of writing first; none of a short
        part."""
        frame = _frame(part)
        if frame not in self._near:
            met = dict.fromkeys(other for rest in _rests(frame) for other in self._by_rest.get(rest, ()))
            self._near[frame] = tuple(other for other in met if _alike(frame, other))
        return self._near[frame]


def _alike(first: str, second: str) -> bool:
    if min(len(first), len(second)) < _SHORTEST:
        return False
    if max(len(first), len(second)) > _LONGEST:
        return first == second
    return fuzz.ratio(first, second, processor=None) >= _NEAR


def _rests(frame: str) -> Iterator[str]:
    """`frame`, and what is left of it without as many letters as likeness allows."""
    if len(frame) < _SHORTEST:
        return
    yield frame
    slips = 0 if len(frame) > _LONGEST else 2 if len(frame) >= _TWO_SLIPS else 1
    for count in range(1, slips + 1):
        for left_out in combinations(range(len(frame)), count):
            yield "".join(ch for k, ch in enumerate(frame) if k not in left_out)


@lru_cache(maxsize=1 << 14)
def _frame(name: str) -> str:
    """The consonants of a skeleton with what scripts write differently taken out: vowels but the first letter, h."""
    return "".join(ch for k, ch in enumerate(name) if ch not in "aeiouh " or k == 0)
