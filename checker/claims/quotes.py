"""Where a paragraph quotes: every style of marks, nested, and marks that a translation left open."""

from __future__ import annotations

import regex

from checker.model import Span

__all__ = ["quoted_spans"]

_CLOSES = {
    "“": "”",
    "„": "“”",
    "‟": "”",
    "«": "»",
    "‹": "›",
    "「": "」",
    "『": "』",
    "‘": "’",
    "‚": "‘’",
    '"': '"',
    "'": "'",
    "＂": "＂",
}
_MAY_STAY_OPEN = frozenset('“„«「『"＂')
"""Marks that open a quote even when nothing closes it; single ones are apostrophes too often."""
_DEEPEST = 8
_MARK = regex.compile(r"""["'＂“”„‟«»‹›「」『』‘’‚]""")
_LETTER = regex.compile(r"[\p{L}\p{M}\p{N}]")


def quoted_spans(text: str) -> list[Span]:
    """The outermost quotations of a paragraph with their marks, in order; one left open ends with the paragraph."""
    spans: list[Span] = []
    stack: list[tuple[str, int]] = []
    reversed_end = 0
    for match in _MARK.finditer(text):
        mark, place = match.group(), match.start()
        if place < reversed_end:
            continue
        depth = next((i for i in range(len(stack) - 1, -1, -1) if mark in _CLOSES[stack[i][0]]), None)
        if depth is not None and _may_close(text, place, mark):
            opened = stack[depth][1]
            del stack[depth:]
            if not any(m in _MAY_STAY_OPEN for m, _ in stack):
                stack.clear()
                spans.append(Span(opened, place + 1))
        elif mark in _CLOSES and _may_open(text, place, mark):
            if stack and stack[-1][0] == mark and mark not in "「『":
                # The same mark opens twice: the first was left open, or stray.
                del stack[-1]
            if len(stack) < _DEEPEST:
                stack.append((mark, place))
        elif mark == "»" and _may_open_reversed(text, place):
            closing = text.find("«", place + 1)
            if closing > 0 and not stack:
                reversed_end = closing + 1
                spans.append(Span(place, reversed_end))
    left_open = next((place for mark, place in stack if mark in _MAY_STAY_OPEN), None)
    if left_open is not None and _LETTER.search(text, left_open):
        spans.append(Span(left_open, len(text)))
    return _joined(spans)


def _may_close(text: str, place: int, mark: str) -> bool:
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    if mark in "'’‘":
        return not _LETTER.match(after) if after else True
    if mark in '"＂':
        return not (before.isspace() and after and _LETTER.match(after))
    return True


def _may_open(text: str, place: int, mark: str) -> bool:
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    if not after or after.isspace():
        return mark not in "\"'＂‘‚" and bool(text[place + 1 :].strip())
    if mark in "'‘‚":
        return (not before or not _LETTER.match(before)) and not (mark == "'" and after.isdigit())
    if mark in '"＂':
        # «पर" सहयोग», «5'10" tall»: a mark right behind a word closes something that was never opened.
        return (
            not before or not _LETTER.match(before) or bool(regex.match(r"[\p{Han}\p{Hiragana}\p{Katakana}]", before))
        )
    return True


def _may_open_reversed(text: str, place: int) -> bool:
    """Whether a «»» opens, as in German and Danish print."""
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    return (not before or before.isspace()) and bool(after) and not after.isspace()


def _joined(spans: list[Span]) -> list[Span]:
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start < found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found
