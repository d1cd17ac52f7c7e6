"""Requests of an article to have findings on itself left out: `checker: ignore [rule, rule] reason`.

A comment `<!-- … -->` of the text speaks for one paragraph, the field `checker` of front matter or of a record, and
`<meta name="checker">` of a page, for the whole article. Here they are read and led to their paragraph; whether there
is such a rule, and what is left out in the end, is for `checker/rules/suppressions.py`. A comment is no part of the
text.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Literal

import regex

from checker.ingest.page_tokens import attributes, page_tokens
from checker.ingest.records import Request
from checker.ingest.wrapped import Cell
from checker.model import Passage, Suppression

__all__ = ["FIELD", "in_comments", "in_field", "in_page", "suppressions_of"]

FIELD = "checker"
_MOST = 100
"""Requests of one article that are read: a stranger's article may hold millions."""
_MOST_RULES = 50
_LONGEST_REASON = 500
_NEAR = 300
"""Code points of a line that are looked at for words beside a comment."""
_COMMENT = regex.compile(r"\s*+checker\s*+:", regex.IGNORECASE)
_OPENING = regex.compile("<!--" + _COMMENT.pattern, regex.IGNORECASE)
_IGNORE = regex.compile(r"\s*+ignore\b", regex.IGNORECASE)
_RULE = r"[\w-]{1,80}+"
_WORDS = regex.compile(
    rf"ignore\b\s*+(?:\[(?P<rules>[^\[\]]{{0,2000}}+)\]|(?P<rules>{_RULE}(?:\s*+,\s*+{_RULE}){{0,200}}+))?+"
    r"\s*+[:–—-]?+(?P<reason>.*+)",
    regex.IGNORECASE | regex.DOTALL,
)
_MARKERS = regex.compile(r"[\s>#*+-]*+")
_FORM = "write `checker: ignore [rule] reason`"


def in_comments(cell: Cell, start: int, line_of: Callable[[int], int]) -> tuple[Cell, list[Request]]:
    """`cell` without the requests that stand as comments behind `start`, line breaks kept, and these requests.

    `line_of` gives the line of a place in the file.
    """
    found = list(_comments(cell.text, start))
    if not found:
        return cell, []
    places = [*cell.offsets, cell.end]
    requests = []
    for group in _groups(cell.text, found):
        side = _side(cell.text, group[0][0], group[-1][1])
        whole = (places[group[0][0]], places[group[-1][1] - 1] + 1)
        for begin, _, words in group:
            requests.append(_request(words, line_of(places[begin]), whole, side))
    kept: list[int] = []
    at = 0
    for begin, end, _ in found:
        kept += range(at, begin)
        kept += (place for place in range(begin, end) if cell.text[place] in "\r\n")
        at = end
    kept += range(at, len(cell.text))
    return Cell("".join(map(cell.text.__getitem__, kept)), [places[place] for place in kept], cell.end), requests


def in_field(value: Any, line: int) -> list[Request]:
    """The requests that the field `checker` holds: a text, a mapping of `ignore` and `reason`, or a list of these.

    What does not speak of ignoring is another's field of that name, and none.
    """
    found = []
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, str):
            found += [_request(words, line) for words in item.splitlines() if _IGNORE.match(words)]
        elif isinstance(item, dict) and "ignore" in item:
            found.append(_of_mapping(item, line))
    return found


def in_page(text: str, line_of: Callable[[int], int]) -> list[Request]:
    """The requests of an HTML page: its comments, and `<meta name="checker" content="ignore [rule] reason">`."""
    if FIELD not in text.casefold():
        return []
    found = []
    words_before = False
    for token in page_tokens(text):
        if token.kind == "text":
            words_before = words_before or not text[token.start : token.end].isspace()
        elif token.kind == "comment":
            inner = text[token.start + 4 : max(token.start + 4, token.end - 3)]
            opening = _COMMENT.match(inner)
            if opening:
                place = (token.start, token.end)
                side: Literal["next", "last"] = "last" if words_before else "next"
                found.append(_request(inner[opening.end() :], line_of(token.start), place, side))
        elif token.kind in ("open", "close") and token.is_block:
            words_before = False
            if token.tag == "meta" and (said := attributes(token)).get("name", "").lower() == FIELD:
                found += in_field(said.get("content", ""), line_of(token.start))
    return found


def suppressions_of(
    requests: Sequence[Request], passages: Sequence[Passage], offsets: Sequence[int] | None
) -> tuple[Suppression, ...]:
    """The requests, each led to its passage. `offsets` lead from the article's text to the file, as in `Article`."""
    found = []
    places = _places(passages, offsets) if requests else []
    for request in requests[:_MOST]:
        passage, problem = None, request.problem
        if request.place is not None:
            passage = _passage(request, places)
            if passage is None and problem is None:
                problem = "stands at no paragraph; put it at the end of one, or on the line before"
        found.append(Suppression(request.rules, request.reason, request.line, passage, problem))
    if len(requests) > _MOST:
        line = requests[_MOST].line
        problem = f"is one more than the {_MOST} that an article may have, and so is each behind it"
        found.append(Suppression((), "", line, None, problem))
    return tuple(found)


