"""The findings as a pandas table, for people who go on in Python."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.model import Report, Side

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["COLUMNS", "finding_rows", "findings_frame"]

COLUMNS = (
    "id", "fingerprint", "rule", "level", "outcome", "message", "story", "similarity", "because",
    "left_article", "left_source", "left_language", "left_start", "left_end", "left_text", "left_values",
    "right_article", "right_source", "right_language", "right_start", "right_end", "right_text", "right_values",
)  # fmt: skip


def findings_frame(report: Report) -> pd.DataFrame:
    """One row a finding in the report's order, with the columns of COLUMNS; the right side is empty where a finding has
    one side, and sides beyond the second are left out. Values of a side are joined by « | »."""
    import pandas as pd

    frame = pd.DataFrame(finding_rows(report), columns=list(COLUMNS))
    whole = ["story", "left_start", "left_end", "right_start", "right_end"]
    return frame.astype(dict.fromkeys(whole, "Int64") | {"similarity": "float64"})


def finding_rows(report: Report) -> list[tuple[object, ...]]:
    """One tuple a finding with the fields of COLUMNS; None where a field is empty."""
    empty: tuple[object, ...] = (None,) * 7
    rows = []
    for finding in report.findings:
        left = _side(finding.sides[0]) if finding.sides else empty
        right = _side(finding.sides[1]) if len(finding.sides) > 1 else empty
        head = (
            finding.id, finding.fingerprint, finding.rule, finding.level, finding.outcome, finding.message,
            finding.story, finding.similarity, " ".join(finding.because),
        )  # fmt: skip
        rows.append((*head, *left, *right))
    return rows


def _side(side: Side) -> tuple[object, ...]:
    from checker.report.document import file_span

    start, end = file_span(side.article, side.claim.span)
    values = " | ".join(v.value for v in side.values)
    return (side.article.path, side.article.source, side.claim.language, start, end, side.claim.text, values)
