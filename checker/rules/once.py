"""One thing wrong, one finding: what a finding says better is not said again by another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from checker.model import Finding, QuantityValue, Side
from checker.rules.comparison.conversions import same_amount
from checker.rules.findings import named
from checker.rules.wording import shown

__all__ = ["told_once"]

_CONVERTED = Decimal("0.03")


def told_once(findings: Sequence[Finding]) -> list[Finding]:
    """The findings without those that another one tells better.

    Differing places, where the same claims turn an event round. And a figure against another article's, where the
    figure is already wrong in itself: its own conversion shows the one that the other article gives. The defect says
    which of the two is wrong, and is the same finding whoever else gives the figure; it names them in its reasons.
    """
    turned = [_claims(finding) for finding in findings if finding.rule == "direction-conflict"]
    defects = [finding for finding in findings if finding.rule == "conversion-mismatch"]
    borne_out: dict[str, list[Side]] = defaultdict(list)
    kept = []
    for finding in findings:
        if finding.rule == "place-conflict" and any(_claims(finding) <= claims for claims in turned):
            continue
        explained = [(defect, sides) for defect in defects if (sides := _bearing_out(defect, finding))]
        for defect, sides in explained:
            borne_out[defect.id] += sides
        if not explained:
            kept.append(finding)
    return [_with_support(finding, borne_out.get(finding.id, [])) for finding in kept]


def _claims(finding: Finding) -> frozenset[str]:
    return frozenset(side.claim.id for side in finding.sides)


def _bearing_out(defect: Finding, finding: Finding) -> list[Side]:
    """The other sides of a conflict of amounts over a figure of `defect`, if each of them fits its other figure."""
    if finding.rule != "quantity-conflict":
        return []
    [own] = defect.sides
    mine = [side for side in finding.sides if side.article.id == own.article.id]
    others = [side for side in finding.sides if side.article.id != own.article.id]
    wrong = {value.span for side in mine for value in side.values}
    right = [value.detail for value in own.values if value.span not in wrong]
    if len(right) != 1 or not wrong <= {value.span for value in own.values}:
        return []
    amounts = [value.detail for side in others for value in side.values]
    fit = all(
        isinstance(amount, QuantityValue)
        and isinstance(right[0], QuantityValue)
        and same_amount(amount, right[0], _CONVERTED)
        for amount in amounts
    )
    return others if fit else []


def _with_support(defect: Finding, sides: Sequence[Side]) -> Finding:
    told = dict.fromkeys(f"{named(side.article)} gives {shown(side.values[0])}, which fits." for side in sides)
    return replace(defect, because=(*defect.because, *told))