def _comments(text: str, start: int) -> Iterator[tuple[int, int, str]]:
    """Where comments begin and end that open with `checker:`, and what they say behind it."""
    opening = _OPENING.search(text, start)
    while opening:
        end = text.find("-->", opening.end())
        if end < 0:
            return
        yield opening.start(), end + 3, text[opening.end() : end]
        opening = _OPENING.search(text, end + 3)


def _groups(text: str, found: Sequence[tuple[int, int, str]]) -> Iterator[list[tuple[int, int, str]]]:
    """The comments, those together between which nothing stands but the end of a line: they share a paragraph."""
    group = [found[0]]
    for comment in found[1:]:
        between = text[group[-1][1] : min(comment[0], group[-1][1] + _NEAR)]
        if (between and not between.isspace()) or between.count("\n") > 1:
            yield group
            group = []
        group.append(comment)
    yield group


def _side(text: str, begin: int, end: int) -> Literal["next", "last"]:
    """Which paragraph comments are about that stand from `begin` to `end`: behind words of a line, that of the line;
    alone on their lines, the one below, unless they stand right below one and nothing right below them.
    """
    line = max(text.rfind("\n", 0, begin) + 1, begin - _NEAR)
    if not _MARKERS.fullmatch(text, line, begin):
        return "last"
    line_end = text.find("\n", end)
    if line_end < 0:
        line_end = len(text)
    if text[end : min(line_end, end + _NEAR)].strip():
        return "next"
    above = text[max(text.rfind("\n", 0, max(0, line - 1)) + 1, line - _NEAR) : line]
    below_end = text.find("\n", line_end + 1)
    below = text[line_end : min(len(text) if below_end < 0 else below_end, line_end + _NEAR)]
    return "last" if above.strip() and not below.strip() else "next"


def _request(
    words: str, line: int, place: tuple[int, int] | None = None, side: Literal["next", "last"] = "next"
) -> Request:
    match = _WORDS.fullmatch(words.strip())
    if match is None:
        return Request(line, problem=f"says '{_short(words)}', which is not known; {_FORM}", place=place, side=side)
    named = (part.strip(" \t\r\n'\"") for part in (match["rules"] or "").split(","))
    return _checked(tuple(dict.fromkeys(filter(None, named))), match["reason"], line, place, side)


def _of_mapping(item: dict[Any, Any], line: int) -> Request:
    unknown = [key for key in item if key not in ("ignore", "reason")]
    listed, reason = item["ignore"], item.get("reason") or ""
    rules = [part.strip() for part in listed.split(",")] if isinstance(listed, str) else listed
    if unknown:
        return Request(line, problem=f"has the unknown key '{_short(str(unknown[0]))}'; allowed: ignore, reason")
    if not isinstance(rules, list) or not all(isinstance(rule, str) for rule in rules) or not isinstance(reason, str):
        return Request(line, problem="is not of the form {ignore: [rule], reason: text}")
    return _checked(tuple(dict.fromkeys(rule for rule in rules if rule)), reason, line)


def _checked(
    rules: tuple[str, ...],
    reason: str,
    line: int,
    place: tuple[int, int] | None = None,
    side: Literal["next", "last"] = "next",
) -> Request:
    said = " ".join(reason[: 4 * _LONGEST_REASON].split())
    said = said if len(said) <= _LONGEST_REASON else said[: _LONGEST_REASON - 1] + "…"
    problem = None
    if not rules:
        problem = f"names no rule; {_FORM}"
    elif len(rules) > _MOST_RULES:
        problem = f"names {len(rules)} rules; it may name {_MOST_RULES}"
    elif not regex.search(r"[\p{L}\p{N}]", said):
        problem = f"gives no reason; {_FORM}"
    return Request(line, rules, said, problem, place, side)


def _places(passages: Sequence[Passage], offsets: Sequence[int] | None) -> list[tuple[int, int, int]]:
    """Where each passage begins and what its last code point is, in the file, and its index; in the file's order."""
    ends = ((passage.span.start, passage.span.end - 1, number) for number, passage in enumerate(passages))
    if offsets is None:
        return sorted(ends)
    return sorted((offsets[first], offsets[last], number) for first, last, number in ends)


def _passage(request: Request, places: Sequence[tuple[int, int, int]]) -> int | None:
    assert request.place is not None
    begin, end = request.place
    if request.side == "last":
        at = bisect_left(places, begin, key=lambda place: place[0]) - 1
    else:
        at = bisect_left(places, end, key=lambda place: place[1])
    return places[at][2] if 0 <= at < len(places) else None


def _short(words: str) -> str:
    line = " ".join(words[:200].split())
    return line if len(line) <= 40 else line[:39] + "…"
