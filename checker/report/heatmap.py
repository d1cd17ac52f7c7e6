"""Sources by sources: how often each two contradict each other and how often they agree."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import combinations

from checker.report.shape import ClaimDocument, ReportDocument

__all__ = ["MOST_SOURCES", "Cell", "HeatMap", "heat_map"]

MOST_SOURCES = 24
"""Beyond this the table is no longer read; the sources with the most conflicts stay."""


@dataclass(frozen=True, slots=True)
class Cell:
    """Two sources: their conflicts and agreements. `heat` is 0 to 4; `first` is the id of the first finding."""

    conflicts: int
    agreements: int
    heat: int
    first: str
    own: bool


@dataclass(frozen=True, slots=True)
class HeatMap:
    """A square table: a row a source, a cell for each other source and, on the diagonal, for itself."""

    sources: tuple[str, ...]
    letters: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    left_out: int


def heat_map(report: ReportDocument) -> HeatMap | None:
    """The table of `report`, None where there are not two sources. Conflicts are errors and warnings between claims;
    on the diagonal stand those of a source with itself."""
    conflicts: Counter[tuple[str, str]] = Counter()
    first: dict[tuple[str, str], str] = {}
    for finding in report["findings"]:
        if finding["level"] == "note" or finding["outcome"] not in ("contradiction", "defect"):
            continue
        for pair in _against(finding["claims"]):
            conflicts[pair] += 1
            first.setdefault(pair, finding["id"])
    agreements: Counter[tuple[str, str]] = Counter()
    for agreement in report["agreements"]:
        sources = sorted({c["source"] for c in agreement["claims"]})
        agreements.update(combinations(sources, 2))
    names = sorted({a["source"] for a in report["articles"]})
    if len(names) < 2:
        return None
    kept = _kept(names, conflicts, agreements)
    most = max((conflicts[p] for p in conflicts), default=0)
    rows = tuple(tuple(_cell(a, b, conflicts, agreements, first, most) for b in kept) for a in kept)
    return HeatMap(tuple(kept), tuple(_letter(n) for n in range(len(kept))), rows, len(names) - len(kept))


def _against(claims: list[ClaimDocument]) -> set[tuple[str, str]]:
    """The first side against each other one; a finding of one side is the source's own."""
    if not claims:
        return set()
    head = claims[0]["source"]
    others = [c["source"] for c in claims[1:]] or [head]
    return {(min(head, other), max(head, other)) for other in others}


def _kept(names: list[str], conflicts: Counter[tuple[str, str]], agreements: Counter[tuple[str, str]]) -> list[str]:
    if len(names) <= MOST_SOURCES:
        return names
    weight: Counter[str] = Counter()
    for pairs, factor in ((conflicts, 1000), (agreements, 1)):
        for pair, count in pairs.items():
            for name in set(pair):
                weight[name] += factor * count
    ranked = sorted(names, key=lambda name: (-weight[name], name))
    return sorted(ranked[:MOST_SOURCES])


def _cell(
    a: str,
    b: str,
    conflicts: Counter[tuple[str, str]],
    agreements: Counter[tuple[str, str]],
    first: dict[tuple[str, str], str],
    most: int,
) -> Cell:
    pair = (min(a, b), max(a, b))
    count = conflicts[pair]
    heat = 0 if count == 0 else 1 + round(3 * (count - 1) / max(most - 1, 1))
    return Cell(count, agreements[pair], heat, first.get(pair, ""), a == b)


def _letter(number: int) -> str:
    return chr(ord("A") + number)
