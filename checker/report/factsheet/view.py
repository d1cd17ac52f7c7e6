"""The fact sheet as a page shows it: a table that stays readable, each value with a link to its quote."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from checker.messages import message
from checker.report.factsheet.sheet import Answered, Row, Sheet, fact_sheets, most_telling
from checker.report.marks import SLOTS
from checker.report.regions import clip
from checker.report.shape import ClaimDocument, ReportDocument
from checker.report.sideview import SideView, side_view
from checker.report.wording import text_direction

__all__ = ["MOST_COLUMNS", "MOST_QUOTED", "Place", "SheetView", "places_told", "sheet_views"]

MOST_COLUMNS = 6
"""Sources beside each other; what further ones answer is counted in a last column."""
MOST_VALUES = 4
"""Values of one cell that are written out."""
LONGEST_NOTE = 60
"""Code points of what stands beside a value; the quote has it whole."""
MOST_QUOTED = 24
"""Quotes under one row; further answers are listed with the names of their sources."""
_MARKED = ("contradiction", "attributed", "superseded", "scope", "doubtful")
Place = tuple[str, int]
"""Id of an article and where a value begins in its file."""


@dataclass(frozen=True, slots=True)
class LinkedValue:
    """A value of a cell; `slot` is the colour that it shares with equal values of the row, 0 where none differ."""

    value: str
    slot: int
    about: str
    anchor: str


@dataclass(frozen=True, slots=True)
class CellView:
    """What one source answers, or, for the further sources, who many give what."""

    source: str
    values: tuple[LinkedValue, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class QuoteView:
    """The sentence behind a value of the table."""

    anchor: str
    side: SideView
    repeated: int
    """In how many further claims the source says the same."""


@dataclass(frozen=True, slots=True)
class RowView:
    """A question with its cells and, below, its quotes; `rest` names who gives the answers that are not quoted."""

    anchor: str
    label: str
    outcome: str
    words: str
    level: str
    finding: str
    count: str
    cells: tuple[CellView, ...]
    quotes: tuple[QuoteView, ...]
    rest: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class ColumnView:
    """The head of a column."""

    source: str
    about: str
    copies: str


@dataclass(frozen=True, slots=True)
class TableView:
    """Rows under one heading; `further` sources have no column of their own."""

    heading: str
    columns: tuple[ColumnView, ...]
    further: int
    rows: tuple[RowView, ...]

    @property
    def width(self) -> int:
        """How many columns a row has."""
        return 2 + len(self.columns) + bool(self.further)


@dataclass(frozen=True, slots=True)
class SheetView:
    """The tables of one story; `single` has no columns of sources, since each row has one."""

    anchor: str
    title: str
    title_language: str
    title_direction: str
    about: str
    told: TableView
    alike: TableView
    single: TableView
    background: TableView


def sheet_views(report: ReportDocument) -> dict[int, SheetView]:
    """The sheet of each story that has facts, by the story's id; -1 for what belongs to none."""
    return {sheet.story: _sheet(sheet, number) for number, sheet in enumerate(fact_sheets(report), start=1)}


def places_told(report: ReportDocument) -> frozenset[Place]:
    """Where the values stand that some fact holds."""
    return frozenset(
        place
        for fact in report.get("facts", ())
        for answer in fact["answers"]
        for claim in answer["claims"]
        for place in value_places(claim)
    )


def value_places(claim: ClaimDocument) -> Iterable[Place]:
    """The places of the values that `claim` is shown for."""
    return ((claim["article_id"], value["start"]) for value in claim["values"])


