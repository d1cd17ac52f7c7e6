"""Text of articles in Markdown, where nothing of it is mark-up."""

from __future__ import annotations

import regex

__all__ = ["escaped"]

_SPECIAL = regex.compile(r"[\\`*_{}\[\]<>()#+\-.!|~&]")


def escaped(text: str) -> str:
    """`text` with every sign of Markdown escaped; more than one line is put on one."""
    found = _SPECIAL.sub(lambda match: "\\" + match[0], " ".join(text.split()) if "\n" in text else text)
    # A backslash does not keep GitHub from notifying somebody; a word joiner does.
    return found.replace("@", "@\u2060")
