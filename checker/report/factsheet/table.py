"""The fact sheets as rows of cells: what the CSV and the XLSX renderer share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.report.cells import safe
from checker.report.factsheet.sheet import Answered, Row, Sheet

__all__ = ["HEAD", "QUOTES", "cell", "head", "quotes"]

HEAD = ("part", "question", "outcome", "level", "measure", "thing", "when", "where")
"""What stands before the columns of the sources."""
QUOTES = (
    "story", "question", "source", "published", "language", "value", "quote", "speaker", "article", "start", "end",
)  # fmt: skip


def head(row: Row) -> list[str]:
    """The cells of HEAD."""
    thing = row.fact["thing"]
    part = "background" if row.background else "one source" if row.outcome == "single" else "told"
    known = thing["kind"] != "open"
    cells = (
        part, row.label, row.outcome, row.level or "", row.fact["measure"]["id"], thing["label"] if known else "",
        thing["when"] or "", thing["where"] or "",
    )  # fmt: skip
    return [safe(cell) for cell in cells]


def cell(answers: Sequence[Answered]) -> str:
    """The values that one source gives, a line each, with what stands beside them in brackets."""
    return safe("\n".join(answer.told for answer in answers))


def quotes(sheet: Sheet, row: Row) -> Iterator[tuple[int, list[str]]]:
    """For each claim that answers, in the order of the columns: the number of its column, and the cells of QUOTES."""
    for number, answers in enumerate(row.cells):
        for answer in answers:
            for claim in answer.claims:
                cells = (
                    sheet.title, row.label, claim["source"], claim["published"] or "", claim["language"], answer.value,
                    claim["text"], claim["speaker"] or "", claim["article"], str(claim["start"]), str(claim["end"]),
                )  # fmt: skip
                yield number, [safe(cell) for cell in cells]
