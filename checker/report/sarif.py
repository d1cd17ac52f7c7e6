"""SARIF 2.1.0 (OASIS), for code-scanning pages and editors.

The first side of a finding, which in a gate is the newly added article, is the location; the others are related
locations. What a baseline accepts is an unchanged, suppressed result; what it lists and the run no longer finds is
absent. What an article suppresses is a result suppressed in its source.
"""

from __future__ import annotations

import inspect
import json
from collections import Counter
from typing import Any

from checker.model import LEVELS, Acceptance, Finding, Report, Side, Suppressed
from checker.report.regions import Regions, clip, uri
from checker.rulefiles import RuleFiles
from checker.rules import ENGINES, load_rulebook
from checker.version import program_version, rule_page

__all__ = ["render"]

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
MOST_RESULTS = 25_000
"""What GitHub takes in one run; the rest is counted in a notification."""
FINGERPRINT = "checkerClaimPair/v1"


def render(report: Report) -> bytes:
    """`report` as one SARIF log with one run, UTF-8 JSON with a line break at the end."""
    regions = Regions()
    findings = sorted(report.findings, key=lambda f: LEVELS.index(f.level))
    kept, left_out = findings[:MOST_RESULTS], len(findings) - MOST_RESULTS
    stale = report.baseline.stale if report.baseline else ()
    suppressed = report.suppressed[: MOST_RESULTS - len(kept)]
    rules = sorted({f.rule for f in (*kept, *(each.finding for each in suppressed))} | {entry.rule for entry in stale})
    seen: Counter[str] = Counter()
    results = [_result(f, rules, report, regions, seen) for f in kept]
    results += [_suppressed(each, rules, report, regions, seen) for each in suppressed]
    results += [_absent(entry, rules) for entry in stale]
    run: dict[str, Any] = {
        "tool": {
            "driver": {
                "name": "checker",
                "version": program_version(),
                "rules": _rules(rules),
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    if left_out > 0:
        text = f"{left_out} findings of the lowest levels are left out: a run holds at most {MOST_RESULTS:,} results"
        note = {"level": "warning", "message": {"text": text}}
        run["invocations"] = [{"executionSuccessful": True, "toolExecutionNotifications": [note]}]
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return (json.dumps(log, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "backslashreplace")


def _result(finding: Finding, rules: list[str], report: Report, regions: Regions, seen: Counter[str]) -> dict[str, Any]:
    seen[finding.fingerprint] += 1
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": rules.index(finding.rule),
        "level": finding.level,
        "message": {"text": "\n".join((finding.message, *finding.because))},
        "locations": [_location(side, regions) for side in finding.sides[:1]],
        "partialFingerprints": {FINGERPRINT: f"{finding.fingerprint}:{seen[finding.fingerprint]}"},
    }
    related = [_location(side, regions) for side in finding.sides[1:]]
    if related:
        result["relatedLocations"] = [{"id": number, **place} for number, place in enumerate(related, 1)]
    if report.baseline is not None:
        entry = report.baseline.accepted.get(finding.id)
        result["baselineState"] = "new" if entry is None else "unchanged"
        if entry is not None:
            result["suppressions"] = [
                {"kind": "external", "status": "accepted", "justification": entry.reason or "listed in the baseline"}
            ]
    return result


def _suppressed(
    suppressed: Suppressed, rules: list[str], report: Report, regions: Regions, seen: Counter[str]
) -> dict[str, Any]:
    result = _result(suppressed.finding, rules, report, regions, seen)
    result["suppressions"] = [
        {"kind": "inSource", "status": "accepted", "justification": each.suppression.reason} for each in suppressed.by
    ]
    return result


def _absent(entry: Acceptance, rules: list[str]) -> dict[str, Any]:
    return {
        "ruleId": entry.rule,
        "ruleIndex": rules.index(entry.rule),
        "level": "none",
        "kind": "pass",
        "message": {"text": entry.message},
        "partialFingerprints": {FINGERPRINT: f"{entry.fingerprint}:{entry.count}"},
        "baselineState": "absent",
    }


def _location(side: Side, regions: Regions) -> dict[str, Any]:
    region = regions.of(side)
    text = side.claim.text
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": uri(side.article)},
            "region": {
                "startLine": region.line,
                "startColumn": region.column,
                "endLine": region.end_line,
                "endColumn": region.end_column,
            },
        },
        "message": {"text": f"{side.article.source}: {clip(text, 1000)}"},
    }


def _rules(ids: list[str]) -> list[dict[str, Any]]:
    """The rules of the results: those that are shipped with what they say of themselves, others by their ids."""
    shipped = load_rulebook(RuleFiles.of()).rules
    found = []
    for rule in ids:
        known = shipped.get(rule)
        about = (inspect.getdoc(ENGINES[known.kind]) if known else None) or rule
        found.append(
            {
                "id": rule,
                "shortDescription": {"text": known.summary if known else rule},
                "fullDescription": {"text": " ".join(about.partition("\n\n")[0].split())},
                "help": {"text": about.replace("## ", ""), "markdown": about},
                **({"helpUri": rule_page(rule)} if known else {}),
            }
        )
    return found
