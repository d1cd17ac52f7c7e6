"""The findings as a pandas table, for people who go on in Python."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.errors import CheckerError
from checker.model import Report, Side

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["COLUMNS", "claims_frame", "facts_frame", "finding_rows", "findings_frame", "sides_frame"]

COLUMNS = (
    "id", "fingerprint", "rule", "level", "outcome", "message", "story", "similarity", "because",
    "left_article", "left_source", "left_language", "left_start", "left_end", "left_text", "left_values",
    "right_article", "right_source", "right_language", "right_start", "right_end", "right_text", "right_values",
)  # fmt: skip

SIDES = (
    "finding", "level", "rule", "outcome", "message", "story", "side", "published",
    "article", "source", "language", "start", "end", "text", "values", "because",
)  # fmt: skip
FACTS = (
    "story", "question", "outcome", "finding", "source", "article", "published",
    "value", "about", "start", "end", "text",
)  # fmt: skip
CLAIMS = ("article", "source", "language", "start", "end", "text", "speaker", "kind", "words", "value")


def findings_frame(report: Report) -> pd.DataFrame:
    """One row a finding in the report's order, with the columns of COLUMNS; the right side is empty where a finding has
    one side, and sides beyond the second are left out. Values of a side are joined by « | »."""
    import pandas as pd

    frame = pd.DataFrame(finding_rows(report), columns=list(COLUMNS))
    whole = ["story", "left_start", "left_end", "right_start", "right_end"]
    return frame.astype(dict.fromkeys(whole, "Int64") | {"similarity": "float64"})


def sides_frame(report: Report) -> pd.DataFrame:
    """One row a side of a finding, all sides in the report's order, with the columns of SIDES."""
    import pandas as pd

    rows = [
        (
            finding.id, finding.level, finding.rule, finding.outcome, finding.message, finding.story, number,
            side.article.published, *_side(side), " ".join(finding.because),
        )
        for finding in report.findings
        for number, side in enumerate(finding.sides, 1)
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=list(SIDES)).astype(dict.fromkeys(("story", "side", "start", "end"), "Int64"))


def facts_frame(report: Report) -> pd.DataFrame:
    """One row an answer of a source to a question of a story, with the columns of FACTS."""
    import pandas as pd

    from checker.report.document import document
    from checker.report.factsheet.sheet import fact_sheets

    rows = [
        (
            sheet.title, row.label, row.words, row.finding, column.source, answer.claim["article"], column.published,
            answer.value, answer.about, answer.claim["start"], answer.claim["end"], answer.claim["text"],
        )
        for sheet in fact_sheets(document(report))
        for row in (*sheet.told, *sheet.alike, *sheet.single, *sheet.background)
        for column, answers in zip(sheet.columns, row.cells, strict=True)
        for answer in answers
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=list(FACTS)).astype({"start": "Int64", "end": "Int64"})


def claims_frame(report: Report) -> pd.DataFrame:
    """One row a value of a claim, one for a claim without any, with the columns of CLAIMS."""
    import pandas as pd

    from checker.report.document import file_span
    from checker.report.written import reading_as_written

    if report.read is None:
        raise CheckerError("this report was not made by checker.check, so it does not have the claims; check again")
    reading = reading_as_written(report.read)
    articles = {article.id: article for article in reading.articles}
    rows: list[tuple[object, ...]] = []
    for claim in reading.claims:
        article = articles[claim.article]
        head = (
            article.path,
            article.source,
            claim.language,
            *file_span(article, claim.span),
            claim.text,
            claim.speaker,
        )
        rows += [(*head, value.kind, value.text, value.value) for value in claim.values] or [(*head, None, None, None)]
    return pd.DataFrame(rows, columns=list(CLAIMS)).astype({"start": "Int64", "end": "Int64"})


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
