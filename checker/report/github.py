"""GitHub workflow commands: annotations on the lines of the new articles.

A step shows ten errors, ten warnings and ten notices; more are counted in one last notice. Columns are given only where
start and end stand on one line. What a baseline accepts is not annotated.
"""

from __future__ import annotations

from checker.model import LEVELS, Finding, Level, Report
from checker.report.regions import Regions, clip, shown_path

__all__ = ["render"]

SHOWN = 10
_COMMANDS: dict[Level, str] = {"error": "error", "warning": "warning", "note": "notice"}


def render(report: Report) -> bytes:
    """One `::error …`, `::warning …` or `::notice …` line a finding, sorted by level; empty when there is none."""
    regions = Regions()
    outstanding = report.outstanding()
    lines: list[str] = []
    for level in LEVELS:
        found = [f for f in outstanding if f.level == level]
        # The count of what is left out is a notice itself and needs its place among the ten.
        room = SHOWN - (1 if level == "note" and len(outstanding) > SHOWN else 0)
        lines += [_annotation(f, regions) for f in found[:room]]
    if len(outstanding) > len(lines):
        lines.append(f"::notice title=checker::… and {len(outstanding) - len(lines)} more; the report has them all")
    return "".join(line + "\n" for line in lines).encode("utf-8", "backslashreplace")


def _annotation(finding: Finding, regions: Regions) -> str:
    message = "\n".join((finding.message, *finding.because, *_others(finding)))
    properties = []
    if finding.sides:
        region = regions.of(finding.sides[0])
        properties += [f"file={_property(shown_path(finding.sides[0].article))}", f"line={region.line}"]
        properties.append(f"endLine={region.end_line}")
        if region.line == region.end_line:
            # GitHub's last column is inclusive.
            properties += [f"col={region.column}", f"endColumn={max(region.column, region.end_column - 1)}"]
    properties.append(f"title={_property(finding.rule)}")
    return f"::{_COMMANDS[finding.level]} {','.join(properties)}::{_data(message)}"


def _others(finding: Finding) -> list[str]:
    return [f"{side.article.source}: {clip(side.claim.text, 300)}" for side in finding.sides[1:]]


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
