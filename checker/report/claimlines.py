"""What the program reads in articles, a line of JSON a claim or lines for a person."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from rich.text import Text

from checker.model import Article, Claim, QuantityValue, Reading, Value
from checker.report.document import file_span
from checker.stories import repeated_in
from checker.terminal import plain

__all__ = ["json_line", "text_lines"]

_STYLES = {
    "date": "bold cyan",
    "quantity": "bold yellow",
    "name": "bold green",
    "place": "bold magenta",
    "event": "bold",
}


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
