"""Which rule errs: what an editor decided, counted by rule and by the reason that was picked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from checker.messages import catalogue, known_languages
from checker.report.shape import ReportDocument
from checker.review.decisions import Decided, Decision

__all__ = ["OWN_WORDS", "RuleStats", "rule_stats"]

OWN_WORDS = "own"
_REASONS = ("occasion", "rounding", "misread", "corrected", "both")


@dataclass(frozen=True, slots=True)
class RuleStats:
    """Of the findings of one rule: how many were accepted, dismissed and are open, and why they were dismissed."""

    rule: str
    accepted: int
    dismissed: int
    open: int
    reasons: tuple[tuple[str, int], ...]
    """The id of a reason, or OWN_WORDS, and how often; the commonest first."""


def rule_stats(report: ReportDocument, decisions: Mapping[str, Decision]) -> tuple[RuleStats, ...]:
    """The rules of the report's findings, those dismissed most often first."""
    decided = Decided(decisions.values())
    states: dict[str, Counter[str]] = {}
    reasons: dict[str, Counter[str]] = {}
    for fingerprint, finding in {f["fingerprint"]: f for f in report["findings"]}.items():
        decision = decided.on_document(finding)
        rule = finding["rule"]
        states.setdefault(rule, Counter())[decision.status] += 1
        if decision.status == "dismissed" and fingerprint:
            reasons.setdefault(rule, Counter())[_picked(decision.reason)] += 1
    found = [
        RuleStats(
            rule, each["accepted"], each["dismissed"], each["open"],
            tuple(sorted(reasons.get(rule, Counter()).items(), key=lambda item: (-item[1], item[0]))),
        )
        for rule, each in states.items()
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda each: (-each.dismissed, each.rule)))


def _picked(reason: str) -> str:
    """The reason that was picked, in whichever language the page was."""
    head = reason.partition(":")[0].strip()
    for language in known_languages():
        for name in _REASONS:
            if catalogue(language)[f"why_{name}"] == head:
                return name
    return OWN_WORDS
