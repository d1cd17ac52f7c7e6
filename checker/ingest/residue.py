"""What syndication leaves in a text and no article says, told by the rules of the language packs."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import regex

from checker.language.packs import load_pack
from checker.rulefiles import RuleFiles

__all__ = ["LineParts", "ResidueRules", "residue_rules"]

_EDGES = regex.compile(r"^[^\p{L}\p{M}\p{N}#]++|[^\p{L}\p{M}\p{N}#]++$")
_DIGITS = regex.compile(r"\p{Nd}++")
_SPACES = regex.compile(r"\s++")
_WORD = regex.compile(r"[\p{L}\p{N}]")
_MAIL = r"[\w.+-]{1,40}@[\w-]{1,40}(?:\.[\w-]{1,20}){1,4}"
_MAIL_LINE = regex.compile(rf"\W*+(?:[\p{{L}}\p{{M}}.'-]++\W++){{0,4}}{_MAIL}\W*+")
_MAIL_TAIL = regex.compile(rf"(?<=[.。।!?])\s*+\(?{_MAIL}\)?\s*+$")
_COPYRIGHT = regex.compile(r"\W*+(?:©|ⓒ|Ⓒ|℗|\([cC]\)\s|<저작권자|copyright\b)", regex.IGNORECASE)
_LINK = regex.compile(r"(?:\W*+(?:https?://|www\.|pic\.twitter\.com/|t\.co/)\S++)++\W*+")
_TAGS = regex.compile(r"(?:\s*+#[\p{L}\p{M}\p{N}_]++)++\s*+")
_DASH = r"[-‐-―−]{1,3}"
_INITIALS = regex.compile(r"[\p{L}\p{M}.]{1,9}(?:[/&+-][\p{L}\p{M}.]{1,9}){0,3}/?")
_LONG = 400


@dataclass(frozen=True, slots=True)
class LineParts:
    """What of a line is residue: the reason, and the part that is left (start and end in the line; equal: nothing)."""

    start: int
    end: int
    reason: str
    caption: bool = False
    signature: bool = False


class ResidueRules:
    """The residue rules of one language, those of English added: buttons are left in English on pages of any language."""

    def __init__(self, language: str, rules: RuleFiles) -> None:
        packs = [load_pack(tag, rules).residue for tag in dict.fromkeys((language, "en"))]
        self.lines = {_fold(p): reason for pack in reversed(packs) for reason, ps in pack.lines.items() for p in ps}
        openings = [(_fold(p), reason) for pack in packs for reason, ps in pack.openings.items() for p in ps]
        self.openings = sorted(openings, key=lambda x: -len(x[0]))
        photo = _either(w for pack in packs for w in pack.photo)
        credit = _either(w for pack in packs for w in (*pack.photo, *pack.source))
        agency = _either(w for pack in packs for w in pack.agencies)
        flags = regex.IGNORECASE
        mark = r"\s*+[:：=/|–—-]\s*+"
        self.credit_tail = regex.compile(
            rf"\s*+[(\[（［]\s*+{credit}{mark}[^()\[\]（）\n]{{1,80}}+[)\]）］][\s|.।]*+$", flags
        )
        self.bare_credit_tail = regex.compile(rf"(?<=[.।。!?»”\"'|/▲])\s*+{photo}\s*+[:：=]\s*+[^.।。!?\n]{{1,60}}+[.\s]*+$", flags)
        self.credit_line = regex.compile(rf"\W*+{credit}{mark}(\S.*)", flags)
        self.signature = regex.compile(
            rf"\s*+(?:{_DASH}\s*+|[(\[]){agency}(?:\s++(?i:inputs?|desk))?+[)\]]?(?:[\s/]++{_INITIALS.pattern}){{0,3}}[\s.।]*+", flags
        )
        self.signature_tail = regex.compile(
            rf"(?<=[.।。!?»”\"'])\s*+(?:{_DASH}\s*+{agency}|[(\[]{agency}[)\]])(?:[\s/]++{_INITIALS.pattern}){{0,3}}\s*+$", flags
        )
        self.agency_line = regex.compile(rf"\W*+{agency}\W*+", flags)

    def of_line(self, line: str) -> LineParts | None:
        """What of `line` takes no part, or None when all of it does."""
        if len(line) <= _LONG and (whole := self._whole(line)):
            return whole
        tail_start = max(0, len(line) - 200)
        tail = line[tail_start:]
        if match := self.credit_tail.search(tail):
            return LineParts(0, tail_start + match.start(), "photo credit", caption=len(line) <= _LONG)
        if match := self.bare_credit_tail.search(tail):
            return LineParts(0, tail_start + match.start(), "photo credit", caption=len(line) <= _LONG)
        if match := self.signature_tail.search(tail):
            return LineParts(0, tail_start + match.start(), "agency signature", signature=True)
        if match := _MAIL_TAIL.search(tail):
            return LineParts(0, tail_start + match.start(), "reporter's address")
        return None

    def is_initials(self, line: str) -> bool:
        """Whether `line`, below an agency's signature, is the initials of an editor."""
        return len(line) <= 24 and _INITIALS.fullmatch(line.strip()) is not None

    def _whole(self, line: str) -> LineParts | None:
        folded = _fold(line)
        if reason := self.lines.get(folded):
            return LineParts(0, 0, reason)
        for opening, why in self.openings:
            if folded.startswith(opening) and not _WORD.match(folded[len(opening) : len(opening) + 1]):
                return LineParts(0, 0, why)
        if _COPYRIGHT.match(line):
            return LineParts(0, 0, "copyright")
        if self.signature.fullmatch(line):
            return LineParts(0, 0, "agency signature", signature=True)
        if _MAIL_LINE.fullmatch(line):
            return LineParts(0, 0, "reporter's address")
        if _LINK.fullmatch(line) or _TAGS.fullmatch(line):
            return LineParts(0, 0, "links and tags")
        if not _WORD.search(line):
            return LineParts(0, 0, "no words")
        if match := self.credit_line.fullmatch(line):
            words = match[1].split()
            if len(words) > 6:
                return LineParts(match.start(1), len(line), "photo credit", caption=True)
            return LineParts(0, 0, "photo credit")
        return None


@lru_cache(maxsize=64)
def residue_rules(language: str, rules: RuleFiles) -> ResidueRules:
    """The compiled residue rules of `language`."""
    return ResidueRules(language, rules)


def _fold(line: str) -> str:
    folded = _DIGITS.sub("#", unicodedata.normalize("NFC", line).casefold())
    return _SPACES.sub(" ", _EDGES.sub("", folded))


def _either(words: object) -> str:
    ordered = sorted(dict.fromkeys(words), key=lambda w: (-len(w), w))  # type: ignore[call-overload]
    return "(?:" + "|".join(regex.escape(w) for w in ordered) + ")" if ordered else r"(?!)"
