"""The fact sheets as tables of Markdown, for a pull request or a note to a colleague."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.messages import message
from checker.report.escaping import escaped
from checker.report.factsheet.sheet import Answered, Row, Sheet, fact_sheets, most_telling
from checker.report.regions import clip
from checker.report.shape import ReportDocument

__all__ = ["MOST_COLUMNS", "render", "story_table"]

MOST_COLUMNS = 8
_MOST_VALUES = 4
_LONGEST = 200


def render(report: ReportDocument) -> bytes:
    """A heading and tables for each story: what several tell, what one tells, what is recalled."""
    lines: list[str] = []
    for sheet in fact_sheets(report):
        lines += ["", f"## {escaped(clip(sheet.title, _LONGEST))}", "", escaped(sheet.about)]
        parts = [
            ("", (*sheet.told, *sheet.alike)),
            (message("sheet_single"), sheet.single),
            (message("sheet_background"), sheet.background),
        ]
        for heading, rows in parts:
            if rows:
                lines += ["", f"### {heading}"] if heading else []
                lines += ["", *story_table(sheet, rows)]
    return ("\n".join(lines[1:] or [message("facts_none")]) + "\n").encode("utf-8", "replace")


def story_table(sheet: Sheet, rows: Sequence[Row]) -> Iterator[str]:
    """The lines of a table of `rows`."""
    kept, further = most_telling(sheet, rows, MOST_COLUMNS)
    heads = [message("question"), *(_source(sheet, number) for number in kept), message("outcome")]
    if further:
        heads.insert(-1, message("further_sources", n=len(further)))
    yield f"| {' | '.join(heads)} |"
    yield "|---" * len(heads) + "|"
    for row in rows:
        cells = [escaped(clip(row.label, _LONGEST)), *(_cell(row.cells[number]) for number in kept)]
        if further:
            cells.append(_cell([answer for number in further for answer in row.cells[number]]))
        yield f"| {' | '.join([*cells, row.words])} |"


def _source(sheet: Sheet, number: int) -> str:
    column = sheet.columns[number]
    return f"{escaped(clip(column.source, 80))}, {column.published}"


def _cell(answers: Sequence[Answered]) -> str:
    values = list(dict.fromkeys(answer.value for answer in answers))
    said = [escaped(clip(value, _LONGEST)) for value in values[:_MOST_VALUES]]
    return "; ".join([*said, message("and_more", n=len(values) - len(said))] if len(values) > len(said) else said)
