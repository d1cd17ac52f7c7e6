"""Bytes of a file as text: UTF-8, or UTF-16 with a byte order mark. Nothing is guessed."""

from __future__ import annotations

import codecs

import regex

__all__ = ["MAX_BYTES", "NotText", "decode", "line_of", "scalars"]

MAX_BYTES = 50_000_000
"""Larger files are not read: no article is that long, and memory stays bounded."""
_SURROGATES = regex.compile(r"[\ud800-\udfff]")
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b"))


class NotText(Exception):
    """The bytes are not text in a known encoding; `str(error)` ends a sentence that begins with the file's name."""


def decode(data: bytes) -> str:
    """The text of `data`, without its byte order mark, line ends as they are; unpaired surrogates become U+FFFD.

    Raises NotText for binary data and for encodings other than UTF-8 and UTF-16 with a mark.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) and len(data) % 2 == 0:
        return scalars(data.decode("utf-16", "surrogatepass"))
    try:
        text = data.decode("utf-8-sig", "surrogatepass")
    except UnicodeDecodeError as error:
        if _control_share(data) > 0.01:
            raise NotText("is not text but binary data; give the article as text, Markdown, HTML, JSON or CSV") from None
        line = data.count(b"\n", 0, error.start) + 1
        raise NotText(
            f"is not UTF-8 (line {line} has the byte 0x{data[error.start]:02x}); convert it, for example with "
            "iconv -f ENCODING -t UTF-8, or save it as UTF-8"
        ) from None
    if _control_share(data) > 0.1:
        raise NotText("is not text but binary data, or UTF-16 without a byte order mark; save it as UTF-8")
    return scalars(text)


def scalars(text: str) -> str:
    """`text` with each unpaired surrogate as U+FFFD, the length kept: no encoder could write it out again."""
    return _SURROGATES.sub("\ufffd", text)


def line_of(text: str, offset: int) -> int:
    """The line of `text`, from 1, on which the code point `offset` stands."""
    return text.count("\n", 0, offset) + 1


def _control_share(data: bytes) -> float:
    sample = data[:65536]
    return (len(sample) - len(sample.translate(None, _CONTROLS))) / max(1, len(sample))
