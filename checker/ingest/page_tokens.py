"""An HTML page as text and tags, each with its place in the file.

Own rules and not `html.parser`: that one takes minutes over a page of half a megabyte in which tags are left open
(CPython issue 135462, mended in later releases), and a page is a stranger's.
"""

from __future__ import annotations

import html
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import regex

__all__ = ["Token", "attributes", "page_tokens"]

_MARK = regex.compile(
    r"""<!--(?s:.*?)(?:-->|\Z)
      | <[!?][^>]*+>?
      | <(?P<slash>/?)(?P<tag>[A-Za-z][^\s/>]{0,40}+)(?P<attributes>(?:=\s*+"[^"]*+"|=\s*+'[^']*+'|[^>])*+)(?:>|\Z)""",
    regex.VERBOSE,
)
_ATTRIBUTE = regex.compile(r"""([^\s"'<>/=]++)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'<>]++)))?+""")
_INLINE = {
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
    "kbd", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
}  # fmt: skip
_RAW_ENDS = {tag: regex.compile(rf"</{tag}\b|\Z", regex.IGNORECASE) for tag in ("script", "style")}


@dataclass(frozen=True, slots=True)
class Token:
    """A stretch of the page: text with its entities, a tag, a comment, or what stands in a script or style element."""

    kind: Literal["text", "open", "close", "raw", "comment"]
    start: int
    end: int
    tag: str = ""
    """Lower case; of the element for `raw`."""
    attributes: str = ""

    @property
    def is_block(self) -> bool:
        """Whether the tag begins or ends a paragraph: any that is not part of a line."""
        return self.tag not in _INLINE and self.tag != "br"


def page_tokens(text: str) -> Iterator[Token]:
    """The tokens of the page in order; declarations are left out."""
    at = 0
    while mark := _MARK.search(text, at):
        if mark.start() > at:
            yield Token("text", at, mark.start())
        at = mark.end()
        tag = (mark["tag"] or "").lower()
        if not tag:
            if mark[0].startswith("<!--"):
                yield Token("comment", mark.start(), at)
            continue
        kind: Literal["open", "close"] = "close" if mark["slash"] else "open"
        yield Token(kind, mark.start(), at, tag, mark["attributes"])
        if kind == "open" and tag in _RAW_ENDS and not mark["attributes"].endswith("/"):
            end = _RAW_ENDS[tag].search(text, at)
            behind = end.start() if end else len(text)
            yield Token("raw", at, behind, tag, mark["attributes"])
            at = behind
    if at < len(text):
        yield Token("text", at, len(text))


def attributes(token: Token) -> dict[str, str]:
    """The attributes of a tag, names in lower case, entities read; the first of two with one name."""
    found: dict[str, str] = {}
    for name, *values in _ATTRIBUTE.findall(token.attributes):
        found.setdefault(name.lower(), html.unescape(next(filter(None, values), "")).strip())
    return found
