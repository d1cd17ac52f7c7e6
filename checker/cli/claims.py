"""`checker claims`: what the program reads in an article, the first thing to ask when a finding surprises."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from checker.cli.options import RulesOption
from checker.cli.progress import progress
from checker.model import Article, Claim, QuantityValue, Value
from checker.pipeline import Reading, read_claims
from checker.report.document import file_span
from checker.report.written import reading_as_written
from checker.rulefiles import RuleFiles
from checker.stories import repeated_in
from checker.terminal import plain, say, write_standard

__all__ = ["register"]

_STYLES = {
    "date": "bold cyan",
    "quantity": "bold yellow",
    "name": "bold green",
    "place": "bold magenta",
    "event": "bold",
}


class ClaimsFormat(StrEnum):
    """What `checker claims` prints."""

    TEXT = "text"
    JSONL = "jsonl"


def register(app: typer.Typer) -> None:
    """Add `claims` to `app`."""
    app.command("claims")(claims)


def claims(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH...", help="Articles: files, folders, globs, or - for standard input.")
    ],
    format: Annotated[
        ClaimsFormat, typer.Option("--format", help="text with the values marked, or one JSON object a claim.")
    ] = ClaimsFormat.TEXT,
    rules: RulesOption = None,
) -> None:
    """Show what the program reads in articles: claims, speakers, values, and where they stand."""
    with progress() as tell:
        reading = reading_as_written(read_claims(paths, RuleFiles.of(*(rules or ())), progress=tell))
    if format is ClaimsFormat.JSONL:
        by_id = {article.id: article for article in reading.articles}
        lines = "".join(f"{json_line(by_id[claim.article], claim)}\n" for claim in reading.claims)
        write_standard(lines.encode("utf-8", "backslashreplace"), "jsonl")
    else:
        console = Console(file=sys.stdout, highlight=False, markup=False, emoji=False, soft_wrap=True)
        for line in text_lines(reading):
            console.print(line)
    for unchecked in reading.unchecked:
        say(f"{unchecked.article}: {unchecked.reason}", err=True)


def json_line(article: Article, claim: Claim) -> str:
    """One claim as a line of JSON: article, start, end, sentence, text, speaker, quoted, values; code points of the
    file."""
    start, end = file_span(article, claim.span)
    return json.dumps(
        {
            "article": article.path,
            "start": start,
            "end": end,
            "sentence": list(file_span(article, claim.sentence)),
            "text": _without_surrogates(claim.text),
            "language": claim.language,
            "kind": claim.kind,
            "speaker": claim.speaker and _without_surrogates(claim.speaker),
            "quoted": claim.quoted,
            "values": [
                {
                    "kind": value.kind,
                    "start": file_span(article, value.span)[0],
                    "end": file_span(article, value.span)[1],
                    "text": _without_surrogates(value.text),
                    "value": _without_surrogates(value.value),
                }
                for value in _told(claim.values)
            ],
        },
        ensure_ascii=False,
    )


def text_lines(reading: Reading) -> Iterator[Text]:
    """The articles, each with its claims, values in ⟦brackets⟧ and listed below, then what was left out and why; colour
    is a matter of the console."""
    repeats = repeated_in(reading.articles, reading.claims)
    for number, article in enumerate(reading.articles):
        if number:
            yield Text()
        about = [article.source, article.language, article.published.isoformat() if article.published else "no date"]
        yield Text(plain(article.id), style="bold").append(plain(f"  ({', '.join(about)})"), style="dim")
        left_out = {piece.span: piece.reason for piece in (*article.boilerplate, *repeats.get(article.id, ()))}
        for claim in reading.claims:
            if claim.article == article.id and claim.sentence not in left_out:
                yield from _claim_lines(article, claim)
        for span, reason in sorted(left_out.items()):
            start, end = file_span(article, span)
            line = Text(f"  {start}-{end} left out, {reason}: ", style="dim")
            yield line.append(plain(" ".join(span.of(article.text).split())), style="dim")


def _told(values: Sequence[Value]) -> list[Value]:
    """The values without the numbers that only name something (COVID-19, NH 44): those are amounts of nothing."""
    return [
        value for value in values
        if not (isinstance(value.detail, QuantityValue) and value.detail.dimension == "identifier")
    ]  # fmt: skip


def _without_surrogates(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")


def _claim_lines(article: Article, claim: Claim) -> Iterator[Text]:
    where = "" if claim.kind == "body" else f"{claim.kind} "
    start, end = file_span(article, claim.span)
    line = Text(f"  {start}-{end} {where}", style="dim")
    if claim.speaker:
        line.append(plain(claim.speaker) + (" (quoted): " if claim.quoted else ": "), style="italic")
    elif claim.quoted:
        line.append("(quoted): ", style="italic")
    place = claim.span.start
    for value in _inline(_told(claim.values)):
        line.append(_piece(claim, place, value.span.start), style="default")
        line.append(f"⟦{_piece(claim, value.span.start, value.span.end)}⟧", style=_STYLES[value.kind])
        place = value.span.end
    yield line.append(_piece(claim, place, claim.span.end), style="default")
    for value in _told(claim.values):
        yield (
            Text("      ")
            .append(f"{value.kind:9}", style=_STYLES[value.kind])
            .append(plain(f"{value.text} = {value.value}"), style="default")
        )


def _piece(claim: Claim, start: int, end: int) -> str:
    return plain(claim.text[start - claim.span.start : end - claim.span.start])


def _inline(values: Sequence[Value]) -> Iterator[Value]:
    """The values that can be marked in the text: no events, which span others, and none that overlap."""
    end = -1
    for value in sorted(values, key=lambda value: value.span):
        if value.kind != "event" and value.span.start >= end:
            end = value.span.end
            yield value
