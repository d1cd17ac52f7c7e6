"""Markdown without its markup: links, emphasis, images and the like go, the words of the article stay."""

from __future__ import annotations

import html

import regex

from checker.ingest.wrapped import Cell

__all__ = ["plain_markdown"]

_URL = r"(?:<[^<>\n]{0,2000}>|[^\s()<>]{0,2000}(?:\([^\s()]{0,500}\)[^\s()<>]{0,500})?)"
_TARGET = rf"\(\s*+{_URL}(?:\s++(?:\"[^\"\n]{{0,300}}\"|'[^'\n]{{0,300}}'))?\s*+\)"
_FLANK = r"[\p{L}\p{M}\p{N}]"
_MARKUP = regex.compile(
    rf"""
      (?P<gone>  <!--(?s:.{{0,5000}}?)-->                                  # comments
               | !\[[^\[\]\n]{{0,500}}\](?:{_TARGET}|\[[^\[\]\n]{{0,100}}\]) # images, with the words that replace them
               | \[\^[\w-]{{1,40}}\]:?                                     # footnote marks
               | ^[ ]{{0,3}}\[[^\[\]\n]{{1,100}}\]:[ \t]++\S++[^\n\r]{{0,300}}  # targets of links
               | <https?://[^\s<>]{{1,2000}}>
               | </?[A-Za-z][A-Za-z0-9]{{0,15}}(?:\s[^<>\n]{{0,500}})?/?>  # HTML tags
      )
    | \\(?P<link>[\\`*_{{}}\[\]()#+.!|<>~-])                         # a sign that stands for itself
    | (?P<open>\[)(?P<link>[^\[\]\n]{{1,500}})\](?:{_TARGET}|\[[^\[\]\n]{{0,100}}\])
    | (?<![*~`])(?<!{_FLANK}(?=\*[^*]))(?P<open>\*{{1,3}}|~~|`{{1,2}})(?=\S)
      (?P<link>[^*~`\n]{{1,500}}?)(?<=[^\s\\])(?P=open)
    | (?<!{_FLANK})(?P<open>_{{1,2}})(?=\S)(?P<link>[^_\n]{{1,500}}?)(?<=[^\s\\])(?P=open)(?!{_FLANK})
    | (?P<entity>&(?:[A-Za-z]{{2,31}}|\#\d{{1,7}}|\#[xX][0-9a-fA-F]{{1,6}});)
    """,
    regex.VERBOSE | regex.MULTILINE,
)


def plain_markdown(text: str, start: int) -> Cell | None:
    """`text` without the Markdown that stands in it behind `start`, or None where there is none.

    Marks that open lines (headings, quotations, lists) stay: they are told from the words when passages are cut.
    """
    pieces = list(_words(text, start, len(text)))
    if len(pieces) == 1:
        return None
    offsets: list[int] = [*range(start)]
    chars: list[str] = [text[:start]]
    for begin, end, replacement in pieces:
        chars.append(replacement if replacement is not None else text[begin:end])
        offsets += range(begin, end) if replacement is None else [begin] * len(replacement)
    return Cell("".join(chars), offsets, len(text))


def _words(text: str, start: int, end: int) -> list[tuple[int, int, str | None]]:
    """The stretches that stay, in order; the third is what an entity stands for."""
    kept: list[tuple[int, int, str | None]] = []
    at = start
    for match in _MARKUP.finditer(text, start, end):
        kept.append((at, match.start(), None))
        at = match.end()
        if match["link"] is not None:
            kept += _words(text, match.start("link"), match.end("link"))
        elif match["entity"] is not None:
            kept.append((match.start(), match.end(), html.unescape(match["entity"])))
    kept.append((at, end, None))
    return kept
