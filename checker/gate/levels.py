"""Levels: which findings a report keeps, and which of them fail a run."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Callable
from typing import Literal

from checker.model import LEVELS, Finding, Level, Report

__all__ = ["FailLevel", "at_least", "fails", "keep"]

FailLevel = Literal["error", "warning", "note", "none"]
"""The least level that fails a run; `none`: nothing does."""


def at_least(level: Level, threshold: FailLevel) -> bool:
    """Whether `level` is as grave as `threshold`."""
    return threshold != "none" and LEVELS.index(level) <= LEVELS.index(threshold)


def fails(report: Report, threshold: FailLevel) -> bool:
    """Whether a finding that no baseline accepts stands at or above `threshold`."""
    return any(at_least(finding.level, threshold) for finding in report.outstanding())


def keep(report: Report, wanted: Callable[[Finding], bool]) -> Report:
    """`report` with the findings that are `wanted`, suppressed ones too, and its counts to match."""
    findings = tuple(finding for finding in report.findings if wanted(finding))
    levels = Counter(finding.level for finding in findings)
    summary = dataclasses.replace(
        report.summary,
        findings={level: levels[level] for level in LEVELS},
        rules=dict(sorted(Counter(finding.rule for finding in findings).items())),
    )
    suppressed = tuple(each for each in report.suppressed if wanted(each.finding))
    return dataclasses.replace(report, findings=findings, suppressed=suppressed, summary=summary)
