"""One quote of the page: its marked words, its values in an editor's words, and where it comes from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias
from urllib.parse import urlsplit

from checker.messages import spoken
from checker.report.marks import Segment, join_slots, segments, value_slots
from checker.report.romanise import romanised
from checker.report.shape import ClaimDocument
from checker.report.wording import language_name, shown_date, text_direction, told_steps, told_value

__all__ = ["Aids", "SideView", "Statements", "ValueView", "side_view", "side_views", "web_address"]


Statements: TypeAlias = Mapping[tuple[str, int], str]
"""By article and beginning of a value: what the claim says of it, in words."""


@dataclass(frozen=True, slots=True)
class Aids:
    """What stands under a quote for who cannot read it. `translations` are those by the model `model`, by language and
    text of the quote."""

    statements: Statements = field(default_factory=dict)
    translations: Mapping[tuple[str, str], str] = field(default_factory=dict)
    model: str = ""
    language: str = ""


_NONE = Aids()


@dataclass(frozen=True, slots=True)
class ValueView:
    """A normalised value under a quote; `slot` is the colour that joins it with its words and with its counterpart."""

    slot: int
    text: str
    value: str
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SideView:
    """One quote with everything that stands around it."""

    source: str
    language: str
    language_name: str
    direction: str
    date: str
    iso_date: str
    title: str
    path: str
    address: str
    start: int
    end: int
    speaker: str
    kind: str
    segments: tuple[Segment, ...]
    before: str
    after: str
    values: tuple[ValueView, ...]
    gloss: str
    """The other values that were read in the claim, for a reader who does not know the language."""
    romanised: str
    """The claim in Latin letters, where the page is in a language of another script; else empty."""
    statement: str
    """What the claim says in typed form, in the language of the page; empty where it is in that language itself."""

    translation: str
    """The claim by a machine, empty where the report has none; in which language, and by what model."""
    translation_language: str
    translator: str

    @property
    def said(self) -> tuple[str, ...]:
        """The values that the finding is about: sides that say the same stand together."""
        return tuple(value.value for value in self.values)


def web_address(address: str | None) -> str:
    """`address` where a browser may follow it (http or https, with a host), else an empty string."""
    if not address or any(ord(c) <= 32 or ord(c) == 127 for c in address):
        return ""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return address if parts.scheme in ("http", "https") and parts.hostname else ""


def side_views(claims: Iterable[ClaimDocument], aids: Aids = _NONE) -> tuple[SideView, ...]:
    """The quotes of a finding; values of one kind have one colour on all sides."""
    sides = list(claims)
    slots = join_slots(sides)
    return tuple(side_view(claim, slots, aids) for claim in sides)


def side_view(claim: ClaimDocument, slots: Mapping[tuple[str, int], int], aids: Aids = _NONE) -> SideView:
    """One quote, its values in the colours of `slots`, which `join_slots` makes."""
    published = claim["published"] or ""
    return SideView(
        source=claim["source"],
        # An empty `lang` is how HTML says that the language is not known.
        language="" if claim["language"] == "und" else claim["language"],
        language_name=language_name(claim["language"]),
        direction=text_direction(claim["language"]),
        date=shown_date(published),
        iso_date=published,
        title=claim["title"] or "",
        path=claim["article"],
        address=web_address(claim["url"]),
        start=claim["start"],
        end=claim["end"],
        speaker=claim["speaker"] or "",
        kind=claim["kind"],
        segments=segments(claim, slots),
        before=claim["sentence"]["before"].strip(),
        after=claim["sentence"]["after"].strip(),
        values=tuple(ValueView(slot, v["text"], told_value(v), told_steps(v)) for v, slot in value_slots(claim, slots)),
        gloss=_gloss(claim),
        romanised=romanised(claim["text"]) if _other_script(claim["language"]) else "",
        statement=_statement(claim, aids.statements),
        translation=aids.translations.get((claim["language"], claim["text"]), ""),
        translation_language=aids.language,
        translator=aids.model,
    )


def _gloss(claim: ClaimDocument) -> str:
    """«also read here: Lindmark, sign» — the values that the finding is not about, in reading order, once each."""
    about = {told_value(v) for v in claim["values"]}
    return ", ".join(dict.fromkeys(shown for v in claim["others"] if (shown := told_value(v)) not in about))


_DEVANAGARI = frozenset({"hi", "mr", "ne", "sa", "mai", "bho", "kok", "doi"})
_CYRILLIC = frozenset({"ru", "uk", "bg", "sr", "mk", "be", "kk", "ky", "mn"})


def _other_script(language: str) -> bool:
    """Whether a reader of the page may not know the script that a quote in `language` is in."""
    reader = spoken()
    return language != reader and not any({reader, language} <= same for same in (_DEVANAGARI, _CYRILLIC))


def _statement(claim: ClaimDocument, statements: Statements) -> str:
    if claim["language"] == spoken():
        return ""
    said = (statements.get((claim["article_id"], value["start"])) for value in claim["values"])
    return next((each for each in said if each), "")
