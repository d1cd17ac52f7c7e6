"""A row a finding, for people who live in spreadsheets: what the CSV and the XLSX renderer share."""

from __future__ import annotations

from checker.model import Report, Side
from checker.report.cells import safe
from checker.report.regions import Regions, shown_path

__all__ = ["COLUMNS", "rows"]

COLUMNS = (
    "level", "rule", "outcome", "state", "message", "because",
    "article", "line", "source", "language", "published", "claim", "values",
    "other article", "other line", "other source", "other language", "other published", "other claim", "other values",
    "similarity", "fingerprint", "id",
)  # fmt: skip


def rows(report: Report) -> list[list[str]]:
    """The cells of each finding in the order of COLUMNS. No cell begins like a formula (OWASP: CSV injection)."""
    regions = Regions()
    accepted = report.baseline.accepted if report.baseline else {}
    found = []
    for finding in report.findings:
        sides = [_side(side, regions) for side in finding.sides[:2]]
        sides += [[""] * 7] * (2 - len(sides))
        similarity = "" if finding.similarity is None else f"{finding.similarity:.4f}"
        cells = [
            finding.level, finding.rule, finding.outcome, "known" if finding.id in accepted else "new",
            finding.message, "\n".join(finding.because), *sides[0], *sides[1],
            similarity, finding.fingerprint, finding.id,
        ]  # fmt: skip
        found.append([safe(cell) for cell in cells])
    return found


def _side(side: Side, regions: Regions) -> list[str]:
    article = side.article
    published = article.published.isoformat() if article.published else ""
    values = "; ".join(value.value for value in side.values)
    line = str(regions.of(side).line)
    return [shown_path(article), line, article.source, article.language, published, side.claim.text, values]