def _sheet(sheet: Sheet, number: int) -> SheetView:
    anchors = iter(range(1, len(sheet.rows) + 1))
    sources = {column.letter: column.source for column in sheet.columns}

    def table(heading: str, rows: Sequence[Row], most: int = MOST_COLUMNS) -> TableView:
        kept, further = most_telling(sheet, rows, most)
        columns = (sheet.columns[number] for number in kept)
        return TableView(
            heading=heading,
            columns=tuple(
                ColumnView(each.source, f"{each.languages} · {each.published}", sources.get(each.copies, ""))
                for each in columns
            ),
            further=len(further),
            rows=tuple(_row(row, f"q{number}-{next(anchors)}", sheet, kept, further) for row in rows),
        )

    return SheetView(
        anchor=f"facts-{number}",
        title=sheet.title,
        title_language=sheet.language,
        title_direction=text_direction(sheet.language),
        about=sheet.about,
        told=table(message("sheet_told"), sheet.told),
        alike=table(message("sheet_alike"), sheet.alike),
        single=table(message("sheet_single"), sheet.single, len(sheet.columns)),
        background=table(message("sheet_background"), sheet.background),
    )


def _row(row: Row, anchor: str, sheet: Sheet, kept: Sequence[int], further: Sequence[int]) -> RowView:
    given = [(number, answer) for number in (*kept, *further) for answer in row.cells[number]]
    quoted = _quoted(given)
    anchors = {id(answer): f"{anchor}-{n}" for n, (_, answer) in enumerate(quoted, start=1)}
    rest: dict[str, list[str]] = defaultdict(list)
    for number, answer in given:
        if id(answer) not in anchors:
            rest[answer.value].append(sheet.columns[number].source)

    def value(answer: Answered, about: str) -> LinkedValue:
        return LinkedValue(answer.value, _slot(row, answer), about, anchors.get(id(answer), f"{anchor}-rest"))

    def cell(number: int) -> CellView:
        answers = row.cells[number]
        told = tuple(value(each, clip(each.about, LONGEST_NOTE)) for each in answers[:MOST_VALUES])
        return CellView(sheet.columns[number].source, told, len(answers) - len(told))

    cells = [cell(number) for number in kept]
    if further:
        same: dict[str, list[Answered]] = defaultdict(list)
        for number in further:
            for answer in row.cells[number]:
                same[answer.value].append(answer)
        most = sorted(same.values(), key=lambda answers: -len(answers))
        counts = tuple(value(answers[0], message("by_sources", n=len(answers))) for answers in most[:MOST_VALUES])
        cells.append(CellView(message("further"), counts, len(most) - len(counts)))
    return RowView(
        anchor=anchor,
        label=row.label.replace("[ ]", "[\u00a0]"),
        outcome=row.outcome,
        words=row.words,
        level=row.level or "",
        finding=row.finding,
        count=message("answers_by", answers=row.answers, sources=row.sources) if row.answers > SLOTS else "",
        cells=tuple(cells),
        quotes=tuple(
            QuoteView(anchors[id(answer)], _quote(row, answer), len(answer.claims) - 1) for _, answer in quoted
        ),
        rest=tuple((said, tuple(names)) for said, names in rest.items()),
    )


def _quoted(given: Sequence[tuple[int, Answered]]) -> list[tuple[int, Answered]]:
    """The answers whose quotes are shown, in the order of the columns: where they are too many, some of each value."""
    if len(given) <= MOST_QUOTED:
        return list(given)
    turn: dict[str, int] = defaultdict(int)
    ranked = []
    for place, (_, answer) in enumerate(given):
        ranked.append((turn[answer.value], place))
        turn[answer.value] += 1
    return [given[place] for _, place in sorted(sorted(ranked)[:MOST_QUOTED], key=lambda each: each[1])]


def _slot(row: Row, answer: Answered) -> int:
    """The colour of the answer: none where nothing differs, and none beyond the first few, since no two share one."""
    return answer.number if row.outcome in _MARKED and answer.number <= SLOTS else 0


def _quote(row: Row, answer: Answered) -> SideView:
    claim = answer.claim
    slot = _slot(row, answer) or 1
    return side_view(claim, {(value["kind"], 0): slot for value in claim["values"]})
