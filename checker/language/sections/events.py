"""The `events` section of a language pack: what an editor may write there, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

__all__ = ["Events", "Frame"]


@dataclass(frozen=True, slots=True)
class Frame:
    """Words that tell of an event, and how the phrases around them show who fills which role.

    A form is a row of words: `visit*` stands for every word that begins so, `(a|b)` for either, `…` for up to four
    words of one clause, `… …` for up to eight; words after a `+` must follow and are not part of the form.
    A role names its relations, the surest first: relations of the pack, or one of `before` and `after` (the nearest
    phrase on that side that nothing marks), `beside` (the phrase that touches the form) and `inside` (one that stands
    where the form has its `…`). `relation<` and `relation>` stand on that side of the form only, `relation^` inside
    it; `/person`, `/place`, `/known` (a person known by name or office) and `/thing` (no person) say what kind of
    phrase it must be.
    """

    event: str
    forms: tuple[str, ...]
    roles: dict[str, tuple[str, ...]] = field(default_factory=dict)
    needs: tuple[str, ...] = ()
    """Roles without which the words mean something else; the next frame with the same form is tried then."""
    nominal: bool = False
    """Whether the form is a noun or an infinitive, which may depend on the verb of the clause."""
    symmetric: bool = False
    """Whether agent and companion may change places (meet, talk)."""
    under: dict[str, dict[str, str]] = field(default_factory=dict)
    """Event named by a noun or infinitive of the same clause -> its role -> the role here whose filler it takes."""
    status: Literal["done", "planned", "denied", "refused", "possible"] | None = None
    """Where the form itself says so."""
    bare: bool = False
    """Whether the words tell of the event even where nobody is named."""


@dataclass(frozen=True, slots=True)
class Events:
    """Schema of `events:` in `rules/languages/xx.yaml`."""

    order: Literal["verb-last", "verb-middle"] = "verb-middle"
    """Whether what belongs to a verb stands before it, or on both sides."""
    relations: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Name -> ways to mark a phrase `~`: `~ को`, `~ला`, `to ~`, `~:dative`, `в ~:accusative`."""
    cases: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Case -> `ending of the name>ending of the form`: dative has `а>е`."""
    endings: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Case -> endings in which a word that no list knows may stand in it."""
    offices: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Class (president, leader, foreign-minister, …) -> words for it, written as forms are."""
    bodies: tuple[str, ...] = ()
    """Words that with a country or nationality before them mean the country as one who acts: forces, government."""
    common: tuple[str, ...] = ()
    """Words that may have a capital and are no names."""
    syllables: bool = False
    """Whether a word is a syllable (Vietnamese), so that short ones open a sentence with a name too."""
    office_after: bool = False
    """Whether the office follows the name (푸틴 대통령)."""
    articles: tuple[str, ...] = ()
    """Words that may stand between a preposition and its phrase: the, his."""
    linkers: tuple[str, ...] = ()
    """Words that may stand inside a phrase between office, country and name: of, the, के."""
    honorifics: tuple[str, ...] = ()
    """Words after a name that carry its case: यांनी."""
    coordinators: tuple[str, ...] = ()
    """Words that join two phrases: and, और; `~와`, `و~` where they are written together with the first or second."""
    pronouns: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Relation -> personal pronouns that stand in it (उन्हें), for people only."""
    passives: tuple[str, ...] = ()
    """Words right behind a verb that make a passive of it (किया गया), so that who is left out is no doer."""
    homes: tuple[str, ...] = ()
    """Words that with a person before them mean the person's country (के देश)."""
    adjuncts: tuple[str, ...] = ()
    """Words that end an adjunct (during, after): what stands before them does not belong to a noun after them."""
    boundaries: tuple[str, ...] = ()
    """Words that part clauses."""
    negation: tuple[str, ...] = ()
    """Forms beside the event's words that turn it round; several of them are one negation (никогда не)."""
    negation_last: bool = False
    """Whether a negation may end the clause, far from its verb (German)."""
    failure: tuple[str, ...] = ()
    """Forms that turn it round by themselves, so that with a negation it happened: failed to, without."""
    refusal: tuple[str, ...] = ()
    """The same where somebody would not: refused to."""
    neutral: tuple[str, ...] = ()
    """Rows of words that hold one of these signs and are none: not only, không khí."""
    denied: tuple[str, ...] = ()
    planned: tuple[str, ...] = ()
    possible: tuple[str, ...] = ()
    frames: tuple[Frame, ...] = ()
