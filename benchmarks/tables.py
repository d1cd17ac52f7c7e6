"""How readers of CSV take damage: tables are made, damaged at one place, and read by several parsers.

    python -m benchmarks.tables [COUNT]

Of each parser it is told how many damaged tables lose a row that was not damaged in silence (its text is among no
article's, and nothing is said of its lines), and how many rows that were not damaged are not read, said or unsaid.
clevercsv takes part where it is installed.
"""

from __future__ import annotations

import csv
import importlib.util
import io
import random
import sys
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pandas as pd
import pyarrow as pa
import pyarrow.csv as pa_csv

from checker.ingest.csv_records import read_csv
from checker.ingest.records import Problem

WORDS = ("bridge", "mayor", "opened", "people", "river", "harbour", "council", "Monday", "million", "storm", "report")
Read = tuple[list[str], bool]
"""The texts that a parser read, and whether it said that something was wrong."""


@dataclass(frozen=True, slots=True)
class Table:
    """A damaged table: its text, the texts of the rows that are whole, and what was done to it."""

    text: str
    whole: list[str]
    kind: str


def tables(count: int, seed: int = 0) -> Iterator[Table]:
    """`count` damaged tables, the same for the same seed."""
    draw = random.Random(seed)
    for _ in range(count):
        style, end = draw.choice(("quoted", "needed", "mixed")), draw.choice(("\n", "\r\n"))
        delimiter = draw.choice(",,;\t")
        columns = draw.choice((["id", "text"], ["text", "source"], ["id", "title", "text", "source"]))
        texts = [_prose(draw, row) for row in range(draw.randint(3, 8))]
        rows = [[text if name == "text" else f"{name}{row}" for name in columns] for row, text in enumerate(texts)]
        written = [_row(draw, row, style, delimiter) for row in rows]
        hit = draw.randrange(len(rows))
        kind, written[hit] = _damage(draw, written[hit])
        whole = [text for row, text in enumerate(texts) if row != hit]
        yield Table(end.join([delimiter.join(columns), *written, ""]), whole, kind)


def _prose(draw: random.Random, row: int) -> str:
    sentences = []
    for number in range(draw.randint(1, 4)):
        words = " ".join(draw.choices(WORDS, k=draw.randint(3, 9)))
        sentence = f"Row {row} sentence {number} {words}."
        shape = draw.random()
        if shape < 0.2:
            sentence = f'"{sentence}" he said.'
        elif shape < 0.4:
            sentence = sentence.replace(" ", ", ", 2)
        sentences.append(sentence)
    return draw.choice((" ", "\n", "\n\n")).join(sentences)


def _row(draw: random.Random, cells: list[str], style: str, delimiter: str) -> str:
    def written(cell: str) -> str:
        needed = any(mark in cell for mark in (delimiter, '"', "\n", "\r"))
        quoted = needed or style == "quoted" or (style == "mixed" and draw.random() < 0.5)
        return '"' + cell.replace('"', '""') + '"' if quoted else cell

    return delimiter.join(map(written, cells))


def _damage(draw: random.Random, row: str) -> tuple[str, str]:
    marks = [at for at, char in enumerate(row) if char == '"']
    at = draw.randrange(len(row) + 1)
    kind = draw.choice(("quote put in", "quote taken out", "cut short", "piece lost", "byte changed", "text behind"))
    if kind == "quote put in":
        return kind, row[:at] + '"' + row[at:]
    if kind == "quote taken out" and marks:
        at = draw.choice(marks)
        return kind, row[:at] + row[at + 1 :]
    if kind == "cut short":
        return kind, row[:at]
    if kind == "piece lost":
        return kind, row[:at] + row[at + draw.randint(1, 20) :]
    if kind == "text behind":
        return kind, row + draw.choice((" Nobody was hurt.", '" he said.', " more"))
    return "byte changed", row[:at] + draw.choice("\"',;\tx\0") + row[at + 1 :]


def ours(text: str) -> Read:
    """The reader of this program."""
    found = list(read_csv(text))
    said = any(isinstance(each, Problem) or each.notes for each in found)
    return [each.body.of(each.text) for each in found if not isinstance(each, Problem)], said


def standard(text: str, *, strict: bool) -> Read:
    """The standard library's parser."""
    texts = []
    try:
        reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=strict)
        for row in reader:
            texts.append(row.get("text") or "")
    except csv.Error:
        return texts, True
    return texts, False


def pandas(text: str, engine: str) -> Read:
    """One of pandas' engines, which warns of rows that it leaves out."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            frame = pd.read_csv(
                io.StringIO(text), sep=_delimiter(text), engine=engine, on_bad_lines="warn", dtype=str,  # type: ignore[call-overload]
                keep_default_na=False, index_col=False,
            )  # fmt: skip
        except (ValueError, pd.errors.ParserError):
            return [], True
    return frame["text"].tolist(), bool(caught)


def arrow(text: str) -> Read:
    """pyarrow, which calls back for rows of another number of cells."""
    said: list[object] = []

    def invalid(row: object) -> str:
        said.append(row)
        return "skip"

    parse = pa_csv.ParseOptions(delimiter=_delimiter(text), newlines_in_values=True, invalid_row_handler=invalid)
    kept = pa_csv.ConvertOptions(column_types={"text": pa.string()}, strings_can_be_null=False)
    try:
        table = pa_csv.read_csv(io.BytesIO(text.encode()), parse_options=parse, convert_options=kept)
    except pa.ArrowInvalid:
        return [], True
    return table["text"].to_pylist(), bool(said)


def clever(text: str) -> Read:
    """clevercsv with the dialect known."""
    import clevercsv  # type: ignore[import-not-found,unused-ignore]

    texts = []
    try:
        rows = iter(clevercsv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True))
        place = next(rows).index("text")
        for row in rows:
            texts += row[place : place + 1]
    except (clevercsv.Error, ValueError):
        return texts, True
    return texts, False


def _delimiter(text: str) -> str:
    first = text.split("\n", 1)[0]
    return max(",;\t", key=first.count)


PARSERS: dict[str, Callable[[str], Read]] = {
    "this program": ours,
    "csv, lenient": lambda text: standard(text, strict=False),
    "csv, strict": lambda text: standard(text, strict=True),
    "pandas, C": lambda text: pandas(text, "c"),
    "pandas, Python": lambda text: pandas(text, "python"),
    "pyarrow": arrow,
    **({"clevercsv, strict": clever} if importlib.util.find_spec("clevercsv") else {}),
}


def main() -> None:
    """Print the table."""
    made = list(tables(int(sys.argv[1]) if len(sys.argv) > 1 else 2_000))
    print(f"{len(made):,} damaged tables, {sum(len(table.whole) for table in made):,} rows that are whole\n")
    print(f"{'parser':20} {'tables with a silent loss':>26} {'whole rows not read':>20}")
    for name, parse in PARSERS.items():
        silent = lost = 0
        for table in made:
            texts, said = parse(table.text)
            found = {" ".join(str(text).split()) for text in texts}
            missing = sum(" ".join(text.split()) not in found for text in table.whole)
            lost += missing
            silent += bool(missing) and not said
        print(f"{name:20} {silent:26,} {lost:20,}")


if __name__ == "__main__":
    main()
