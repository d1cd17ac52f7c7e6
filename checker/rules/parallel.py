"""Findings from pairs of parallel sentences: the one way in which date, quantity and place conflicts share."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model import Finding
from checker.rules.atoms import Part
from checker.rules.context import Context
from checker.rules.definitions import Rule
from checker.rules.findings import make_finding, named

__all__ = ["parallel_findings"]


def parallel_findings(context: Context, rule: Rule, parts: dict[Part, str]) -> Iterator[Finding]:
    """A contradiction for every difference in one of `parts`, which maps a part to what a reader calls it."""
    for comparison in context.comparisons:
        for difference in comparison.differences:
            if difference.part not in parts:
                continue
            left, right = context.sides(difference)
            what = parts[difference.part]
            message = (
                f"{named(left.article)} gives {difference.left.value} as the {what}, "
                f"{named(right.article)} gives {difference.right.value}."
            )
            because = [
                "The two sentences say the same thing otherwise, and each value has no counterpart on the other side.",
                *_steps(difference.left),
                *_steps(difference.right),
            ]
            yield make_finding(
                rule, [left, right], message,
                because=because, similarity=comparison.pair.similarity, story=comparison.pair.story,
                level="note" if difference.doubtful else None,
            )  # fmt: skip


def _steps(value: object) -> tuple[str, ...]:
    return tuple(getattr(getattr(value, "detail", None), "because", ()))
