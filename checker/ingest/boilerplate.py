"""What syndication leaves in a text and no article says, told by the rules of the language packs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import regex

from checker.ingest.phones import phone_numbers
from checker.ingest.stamps import Stamps, stamps_of
from checker.language import load_pack
from checker.language.sections.boilerplate import Boilerplate
from checker.rulefiles import RuleFiles

__all__ = ["BoilerplateRules", "LineParts", "boilerplate_rules"]

_EDGES = regex.compile(r"^[^\p{L}\p{M}\p{N}#]++|[^\p{L}\p{M}\p{N}#]++$")
_DIGITS = regex.compile(r"\p{Nd}++")
_SPACES = regex.compile(r"\s++")
_COLON = regex.compile(r"\s*+[:：]")
_LETTER = regex.compile(r"[\p{L}\p{M}\p{N}]")
_STOP = regex.compile(r"[.।॥。!?！？…؟۔]['\"”’»)\]]*+\s*+$")
_MAIL = r"[\w.+-]{1,40}@[\w-]{1,40}(?:\.[\w-]{1,20}){1,4}"
_MAIL_LINE = regex.compile(rf"\W*+(?:[\p{{L}}\p{{M}}.'=-]{{1,30}}+\W++){{0,4}}{_MAIL}\W*+")
_MAIL_TAIL = regex.compile(rf"(?<=[.।。!?다])\s*+[(\[]?{_MAIL}[)\]]?\s*+$")
_COPYRIGHT = regex.compile(
    r"[^\p{L}\p{N}©ⓒⒸ(]*+(?:[©ⓒⒸ℗]|\(c\)\s*+(?=\d|저작권|copyright)|copyright\s*+(?:[©ⓒⒸ(\d]|by\b))", regex.IGNORECASE
)
_LINK = regex.compile(r"(?:\W*+(?:https?://|www\.|pic\.twitter\.com/|t\.co/)\S++)++\W*+")
_LED_LINK = regex.compile(r"[^:：.!?।。]{1,60}+[:：]\s*+(?:https?://|www\.)\S++\s*+")
_HANDLE = regex.compile(r"[^:：.!?।。@]{1,60}+[:：]\s?@\w{2,40}\s*+")
_BRACKETED = regex.compile(r"\s*+\[[^\[\]]{12,200}\]\s*+")
"""Links to other stories as they are left in running text: a title in brackets that is no sentence."""
_MENU_PART = regex.compile(r"\s*+[^|\p{Nd}.!?।]{1,24}?\s*+")
_TAGS = regex.compile(r"(?:\s*+#[\p{L}\p{M}\p{N}_]++)++\s*+")
_DASH = r"(?:[-‐-―−]\s?){1,3}"
_MARKED = regex.compile(r"[:：=]")
_DASHED = regex.compile(r"[-‐-―−]")
_CLOSING = tuple(")]）］】")
_BEHIND_BRACKET = " \t|.।"
_TOKEN = r"[\p{L}\p{M}.]{1,9}(?:[/&+-][\p{L}\p{M}.]{1,9}){0,3}+/?"
_NAME = r"[\p{Lu}\p{Lt}\p{Lo}][\p{L}\p{M}.'’-]{0,25}"
_AND = "(?:and|&|и|та|und|y|et|e|ve|و|और|आणि)"
_INITIALS = regex.compile(_TOKEN)
_CREDIT_MARK = r"(?:\s*+[:：=|／/]\s*+|\s++[–—-]\s++)"
_MARKS = regex.compile(r"\s*+(?:\[\p{Nd}{1,3}\]\s*+){1,20}")
_COUNTED = regex.compile(r"#|[^\s#]++")
_COUNTER, _STAMP = "gallery counter", "time stamp"
_PHONE_LINE = 300
"""A sentence with a telephone number is no longer than this."""
_LINK_LINE = 200
_LONG = 400
"""A longer line is a paragraph: it may end in boilerplate, it is never boilerplate as a whole."""
_SHORT = 100
"""A line that is compared as a whole is no longer than this."""
_TAIL = 200
_CREDIT_WORDS = 6
"""A credit names people and agencies; more words than this behind `Photo:` tell what the picture shows."""


@dataclass(frozen=True, slots=True)
class LineParts:
    """What is left of a line that holds boilerplate, from `start` to `end` in it (equal: nothing), and why."""

    start: int
    end: int
    reason: str
    caption: bool = False
    """Whether what is left tells of a picture."""
    signature: bool = False
    """Whether an agency signed here: an editor's initials may follow."""


