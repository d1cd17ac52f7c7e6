"""Articles to clusters by average linkage: an article joins a story for what it has in common with all of it, so that
no chain of pairs ties two stories together.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable

from checker.stories.likeness import Likeness

__all__ = ["clusters"]


def clusters(numbers: Iterable[int], likeness: Likeness, least: float) -> list[list[int]]:
    """The `numbers` in groups whose mean likeness is at least `least`; pairs that are not given have none.

    The nearest two groups are joined first, of equal ones those that begin first, as in UPGMA (Sokal, Michener 1958).
    """
    members = {number: [number] for number in numbers}
    near: dict[int, dict[int, float]] = defaultdict(dict)
    queue = []
    for (left, right), value in likeness.items():
        near[left][right] = near[right][left] = value
        queue.append((-value, left, right))
    heapq.heapify(queue)
    while queue:
        mean, left, right = heapq.heappop(queue)
        if -mean < least:
            break
        if left not in members or right not in members or _mean(near, members, left, right) != -mean:
            continue
        members[left] += members.pop(right)
        for other, total in near.pop(right).items():
            del near[other][right]
            if other != left:
                near[left][other] = near[other][left] = near[left].get(other, 0.0) + total
        for other in near[left]:
            first, second = sorted((left, other))
            heapq.heappush(queue, (-_mean(near, members, first, second), first, second))
    return sorted(sorted(group) for group in members.values())


def _mean(near: dict[int, dict[int, float]], members: dict[int, list[int]], left: int, right: int) -> float:
    return near[left][right] / (len(members[left]) * len(members[right])) if right in near[left] else -1.0
