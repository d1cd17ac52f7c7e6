"""One thing wrong, one finding: what a finding says better is not said again by another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from rapidfuzz.distance import OSA

from checker.messages.said import say
from checker.model import LEVELS, Finding, QuantityValue, Side, Value
from checker.questions.comparison.conversions import same_amount
from checker.rules.findings import named
from checker.wording import shown

__all__ = ["told_once"]

_CONVERTED = Decimal("0.03")


@dataclass(frozen=True, slots=True)
class _Overlap:
    """A conflict of amounts over a figure that its own article shows to be wrong, and those who bear that out."""

    conflict: Finding
    defect: Finding
    others: tuple[Side, ...]
    slip: bool
    """Whether one keystroke makes the one figure of the other, so that nothing else was meant."""


def told_once(findings: Sequence[Finding]) -> list[Finding]:
    """The findings without those that another one tells better.

    Differing places, where the same claims turn an event round; what became of something, where a conflict of all its
    claims and more says so. And a figure that contradicts other articles while its own conversion shows theirs: where
    it is one keystroke away from theirs, it is a slip of its own article, and the same finding whoever else gives the
    figure; else the two articles tell two things, and the conversion is a reason. A conflict that is less sure than the
    conversion never takes its place.
    """
    told_by_more = _told_by_more([finding for finding in findings if finding.rule == "status-conflict"])
    turned = [_claims(finding) for finding in findings if finding.rule == "direction-conflict"]
    kept = [
        finding
        for finding in findings
        if not (finding.rule == "place-conflict" and any(_claims(finding) <= claims for claims in turned))
        and finding.id not in told_by_more
    ]
    defects = [finding for finding in kept if finding.rule == "conversion-mismatch"]
    conflicts = [finding for finding in kept if finding.rule == "quantity-conflict"] if defects else []
    overlaps = [found for defect in defects for conflict in conflicts if (found := _overlap(conflict, defect))]
    dropped: set[str] = set()
    reasons: dict[str, list[str]] = {}
    for overlap in overlaps:
        if overlap.slip or LEVELS.index(overlap.conflict.level) > LEVELS.index(overlap.defect.level):
            dropped.add(overlap.conflict.id)
            fit = [say("fits", source=named(side.article), value=shown(side.values[0])) for side in overlap.others]
            reasons.setdefault(overlap.defect.id, []).extend(fit)
        else:
            dropped.add(overlap.defect.id)
            reasons.setdefault(overlap.conflict.id, []).extend(overlap.defect.because)
    return [_because(finding, reasons.get(finding.id, [])) for finding in kept if finding.id not in dropped]


def _told_by_more(findings: Sequence[Finding]) -> set[str]:
    """The ids of those of which another one, no less loud, says the same of all their claims and of more, or follows
    them in saying it of the same claims."""
    claims = [_claims(finding) for finding in findings]
    holders: dict[str, list[int]] = defaultdict(list)
    for number, own in enumerate(claims):
        for claim in own:
            holders[claim].append(number)
    return {
        finding.id
        for number, (finding, own) in enumerate(zip(findings, claims, strict=True))
        for other in holders[min(own)]
        if findings[other].id != finding.id
        and LEVELS.index(findings[other].level) <= LEVELS.index(finding.level)
        and (own < claims[other] or (own == claims[other] and other > number))
    }


def _claims(finding: Finding) -> frozenset[str]:
    return frozenset(side.claim.id for side in finding.sides)


def _overlap(conflict: Finding, defect: Finding) -> _Overlap | None:
    """How the two are about one figure, if each other side of the conflict fits the other figure of the defect."""
    [own] = defect.sides
    mine = [value for side in conflict.sides if side.article.id == own.article.id for value in side.values]
    others = tuple(side for side in conflict.sides if side.article.id != own.article.id)
    wrong = [value for value in own.values if value in mine]
    right = [value for value in own.values if value not in mine]
    if len(wrong) != len(mine) or len(wrong) != 1 or not all(_fits(side.values[0], right[0]) for side in others):
        return None
    return _Overlap(conflict, defect, others, all(_keystroke(side.values[0], wrong[0]) for side in others))


def _fits(one: Value, two: Value) -> bool:
    a, b = one.detail, two.detail
    return isinstance(a, QuantityValue) and isinstance(b, QuantityValue) and same_amount(a, b, _CONVERTED)


def _keystroke(one: Value, two: Value) -> bool:
    """Whether one digit left out, doubled, exchanged or mistaken makes the figures of the two the same."""
    return bool(OSA.distance(_figures(one), _figures(two)) <= 1)


def _figures(value: Value) -> str:
    """The digits of an amount, both ends of a range in one row."""
    assert isinstance(value.detail, QuantityValue)
    ends = dict.fromkeys(f"{end:f}" for end in (value.detail.low, value.detail.high) if end is not None)
    return "".join(ch for end in ends for ch in end if ch.isdecimal())


def _because(finding: Finding, reasons: Sequence[str]) -> Finding:
    return replace(finding, because=tuple(dict.fromkeys((*finding.because, *reasons)))) if reasons else finding