class BoilerplateRules:
    """The boilerplate rules of one language and of English: buttons are left in English on pages of any language."""

    def __init__(self, packs: Iterable[Boilerplate], stamps: Stamps) -> None:
        packs = tuple(packs)
        self.stamps = stamps
        counters = sorted((p for pack in packs for p in pack.lines.get(_COUNTER, ()) if p[0] != "#"), key=len)
        bare = sorted({p for pack in packs for p in pack.lines.get(_COUNTER, ()) if p[0] == "#"})
        # «Hide caption 3 of 12»: few words, and a sentence does not end so.
        self.counting = _compile(
            r"\W*+(?:[\p{L}\p{M}]{1,15}+\s++){0,3}(?:" + ("|".join(map(_counter, bare)) or r"(?!)") + r")\s*+"
        )
        self.counter = _compile(
            r"\s*+(?:" + "|".join(_counter(p) for p in reversed(counters)) + r")(?:\s*+[:.|–—-])?\s++(?=\S)"
        )
        worded = [p for p in counters if _LETTER.match(p)]
        self.picture = _compile("|".join(_counter(p) for p in reversed(worded)) or r"(?!)")
        self.lines = {_fold(p): why for pack in packs for why, phrases in pack.lines.items() for p in phrases}
        self.openings = [(_opening(p), why) for pack in packs for why, ps in pack.openings.items() for p in ps]
        self.any_opening = tuple(phrase for phrase, _ in self.openings)
        words = [word for pack in packs for word in pack.photo]
        photo = _either(word for word in words if not word.endswith(" ")) + _CREDIT_MARK
        by = _either(word for word in words if word.endswith(" "))
        source = _either(word for pack in packs for word in pack.source) + _CREDIT_MARK
        agency = _either(name for pack in packs for name in pack.agencies)
        byline = _either(word for pack in packs for word in pack.bylines)
        reporter = _either(word for pack in packs for word in pack.reporters)
        initials = rf"(?:[\s/]++{_TOKEN}){{0,3}}+"
        self.bracketed_credit = _compile(
            rf"\s*+[(\[（［【](?:{photo}|{by}|{source})[^()\[\]（）\n]{{1,80}}+[)\]）］】][\s|.।]*+$"
        )
        self.bare_credit = _compile(rf"(?<=[.।。!?»”\"'|/▲]\s?)\s*+{photo}[^.।。!?\n]{{1,60}}+[.\s]*+$")
        self.credit_line = _compile(rf"\W*+(?:(?P<photo>{photo})|(?P<by>{by})|{source})(?P<rest>\S.*+)")
        self.signature = _compile(rf"\s*+(?:{_DASH}{agency}|[(\[]{agency}[)\]]){initials}[\s.।]*+")
        self.signature_tail = _compile(
            rf"(?<=[.।。!?»”\"']\s?)\s*+(?:{_DASH}{agency}|[(\[]{agency}[)\]]){initials}[\s.।]*+$"
        )
        self.last_line = _compile(rf"\W*+{agency}(?:[\s/]++[\p{{L}}\p{{M}}./]{{1,12}}){{0,4}}+\s*+")
        # «Jane Roe/AP», «Jane Roe/WireImage via Getty Images»: nothing but names, and an agency behind a stroke.
        self.credited = regex.compile(
            rf"\W*+(?:{_NAME}\s?){{1,4}}/\s?(?:{_NAME}\s++){{0,3}}?(?:via\s++)?(?i:{agency})(?i:,?\s++file)?[\s.)]*+"
        )
        # «… the peril of phones Read more»: a title that runs into the words of its button.
        buttons = [p for pack in packs for p in pack.lines.get("read more", ()) if " " in p and p[0].isupper()]
        self.link_tail = regex.compile(rf"(?<=[\p{{Ll}}\p{{N}}?!'’”\"])\s++{_either(buttons)}\s*+$")
        self.byline = regex.compile(
            rf"\W*+(?:(?i:{byline})(?:\s?[:：])?\s++(?:{_NAME}(?:,?\s++(?:{_AND}\s++)?|$)){{1,7}}"
            rf"|(?:{_NAME}\s++){{0,4}}?(?i:{reporter})(?:,\s?{_NAME}(?:\s{_NAME}){{0,2}}+)?"
            rf"|{_NAME}(?:\s{_NAME})?\s?[:,]\s?(?i:{reporter}))[\s=|,.)\]।]*+"
        )

    def of_line(self, line: str) -> LineParts | None:
        """What of `line` takes no part, or None when all of it does."""
        if len(line) <= _LONG and (whole := self._whole(line)):
            return whole
        if counter := self.counter.match(line[:_SHORT]):
            return LineParts(counter.end(), len(line), _COUNTER, caption=True)
        if (stamp := self.stamps.tail(line)) is not None:
            return LineParts(0, stamp, _STAMP)
        offset = max(0, len(line) - _TAIL)
        tail = line[offset:]
        bracketed = tail.rstrip(_BEHIND_BRACKET)[-1:] in _CLOSING
        match = self.bracketed_credit.search(tail) if bracketed else None
        if match is None and _MARKED.search(tail):
            match = self.bare_credit.search(tail)
        if match is not None:
            return LineParts(0, offset + match.start(), "photo credit", caption=len(line) <= _LONG)
        if (bracketed or _DASHED.search(tail)) and (match := self.signature_tail.search(tail)):
            return LineParts(0, offset + match.start(), "agency signature", signature=True)
        if "@" in tail and (match := _MAIL_TAIL.search(tail)):
            return LineParts(0, offset + match.start(), "reporter's address")
        return None

    def pictures(self, line: str) -> list[int]:
        """Where the pictures of a gallery begin that a page put in one line: counters in words, all of one total."""
        found = list(self.picture.finditer(line))
        totals = {_DIGITS.findall(match[0])[-1] for match in found}
        return [match.start() for match in found] if len(totals) == 1 else []

    def is_initials(self, line: str) -> bool:
        """Whether `line`, below an agency's signature, is the initials of an editor."""
        return len(line) <= 24 and _INITIALS.fullmatch(line.strip()) is not None

    def is_last_signature(self, line: str) -> bool:
        """Whether `line`, the last of an article, is the bare name of an agency, perhaps with those who edited it."""
        return len(line) <= 60 and self.last_line.fullmatch(line) is not None

    def _whole(self, line: str) -> LineParts | None:
        if reason := self._furniture(line):
            return LineParts(0, 0, reason)
        if self.signature.fullmatch(line):
            return LineParts(0, 0, "agency signature", signature=True)
        match = self.credit_line.fullmatch(line)
        if match is None:
            return None
        rest = match["rest"]
        if len(rest.split()) <= _CREDIT_WORDS and len(rest) <= 60 and not _is_sentence(rest):
            return LineParts(0, 0, "photo credit" if match["photo"] or match["by"] else "source mark")
        return LineParts(match.start("rest"), len(line), "photo credit", caption=True) if match["photo"] else None

    def _furniture(self, line: str) -> str | None:
        if not _LETTER.search(line):
            return "no words"
        if len(line) <= _SHORT and (reason := self.lines.get(_fold(line))):
            return reason
        opening = _opening(line)
        if opening.startswith(self.any_opening):
            for phrase, why in self.openings:
                if opening.startswith(phrase) and not _runs_on(phrase, opening):
                    return why
        if len(line) <= _SHORT and self.counting.fullmatch(line):
            return _COUNTER
        if len(line) <= _PHONE_LINE and phone_numbers(line):
            return "telephone"
        if self.stamps.is_stamp(line):
            return _STAMP
        if _MARKS.fullmatch(line):
            return "mark of a note"
        if _COPYRIGHT.match(line):
            return "copyright"
        if "@" in line and _MAIL_LINE.fullmatch(line):
            return "reporter's address"
        if len(line) <= _LINK_LINE and _LED_LINK.fullmatch(line):
            return "links and tags"
        if len(line) <= _LINK_LINE and (_HANDLE.fullmatch(line) or self.credited.fullmatch(line)):
            return "links and tags" if "@" in line else "photo credit"
        if _BRACKETED.fullmatch(line) and not _STOP.search(line.strip("[] ")):
            return "read more"
        if len(line) <= _SHORT and _is_menu(line):
            return "menu"
        if len(line) <= _LINK_LINE and self.link_tail.search(line) and not _STOP.search(line):
            return "read more"
        if _LINK.fullmatch(line) or _TAGS.fullmatch(line):
            return "links and tags"
        if len(line) <= 90 and self.byline.fullmatch(line) and not _STOP.search(line.rstrip("। ")):
            return "byline"
        return None


