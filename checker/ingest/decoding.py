"""Bytes of a file as text: UTF-8, or UTF-16 with a byte order mark. Nothing is guessed."""

from __future__ import annotations

import codecs
from array import array
from bisect import bisect_left

import regex

from checker.messages.said import say

__all__ = ["MAX_BYTES", "Lines", "NotTextError", "decode", "scalars"]

MAX_BYTES = 50_000_000
"""Larger files are not read: no article is that long, and memory stays bounded."""
_CHARSET = regex.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w-]{2,30})", regex.IGNORECASE)
_NEWLINE = regex.compile("\n")
_SURROGATES = regex.compile(r"[\ud800-\udfff]")
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b"))


class NotTextError(Exception):
    """The bytes are not text in a known encoding; `str(error)` ends a sentence that begins with the file's name."""


def decode(data: bytes, *, page: bool = False) -> str:
    """The text of `data`, without its byte order mark, line ends as they are; unpaired surrogates become U+FFFD.

    With `page` the encoding that an HTML page declares is taken as well. Raises NotTextError for binary data and for
    encodings other than UTF-8 and UTF-16 with a mark.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) and len(data) % 2 == 0:
        return scalars(data.decode("utf-16", "surrogatepass"))
    try:
        text = data.decode("utf-8-sig", "surrogatepass")
    except UnicodeDecodeError as error:
        declared = _CHARSET.search(data, 0, 4096) if page else None
        if declared:
            try:
                return scalars(data.decode(declared[1].decode("ascii")))
            except (LookupError, UnicodeError):
                pass
        if _control_share(data) > 0.01:
            raise NotTextError(say("unread_binary")) from None
        line = data.count(b"\n", 0, error.start) + 1
        raise NotTextError(say("unread_other_encoding", line=str(line), byte=f"0x{data[error.start]:02x}")) from None
    if _control_share(data) > 0.1:
        raise NotTextError(say("unread_wide_binary"))
    return scalars(text)


def scalars(text: str) -> str:
    """`text` with each unpaired surrogate as U+FFFD, the length kept: no encoder could write it out again."""
    return _SURROGATES.sub("\ufffd", text)


class Lines:
    """Line numbers of a file, which are what its author can look up."""

    def __init__(self, text: str) -> None:
        self.ends = array("L", (match.start() for match in _NEWLINE.finditer(text)))

    def number(self, offset: int) -> int:
        """The line, from 1, on which the code point `offset` stands."""
        return bisect_left(self.ends, offset) + 1


def _control_share(data: bytes) -> float:
    sample = data[:65536]
    return (len(sample) - len(sample.translate(None, _CONTROLS))) / max(1, len(sample))
