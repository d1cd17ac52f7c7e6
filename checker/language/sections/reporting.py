"""The `reporting` section of a language pack: what an editor may write there, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

__all__ = ["Reporting"]


@dataclass(frozen=True, slots=True)
class Reporting:
    """Schema of `reporting:` in `rules/languages/xx.yaml`: how the language says who says so. All words casefolded."""

    verbs: tuple[str, ...] = ()
    """Forms that report and leave the claim as it is: `said`, `ने कहा` without its marker, `заявил`. Never denials."""
    tails: tuple[str, ...] = ()
    """Auxiliaries that may follow such a verb: `है`, `था`."""
    complementisers: tuple[str, ...] = ()
    """Words between the verb and the claim: `that`, `कि`, `की`, `что`."""
    bare: tuple[str, ...] = ()
    """Verbs that need no complementiser: `said`."""
    addressed: tuple[str, ...] = ()
    """Verbs that take a listener before the complementiser: `told`."""
    quotatives: tuple[str, ...] = ()
    """Endings between a claim and a verb that follows it: `라고`, `다고`, `と`, `असे`."""
    closings: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Words behind a claim -> verbs that close the sentence behind its speaker: `अशी माहिती: [दिली]` of «A, अशी माहिती
    X यांनी दिली». Endings of a verb are written `-ल्याचे`."""
    kept: tuple[str, ...] = ()
    """Beginnings of quotatives that belong to the claim when no quotation mark stands between: `다` of `다고`."""
    markers: tuple[str, ...] = ()
    """What closes the speaker before the verb: words (`ने`, `यांनी`), or endings written `-은`."""
    possessives: tuple[str, ...] = ()
    """Words that tie a speaker to a noun of saying, and are no part of him: `का` in «X का कहना है»."""
    speaker: Literal["before", "after", "either"] = "before"
    """Where the speaker stands to a verb that comes before its claim; after a claim both are read."""
    adpositions: tuple[str, ...] = ()
    """Postpositions after which the speaker begins (`में`, `को`), prepositions that may follow the verb (`in`, `to`)."""
    light: tuple[str, ...] = ()
    """Words that may stand in a reporting clause and say nothing: `also`, `यह भी`, `इसके अलावा`."""
    comma_opens: bool = False
    """Whether a comma alone may stand between the verb and the claim: X表示，…."""
    according_to: tuple[str, ...] = ()
    """Phrases that name a source, with `{}` for it: `according to {}`, `{} के अनुसार`, `{}에 따르면`."""
    counting: tuple[str, ...] = ()
    """Number words that keep a reporting clause in the claim, so that no count is lost: `two`, `दो`."""
    no_speakers: tuple[str, ...] = ()
    """Words that after «according to» are no source: `time`, `समय`."""
    negations: tuple[str, ...] = ()
    """Words that make of a reporting verb none: `not`, `नहीं`."""