@lru_cache(maxsize=64)
def boilerplate_rules(language: str, rules: RuleFiles) -> BoilerplateRules:
    """The compiled boilerplate rules of `language`."""
    packs = (load_pack(tag, rules).boilerplate for tag in dict.fromkeys(("en", language)))
    return BoilerplateRules(packs, stamps_of(language, rules))


def _counter(phrase: str) -> str:
    """A pattern of a gallery counter as the packs write it: `Image # of #`."""
    return r"\s*+".join(r"\p{Nd}{1,4}" if part == "#" else regex.escape(part) for part in _COUNTED.findall(phrase))


def _is_menu(line: str) -> bool:
    parts = line.strip(" |").split("|")
    return len(parts) >= 3 and all(_MENU_PART.fullmatch(part) and len(part.split()) <= 2 for part in parts)


def _is_sentence(text: str) -> bool:
    return len(text.split()) > 3 and _STOP.search(text) is not None


def _runs_on(phrase: str, line: str) -> bool:
    """Whether the word at the end of `phrase` goes on in `line`: `Read` does not open `Readers`."""
    return bool(_LETTER.match(phrase[-1]) and _LETTER.match(line[len(phrase) : len(phrase) + 1]))


def _fold(line: str) -> str:
    folded = _DIGITS.sub("#", line.casefold())
    return _COLON.sub(":", _SPACES.sub(" ", _EDGES.sub("", folded)))


def _opening(line: str) -> str:
    folded = line[:80].casefold().lstrip(" \t*_-–—•·>|")
    return _COLON.sub(":", _SPACES.sub(" ", _DIGITS.sub("#", folded)))


def _either(words: Iterable[str]) -> str:
    ordered = sorted(dict.fromkeys(words), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(map(regex.escape, ordered)) + ")" if ordered else r"(?!)"


def _compile(pattern: str) -> regex.Pattern[str]:
    return regex.compile(pattern, regex.IGNORECASE)
