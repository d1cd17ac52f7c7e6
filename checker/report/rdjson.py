"""rdjson, the diagnostic format of reviewdog: lines and columns from 1, ends exclusive, columns in UTF-8 bytes."""

from __future__ import annotations

import json
from typing import Any

from checker.model import Finding, Level, Report, Side
from checker.report.regions import Regions, clip, shown_path

__all__ = ["render"]

_SEVERITIES: dict[Level, str] = {"error": "ERROR", "warning": "WARNING", "note": "INFO"}


def render(report: Report) -> bytes:
    """One DiagnosticResult with a diagnostic for each finding that no baseline accepts."""
    regions = Regions()
    result = {
        "source": {"name": "checker"},
        "diagnostics": [_diagnostic(f, regions) for f in report.outstanding() if f.sides],
    }
    return (json.dumps(result, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "backslashreplace")


def _diagnostic(finding: Finding, regions: Regions) -> dict[str, Any]:
    found: dict[str, Any] = {
        "message": "\n".join((finding.message, *finding.because)),
        "location": _location(finding.sides[0], regions),
        "severity": _SEVERITIES[finding.level],
        "code": {"value": finding.rule},
    }
    if len(finding.sides) > 1:
        found["related_locations"] = [
            {"message": f"{s.article.source}: {clip(s.claim.text, 1000)}", "location": _location(s, regions)}
            for s in finding.sides[1:]
        ]
    return found


def _location(side: Side, regions: Regions) -> dict[str, Any]:
    region = regions.of(side)
    return {
        "path": shown_path(side.article),
        "range": {
            "start": {"line": region.line, "column": region.byte},
            "end": {"line": region.end_line, "column": region.end_byte},
        },
    }
